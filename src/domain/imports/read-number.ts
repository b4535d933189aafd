const clean = (text: string) => text.normalize('NFKC').replace(/[\s,，]/g, '')

const SCALES: Record<string, number> = {
  元: 1,
  圆: 1,
  块: 1,
  角: 0.1,
  千元: 1000,
  万元: 10_000,
  万: 10_000,
  亿元: 100_000_000,
}

/**
 * An amount in fen: `1,234.50`, `￥1234.5`, `1234.5元`, `1.2万元`, `(50.00)`. Undefined where it is none, or finer than a fen.
 * @param unit what the column's heading says, `万元`; the cell's own unit is stronger
 */
export function readAmount(written: string, unit?: string): number | undefined {
  const text = clean(written)
  const found = /^([(-])?[¥￥$]?(?:人民币|RMB)?(-)?(\d+(?:\.\d+)?)(亿元|千元|万元|万|元|圆|块)?(整|正)?\)?$/i.exec(text)
  if (!found) return undefined
  const [, before, minus, digits, own] = found
  const scale = SCALES[own ?? unit ?? '元'] ?? 1
  const fen = Number(digits) * scale * 100
  const whole = Math.round(fen)
  if (Math.abs(fen - whole) > 1e-6 * Math.max(1, Math.abs(fen)) || !Number.isSafeInteger(whole)) return undefined
  return before || minus ? -whole : whole
}

/** A whole number with or without its unit: `12`, `12人`, `12.0`, `1,200`. Undefined where it is none. */
export function readCount(written: string): number | undefined {
  const found = /^(?:共|约)?(-?\d+)(?:\.0+)?([\p{L}]{0,3})$/u.exec(clean(written))
  if (!found || /[万亿千百]/.test(found[2]!)) return undefined
  const count = Number(found[1])
  return Number.isSafeInteger(count) ? count : undefined
}

const YES = /^(是|有|已|√|✓|✔|对|y|yes|true|1|已完成|合格|已签订?|已公开)$/i
const NO = /^(否|无|没有|未|×|✗|✘|x|n|no|false|0|不是|未完成|不合格|未签订?|未公开)$/i

export function readFlag(written: string): boolean | undefined {
  const text = clean(written)
  return YES.test(text) ? true : NO.test(text) ? false : undefined
}
