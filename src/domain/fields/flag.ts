import { z } from 'zod'
import type { Field, FieldBase } from './field.ts'

/** Yes or no. */
export const flag = (options: FieldBase): Field<boolean> => ({
  ...options,
  type: 'flag',
  required: true,
  schema: z.boolean(),
  column: 'boolean',
  sortable: true,
})
