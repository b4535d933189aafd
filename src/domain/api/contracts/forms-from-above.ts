import { oc } from '@orpc/contract'
import { z } from 'zod'
import { daySchema } from '../../day-schema.ts'
import { formPlan } from '../../forms-from-above/form-plan.ts'
import { valueAsked } from '../../ledgers/value-asked.ts'
import { headingMatch, uploadedFile } from './common.ts'

const columns = z.array(z.string().nullable())

/** What a filled form is asked for by; `GET /forms/filled` streams it. */
export const filledQuery = uploadedFile.extend({
  plan: z
    .string()
    .max(20_000)
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown
      } catch {
        context.addIssue({ code: 'custom', message: 'not JSON' })
        return z.NEVER
      }
    })
    .pipe(formPlan),
})

/** A form from above (上面要的表): filled from records and handed back in its own layout. The file is uploaded with `POST /files` first. */
export const formsFromAboveContract = {
  /** From which ledgers a form can be filled, and what its columns are. */
  look: oc
    .route({ method: 'POST', path: '/forms/look', tags: ['forms'], summary: '看一张上面要的表' })
    .input(uploadedFile)
    .output(
      z.object({
        format: z.enum(['xlsx', 'docx']),
        ledgers: z.array(
          z.object({
            ledger: z.string(),
            grid: z.int(),
            head: z.tuple([z.int(), z.int()]),
            headings: z.array(z.string()),
            matches: z.array(headingMatch),
            /** What the form calls itself above its table. */
            title: z.string().nullable(),
            /** Which sort of the ledger's records it names. */
            sort: valueAsked.nullable(),
            /** Of which time it says that it is. */
            period: z.object({ from: daySchema.optional(), until: daySchema.optional() }).nullable(),
          }),
        ),
        /** What the street said of the same headings last time. */
        remembered: z.object({ target: z.string(), columns }).nullable(),
      }),
    ),
  /** The rows that would be filled in, each with its record, and the columns that stay empty. */
  preview: oc
    .route({ method: 'POST', path: '/forms/preview', tags: ['forms'], summary: '填好的样子' })
    .input(z.object({ plan: formPlan }))
    .output(
      z.object({
        rows: z.array(
          z.object({
            kind: z.string(),
            id: z.string(),
            cells: z.array(z.union([z.string(), z.number()]).nullable()),
          }),
        ),
        empty: z.array(z.string()),
      }),
    ),
}
