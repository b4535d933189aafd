import type { LedgerRow } from '../../domain/api/shapes.ts'
import { daySchema } from '../../domain/day-schema.ts'
import { type Label, label } from '../../domain/label.ts'
import type { BulkAct } from './bulk.ts'
import { type ColumnId, columnOf } from './columns.ts'
import { ledgerWords } from './ledger-words.ts'

/** One pasted cell that means something. */
export interface PastedCell {
  row: LedgerRow
  column: ColumnId
  act: BulkAct
}

export interface PasteError {
  number: string
  column: ColumnId | null
  text: string
  why: Label
}

export interface PastePlan {
  cells: PastedCell[]
  errors: PasteError[]
}

const both = <A extends string[]>(phrase: 'pasteNoPerson' | 'pasteTwoPersons' | 'pasteNoDay', ...values: A): Label =>
  label(ledgerWords.zh[phrase](values[0] ?? ''), ledgerWords.en[phrase](values[0] ?? ''))

/** `2026年6月30日`, `2026/6/30`, `2026.6.30` → `2026-06-30`; undefined if it is no day. */
export function pastedDay(text: string): string | undefined {
  const parts = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(text.trim())
  if (!parts) return undefined
  const day = `${parts[1]}-${parts[2]!.padStart(2, '0')}-${parts[3]!.padStart(2, '0')}`
  return daySchema.safeParse(day).success ? day : undefined
}

/**
 * What a pasted block would change, from the focused cell on, to the right and down. Cells that are as they were, empty
 * ones and columns that are not edited here change nothing; what cannot be understood is named at its cell.
 * @param people who can be an owner of a row, by name
 */
export function planPaste(
  block: readonly (readonly string[])[],
  place: { rows: readonly LedgerRow[]; columns: readonly ColumnId[] },
  people: (row: LedgerRow, name: string) => string[],
): PastePlan {
  const plan: PastePlan = { cells: [], errors: [] }
  block.forEach((line, i) => {
    const row = place.rows[i]
    if (!row) {
      if (line.some((text) => text.trim() !== '')) {
        const why = label(ledgerWords.zh.pasteOutside, ledgerWords.en.pasteOutside)
        plan.errors.push({ number: '', column: null, text: line.join(' '), why })
      }
      return
    }
    line.forEach((text, j) => {
      const column = place.columns[j]
      const edits = column && columnOf(column).edits
      if (!column || !edits || text.trim() === '') return
      const meant = actOf(edits, text.trim(), row, people)
      if (meant === undefined) return
      if ('why' in meant) plan.errors.push({ number: row.number, column, text, why: meant.why })
      else plan.cells.push({ row, column, act: meant })
    })
  })
  return plan
}

function actOf(
  edits: string,
  text: string,
  row: LedgerRow,
  people: (row: LedgerRow, name: string) => string[],
): BulkAct | { why: Label } | undefined {
  if (edits === 'owner' || edits === 'leaderInCharge') {
    if (text === (edits === 'owner' ? row.ownerName : row.leaderName)) return undefined
    const found = people(row, text)
    if (found.length === 0) return { why: both('pasteNoPerson', text) }
    if (found.length > 1) return { why: both('pasteTwoPersons', text) }
    return { act: 'correct', field: edits, value: found[0]!, shown: text }
  }
  if (edits === 'dueOn') {
    const day = pastedDay(text)
    if (!day) return { why: both('pasteNoDay', text) }
    return day === row.dueOn ? undefined : { act: 'due', newDueOn: day, reason: ledgerWords.zh.pasteReason }
  }
  if (edits !== 'category' || text === row.category) return undefined
  return { act: 'correct', field: 'category', value: text, shown: text }
}
