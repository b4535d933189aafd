/**
 * Figures (数字): a numeral with its unit, Arabic, Chinese or masked. Dates, ordinals, addresses, slogans and the indefinite
 * 一 count nothing and are left out.
 */
import type { Figure } from '../domain/reading.ts'
import { isBlankAt } from './flow.ts'
import { matchesOf } from './matches.ts'

const UNITS =
  '个百分点|个工作日|个季度|个小时|个月|个|平方公里|平方千米|平方米|立方米|公里|千米|公顷|亩|米|万人次|人次|万人|人|户次|户|名|亿元|万元|元|万余元|课时|学时|小时|分钟|方面|人份|件次|件|项|次|场次|场|份|篇|条|处|家|岁|年|月|天|周|期|本|册|台|套|辆|部|间|栋|幢|支|起|宗|笔|批|轮|类|倍|吨|公斤|棵|盏|块|张|幅|枚|箱|组|票|例|盘|只|座|床|层|封|页|位|对|所|艘|架|％|%|﹪|‰'

const FIGURE = new RegExp(
  `([一二三四五六七八九十]{1,3})分之([一二三四五六七八九十]{1,3})|(?:百分之)([一二三四五六七八九十百]{1,5}|\\d+(?:\\.\\d+)?)|(\\d[\\d,，]{0,14}(?:\\.\\d{1,6})?[XxＸ×]{0,4}|[XxＸ×]{1,4}|[一二两三四五六七八九十百千]{1,7}[万亿]?)([余多几]?)(${UNITS})`,
  'gu',
)

const DIGIT: Record<string, number> = { 零: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 }
const SCALE: Record<string, number> = { 十: 10, 百: 100, 千: 1000 }

/** 二百三十 → 230, 三万 → 30000; up to what papers write in words. */
function valueOfHan(words: string): number {
  const big = words.endsWith('万') ? 1e4 : words.endsWith('亿') ? 1e8 : 1
  let total = 0
  let digit = 0
  for (const c of words.replace(/[万亿]$/u, '')) {
    if (c in SCALE) {
      total += (digit || 1) * SCALE[c]!
      digit = 0
    } else digit = DIGIT[c] ?? 0
  }
  return (total + digit) * big
}

/** Words that begin with a numeral and a unit but count nothing. */
const TERMS =
  /^(?:一次性|一个口子|一批|一些|一种|一类|一个(?!月|季度|工作日|小时|百分点)|一部分|一家人|一家子|一位|一套|一条龙|一条|一本|一对一|一起|一场|一处|一周|一天|一年(?:一度|四季|到头)|一笔账|一家|一组|一层|一张|一所|一只|一块|一支|一项|一件|一座|一页|一票|一期|一人一|一户一|一人一|一类|一轮|两年行动|三年行动|五年规划|两个(?:责任|维护|确立|覆盖)|四个(?:意识|自信|全面|合格|服从)|八项规定|六项纪律|三项(?:制度|机制)改革|十件实事|千条线|百年|千家|万家|第)/u

const WORD_AFTER: Partial<Record<string, RegExp>> = {
  年: /^(?:度|初|底|末|代|级|内|间|终|会)/u,
  分: /^(?:类|别|为|析|级|解|工|层|散|管|片|组|期|步)/u,
  对: /^(?:照|标|接|应|账|上|象|于|口)/u,
  位: /^(?:置|次|于)/u,
  组: /^(?:织|长|成|建)/u,
  期: /^(?:间|限|末|满)/u,
  条: /^(?:例|件|款)/u,
  项: /^(?:目)/u,
  部: /^(?:门|分|署|委|队|级)/u,
  所: /^(?:有|在|属|辖|需|以)/u,
  件: /^(?:件)/u,
  类: /^(?:似|别)/u,
  层: /^(?:层|次|面)/u,
  处: /^(?:理|置|分|于|罚)/u,
  家: /^(?:庭|属|园|长|人|具|电)/u,
  本: /^(?:着|人|级|地|社区|街道|次|质|位)/u,
  支: /^(?:部|持|出|付|委)/u,
  场: /^(?:地|所|馆)/u,
  批: /^(?:评|准|示|复)/u,
  页: /^(?:面)/u,
  张: /^(?:贴)/u,
  次: /^(?:序|要|日)/u,
  周: /^(?:[年一二三四五六日末边围])/u,
  月: /^(?:底|末|初|份|度)/u,
  人: /^(?:民|员|才|大|心|居|社|事|口(?!数))/u,
}

// A table: one Chinese character taken out of a text is a new string.
const STOPS = new Uint8Array(65_536)
for (const stop of '，。；、：:,;（）()“”《》！？') STOPS[stop.charCodeAt(0)] = 1
const isStop = (text: string, i: number): boolean => isBlankAt(text, i) || STOPS[text.charCodeAt(i)] === 1

/** As far as this around a figure its words are looked for. */
const REACH = 24

/** Figures of a stretch of text in order; `start` and `end` count from its beginning. */
export function figuresIn(text: string): Figure[] {
  const figures: Figure[] = []
  if (!/[\dXxＸ×一二两三四五六七八九十百]/u.test(text)) return figures
  for (const m of matchesOf(FIGURE, text)) {
    const figure = countedBy(m, text)
    if (figure === undefined) continue
    const end = m.index + m[0].length
    figures.push({ text: m[0], ...figure, what: whatOf(text, m.index, end), start: m.index, end })
  }
  return figures
}

/** What a match of `FIGURE` comes to and in which unit; undefined where it counts nothing. */
function countedBy(m: RegExpExecArray, text: string): { value: number | null; unit: string } | undefined {
  const [whole, denominator, numerator, percent, numeral, more, unit] = m
  if (denominator !== undefined)
    return { value: Math.round((valueOfHan(numerator!) / valueOfHan(denominator)) * 1e4) / 1e4, unit: '' }
  if (percent !== undefined) return { value: /\d/u.test(percent) ? Number(percent) : valueOfHan(percent), unit: '%' }
  const end = m.index + whole.length
  const before = text.slice(Math.max(0, m.index - REACH), m.index)
  if (!counts(numeral!, unit!, before, text.slice(end, end + REACH), whole)) return undefined
  if (more === '几' || /[XxＸ×]/u.test(numeral!)) return { value: null, unit: unit! }
  const digits = numeral!.replace(/[,，]/gu, '')
  const value = /^\d/u.test(digits) ? Number(digits) : valueOfHan(digits)
  return Number.isFinite(value) ? { value, unit: unit! } : undefined
}

/** Ordinals, parts of longer numbers, names with a masked letter in front, document numbers. */
const NO_COUNT_BEFORE = new Set(
  '第〔[0123456789.．-—~～/XxＸ×ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz零〇○百千万亿号',
)

function counts(numeral: string, unit: string, before: string, after: string, whole: string): boolean {
  const last = before.at(-1) ?? ''
  if (NO_COUNT_BEFORE.has(last)) return false
  const isHan = /^[一二两三四五六七八九十百千万亿]+$/u.test(numeral)
  // A slogan begins right after its quotation mark: “三个不松”.
  if (isHan && last !== '' && '“"‘「《'.includes(last)) return false
  if (isHan && last !== '' && '一二两三四五六七八九十'.includes(last)) return false
  if (isHan && /^[十百千]$/u.test(numeral) && !/[余多]/u.test(whole)) return false
  if (numeral === '一' && unit === '次') return !/^(?:性|办|告知)/u.test(after) && !/最多跑$/u.test(before)
  if (isHan && TERMS.test(whole + after) && !(numeral === '一' && /(?:每|仅|只|共|不足)[^，。]{0,3}$/u.test(before)))
    return false
  if (unit === '年') {
    if (/^\d{3,4}$|^[XxＸ×]+$|^\d{1,2}[XxＸ×]+$/u.test(numeral)) return false
    if (isHan && numeral.length > 3) return false
  }
  // A month is a date unless a duration is meant: 为期X月.
  if (unit === '月') return /(?:为期|历时|长达|持续)$/u.test(before)
  if (unit === '周' && isHan && numeral !== '两') return false
  if (unit === '位' && isHan) return false
  // 8时40分 is a time of day.
  if ((unit === '分钟' || unit === '分') && /[时点:：]$/u.test(before)) return false
  // X社区 is a name; X个社区 a number.
  if (unit === '' && /^[XxＸ×]+$/u.test(numeral) && /^(?:社区|街道|村|镇|区|县|市)/u.test(after)) return false
  return !WORD_AFTER[unit]?.test(after)
}

/** Where a noun ends. */
const NOUN_END = /未|没|均|都|已|仅|共|在|被|由|与|和|及|并|不|是|为|无|有|存|进行|用于|以上|以下|左右/u

const OF = '的'.charCodeAt(0)

/** What is counted: the noun after the unit, else the words in front of the numeral. */
function whatOf(text: string, start: number, end: number): string {
  const from = text.charCodeAt(end) === OF ? end + 1 : end
  let to = from
  while (to < text.length && to < end + REACH && !isStop(text, to)) to++
  const next = text.slice(from, to)
  const nounEnd = next.search(NOUN_END)
  const noun = next.slice(0, nounEnd < 0 ? 10 : Math.min(nounEnd, 10))
  if (noun.length >= 2) return noun
  let clause = start
  while (clause > 0 && clause > start - REACH && !isStop(text, clause - 1)) clause--
  return text
    .slice(clause, start)
    .replace(/(?:共计|合计|累计|分别|达到?|总计|约|共|仅|为|有|计|近|超过?|了|每|均|只|是|的|各|不足)+$/u, '')
    .slice(-10)
}
