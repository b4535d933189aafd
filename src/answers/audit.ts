import type { AnswerAudit, AuditAccount, AuditedClaim, AuditedMeasure, MeasureNote } from '../domain/answer-audit.ts'
import { unsaidInAnswer } from '../domain/answer-words.ts'
import { bigramsOf, likenessOfBigrams } from '../domain/likeness.ts'
import type { AnswerText, AuditInput, FindingText } from './audit-input.ts'
import { type Claims, claimsOf } from './claims.ts'
import { lostWords } from './lost-words.ts'
import { namingOf, partsOf, piecesOfMeasure, type ReadMeasure, touches, verdictOn } from './matching.ts'
import { isEmpty, phraseOf, saysSomethingDefinite, signsOf } from './measure-signs.ts'
import { repeatsProblem } from './repeats.ts'
import { talkedToOthers } from './talked-to.ts'
import { type Term, termsIn } from './terms.ts'

/** From here on two answers are one. */
const SAME_ANSWER = 0.9
const SHORTEST_ANSWER = 12

interface ReadFinding {
  source: FindingText
  split: Claims
  measures: ReadMeasure[]
  isTopic: (term: Term) => boolean
}

/**
 * Reads the answers of a paper, or of one finding, against what was asked (逐句对答): which confessed facts no measure names,
 * which measures say only general things, repeat the problem, serve many, stand under the wrong problem or lost a word.
 * The same input gives the same audit; it reads words and judges nobody.
 */
export function auditAnswers(input: AuditInput): AnswerAudit {
  const loose = input.loose.map((m, i) => readMeasure(m, i + 1, ''))
  const findings = input.findings.map((source) => readFinding(source, loose))
  const claims = findings.flatMap((finding) => claimsIn(finding, findings))
  const measures = [
    ...findings.flatMap((f) => f.source.measures.map((m, i) => auditedMeasure(m, f, f.measures[i]!))),
    ...input.loose.map((m, i) => auditedMeasure(m, undefined, loose[i]!)),
  ]
  noteShared(measures)
  noteMisplaced(measures, findings)
  return { claims, measures, account: accountOf(input, claims, measures) }
}

function readMeasure(answer: AnswerText, number: number, problem: string): ReadMeasure {
  const signs = signsOf(answer.text, answer.start)
  const repeats = repeatsProblem(answer.text, problem) !== undefined
  return {
    id: answer.id,
    number,
    pieces: piecesOfMeasure(answer.text),
    empty: !repeats && isEmpty(answer.text, signs),
    repeats,
    definite: answer.text
      .split(/[。；;\n]/u)
      .filter((sentence) => saysSomethingDefinite(signsOf(sentence, 0)))
      .map(piecesOfMeasure),
    phrase: phraseOf(answer.text),
    unsaid: unsaidInAnswer(answer.text, []).map((l) => l.zh),
  }
}

function readFinding(source: FindingText, loose: readonly ReadMeasure[]): ReadFinding {
  const split = claimsOf(source.text)
  const label = split.label ? source.text.slice(split.label.start, split.label.end) : ''
  const above = [...source.headings.slice(-1), label].flatMap((h) => termsIn(h))
  const isTopic = (term: Term) => {
    if (above.some((t) => isSameMatter(t, term))) return true
    const others = split.claims.filter((c) => !c.terms.some((t) => t.start === term.start))
    const holding = others.filter((c) => c.terms.some((t) => isSameMatter(t, term)))
    return holding.length >= 2 && holding.length >= others.length * 0.6
  }
  const own = source.measures.map((m, i) => readMeasure(m, i + 1, source.text))
  return { source, split, isTopic, measures: [...own, ...loose] }
}

const isSameMatter = (a: Term, b: Term) =>
  a.text === b.text || (a.text.length > 2 && b.text.length > 2 && a.text.endsWith(b.text))

function claimsIn(finding: ReadFinding, all: readonly ReadFinding[]): AuditedClaim[] {
  const { source, split, measures, isTopic } = finding
  const verdicts = split.claims.map((claim) => verdictOn(claim, measures, isTopic))
  const idle = idleSentences(finding, all)
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
      } else verdict.reason.elsewhere = namedElsewhere(finding, i, all)
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
function idleSentences(finding: ReadFinding, all: readonly ReadFinding[]): ReadMeasure[] {
  const own = new Set(finding.source.measures.map((m) => m.id))
  return finding.measures.flatMap((m) =>
    m.definite
      // A measure that stands under no problem is idle only where it answers none.
      .filter(
        (pieces) =>
          ![finding, ...(own.has(m.id) ? [] : all)].some((f) =>
            f.split.claims.some((c) => touches(namingOf(c, { ...m, pieces }, f.isTopic))),
          ),
      )
      .filter((pieces) => {
        const telling = pieces.flatMap((p) => p.terms).filter((t) => t.weight >= 0.9)
        return !all.some((other) => other !== finding && holds(other, telling))
      })
      .map(() => m),
  )
}

const holds = ({ split }: ReadFinding, telling: readonly Term[]) =>
  split.claims.some((claim) => claim.core.some((t) => t.weight >= 0.9 && telling.some((o) => t.text === o.text)))

/** Other findings whose measures name the matter of a claim that its own do not. */
function namedElsewhere(finding: ReadFinding, claim: number, all: readonly ReadFinding[]): string[] {
  const core = partsOf(finding.split.claims[claim]!, finding.isTopic).core.filter((t) => t.weight >= 0.5)
  if (core.length === 0) return []
  return all
    .filter((other) => other !== finding)
    .filter((other) =>
      other.measures.some((m) => core.every((t) => m.pieces.some((p) => p.terms.some((o) => o.text === t.text)))),
    )
    .map((other) => other.source.id)
    .slice(0, 3)
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

/** One answer under many problems (一答多). */
function noteShared(measures: AuditedMeasure[]): void {
  const long = measures
    .filter((m) => m.finding !== null && m.text.length >= SHORTEST_ANSWER)
    .map((m) => ({ m, bigrams: bigramsOf(m.text) }))
  for (const a of long) {
    const others = long.filter(
      (b) =>
        b.m.finding !== a.m.finding &&
        (a.m.text === b.m.text || likenessOfBigrams(a.bigrams, b.bigrams) >= SAME_ANSWER),
    )
    if (others.length === 0) continue
    a.m.sharedWith = [...new Set(others.map((b) => b.m.finding!))]
    a.m.notes.push({ code: 'shared', findings: a.m.sharedWith })
  }
}

const CLEARLY_THERE = 0.75
const HALF_THERE = 0.5

/** An answer that names nothing of its own problem and clearly the matter of another. */
function noteMisplaced(measures: AuditedMeasure[], findings: readonly ReadFinding[]): void {
  for (const measure of measures) {
    const own = findings.find((f) => f.source.id === measure.finding)
    const read = own?.measures.find((m) => m.id === measure.id)
    if (!own || !read) continue
    const said = own.split.claims.concat(labelClaim(own))
    const none = () => false
    if (said.some((claim) => namingOf(claim, read, none).words.length > 0)) continue
    let best: { finding: string; words: string[]; core: number } | undefined
    for (const other of findings) {
      if (other === own) continue
      for (const claim of other.split.claims) {
        if (!claim.core.some((t) => t.weight >= 0.9)) continue
        const naming = namingOf(claim, read, other.isTopic)
        const clear = read.empty ? false : naming.core >= CLEARLY_THERE
        if ((clear || (naming.core >= HALF_THERE && naming.words.length > 1)) && naming.core > (best?.core ?? 0)) {
          best = { finding: other.source.id, words: naming.words, core: naming.core }
        }
      }
    }
    if (best) measure.notes.push({ code: 'elsewhere', finding: best.finding, words: best.words })
  }
}

/** The label and the headings count as the problem's words too. */
function labelClaim({ source }: ReadFinding) {
  const terms = [source.text, ...source.headings.slice(-1)].flatMap((h) => termsIn(h))
  return [{ start: 0, end: 0, terms, core: terms }]
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
