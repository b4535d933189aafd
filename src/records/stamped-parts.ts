import type { Fields } from '../domain/fields/index.ts'
import type { Refusal } from '../domain/problem.ts'
import { dataStamped, partStamped } from '../domain/problems/command.ts'
import { isSame } from './same.ts'

type Row = Record<string, unknown>

const rowsIn = (data: Row, name: string) => (data[name] ?? []) as Row[]

/**
 * Where a list would say something that only a move writes into it: a signature, a sign-in. A line that has one stays as it is.
 * @param kept what the record holds; nothing while it is made
 * @param at where the data stands in what the client sent
 */
export function stampedInLists(fields: Fields, given: Row, at: string, kept?: Row): Refusal[] {
  return Object.keys(given).flatMap((name) => {
    const { parts = {}, label } = fields[name]!
    const stamps = Object.keys(parts).filter((part) => parts[part]!.stamped)
    if (stamps.length === 0) return []
    const stampOf = (row: Row) => stamps.find((part) => (row[part] ?? null) !== null)
    const written = rowsIn(given, name).flatMap((row, i) => (stampOf(row) ? [{ row, i }] : []))
    if (kept === undefined)
      return written.slice(0, 1).map(({ row, i }) => {
        const part = stampOf(row)!
        return dataStamped(
          { field: parts[part]!.label.zh, fieldEn: parts[part]!.label.en },
          `${at}/${name}/${i}/${part}`,
        )
      })
    const before = rowsIn(kept, name).filter(stampOf)
    const isKept = before.length === written.length && written.every(({ row }, i) => isSame(row, before[i]))
    return isKept ? [] : [partStamped({ field: label.zh, fieldEn: label.en }, `${at}/${name}`)]
  })
}
