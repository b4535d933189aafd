import type { AnswerAudit, AuditAccount, AuditedClaim, AuditedMeasure, MeasureNote } from '../domain/answer-audit.ts'
import { isAskedElsewhere, namedElsewhere, noteMisplaced, noteShared, type Paper, paperOf } from './across-findings.ts'
import type { AnswerText, AuditInput } from './audit-input.ts'
import { lostWords } from './lost-words.ts'
import { namingOf, type ReadMeasure, touches, verdictOn } from './matching.ts'
import { signsOf } from './measure-signs.ts'
import { type ReadFinding, readFinding, readMeasure } from './read-finding.ts'
import { repeatsProblem } from './repeats.ts'
import { talkedToOthers } from './talked-to.ts'

/**
 * Reads the answers of a paper, or of one finding, against what was asked (逐句对答): which confessed facts no measure names,
 * which measures say only general things, repeat the problem, serve many, stand under the wrong problem or lost a word.
 * The same input gives the same audit; it reads words and judges nobody.
 */
export function auditAnswers(input: AuditInput): AnswerAudit {
  const loose = input.loose.map((m, i) => readMeasure(m, -(i + 1), ''))
  const findings = input.findings.map((source) => readFinding(source, loose))
  const paper = paperOf(findings)
  const claims = findings.flatMap((finding) => claimsIn(finding, paper))
  const measures = [
    ...findings.flatMap((f) => f.source.measures.map((m, i) => auditedMeasure(m, f, f.measures[i]!))),
    ...input.loose.map((m, i) => auditedMeasure(m, undefined, loose[i]!)),
  ]
  noteShared(measures)
  noteMisplaced(measures, findings)
  return { claims, measures, account: accountOf(input, claims, measures) }
}

function claimsIn(finding: ReadFinding, paper: Paper): AuditedClaim[] {
  const { source, split, measures, isTopic } = finding
  const verdicts = split.claims.map((claim) => verdictOn(claim, measures, isTopic))
  const idle = idleSentences(finding, paper)
  const open = verdicts.filter((v) => v.reason.code === 'notNamed').length
  return split.claims.map((claim, i) => {
    let verdict = verdicts[i]!
    if (split.handled?.claim === i) {
      const words = source.text.slice(split.handled.start, split.handled.end)
      if (verdict.state === 'unanswered') {
        // The problem answers itself: its own id stands where a measure's would.
        verdict = {
          state: 'half',
          answeredBy: [{ measure: source.id, words: [] }],
          reason: { code: 'handled', words: [words] },
        }
      }
    } else if (verdict.reason.code === 'notNamed') {
      // A definite act that shares no word may still be the answer in other words: nobody is told that there is none.
      if (idle.length > 0 && open <= idle.length * 3) {
        verdict = {
          state: 'half',
          answeredBy: [...new Set(idle)].map((m) => ({ measure: m.id, words: [] })),
          reason: {
            code: 'beside',
            measures: [...new Set(idle)].map((m) => m.number),
            missing: verdict.reason.missing,
          },
        }
      } else verdict.reason.elsewhere = namedElsewhere(finding, i, paper)
    }
    return {
      finding: source.id,
      number: i + 1,
      text: source.text.slice(claim.start, claim.end),
      start: source.start + claim.start,
      end: source.start + claim.end,
      ...verdict,
    }
  })
}

/** Definite sentences of the measures that name no claim here and are not clearly another finding's matter, one entry each. */
function idleSentences(finding: ReadFinding, paper: Paper): ReadMeasure[] {
  const own = new Set(finding.source.measures.map((m) => m.id))
  // What the paper says at its end of everything is no answer, in other words, to a problem that has one of its own.
  const candidates = own.size > 0 ? finding.measures.filter((m) => own.has(m.id)) : finding.measures
  return candidates.flatMap((m) =>
    m.definite
      // A measure that stands under no problem is idle only where it answers none.
      .filter(
        (pieces) =>
          !(own.has(m.id) ? [finding] : paper.findings).some((f) =>
            f.split.claims.some((c) => touches(namingOf(c, { ...m, pieces }, f.isTopic))),
          ),
      )
      .filter(
        (pieces) =>
          !isAskedElsewhere(
            pieces.flatMap((p) => p.terms),
            finding,
            paper,
          ),
      )
      .map(() => m),
  )
}

function auditedMeasure(answer: AnswerText, finding: ReadFinding | undefined, read: ReadMeasure): AuditedMeasure {
  const signs = signsOf(answer.text, answer.start)
  const notes: MeasureNote[] = []
  if (read.repeats)
    notes.push({ code: 'repeats', words: repeatsProblem(answer.text, finding?.source.text ?? '') ?? '' })
  if (read.empty) notes.push({ code: 'empty', phrase: read.phrase })
  notes.push(...lostWords(answer.text))
  const others = finding && talkedToOthers(finding.source.text, finding.source.measures.map((m) => m.text).join('。'))
  if (others && talkedToOthers(finding.source.text, answer.text)) notes.push({ code: 'talkedTo', ...others })
  return {
    id: answer.id,
    finding: finding?.source.id ?? null,
    number: read.number,
    text: answer.text,
    start: answer.start,
    end: answer.start + answer.text.length,
    empty: read.empty,
    repeats: read.repeats,
    sharedWith: [],
    ...signs,
    deadline: answer.deadline ?? null,
    owner: answer.owner ?? null,
    notes,
  }
}

function accountOf(
  input: AuditInput,
  claims: readonly AuditedClaim[],
  measures: readonly AuditedMeasure[],
): AuditAccount {
  const inState = (state: AuditedClaim['state']) => claims.filter((c) => c.state === state)
  const noted = (code: MeasureNote['code']) => measures.filter((m) => m.notes.some((n) => n.code === code)).length
  return {
    findings: input.findings.length,
    paired: input.findings.filter((f) => f.measures.length > 0).length,
    measures: measures.length,
    claims: claims.length,
    answered: inState('answered').length,
    half: inState('half').length,
    unanswered: inState('unanswered').length,
    findingsUnanswered: new Set(inState('unanswered').map((c) => c.finding)).size,
    dated: measures.filter((m) => m.dates.length > 0).length,
    owned: measures.filter((m) => m.owner !== null).length,
    persons: measures.filter((m) => m.persons.length > 0).length,
    evidenced: measures.filter((m) => m.evidence.length > 0).length,
    deadlines: input.findings.filter((f) => f.deadline || f.measures.some((m) => m.deadline)).length,
    empty: noted('empty'),
    repeats: noted('repeats'),
    shared: noted('shared'),
    elsewhere: noted('elsewhere'),
    lostWords: noted('lostWord') + noted('doubleNo') + noted('unfinished'),
    talkedTo: noted('talkedTo'),
  }
}
