import type { z } from 'zod'
import type { Label } from '../label.ts'

/** The names of the field types; each has one file in this folder and one widget, cell and export writer at the edges. */
export type FieldType =
  | 'text'
  | 'longText'
  | 'choice'
  | 'day'
  | 'instant'
  | 'amount'
  | 'number'
  | 'flag'
  | 'person'
  | 'organisation'
  | 'reference'
  | 'parts'
  | 'attachments'
  | 'position'

/** How a sensitive value is shown to those who may not see it (`domain.md` §7: 张*, 110***1234, 138****1234). */
export type Masking = 'name' | 'phone' | 'idCard' | 'hidden'

/** How a value that is neither word nor number stands on one line, in a form as in a cell, and is read from there. */
export interface Written<T = unknown> {
  write(value: T): string
  /** Undefined where the text is none. */
  read(text: string): T | undefined
  /** What one looks like, for whoever wrote something else. */
  example: string
}

/** A record as far as it is known while one is written: its id and what it says. */
export interface Drafted {
  id: string
  data: Record<string, unknown>
}

/** What every field says of itself; `fields/*.ts` add what their type needs. */
export interface FieldBase {
  label: Label
  help?: Label
  /** What offices call it besides, at the head of a column (for old ledgers and forms from above). */
  alsoCalled?: readonly string[]
  /** Masked unless the role needs it; showing it in full is recorded. */
  sensitive?: Masking
  /** May appear in a public disclosure. Nothing else ever does. */
  public?: boolean
  /** Written by moves or by the door itself; no form asks for it, and no command may give it. */
  stamped?: true
}

/**
 * One field of a kind. `T` is its JSON value; a field wrapped in `optional()` may also be null.
 * From it follow the column, the schema of the API, the form widget, the table cell and the export.
 */
export interface Field<T = unknown> extends FieldBase {
  type: FieldType
  required: boolean
  /** Validates one JSON value. */
  schema: z.ZodType<T>
  /** PostgreSQL column type, of the 15 feature set. */
  column: string
  /** Seldom stated: a form folds it away until it is asked for or filled. */
  rare?: true
  /** Can be compared in the database: sorted by, filtered by range. */
  sortable: boolean
  /** For `choice`: the values with their words, in their official order. */
  choices?: Record<string, Label>
  /** For `reference`: the name of the kind it points at. */
  to?: string
  /** For `organisation`: the levels of those that can be chosen; all where it is left out. */
  levels?: readonly string[]
  /** For `organisation`: whether `other` may be named in `record` as it is written. Forms offer no other; the kind refuses it. */
  fits?: (other: Drafted, record: Drafted) => boolean
  /** For `parts`: the fields of one part. */
  parts?: Record<string, Field>
  /** For `attachments`: a record without one is not whole. */
  expected?: true
  /** For text: the greatest number of characters. */
  max?: number
  /** For types whose values are written in a way of their own. */
  written?: Written<T>
  /** For `number`: its unit, shown behind the value. */
  unit?: Label
}

export type Fields = Record<string, Field>

/** The JSON object that a set of fields describes. */
export type DataOf<F extends Fields> = { [K in keyof F]: F[K] extends Field<infer T> ? T : never }

/** A field that nobody fills in: a move writes it, or the door itself from the rules (`fills`). Null until then. */
export const stamped = <T>(field: Field<T>): Field<T | null> => ({ ...optional(field), stamped: true })

/** The fields that a form asks for. */
export const askedFor = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, field]) => !field.stamped))

/** Makes a field optional: null (or left out at creation) means that nothing was stated. */
export const optional = <T>(field: Field<T>): Field<T | null> => ({
  ...field,
  required: false,
  schema: field.schema.nullable() as z.ZodType<T | null>,
})

/** An optional field that most records leave empty: forms fold those away, so that what is usually written fits on a phone. */
export const rarely = <T>(field: Field<T>): Field<T | null> => ({ ...optional(field), rare: true })
