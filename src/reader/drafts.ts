/** Items and headings while a paper is being read: they know their paragraph and their node, not yet their id or source. */
import type { ItemRole, ReadHeading, StatedState } from '../domain/reading.ts'
import type { SectionRole } from './cues.ts'
import { isBlankAt, type Paragraph } from './flow.ts'
import type { OutlineNode } from './outline.ts'
import { trimStop } from './point-text.ts'
import type { Segment } from './segments.ts'

export type LeafRole = Exclude<ItemRole, 'noise'>

/** An item before it has an id and its place in the source. */
export interface Draft {
  role: LeafRole
  paragraph: number
  start: number
  end: number
  marker: string | null
  headings: HeadingDraft[]
  /** The topic named by a field (所属方面：). */
  topic: string | null
  /** It answers a finding by its position: under a label, in a row, after 针对……问题. */
  answers: boolean
  /** The node under which findings and their answers belong together. */
  scope: OutlineNode | undefined
  /** The finding's own node, where an answer hangs directly under it. */
  under: OutlineNode | undefined
  node: OutlineNode | undefined
  state: StatedState | null
  deadline: string | null
  owner: string | null
  sureness: number
  /** A state that only the deadline's field implies. */
  weakState?: StatedState | null
  /** The values of fields that only state something: responsible, deadline, state. */
  info?: boolean
}

export interface HeadingDraft {
  paragraph: number
  start: number
  end: number
  marker: string | null
  level: number
  role: ReadHeading['role']
  text: string
}

/** What the whole paper is like, known before its points are read. */
export interface PaperFacts {
  /** Findings and answers alternate under labels (整改情况：). */
  paired: boolean
  /** A section of its own lists the findings. */
  listsProblems: boolean
  /** Role of what stands under no section. */
  role: SectionRole | undefined
  year: number | undefined
  /** A summary or duty report: what no section names tells of work done. */
  isSummary: boolean
}

/** What a point inherits from what stands above it. */
export interface Context {
  role: SectionRole | undefined
  headings: HeadingDraft[]
  /** How sure the role is: a section's name is surer than the words of the point. */
  sureness: number
  answers: boolean
  /** The state that the section's name gives to all its findings: 已经完成整改的事项. */
  state?: StatedState | null
  scope: OutlineNode
  under: OutlineNode | undefined
}

/** Gathers drafts and headings in document order. */
export class Collector {
  readonly paragraphs: readonly Paragraph[]
  readonly drafts: Draft[] = []
  readonly headings: HeadingDraft[] = []
  /** The item that a node's own words became. */
  readonly draftOf = new Map<OutlineNode, Draft>()
  hasAnswered = false

  constructor(paragraphs: readonly Paragraph[]) {
    this.paragraphs = paragraphs
  }

  words(s: Segment, from = s.body, to = s.end): string {
    return this.paragraphs[s.paragraph]!.text.slice(from, to)
  }

  /** The number or label in front of a segment, as written. */
  marker(s: Segment): string | null {
    if (s.marker) return this.words(s, s.marker.start, s.marker.end).trim()
    if (s.label && !s.label.bare) return this.words(s, s.label.start, s.label.end).trim()
    return null
  }

  /** Adds the stretch of a segment as an item; blank stretches add nothing. */
  add(
    node: OutlineNode,
    role: LeafRole,
    c: Context,
    part: { from?: number; to?: number; marker?: string | null } = {},
  ): Draft | undefined {
    const s = node.segment!
    const text = this.paragraphs[s.paragraph]!.text
    let from = part.from ?? s.body
    let to = part.to ?? s.end
    while (from < to && isBlankAt(text, from)) from++
    while (to > from && isBlankAt(text, to - 1)) to--
    if (to === from) return undefined
    const draft: Draft = {
      role,
      paragraph: s.paragraph,
      start: from,
      end: to,
      marker: part.marker === undefined ? null : part.marker,
      headings: c.headings,
      topic: null,
      answers: c.answers && (role === 'measure' || role === 'cause'),
      scope: c.scope,
      under: c.under,
      node,
      // 正在整改的问题 says so of all its findings.
      state: role === 'problem' ? (c.state ?? null) : null,
      deadline: null,
      owner: null,
      sureness: c.sureness,
    }
    this.drafts.push(draft)
    if (draft.answers) this.hasAnswered = true
    if (!this.draftOf.has(node)) this.draftOf.set(node, draft)
    return draft
  }

  addHeading(
    node: OutlineNode,
    role: SectionRole | undefined,
    c: Context,
    part: { from?: number; to?: number; marker?: string | null } = {},
  ): HeadingDraft {
    const s = node.segment!
    const start = part.from ?? s.body
    const text = trimStop(this.words(s, start, part.to ?? s.end))
    const heading: HeadingDraft = {
      paragraph: s.paragraph,
      start,
      end: start + text.length,
      marker: part.marker === undefined ? null : part.marker,
      level: c.headings.length + 1,
      role: role === undefined || role === 'mixed' ? null : role,
      text,
    }
    this.headings.push(heading)
    return heading
  }
}
