import { z } from 'zod'
import type { Field, FieldBase } from './field.ts'

/** An amount of money in fen (分), a whole number; shown in yuan. */
export const amount = (options: FieldBase): Field<number> => ({
  ...options,
  type: 'amount',
  required: true,
  schema: z.int(),
  column: 'bigint',
  sortable: true,
})
