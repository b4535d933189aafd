import { oc } from '@orpc/contract'
import { z } from 'zod'

const mask = z.object({
  sort: z.enum(['name', 'idCard', 'phone', 'number', 'plate', 'contact', 'address', 'illness', 'minor']),
  start: z.int(),
  end: z.int(),
  shown: z.string(),
  at: z.int(),
})
const words = z.object({
  field: z.enum(['title', 'state', 'done', 'notDone', 'who']),
  ledger: z.string(),
  shown: z.string(),
  masks: z.array(mask),
})
const item = z.object({
  finding: z.string(),
  audience: z.enum(['party', 'society', 'both']),
  isDone: z.enum(['done', 'open']),
  title: z.string(),
  state: z.string(),
  done: z.string().nullable(),
  notDone: z.string().nullable(),
  who: z.string(),
  dueOn: z.string().nullable(),
})

/** Disclosure (双公开): what the ledger would say in public, with every masking. The acts themselves are commands. */
export const disclosureContract = {
  draft: oc
    .route({ method: 'GET', path: '/disclosure/draft', tags: ['disclosure'], summary: '公开拟稿' })
    .input(z.object({ round: z.uuid(), org: z.uuid() }))
    .output(z.object({ items: z.array(z.object({ item, number: z.string().nullable(), words: z.array(words) })) })),
  /** The words as the public may read them: for answers to residents, before they are sent. */
  mask: oc
    .route({ method: 'POST', path: '/disclosure/mask', tags: ['disclosure'], summary: '脱敏' })
    .input(z.object({ text: z.string().max(10_000) }))
    .output(z.object({ text: z.string(), masks: z.array(mask) })),
}
