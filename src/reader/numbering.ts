/**
 * Every way in which the field numbers its points (序号): 一、（一）1. 1、（1）(1) 1) ① 第一 一是 首先 1.1 A. •. A marker is
 * recognised by its form and, inside a paragraph, by its place in a series.
 */

export type MarkerStyle =
  | 'part' // 第一部分
  | 'roman' // Ⅰ、
  | 'han' // 一、
  | 'han-bracket' // （一）
  | 'stem' // 甲、
  | 'number' // 1. 1、 1．
  | 'spaced' // 1 加强……
  | 'two-part' // 1.1
  | 'three-part' // 1.1.1
  | 'four-part' // 1.1.1.1
  | 'dashed' // 1-1
  | 'letter' // A.
  | 'labelled' // 问题1：
  | 'number-bracket' // （1） (1) ⑴
  | 'half-bracket' // 1)
  | 'circled' // ①
  | 'bullet' // ● ▶
  | 'dash' // • - ——
  | 'is' // 一是
  | 'shall' // 一要
  | 'its' // 其一
  | 'first' // 首先 其次 第三， 最后
  | 'facet' // 第一个方面，一类：
  | 'nth' // 第一件，第一点，

/** How deep a style usually stands (GB/T 9704: 一、（一）1.（1）); a paper that turns them round is noticed by `outline.ts`. */
export const USUAL_DEPTH: Record<MarkerStyle, number> = {
  part: 0,
  roman: 1,
  han: 2,
  'han-bracket': 3,
  facet: 3.4,
  nth: 3.5,
  stem: 3.6,
  number: 4,
  spaced: 4.5,
  'two-part': 5,
  'three-part': 6,
  'four-part': 6.1,
  dashed: 6.2,
  letter: 6.4,
  labelled: 6.5,
  'number-bracket': 7,
  'half-bracket': 8,
  circled: 9,
  bullet: 10,
  dash: 10.5,
  is: 12,
  shall: 13,
  its: 14,
  first: 15,
}

export interface Marker {
  style: MarkerStyle
  /** 1, 2, 3 …; 0 for a bullet. */
  number: number
  start: number
  end: number
}

const HAN = '[一二三四五六七八九十]{1,3}'
const DIGIT: Record<string, number> = { 一: 1, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 }

/** 十二 → 12; up to 99, which no paper passes. */
export function hanToNumber(han: string): number {
  const ten = han.indexOf('十')
  if (ten < 0) return han.length === 1 ? (DIGIT[han] ?? 0) : 0
  const tens = ten === 0 ? 1 : (DIGIT[han[0]!] ?? 0)
  const ones = ten === han.length - 1 ? 0 : (DIGIT[han[ten + 1]!] ?? 0)
  return tens * 10 + ones
}

const CIRCLED = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳'
const BRACKETED = '⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇'
const DOTTED = '⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛'
const HAN_BRACKETED = '㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩'
const FORMAL = '壹贰叁肆伍陆柒捌玖拾'
const STEMS = '甲乙丙丁戊己庚辛壬癸'
const ROMAN = 'ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ'
const FIRST = ['首先', '其次', '再次', '最后']

/** 首先，其次，第三，最后 are one series. */
const firstToNumber = (word: string) => (word.startsWith('第') ? hanToNumber(word.slice(1)) : FIRST.indexOf(word) + 1)

/** 2.2021年以来, 3.4户居民: a date or a counted thing after the point, not a decimal. */
const COUNTED = '(?=(?:19|20)\\d{2}年|\\d{1,2}月|\\d{1,4}(?:个|名|户|人|处|家|次|起|笔|项|条|份|件|栋|台|场))'

/** 2、1.26万元已退缴: behind this mark an amount begins the point. */
const AMOUNT = '(?=\\d{1,5}(?:[.．]\\d{1,4})?(?:万|亿|元|[%％]|平方米|公里))'

/** Full-width digits count as digits: １．. */
const D = '[\\d０-９]'
const toNumber = (digits: string) =>
  Number(digits.replace(/[０-９]/gu, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)))

// 一、二级支部 and 一、二季度 are words, not a first point.
const NOT_AFTER_HAN =
  '(?!\\s*[一二三四五六七八九十]+(?:级|类|线|把手|期|者|中全会|是))(?!(?<=一、)二季度|(?<=三、)四季度|(?<=二、)三季度)'

const AT_START: readonly {
  style: MarkerStyle
  form: RegExp
  /** `m[at + 1]` is the form's own first group. */
  number: (m: readonly (string | undefined)[], at: number) => number
}[] = [
  {
    style: 'part',
    form: new RegExp(`第(${HAN})(?:部分|章|节|篇)[、：:，.．\\s　]*`, 'uy'),
    number: (m, at) => hanToNumber(m[at + 1]!),
  },
  {
    style: 'part',
    form: new RegExp(`([${FORMAL}])(?:[、.．：:]|[ \u3000]+(?=\\p{Script=Han}))`, 'uy'),
    number: (m, at) => FORMAL.indexOf(m[at + 1]!) + 1,
  },
  // 清单一：问题清单 on a line of its own.
  {
    style: 'part',
    form: new RegExp(`(?:清单|附件|附表|表)(${HAN}|${D}{1,2})[：:、\\s　](?=[^。；，：:]{2,20}$)`, 'uy'),
    number: (m, at) => (/[\d０-９]/u.test(m[at + 1]!) ? toNumber(m[at + 1]!) : hanToNumber(m[at + 1]!)),
  },
  {
    style: 'stem',
    form: new RegExp(`([${STEMS}])[、.．]\\s*`, 'uy'),
    number: (m, at) => STEMS.indexOf(m[at + 1]!) + 1,
  },
  {
    style: 'letter',
    form: /([A-Z])\s?[、.．)）]\s*(?=\p{Script=Han}|[“《]|\d{1,4}[\p{Script=Han}])/uy,
    number: (m, at) => m[at + 1]!.charCodeAt(0) - 64,
  },
  {
    style: 'dashed',
    form: new RegExp(`${D}{1,2}[-—–](${D}{1,2})[、.．\\s　]\\s*(?=\\p{Script=Han}|[“《])`, 'uy'),
    number: (m, at) => toNumber(m[at + 1]!),
  },
  {
    style: 'number-bracket',
    form: new RegExp(`[【[〔<＜]\\s?(${D}{1,2})\\s?[】\\]〕>＞][、.．]?`, 'uy'),
    number: (m, at) => toNumber(m[at + 1]!),
  },
  {
    style: 'labelled',
    form: new RegExp(
      `(?:问题|事项|事情|任务|不足|差距|表现|原因|根源|改进|措施|举措|建议|打算|承诺|经验|做法|成效|亮点)之(${HAN})(?:[：:、，]|[\\s　]+(?=\\p{Script=Han}))|(${D}{1,2})号(?:问题|事项|任务)?[：:、]`,
      'uy',
    ),
    number: (m, at) => (m[at + 1] ? hanToNumber(m[at + 1]!) : toNumber(m[at + 2]!)),
  },
  {
    style: 'roman',
    form: new RegExp(`([${ROMAN}])[、.．]\\s*`, 'uy'),
    number: (m, at) => ROMAN.indexOf(m[at + 1]!) + 1,
  },
  {
    style: 'han',
    form: new RegExp(`(${HAN})\\s?[、.．]${NOT_AFTER_HAN}`, 'uy'),
    number: (m, at) => hanToNumber(m[at + 1]!),
  },
  {
    style: 'han-bracket',
    form: new RegExp(`[（(]\\s?(${HAN})\\s?[）)][、.．]?`, 'uy'),
    number: (m, at) => hanToNumber(m[at + 1]!),
  },
  {
    style: 'han-bracket',
    form: new RegExp(`([${HAN_BRACKETED}])[、.．]?`, 'uy'),
    number: (m, at) => HAN_BRACKETED.indexOf(m[at + 1]!) + 1,
  },
  // 对（1）：…… answers the finding of that number.
  {
    style: 'number-bracket',
    form: new RegExp(
      `(?:针?对|答)(?:第)?(?:问题)?[（(]?(${D}{1,2}|${HAN})[）)]?(?:[个项条](?:问题)?|问题)?[：:]`,
      'uy',
    ),
    number: (m, at) => (/[\\d０-９]/u.test(m[at + 1]!) ? toNumber(m[at + 1]!) : hanToNumber(m[at + 1]!)),
  },
  {
    style: 'number-bracket',
    form: new RegExp(`[（(]\\s?(${D}{1,3})\\s?[）)][、.．]?`, 'uy'),
    number: (m, at) => toNumber(m[at + 1]!),
  },
  {
    style: 'number-bracket',
    form: new RegExp(`([${BRACKETED}])[、.．]?`, 'uy'),
    number: (m, at) => BRACKETED.indexOf(m[at + 1]!) + 1,
  },
  {
    style: 'four-part',
    // 1.2.2.212月巡护日志: of digits that run on the last two are a month's.
    form: new RegExp(`(?:${D}{1,2}[.．]){3}(${D}{1,2}?)[、.．]?(?:(?!${D})|(?=1[012]月))(?![%％万亿元个年月日])`, 'uy'),
    number: (m, at) => toNumber(m[at + 1]!),
  },
  {
    style: 'three-part',
    form: new RegExp(`${D}{1,2}[.．]${D}{1,2}[.．](${D}{1,2})[、.．]?(?!${D})(?![%％万亿元个年月日])`, 'uy'),
    number: (m, at) => toNumber(m[at + 1]!),
  },
  {
    style: 'labelled',
    form: new RegExp(
      `[【［[]?(?:(?:反馈|整改|存在|审计|具体|共性|个性|突出|典型|主要|巡察|检查|督查)(?:发现|指出)?(?:的)?)?(?:问题|诉求|工单|(?<=计|察|查)(?:发现|指出))\\s?[（(]?\\s?(?:${D}{1,2}[.．])?(${D}{1,3}|${HAN}|[${CIRCLED}])\\s?[）)]?\\s?(?:[】］\\]][：:]?|[：:、]|[.．](?!${D})|(?<=\\d)[\\s　]+(?=\\p{Script=Han})|(?<=[）)])(?=\\p{Script=Han}|“))|事项(${D}{1,2}|${HAN})(?=[\\p{Script=Han}、]{3,20}$)`,
      'uy',
    ),
    number: (m, at) => {
      const number = (m[at + 1] ?? m[at + 2])!
      if (CIRCLED.includes(number)) return CIRCLED.indexOf(number) + 1
      return /[\d０-９]/u.test(number) ? toNumber(number) : hanToNumber(number)
    },
  },
  {
    style: 'two-part',
    form: new RegExp(
      `${D}{1,2}[.．](${D}{1,2})[、.．]?(?!${D})(?=[\\s　\\p{Script=Han}“《])(?![%％万亿元个年月日倍米公平名户人处家次起笔项条份件栋台岁小场天分])`,
      'uy',
    ),
    number: (m, at) => toNumber(m[at + 1]!),
  },
  // 【已销号】1. says how far the finding is before its number.
  {
    style: 'number',
    form: new RegExp(
      `[【[〔](?:(?:已|未|尚未|正在)\\p{Script=Han}{1,5}|(?:办理|整改|推进|落实)中|长期(?:坚持)?|持续(?:整改|推进)?|立行立改)[】\\]〕]\\s?(${D}{1,3})[.．、](?!${D})`,
      'uy',
    ),
    number: (m, at) => toNumber(m[at + 1]!),
  },
  {
    style: 'number',
    form: new RegExp(`(${D}{1,3})\\s?(?:[.．、](?:(?!${D})|${COUNTED})|、${AMOUNT})`, 'uy'),
    number: (m, at) => toNumber(m[at + 1]!),
  },
  { style: 'number', form: new RegExp(`([${DOTTED}])`, 'uy'), number: (m, at) => DOTTED.indexOf(m[at + 1]!) + 1 },
  {
    style: 'spaced',
    form: new RegExp(`(${D}{1,2})[ \u3000]*(?=\\p{Script=Han}|【)(?![年月日时个名户次件])`, 'uy'),
    number: (m, at) => toNumber(m[at + 1]!),
  },
  { style: 'half-bracket', form: new RegExp(`(${D}{1,3})[）)]`, 'uy'), number: (m, at) => toNumber(m[at + 1]!) },
  {
    style: 'circled',
    form: new RegExp(`([${CIRCLED}])[、.．]?`, 'uy'),
    number: (m, at) => CIRCLED.indexOf(m[at + 1]!) + 1,
  },
  {
    style: 'bullet',
    form: /[●■□◆◇○▪►▶▷▲△▼◎※➢➤★☆✦✔√☑][\s　]*/uy,
    number: () => 0,
  },
  {
    style: 'dash',
    form: /[•·][\s　]*|—{2}(?=\d)|[—–]{1,2}[\s　]*(?=\p{Script=Han}|[“《])|[-*+][\s　]+/uy,
    number: () => 0,
  },
  { style: 'is', form: new RegExp(`(${HAN})是(?!否|非)[，,：:]?`, 'uy'), number: (m, at) => hanToNumber(m[at + 1]!) },
  {
    style: 'shall',
    form: new RegExp(`(${HAN})要(?!素|点|件)[，,：:]?`, 'uy'),
    number: (m, at) => hanToNumber(m[at + 1]!),
  },
  { style: 'its', form: new RegExp(`其(${HAN})(?:是|[，,、：:])`, 'uy'), number: (m, at) => hanToNumber(m[at + 1]!) },
  {
    style: 'facet',
    form: new RegExp(
      `(?:第(${HAN}|${D}{1,2})(?:个(?:方面|问题|部分|环节)|方面|部分|类)|(${HAN})类(?:问题|事项)?)(?:[，,、：:]|[\\s　]+(?=\\p{Script=Han}))|第(${HAN}|${D}{1,2})[问面篇组幕站课单]{1}[：:]`,
      'uy',
    ),
    number: (m, at) => {
      const number = m[at + 1] ?? m[at + 2] ?? m[at + 3]!
      return /[\d０-９]/u.test(number) ? toNumber(number) : hanToNumber(number)
    },
  },
  {
    style: 'nth',
    form: new RegExp(
      `(?:(?:反馈|整改)?(?:问题|任务)(?:清单)?)?第(${HAN}|${D}{1,2})(?:[件项条点款](?:[，,、：:]|[\\s　]+(?=\\p{Script=Han}))|个[，,、：:])`,
      'uy',
    ),
    number: (m, at) => (/[\d０-９]/u.test(m[at + 1]!) ? toNumber(m[at + 1]!) : hanToNumber(m[at + 1]!)),
  },
  {
    style: 'first',
    form: /(首先|其次|再次|最后|第[一二三四五六七八九十])(?:是)?[，,、：:]|(首先|其次|再次|最后)(?:是)?/uy,
    number: (m, at) => firstToNumber(m[at + 1] ?? m[at + 2]!),
  },
]

/** One look at the first character spares most places all the patterns: 1 for each that a marker can begin with. */
const BEGINS = new Uint8Array(65_536)
for (let code = 0; code < BEGINS.length; code++)
  if (
    /[㈠-㈩问诉工反整存审具共个突典主巡检督清附表事任针对答壹贰叁肆伍陆柒捌玖拾甲乙丙丁戊己庚辛壬癸A-Z〔<＜【［[第其首再最一二三四五六七八九十（(\d０-９①-⒛Ⅰ-Ⅹ•●■□◆◇○▪►▶▷▲△▼◎※➢➤★☆✦✔√☑·—–\-*+]/u.test(
      String.fromCharCode(code),
    )
  )
    BEGINS[code] = 1

/** All forms in one, each with an empty group behind it that tells which of them it was: one search instead of thirty. */
const ANY_AT_START = new RegExp(AT_START.map(({ form }) => `(?:${form.source})()`).join('|'), 'uy')

/** Where in a match of them all the groups of each form begin, and which group tells that it was this form. */
const GROUPS_AT_START = AT_START.map(({ form }) => new RegExp(`${form.source}|`, 'u').exec('')!.length - 1).map(
  (_, i, counts) => {
    const from = counts.slice(0, i).reduce((sum, count) => sum + count + 1, 0)
    return { from, told: from + counts[i]! + 1 }
  },
)

/** The marker that begins exactly at `at`, if any. */
export function markerAt(text: string, at: number): Marker | undefined {
  if (at >= text.length || (BEGINS[text.charCodeAt(at)] === 0 && text[at + 2] !== '之')) return undefined
  ANY_AT_START.lastIndex = at
  const m = ANY_AT_START.exec(text)
  if (!m) return undefined
  let i = 0
  while (m[GROUPS_AT_START[i]!.told] === undefined) i++
  const { style, number } = AT_START[i]!
  const { from } = GROUPS_AT_START[i]!
  return { style, number: number(m, from), start: at, end: at + m[0].trimEnd().length }
}

/** Styles that may begin a paragraph only as part of a series, because the same words also stand in plain prose. */
export const NEEDS_SERIES: ReadonlySet<MarkerStyle> = new Set([
  'first',
  'nth',
  'facet',
  'stem',
  'letter',
  'dashed',
  'shall',
  'its',
  'spaced',
])

/** What may be a marker inside a paragraph; its place decides. */
export const CANDIDATE = new RegExp(
  `[（(]\\s?(?:${HAN}|${D}{1,2})\\s?[）)]|[${CIRCLED}${BRACKETED}${HAN_BRACKETED}]|${HAN}[是要、]|其${HAN}(?=[是，,、：:])|第${HAN}(?=[是点个方，,、：:])|首先|其次|再次|最后|${D}{1,2}(?:[.．、](?!${D})|[）)]|[.．、]${COUNTED}|[.．、]${AMOUNT})`,
  'gu',
)
