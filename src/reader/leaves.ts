/**
 * From outline to items (要点): every leaf point, lead-in and unnumbered paragraph becomes an item whose role follows the
 * section or label above it.
 */
import { aboutOf } from './about.ts'
import { CLOSING, type SectionRole } from './cues.ts'
import { Collector, type Context, type Draft, type HeadingDraft, type PaperFacts } from './drafts.ts'
import { belowField } from './field-context.ts'
import { noteOpening, noteValue, valueItem } from './field-values.ts'
import type { Paragraph } from './flow.ts'
import { HeadingRoles } from './heading-roles.ts'
import { LeafItems } from './leaf-items.ts'
import { isPraise, leafRole, roleOfLeaf, roleOfMarker, tellsOfWork } from './leaf-roles.ts'
import { isAnswerField, NodeForms, nameEnd, nameInFront, SPOKEN, VALUE_FIELDS } from './node-forms.ts'
import type { OutlineNode } from './outline.ts'
import { PointForms } from './point-forms.ts'
import { headingWords, looksLikeHeading, trimStop } from './point-text.ts'
import { type Place, ProseForms } from './prose-forms.ts'
import { leadInRole, roleOfLeadIn, sectionRole } from './section-roles.ts'
import { CAUSES, PLANS_FOLLOW, proseTurn, roleOfSaid, spokenPart, turnsToFindings } from './turns.ts'
import { HeardRows } from './voice/rows.ts'
import { Corrections, contradicted } from './voice/second-look.ts'

export interface Leaves {
  drafts: Draft[]
  headings: HeadingDraft[]
}

export function leavesOf(root: OutlineNode, paragraphs: readonly Paragraph[], facts: PaperFacts): Leaves {
  const heard = new HeardRows(
    (n) => paragraphs[n.segment!.paragraph]!.text.slice(n.segment!.body, n.segment!.end),
    facts,
  )
  const walked = (corrections: Corrections): Leaves => {
    const walk = new Walk(root, paragraphs, facts, heard, corrections)
    walk.children(root, {
      role: facts.role,
      headings: [],
      sureness: 0.9,
      answers: false,
      scope: root,
      under: undefined,
    })
    return { drafts: walk.out.drafts, headings: walk.out.headings }
  }
  const first = walked(new Corrections())
  const wordsOf = (d: Draft) => paragraphs[d.paragraph]!.text.slice(d.start, d.end)
  const corrections = new Corrections(contradicted(first.drafts, wordsOf))
  return corrections.any ? walked(corrections) : first
}

/** Prose that no section names, or one of praise, may turn to findings by a sentence of its own. */
const isOpenRole = (role: SectionRole | undefined) => role === undefined || role === 'achievement'

class Walk {
  readonly out: Collector
  private readonly facts: PaperFacts
  private readonly forms: NodeForms
  private readonly pointForms: PointForms
  private readonly headingRoles: HeadingRoles
  private readonly prose: ProseForms
  private readonly items: LeafItems
  private readonly heard: HeardRows
  private readonly corrections: Corrections
  private readonly rootHasStructure: boolean
  private readonly rootHasParts: boolean
  private hasBegun = false

  constructor(
    root: OutlineNode,
    paragraphs: readonly Paragraph[],
    facts: PaperFacts,
    heard: HeardRows,
    corrections: Corrections,
  ) {
    this.facts = facts
    this.heard = heard
    this.corrections = corrections
    this.out = new Collector(paragraphs)
    this.forms = new NodeForms(this.out)
    this.pointForms = new PointForms(this.out, this.forms, facts, root, corrections)
    this.headingRoles = new HeadingRoles(this.out, this.forms, facts, root)
    this.prose = new ProseForms(this.out, this.forms, facts, root)
    this.items = new LeafItems(this.out, this.pointForms, facts, this.heard)
    this.rootHasStructure = root.children.some((n) => n.form !== 'text')
    this.rootHasParts = root.children.some((n) => n.form === 'heading' || n.form === 'point')
  }

  children(parent: OutlineNode, context: Context): void {
    let c = context.role === undefined ? this.byMajority(parent, context) : context
    let afterPoint = false
    parent.children.forEach((node, index) => {
      if (node.form !== 'text' && !this.forms.isValue(node)) this.hasBegun = true
      if (this.forms.isValue(node)) valueItem(this.out, node, c, this.facts.year)
      else if (node.form === 'text')
        c = this.text(node, this.corrected(node, c), { next: parent.children[index + 1], index, afterPoint })
      else if (node.form === 'field') this.field(node, c)
      else if (node.form === 'heading') this.heading(node, c)
      else this.point(node, this.corrected(node, c))
      if (node.form === 'point' || node.form === 'heading') afterPoint = true
    })
  }

  /** With the role that a second look found; in a paper of answers a finding is told by `StatusFindings`. */
  private corrected(node: OutlineNode, c: Context): Context {
    const role = this.corrections.of(node) ?? roleOfMarker(this.out.marker(node.segment!))
    return role === undefined || (c.role === 'status' && role === 'problem') ? c : { ...c, role, sureness: 0.5 }
  }

  /** The points of a part whose name says nothing have one role: that of most of them. */
  private byMajority(parent: OutlineNode, c: Context): Context {
    if (this.facts.paired || parent.form === 'root') return c
    const leaves = parent.children.filter((n) => n.form === 'point' && n.children.length === 0 && !n.segment!.label)
    if (leaves.length < 2 || leaves.length > 60) return c
    if (this.pointForms.splitsAbout(undefined) && leaves.some((n) => aboutOf(this.out.words(n.segment!)))) return c
    const roles = leaves.map((n) => this.heard.roleOf(n)?.role)
    const role = roles.find((r) => r !== 'background' && roles.filter((other) => other === r).length * 2 > roles.length)
    return role ? { ...c, role, sureness: 0.55 } : c
  }

  /** 责任人 on a line of its own, its value on the next. */
  private valueBelow(node: OutlineNode, c: Context): void {
    const child = node.children[0]
    this.out.addHeading(node, 'background', c, { from: node.segment!.label!.start, to: node.segment!.label!.end })
    if (node.segment!.body < node.segment!.end) valueItem(this.out, node, c, this.facts.year)
    if (child?.form === 'text') noteValue(this.out, node, this.facts.year, child)
    this.children(node, child?.form === 'text' ? { ...c, role: 'background', answers: false } : c)
  }

  /** An unmarked paragraph; returns the context for what follows it, since a lead-in may turn the role. */
  private text(node: OutlineNode, c: Context, place: Place): Context {
    const own = this.out.words(node.segment!)
    const inner = node.children.filter((n) => !this.forms.isValue(n))
    const { next, index } = place
    const leadsTo = inner.length > 0 || next ? (CAUSES.test(own) ? 'cause' : leadInRole(own)) : undefined
    // 上述问题反映出： under 原因剖析 leads into causes.
    const isNamed = c.headings.length > 0 && (c.role === 'cause' || c.role === 'measure')
    const announced = isNamed && leadsTo === 'problem' ? undefined : leadsTo
    const spoken = c.headings.length === 0 && this.facts.role !== 'status' ? spokenPart(own) : undefined
    if (spoken && (inner.length > 0 || /[。：:]./u.test(own) || (next && own.length <= 20))) {
      const isName = (inner.length > 0 && !/。./u.test(own)) || /[：:]$|^[^。]{2,20}。$/u.test(own)
      this.out.add(node, isName ? 'background' : leafRole(spoken), { ...c, sureness: 0.6 })
      this.children(node, { ...c, role: spoken })
      this.hasBegun = true
      return { ...c, role: spoken }
    }
    if (this.pointForms.isAnsweringProse(c) && inner.length === 0 && (index > 0 || node.parent!.form !== 'root')) {
      const turn = this.pointForms.findings.turnOfProse(node, own)
      if (turn >= 0) return this.findingInProse(node, turn, c)
    }
    // Where the paper has structure, what stands before it opens the paper.
    const opens =
      !this.hasBegun &&
      node.parent!.form === 'root' &&
      (next !== undefined || inner.length > 0) &&
      (index === 0 || this.rootHasStructure)
    if (opens && (index === 0 || inner.length > 0 || !this.pointForms.splitsAbout(c.role) || !aboutOf(own))) {
      const role = announced ?? c.role
      const plain = index > 0 && inner.length === 0 && !announced ? this.items.plainlyHeard(node, own) : undefined
      if (plain) {
        this.hasBegun = true
        this.out.add(node, plain, { ...c, sureness: 0.5 })
        return c
      }
      if (announced && next?.form === 'text' && !this.rootHasParts) this.hasBegun = true
      const said = index > 0 && inner.length === 0 ? roleOfSaid(own) : undefined
      const tellsWork =
        index > 0 &&
        inner.length === 0 &&
        said !== 'background' &&
        this.facts.role === undefined &&
        !this.facts.paired &&
        !announced &&
        tellsOfWork(own, this.facts)
      const praises =
        tellsWork ||
        said === 'achievement' ||
        (inner.length > 0 && roleOfLeadIn(own, role) === 'achievement') ||
        (index > 0 && isPraise(own))
      this.out.add(node, praises ? 'achievement' : 'background', { ...c, sureness: 0.9 })
      this.children(node, { ...c, role })
      return { ...c, role }
    }
    if (
      c.role === 'status' &&
      inner.length === 0 &&
      (this.pointForms.findings.opensPair(node) || (!c.under && this.prose.opensPair(own, next)))
    ) {
      this.out.add(node, 'problem', { ...c, sureness: 0.6, answers: false })
      return { ...c, answers: true, under: node }
    }
    if (inner.length > 0) return this.textWithPoints(node, own, c, announced, next)
    if (next?.form === 'text' && isOpenRole(c.role) && turnsToFindings(own)) {
      this.out.add(node, 'background', { ...c, sureness: 0.8 })
      return { ...c, role: 'problem', sureness: 0.8 }
    }
    const turned =
      inner.length === 0 && !announced && this.prose.turns(c) ? proseTurn(own, c.headings.length > 0) : undefined
    // 新的一年，…… with plans behind it does not close the paper.
    const goesOn = own.length >= 40 && next?.form === 'text' && !CLOSING.test(this.out.words(next.segment!))
    if (turned && (turned !== 'measure' || goesOn || !CLOSING.test(own))) {
      this.out.add(node, turned, { ...c, sureness: 0.6, answers: false })
      this.children(node, c)
      return c.headings.length === 0 ? { ...c, role: turned } : c
    }
    if (
      announced === 'cause' &&
      own.length >= 20 &&
      !/[：:]$/u.test(own) &&
      inner.length === 0 &&
      next?.form === 'text'
    ) {
      this.out.add(node, 'cause', { ...c, sureness: 0.7 })
      return c.headings.length === 0 ? { ...c, role: 'cause' } : c
    }
    if (announced && next) {
      const turns = announced === 'measure' || (announced === 'problem' && c.role === 'achievement')
      this.out.add(node, roleOfLeadIn(own, turns ? announced : (c.role ?? announced)), { ...c, sureness: 0.8 })
      this.children(node, c)
      return { ...c, role: announced, sureness: 0.9 }
    }
    const byPlace = this.prose.roleByPlace(node, own, c, place, this.hasBegun)
    if (byPlace)
      this.out.add(node, byPlace.role, {
        ...c,
        sureness: byPlace.sureness,
        answers: c.answers && byPlace.role !== 'background',
      })
    else this.items.leaf(node, c)
    this.children(node, c)
    return c
  }

  /** 巡察组指出……。街道……: a finding, and its answer behind it or in the paragraphs after it. */
  private findingInProse(node: OutlineNode, turn: number, c: Context): Context {
    const s = node.segment!
    const own = { ...c, answers: false, under: undefined }
    this.hasBegun = true
    this.out.add(node, 'problem', { ...own, sureness: 0.6 }, turn > 0 ? { to: s.body + turn } : {})
    if (turn > 0) {
      this.out.add(node, 'measure', { ...c, sureness: 0.6, answers: true, under: node }, { from: s.body + turn })
      return own
    }
    return { ...c, role: 'status', answers: true, under: node }
  }

  /** A paragraph that runs from a lead-in, or from 针对……问题, into its points. */
  private textWithPoints(
    node: OutlineNode,
    own: string,
    c: Context,
    announced: SectionRole | undefined,
    next: OutlineNode | undefined,
  ): Context {
    if (this.pointForms.splitsAbout(c.role) && aboutOf(own)) {
      this.items.finding(node, own, c, null)
      this.children(node, { ...c, role: 'measure', answers: true, under: node })
      return c
    }
    // 在理论武装上，一是……: the phrase names what its points are about.
    if (/^[^。；：:]{2,24}(?:方面|[上中里下]|层面|领域|问题)[，,]$/u.test(own) && node.children[0]?.segment?.marker) {
      const heading = this.out.addHeading(node, c.role, c)
      this.children(node, { ...c, headings: [...c.headings, heading] })
      return c
    }
    const demands = node.children[0]?.segment?.marker?.style === 'shall' && c.role !== 'status'
    const role = announced ?? (demands || PLANS_FOLLOW.test(own) ? 'measure' : c.role)
    const section = role === 'problem' && c.role === 'achievement' ? 'problem' : (c.role ?? role)
    this.out.add(node, roleOfLeadIn(own, demands && !announced ? undefined : section), { ...c, sureness: 0.8 })
    this.children(node, { ...c, role, sureness: announced ? 0.9 : c.sureness })
    return role && (announced || demands) && role !== c.role && next?.form !== 'text' ? { ...c, role } : c
  }

  private heading(node: OutlineNode, c: Context): void {
    const text = trimStop(this.out.words(node.segment!))
    const role = this.headingRoles.roleUnder(text, c.role, node)
    const heading = this.out.addHeading(node, role, c)
    this.children(node, this.headingRoles.below(node, c, role, heading))
  }

  private field(node: OutlineNode, c: Context): void {
    const s = node.segment!
    const label = s.label!
    const own = this.out.words(s)
    const marker = this.out.marker(s)
    const kind = label.kind
    // 完成情况：清理报表26项，建立…… tells what was done.
    if (VALUE_FIELDS.has(kind) && !(kind === 'state' && own.length > 18 && !this.forms.isValue(node))) {
      this.valueBelow(node, c)
      return
    }
    if (kind === 'state') noteOpening(this.out, node)
    const { role, inner } = belowField(node, c, this.forms, this.out)
    const kids = node.children.filter((n) => !this.forms.isValue(n))
    if (kind === 'problem' && this.prose.isTitled(own, kids)) {
      this.items.titledFinding(node, kids, c)
      return
    }
    if (own !== '' && !kids.some((n) => n.form === 'point')) {
      this.out.add(node, leafRole(role), inner, { marker })
      this.children(node, kids.length > 0 ? inner : c)
      return
    }
    const heading = this.out.addHeading(node, role, c, {
      from: label.start,
      to: label.end,
      marker: s.marker ? marker : null,
    })
    const context = { ...inner, headings: [...c.headings, heading] }
    if (own !== '') {
      const told = roleOfLeadIn(own, role)
      if (told === 'background') noteValue(this.out, node, this.facts.year)
      this.out.add(node, told, context)
    }
    this.children(node, kids.length > 0 ? context : c)
  }

  private point(node: OutlineNode, c: Context): void {
    const s = node.segment!
    if (s.label && !VALUE_FIELDS.has(s.label.kind)) {
      // （1）整改情况：…… is the field with a number before it.
      this.field(node, c)
      return
    }
    const own = this.out.words(s)
    const kids = node.children.filter((n) => !this.forms.isValue(n))
    if (kids.length === 0) {
      if (this.pointForms.isEmptySection(node, own, c))
        this.out.addHeading(node, sectionRole(trimStop(own)), c, { marker: this.out.marker(s) })
      else if (nameInFront(node, own) > 0) this.namedProse(node, own, c)
      else this.items.leaf(node, { ...c, scope: c.answers ? c.scope : node.parent! })
      this.children(node, c)
      return
    }
    const points = kids.filter((n) => n.form === 'point' && !isAnswerField(n))
    // 一是 and whatever stands inside a paragraph are points, even with a sentence of their own below.
    const isHeading =
      looksLikeHeading(own) &&
      !this.pointForms.isLastOfSentences(node, own, kids) &&
      (points.length > 0 ||
        (s.leads &&
          (!SPOKEN.has(s.marker!.style) ||
            this.pointForms.namesPart(node, own) ||
            this.pointForms.isSpokenHeading(node, own))))
    if (this.pointForms.isAnsweredFinding(kids, own, isHeading, c)) {
      // 8.关于……的问题。……。已扣回22.03万元。 / 未完成原因：……: answered in part before its labels.
      const about = aboutOf(own)
      if (about && /[。；].*已/u.test(own.slice(about.rest)) && this.pointForms.splitsAbout(c.role))
        this.items.finding(node, own, c, this.out.marker(s))
      else this.out.add(node, 'problem', { ...c, sureness: 0.9, answers: false }, { marker: this.out.marker(s) })
      this.children(node, { ...c, under: node, scope: node })
    } else if (this.pointForms.answersItself(node, kids, own, isHeading, c)) {
      this.items.finding(node, own, c, this.out.marker(s))
      this.children(node, { ...c, role: 'measure', answers: true, under: node, scope: node })
    } else if (points.length > 0) this.pointWithPoints(node, own, c)
    else if (isHeading) {
      const role = this.headingRoles.roleUnder(trimStop(own), c.role, node)
      const heading = this.out.addHeading(node, role, c, { marker: this.out.marker(s) })
      this.children(node, this.headingRoles.below(node, c, role, heading))
    } else {
      this.items.leaf(node, { ...c, scope: node.parent! })
      this.children(node, { ...c, scope: c.answers ? c.scope : node })
    }
  }

  /** 一、基本情况 社区位于……: where line ends were lost the name stands before a gap. */
  private namedProse(node: OutlineNode, own: string, c: Context): void {
    const s = node.segment!
    const cut = nameInFront(node, own)
    const role = this.headingRoles.roleUnder(own.slice(0, cut), c.role, node)
    const heading = this.out.addHeading(node, role, c, { to: s.body + cut, marker: this.out.marker(s) })
    const inner = this.headingRoles.below(node, c, role, heading)
    const told = roleOfLeaf(own.slice(cut).trim(), role, this.facts)
    this.out.add(node, told.role, { ...inner, sureness: told.sureness }, { from: s.body + cut })
  }

  /** A heading with sub-points, perhaps with a lead-in between. */
  private pointWithPoints(node: OutlineNode, own: string, c: Context): void {
    const s = node.segment!
    const marker = this.out.marker(s)
    const role = this.headingRoles.roleUnder(headingWords(own, true), c.role, node)
    const isOpen = role === undefined || role === 'mixed'
    const cut = nameEnd(own, nameInFront(node, own))
    if (cut < 0) {
      // No short name in front: the whole is a lead-in that happens to be numbered.
      const announced = leadInRole(own)
      const turns = announced && (c.role === undefined || c.role === 'mixed' || c.role === 'achievement')
      this.out.add(node, roleOfLeadIn(own, c.role ?? announced), { ...c, sureness: 0.7 }, { marker })
      this.children(node, { ...c, role: turns ? announced : c.role, scope: c.answers ? c.scope : node })
      return
    }
    const heading = this.out.addHeading(node, role, c, { to: s.body + cut, marker })
    const inner = this.headingRoles.below(node, c, role, heading)
    let after = cut
    while (after < own.length && /[。：:；;！.\s　]/u.test(own[after]!)) after++
    const rest = own.slice(after)
    const announced = leadInRole(rest === '' ? own : rest)
    if (rest !== '') this.out.add(node, roleOfLeadIn(rest, role), { ...inner, sureness: 0.8 }, { from: s.body + after })
    this.out.draftOf.delete(node)
    const turns = announced && (isOpen || (rest !== '' && role === 'achievement'))
    this.children(node, { ...inner, role: turns ? announced : role })
  }
}
