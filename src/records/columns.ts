import type { Field } from '../domain/fields/index.ts'
import type { Kind } from '../domain/kind.ts'

/** `progressNote` → `progress_note`. */
export const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** A name as SQL reads it, whatever words SQL keeps for itself (`from`, `end`). */
export const quoted = (name: string): string => `"${name}"`

export const tableOf = (kind: Pick<Kind, 'name'>): string => `taizhang.kind_${snake(kind.name)}`

/** What every record has, in the table of its kind and (without `erased`) in `taizhang.record`. */
export const HEADER_COLUMNS = {
  street: 'text collate "C" not null',
  id: 'uuid not null',
  org: 'uuid not null',
  org_path: 'text collate "C" not null',
  state: 'text',
  version: 'integer not null check (version >= 1)',
  number: 'text',
  // Counted up within the organisation: WTL-99 comes before WTL-100.
  serial: 'integer',
  occurred_at: 'timestamptz not null',
  recorded_at: 'timestamptz not null',
  changed_at: 'timestamptz not null',
  recorder: 'uuid not null',
  // The batch of old paper that it came in with (旧台账导入); null for what was recorded as it happened.
  imported_in: 'uuid',
  erased: 'boolean not null default false',
} as const

/** Whether `taizhang.record` has the field, under the name that it has in the table of its kind. */
export const isOfRecord = (kind: Kind, name: string): boolean =>
  name === 'dueOn' ? kind.due === name : !Object.hasOwn(kind.fields, name) && Object.hasOwn(HEADER_COLUMNS, snake(name))

export interface FieldColumn {
  name: string
  column: string
  field: Field
}

const columns = new WeakMap<Kind, FieldColumn[]>()

/** The kind's fields with their columns, in the kind's own order. */
export function fieldColumns(kind: Kind): readonly FieldColumn[] {
  const known = columns.get(kind)
  if (known) return known
  const made = Object.entries(kind.fields).map(([name, field]) => {
    const column = snake(name)
    if (Object.hasOwn(HEADER_COLUMNS, column)) throw new Error(`${kind.name}.${name} has the name of a header column`)
    return { name, column: quoted(column), field }
  })
  columns.set(kind, made)
  return made
}

/** The place of a choice's value in its official order, or of a state in its lifecycle. */
export const positionOf = (values: readonly string[], column: string): string =>
  `array_position('{${values.join(',')}}'::text[], ${column})`
