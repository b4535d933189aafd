import { oc } from '@orpc/contract'
import { z } from 'zod'
import { idInput } from './common.ts'

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

const draftItem = z.object({ item, number: z.string().nullable(), words: z.array(words) })
const ratings = z.object({ fixed: z.int(), partly: z.int(), unchanged: z.int() })
const day = z.string().nullable()

export const disclosureList = z.object({
  rounds: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      feedbackOn: z.string(),
      /** When its rectification report was issued, and until when its disclosure follows. */
      reportOn: day,
      dueOn: day,
      findings: z.int(),
      /** Findings that are marked for disclosure. */
      marked: z.int(),
      disclosures: z.array(
        z.object({
          ...{ id: z.string(), org: z.string(), orgName: z.string(), title: z.string(), state: z.string() },
          ...{ dueOn: day, postedOn: day, postedUntil: day, endedOn: day },
          /** It was handed in and came back. */
          cameBack: z.boolean(),
          ...{ items: z.int(), done: z.int(), corrections: z.int(), waiting: z.int(), answered: z.int(), ratings },
        }),
      ),
    }),
  ),
})

export const disclosureStory = z.object({
  id: z.string(),
  version: z.int(),
  state: z.string(),
  org: z.string(),
  orgName: z.string(),
  roundName: z.string(),
  recorder: z.string(),
  recordedAt: z.string(),
  data: z.record(z.string(), z.unknown()),
  /** What the ledger says now of the findings that are marked. */
  ledger: z.array(draftItem),
  /** Findings of the round there that are not marked for disclosure. */
  unmarked: z.array(
    z.object({ finding: z.string(), version: z.int(), number: z.string().nullable(), title: z.string() }),
  ),
  /** Places in its words that the rule would mask, and that no reason opens. */
  open: z.array(z.object({ item: z.string(), field: z.string(), words: z.string(), sort: mask.shape.sort })),
  comments: z.array(
    z.object({
      id: z.string(),
      version: z.int(),
      state: z.string(),
      recordedAt: z.string(),
      data: z.record(z.string(), z.unknown()),
    }),
  ),
  ratings: z.record(z.string(), ratings),
  moves: z.array(
    z.object({
      move: z.string(),
      possible: z.boolean(),
      problems: z.array(z.object({ code: z.string(), detail: z.object({ zh: z.string(), en: z.string() }) })),
    }),
  ),
  mayEdit: z.boolean(),
  mayAnswer: z.boolean(),
  people: z.record(z.string(), z.string()),
})

/** Disclosure (双公开): what the ledger would say in public, with every masking. The acts themselves are commands. */
export const disclosureContract = {
  list: oc.route({ method: 'GET', path: '/disclosure', tags: ['disclosure'], summary: '公开' }).output(disclosureList),
  story: oc
    .route({ method: 'GET', path: '/disclosure/{id}/story', tags: ['disclosure'], summary: '公开：一份' })
    .input(idInput)
    .output(disclosureStory),
  draft: oc
    .route({ method: 'GET', path: '/disclosure/draft', tags: ['disclosure'], summary: '公开拟稿' })
    .input(z.object({ round: z.uuid(), org: z.uuid() }))
    .output(z.object({ items: z.array(draftItem) })),
  /** The words as the public may read them: for answers to residents, before they are sent. */
  mask: oc
    .route({ method: 'POST', path: '/disclosure/mask', tags: ['disclosure'], summary: '脱敏' })
    .input(z.object({ text: z.string().max(10_000) }))
    .output(z.object({ text: z.string(), masks: z.array(mask) })),
}
