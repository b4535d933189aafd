import { z } from 'zod'
import type { AnswerAudit } from '../answer-audit.ts'
import { DOCUMENT_GENRES } from '../reading.ts'
import { sourceBlock } from './review-shapes.ts'
import { findingStory } from './shapes.ts'

const span = { text: z.string(), start: z.int(), end: z.int() }
const measures = z.array(z.int())
const words = z.array(z.string())
const code = <const C extends string>(value: C) => z.literal(value)

const claimReason = z.discriminatedUnion('code', [
  z.object({ code: code('named'), measures, words }),
  z.object({ code: code('partly'), measures, words, missing: words }),
  z.object({ code: code('phrases'), measures, words, phrase: z.string(), unsaid: words }),
  z.object({ code: code('repeats'), measures, words }),
  z.object({ code: code('beside'), measures, missing: words }),
  z.object({ code: code('handled'), words }),
  z.object({ code: code('notNamed'), missing: words, elsewhere: words }),
  z.object({ code: code('noMeasure') }),
])

const measureNote = z.discriminatedUnion('code', [
  z.object({ code: code('empty'), phrase: z.string() }),
  z.object({ code: code('repeats'), words: z.string() }),
  z.object({ code: code('shared'), findings: words }),
  z.object({ code: code('elsewhere'), finding: z.string(), words }),
  z.object({ code: code('lostWord'), words: z.string(), missing: z.string() }),
  z.object({ code: code('doubleNo'), words: z.string() }),
  z.object({ code: code('unfinished'), words: z.string() }),
  z.object({ code: code('talkedTo'), named: words, talkedTo: words }),
])

const spans = z.array(z.object(span))

/** The answer audit (逐句对答), as in `domain/answer-audit.ts`; places are UTF-16 indexes of the text that comes with it. */
export const answerAudit = z.object({
  claims: z.array(
    z.object({
      ...span,
      finding: z.string(),
      number: z.int(),
      state: z.enum(['answered', 'half', 'unanswered']),
      answeredBy: z.array(z.object({ measure: z.string(), words })),
      reason: claimReason,
    }),
  ),
  measures: z.array(
    z.object({
      ...span,
      id: z.string(),
      finding: z.string().nullable(),
      number: z.int(),
      empty: z.boolean(),
      repeats: z.boolean(),
      sharedWith: words,
      dates: spans,
      persons: spans,
      numbers: spans,
      evidence: spans,
      deadline: z.string().nullable(),
      owner: z.string().nullable(),
      notes: z.array(measureNote),
    }),
  ),
  account: z.object({
    findings: z.int(),
    paired: z.int(),
    measures: z.int(),
    claims: z.int(),
    answered: z.int(),
    half: z.int(),
    unanswered: z.int(),
    findingsUnanswered: z.int(),
    dated: z.int(),
    persons: z.int(),
    owned: z.int(),
    evidenced: z.int(),
    deadlines: z.int(),
    empty: z.int(),
    repeats: z.int(),
    shared: z.int(),
    elsewhere: z.int(),
    lostWords: z.int(),
    talkedTo: z.int(),
  }),
}) satisfies z.ZodType<AnswerAudit>

/** A finding's whole story with what its measures answer, sentence by sentence. */
export const auditedStory = findingStory.extend({ audit: answerAudit })
export type AuditedStory = z.infer<typeof auditedStory>

/** A report read from outside with its account; nothing of it is in the ledger. */
export const reportAudit = z.object({
  review: z.string(),
  /** The document record, once confirmed. */
  document: z.string().nullable(),
  title: z.string().nullable(),
  fileName: z.string(),
  organization: z.string().nullable(),
  genre: z.enum(DOCUMENT_GENRES),
  text: z.string(),
  blocks: z.array(sourceBlock),
  findings: z.array(
    z.object({
      id: z.string(),
      /** The paper's own number (（1）), else null. */
      marker: z.string().nullable(),
      headings: z.array(z.string()),
      start: z.int(),
      end: z.int(),
      deadline: z.string().nullable(),
    }),
  ),
  audit: answerAudit,
})
export type ReportAudit = z.infer<typeof reportAudit>
