/** Days and months as papers write them (日期). */

const HAN_DIGITS: Record<string, string> = {
  〇: '0',
  '○': '0',
  零: '0',
  一: '1',
  二: '2',
  三: '3',
  四: '4',
  五: '5',
  六: '6',
  七: '7',
  八: '8',
  九: '9',
}
const LAST_MONTH: Record<string, number> = {
  年底: 12,
  年末: 12,
  年终: 12,
  年内: 12,
  上半年: 6,
  下半年: 12,
  一季度: 3,
  二季度: 6,
  三季度: 9,
  四季度: 12,
}

const two = (n: number) => String(n).padStart(2, '0')
/** 二〇二四年 → 2024年; other text is left alone. */
const westernYears = (text: string) =>
  text.replace(/[二一][〇○零一二三四五六七八九]{3}(?=年)/gu, (y) => [...y].map((c) => HAN_DIGITS[c] ?? c).join(''))

const FULL = /((?:19|20)\d{2})\s*(?:年|[./-])\s*(\d{1,2})\s*(?:月|[./-])\s*(\d{1,2})\s*日?/u
const MONTH = /((?:19|20)\d{2})\s*(?:年|[./-])\s*(\d{1,2})\s*月?(?:份|底|末|初|中旬|上旬|下旬)?(?![\d.])/u
const PART = /((?:19|20)\d{2})年?\s*(?:的)?\s*(年底|年末|年终|年内|底|末|上半年|下半年|第?[一二三四]季度)/u
const SHORT = /(?<![\d年])(\d{1,2})月(?:(\d{1,2})日|份|底|末)?/u

const isMonth = (m: number) => m >= 1 && m <= 12

/**
 * The first date in `text` as `YYYY-MM-DD`, or `YYYY-MM` where only the month is stated; null if none can be told.
 * @param year for dates written without a year (6月底前); without it such a date is not told
 */
export function dateIn(text: string, year?: number): string | null {
  let t = westernYears(text)
  if (year)
    t = t
      .replace(/(?:今|本|当)年(?=度?(?:\d|底|末|内|上|下|第|[一二三四]季))/gu, `${year}年`)
      .replace(/(?:明|次|下一?)年(?=\d|底|末|上|第|[一二三四]季)/gu, `${year + 1}年`)
  const full = FULL.exec(t)
  const month = MONTH.exec(t)
  const part = PART.exec(t)
  if (
    full &&
    isMonth(Number(full[2])) &&
    Number(full[3]) >= 1 &&
    Number(full[3]) <= 31 &&
    (!month || full.index <= month.index)
  ) {
    return `${full[1]}-${two(Number(full[2]))}-${two(Number(full[3]))}`
  }
  if (month && isMonth(Number(month[2]))) return `${month[1]}-${two(Number(month[2]))}`
  if (part) {
    const words = part[2]!.replace(/^第/u, '')
    const last = LAST_MONTH[words] ?? LAST_MONTH[`年${words}`]
    if (last) return `${part[1]}-${two(last)}`
  }
  const short = SHORT.exec(t)
  if (short && year && isMonth(Number(short[1]))) {
    return short[2] ? `${year}-${two(Number(short[1]))}-${two(Number(short[2]))}` : `${year}-${two(Number(short[1]))}`
  }
  if (year && /(?<!\d)年(?:底|末|终|内)/u.test(t)) return `${year}-12`
  return null
}
