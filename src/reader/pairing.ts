/**
 * Which finding a measure or a cause answers (对应关系). Position decides: an answer belongs to the finding in front of it
 * within the same part; lists that stand apart are not paired, because equal numbers in two lists do not correspond.
 */
import type { Draft } from './drafts.ts'
import { isWithin } from './node-forms.ts'
import { hanToNumber } from './numbering.ts'

/** The answers to one finding, or to several that stand together in front of them. */
interface Group {
  problems: number[]
  answers: number[]
}

/** More findings than this are not answered in one go. */
const TOGETHER = 40

function groupsOf(drafts: readonly Draft[]): Group[] {
  const groups: Group[] = []
  let open: Group = { problems: [], answers: [] }
  drafts.forEach((draft, i) => {
    if (draft.role === 'problem') {
      if (open.answers.length > 0) open = { problems: [], answers: [] }
      if (open.problems.length === 0) groups.push(open)
      open.problems.push(i)
    } else if (draft.answers && open.problems.length > 0) {
      const last = drafts[open.problems.at(-1)!]!
      const belongs = draft.under
        ? last.node === draft.under || isWithin(last.node, draft.under) || draft.under === last.node
        : isWithin(last.node, draft.scope) || draft.scope?.form === 'root'
      if (belongs) open.answers.push(i)
    }
  })
  return groups
}

// Pairs of characters in a table of numbers: an answer is held against every finding in front of it, and strings of its pairs cost more
// than all else of that. A pair stands at its own place or the next free one; what an earlier text left there has an earlier number.
let pairs = new Uint32Array(1024)
let heldBy = new Uint32Array(1024)
let texts = 0

function placeOf(pair: number): number {
  let place = Math.imul(pair, 0x9e3779b1) >>> 8
  for (;;) {
    place &= pairs.length - 1
    if (heldBy[place] !== texts || pairs[place] === pair) return place
    place++
  }
}

/** Pairs of characters that two texts share, as a share of the shorter text's: how much they speak of the same thing. */
export function likeness(a: string, b: string): number {
  if (a.length * 2 > pairs.length) {
    pairs = new Uint32Array(2 ** Math.ceil(Math.log2(a.length * 2 + 1)))
    heldBy = new Uint32Array(pairs.length)
  }
  texts++
  for (let i = 0; i + 1 < a.length; i++) {
    const pair = ((a.charCodeAt(i) << 16) | a.charCodeAt(i + 1)) >>> 0
    const place = placeOf(pair)
    pairs[place] = pair
    heldBy[place] = texts
  }
  let shared = 0
  for (let i = 0; i + 1 < b.length; i++)
    if (heldBy[placeOf(((b.charCodeAt(i) << 16) | b.charCodeAt(i + 1)) >>> 0)] === texts) shared++
  return shared / Math.max(1, Math.min(a.length, b.length) - 1)
}

/** For every draft the indexes of the findings that it answers. */
export function pairUp(drafts: readonly Draft[], wordsOf: (d: Draft) => string): number[][] {
  const addresses: number[][] = drafts.map(() => [])
  const groups = groupsOf(drafts)
  const answered = groups.filter((g) => g.answers.length > 0)
  if (answered.length === 0) return addresses
  const total = drafts.filter((d) => d.role === 'problem').length
  // One list of findings and one of answers in the whole paper stand apart, unless there is only one finding or the answers
  // name theirs by number.
  const names = (i: number) => REFERENCE.test(wordsOf(drafts[i]!).slice(0, 40))
  const alternates =
    answered.length >= 2 ||
    total === 1 ||
    answered.some((g) => g.answers.filter(names).length * 2 > g.answers.length) ||
    answered.every((g) => g.answers.every((i) => drafts[i]!.under !== undefined))
  if (!alternates) return addresses
  for (const { problems, answers } of answered) {
    const under = drafts[answers[0]!]!.under
    const own = under ? problems.filter((p) => drafts[p]!.node === under) : []
    const last = drafts[problems.at(-1)!]!
    const together = problems.filter(
      (p) => drafts[p]!.node?.parent === last.node?.parent || drafts[p]!.scope === last.scope,
    )
    const meant = together.length > 1 ? together : own.length > 0 ? own : [problems.at(-1)!]
    if (meant.length === 1 || meant.length > TOGETHER) {
      for (const a of answers) addresses[a] = meant.slice(-1)
      continue
    }
    const texts = meant.map((p) => wordsOf(drafts[p]!))
    // As many answers as findings: one after the other.
    const inOrder = answers.length === meant.length && !answers.some((a) => namesSeveral(wordsOf(drafts[a]!)))
    if (inOrder) {
      for (const [k, a] of answers.entries()) addresses[a] = [meant[k]!]
      continue
    }
    const chosen = answers.map((a) => choose(wordsOf(drafts[a]!), texts))
    for (const [k, a] of answers.entries()) addresses[a] = chosen[k]!.map((n) => meant[n]!)
  }
  return addresses
}

const ALL = /^(?:针对)?(?:以上|上述|这些|前述)|以上[^，。]{0,6}问题|举一反三/u
const REFERENCE =
  /^针对(?:第)?((?:[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[）)]?[、，和]?)+)(?:个|项|条|类)?问题|^针对问题((?:\d{1,2}|[一二三四五六七八九十]{1,2})+)/u

const namesSeveral = (answer: string) => REFERENCE.test(answer.slice(0, 40)) || ALL.test(answer.slice(0, 30))

/** Which of several findings in front of an answer it means: those it names by number, the one whose words it takes up, else all. */
function choose(answer: string, problems: readonly string[]): number[] {
  const every = problems.map((_, n) => n)
  const named = REFERENCE.exec(answer.slice(0, 40))
  if (named) {
    const numbers = [...(named[1] ?? named[2]!).matchAll(/\d{1,2}|[一二三四五六七八九十]{1,2}/gu)].map(
      ([n]) => (/\d/u.test(n) ? Number(n) : hanToNumber(n)) - 1,
    )
    const known = numbers.filter((n) => n >= 0 && n < problems.length)
    if (known.length > 0) return known
  }
  if (ALL.test(answer.slice(0, 30))) return every
  const scores = problems.map((p) => likeness(p, answer))
  const best = Math.max(...scores)
  const second = Math.max(0, ...scores.filter((_, n) => n !== scores.indexOf(best)))
  return best >= 0.16 && best >= second * 1.5 ? [scores.indexOf(best)] : every
}
