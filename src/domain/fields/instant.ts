import { z } from 'zod'
import type { Field, FieldBase } from './field.ts'

/** A moment, ISO 8601 in UTC with milliseconds: `2026-04-20T01:36:00.000Z`. */
export const instantSchema = z.iso.datetime({ precision: 3 })

/** A moment in time; shown in Asia/Shanghai. */
export const instant = (options: FieldBase): Field<string> => ({
  ...options,
  type: 'instant',
  required: true,
  schema: instantSchema,
  column: 'timestamptz',
  sortable: true,
})
