/**
 * Which finding a measure or a cause answers (对应关系). Position decides: an answer belongs to the finding in front of it
 * within the same part; lists that stand apart are not paired, because equal numbers in two lists do not correspond.
 */
import type { Draft } from './drafts.ts'
import { isWithin } from './node-forms.ts'

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

/** Pairs of characters that two texts share, as a share of the shorter text's: how much they speak of the same thing. */
export function likeness(a: string, b: string): number {
  const pairs = new Set<string>()
  for (let i = 0; i + 1 < a.length; i++) pairs.add(a.slice(i, i + 2))
  let shared = 0
  for (let i = 0; i + 1 < b.length; i++) if (pairs.has(b.slice(i, i + 2))) shared++
  return shared / Math.max(1, Math.min(a.length, b.length) - 1)
}

/** For every draft the indexes of the findings that it answers. */
export function pairUp(drafts: readonly Draft[], wordsOf: (d: Draft) => string): number[][] {
  const addresses: number[][] = drafts.map(() => [])
  const groups = groupsOf(drafts)
  const answered = groups.filter((g) => g.answers.length > 0)
  if (answered.length === 0) return addresses
  const total = drafts.filter((d) => d.role === 'problem').length
  // One list of findings and one of answers in the whole paper stand apart, unless there is only one finding.
  const alternates =
    answered.length >= 2 || total === 1 || answered.every((g) => g.answers.every((i) => drafts[i]!.under !== undefined))
  if (!alternates) return addresses
  const single = answered.filter((g) => g.problems.length === 1).length
  const eachItsOwn = single * 2 > answered.length
  for (const { problems, answers } of answered) {
    const under = drafts[answers[0]!]!.under
    const own = under ? problems.filter((p) => drafts[p]!.node === under) : []
    const last = drafts[problems.at(-1)!]!
    const together = problems.filter(
      (p) => drafts[p]!.node?.parent === last.node?.parent || drafts[p]!.scope === last.scope,
    )
    const meant =
      own.length > 0 && (eachItsOwn || problems.length === 1)
        ? own
        : eachItsOwn && !isListed(problems, drafts)
          ? problems.slice(-1)
          : together
    if (meant.length > 1 && meant.length <= TOGETHER && meant.length === answers.length) {
      const texts = meant.map((p) => wordsOf(drafts[p]!))
      const inStep = answers.every((a, k) => {
        const scores = texts.map((t) => likeness(t, wordsOf(drafts[a]!)))
        return scores.indexOf(Math.max(...scores)) === k
      })
      if (inStep) {
        answers.forEach((a, k) => {
          addresses[a] = [meant[k]!]
        })
        continue
      }
    }
    for (const a of answers) addresses[a] = meant.slice(-TOGETHER)
  }
  return addresses
}

/** Findings listed under one label (存在问题：（1）……（2）……) are answered together. */
const isListed = (problems: readonly number[], drafts: readonly Draft[]) => {
  const parent = drafts[problems.at(-1)!]!.node?.parent
  return parent?.form === 'field' || parent?.form === 'heading'
}
