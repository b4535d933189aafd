import { z } from 'zod'
import type { DataOf, Field, FieldBase, Fields } from './field.ts'

/** What stands in a field that was left out: nothing; of a list that is written by what is done, none yet. */
const absent = ({ stamped, type }: Field) => (stamped && (type === 'parts' || type === 'attachments') ? [] : null)

/** The schema of an object with these fields; optional ones may be left out. Unknown keys are refused. */
export const objectSchema = <F extends Fields>(fields: F): z.ZodType<DataOf<F>> =>
  z.strictObject(
    Object.fromEntries(
      Object.entries(fields).map(([name, f]) => [name, f.required ? f.schema : f.schema.default(absent(f) as never)]),
    ),
  ) as unknown as z.ZodType<DataOf<F>>

/** An ordered list of small objects that belong to the record and have no life of their own. At most `max`, 200 unless told. */
export const parts = <F extends Fields>(options: FieldBase & { parts: F; max?: number }): Field<DataOf<F>[]> => {
  const { max = 200, ...base } = options
  return {
    ...base,
    type: 'parts',
    required: true,
    schema: z.array(objectSchema(options.parts)).max(max),
    column: 'jsonb',
    sortable: false,
    max,
  }
}
