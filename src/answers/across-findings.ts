import type { AuditedMeasure } from '../domain/answer-audit.ts'
import { type Bigrams, bigramsOf, likenessOfBigrams } from '../domain/likeness.ts'
import { namingOf, partsOf, type ReadMeasure } from './matching.ts'
import type { ReadFinding } from './read-finding.ts'
import { type Term, termsIn } from './terms.ts'

/** From here on two answers are one. */
const SAME_ANSWER = 0.9
const SHORTEST_ANSWER = 12

/** Which findings' claims, and which findings' measures, hold a word: made once for a paper. */
export interface Paper {
  findings: readonly ReadFinding[]
  /** By the words that say what is wrong. */
  asked: ReadonlyMap<string, ReadonlySet<ReadFinding>>
  /** By the words of the measures that stand under it. */
  told: ReadonlyMap<string, ReadonlySet<ReadFinding>>
}

export function paperOf(findings: readonly ReadFinding[]): Paper {
  const by = (wordsOf: (finding: ReadFinding) => readonly string[]) => {
    const map = new Map<string, Set<ReadFinding>>()
    for (const finding of findings) {
      for (const word of wordsOf(finding)) map.set(word, (map.get(word) ?? new Set()).add(finding))
    }
    return map
  }
  return {
    findings,
    asked: by(({ split }) => split.claims.flatMap((c) => c.core.filter((t) => t.weight >= 0.9).map((t) => t.text))),
    told: by(({ source, measures }) => {
      const own = new Set(source.measures.map((m) => m.id))
      return measures.filter((m) => own.has(m.id)).flatMap((m) => m.pieces.flatMap((p) => p.terms.map((t) => t.text)))
    }),
  }
}

/** Whether another finding asks just what these words are about. */
export const isAskedElsewhere = (said: readonly Term[], finding: ReadFinding, { asked }: Paper): boolean =>
  said.some((t) => t.weight >= 0.9 && [...(asked.get(t.text) ?? [])].some((other) => other !== finding))

/** Other findings whose measures name the matter of a claim that its own do not. */
export function namedElsewhere(finding: ReadFinding, claim: number, { told }: Paper): string[] {
  const core = partsOf(finding.split.claims[claim]!, finding.isTopic).core.filter((t) => t.weight >= 0.5)
  if (core.length === 0) return []
  const [first, ...others] = core.map((t) => told.get(t.text) ?? new Set<ReadFinding>())
  return [...first!]
    .filter((other) => other !== finding && others.every((set) => set.has(other)))
    .map((other) => other.source.id)
    .slice(0, 3)
}

/** One answer under many problems (一答多). */
export function noteShared(measures: AuditedMeasure[]): void {
  const long = measures
    .filter((m) => m.finding !== null && m.text.length >= SHORTEST_ANSWER)
    .map((m) => ({ m, bigrams: bigramsOf(m.text) }))
  const near = nearOnes(long)
  for (const a of long) {
    const others = near(a).filter(
      (b) =>
        b.m.finding !== a.m.finding &&
        Math.abs(a.m.text.length - b.m.text.length) <= a.m.text.length / 4 &&
        (a.m.text === b.m.text || likenessOfBigrams(a.bigrams, b.bigrams) >= SAME_ANSWER),
    )
    if (others.length === 0) continue
    a.m.sharedWith = [...new Set(others.map((b) => b.m.finding!))]
    a.m.notes.push({ code: 'shared', findings: a.m.sharedWith })
  }
}

/**
 * The answers that may be as good as the same as one, in their order: of its pairs of characters those must share the rarest, or
 * too few are left to reach the likeness. So a paper of thousands of answers is not compared each with each.
 */
function nearOnes<A extends { bigrams: Bigrams }>(all: readonly A[]): (one: A) => A[] {
  const holders = new Map<string, A[]>()
  for (const one of all) {
    for (const pair of one.bigrams.keys()) {
      const there = holders.get(pair)
      if (there) there.push(one)
      else holders.set(pair, [one])
    }
  }
  const place = new Map(all.map((one, i) => [one, i]))
  return (one) => {
    const rarest = [...one.bigrams].toSorted(([a], [b]) => holders.get(a)!.length - holders.get(b)!.length)
    const total = rarest.reduce((sum, [, count]) => sum + count, 0)
    // Dice's coefficient d with n pairs here needs n·d/(2−d) of them in common: what is behind these alone does not suffice.
    const spare = total * (1 - SAME_ANSWER / (2 - SAME_ANSWER))
    const found = new Set<A>()
    let passed = 0
    for (const [pair, count] of rarest) {
      if (passed > spare) break
      for (const other of holders.get(pair)!) found.add(other)
      passed += count
    }
    return [...found].toSorted((a, b) => place.get(a)! - place.get(b)!)
  }
}

const CLEARLY_THERE = 0.75
const HALF_THERE = 0.5

/** An answer that names nothing of its own problem and clearly the matter of another. */
export function noteMisplaced(measures: AuditedMeasure[], findings: readonly ReadFinding[]): void {
  const byId = new Map(findings.map((f) => [f.source.id, f]))
  const matters = mattersOf(findings)
  for (const measure of measures) {
    const own = measure.finding === null ? undefined : byId.get(measure.finding)
    const read = own?.measures.find((m) => m.id === measure.id)
    if (!own || !read) continue
    const said = own.split.claims.concat(labelClaim(own))
    const none = () => false
    if (said.some((claim) => namingOf(claim, read, none).words.length > 0)) continue
    let best: { finding: string; words: string[]; core: number } | undefined
    for (const other of matters(read)) {
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

const keysOf = (terms: readonly Term[]) => terms.flatMap((t) => [t.text, ...t.groups.map(String)])

/** The findings that have a word, or a group of words, in common with a measure. */
function mattersOf(findings: readonly ReadFinding[]): (measure: ReadMeasure) => ReadFinding[] {
  const byKey = new Map<string, Set<ReadFinding>>()
  for (const finding of findings) {
    for (const key of finding.split.claims.flatMap((c) => keysOf(c.core))) {
      const there = byKey.get(key) ?? new Set()
      byKey.set(key, there.add(finding))
    }
  }
  return (measure) => {
    const near = new Set(measure.pieces.flatMap((p) => keysOf(p.terms)).flatMap((key) => [...(byKey.get(key) ?? [])]))
    return findings.filter((f) => near.has(f))
  }
}

/** The label and the headings count as the problem's words too. */
function labelClaim({ source }: ReadFinding) {
  const terms = [source.text, ...source.headings.slice(-1)].flatMap((h) => termsIn(h))
  return [{ start: 0, end: 0, terms, core: terms }]
}
