import { cleanText } from './clean-text.ts'
import type { Field, FieldBase } from './field.ts'

/** One line of text; white space at its ends is dropped. `max` counts characters, 200 unless told. */
export const text = (options: FieldBase & { max?: number; pattern?: RegExp }): Field<string> => {
  const { max = 200, pattern, ...base } = options
  let schema = cleanText().min(1).max(max)
  if (pattern) schema = schema.regex(pattern)
  return { ...base, type: 'text', required: true, schema, column: 'text', sortable: true, max }
}
