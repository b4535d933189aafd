/** A point or paragraph without anything below it: one item, or a finding and its answer in one. */
import { aboutOf } from './about.ts'
import type { Collector, Context, LeafRole, PaperFacts } from './drafts.ts'
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
  private rootHasParts: boolean | undefined

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
    if (ANSWERS_BY_NUMBER.test(text) && (this.facts.paired || this.facts.role === 'status' || c.role === 'status')) {
      this.out.add(node, 'measure', { ...c, sureness: 0.7, answers: true }, { marker })
      return
    }
    const mayTurn =
      c.role === 'status' && node.form === 'point' && (this.pointForms.splitsAbout(c.role) || !aboutOf(text))
    const turn = mayTurn ? this.pointForms.findings.turnOf(node, text) : -1
    if (turn > 0) {
      this.out.add(node, 'problem', { ...c, sureness: 0.65, answers: false }, { to: s.body + turn, marker })
      this.out.add(node, 'measure', { ...c, sureness: 0.65, answers: true, under: node }, { from: s.body + turn })
      return
    }
    if (c.role === 'status' && this.pointForms.findings.isCorrected(node)) {
      this.out.add(node, 'problem', { ...c, sureness: 0.5, answers: false }, { marker })
      return
    }
    // 问题的通报 is what the paper is about, not what each of its parts is: where no name stands above, the words are heard.
    const isOnlyThePapers =
      c.headings.length === 0 && c.role === 'problem' && (this.facts.role === 'problem' || this.isPart(node))
    const { role, sureness } = roleOfLeaf(text, isOnlyThePapers ? undefined : c.role, this.facts, () =>
      this.heard.roleOf(node),
    )
    this.out.add(node, role, { ...c, sureness: Math.min(sureness, c.sureness) }, { marker })
  }

  /** A point of the paper itself, some of which have points of their own. */
  private isPart({ form, parent }: OutlineNode): boolean {
    if (form !== 'point' || parent!.form !== 'root') return false
    this.rootHasParts ??= parent!.children.some((n) => n.children.length > 0 && n.form === 'point')
    return this.rootHasParts
  }

  /** 【反馈意见】加装电梯征询走过场 / what was found / what was done: the label's words name the finding that follows. */
  titledFinding(node: OutlineNode, kids: readonly OutlineNode[], c: Context): void {
    const heading = this.out.addHeading(node, 'problem', c, { from: node.segment!.label!.start })
    const inner = { ...c, headings: [...c.headings, heading], sureness: 0.7 }
    const [finding, ...answers] = kids
    this.out.add(finding!, 'problem', { ...inner, answers: false })
    for (const answer of answers) this.out.add(answer, 'measure', { ...inner, answers: true, under: finding })
  }

  /** Where prose begins without any name: what a full paragraph behind the opening plainly is. */
  plainlyHeard(node: OutlineNode, own: string): LeafRole | undefined {
    if (own.length < 24 || this.facts.paired || this.facts.role === 'status' || /[：:]$/u.test(own)) return undefined
    const heard = this.heard.roleOf(node)
    return heard && heard.role !== 'background' && heard.share > 0.9 ? heard.role : undefined
  }

  /** 针对……问题，……: the finding that is named, then its answer (or a lead-in to its answers). */
  finding(node: OutlineNode, own: string, c: Context, marker: string | null): void {
    const s = node.segment!
    const about = aboutOf(own)
    const named =
      about && (own.slice(about.rest).trim() === '' || this.pointForms.splitsAbout(c.role)) ? about : undefined
    if (named) {
      // 关于……的问题。审计指出，……: what was found goes on.
      const end = evidenceEnd(
        own,
        named.rest,
        node.children.some((n) => n.form === 'point'),
      )
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
    const isLeadIn =
      node.children.length > 0 &&
      leadInRole(rest) !== undefined &&
      rest.length < (/^[^。；]+[：:]$/u.test(rest) ? 48 : 24)
    this.out.add(
      node,
      isLeadIn ? 'background' : 'measure',
      { ...c, answers: true, under: node, sureness: 0.8 },
      { from: s.body + named.rest },
    )
  }
}
