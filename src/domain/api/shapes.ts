import { z } from 'zod'
import { ROLE_NAMES } from '../roles.ts'

/** RFC 9457 problem details, with a permanent `code` and words in both languages. */
export const problemDetails = z.object({
  type: z.string(),
  status: z.int(),
  code: z.string(),
  title: z.string(),
  detail: z.object({ zh: z.string(), en: z.string() }),
  /** Where: a JSON pointer into the request, or a cell. */
  at: z.string().optional(),
  values: z.record(z.string(), z.unknown()),
  /** All refusals, where there are several (each field, each row). */
  problems: z
    .array(
      z.object({
        code: z.string(),
        detail: z.object({ zh: z.string(), en: z.string() }),
        at: z.string().optional(),
        values: z.record(z.string(), z.unknown()),
      }),
    )
    .optional(),
})
export type ProblemDetails = z.infer<typeof problemDetails>

export const outcome = z.object({
  id: z.string(),
  kind: z.string(),
  record: z.string(),
  version: z.int(),
  state: z.string().nullable(),
  number: z.string().nullable(),
  recordedAt: z.string(),
  replayed: z.boolean(),
})

/** One entry of the log as a person may see it: who, when it happened, when it was recorded, what changed. */
export const historyEntry = z.object({
  id: z.string(),
  kind: z.string(),
  record: z.string(),
  action: z.enum(['create', 'correct', 'move', 'erase']),
  move: z.string().nullable(),
  version: z.int(),
  actor: z.object({
    person: z.string(),
    name: z.string(),
    role: z.enum([...ROLE_NAMES, 'system', 'resident']),
    title: z.string().nullable(),
  }),
  occurredAt: z.string(),
  recordedAt: z.string(),
  deviceAt: z.string().nullable(),
  /** The import of old paper that the record came in with; such an entry is never late. */
  importedIn: z.string().nullable(),
  /** Hours between the two where that makes it a late entry (补录), else null. */
  lateHours: z.number().nullable(),
  lateReason: z.string().nullable(),
  /** Field by field, before and after; for a creation `before` is null. */
  changes: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
  /** A move's input, or a correction's reason. */
  input: z.record(z.string(), z.unknown()),
  /** Place in the log; null until the sequencer has taken it in (at most two seconds). */
  seq: z.int().nullable(),
  erased: z.boolean(),
})
export type HistoryEntry = z.infer<typeof historyEntry>

export const me = z.object({
  account: z.string(),
  person: z.string(),
  name: z.string(),
  street: z.object({ id: z.string(), name: z.string() }),
  post: z.object({
    id: z.string(),
    org: z.string(),
    orgName: z.string(),
    orgPath: z.string(),
    role: z.enum(ROLE_NAMES),
    title: z.string(),
  }),
  /** Other posts in force, to switch to. */
  posts: z.array(
    z.object({ id: z.string(), org: z.string(), orgName: z.string(), role: z.enum(ROLE_NAMES), title: z.string() }),
  ),
  demo: z.boolean(),
  today: z.string(),
  /** What the street calls its levels. */
  levelNames: z.record(z.string(), z.string()),
  twoFactor: z.boolean(),
  passwordExpiresOn: z.string().nullable(),
})
export type Me = z.infer<typeof me>

/** One row of the rectification ledger (整改台账): the finding with what is known around it. */
export const ledgerRow = z.object({
  id: z.string(),
  number: z.string(),
  version: z.int(),
  state: z.string(),
  returned: z.boolean(),
  org: z.string(),
  orgName: z.string(),
  round: z.string(),
  roundName: z.string(),
  title: z.string(),
  original: z.string(),
  category: z.string().nullable(),
  owner: z.string().nullable(),
  ownerName: z.string().nullable(),
  /** False where the owner holds no post there any more. */
  ownerInPost: z.boolean(),
  leader: z.string().nullable(),
  leaderName: z.string().nullable(),
  dueOn: z.string().nullable(),
  originalDueOn: z.string().nullable(),
  nextLookOn: z.string().nullable(),
  completion: z.string().nullable(),
  measures: z.int(),
  measuresDone: z.int(),
  evidence: z.int(),
  changedAt: z.string(),
  /** What happened last, in words: kind and action or move. */
  lastKind: z.string(),
  lastAct: z.string(),
  /** Where its newest entry stands in the log; null while it waits for its place. */
  seq: z.int().nullable(),
})
export type LedgerRow = z.infer<typeof ledgerRow>

const stored = z.object({
  id: z.string(),
  kind: z.string(),
  org: z.string(),
  state: z.string().nullable(),
  version: z.int(),
  number: z.string().nullable(),
  occurredAt: z.string(),
  recordedAt: z.string(),
  changedAt: z.string(),
  recorder: z.string(),
  /** The import of old paper that it came in with (历史); null for what was recorded as it happened. */
  importedIn: z.string().nullable(),
  data: z.record(z.string(), z.unknown()),
  /** Titles of the records that reference fields name, by field; null where they are masked or out of sight. */
  titles: z.record(z.string(), z.string().nullable()).optional(),
})
export type StoredRow = z.infer<typeof stored>

/** The whole story of a finding on one page. */
export const findingStory = z.object({
  finding: stored,
  org: z.object({ id: z.string(), name: z.string() }),
  round: stored,
  /** The paragraphs around its words in the source. */
  source: z
    .object({
      document: z.string(),
      fileName: z.string(),
      title: z.string(),
      before: z.string(),
      words: z.string(),
      after: z.string(),
      paragraph: z.int(),
      page: z.int().nullable(),
    })
    .nullable(),
  causes: z.array(stored),
  measures: z.array(stored),
  evidence: z.array(stored),
  notes: z.array(stored),
  /** Entries of the finding and all its parts, newest first. */
  history: z.array(historyEntry),
  /** What each move still needs before this actor can make it; a move absent from the list is not theirs to make. */
  moves: z.array(
    z.object({
      move: z.string(),
      possible: z.boolean(),
      problems: z.array(z.object({ code: z.string(), detail: z.object({ zh: z.string(), en: z.string() }) })),
    }),
  ),
  /** Kinds that this actor may add to it now, and fields that they may correct. */
  mayAdd: z.array(z.string()),
  mayCorrect: z.array(z.string()),
  /** Similar findings of earlier rounds or other communities. */
  similar: z.array(
    z.object({
      id: z.string(),
      number: z.string(),
      title: z.string(),
      orgName: z.string(),
      roundName: z.string(),
      state: z.string(),
      closedOn: z.string().nullable(),
      sameOrg: z.boolean(),
      likeness: z.number(),
    }),
  ),
  /** Findings fanned out from this one. */
  spread: z.array(z.object({ id: z.string(), number: z.string(), orgName: z.string(), state: z.string() })),
  people: z.record(z.string(), z.string()),
})
export type FindingStory = z.infer<typeof findingStory>

/** One thing that waits for me. */
export const workItem = z.object({
  why: z.enum([
    'returned',
    'planReturned',
    'claim',
    'plan',
    'planToApprove',
    'begin',
    'measure',
    'submit',
    'verify',
    'close',
    'look',
    'assign',
    'watch',
    'review',
    'disclosureDue',
    'disclosureToApprove',
    'disclosureToPost',
    'disclosureReturned',
    'commentToAnswer',
    'postingEnds',
    'postingShort',
  ]),
  id: z.string(),
  kind: z.string(),
  finding: z.string().nullable(),
  number: z.string().nullable(),
  title: z.string(),
  orgName: z.string(),
  dueOn: z.string().nullable(),
  /** The returner's words, the document's name, … */
  note: z.string().nullable(),
  noteBy: z.string().nullable(),
  since: z.string(),
})

export const overview = z.object({
  rounds: z.array(z.object({ id: z.string(), name: z.string(), feedbackOn: z.string() })),
  round: z.string().nullable(),
  feedbackOn: z.string().nullable(),
  focusEndsOn: z.string().nullable(),
  total: z.int(),
  closed: z.int(),
  overdue: z.int(),
  /** Findings whose due date lies after the end of the focus period, or that have none. */
  leftAtEnd: z.int(),
  communities: z.array(
    z.object({
      org: z.string(),
      name: z.string(),
      byState: z.record(z.string(), z.int()),
      total: z.int(),
      open: z.int(),
      overdue: z.int(),
      soon: z.int(),
      lastChangeAt: z.string().nullable(),
    }),
  ),
  /** What is stuck and with whom; the street's own delays first. */
  stuck: z.array(
    z.object({
      with: z.enum(['street', 'community']),
      step: z.enum([
        'verify',
        'close',
        'approvePlan',
        'claim',
        'plan',
        'begin',
        'evidence',
        'work',
        'returned',
        'reopened',
      ]),
      count: z.int(),
      longestDays: z.int(),
    }),
  ),
  /** Closed so far by day, planned by due date, both cumulative. */
  progress: z.array(
    z.object({ on: z.string(), closed: z.int().nullable(), planned: z.int(), projected: z.int().nullable() }),
  ),
  /** The same problem in several communities: may be fanned out. */
  shared: z.array(
    z.object({ finding: z.string(), title: z.string(), communities: z.int(), spreadOn: z.string().nullable() }),
  ),
})
export type Overview = z.infer<typeof overview>

/** A row of a ledger: the record, and what the ledger shows of others beside it. */
export const dailyLedgerRow = stored.extend({
  beside: z.record(z.string(), z.union([z.string(), z.number(), z.null()])).optional(),
})

export { stored as storedRow }
