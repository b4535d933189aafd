/**
 * A second look at the roles of a whole list (复核): where what a name, a label or the kind of paper gave to its points is against what
 * most of them plainly sound like, the points are right and the name was misread.
 */
import type { Draft, LeafRole } from '../drafts.ts'
import type { OutlineNode } from '../outline.ts'
import { heardTogether, VOICES } from './voice.ts'

/** How much better another role must fit, on average for a point and for all of the list together. */
const EACH = 1
const TOGETHER = 4
/** As sure as a name that the tables know makes the prose under it. */
const NAMED = 0.95

/** Roles that a list may have although its words sound like another: causes confess, answers tell of work done. */
const FITS: Readonly<Record<LeafRole, readonly LeafRole[]>> = {
  problem: ['problem', 'cause'],
  cause: ['cause', 'problem'],
  measure: ['measure', 'achievement'],
  achievement: ['achievement', 'measure'],
  background: ['background'],
}

/** The role that fits the points of a node, where what they were given is against what they sound like. */
export class Corrections {
  private readonly roles = new Map<OutlineNode, Map<string, LeafRole>>()

  constructor(lists: readonly { list: readonly Draft[]; role: LeafRole }[] = []) {
    for (const { list, role } of lists) {
      const node = list[0]!.node!
      const ofParent = this.roles.get(node.parent!) ?? new Map<string, LeafRole>()
      this.roles.set(node.parent!, ofParent.set(listOf(node), role))
    }
  }

  /** The corrected role of a node; undefined where nothing is against what it was given. */
  of(node: OutlineNode): LeafRole | undefined {
    return this.roles.size === 0 ? undefined : this.roles.get(node.parent!)?.get(listOf(node))
  }

  get any(): boolean {
    return this.roles.size > 0
  }
}

/** Nodes of one parent with one style of number are one list. */
const listOf = (node: OutlineNode): string => node.segment?.marker?.style ?? node.form

/** The lists of a paper whose role their points contradict, with the role that fits them. */
export function contradicted(
  drafts: readonly Draft[],
  wordsOf: (d: Draft) => string,
): { list: Draft[]; role: LeafRole }[] {
  const lists = new Map<OutlineNode, Map<string, Draft[]>>()
  for (const draft of drafts) {
    const { node } = draft
    if (!node?.parent || node.segment?.label || draft.info || draft.answers || tellsHowLed(draft)) continue
    const ofParent = lists.get(node.parent) ?? new Map<string, Draft[]>()
    lists.set(node.parent, ofParent)
    const key = `${draft.role} ${listOf(node)}`
    const list = ofParent.get(key)
    if (list) list.push(draft)
    else ofParent.set(key, [draft])
  }
  const found: { list: Draft[]; role: LeafRole }[] = []
  for (const list of [...lists.values()].flatMap((m) => [...m.values()])) {
    if (list.length < 2) continue
    // Three points tell whether the list is worth listening to.
    if (against(list.slice(0, 3), wordsOf).gain <= 0) continue
    const { gain, fitting } = against(list, wordsOf)
    // Paragraphs turn (……。但是，……): each of them must be against its name.
    const isProse = list[0]!.node!.form === 'text'
    if (isProse && list[0]!.sureness >= NAMED && list[0]!.role !== 'background') continue
    if (fitting !== 'background' && gain >= TOGETHER && gain >= EACH * list.length) found.push({ list, role: fitting })
  }
  return found
}

/** 整改工作组织推进情况: how the work was led sounds like answers and is none. */
const tellsHowLed = ({ role, headings }: Draft): boolean =>
  role === 'background' && /整改/u.test(headings.at(-1)?.text ?? '')

/** Which role fits a list best, and how much better than its own. */
function against(list: readonly Draft[], wordsOf: (d: Draft) => string): { fitting: LeafRole; gain: number } {
  const sums = heardTogether(list.map(wordsOf))
  const own = Math.max(...FITS[list[0]!.role].map((r) => sums[VOICES.indexOf(r)]!))
  const best = Math.max(...sums)
  return { fitting: VOICES[sums.indexOf(best)]!, gain: best - own }
}
