import type { Day } from '../day.ts'
import { daySchema } from '../day-schema.ts'
import type { Field, FieldBase } from './field.ts'

/** A calendar day in Asia/Shanghai, `YYYY-MM-DD`. */
export const day = (options: FieldBase): Field<Day> => ({
  ...options,
  type: 'day',
  required: true,
  schema: daySchema,
  column: 'date',
  sortable: true,
})
