/** A point or paragraph without anything below it: one item, or a finding and its answer in one. */
import { aboutOf } from './about.ts'
import type { Collector, Context, PaperFacts } from './drafts.ts'
import { roleOfLeaf } from './leaf-roles.ts'
import type { OutlineNode } from './outline.ts'
import type { PointForms } from './point-forms.ts'
import { evidenceEnd } from './point-text.ts'
import { leadInRole } from './section-roles.ts'
import { ANSWERS_BY_NUMBER } from './turns.ts'
import type { HeardRows } from './voice/rows.ts'

export class LeafItems {
  private readonly out: Collector
  private readonly pointForms: PointForms
  private readonly facts: PaperFacts
  private readonly heard: HeardRows

  constructor(out: Collector, pointForms: PointForms, facts: PaperFacts, heard: HeardRows) {
    this.out = out
    this.pointForms = pointForms
    this.facts = facts
    this.heard = heard
  }

  /** A paragraph or point whose whole text is one item, or a finding and its answer in one. */
  leaf(node: OutlineNode, c: Context): void {
    const s = node.segment!
    const text = this.out.words(s)
    const marker = this.out.marker(s)
    // Under a label 针对……问题 only says which finding is answered.
    const about = this.pointForms.splitsAbout(c.role) && !c.answers ? aboutOf(text) : undefined
    if (about && (about.rest < text.length || node.form !== 'text')) {
      this.finding(node, text, c, marker)
      return
    }
    // 针对第（二）（三）项问题，……
    if (ANSWERS_BY_NUMBER.test(text) && (this.facts.paired || c.role === 'status')) {
      this.out.add(node, 'measure', { ...c, sureness: 0.7, answers: true }, { marker })
      return
    }
    const turn = c.role === 'status' && node.form === 'point' ? this.pointForms.findings.turnOf(node, text) : -1
    if (turn > 0) {
      const problem = this.out.add(
        node,
        'problem',
        { ...c, sureness: 0.65, answers: false },
        { to: s.body + turn, marker },
      )
      if (problem) problem.state = c.state ?? null
      this.out.add(node, 'measure', { ...c, sureness: 0.65, answers: true, under: node }, { from: s.body + turn })
      return
    }
    if (c.role === 'status' && this.pointForms.findings.isCorrected(node)) {
      this.out.add(node, 'problem', { ...c, sureness: 0.5, answers: false }, { marker })
      return
    }
    const { role, sureness } = roleOfLeaf(text, c.role, this.facts, () => this.heard.roleOf(node))
    this.out.add(node, role, { ...c, sureness: Math.min(sureness, c.sureness) }, { marker })
  }

  /** 针对……问题，……: the finding that is named, then its answer (or a lead-in to its answers). */
  finding(node: OutlineNode, own: string, c: Context, marker: string | null): void {
    const s = node.segment!
    const about = aboutOf(own)
    const named =
      about && (own.slice(about.rest).trim() === '' || this.pointForms.splitsAbout(c.role)) ? about : undefined
    if (named) {
      // 关于……的问题。审计指出，……: what was found goes on.
      const end = evidenceEnd(own, named.rest)
      if (end > named.rest) Object.assign(named, { end, rest: end })
    }
    this.out.add(
      node,
      'problem',
      { ...c, sureness: 0.85, answers: false },
      { to: named ? s.body + named.end : s.end, marker },
    )
    if (!named || named.rest >= own.length) return
    const rest = own.slice(named.rest)
    const isLeadIn = node.children.length > 0 && leadInRole(rest) !== undefined && rest.length < 24
    this.out.add(
      node,
      isLeadIn ? 'background' : 'measure',
      { ...c, answers: true, under: node, sureness: 0.8 },
      { from: s.body + named.rest },
    )
  }
}
