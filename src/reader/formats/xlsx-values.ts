import type { Budget } from './limits.ts'
import { readXml, wholeNumber } from './xml.ts'

/** How a number is shown: the format code of the cell's style. */
export interface XlsxFormats {
  codeOf(style: number): string
}

/** Built-in formats that are dates or times; 27–36 and 50–58 are those of Chinese Excel. */
const BUILT_IN: Record<number, string> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  18: 'h:mm',
  19: 'h:mm:ss',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'yyyy-m-d h:mm',
  27: 'yyyy-m',
  32: 'h:mm',
  33: 'h:mm:ss',
  34: 'h:mm',
  35: 'h:mm:ss',
  36: 'yyyy-m',
  45: 'mm:ss',
  46: 'h:mm:ss',
  47: 'mm:ss',
  50: 'yyyy-m',
  52: 'yyyy-m',
  55: 'h:mm',
  56: 'h:mm:ss',
  57: 'yyyy-m',
}

const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 17) || (id >= 27 && id <= 31) || (id >= 50 && id <= 58)

export function readFormats(bytes: Uint8Array | undefined, budget: Budget): XlsxFormats {
  const own = new Map<number, string>()
  const styles: number[] = []
  let inCells = false
  if (bytes) {
    readXml(bytes, budget, {
      open(tag) {
        if (tag.name === 'x:numFmt') own.set(wholeNumber(tag.get('numFmtId')) ?? -1, tag.get('formatCode') ?? '')
        if (tag.name === 'x:cellXfs') inCells = true
        if (tag.name === 'x:xf' && inCells) styles.push(wholeNumber(tag.get('numFmtId')) ?? 0)
      },
      close(name) {
        if (name === 'x:cellXfs') inCells = false
      },
    })
  }
  return {
    codeOf(style) {
      const id = styles[style] ?? 0
      return own.get(id) ?? BUILT_IN[id] ?? (isBuiltInDate(id) ? 'yyyy-m-d' : '')
    },
  }
}

/**
 * A number as the sheet shows it, near enough to be read: dates as YYYY-MM-DD, percentages with their sign, literal units
 * kept, no grouping commas.
 * @param code format code; empty is General
 */
export function showNumber(raw: string, code: string, date1904: boolean): string {
  const value = Number(raw)
  if (raw.trim() === '' || !Number.isFinite(value)) return raw
  const section = code.slice(0, 255).split(';')[0] ?? ''
  const pattern = section.replace(/"[^"]*"|\\.|\[[^\]]*\]|[_*]./g, '')
  if (/[ymdhs]/i.test(pattern) || /\[(h|m|s)+\]/i.test(section)) return showDate(value, pattern || section, date1904)
  if (!/[0#?]/.test(pattern) || /e[+-]/i.test(pattern)) return plainNumber(value)
  const percent = pattern.includes('%')
  const decimals = /\.([0#?]+)/.exec(pattern)?.[1] ?? ''
  const scaled = Number((percent ? value * 100 : value).toPrecision(15))
  const digits = Math.min(decimals.length, 20)
  let shown = Math.abs(scaled) < 1e15 ? scaled.toFixed(digits) : String(scaled)
  if (decimals.endsWith('#')) shown = shown.replace(/\.?0+$/, '')
  const whole = /^[^.]*?(0+)(?:[.,%#?]|[^0]|$)/.exec(pattern.replaceAll('#', ''))?.[1]?.length ?? 1
  if (!pattern.includes('.') && whole > 1) shown = shown.replace(/\d+/, (d) => d.padStart(whole, '0'))
  const [before, after] = literals(section)
  return `${before}${shown}${percent ? '%' : ''}${after}`
}

const plainNumber = (value: number): string => String(Number(value.toPrecision(15)))

/** Quoted words before and behind the digits: `"第"0"户"`. */
function literals(section: string): [string, string] {
  const words = (part: string) => [...part.matchAll(/"([^"]*)"|\\(.)/g)].map((m) => m[1] ?? m[2] ?? '').join('')
  const first = section.search(/[0#?](?=(?:[^"]*"[^"]*")*[^"]*$)/)
  return first < 0 ? ['', ''] : [words(section.slice(0, first)), words(section.slice(first))]
}

const DAY = 86_400_000

function showDate(serial: number, pattern: string, date1904: boolean): string {
  if (serial < 0 || serial > 2_958_466) return plainNumber(serial)
  // Excel counts 1900-02-29, which never was: from March 1900 on the base is 1899-12-30.
  const base = date1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, serial < 60 ? 31 : 30)
  const seconds = Math.round((serial * DAY) / 1000) * 1000
  const iso = new Date(base + seconds).toISOString()
  const hasTime = /[hs]/i.test(pattern)
  const hasDay = /[d]/i.test(pattern)
  const hasYear = /[y]/i.test(pattern)
  const time = iso.slice(11, /s/i.test(pattern) ? 19 : 16)
  if (!hasDay && !hasYear && hasTime) return time
  const day =
    hasDay || !hasYear ? iso.slice(0, 10) : iso.slice(0, /m/i.test(pattern.replace(/h+:m+|m+:s+/gi, '')) ? 7 : 4)
  return hasTime ? `${day} ${time}` : day
}
