import { z } from 'zod'
import type { Field, FieldBase } from './field.ts'

/** A record's id, made by whoever first writes it down (a phone without network too): a UUID, version 7 for new ones. Kept in lower case. */
export const recordId = z.uuid().toLowerCase()

/** Another record of the same street; `to` is its kind. The store holds a foreign key. */
export const reference = (to: string, options: FieldBase): Field<string> => ({
  ...options,
  type: 'reference',
  required: true,
  schema: recordId,
  column: 'uuid',
  sortable: false,
  to,
})
