/**
 * From outline to items (要点): every leaf point, lead-in and unnumbered paragraph becomes an item whose role follows the
 * section or label above it.
 */
import type { ItemRole, ReadHeading, StatedState } from '../domain/reading.ts'
import { aboutOf } from './about.ts'
import { ACT, CLOSING, PRAISE, PROMISE, type SectionRole, VERDICT } from './cues.ts'
import type { Paragraph } from './flow.ts'
import type { OutlineNode } from './outline.ts'
import { isFacts, isVerdict, leadInRole, namesSection, roleOfLeadIn, sectionRole } from './section-roles.ts'
import { fieldKind, type Segment } from './segments.ts'
import { deadlineOfField, ownerIn, stateOfNote } from './stated.ts'

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
}

export interface Leaves {
  drafts: Draft[]
  headings: HeadingDraft[]
}

interface Context {
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

/** Praise in a section of plain facts: 大部分社区能够……. */
const GOOD =
  /(?:大部分|大多数|多数|各)[^，。]{0,12}(?:能够|能|较好|做到)|受到[^，。]{0,10}(?:好评|肯定)|值得肯定|取得了?[^，。]{0,12}(?:成效|成绩)|总的来?看|总体(?:上)?看/u
/** Counting words of speech; they lead points, not headings. */
const SPOKEN: ReadonlySet<string> = new Set(['is', 'shall', 'its', 'first', 'circled', 'bullet'])
const INFO: ReadonlySet<string> = new Set(['state', 'deadline', 'owner', 'topic', 'number', 'other'])
const SENTENCE = /[。！？!?；;]/u
/** A section whose name says how far all its findings are: 正在整改的事项. */
const stateOfSection = (name: string): StatedState | null =>
  /^[^“”]{0,8}(?:完成|整改|推进|坚持)[^“”，。]{0,6}(?:事项|问题|任务)$/u.test(name) && !/清单|反馈|发现/u.test(name)
    ? stateOfNote(name)
    : null
const trimStop = (text: string) => text.replace(/[\s　]*[。：:；;，,、.]+[\s　]*$/u, '')

export function leavesOf(root: OutlineNode, paragraphs: readonly Paragraph[], facts: PaperFacts): Leaves {
  const drafts: Draft[] = []
  const headings: HeadingDraft[] = []
  const draftOf = new Map<OutlineNode, Draft>()
  let hasBegun = false
  let hasAnswered = false
  /** The last paragraph that is a point, a field or stands under a heading of its own. */
  const lastStructured = lastStructuredParagraph(root)

  const words = (s: Segment, from = s.body, to = s.end) => paragraphs[s.paragraph]!.text.slice(from, to)
  const markerWords = (s: Segment): string | null => {
    if (s.marker) return words(s, s.marker.start, s.marker.end).trim()
    if (s.label && !s.label.bare) return words(s, s.label.start, s.label.end).trim()
    return null
  }

  function add(
    role: LeafRole,
    s: Segment,
    start: number,
    end: number,
    marker: string | null,
    c: Context,
    node: OutlineNode,
  ): Draft | undefined {
    const text = paragraphs[s.paragraph]!.text
    let from = start
    let to = end
    while (from < to && /[\s　]/u.test(text[from]!)) from++
    while (to > from && /[\s　]/u.test(text[to - 1]!)) to--
    if (to === from) return undefined
    const draft: Draft = {
      role,
      paragraph: s.paragraph,
      start: from,
      end: to,
      marker,
      headings: c.headings,
      topic: null,
      answers: c.answers && (role === 'measure' || role === 'cause'),
      scope: c.scope,
      under: c.under,
      node,
      state: null,
      deadline: null,
      owner: null,
      sureness: c.sureness,
    }
    drafts.push(draft)
    if (draft.answers) hasAnswered = true
    if (!draftOf.has(node)) draftOf.set(node, draft)
    return draft
  }

  function addHeading(
    s: Segment,
    start: number,
    end: number,
    marker: string | null,
    role: SectionRole | undefined,
    c: Context,
  ): HeadingDraft {
    const raw = words(s, start, end)
    const text = trimStop(raw)
    const heading: HeadingDraft = {
      paragraph: s.paragraph,
      start,
      end: start + text.length,
      marker,
      level: c.headings.length + 1,
      role: role === undefined || role === 'mixed' ? null : role,
      text,
    }
    headings.push(heading)
    return heading
  }

  /** The role of a leaf whose section says nothing or says two things: its own words decide, less surely. */
  function roleByWords(text: string, role: SectionRole | undefined): { role: LeafRole; sureness: number } {
    if (facts.paired && (role === undefined || role === 'status' || role === 'mixed'))
      return { role: 'problem', sureness: 0.85 }
    switch (role) {
      case 'problem':
      case 'cause':
      case 'measure':
      case 'achievement':
      case 'background':
        return { role, sureness: 0.95 }
      case 'status':
        return { role: 'measure', sureness: 0.85 }
      case 'mixed':
        return { role: ACT.test(text) && !VERDICT.test(text.slice(0, 40)) ? 'measure' : 'problem', sureness: 0.6 }
      default:
        if (CLOSING.test(text)) return { role: 'background', sureness: 0.8 }
        if (isFacts(text)) return { role: 'background', sureness: 0.6 }
        if (VERDICT.test(text.slice(0, 60))) return { role: 'problem', sureness: 0.5 }
        if (ACT.test(text)) return { role: 'measure', sureness: 0.45 }
        if (PRAISE.test(text) && text.length > 25) return { role: 'achievement', sureness: 0.45 }
        return { role: 'background', sureness: 0.4 }
    }
  }

  /** A paragraph or point whose whole text is one item, or a finding and its answer in the form 针对……问题，……. */
  function addLeaf(s: Segment, c: Context, node: OutlineNode, from = s.body): Draft | undefined {
    const text = words(s, from)
    const marker = from === s.body ? markerWords(s) : null
    if (splitsAbout(c.role)) {
      const about = aboutOf(text)
      if (about && about.rest < text.length) {
        const rest = text.slice(about.rest)
        const problem = add(
          'problem',
          s,
          from,
          from + about.end,
          marker,
          { ...c, sureness: 0.85, answers: false },
          node,
        )
        draftOf.delete(node)
        add(
          'measure',
          s,
          from + text.length - rest.length,
          s.end,
          null,
          { ...c, sureness: 0.8, answers: true, under: node },
          node,
        )
        if (problem) draftOf.set(node, problem)
        return problem
      }
      if (about && node.form !== 'text') return add('problem', s, from, s.end, marker, { ...c, sureness: 0.7 }, node)
    }
    const turn = c.role === 'status' && node.form === 'point' ? turnToAnswer(text) : -1
    if (turn > 0) {
      const problem = add('problem', s, from, from + turn, marker, { ...c, sureness: 0.65, answers: false }, node)
      if (problem) problem.state = c.state ?? null
      draftOf.delete(node)
      add('measure', s, from + turn, s.end, null, { ...c, sureness: 0.65, answers: true, under: node }, node)
      if (problem) draftOf.set(node, problem)
      return problem
    }
    const { role, sureness } = roleByWords(text, c.role)
    return add(role, s, from, s.end, marker, { ...c, sureness: Math.min(sureness, c.sureness) }, node)
  }

  /** Where a point that first finds something wanting goes on to say what was done about it: 应缴未缴……。已全额缴入……。 */
  const turnToAnswer = (text: string): number => {
    const stop = text.search(/[。；]/u)
    if (stop < 6 || stop + 1 >= text.length) return -1
    const first = text.slice(0, stop)
    const rest = text.slice(stop + 1)
    const finds = VERDICT.test(first) || /超范围|超标准|多支出|多付|多发|少缴|欠缴|结算缓慢|未/u.test(first)
    return finds && !/已|正在|下一步/u.test(first) && /已|正在|目前|现|责成|针对|制定|建立|组织|督促|整改/u.test(rest)
      ? stop + 1
      : -1
  }

  /** 针对……问题 opens a finding only where findings are answered, not in the measures of a paper that lists them apart. */
  const splitsAbout = (role: SectionRole | undefined) =>
    role === 'status' || ((role === undefined || role === 'mixed') && !facts.listsProblems)

  const isInfo = (n: OutlineNode): boolean => {
    if (n.form !== 'field' || !INFO.has(n.segment!.label!.kind) || n.segment!.body >= n.segment!.end) return false
    // 完成情况：已修订制度3项，…… is an answer, not a state.
    return !(
      n.segment!.label!.kind === 'state' &&
      n.segment!.end - n.segment!.body > 18 &&
      looksLikeWork(words(n.segment!))
    )
  }
  const isAnswerField = (n: OutlineNode) =>
    (n.form === 'field' || (n.segment?.label !== undefined && n.form === 'point')) &&
    ['measure', 'status', 'cause'].includes(n.segment!.label!.kind)
  const isProblemField = (n: OutlineNode) => n.form === 'field' && n.segment!.label!.kind === 'problem'

  /** Short, one clause of a sentence, alone: the form of a heading. */
  const looksLikeHeading = (text: string) => {
    const t = trimStop(text)
    return t.length <= 60 && !SENTENCE.test(t) && !/[：:]./u.test(t)
  }

  const firstStop = (text: string): number => {
    let depth = 0
    for (let i = 0; i < text.length && i < 90; i++) {
      const ch = text[i]!
      if (ch === '“' || ch === '《' || ch === '（' || ch === '(') depth++
      else if ((ch === '”' || ch === '》' || ch === '）' || ch === ')') && depth > 0) depth--
      else if (depth === 0 && /[。：:；;！]/u.test(ch)) return i
    }
    return -1
  }

  /** The role that the points under a heading take. */
  function roleUnder(heading: string, role: SectionRole | undefined, node: OutlineNode): SectionRole | undefined {
    const own = sectionRole(heading)
    const isTop = node.parent?.form === 'root'
    // A part of a rectification report without a single answer tells how the work was led, or what comes next.
    if (
      isTop &&
      own === undefined &&
      (facts.paired || facts.role === 'status') &&
      !isVerdict(heading) &&
      ACT.test(heading) &&
      !holdsFindings(node)
    ) {
      return hasAnswered ? 'measure' : 'achievement'
    }
    if (own === undefined)
      return isTop && role !== 'status' && !facts.paired ? (role === facts.role ? role : undefined) : role
    if (isTop || role === undefined || role === 'mixed') return own
    if (role === 'status') return own === 'achievement' || own === 'background' ? role : own
    // Inside a section only a plain name of another section turns the role: 原因分析 under a finding, not 聚焦突出问题.
    return namesSection(heading) && own !== 'background' ? own : role
  }

  /** Does the part hold findings with answers, or a finding named by 针对 or by a verdict? */
  function holdsFindings(node: OutlineNode): boolean {
    return node.children.some((n) => isAnswerField(n) || isProblemField(n) || isFindingNode(n) || holdsFindings(n))
  }

  function walk(parent: OutlineNode, context: Context) {
    let c = context
    parent.children.forEach((node, i) => {
      if (node.form !== 'text') hasBegun = true
      if (isInfo(node)) walkInfo(node, c)
      else if (node.form === 'text') c = walkText(node, c, parent.children[i + 1], i)
      else if (node.form === 'field') walkField(node, c)
      else if (node.form === 'heading') walkHeading(node, c)
      else walkPoint(node, c)
    })
  }

  /** Fields that only state something (责任人、时限): one item for those of a line, and their values go to the finding. */
  function walkInfo(node: OutlineNode, c: Context) {
    const s = node.segment!
    noteInfo(node, words(s))
    const last = drafts.at(-1)
    if (last?.info && last.paragraph === s.paragraph) {
      last.end = s.end
      return
    }
    const draft = add('background', s, s.body, s.end, markerWords(s), { ...c, answers: false }, node)
    if (draft) {
      draft.info = true
      draftOf.delete(node)
    }
  }

  function walkText(node: OutlineNode, c: Context, next: OutlineNode | undefined, index: number): Context {
    const s = node.segment!
    const isLast = next === undefined
    const inner = node.children.filter((n) => !isInfo(n))
    const own = words(s)
    const announced = inner.length > 0 || next ? leadInRole(own) : undefined
    // Where the paper has structure, what stands before it opens the paper.
    if (!hasBegun && node.parent?.form === 'root' && (next || inner.length > 0)) {
      const isOpening = index === 0 || parentHasStructure(node.parent)
      if (isOpening) {
        const about = splitsAbout(c.role) && inner.length === 0 ? aboutOf(own) : undefined
        if (!about || index === 0) {
          const role = announced ?? c.role
          const lead = roleOfLeadIn(own, inner.length > 0 ? role : undefined)
          add(
            inner.length > 0 && lead === 'achievement' ? 'achievement' : 'background',
            s,
            s.body,
            s.end,
            null,
            { ...c, sureness: 0.9 },
            node,
          )
          walkChildren(node, { ...c, role })
          return { ...c, role }
        }
      }
    }
    if (inner.length > 0) {
      // A paragraph that runs from a lead-in into its points.
      const about = splitsAbout(c.role) ? aboutOf(own) : undefined
      if (about) {
        add('problem', s, s.body, s.body + about.end, null, { ...c, sureness: 0.85, answers: false }, node)
        if (about.rest < own.length)
          add('measure', s, s.body + about.rest, s.end, null, { ...c, answers: true, under: node }, node)
        walkChildren(node, { ...c, role: 'measure', answers: true, under: node })
        return c
      }
      const role = announced ?? c.role
      const lead = roleOfLeadIn(
        own,
        role === 'problem' && c.role === 'achievement' ? 'problem' : c.role === undefined ? role : c.role,
      )
      add(lead, s, s.body, s.end, null, { ...c, sureness: 0.8 }, node)
      walkChildren(node, { ...c, role, sureness: announced ? 0.9 : c.sureness })
      return announced && announced !== c.role && next?.form !== 'text' ? { ...c, role: announced } : c
    }
    if (announced && next) {
      const lead = roleOfLeadIn(own, c.role ?? announced)
      add(lead, s, s.body, s.end, null, { ...c, sureness: 0.8 }, node)
      walkChildren(node, c)
      return { ...c, role: announced, sureness: 0.9 }
    }
    const isLeadIn =
      next !== undefined &&
      next.form !== 'text' &&
      !isInfo(next) &&
      next.form !== 'field' &&
      !hasSiblingPointBefore(node)
    if (
      isLeadIn &&
      (c.role === 'measure' || c.role === 'problem' || c.role === 'cause' || c.role === 'status' || c.role === 'mixed')
    ) {
      const lead = roleOfLeadIn(own, c.role)
      add(lead, s, s.body, s.end, null, { ...c, sureness: 0.75 }, node)
    } else if (CLOSING.test(own) && (isLast || nearEnd(s))) {
      add('background', s, s.body, s.end, null, { ...c, sureness: 0.9, answers: false }, node)
    } else if (closesPaper(s, node) && inner.length === 0) {
      add('background', s, s.body, s.end, null, { ...c, sureness: 0.75, answers: false }, node)
    } else if (c.role === 'background' && hasBegun && GOOD.test(own)) {
      add('achievement', s, s.body, s.end, null, { ...c, sureness: 0.6 }, node)
    } else if (c.role === 'achievement' && isFacts(own)) {
      add('background', s, s.body, s.end, null, { ...c, sureness: 0.7 }, node)
    } else if (nearEnd(s) && isLast && hasSiblingPointBefore(node) && PROMISE.test(own) && c.role !== 'problem') {
      add('background', s, s.body, s.end, null, { ...c, sureness: 0.6, answers: false }, node)
    } else if (c.role === 'measure' && !c.answers && isPurePromise(own) && next !== undefined) {
      add('background', s, s.body, s.end, null, { ...c, sureness: 0.7 }, node)
    } else addLeaf(s, c, node)
    walkChildren(node, c)
    return c
  }

  /** A sentence after the last point of the paper that promises or thanks: the paper's own end. */
  const closesPaper = (s: Segment, node: OutlineNode) =>
    nearEnd(s) &&
    s.paragraph > lastStructured &&
    (hasSiblingPointBefore(node) || node.parent?.form !== 'heading') &&
    node.parent?.form !== 'root'
      ? PROMISE.test(words(s)) ||
        CLOSING.test(words(s)) ||
        /^(?:虽然|此外|总之|我们将|[^，。]{2,14}(?:将|表示))/u.test(words(s))
      : nearEnd(s) && s.paragraph > lastStructured && hasBegun && PROMISE.test(words(s))
  const isPurePromise = (text: string) =>
    PROMISE.test(text) && text.length <= 90 && /^(?:针对|下一?步|围绕|今后|按照|对照)/u.test(text) && !aboutOf(text)
  const nearEnd = (s: Segment) => s.paragraph >= paragraphs.length - 8
  const hasSiblingPointBefore = (node: OutlineNode) => {
    const siblings = node.parent!.children
    for (const n of siblings) {
      if (n === node) return node.parent!.form === 'point' && node.parent!.segment!.leads && draftOf.has(node.parent!)
      if (n.form === 'point' || n.form === 'heading') return true
    }
    return false
  }
  const structured = new Map<OutlineNode, boolean>()
  const parentHasStructure = (parent: OutlineNode) => {
    let known = structured.get(parent)
    if (known === undefined) {
      known = parent.children.some((n) => n.form === 'point' || n.form === 'heading' || n.form === 'field')
      structured.set(parent, known)
    }
    return known
  }

  function walkChildren(node: OutlineNode, c: Context) {
    if (node.children.length > 0) walk(node, c)
  }

  function walkHeading(node: OutlineNode, c: Context) {
    const s = node.segment!
    const text = trimStop(words(s))
    const role = roleUnder(text, c.role, node)
    const heading = addHeading(s, s.body, s.end, null, role, c)
    const scope = nextScope(node, c, role)
    walk(node, {
      ...c,
      role,
      headings: [...c.headings, heading],
      sureness: sectionRole(text) ? 0.95 : c.sureness,
      ...scope,
    })
  }

  /** A section of measures beside a section of findings under one topic answers it, unless both stand at the top. */
  function nextScope(
    node: OutlineNode,
    c: Context,
    role: SectionRole | undefined,
  ): Pick<Context, 'answers' | 'scope' | 'under'> {
    const parent = node.parent!
    const answering =
      (role === 'measure' || role === 'status' || role === 'cause') && parent.form !== 'root' && besideProblems(parent)
    if (answering) return { answers: true, scope: parent, under: undefined }
    return c.answers
      ? { answers: true, scope: c.scope, under: c.under }
      : { answers: false, scope: besideProblems(parent) && parent.form !== 'root' ? parent : node, under: undefined }
  }
  const beside = new Map<OutlineNode, boolean>()
  const besideProblems = (parent: OutlineNode) => {
    let known = beside.get(parent)
    if (known === undefined) {
      known = parent.children.some((n) => {
        if (n.form !== 'point' && n.form !== 'heading') return false
        const t = trimStop(words(n.segment!))
        return t.length <= 14 && sectionRole(t) === 'problem'
      })
      beside.set(parent, known)
    }
    return known
  }

  function walkField(node: OutlineNode, c: Context) {
    const s = node.segment!
    const label = s.label!
    const own = words(s)
    const role: SectionRole =
      label.kind === 'problem' ||
      label.kind === 'cause' ||
      label.kind === 'measure' ||
      label.kind === 'achievement' ||
      label.kind === 'background'
        ? label.kind
        : 'status'
    const isAnswer = role === 'measure' || role === 'status' || role === 'cause'
    const parent = node.parent!
    const under = isAnswer && draftOf.get(parent)?.role === 'problem' && parent.form === 'point' ? parent : undefined
    const inner: Context = {
      ...c,
      role: role === 'status' ? 'measure' : role,
      answers: isAnswer,
      scope: c.under && isAnswer ? c.scope : parent,
      under: under ?? (isAnswer ? c.under : undefined),
      sureness: 0.95,
    }
    const kids = node.children.filter((n) => !isInfo(n))
    if (kids.length === 0) {
      if (own === '') addHeading(s, label.start, label.end, s.marker ? markerWords(s) : null, role, c)
      else add(leafRole(role), s, s.body, s.end, markerWords(s), inner, node)
      walk(node, c)
      return
    }
    const hasPoints = kids.some((n) => n.form === 'point')
    if (own !== '' && !hasPoints) {
      add(leafRole(role), s, s.body, s.end, markerWords(s), inner, node)
      walk(node, inner)
      return
    }
    const heading = addHeading(s, label.start, s.label!.end, s.marker ? markerWords(s) : null, role, c)
    const context = { ...inner, headings: [...c.headings, heading] }
    if (own !== '') add(roleOfLeadIn(own, role), s, s.body, s.end, null, context, node)
    walk(node, context)
  }

  const leafRole = (role: SectionRole): LeafRole =>
    role === 'status' ? 'measure' : role === 'mixed' ? 'problem' : role
  const looksLikeWork = (text: string) => ACT.test(text) || /已|了|制定|召开|开展|完善/u.test(text)

  /** A field that carries no item: its value goes to the finding or the measure that it stands under. */
  function noteInfo(node: OutlineNode, own: string) {
    const label = node.segment!.label!
    const value = trimStop(own.trim())
    if (value === '' || value === '无' || value === '/' || value === '—') return
    const parent = node.parent!
    let target = draftOf.get(parent)
    if (!target || parent.form === 'field') {
      // Under a label: the finding in front of it, or the last measure where the paper lists measures only.
      const last = drafts.at(-1)
      target = findProblemBefore(node) ?? last
    }
    if (!target) return
    switch (label.kind) {
      case 'deadline': {
        target.deadline ??= deadlineOfField(value, facts.year)
        if (target.deadline === null || /长期|已|完成/u.test(value)) target.state ??= stateOfNote(value)
        return
      }
      case 'owner':
        if (target.owner === null || /责任人|负责人/u.test(label.words)) target.owner = trimStop(value)
        return
      case 'state':
        target.state ??= stateOfNote(value)
        return
      case 'topic':
        target.topic ??= value
        return
      default:
        if (/责任|时限|期限/u.test(value)) target.owner ??= ownerIn(value)
    }
  }

  function findProblemBefore(node: OutlineNode): Draft | undefined {
    const scope = node.parent!
    for (let i = drafts.length - 1; i >= 0 && i >= drafts.length - 60; i--) {
      const d = drafts[i]!
      if (d.role === 'problem') return isWithin(d.node, scope) || isWithin(d.node, scope.parent) ? d : undefined
    }
    return undefined
  }
  const isWithin = (n: OutlineNode | undefined, scope: OutlineNode | undefined) => {
    for (let k = n; k; k = k.parent) if (k === scope) return true
    return false
  }

  function walkPoint(node: OutlineNode, c: Context) {
    const s = node.segment!
    if (s.label && !INFO.has(s.label.kind)) {
      // （1）整改情况：…… is the field with a number before it.
      walkField(node, c)
      return
    }
    const own = words(s)
    const kids = node.children.filter((n) => !isInfo(n))
    const infos = node.children.filter(isInfo)
    if (kids.length === 0) {
      const name = trimStop(own)
      const isEmptySection =
        infos.length === 0 &&
        s.leads &&
        name.length <= 12 &&
        sectionRole(name) !== undefined &&
        !isVerdict(name) &&
        (c.role === undefined || c.role === 'mixed') &&
        node.parent?.form === 'root'
      if (isEmptySection) {
        addHeading(s, s.body, s.end, markerWords(s), sectionRole(name), c)
        return
      }
      addLeaf(s, { ...c, scope: c.answers ? c.scope : node.parent! }, node)
      for (const n of infos) walkInfo(n, c)
      return
    }
    const points = kids.filter((n) => n.form === 'point' && !isAnswerField(n))
    const hasProblemField = kids.some(isProblemField)
    const firstAnswer = kids.findIndex((n) => isAnswerField(n) || isAnswerHeading(n, c))
    const about = aboutOf(own)
    // 一是 and whatever stands inside a paragraph are points, even with a sentence of their own below.
    const isHeading = looksLikeHeading(own) && (points.length > 0 || (s.leads && !SPOKEN.has(s.marker!.style)))
    const role = isHeading || points.length > 0 ? roleUnder(headingWords(own, points.length > 0), c.role, node) : c.role
    const findingRole =
      (c.role === 'measure' && kids[0] !== undefined && isAnswerField(kids[0]) && !c.answers) ||
      c.role === 'problem' ||
      c.role === 'status' ||
      c.role === 'mixed' ||
      c.role === undefined
    // The point is itself a finding: its answers hang directly under it.
    if (
      findingRole &&
      !hasProblemField &&
      firstAnswer === 0 &&
      !(isHeading && isSectionName(sectionRole(trimStop(own))))
    ) {
      add('problem', s, s.body, s.end, markerWords(s), { ...c, sureness: 0.9, answers: false }, node)
      walk(node, { ...c, under: node, scope: node })
      return
    }
    const answersItself =
      (c.role === 'status' &&
        !hasProblemField &&
        firstAnswer < 0 &&
        (about !== undefined || (isHeading && isVerdict(trimStop(own)) && sectionRole(trimStop(own)) === undefined)) &&
        !kids.some((n) => isFindingNode(n))) ||
      (splitsAbout(c.role) &&
        about !== undefined &&
        about.finding.length >= 4 &&
        !hasProblemField &&
        firstAnswer < 0 &&
        !kids.some((n) => isFindingNode(n)))
    if (answersItself) {
      addFinding(s, own, c, node)
      walk(node, { ...c, role: 'measure', answers: true, under: node, scope: node })
      return
    }
    if (points.length > 0) {
      const stop = firstStop(own)
      const cut = stop >= 0 && stop <= 60 ? stop : own.length <= 60 || !SENTENCE.test(own) ? own.length : -1
      if (cut < 0 || (cut > 46 && /[，,]/u.test(own.slice(0, cut)) && leadInRole(own) !== undefined)) {
        // No short name in front: the whole is a lead-in that happens to be numbered.
        const announced = leadInRole(own)
        const lead = roleOfLeadIn(own, c.role ?? announced)
        add(lead, s, s.body, s.end, markerWords(s), { ...c, sureness: 0.7 }, node)
        walk(node, {
          ...c,
          role:
            announced && (c.role === undefined || c.role === 'mixed' || c.role === 'achievement') ? announced : c.role,
          scope: c.answers ? c.scope : node,
        })
        return
      }
      const heading = addHeading(s, s.body, s.body + cut, markerWords(s), role, c)
      const inner = {
        ...c,
        role,
        headings: [...c.headings, heading],
        state: stateOfSection(heading.text) ?? c.state,
        ...nextScope(node, c, role),
      }
      let after = cut
      while (after < own.length && /[。：:；;！\s　]/u.test(own[after]!)) after++
      let roleOfPoints = role
      if (after < own.length) {
        const rest = own.slice(after)
        const announced = leadInRole(rest)
        add(roleOfLeadIn(rest, role), s, s.body + after, s.end, null, { ...inner, sureness: 0.8 }, node)
        if (announced && (role === undefined || role === 'mixed' || role === 'achievement')) roleOfPoints = announced
      } else {
        const announced = leadInRole(own)
        if (announced && (role === undefined || role === 'mixed')) roleOfPoints = announced
      }
      draftOf.delete(node)
      walk(node, { ...inner, role: roleOfPoints, sureness: sectionRole(heading.text) ? 0.95 : c.sureness })
      return
    }
    if (isHeading) {
      const heading = addHeading(s, s.body, s.end, markerWords(s), role, c)
      walk(node, {
        ...c,
        role,
        headings: [...c.headings, heading],
        sureness: sectionRole(heading.text) ? 0.95 : c.sureness,
        ...nextScope(node, c, role),
      })
      return
    }
    addLeaf(s, { ...c, scope: node.parent! }, node)
    walk(node, { ...c, scope: c.answers ? c.scope : node })
  }

  const isSectionName = (role: SectionRole | undefined) =>
    role === 'problem' || role === 'measure' || role === 'cause' || role === 'achievement'

  const headingWords = (own: string, hasPoints: boolean) => {
    if (!hasPoints) return trimStop(own)
    const stop = firstStop(own)
    return stop >= 0 ? own.slice(0, stop) : trimStop(own)
  }

  /** A heading “整改情况” or “整改措施” on a line of its own under a finding. */
  const isAnswerHeading = (n: OutlineNode, c: Context) => {
    if (n.form !== 'heading' && n.form !== 'point') return false
    const t = trimStop(words(n.segment!))
    const kind = t.length <= 10 && n.children.length > 0 ? fieldKind(t) : undefined
    return (kind === 'status' || kind === 'measure') && c.role !== 'measure'
  }

  /** Does this point look like a finding with answers of its own? */
  const isFindingNode = (n: OutlineNode): boolean => {
    if (n.form === 'field') return n.segment!.label!.kind === 'problem'
    if (n.form !== 'point' && n.form !== 'text') return false
    if (n.form === 'point' && n.children.some((k) => isAnswerField(k) || isProblemField(k))) return true
    const t = words(n.segment!)
    if (aboutOf(t) !== undefined) return true
    return n.form === 'point' && n.segment!.leads && n.children.some((k) => !isInfo(k)) && isVerdict(trimStop(t))
  }

  function addFinding(s: Segment, own: string, c: Context, node: OutlineNode): Draft | undefined {
    const about = aboutOf(own)
    const end =
      about && own.slice(about.rest).trim() === ''
        ? s.body + about.end
        : about && about.rest < own.length && splitsAbout(c.role)
          ? s.body + about.end
          : s.end
    const draft = add('problem', s, s.body, end, markerWords(s), { ...c, sureness: 0.9, answers: false }, node)
    if (end !== s.end && about && about.rest < own.length) {
      const rest = own.slice(about.rest)
      const lead = leadInRole(rest) !== undefined && rest.length < 24 ? 'background' : 'measure'
      add(lead, s, s.body + about.rest, s.end, null, { ...c, answers: true, under: node, sureness: 0.8 }, node)
    }
    if (draft) draftOf.set(node, draft)
    return draft
  }

  walk(root, { role: facts.role, headings: [], sureness: 0.9, answers: false, scope: root, under: undefined })
  return { drafts, headings }
}

function lastStructuredParagraph(root: OutlineNode): number {
  let last = -1
  const visit = (node: OutlineNode) => {
    if (node.form === 'point' || node.form === 'field' || node.form === 'heading')
      last = Math.max(last, node.segment!.paragraph)
    // Prose directly under a heading without points is the section's own text.
    const own =
      node.children.every((n) => n.form === 'text') &&
      (node.form === 'heading' ||
        (node.form === 'point' && node.segment!.leads && !SPOKEN.has(node.segment!.marker!.style)))
    for (const child of node.children) {
      if (own && node.segment!.end - node.segment!.body <= 40 && child.form === 'text')
        last = Math.max(last, child.segment!.paragraph)
      visit(child)
    }
  }
  visit(root)
  return last
}
