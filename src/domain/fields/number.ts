import { z } from 'zod'
import type { Label } from '../label.ts'
import type { Field, FieldBase } from './field.ts'

/** A whole number with a unit, from `min` (0 unless told) to `max`. */
export const number = (options: FieldBase & { unit?: Label; min?: number; max?: number }): Field<number> => {
  const { min = 0, max = 1_000_000_000, ...base } = options
  return {
    ...base,
    type: 'number',
    required: true,
    schema: z.int().min(min).max(max),
    column: 'integer',
    sortable: true,
  }
}
