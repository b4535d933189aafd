/**
 * The roles of the leaves of a part whose name says nothing, told by what they sound like in a row: the points of one list go together,
 * paragraphs may turn, a lead-in says what comes next.
 */
import type { LeafRole, PaperFacts } from '../drafts.ts'
import type { OutlineNode } from '../outline.ts'
import { goesBack, voiceUnder } from '../part-roles.ts'
import { leadInRole } from '../section-roles.ts'
import { decodeRow } from './decode-row.ts'
import { heardOf, VOICES } from './voice.ts'

export interface HeardRole {
  role: LeafRole
  /** How much of the whole speaks for it, 0 to 1. */
  share: number
  /** The same, as the reader's other ways of telling a role count it. */
  sureness: number
}

/** What a turn costs inside one list, between paragraphs, and between one and the other; what an announcement is worth. */
const IN_LIST = 6
const IN_PROSE = 2
const ELSEWHERE = 1
const ANNOUNCED = 4
/** What it costs to go back from plans to findings, from findings to praise. */
const BACKWARDS = 1
/** A summary tells of work done, a paper of answers of measures, where the words fit both. */
const LEAN = 2
/** Longer rows are cut, no paper has them. */
const LONGEST = 400

export class HeardRows {
  private readonly words: (n: OutlineNode) => string
  private readonly facts: PaperFacts
  private readonly known = new Map<OutlineNode, ReadonlyMap<OutlineNode, HeardRole>>()

  constructor(words: (n: OutlineNode) => string, facts: PaperFacts) {
    this.words = words
    this.facts = facts
  }

  /** The role of a child of its parent among the others; undefined for what is no leaf. */
  roleOf(node: OutlineNode): HeardRole | undefined {
    const parent = node.parent!
    let row = this.known.get(parent)
    if (!row) {
      row = this.decode(parent)
      this.known.set(parent, row)
    }
    return row.get(node)
  }

  private decode(parent: OutlineNode): ReadonlyMap<OutlineNode, HeardRole> {
    const row = parent.children
      .filter((n) => (n.form === 'point' || n.form === 'text' || n.form === 'heading') && !n.segment!.label)
      .slice(0, LONGEST)
    let announced: string | undefined
    const voices = row.map((node) => {
      const text = this.words(node)
      const voice = node.children.length === 0 ? heardOf(text) : voiceUnder(node, this.words)
      const leaning = voice.map((v, k) => v + this.lean(VOICES[k]!) + (VOICES[k] === announced ? ANNOUNCED : 0))
      const role = node.form === 'text' ? leadInRole(text) : undefined
      announced = role === 'status' ? 'measure' : role
      return announced ? VOICES.map((v) => (v === 'background' ? ANNOUNCED : 0)) : leaning
    })
    const shares = decodeRow(voices, (i, from, to) =>
      from === to ? 0 : -this.cost(row[i - 1]!, row[i]!) - (goesBack(from, to) ? BACKWARDS : 0),
    )
    return new Map(
      row.map((node, i) => {
        const share = Math.max(...shares[i]!)
        return [node, { role: VOICES[shares[i]!.indexOf(share)]!, share, sureness: 0.3 + share * 0.3 }]
      }),
    )
  }

  private lean(role: LeafRole): number {
    if (this.facts.isSummary) return role === 'achievement' ? LEAN : 0
    if (this.facts.role === 'status') return role === 'measure' ? LEAN : 0
    return this.facts.role === role ? LEAN : 0
  }

  private cost(before: OutlineNode, node: OutlineNode): number {
    const style = node.segment!.marker?.style
    if (node.form === 'text' && before.form === 'text') return IN_PROSE
    // Parts with something below them are no list of points.
    if (before.children.length > 0 || node.children.length > 0) return ELSEWHERE
    if (style === undefined || style !== before.segment!.marker?.style) return ELSEWHERE
    return node.segment!.marker!.number === 1 ? ELSEWHERE : IN_LIST
  }
}
