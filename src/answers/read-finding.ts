import { unsaidInAnswer } from '../domain/answer-words.ts'
import type { AnswerText, FindingText } from './audit-input.ts'
import { type Claims, claimsOf } from './claims.ts'
import { piecesOfMeasure, type ReadMeasure } from './matching.ts'
import { isEmpty, phraseOf, saysSomethingDefinite, signsOf } from './measure-signs.ts'
import { repeatsProblem } from './repeats.ts'
import { type Term, termsIn } from './terms.ts'

/** A problem with its claims and its measures, read. */
export interface ReadFinding {
  source: FindingText
  split: Claims
  measures: ReadMeasure[]
  /** Words of the headings, the label, or of most claims: what all is about, not what one claim is about. */
  isTopic: (term: Term) => boolean
}

export function readMeasure(answer: AnswerText, number: number, problem: string): ReadMeasure {
  const signs = signsOf(answer.text, answer.start)
  const repeats = repeatsProblem(answer.text, problem) !== undefined
  return {
    id: answer.id,
    number: answer.number ?? number,
    pieces: piecesOfMeasure(answer.text),
    empty: !repeats && isEmpty(answer.text, signs),
    repeats,
    definite: answer.text
      .split(/[。；;\n]/u)
      .filter((sentence) => saysSomethingDefinite(signsOf(sentence, 0)))
      .map(piecesOfMeasure),
    phrase: phraseOf(answer.text),
    unsaid: unsaidBy(answer),
  }
}

/** What neither the words nor what is kept beside them says. */
function unsaidBy({ text, owner, deadline }: AnswerText): string[] {
  const known = [...(owner ? ['谁做的'] : []), ...(deadline ? ['哪天做的'] : [])]
  return unsaidInAnswer(text, [])
    .map((l) => l.zh)
    .filter((said) => !known.includes(said))
}

export function readFinding(source: FindingText, loose: readonly ReadMeasure[]): ReadFinding {
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
