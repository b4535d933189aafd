import { cleanText } from './clean-text.ts'
import type { Field, FieldBase } from './field.ts'

/** Text of several lines, at most `max` characters (10,000 unless told). */
export const longText = (options: FieldBase & { max?: number }): Field<string> => {
  const { max = 10_000, ...base } = options
  return {
    ...base,
    type: 'longText',
    required: true,
    schema: cleanText().min(1).max(max),
    column: 'text',
    sortable: false,
    max,
  }
}
