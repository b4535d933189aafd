/**
 * What a person should look at before confirming (提示): masks, lost digits, wrong counts and numbers, stale text, answers
 * that say nothing. Every warning stands at its exact place; a warning that is mostly wrong would teach people to ignore all.
 */
import type { ReadItem, Reading, ReadingWarning, SourceText } from '../domain/reading.ts'
import { type Paragraph, sourceOf, spanOf } from './flow.ts'
import { isTitle } from './frame.ts'
import { matchesOf } from './matches.ts'
import { hanToNumber, markerAt } from './numbering.ts'
import type { OutlineNode } from './outline.ts'
import { likeness } from './pairing.ts'
import { claimsDone, deadlinePhrase, withoutClaim } from './stated.ts'

export interface WarningContext {
  paragraphs: readonly Paragraph[]
  root: OutlineNode
  /** For every item the outline node that it came from. */
  nodes: readonly (OutlineNode | undefined)[]
}

export function warningsOf(source: SourceText, reading: Reading, context: WarningContext): ReadingWarning[] {
  const warnings: ReadingWarning[] = [...source.warnings]
  const add = (code: ReadingWarning['code'], start: number, end: number, values?: ReadingWarning['values']) => {
    warnings.push(values ? { code, start, end, values } : { code, start, end })
  }
  const paper: Paper = { source, reading, context, add }
  inText(paper)
  numbers(paper)
  totals(paper, counts(paper))
  aboutPairs(paper)
  aboutSections(paper)
  aboutTime(paper)
  for (const item of reading.items) if (item.sureness < 0.6) add('unsure', item.start, item.end)
  return warnings.sort((a, b) => a.start - b.start || a.end - b.end)
}

interface Paper {
  source: SourceText
  reading: Reading
  context: WarningContext
  add: (code: ReadingWarning['code'], start: number, end: number, values?: ReadingWarning['values']) => void
}

/** X社区, 7xx人, 某物业; not 1+X, and no part of a Latin word. */
const PLACEHOLDER = /(?<![A-Za-z+＋])[XxＸｘ×]{1,8}(?![A-Za-z])|某{1,3}(?![些种一])/gu
/** 201年9月日, 年月日, 下设个党支部, 0岁以上: digits are gone. */
const CUT_DIGITS =
  /(?<!\d)\d{1,3}年\d{0,2}月\d{0,2}日|\d{4}年(?:月\d{0,2}日?|\d{1,2}月日)|(?<![\d\p{Script=Han}])年月日|(?:下设|共有|现有|设有|共计)(?:个|名|户|次|项)(?=\p{Script=Han})|(?<![\d.])0岁以上|(?:达到?|占|增长|下降)[%％]/gu
const DOUBLED = /[，,。；;：:、！？]{2,}|(?<!\.)\.{2}(?!\.)/gu
const OPENING: Record<string, string> = { '（': '）', '(': '）', '“': '”', '《': '》', '【': '】', '‘': '’' }

function inText({ reading, add }: Paper) {
  let n = 0
  for (const item of reading.items) {
    const { text, start } = item
    const masked = /[XxＸｘ×某]/u.test(text) ? matchesOf(PLACEHOLDER, text) : []
    for (const m of masked) {
      // 3x4 multiplies.
      if (/\d/u.test(text[m.index - 1] ?? '') && /\d/u.test(text[m.index + m[0].length] ?? '') && m[0].length === 1)
        continue
      add('placeholder', start + m.index, start + m.index + m[0].length)
    }
    for (const m of matchesOf(CUT_DIGITS, text)) add('cut-digits', start + m.index, start + m.index + m[0].length)
    for (const m of matchesOf(DOUBLED, text)) add('double-punctuation', start + m.index, start + m.index + m[0].length)
    brackets(item, add)
    while (n < reading.noise.length && reading.noise[n]!.end <= item.start) n++
    for (let k = n; k < reading.noise.length && reading.noise[k]!.start < item.end; k++) {
      if (reading.noise[k]!.start > item.start) add('noise-inside', reading.noise[k]!.start, reading.noise[k]!.end)
    }
  }
}

const BRACKETS = new Uint8Array(65_536)
for (const c of '（(“《【‘）)”》】’') BRACKETS[c.charCodeAt(0)] = 1

function brackets({ text, start }: ReadItem, add: Paper['add']) {
  const open: { close: string; at: number }[] = []
  for (let i = 0; i < text.length; i++) {
    if (BRACKETS[text.charCodeAt(i)] === 0) continue
    const c = text[i]!
    const opens = OPENING[c]
    if (opens !== undefined) {
      open.push({ close: opens, at: i })
      continue
    }
    const close = c === ')' ? '）' : c
    const partner = open.findLastIndex((o) => o.close === close)
    // What was opened after the partner never closes. 1) is a number.
    if (partner >= 0) {
      for (const lost of open.splice(partner).slice(1)) add('bracket-unbalanced', start + lost.at, start + lost.at + 1)
    } else if (!(close === '）' && /[\d０-９]/u.test(text[i - 1] ?? '')))
      add('bracket-unbalanced', start + i, start + i + 1)
  }
  for (const lost of open) add('bracket-unbalanced', start + lost.at, start + lost.at + 1)
}

/** Numbers used twice or skipped among the points of one parent. */
function numbers({ context, add }: Paper) {
  const lastOf = new Map<string, number>()
  const visit = (node: OutlineNode) => {
    let previous: OutlineNode | undefined
    for (const child of node.children) {
      const marker = child.form === 'point' ? child.segment?.marker : undefined
      if (marker && marker.number > 0 && marker.style !== 'first') {
        const before = previous?.segment?.marker?.style === marker.style ? previous.segment.marker.number : undefined
        const p = context.paragraphs[child.segment!.paragraph]!
        const span = spanOf(p, marker.start, marker.end)
        const words = p.text.slice(marker.start, marker.end)
        if (before !== undefined && marker.number === before && !/[-—–]/u.test(words))
          add('number-used-twice', span.start, span.end, { number: words })
        else if (before !== undefined && marker.number > before + 1) {
          add('number-skipped', span.start, span.end, { number: words, missing: before + 1 })
        } else if (before === undefined && marker.number > 1 && lastOf.get(marker.style) !== marker.number - 1) {
          add('number-skipped', span.start, span.end, { number: words, missing: marker.number - 1 })
        }
        lastOf.set(marker.style, marker.number)
        previous = child
      } else if (child.form === 'heading' || child.form === 'field') previous = undefined
      visit(child)
    }
  }
  visit(context.root)
}

const ANNOUNCED =
  /(?:以下|如下|下列|下面)?([\d一二三四五六七八九十两]{1,3})(?:个|条|项|点|类|大)?(?:主要|突出|具体|比较突出的)?(?:的)?(?:方面|问题|不足|原因|成效|措施|短板)[^，。；]{0,10}[：:。]?$/u

/** 还存在以下3个问题 and the number of points that follow. */
function counts({ reading, context, add }: Paper): ReadonlySet<ReadItem> {
  const told = new Set<ReadItem>()
  reading.items.forEach((item, i) => {
    const node = context.nodes[i]
    if (!node?.segment || (item.role !== 'background' && item.role !== 'achievement')) return
    const words = item.text.replace(/\s/gu, '')
    if (!/[：:]$|以下|如下|存在[^，。]{1,12}[。]$/u.test(words.slice(-40))) return
    const m = ANNOUNCED.exec(words.slice(-40))
    if (!m || /^第/u.test(words.slice(words.length - 40 + m.index - 1))) return
    const digits = m[1]!
    const announced = /^\d/u.test(digits) ? Number(digits) : digits === '两' ? 2 : hanToNumber(digits)
    const found = pointsAfter(node)
    if (found < 2 || announced < 2 || found === announced) return
    const at = item.text.lastIndexOf(digits)
    if (at < 0) return
    told.add(item)
    add('count-mismatch', item.start + at, item.start + at + digits.length, { announced, found })
  })
  return told
}

/** 指出3个方面6个具体问题, 反馈问题共12项: the whole paper's findings, announced before the first of them. */
const TOTAL =
  /(?:(?:指出|反馈|发现|查摆|梳理|提出|存在|通报|交办|认领|列出|查找|检视|剖析|移交|反映|归纳|形成|涉及|共有?|计|[了出的为])[^。；，\d]{0,12}?|[面类](?:[、的]|共|计)?)([\d]{1,3}|[一二三四五六七八九十两]{1,3})(?:个|项|条|点|类)(?:方面)?(?:具体|主要|突出|共性|个性|反馈|整改|比较突出)*(?:的)?(?:问题|意见|不足|短板|隐患)|问题(?:清单)?(?:共|合计|总计|计|总数为?)([\d]{1,3}|[一二三四五六七八九十]{1,3})(?:个|项|条)/gu
/** Another round's, or a part of all (其中、已完成). */
const NOT_ALL =
  /其中|细化|分解|细分|已(?:整改|完成|解决|办结|销号)|完成整改|上一?轮|上次|去年|以往|往年|剩余|余下|每个|各/u

function totals({ reading, context, add }: Paper, told: ReadonlySet<ReadItem>) {
  const problems = reading.items.filter((i) => i.role === 'problem')
  const first = problems[0]
  if (!first || problems.length < 2) return
  // A paper may count its findings by points or by the names above them.
  const levels = new Map<number, number>()
  for (const h of reading.headings) levels.set(h.level, (levels.get(h.level) ?? 0) + 1)
  const known = new Set([problems.length, ...levels.values()])
  reading.items.forEach((item, i) => {
    if (item.start >= first.start || item.role === 'measure' || item.role === 'cause' || told.has(item)) return
    const node = context.nodes[i]
    for (const m of matchesOf(TOTAL, item.text)) {
      const digits = m[1] ?? m[2]!
      const clause = item.text.slice(Math.max(0, item.text.lastIndexOf('，', m.index)), m.index + m[0].length + 8)
      if (NOT_ALL.test(clause)) continue
      const announced = /^\d/u.test(digits) ? Number(digits) : digits === '两' ? 2 : hanToNumber(digits)
      if (announced < 2 || known.has(announced) || (node && pointsAfter(node) === announced)) continue
      const start = item.start + m.index + m[0].lastIndexOf(digits)
      const end = item.start + m.index + m[0].length
      add('count-mismatch', start, end, { announced, found: problems.length })
    }
  })
}

function pointsAfter(node: OutlineNode): number {
  const own = node.children.filter((n) => n.form === 'point')
  if (own.length > 0) return own.filter((n) => n.segment!.marker!.style === own[0]!.segment!.marker!.style).length
  const siblings = node.parent?.children ?? []
  let style: string | undefined
  let count = 0
  const at = siblings.indexOf(node)
  for (const sibling of siblings.slice(at + 1, at + 200)) {
    if (sibling.form !== 'point') {
      if (count > 0 && sibling.form === 'heading') break
      continue
    }
    style ??= sibling.segment!.marker!.style
    if (sibling.segment!.marker!.style === style) count++
  }
  return count
}

function aboutPairs({ reading, add }: Paper) {
  const problems = reading.items.filter((i) => i.role === 'problem')
  const answered = new Set<string>()
  for (const { role, addresses } of reading.items) if (role === 'measure') for (const id of addresses) answered.add(id)
  if (answered.size * 2 >= problems.length && answered.size > 0) {
    for (const p of problems) if (!answered.has(p.id)) add('problem-unanswered', p.start, p.end)
  }
  const byId = new Map(problems.map((i) => [i.id, i]))
  for (const item of reading.items) {
    if (item.role !== 'measure' || item.addresses.length !== 1 || !claimsDone(item.text)) continue
    const problem = byId.get(item.addresses[0]!)!
    const rest = withoutClaim(item.text)
    if (rest.length >= 4 && rest.length <= problem.text.length && likeness(problem.text, rest) >= 0.7)
      add('repeats-problem', item.start, item.end)
  }
}

const clean = (text: string) => text.replace(/[\s“”"（）()]/gu, '')

function aboutSections({ reading, context, add }: Paper) {
  if (!reading.items.some((i) => i.role === 'cause')) {
    for (const h of reading.headings) {
      if (
        h.level <= 2 &&
        h.text.length <= 24 &&
        /(?:问题|不足|差距)?(?:及其?|和|与|、)?(?:产生)?原因/u.test(h.text) &&
        h.role !== 'status'
      )
        add('cause-missing', h.start, h.end)
    }
  }
  const known = new Map<string, ReadonlySet<string>>()
  const partsOf = (heading: string): ReadonlySet<string> => {
    let parts = known.get(heading)
    if (!parts) {
      parts = new Set(heading.split(/[，,。；]/u).map(clean))
      known.set(heading, parts)
    }
    return parts
  }
  for (const item of reading.items) {
    if (item.role !== 'problem') continue
    const end = item.text.search(/[。；，,;]/u)
    const words = end < 0 ? item.text : item.text.slice(0, end)
    const first = clean(words)
    if (first.length >= 5 && item.headings.some((h) => partsOf(h).has(first)))
      add('heading-as-item', item.start, item.start + words.length)
  }
  // A second title after points, with a new 一、 soon after it.
  const { paragraphs } = context
  let seen = 0
  paragraphs.forEach((p, i) => {
    if (isPart(p.text)) {
      seen++
      return
    }
    if (seen < 2 || p.text.length > 40 || p.block?.kind === 'cell') return
    // A title has no marker.
    if (!/(?:报告|汇报|总结|通报|方案|材料|公告|讲话|对照检查)$/u.test(p.text) || !isTitle(p.text)) return
    const restarts = paragraphs.slice(i + 1, i + 12).some((q) => {
      return isPart(q.text) && markerAt(q.text, 0)!.number === 1
    })
    if (restarts) add('two-documents', sourceOf(p, 0), spanOf(p, 0, p.text.length).end)
  })
}

/** 一、……; asked of every paragraph, so its first character is looked at first. */
const isPart = (text: string): boolean => /^[一二三四五六七八九十]/u.test(text) && markerAt(text, 0)?.style === 'han'

const TO_COME = /前|底|末|计划|预计|力争|到$|至$|目标|规划|打算|下一?年|明年|完成/u

const YEAR = /(?<!\d)(20\d{2})年/gu
const FORMER_CONGRESS = /十九大(?:精神|报告)/gu

function aboutTime({ reading, add }: Paper) {
  let answered: ReadonlySet<string> | undefined
  const own = reading.date ? Number(reading.date.slice(0, 4)) : undefined
  const says20 =
    reading.items.some((i) => i.text.includes('二十大')) || (reading.date !== null && reading.date >= '2022-11')
  for (const item of reading.items) {
    if (own !== undefined) {
      for (const m of item.text.includes('年') ? matchesOf(YEAR, item.text) : []) {
        const around = item.text.slice(Math.max(0, m.index - 6), m.index) + item.text.slice(m.index + 5, m.index + 16)
        if (Number(m[1]) > own && !TO_COME.test(around) && item.role !== 'measure') {
          add('stale-year', item.start + m.index, item.start + m.index + m[0].length, { year: m[1]! })
        }
      }
    }
    if (says20) {
      for (const m of item.text.includes('十九大') ? matchesOf(FORMER_CONGRESS, item.text) : []) {
        add('stale-year', item.start + m.index, item.start + m.index + m[0].length, { year: '十九大' })
      }
    }
    if (item.deadline && reading.feedbackOn && item.role !== 'background') {
      const length = Math.min(item.deadline.length, reading.feedbackOn.length)
      if (item.deadline.slice(0, length) < reading.feedbackOn.slice(0, length)) {
        const phrase = deadlinePhrase(item.text, Number(reading.feedbackOn.slice(0, 4)))
        const values = { due: item.deadline, feedbackOn: reading.feedbackOn }
        // What an answer says stands in the answer, not in the finding that takes its date from it.
        answered ??= new Set(reading.items.flatMap((m) => m.addresses.map((id) => `${id} ${m.deadline}`)))
        const isTaken = answered.has(`${item.id} ${item.deadline}`)
        if (phrase?.on === item.deadline)
          add('due-before-feedback', item.start + phrase.start, item.start + phrase.end, values)
        else if (!isTaken) add('due-before-feedback', item.start, item.end, values)
      }
    }
  }
}
