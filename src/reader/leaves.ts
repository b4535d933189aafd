/**
 * From outline to items (要点): every leaf point, lead-in and unnumbered paragraph becomes an item whose role follows the
 * section or label above it.
 */
import { aboutOf } from './about.ts'
import { ACT, CLOSING, OUTLOOK, PROMISE, type SectionRole } from './cues.ts'
import { Collector, type Context, type Draft, type HeadingDraft, type PaperFacts } from './drafts.ts'
import { noteValue } from './field-values.ts'
import type { Paragraph } from './flow.ts'
import { GOOD, isPraise, leafRole, roleOfLeaf, roleOfMost } from './leaf-roles.ts'
import { isAnswerField, NodeForms, SPOKEN, VALUE_FIELDS } from './node-forms.ts'
import type { OutlineNode } from './outline.ts'
import { LED_IN, PointForms } from './point-forms.ts'
import {
  evidenceEnd,
  firstStop,
  headingWords,
  looksLikeHeading,
  SENTENCE,
  stateOfSection,
  trimStop,
  turnToAnswer,
} from './point-text.ts'
import {
  isFacts,
  isVerdict,
  leadInRole,
  namesGroup,
  namesSection,
  nounRole,
  roleOfLeadIn,
  sectionRole,
} from './section-roles.ts'
import { ANSWERS_BY_NUMBER, CAUSES, isPurePromise, TURNS } from './turns.ts'

export interface Leaves {
  drafts: Draft[]
  headings: HeadingDraft[]
}

export function leavesOf(root: OutlineNode, paragraphs: readonly Paragraph[], facts: PaperFacts): Leaves {
  const walk = new Walk(root, paragraphs, facts)
  walk.children(root, { role: facts.role, headings: [], sureness: 0.9, answers: false, scope: root, under: undefined })
  return { drafts: walk.out.drafts, headings: walk.out.headings }
}

/** Where a text stands among its siblings. */
interface Place {
  next: OutlineNode | undefined
  index: number
  /** A point or heading of the same parent stands before it. */
  afterPoint: boolean
}

/** How many paragraphs at the end of a paper may close it. */
const END = 8

class Walk {
  readonly out: Collector
  private readonly facts: PaperFacts
  private readonly forms: NodeForms
  private readonly pointForms: PointForms
  private readonly lastStructured: number
  private readonly rootHasStructure: boolean
  private hasBegun = false

  constructor(root: OutlineNode, paragraphs: readonly Paragraph[], facts: PaperFacts) {
    this.facts = facts
    this.out = new Collector(paragraphs)
    this.forms = new NodeForms(this.out)
    this.pointForms = new PointForms(this.out, this.forms, facts)
    this.lastStructured = this.forms.lastStructured(root)
    this.rootHasStructure = root.children.some((n) => n.form !== 'text')
  }

  children(parent: OutlineNode, context: Context): void {
    let c = context.role === undefined ? this.byMajority(parent, context) : context
    let afterPoint = false
    parent.children.forEach((node, index) => {
      if (node.form !== 'text') this.hasBegun = true
      if (this.forms.isValue(node)) this.value(node, c)
      else if (node.form === 'text') c = this.text(node, c, { next: parent.children[index + 1], index, afterPoint })
      else if (node.form === 'field') this.field(node, c)
      else if (node.form === 'heading') this.heading(node, c)
      else this.point(node, c)
      if (node.form === 'point' || node.form === 'heading') afterPoint = true
    })
  }

  /** The points of a part whose name says nothing have one role: that of most of them. */
  private byMajority(parent: OutlineNode, c: Context): Context {
    if (this.facts.paired || parent.form === 'root') return c
    const leaves = parent.children.filter((n) => n.form === 'point' && n.children.length === 0 && !n.segment!.label)
    if (leaves.length < 2 || leaves.length > 60) return c
    const texts = leaves.map((n) => this.out.words(n.segment!))
    if (this.pointForms.splitsAbout(undefined) && texts.some((t) => aboutOf(t))) return c
    const role = roleOfMost(texts, this.facts)
    return role ? { ...c, role, sureness: 0.55 } : c
  }

  /** Fields that only state something (责任人、时限): one item for those of a line, and their values go to the finding. */
  private value(node: OutlineNode, c: Context): void {
    const s = node.segment!
    noteValue(this.out, node, this.facts.year)
    const last = this.out.drafts.at(-1)
    if (last?.info && last.paragraph === s.paragraph) {
      last.end = s.end
      return
    }
    const draft = this.out.add(node, 'background', { ...c, answers: false }, { marker: this.out.marker(s) })
    if (!draft) return
    draft.info = true
    this.out.draftOf.delete(node)
  }

  /** An unmarked paragraph; returns the context for what follows it, since a lead-in may turn the role. */
  private text(node: OutlineNode, c: Context, place: Place): Context {
    const own = this.out.words(node.segment!)
    const inner = node.children.filter((n) => !this.forms.isValue(n))
    const { next, index } = place
    const announced = inner.length > 0 || next ? (CAUSES.test(own) ? 'cause' : leadInRole(own)) : undefined
    // Where the paper has structure, what stands before it opens the paper.
    const opens =
      !this.hasBegun &&
      node.parent!.form === 'root' &&
      (next !== undefined || inner.length > 0) &&
      (index === 0 || this.rootHasStructure)
    if (opens && (index === 0 || inner.length > 0 || !this.pointForms.splitsAbout(c.role) || !aboutOf(own))) {
      const role = announced ?? c.role
      const praises = (inner.length > 0 && roleOfLeadIn(own, role) === 'achievement') || (index > 0 && isPraise(own))
      this.out.add(node, praises ? 'achievement' : 'background', { ...c, sureness: 0.9 })
      this.children(node, { ...c, role })
      return { ...c, role }
    }
    if (inner.length > 0) return this.textWithPoints(node, own, c, announced, next)
    if (announced && next) {
      this.out.add(node, roleOfLeadIn(own, c.role ?? announced), { ...c, sureness: 0.8 })
      this.children(node, c)
      return { ...c, role: announced, sureness: 0.9 }
    }
    this.plainText(node, own, c, place)
    this.children(node, c)
    return c
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
      this.finding(node, own, c, null)
      this.children(node, { ...c, role: 'measure', answers: true, under: node })
      return c
    }
    const role = announced ?? c.role
    const turnsToProblems = role === 'problem' && c.role === 'achievement'
    this.out.add(node, roleOfLeadIn(own, turnsToProblems ? 'problem' : (c.role ?? role)), { ...c, sureness: 0.8 })
    this.children(node, { ...c, role, sureness: announced ? 0.9 : c.sureness })
    return announced && announced !== c.role && next?.form !== 'text' ? { ...c, role: announced } : c
  }

  private plainText(node: OutlineNode, own: string, c: Context, { next, afterPoint }: Place): void {
    const s = node.segment!
    const parent = node.parent!
    const isNearEnd = s.paragraph >= this.out.paragraphs.length - END
    const followsPoint =
      afterPoint || (parent.form === 'point' && parent.segment!.leads && this.out.draftOf.has(parent))
    const isFirstAnswer = c.answers && c.under === parent && parent.children[0] === node
    const isLeadIn = next !== undefined && next.form !== 'text' && next.form !== 'field' && !followsPoint
    const background = (sureness: number) => this.out.add(node, 'background', { ...c, sureness, answers: false })
    if (isLeadIn && LED_IN.has(c.role)) this.out.add(node, roleOfLeadIn(own, c.role), { ...c, sureness: 0.75 })
    else if (next === undefined && /[：:]$/u.test(own) && leadInRole(own) !== undefined) background(0.7)
    else if ((c.role === 'problem' || c.role === 'mixed') && CAUSES.test(own))
      this.out.add(node, 'cause', { ...c, sureness: 0.7 })
    else if (CLOSING.test(own) && (next === undefined || isNearEnd)) background(0.9)
    else if (isNearEnd && !isFirstAnswer && this.closesPaper(node, own, followsPoint)) background(0.75)
    else if (c.role === 'achievement' && own.length < 70 && TURNS.test(own)) background(0.7)
    else if (c.role === 'background' && this.hasBegun && GOOD.test(own))
      this.out.add(node, 'achievement', { ...c, sureness: 0.6 })
    else if (c.role === 'achievement' && isFacts(own)) background(0.7)
    else if (isNearEnd && next === undefined && followsPoint && PROMISE.test(own) && c.role !== 'problem')
      background(0.6)
    else if (c.role === 'measure' && !c.answers && next !== undefined && isPurePromise(own)) background(0.7)
    else this.leaf(node, c)
  }

  /** A sentence after the last point of the paper that promises or thanks: the paper's own end. */
  private closesPaper(node: OutlineNode, own: string, followsPoint: boolean): boolean {
    if (node.segment!.paragraph <= this.lastStructured) return false
    const parent = node.parent!.form
    if (parent === 'root' || (parent === 'heading' && !followsPoint)) return this.hasBegun && PROMISE.test(own)
    return PROMISE.test(own) || CLOSING.test(own) || /^(?:虽然|此外|总之|我们将|[^，。]{2,14}(?:将|表示))/u.test(own)
  }

  private heading(node: OutlineNode, c: Context): void {
    const text = trimStop(this.out.words(node.segment!))
    const role = this.roleUnder(text, c.role, node)
    const heading = this.out.addHeading(node, role, c)
    this.children(node, this.below(node, c, role, heading))
  }

  /** The context of what stands under a heading. */
  private below(node: OutlineNode, c: Context, role: SectionRole | undefined, heading: HeadingDraft): Context {
    const parent = node.parent!
    const isBeside = parent.form !== 'root' && this.forms.listsProblems(parent)
    // A section of measures beside a section of findings under one topic answers it, unless both stand at the top.
    const answers = isBeside && (role === 'measure' || role === 'status' || role === 'cause')
    const scope = answers || isBeside ? parent : node
    return {
      ...c,
      role,
      headings: [...c.headings, heading],
      sureness: sectionRole(heading.text) ? 0.95 : c.sureness,
      state: stateOfSection(heading.text) ?? c.state ?? null,
      ...(answers ? { answers, scope, under: undefined } : c.answers ? {} : { scope, under: undefined }),
    }
  }

  /** The role that the points under a heading take. */
  private roleUnder(heading: string, role: SectionRole | undefined, node: OutlineNode): SectionRole | undefined {
    const own = sectionRole(heading)
    const isTop = node.parent?.form === 'root'
    if (own === undefined) {
      if (!isTop) return role
      const { paired } = this.facts
      const suggested = paired || this.facts.role === 'problem' ? undefined : nounRole(heading)
      if (suggested && (this.facts.role !== 'status' || !this.forms.holdsFindings(node))) return suggested
      // A part of a rectification report without a single answer tells how the work was led, or what comes next.
      const tellsOfWork = (paired || this.facts.role === 'status') && !isVerdict(heading) && ACT.test(heading)
      if (tellsOfWork && !this.forms.holdsFindings(node)) return this.out.hasAnswered ? 'measure' : 'background'
      // The role of the part before ends with it; the paper's own stays.
      return role === 'status' || paired || role === this.facts.role ? role : undefined
    }
    if (isTop || role === undefined || role === 'mixed') return own
    if (role === 'status') {
      // 关于……方面存在的问题 names the findings that are answered below it.
      return own === 'achievement' || own === 'background' || (own === 'problem' && namesGroup(heading)) ? role : own
    }
    // Inside a section only a plain name of another section turns the role: 原因分析 under a finding, not 聚焦突出问题.
    return namesSection(heading) && own !== 'background' ? own : role
  }

  private field(node: OutlineNode, c: Context): void {
    const s = node.segment!
    const label = s.label!
    const own = this.out.words(s)
    const marker = this.out.marker(s)
    const kind = label.kind
    const role: SectionRole =
      kind === 'problem' || kind === 'cause' || kind === 'measure' || kind === 'achievement' || kind === 'background'
        ? kind
        : 'status'
    const parent = node.parent!
    // 下一步工作 at the end of the paper answers no finding.
    const isOutlook = parent.form === 'root' && OUTLOOK.test(label.words) && s.body >= s.end
    const answers = !isOutlook && (role === 'measure' || role === 'status' || role === 'cause')
    const isUnderFinding = answers && parent.form === 'point' && this.out.draftOf.get(parent)?.role === 'problem'
    const inner: Context = {
      ...c,
      role: role === 'status' ? 'measure' : role,
      answers,
      scope: c.under && answers ? c.scope : parent,
      under: isUnderFinding ? parent : answers ? c.under : undefined,
      sureness: 0.95,
    }
    const kids = node.children.filter((n) => !this.forms.isValue(n))
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
    if (own !== '') this.out.add(node, roleOfLeadIn(own, role), context)
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
      else this.leaf(node, { ...c, scope: c.answers ? c.scope : node.parent! })
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
      this.out.add(node, 'problem', { ...c, sureness: 0.9, answers: false }, { marker: this.out.marker(s) })
      this.children(node, { ...c, under: node, scope: node })
    } else if (this.pointForms.answersItself(kids, own, isHeading, c)) {
      this.finding(node, own, c, this.out.marker(s))
      this.children(node, { ...c, role: 'measure', answers: true, under: node, scope: node })
    } else if (points.length > 0) this.pointWithPoints(node, own, c)
    else if (isHeading) {
      const role = this.roleUnder(trimStop(own), c.role, node)
      const heading = this.out.addHeading(node, role, c, { marker: this.out.marker(s) })
      this.children(node, this.below(node, c, role, heading))
    } else {
      this.leaf(node, { ...c, scope: node.parent! })
      this.children(node, { ...c, scope: c.answers ? c.scope : node })
    }
  }

  /** A heading with sub-points, perhaps with a lead-in between. */
  private pointWithPoints(node: OutlineNode, own: string, c: Context): void {
    const s = node.segment!
    const marker = this.out.marker(s)
    const role = this.roleUnder(headingWords(own, true), c.role, node)
    const isOpen = role === undefined || role === 'mixed'
    const stop = firstStop(own)
    const cut = stop >= 0 && stop <= 60 ? stop : own.length <= 60 || !SENTENCE.test(own) ? own.length : -1
    if (cut < 0 || (cut > 46 && /[，,]/u.test(own.slice(0, cut)) && leadInRole(own) !== undefined)) {
      // No short name in front: the whole is a lead-in that happens to be numbered.
      const announced = leadInRole(own)
      const turns = announced && (c.role === undefined || c.role === 'mixed' || c.role === 'achievement')
      this.out.add(node, roleOfLeadIn(own, c.role ?? announced), { ...c, sureness: 0.7 }, { marker })
      this.children(node, { ...c, role: turns ? announced : c.role, scope: c.answers ? c.scope : node })
      return
    }
    const heading = this.out.addHeading(node, role, c, { to: s.body + cut, marker })
    const inner = this.below(node, c, role, heading)
    let after = cut
    while (after < own.length && /[。：:；;！.\s　]/u.test(own[after]!)) after++
    const rest = own.slice(after)
    const announced = leadInRole(rest === '' ? own : rest)
    if (rest !== '') this.out.add(node, roleOfLeadIn(rest, role), { ...inner, sureness: 0.8 }, { from: s.body + after })
    this.out.draftOf.delete(node)
    const turns = announced && (isOpen || (rest !== '' && role === 'achievement'))
    this.children(node, { ...inner, role: turns ? announced : role })
  }

  /** A paragraph or point whose whole text is one item, or a finding and its answer in one. */
  private leaf(node: OutlineNode, c: Context): void {
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
    const turn = c.role === 'status' && node.form === 'point' ? turnToAnswer(text) : -1
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
    const { role, sureness } = roleOfLeaf(text, c.role, this.facts)
    this.out.add(node, role, { ...c, sureness: Math.min(sureness, c.sureness) }, { marker })
  }

  /** 针对……问题，……: the finding that is named, then its answer (or a lead-in to its answers). */
  private finding(node: OutlineNode, own: string, c: Context, marker: string | null): void {
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
