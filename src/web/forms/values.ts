import type { Field, Fields } from '../../domain/fields/field.ts'
import { type Label, label } from '../../domain/label.ts'

export type Values = Record<string, unknown>

/** What a field holds before anything was written. */
const emptyOf = (field: Field): unknown => {
  if (field.type === 'parts' || field.type === 'attachments') return []
  return field.type === 'flag' ? false : null
}

export const emptyValues = (fields: Fields): Values =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, emptyOf(field)]))

const isEmpty = (value: unknown) =>
  value === null || value === undefined || (typeof value === 'string' && value.trim() === '')

/** Whether a field says something: words, a figure, a part, a file, a tick. */
export const isStated = (value: unknown): boolean =>
  !isEmpty(value) && value !== false && !(Array.isArray(value) && value.length === 0)

/** Fields that are seldom stated and are not now; a single one would hide no more than what names it. */
export function seldomIn(fields: Fields, values: Values): Fields {
  const seldom = Object.entries(fields).filter(([name, field]) => field.rare && !isStated(values[name]))
  return seldom.length > 1 ? Object.fromEntries(seldom) : {}
}

/** The values as a command takes them: text trimmed, empty text as null, fields that are not stated left out. */
export function valuesToSend(fields: Fields, values: Values): Values {
  const sent: Values = {}
  for (const name of Object.keys(fields)) {
    const value = values[name]
    if (isEmpty(value)) {
      if (!fields[name]?.required) sent[name] = null
    } else sent[name] = typeof value === 'string' ? value.trim() : value
  }
  return sent
}

/**
 * What can be seen to be wrong before sending, by field: what is missing, what is too long, what is no such value. The
 * server decides again; this only saves the way there.
 */
export function problemsOf(fields: Fields, values: Values): Record<string, Label> {
  const problems: Record<string, Label> = {}
  for (const [name, field] of Object.entries(fields)) {
    const value = values[name]
    if (isEmpty(value)) {
      if (field.required) problems[name] = missing(field)
      continue
    }
    const checked = field.schema.safeParse(typeof value === 'string' ? value.trim() : value)
    if (!checked.success) problems[name] = wrong(field, value)
  }
  return problems
}

const missing = (field: Field): Label => label(`还差“${field.label.zh}”`, `“${field.label.en}” is missing`)

function wrong(field: Field, value: unknown): Label {
  if (typeof value === 'string' && field.max && value.length > field.max) {
    const over = value.length - field.max
    return label(`多了 ${over} 个字，最多 ${field.max} 个`, `${over} characters too many; at most ${field.max}`)
  }
  if (field.type === 'day') return label('这一天不存在，写成 2026-06-30 这样', 'No such day; write it as 2026-06-30')
  if (field.written) return label(`写成 ${field.written.example} 这样`, `Write it like ${field.written.example}`)
  return label(`“${field.label.zh}”填得不对，请改一下`, `“${field.label.en}” is not right; please change it`)
}

/** The field that a refusal's place (`/commands/0/data/dueOn`, `/dueOn`) belongs to, if it is one of these. */
export const fieldAt = (fields: Fields, at: string | undefined): string | undefined =>
  at?.split('/').findLast((part) => Object.hasOwn(fields, part))

/** A moment in Shanghai as a `datetime-local` field writes it, and back. */
export const instantToLocal = (instant: string): string =>
  new Date(Date.parse(instant) + 8 * 3600_000).toISOString().slice(0, 16)
export const localToInstant = (local: string): string => new Date(`${local}:00.000+08:00`).toISOString()
