import { z } from 'zod'

/** How far an import is: how many rows were read, can be imported, hold errors; how many are in. */
export const importState = z.object({
  id: z.string(),
  phase: z.enum(['checking', 'checked', 'importing', 'done', 'cancelled']),
  /** Rows below the headings that were read so far. */
  read: z.int(),
  good: z.int(),
  /** Rows with errors, and the errors in them. */
  wrong: z.int(),
  errors: z.int(),
  /** Sums, footers, repeated headings, empty lines: passed over. */
  passed: z.int(),
  /** Rows that the sheet hides; they are read like the others. */
  hidden: z.int(),
  /** Rows that are imported so far. */
  done: z.int(),
  /** The record of the import itself, once it is done. */
  batch: z.string().nullable(),
  /** Words that stand for nothing known, by field, those in most rows first: the person can say what they mean. */
  asks: z.array(z.object({ field: z.string(), words: z.array(z.object({ word: z.string(), rows: z.int() })) })),
})
export type ImportState = z.infer<typeof importState>
