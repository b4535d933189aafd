import { maskWords } from '../domain/erasing.ts'
import type { Field, Fields } from '../domain/fields/index.ts'
import type { Kind, Stored } from '../domain/kind.ts'
import type { Payload } from './entries.ts'
import { isSame } from './same.ts'

/** What is taken out of records. */
export interface Erasing {
  /** What tells of the person, longest first: every place is overwritten with as many asterisks. */
  words: readonly string[]
  /** SHA-256 of attachments that go. */
  files: readonly string[]
  /** Records that are the person's own: their sensitive fields go too, and nobody changes them any more. */
  whole: ReadonlySet<string>
  /** By record, fields of which every word goes: what a restored backup brought back of something erased. */
  fields: ReadonlyMap<string, readonly string[]>
  /** By record, fields of which an earlier version held the words: noted, so that an older backup loses them too. */
  told?: ReadonlyMap<string, readonly string[]>
}

/** The sensitive fields of a record and no more: what its kind says is a person's. */
export const eraseWhole = (record: string): Erasing => ({
  ...{ words: [], files: [], fields: new Map() },
  whole: new Set([record]),
})

export interface ErasedData {
  data: Record<string, unknown>
  /** Fields that read otherwise than before, or than an earlier version did. */
  fields: string[]
}

/** The record's data with what is erased taken out. Only text is overwritten: days, choices and references tell of nobody. */
export function eraseData(kind: Kind, { id, data }: Pick<Stored, 'id' | 'data'>, erasing: Erasing): ErasedData {
  const all = erasing.fields.get(id) ?? []
  const left = Object.fromEntries(
    Object.entries(kind.fields).map(([name, field]) => {
      const value = data[name] ?? null
      if (erasing.whole.has(id) && field.sensitive) return [name, erasedValue(field)]
      return [name, without(field, value, erasing, all.includes(name))]
    }),
  )
  const told = erasing.told?.get(id) ?? []
  const fields = Object.keys(kind.fields).filter(
    (name) => told.includes(name) || !isSame(left[name], data[name] ?? null),
  )
  return { data: { ...data, ...left }, fields }
}

const masked = (text: string, { words }: Erasing, all: boolean): string =>
  all ? '*'.repeat(text.length) : maskWords(text, words)

function without(field: Field, value: unknown, erasing: Erasing, all: boolean): unknown {
  if (value === null) return null
  switch (field.type) {
    case 'text':
    case 'longText':
      return masked(value as string, erasing, all)
    case 'attachments':
      return (value as { sha256: string; name: string }[])
        .filter(({ sha256 }) => !erasing.files.includes(sha256))
        .map((file) => ({ ...file, name: masked(file.name, erasing, all) }))
    case 'parts':
      return (value as Record<string, unknown>[]).map((part) => withoutEach(field.parts!, part, erasing, all))
    default:
      return value
  }
}

const withoutEach = (fields: Fields, part: Record<string, unknown>, erasing: Erasing, all: boolean) =>
  Object.fromEntries(
    Object.entries(part).map(([name, value]) => [
      name,
      fields[name] ? without(fields[name], value, erasing, all) : value,
    ]),
  )

/** What stands in a field whose personal data is erased. */
function erasedValue(field: Field): unknown {
  if (!field.required) return null
  return field.type === 'parts' || field.type === 'attachments' ? [] : '***'
}

/** The fields in which an entry holds one of the words. */
export const fieldsTelling = ({ data, patch, input }: Payload, words: readonly string[]): string[] =>
  [data, patch, input].flatMap((told) =>
    Object.entries(told ?? {}).flatMap(([name, value]) => {
      const text = JSON.stringify(value)
      return words.some((word) => text.includes(word)) ? [name] : []
    }),
  )

/** Whether an earlier entry tells something that is being erased. */
export function tells(payload: Payload, attachments: readonly string[], erasing: Erasing, fields: readonly string[]) {
  const told = { ...payload.data, ...payload.patch, ...payload.input }
  if (fields.some((name) => Object.hasOwn(told, name))) return true
  if (attachments.some((sha256) => erasing.files.includes(sha256))) return true
  const text = JSON.stringify(payload)
  return erasing.words.some((word) => text.includes(word))
}
