/**
 * The outline (层次): which point stands under which. Numbering styles are ranked as GB/T 9704 ranks them, unless the paper
 * itself turns two styles round; a restart, a missing level or a repeated number does not confuse it.
 */

import { OUTLOOK } from './cues.ts'
import type { Paragraph } from './flow.ts'
import { type MarkerStyle, USUAL_DEPTH } from './numbering.ts'
import { isPlainHeading } from './plain-headings.ts'
import { leadInRole, sectionRole } from './section-roles.ts'
import { ANSWERS, paragraphsOfPairs, type Segment } from './segments.ts'
import { spokenPart } from './turns.ts'

export interface OutlineNode {
  /** `point` has a marker, `field` a label, `heading` stands unnumbered on its own line, `text` is plain prose. */
  form: 'root' | 'point' | 'field' | 'heading' | 'text'
  segment: Segment | undefined
  parent: OutlineNode | undefined
  children: OutlineNode[]
}

/** For each pair of styles that the paper turns round: `deeper` stands above `higher` although it usually stands below. */
const SPOKEN_STYLES: readonly MarkerStyle[] = ['is', 'shall', 'its', 'first']

const SPEAKS_OF_ALL =
  /(?:上述|以上|这些|前述|存在(?:的)?)[^，。；]{0,10}(?:问题|不足|差距|现象|情况|短板)|问题[^，。；]{0,6}(?:产生|存在|根源|原因)|(?:产生|造成)[^，。；]{0,8}问题/u

/** How often `lower` stands above (`higher` begins anew inside it and its own count goes on afterwards), and how often below. */
function turnsOf(
  styleIds: Uint8Array,
  numbers: Int32Array,
  depths: Float64Array,
  higher: number,
  lower: number,
): { turned: number; usual: number } {
  let usual = 0
  let turned = 0
  let lastHigher = 0
  let lastLower = 0
  let previous = -1
  let firstOfRun = 0
  for (let i = 0; i < styleIds.length; i++) {
    const style = styleIds[i]!
    if (style !== higher && style !== lower) {
      if (depths[style]! < depths[higher]!) {
        lastHigher = 0
        lastLower = 0
        previous = -1
      }
      continue
    }
    const number = numbers[i]!
    if (style === lower) {
      if (previous === higher && firstOfRun === 1 && lastLower > 0 && number === lastLower + 1) turned++
      lastLower = number
    } else {
      if (previous === lower && firstOfRun === 1 && lastHigher > 0 && number === lastHigher + 1) usual++
      lastHigher = number
    }
    if (previous !== style) firstOfRun = number
    previous = style
  }
  return { turned, usual }
}

function turnedRound(
  segments: readonly Segment[],
  namesPart: (s: Segment) => boolean,
  isName: (s: Segment) => boolean,
): Map<MarkerStyle, number> {
  const sequence = segments.filter((s) => s.marker && s.leads).map((s) => s.marker!)
  const styles = [...new Set(sequence.map((m) => m.style))]
  const depth = new Map<MarkerStyle, number>(styles.map((s) => [s, USUAL_DEPTH[s]]))
  // 第一，基本情况 / 首先，主要做法: counting words that name the parts of the paper stand above every number in them.
  for (const style of SPOKEN_STYLES) {
    const own = segments.filter((s) => s.marker?.style === style)
    const named = own.filter((s) => s.leads && s.end - s.body <= 24 && namesPart(s))
    if (named.length >= 2 && named.length * 2 > own.length) depth.set(style, 0.5)
  }
  // ◆基本情况 / ◆存在的问题: bullets before short names, each with something below it, stand above every number too.
  for (const style of ['bullet', 'dash'] as const) {
    const own = segments.flatMap((s, i) => (s.leads && s.marker?.style === style ? [i] : []))
    const named = own.filter((i) => {
      const s = segments[i]!
      const next = segments[i + 1]
      return s.end - s.body <= 30 && isName(s) && next?.leads === true && next.marker?.style !== style
    })
    if (named.length >= 2 && named.length === own.length) depth.set(style, 0.5)
  }
  const styleIds = Uint8Array.from(sequence, (m) => styles.indexOf(m.style))
  const numbers = Int32Array.from(sequence, (m) => m.number)
  const depths = Float64Array.from(styles, (style) => USUAL_DEPTH[style])
  for (const higher of styles) {
    for (const lower of styles) {
      if (
        USUAL_DEPTH[higher] >= USUAL_DEPTH[lower] ||
        USUAL_DEPTH[higher] >= USUAL_DEPTH.bullet ||
        USUAL_DEPTH[lower] === USUAL_DEPTH.bullet ||
        USUAL_DEPTH[lower] === USUAL_DEPTH.dash
      )
        continue
      const { turned, usual } = turnsOf(styleIds, numbers, depths, styles.indexOf(higher), styles.indexOf(lower))
      if (turned > usual && depth.get(higher)! < depth.get(lower)!) {
        depth.set(higher, depth.get(lower)! + 0.5)
      }
    }
  }
  return depth
}

const VALUES: ReadonlySet<string> = new Set(['state', 'deadline', 'owner', 'topic', 'number', 'other'])
const statesValue = (s: Segment) => s.label !== undefined && VALUES.has(s.label.kind) && s.body < s.end

const styleOf = (node: OutlineNode): MarkerStyle | undefined =>
  node.form === 'point' ? node.segment?.marker?.style : undefined

export function outlineOf(paragraphs: readonly Paragraph[], segments: readonly Segment[]): OutlineNode {
  const root: OutlineNode = { form: 'root', segment: undefined, parent: undefined, children: [] }
  const wordsOf = (s: Segment) => paragraphs[s.paragraph]!.text.slice(s.body, s.end)
  const depths = turnedRound(
    segments,
    (s) => !/[。；;，,]/u.test(wordsOf(s).slice(0, -1)) && sectionRole(wordsOf(s)) !== undefined,
    (s) => /^[^。；：:！]{2,30}$/u.test(wordsOf(s)),
  )
  const depthOf = (style: MarkerStyle) => depths.get(style) ?? USUAL_DEPTH[style]
  const labelCounts = new Map<string, number>()
  for (const s of segments)
    if (s.label && s.leads) labelCounts.set(s.label.words, (labelCounts.get(s.label.words) ?? 0) + 1)

  const outlooks = new Map<string, number>()
  for (const { text } of paragraphs)
    if (text.length <= 30 && OUTLOOK.test(text)) outlooks.set(text, (outlooks.get(text) ?? 0) + 1)

  /** Under which style of number headings that only count stand (问题01 under 第一部分). */
  const numberedUnder = new Map<string, MarkerStyle>()
  const stack: OutlineNode[] = [root]
  const top = () => stack.at(-1)!
  const push = (form: OutlineNode['form'], segment: Segment) => {
    const node: OutlineNode = { form, segment, parent: top(), children: [] }
    top().children.push(node)
    stack.push(node)
    return node
  }
  const lastNumber = (node: OutlineNode) => node.segment?.marker?.number ?? 0

  /** The open node of this style that `number` continues (or, failing that, the deepest of the style). */
  const openOf = (style: MarkerStyle, number: number, index: number): number => {
    const open: number[] = []
    for (let i = stack.length - 1; i > 0; i--) if (styleOf(stack[i]!) === style) open.push(i)
    if (open.length === 0) return -1
    if (number === 0) return open[0]!
    const runsOn = open.filter((i) => lastNumber(stack[i]!) + 1 === number)
    if (runsOn.length === 0) return open[0]!
    // 整改措施：1. … 2. … and then the next finding 2.: the one with answers of its own goes to the outer list.
    return runsOn.length > 1 && hasOwnFields(index) ? runsOn.at(-1)! : runsOn[0]!
  }
  const hasOwnFields = (index: number): boolean => {
    const own = segments[index]!
    for (let k = index + 1; k < segments.length && k < index + 40; k++) {
      const s = segments[k]!
      if (s.marker?.style === own.marker?.style && s.leads) return false
      if (s.label && ['measure', 'status', 'cause', 'problem'].includes(s.label.kind)) return true
    }
    return false
  }
  const fieldIndex = () => {
    for (let i = stack.length - 1; i > 0; i--) if (stack[i]!.form === 'field') return i
    return -1
  }
  /** Where an unnumbered line belongs when the next point begins a list anew: beside the list before, not in it. */
  const besideRestart = (index: number): number => {
    for (let k = index + 1; k < segments.length && k <= index + 2; k++) {
      const s = segments[k]!
      if (!s.marker || !s.leads) continue
      if (s.marker.number !== 1) return -1
      // 一、 twice running is a slip, not a list that ended.
      for (let i = stack.length - 1; i > 0; i--) {
        if (styleOf(stack[i]!) === s.marker.style) return lastNumber(stack[i]!) > 1 || i < stack.length - 1 ? i : -1
      }
      return -1
    }
    return -1
  }

  /** 会议强调： between 三是…… and 一要……: a lead-in to another list of spoken numbers ends the list before. */
  const leadsToSpoken = (index: number): boolean => {
    const next = segments[index + 1]
    const own = segments[index]!
    return (
      next?.leads === true &&
      next.marker?.number === 1 &&
      SPOKEN_STYLES.includes(next.marker.style) &&
      (/[：:]$/u.test(paragraphs[own.paragraph]!.text) || spokenPart(paragraphs[own.paragraph]!.text) !== undefined)
    )
  }
  /** ……指出，……。一要……。 with 二要…… below it: its list is another than the one before. */
  const opensSpoken = (index: number): boolean => {
    const { paragraph } = segments[index]!
    let k = index + 1
    while (segments[k]?.paragraph === paragraph) k++
    const last = segments[k - 1]!.marker
    const next = segments[k]?.leads === true ? segments[k]!.marker : undefined
    return last?.style === 'shall' && last.number === 1 && next?.style === 'shall' && next.number === 2
  }
  /** 造成上述问题的主要原因有以下几个方面： speaks of the whole list before it, and leads to another. */
  const endsList = (index: number): boolean => {
    const next = segments[index + 1]
    const { text } = paragraphs[segments[index]!.paragraph]!
    if (text.length > 120 || next?.leads !== true || next.marker?.number !== 1) return false
    return SPEAKS_OF_ALL.test(text) && leadInRole(text) !== undefined
  }
  /** What is deeper than the number that a lead-in leads to is over. */
  const closeDeeper = (index: number) => {
    const style = segments[index + 1]!.marker!.style
    const at = stack.findIndex((n) => styleOf(n) !== undefined && depthOf(styleOf(n)!) >= depthOf(style))
    const last = stack.findLastIndex((n) => n.form === 'point')
    if (at > 0) stack.length = at
    else if (last > 0 && lastNumber(stack[last]!) > 1 && /[。；.]$/u.test(wordsOf(stack[last]!.segment!)))
      stack.length = last
  }
  /** 整改要求： said once, after a list of findings, answers the list, not its last point. */
  const closeList = () => {
    for (let i = stack.length - 1; i > 0; i--) {
      if (stack[i]!.form === 'point' && lastNumber(stack[i]!) > 1) {
        stack.length = i
        return
      }
    }
  }
  /** 存在的不足, named once on a line of its own, stands beside the unnumbered parts before it. */
  const closePart = () => {
    const at = stack.findIndex((n) => n.form === 'heading' && n.children.length > 0)
    if (at > 0 && stack.length === at + 1 + (top().form === 'text' ? 1 : 0)) stack.length = at
  }
  /** 最后说说明年怎么干。 ends every list before it. */
  const closeSpoken = (isPart: boolean) => {
    const at = stack.findIndex((n) => (isPart ? n.form === 'point' : SPOKEN_STYLES.includes(styleOf(n) ?? 'part')))
    if (at > 0) stack.length = at
  }

  const namesSectionNode = (n: OutlineNode) =>
    sectionRole(paragraphs[n.segment!.paragraph]!.text.replace(/[：:]$/u, '')) !== undefined

  /** The first label of the answers that return: what stands unmarked right before it is the next finding. */
  const firstAnswer = segments.find(
    (s) => s.leads && s.label && ANSWERS.has(s.label.kind) && (labelCounts.get(s.label.words) ?? 0) > 1,
  )?.label?.words
  const opensFinding = (index: number): boolean => {
    const next = segments[index + 1]
    return firstAnswer !== undefined && next?.leads === true && !next.marker && next.label?.words === firstAnswer
  }
  /** 【反馈意见】加装电梯征询走过场 names the finding that the next paragraph tells. */
  const isTitle = ({ segment, children }: OutlineNode): boolean =>
    segment!.label!.kind === 'problem' && children.length === 0 && /^[^。；]{4,30}$/u.test(wordsOf(segment!))
  /** 4、服务群众方面 on a line of its own, with nothing under it yet: the next paragraph is its own. */
  const isBareName = ({ form, segment, children }: OutlineNode): boolean =>
    form === 'point' &&
    segment!.leads &&
    children.length === 0 &&
    /^[^。；：:！，]{2,20}(?:方面|情况)$/u.test(wordsOf(segment!))
  const pointsWithLabels = paragraphsOfPairs(segments)

  let paragraphBase = 1
  for (let index = 0; index < segments.length; index++) {
    const segment = segments[index]!
    const { marker, label, leads } = segment
    if (leads) {
      // What was opened inside the paragraph before ends with it; its leading node stays open, unless it only states a value.
      if (stack.length > paragraphBase) stack.length = Math.max(1, paragraphBase)
      if (top().form === 'field' && statesValue(top().segment!)) stack.pop()
    }
    if (leads) {
      if (marker) {
        const field = fieldIndex()
        const at = openOf(marker.style, marker.number, index)
        const isRestart = marker.number === 1
        // A list that begins anew under a field is the field's own.
        if (at > 0 && !(field > at && isRestart)) stack.length = at
        else if (at <= 0 || field < 0) {
          const depth = depthOf(marker.style)
          while (stack.length > 1) {
            const style = styleOf(top())
            if (top().form === 'field') {
              // A field holds what is deeper than the point that it belongs to.
              const owner = stack.slice(0, -1).findLast((n) => styleOf(n))
              if (owner && depthOf(styleOf(owner)!) > depth) stack.pop()
              else break
            } else if (top().form === 'text') stack.pop()
            else if (style && depthOf(style) >= depth) stack.pop()
            else break
          }
        } else stack.length = field + 1
        push('point', segment)
      } else if (label) {
        const isSection = label.bare || segment.body >= segment.end
        const field = fieldIndex()
        const restart = besideRestart(index)
        const isOutlook = isSection && labelCounts.get(label.words) === 1 && OUTLOOK.test(label.words)
        if (isOutlook) stack.length = 1
        else if (field > 0) stack.length = field
        else if (isSection && restart > 0 && (labelCounts.get(label.words) ?? 0) < 2) stack.length = restart
        else if (isSection && label.kind === 'measure' && labelCounts.get(label.words) === 1) closeList()
        else if (isSection && labelCounts.get(label.words) === 1) closePart()
        while (top().form === 'text') stack.pop()
        push('field', segment)
      } else {
        const paragraph = paragraphs[segment.paragraph]!
        if (isPlainHeading(paragraph, paragraphs[segment.paragraph + 1])) {
          placeHeading(index)
          const { parent } = push('heading', segment)
          const style = styleOf(parent!)
          if (style && /\d/u.test(paragraph.text)) numberedUnder.set(paragraph.text.replace(/\d+/gu, '0'), style)
        } else {
          const restart = besideRestart(index)
          const field = fieldIndex()
          if (
            field > 0 &&
            index >= segments.length - 2 &&
            /^(?:以上|特此)[^。]{0,20}。?$|^(?:公示|公布|公开)期/u.test(paragraph.text)
          )
            stack.length = 1
          else if (field > 0 && opensFinding(index) && !isTitle(stack[field]!)) stack.length = field
          else if (restart > 0 && restart > field && !isBareName(top())) stack.length = restart
          else if (field < 0 && paragraph.text.length <= 20 && spokenPart(paragraph.text)) closeSpoken(true)
          else if (field < 0 && endsList(index)) closeDeeper(index)
          else if (field < 0 && (leadsToSpoken(index) || opensSpoken(index))) closeSpoken(false)
          while (top().form === 'text') stack.pop()
          push('text', segment)
        }
      }
      paragraphBase = stack.length
      continue
    }
    // Inside a paragraph whatever begins there is deeper than what leads it.
    const floor = paragraphBase
    if (marker) {
      let at = -1
      for (let i = stack.length - 1; i >= floor - 1 && i > 0; i--) {
        if (styleOf(stack[i]!) === marker.style) {
          at = i
          break
        }
      }
      if (at > 0) {
        stack.length = at
        if (at < paragraphBase) paragraphBase = at + 1
      } else if (stack.length >= floor + 1 && top().form === 'field' && stack.length - 1 < floor) stack.length = floor
      push('point', segment)
    } else if (label) {
      // 责任人： after the last measure of a paragraph belongs to the paragraph's finding.
      let at = -1
      for (let i = stack.length - 1; i >= floor - 1 && i > 0; i--) if (stack[i]!.form === 'field') at = i
      if (at > 0) stack.length = at
      else if (pointsWithLabels.has(segment.paragraph) && stack[floor]?.form === 'point') stack.length = floor + 1
      else if (stack.length > floor) stack.length = floor
      push('field', segment)
      if (at > 0 && at < paragraphBase) paragraphBase = at + 1
    }
  }
  return root

  function placeHeading(index: number) {
    const restart = besideRestart(index)
    const { text, block } = paragraphs[segments[index]!.paragraph]!
    const level = block?.level
    // A name of a part ends the field before it, if that field has said what it states.
    if (top().form === 'field' && top().segment!.body < top().segment!.end) stack.pop()
    if (level === undefined && OUTLOOK.test(text) && outlooks.get(text) === 1) {
      // Beside the parts of the paper, unless they stand under a heading of the same kind.
      const beside = stack.findIndex((n) => n.form === 'heading')
      stack.length = beside > 0 ? beside : 1
      return
    }
    if (level === undefined && sectionRole(text) !== undefined) {
      // 来年的打算 stands beside 存在的问题, however deep the list between them went.
      const beside = stack.findIndex((n) => n.form === 'heading' && namesSectionNode(n))
      if (beside > 0) {
        stack.length = beside
        return
      }
    }
    if (restart > 0) {
      // The list before stood under a heading like this one.
      stack.length = stack[restart - 1]!.form === 'heading' && level === undefined ? restart - 1 : restart
      return
    }
    while (top().form === 'text') stack.pop()
    // A heading follows a heading of its own kind, unless the file says how deep each is.
    for (let i = stack.length - 1; i > 0; i--) {
      if (stack[i]!.form !== 'heading') continue
      const other = paragraphs[stack[i]!.segment!.paragraph]!.block?.level
      if (level === undefined || other === undefined || other >= level) {
        stack.length = i
        if (level === undefined) return
      }
    }
    // 问题10 stands as deep as 问题01 did.
    const shape = text.replace(/\d+/gu, '0')
    const above = shape !== text ? numberedUnder.get(shape) : undefined
    const at = above === undefined ? -1 : stack.findLastIndex((n) => styleOf(n) === above)
    if (at > 0) {
      stack.length = at + 1
      return
    }
    // The next point tells how deep the heading stands: its style continues a list that is open, or opens a new one.
    for (let k = index + 1; k < segments.length && k <= index + 30; k++) {
      const s = segments[k]!
      if (!s.marker || !s.leads) continue
      if (stack.some((n) => styleOf(n) === s.marker!.style)) return
      const depth = depthOf(s.marker.style)
      while (stack.length > 1 && styleOf(top()) && depthOf(styleOf(top())!) >= depth) stack.pop()
      return
    }
    stack.length = 1
  }
}
