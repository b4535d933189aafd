/** What a node of the outline is for: a field that only states a value, an answer, a finding with answers of its own. */
import { aboutOf } from './about.ts'
import { OUTLOOK, type SectionRole } from './cues.ts'
import type { Collector } from './drafts.ts'
import { fieldKind } from './field-kinds.ts'
import type { OutlineNode } from './outline.ts'
import { firstStop, looksLikeHeading, SENTENCE, tellsWork, trimStop } from './point-text.ts'
import { isVerdict, leadInRole, namesGroup, sectionRole } from './section-roles.ts'
import { ANSWERS } from './segments.ts'
import { stateOfNote } from './stated.ts'

/** Fields that state a value and hold no points. */
export const VALUE_FIELDS: ReadonlySet<string> = new Set(['state', 'deadline', 'owner', 'topic', 'number', 'other'])
/** Counting words of speech; they lead points, not headings. */
export const SPOKEN: ReadonlySet<string> = new Set(['is', 'shall', 'its', 'first', 'circled', 'bullet', 'dash'])

/** 已完成，长期坚持。 and 推进中，预计2023年6月底前完成。 name no act. */
export const isBareState = (text: string): boolean =>
  /^(?:已|正在|基本|全部|尚|未|推进|持续|长期|整改|完成|办结|销号|，|。|,|、|并|中|到位|坚持|完毕|结束|预计|计划|力争|将|于|\d+年|\d+月|\d+日|底|前)+$/u.test(
    text,
  )

/** 已完成。换开发票8张，退款3笔。 The state in a word, then what was done. */
function tellsMore(text: string): boolean {
  const state = /^([^。；]{2,16})[。；]\s*(?=\S{6})/u.exec(text)
  return state !== null && isBareState(state[1]!) && !isBareState(text.slice(state[0].length))
}

export const isAnswerField = (n: OutlineNode): boolean =>
  (n.form === 'field' || n.form === 'point') && n.segment?.label !== undefined && ANSWERS.has(n.segment.label.kind)

export const isProblemField = (n: OutlineNode): boolean => n.form === 'field' && n.segment!.label!.kind === 'problem'

export const isWithin = (node: OutlineNode | undefined, scope: OutlineNode | undefined): boolean => {
  for (let n = node; n; n = n.parent) if (n === scope) return true
  return false
}

/** The length of the name before a gap at the head of a numbered part; 0 if there is none. */
export function nameInFront(node: OutlineNode, own: string): number {
  const style = node.segment!.marker?.style
  if (style !== 'part' && style !== 'han' && style !== 'han-bracket') return 0
  return /^([^\s　，。；：]{2,24})[\s　]+(?=[^\s　]{8})/u.exec(own)?.[1]?.length ?? 0
}

/**
 * Where the name of a numbered part ends: before a gap, at its first stop, or with the whole.
 * @param inFront as `nameInFront` tells it
 * @returns -1 where there is no short name in front
 */
export function nameEnd(own: string, inFront: number): number {
  if (inFront > 0) return inFront
  const stop = firstStop(own)
  const cut = stop >= 0 && stop <= 60 ? stop : own.length <= 60 || !SENTENCE.test(own) ? own.length : -1
  return cut > 46 && /[，,]/u.test(own.slice(0, cut)) && leadInRole(own) !== undefined ? -1 : cut
}

export class NodeForms {
  private readonly words: (n: OutlineNode) => string
  private readonly problemsBeside = new Map<OutlineNode, boolean>()

  constructor(collector: Collector) {
    this.words = (n) => collector.words(n.segment!)
  }

  /** 责任人：, 整改时限：, 完成情况：已完成. */
  isValue(n: OutlineNode): boolean {
    const s = n.segment
    // 整改进展：已完成。 says how far it is; 整改情况：已整改完毕。 is an answer.
    if (
      n.form === 'field' &&
      /进展|进度|状态|完成情况|成效|结果|效果|落实情况/u.test(s!.label!.words) &&
      s!.label!.kind === 'status'
    ) {
      const own = this.words(n)
      return (
        own.length <= 30 &&
        n.children.length === 0 &&
        stateOfNote(trimStop(own)) !== null &&
        !/[。；].+/u.test(trimStop(own)) &&
        // 【结果】整改已完成。 is a sentence that reports.
        !(/结果|成效|效果/u.test(s!.label!.words) && /^.{5,}。$/u.test(own)) &&
        isBareState(own)
      )
    }
    // 2.责任人：…… is the field with a number before it.
    const isField = n.form === 'field' || (n.form === 'point' && s!.label !== undefined && n.children.length === 0)
    if (!isField || !VALUE_FIELDS.has(s!.label!.kind) || s!.body >= s!.end) return false
    // 完成情况：已修订制度3项，…… is an answer, not a state.
    const own = this.words(n)
    if (s!.label!.kind !== 'state' || own.length <= 18) return true
    return !tellsMore(own) && !(tellsWork(own) && (own.length > 40 || stateOfNote(own) === null))
  }

  /** A heading 整改情况 or 整改措施 on a line of its own under a finding. */
  isAnswerHeading(n: OutlineNode, role: SectionRole | undefined): boolean {
    if ((n.form !== 'heading' && n.form !== 'point') || role === 'measure' || n.children.length === 0) return false
    const t = trimStop(this.words(n))
    const kind = t.length <= 10 ? fieldKind(t) : undefined
    return kind === 'status' || kind === 'measure'
  }

  /** Does it look like a finding with answers of its own? */
  isFinding(n: OutlineNode): boolean {
    if (n.form === 'field') return isProblemField(n)
    if (n.form !== 'point' && n.form !== 'text') return false
    // 整改进展：已完成 behind the last point states; it answers nothing.
    const answers = (k: OutlineNode) => (isAnswerField(k) && !this.isValue(k)) || isProblemField(k)
    if (n.form === 'point' && n.children.some(answers)) return true
    const own = this.words(n)
    if (aboutOf(own)) return true
    return (
      n.form === 'point' && n.segment!.leads && n.children.some((k) => !this.isValue(k)) && isVerdict(trimStop(own))
    )
  }

  /** Does the part hold findings with answers, or a finding named by 针对 or by a verdict? */
  holdsFindings(node: OutlineNode): boolean {
    return node.children.some(
      (n) => (isAnswerField(n) && !this.isValue(n)) || isProblemField(n) || this.isFinding(n) || this.holdsFindings(n),
    )
  }

  /** Has the part a section 存在问题 among its children? */
  listsProblems(parent: OutlineNode): boolean {
    let known = this.problemsBeside.get(parent)
    if (known === undefined) {
      known = parent.children.some((n) => {
        if (n.form !== 'point' && n.form !== 'heading') return false
        const t = trimStop(this.words(n))
        return t.length <= 14 && sectionRole(t) === 'problem' && !namesGroup(t)
      })
      this.problemsBeside.set(parent, known)
    }
    return known
  }

  /** 工作成效： before the label of the finding that it might answer. */
  comesBeforeFinding(node: OutlineNode): boolean {
    if (!/成效|成果|成绩|效果/u.test(node.segment!.label!.words)) return false
    const siblings = node.parent!.children
    const at = siblings.indexOf(node)
    return !siblings.slice(0, at).some(isProblemField) && siblings.slice(at + 1).some(isProblemField)
  }

  /** The last paragraph that is a point or a field, or prose under a heading of its own. What follows closes the paper. */
  lastStructured(root: OutlineNode): number {
    let last = -1
    const visit = (node: OutlineNode) => {
      const s = node.segment
      if (s && node.form !== 'text') last = Math.max(last, s.paragraph)
      const isHeading =
        s !== undefined &&
        (node.form === 'heading' || (node.form === 'point' && s.leads && !SPOKEN.has(s.marker!.style))) &&
        looksLikeHeading(this.words(node)) &&
        node.children.every((n) => n.form === 'text')
      node.children.forEach((child, i) => {
        // 今后，…… behind the prose of the last part closes the paper.
        const closes = i > 0 && i === node.children.length - 1 && OUTLOOK.test(this.words(child))
        if (isHeading && !closes) last = Math.max(last, child.segment!.paragraph)
        visit(child)
      })
    }
    visit(root)
    return last
  }
}
