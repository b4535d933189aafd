import type { Condition } from '../../domain/api/query.ts'

/** One filter of the ledger, as a chip shows it and as the URL writes it. */
export type Filter =
  | { field: string; kind: 'anyOf'; values: (string | null)[] }
  | { field: string; kind: 'noneOf'; values: (string | null)[] }
  | { field: string; kind: 'between'; from: string | null; to: string | null }
  | { field: string; kind: 'contains'; text: string }

const NOTHING = '-'
const readValues = (text: string) =>
  text
    .split(',')
    .filter((part) => part !== '')
    .map((part) => (part === NOTHING ? null : part))
const writeValues = (values: (string | null)[]) => values.map((v) => v ?? NOTHING).join(',')

/**
 * Reads a filter as the URL writes it, so that a person can read and change it there:
 * `a,b` any of them · `!a,b` none of them · `2026-06-01..2026-06-30` a range (either end may be missing) · `~水` contains ·
 * `-` among values stands for «nothing stated», `!-` for «something stated». Undefined where nothing is asked.
 */
export function filterFromText(field: string, text: string): Filter | undefined {
  if (text.startsWith('~')) return text.length > 1 ? { field, kind: 'contains', text: text.slice(1) } : undefined
  if (text.includes('..')) {
    const [from = '', to = ''] = text.split('..')
    return from || to ? { field, kind: 'between', from: from || null, to: to || null } : undefined
  }
  const not = text.startsWith('!')
  const values = readValues(not ? text.slice(1) : text)
  if (values.length === 0) return undefined
  return { field, kind: not ? 'noneOf' : 'anyOf', values }
}

/** The other way: `filterFromText(field, filterToText(f))` is `f`. */
export function filterToText(filter: Filter): string {
  if (filter.kind === 'contains') return `~${filter.text}`
  if (filter.kind === 'between') return `${filter.from ?? ''}..${filter.to ?? ''}`
  return `${filter.kind === 'noneOf' ? '!' : ''}${writeValues(filter.values)}`
}

/** The filter as the API understands it. */
export function filterToConditions(filter: Filter): Condition[] {
  const { field } = filter
  if (filter.kind === 'contains') return [{ field, op: 'contains', value: filter.text }]
  if (filter.kind === 'anyOf' && filter.values.join() === '') return [{ field, op: 'empty' }]
  if (filter.kind === 'noneOf' && filter.values.join() === '') return [{ field, op: 'notEmpty' }]
  if (filter.kind === 'anyOf') return [{ field, op: 'in', value: filter.values }]
  if (filter.kind === 'noneOf') return [{ field, op: 'notIn', value: filter.values }]
  const conditions: Condition[] = []
  if (filter.from) conditions.push({ field, op: 'gte', value: filter.from })
  if (filter.to) conditions.push({ field, op: 'lte', value: filter.to })
  return conditions
}
