/** What a numbered point is: a heading, an empty section, a finding with answers under it, a finding that answers itself. */
import { aboutOf } from './about.ts'
import type { SectionRole } from './cues.ts'
import type { Collector, Context, PaperFacts } from './drafts.ts'
import { isAnswerField, isProblemField, type NodeForms } from './node-forms.ts'
import type { MarkerStyle } from './numbering.ts'
import type { OutlineNode } from './outline.ts'
import { trimStop } from './point-text.ts'
import { isVerdict, sectionRole } from './section-roles.ts'
import { StatusFindings } from './status-findings.ts'
import { speaksFor } from './voice/cut.ts'
import type { Corrections } from './voice/second-look.ts'

/** Roles that a heading's name can announce. */
const SECTION_NAMES: ReadonlySet<SectionRole | undefined> = new Set(['problem', 'measure', 'cause', 'achievement'])
/** Sections that lead into their points. */
export const LED_IN: ReadonlySet<SectionRole | undefined> = new Set(['measure', 'problem', 'cause', 'status', 'mixed'])

export class PointForms {
  private readonly out: Collector
  private readonly forms: NodeForms
  private readonly facts: PaperFacts
  readonly findings: StatusFindings
  private readonly lists = new Map<OutlineNode, Map<MarkerStyle, { points: number; leaves: number }>>()

  constructor(out: Collector, forms: NodeForms, facts: PaperFacts, root: OutlineNode, corrections: Corrections) {
    this.findings = new StatusFindings(out, forms, root, corrections)
    this.out = out
    this.forms = forms
    this.facts = facts
  }

  /** How many points of a style stand under a node, and how many of them have nothing below; counted once. */
  private listOf(parent: OutlineNode, style: MarkerStyle): { points: number; leaves: number } {
    let lists = this.lists.get(parent)
    if (!lists) {
      lists = new Map()
      for (const { segment, children } of parent.children) {
        const own = segment?.marker?.style
        if (!own) continue
        const list = lists.get(own) ?? { points: 0, leaves: 0 }
        list.points++
        if (children.length === 0) list.leaves++
        lists.set(own, list)
      }
      this.lists.set(parent, lists)
    }
    return lists.get(style)!
  }

  /** The last of several points that are sentences: the paragraph after it closes the list, it does not stand under the point. */
  isLastOfSentences(node: OutlineNode, own: string, kids: readonly OutlineNode[]): boolean {
    if (!/[。；;.]$/u.test(own) || kids.some((n) => n.form !== 'text')) return false
    const { style } = node.segment!.marker!
    const { points, leaves } = this.listOf(node.parent!, style)
    return points > 1 && leaves === points - 1
  }

  /** 第一，基本情况 on a line of its own names a part although its number is a word of speech. */
  namesPart(node: OutlineNode, own: string): boolean {
    const marker = this.out.marker(node.segment!) ?? ''
    if (/^第/u.test(marker) && own.length <= 20) return true
    return node.parent!.form === 'root' && own.length <= 24 && sectionRole(trimStop(own)) !== undefined
  }

  /** 一是聚焦突出问题，扎实开展整治 on a line of its own, as the others of its list, with paragraphs below: it names a part. */
  isSpokenHeading(node: OutlineNode, own: string): boolean {
    const { style } = node.segment!.marker!
    const names = ({ segment, children }: OutlineNode) =>
      segment?.leads === true &&
      segment.marker?.style === style &&
      children.length > 0 &&
      children.every((n) => n.form === 'text')
    // 第一点，看清问题，不要“捂盖子”。 A short sentence may name a part of a speech.
    const isName =
      own.length <= 30 && !/[；;，,：:]$/u.test(own) && (!/。$/u.test(own) || (own.length <= 24 && style === 'first'))
    if (!isName || /。./u.test(own)) return false
    return names(node) && node.parent!.children.filter(names).length > 1
  }

  /** 三、改进措施 with nothing below it. */
  isEmptySection(node: OutlineNode, own: string, c: Context): boolean {
    const name = trimStop(own)
    const isOpen = c.role === undefined || c.role === 'mixed'
    return (
      node.parent!.form === 'root' &&
      node.segment!.leads &&
      isOpen &&
      node.children.length === 0 &&
      name.length <= 12 &&
      sectionRole(name) !== undefined &&
      !isVerdict(name)
    )
  }

  /** The point is a finding and its answers, under labels, hang directly under it. */
  isAnsweredFinding(kids: readonly OutlineNode[], own: string, isHeading: boolean, c: Context): boolean {
    const first = kids[0]!
    if (!isAnswerField(first) && !this.forms.isAnswerHeading(first, c.role)) return false
    if (kids.some(isProblemField) || (isHeading && SECTION_NAMES.has(sectionRole(trimStop(own))))) return false
    return LED_IN.has(c.role) && c.role !== 'cause'
      ? c.role !== 'measure' || (isAnswerField(first) && !c.answers)
      : c.role === undefined
  }

  /** The point names a finding (by 针对……问题 or by a verdict) and what stands under it, without labels, answers it. */
  answersItself(node: OutlineNode, kids: readonly OutlineNode[], own: string, isHeading: boolean, c: Context): boolean {
    const about = aboutOf(own)
    const name = trimStop(own)
    const isVerdictOnly = isHeading && isVerdict(name) && sectionRole(name) === undefined
    const names =
      c.role === 'status'
        ? about !== undefined ||
          isVerdictOnly ||
          this.findings.isFinding(node, name, isHeading) ||
          this.findings.isAnsweredBelow(node)
        : about !== undefined &&
          about.finding.length >= 4 &&
          (this.splitsAbout(c.role) || this.isAnsweredAll(kids, c.role))
    // Under a named finding 针对……情况，…… is an answer; under a verdict it may be a finding of its own.
    const isOwnFinding = (n: OutlineNode) => !(about && n.form === 'text') && this.forms.isFinding(n)
    return names && !kids.some((n) => isAnswerField(n) || this.forms.isAnswerHeading(n, c.role) || isOwnFinding(n))
  }

  /** 收到反馈问题14个，情况如下： 1.反馈指出“……”。 ◎已……: in a paper of answers what stands under a named finding answers it. */
  private isAnsweredAll(kids: readonly OutlineNode[], role: SectionRole | undefined): boolean {
    if (role !== 'problem' || this.facts.role !== 'status') return false
    return speaksFor(
      'measure',
      kids.map((n) => this.out.words(n.segment!)),
    )
  }

  /** Prose of a paper of answers, under no finding and no label. */
  isAnsweringProse(c: Context): boolean {
    const isOpen = (c.role === undefined || c.role === 'status') && c.under?.form !== 'point'
    return isOpen && (this.facts.role === 'status' || (!this.facts.role && this.findings.tellsWhoFound))
  }

  /** 针对……问题 opens a finding only where findings are answered, not in the measures of a paper that lists them apart. */
  splitsAbout(role: SectionRole | undefined): boolean {
    const isOpen = role === undefined || role === 'mixed'
    // Where findings are listed apart, 针对……问题 only says which of them a measure is for.
    if (role === 'status') return this.facts.role === 'status' || this.facts.paired || !this.facts.listsProblems
    return isOpen && (!this.facts.listsProblems || this.facts.role === 'status') && !this.facts.isSummary
  }
}
