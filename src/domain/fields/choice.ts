import { z } from 'zod'
import type { Label } from '../label.ts'
import type { Field, FieldBase } from './field.ts'

/** One of a fixed set of values; the order in which they are written is the order in which they are shown. */
export const choice = <const C extends Record<string, Label>>(
  options: FieldBase & { choices: C },
): Field<Extract<keyof C, string>> => ({
  ...options,
  type: 'choice',
  required: true,
  schema: z.enum(Object.keys(options.choices) as [string, ...string[]]) as unknown as z.ZodType<
    Extract<keyof C, string>
  >,
  column: 'text',
  sortable: true,
})
