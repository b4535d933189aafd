/**
 * Writes a list number in one of the numeral kinds of OOXML (`w:numFmt`, ECMA-376 part 1, 17.18.59).
 * A bullet is no number and gives an empty string; an unknown kind gives Arabic digits.
 */
export function formatNumber(value: number, kind: string, sample?: string): string {
  if (kind === 'custom') return padded(value, sample)
  const write = KINDS[kind]
  return write ? write(value) : String(value)
}

const DIGITS = [...'〇一二三四五六七八九']
const LEGAL = [...'零壹贰叁肆伍陆柒捌玖']
const LEGAL_TRADITIONAL = [...'零壹貳參肆伍陸柒捌玖']
const STEMS = [...'甲乙丙丁戊己庚辛壬癸']
const BRANCHES = [...'子丑寅卯辰巳午未申酉戌亥']

const positional = (n: number): string => [...String(n)].map((d) => DIGITS[Number(d)] ?? d).join('')

/** 十一, 二十, 一百零一, 一千零一十; `one` says whether a leading ten is 十 or 一十. */
function byUnits(n: number, digits: string[], units: string[], zero: string, one: boolean): string {
  if (n <= 0 || n > 99_999) return String(n)
  let text = ''
  const figures = [...String(n)].map(Number)
  figures.forEach((digit, i) => {
    const unit = units[figures.length - 1 - i]!
    if (digit > 0) text += digits[digit]! + unit
    else if (!text.endsWith(zero) && figures.slice(i + 1).some((d) => d > 0)) text += zero
  })
  return one || !text.startsWith(digits[1]! + units[1]!) || n >= 20 ? text : text.slice(1)
}

const UNITS = ['', '十', '百', '千', '万']
const LEGAL_UNITS = ['', '拾', '佰', '仟', '万']
const thousand = (n: number): string => byUnits(n, DIGITS, UNITS, '零', false)
const legal = (n: number): string => byUnits(n, LEGAL, LEGAL_UNITS, '零', true)

/** 十一 … 九十九, then digit by digit (一〇〇), as Word writes `chineseCounting`. */
const counting = (n: number): string => (n > 0 && n < 100 ? thousand(n) : positional(n))

/** A character range of Unicode, beyond which Word falls back to digits. */
const range =
  (...spans: [from: number, to: number, first: number][]) =>
  (n: number): string => {
    const span = spans.find(([from, to]) => n >= from && n <= to)
    return span ? String.fromCodePoint(span[2] + n - span[0]) : String(n)
  }

const circled = range([0, 0, 0x24ea], [1, 20, 0x2460], [21, 35, 0x3251], [36, 50, 0x32b1])

/** a … z, aa, bb … zz, aaa: Word repeats the letter. */
const letters =
  (first: number) =>
  (n: number): string =>
    n < 1 || n > 780 ? String(n) : String.fromCharCode(first + ((n - 1) % 26)).repeat(Math.ceil(n / 26))

const ROMAN: [number, string][] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
]

function roman(n: number): string {
  if (n < 1 || n > 3999) return String(n)
  let rest = n
  let text = ''
  for (const [worth, letter] of ROMAN) {
    for (; rest >= worth; rest -= worth) text += letter
  }
  return text
}

const fullWidth = (n: number): string => String(n).replace(/\d/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0))

const cycle = (signs: string[]) => (n: number) => (n >= 1 && n <= signs.length ? signs[n - 1]! : String(n))

/** 01, 02 … or as many digits as the first sample of a custom format has (`001, 002, 003, ...`). */
const padded = (n: number, sample = ''): string => String(n).padStart(/^0*\d/.exec(sample)?.[0].length ?? 1, '0')

const KINDS: Record<string, (n: number) => string> = {
  none: () => '',
  bullet: () => '',
  decimal: String,
  decimalHalfWidth: String,
  decimalZero: (n) => String(n).padStart(2, '0'),
  decimalFullWidth: fullWidth,
  decimalFullWidth2: fullWidth,
  decimalEnclosedCircle: circled,
  decimalEnclosedCircleChinese: circled,
  decimalEnclosedParen: range([1, 20, 0x2474]),
  decimalEnclosedFullstop: range([1, 20, 0x2488]),
  ideographEnclosedCircle: range([1, 10, 0x3280]),
  numberInDash: (n) => `- ${n} -`,
  lowerLetter: letters(97),
  upperLetter: letters(65),
  lowerRoman: roman,
  upperRoman: (n) => roman(n).toUpperCase(),
  ordinal: (n) =>
    n + (/(?<!1)1$/.test(`${n}`) ? 'st' : /(?<!1)2$/.test(`${n}`) ? 'nd' : /(?<!1)3$/.test(`${n}`) ? 'rd' : 'th'),
  chineseCounting: counting,
  chineseCountingThousand: thousand,
  taiwaneseCounting: counting,
  taiwaneseCountingThousand: thousand,
  japaneseCounting: thousand,
  ideographDigital: positional,
  japaneseDigitalTenThousand: positional,
  taiwaneseDigital: positional,
  chineseLegalSimplified: legal,
  ideographLegalTraditional: (n) => byUnits(n, LEGAL_TRADITIONAL, ['', '拾', '佰', '仟', '萬'], '零', true),
  japaneseLegal: legal,
  ideographTraditional: cycle(STEMS),
  ideographZodiac: cycle(BRANCHES),
  ideographZodiacTraditional: cycle(Array.from({ length: 60 }, (_, i) => STEMS[i % 10]! + BRANCHES[i % 12]!)),
}
