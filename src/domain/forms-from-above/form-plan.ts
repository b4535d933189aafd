import { z } from 'zod'
import { daySchema } from '../day-schema.ts'
import { LEDGERS } from '../ledgers/index.ts'
import { valueAsked } from '../ledgers/value-asked.ts'

/** How a form from above is filled: from which ledger, which column from which of its columns, of which records. */
export const formPlan = z.object({
  ledger: z.enum(LEDGERS.map(({ name }) => name) as [string, ...string[]]),
  grid: z.int().min(0).max(1000),
  head: z.tuple([z.int().min(0).max(1000), z.int().min(0).max(1000)]),
  headings: z.array(z.string().max(300)).max(300),
  /** For each column what it is filled from; null stays empty. */
  columns: z.array(z.string().max(60).nullable()).max(300),
  /** What the form calls itself; what its columns are is remembered by it, too. */
  title: z.string().max(200).optional(),
  org: z.uuid().optional(),
  /** Only one sort of the ledger's records: `type.membersMeeting`. */
  is: valueAsked.optional(),
  from: daySchema.optional(),
  until: daySchema.optional(),
})
export type FormPlan = z.infer<typeof formPlan>
