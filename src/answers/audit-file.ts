/** The form in which `taizhang audit` writes an audit: places in Unicode code points of the decoded text, reasons in words. */
import type { AnswerAudit, Span } from '../domain/answer-audit.ts'
import { claimReasonWords, measureNoteWords } from '../domain/answer-audit-words.ts'

/**
 * `claims` and `measures` in the order of the paper. `answeredBy` holds ids of `measures`; it is empty exactly where `state` is
 * `unanswered`; where the problem itself says that it is being dealt with, it holds the problem's own id. `reason` and `notes` are Chinese, `reasonEn` English;
 * their codes are permanent.
 */
export function auditFile(text: string, audit: AnswerAudit) {
  const points = codePoints(text)
  const span = ({ text: words, start, end }: Span) => ({ text: words, start: points(start), end: points(end) })
  return {
    claims: audit.claims.map(({ finding, number, state, answeredBy, reason, ...place }) => ({
      ...span(place),
      finding,
      number,
      state,
      answeredBy: answeredBy.map((a) => a.measure),
      sharedWords: [...new Set(answeredBy.flatMap((a) => a.words))],
      reason: claimReasonWords(reason).zh,
      reasonEn: claimReasonWords(reason).en,
      reasonCode: reason.code,
    })),
    measures: audit.measures.map((m) => ({
      id: m.id,
      ...span(m),
      finding: m.finding,
      number: m.number,
      empty: m.empty,
      repeats: m.repeats,
      sharedWith: m.sharedWith,
      dates: m.dates.map(span),
      persons: m.persons.map(span),
      numbers: m.numbers.map(span),
      evidence: m.evidence.map(span),
      deadline: m.deadline,
      owner: m.owner,
      notes: m.notes.map((note) => ({
        code: note.code,
        reason: measureNoteWords(note).zh,
        reasonEn: measureNoteWords(note).en,
      })),
    })),
    account: audit.account,
  }
}

/** From an index into the string to a count of code points, for any order of asking. */
function codePoints(text: string): (index: number) => number {
  const low: number[] = []
  for (let i = 1; i < text.length; i++) {
    const [before, code] = [text.charCodeAt(i - 1), text.charCodeAt(i)]
    if (before >= 0xd800 && before < 0xdc00 && code >= 0xdc00 && code < 0xe000) low.push(i)
  }
  return (index) => {
    let pairs = 0
    while (pairs < low.length && low[pairs]! < index) pairs++
    return index - pairs
  }
}
