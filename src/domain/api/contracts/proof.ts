import { oc } from '@orpc/contract'
import { z } from 'zod'
import { KIND_NAMES } from '../../kinds/index.ts'

/** One version of a record, as the log holds it, with the salts that open its leaf. */
const provable = z.object({
  /** Place in the log, from 0. */
  seq: z.int(),
  /** 76 bytes in hexadecimal digits. */
  leaf: z.string(),
  header: z.string(),
  headerSalt: z.string(),
  payload: z.string().nullable(),
  payloadSalt: z.string().nullable(),
  /** Why the content is not there: erased, or not this reader's to see as it was written. */
  absent: z.enum(['erased', 'withheld']).nullable(),
})

export const proofContract = {
  /** All versions of a record that have their place, oldest first. What to compare them with is public, under `/log/`. */
  record: oc
    .route({ method: 'GET', path: '/proof/{kind}/{id}', tags: ['proof'] })
    .input(z.object({ kind: z.enum(KIND_NAMES), id: z.uuid() }))
    .output(z.object({ versions: z.array(provable) })),
}
