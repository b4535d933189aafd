import { isNotKept, isSameWord, sortOf } from './office-words.ts'

/** Something that a column can stand for. */
export interface Target {
  key: string
  /** What it is called: its label first, then what else it is known as. */
  names: readonly string[]
  /** What its values are. */
  sort: 'day' | 'number' | 'person' | 'choice' | 'text'
  /** A record cannot be without it. */
  required?: boolean
  /** It takes what is left: when it took place, if no other day is meant. */
  rest?: boolean
}

/** What a column was taken for. `sure` needs no look, `likely` is to be looked at, `ask` has several that fit alike. */
export interface Match {
  key: string | null
  confidence: 'sure' | 'likely' | 'ask' | 'none'
  /** Targets that fit, best first. */
  candidates: string[]
}

const SURE = 0.85
const LIKELY = 0.55
/** So close to each other, two are alike. */
const ALIKE = 0.06

/** A heading without spaces, marks, brackets and what stands in them: `支出金额（元）` → `支出金额`. */
export const bareHeading = (heading: string): string =>
  heading
    .normalize('NFKC')
    .replace(/[([【〔][^)\]】〕]*[)\]】〕]/g, '')
    .replace(/[\s、,，.。:：;；/\\*·_"'“”—-]/g, '')

/** The lower of two headings that stand above each other, `走访对象 门牌号` → `门牌号`; undefined where there is one alone. */
function lowerHeading(heading: string): string | undefined {
  const [, last] = /\s(\S+)$/.exec(heading.trim()) ?? []
  const lower = last === undefined ? '' : bareHeading(last)
  return lower.length >= 2 ? lower : undefined
}

/** The unit in a heading's brackets, `支出（万元）` → `万元`. */
export const unitOf = (heading: string): string | undefined =>
  /[([【〔](?:单位[::]?)?\s*([^)\]】〕]{1,6})[)\]】〕]/.exec(heading.normalize('NFKC'))?.[1]?.trim()

/** The same headings in the same order, whatever their spacing: under this name a mapping is remembered. */
export const headingsKey = (headings: readonly string[]): string =>
  headings.map((heading) => heading.normalize('NFKC').replace(/\s/g, '')).join('\n')

/**
 * Takes each heading for at most one target and each target once: the best pairs first. What fits two targets alike is asked.
 */
export function matchHeadings(headings: readonly string[], targets: readonly Target[]): Match[] {
  const bare = headings.map(bareHeading)
  const shared = sharedBeginning(bare)
  const lower = headings.map(lowerHeading)
  const pairs = bare.flatMap((heading, column) =>
    heading === ''
      ? []
      : targets.map((target) => ({ column, target, score: scoreOf(heading, target, shared, lower[column]) })),
  )
  const fitting = pairs.filter(({ score }) => score >= LIKELY).toSorted((a, b) => b.score - a.score)
  const taken = new Map<number, Taken>()
  const used = new Set<string>()
  const take = (column: number, target: Target, score: number) => {
    const before = taken.get(column)
    if (before) used.delete(before.target.key)
    taken.set(column, { key: target.key, target, score })
    used.add(target.key)
  }
  for (const { column, target, score } of fitting)
    if (!taken.has(column) && !used.has(target.key)) take(column, target, score)
  // What may be empty gives its column to what may not and has none.
  for (const { column, target, score } of fitting)
    if (target.required && !used.has(target.key) && taken.get(column)?.target.required === false)
      take(column, target, score)
  takeLeftOver(bare, targets, taken, used)
  return bare.map((_, column) => {
    const own = fitting.filter((pair) => pair.column === column)
    const match = taken.get(column)
    const candidates = [...new Set([...(match ? [match.key] : []), ...own.map(({ target }) => target.key)])]
    if (!match) return { key: null, confidence: candidates.length > 0 ? 'ask' : 'none', candidates }
    const isAlike = own.some(({ target, score }) => target.key !== match.key && match.score - score < ALIKE)
    const free = own.filter(({ target }) => target.key !== match.key && !used.has(target.key))
    if (isAlike && free.some(({ score }) => match.score - score < ALIKE))
      return { key: match.key, confidence: 'ask', candidates }
    return { key: match.key, confidence: match.score >= SURE ? 'sure' : 'likely', candidates }
  })
}

const bareKept = new WeakMap<Target, string[]>()

function bareNames(target: Target): string[] {
  const known = bareKept.get(target)
  if (known) return known
  const names = target.names.map(bareHeading)
  bareKept.set(target, names)
  return names
}

interface Taken {
  key: string
  target: Target
  score: number
}

/** One heading of a sort is left, and one target of that sort that must not be empty: they are likely to be each other's. */
function takeLeftOver(
  bare: readonly string[],
  targets: readonly Target[],
  taken: Map<number, Taken>,
  used: Set<string>,
) {
  for (const [asked, sort] of [
    ['count', 'number'],
    ['choice', 'choice'],
  ] as const) {
    const columns = bare.flatMap((heading, i) =>
      !taken.has(i) && !isNotKept(heading) && sortOf(heading) === asked ? [i] : [],
    )
    const left = targets.filter((target) => target.required && target.sort === sort && !used.has(target.key))
    const [column, target] = [columns[0], left[0]]
    if (columns.length !== 1 || left.length !== 1 || column === undefined || !target) continue
    taken.set(column, { key: target.key, target, score: LIKELY })
    used.add(target.key)
  }
}

/** How well a heading fits a target, 0 to 1. */
function scoreOf(heading: string, target: Target, shared: string, lower: string | undefined): number {
  if (!isOfSort(heading, target)) return 0
  const words = [
    heading,
    ...(shared && heading.startsWith(shared) ? [heading.slice(shared.length)] : []),
    ...(lower ? [lower] : []),
  ]
  let best = 0
  for (const [i, name] of bareNames(target).entries())
    for (const [j, word] of words.entries()) {
      // The label counts a little more than what else it is called, the heading as written more than without its beginning.
      const score = likeness(word, name) - (i > 0 ? 0.02 : 0) - (j > 0 ? 0.03 : 0)
      if (score > best) best = score
    }
  if (isNotKept(heading) && best < 0.9) return 0
  if (best >= LIKELY || !target.rest || sortOf(heading) !== 'day') return best
  // Any day that is called like no other is when it took place.
  return LIKELY
}

function isOfSort(heading: string, target: Target): boolean {
  const { sort } = target
  const asked = sortOf(heading)
  if (bareNames(target).includes(heading)) return true
  switch (asked) {
    case 'day':
      return sort === 'day'
    case 'count':
      return sort === 'number'
    case 'person':
      return sort === 'person' || sort === 'text'
    case 'choice':
    case 'any':
      return true
  }
}

/** The same few headings and names are compared for every kind and every row that may be the heading. */
const compared = new Map<string, number>()
const MOST_COMPARED = 200_000

function likeness(a: string, b: string): number {
  const pair = `${a}\n${b}`
  const known = compared.get(pair)
  if (known !== undefined) return known
  if (compared.size >= MOST_COMPARED) compared.clear()
  const score = compare(a, b)
  compared.set(pair, score)
  return score
}

/** How alike two headings are. In Chinese what is meant stands last, what it is of before it: 学习地点 is a 地点. */
function compare(a: string, b: string): number {
  if (a === '' || b === '') return 0
  if (a === b) return 1
  if (isSameWord(a, b)) return 0.93
  const [long, short] = a.length > b.length ? [a, b] : [b, a]
  if (short.length >= 2 && long.endsWith(short)) return 0.86 - 0.02 * (long.length - short.length)
  const head = sameHead(a, b)
  if (head > 0) return head
  if (short.length >= 2 && long.startsWith(short)) return 0.72
  return 0.7 * overlap(a, b)
}

/** Where both end in words that stand for each other, by what stands before: 购置时间 and 购入日期. */
function sameHead(a: string, b: string): number {
  for (let i = a.length - 2; i >= 0; i--)
    for (let j = b.length - 2; j >= 0; j--) {
      const [endA, endB] = [a.slice(i), b.slice(j)]
      if (endA !== endB && !isSameWord(endA, endB)) continue
      const [ofA, ofB] = [a.slice(0, i), b.slice(0, j)]
      if (ofA === ofB) return 0.9
      if (ofA === '' || ofB === '') return 0.8
      if ([...ofA].some((character) => ofB.includes(character))) return 0.68
      return 0.3
    }
  return 0
}

/** Shared pairs of neighbouring characters, as a part of all. */
function overlap(a: string, b: string): number {
  const pairs = (text: string) => Array.from({ length: text.length - 1 }, (_, i) => text.slice(i, i + 2))
  const [of, ofB] = [pairs(a), new Set(pairs(b))]
  if (of.length === 0 || ofB.size === 0) return 0
  const both = of.filter((pair) => ofB.has(pair)).length
  return (2 * both) / (of.length + ofB.size)
}

/** Two characters with which at least three headings begin: 学习时间, 学习地点, 学习内容 are of 学习. */
function sharedBeginning(headings: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const heading of headings)
    if (heading.length > 2) counts.set(heading.slice(0, 2), (counts.get(heading.slice(0, 2)) ?? 0) + 1)
  const [most] = [...counts].toSorted((a, b) => b[1] - a[1])
  return most && most[1] >= 3 ? most[0] : ''
}
