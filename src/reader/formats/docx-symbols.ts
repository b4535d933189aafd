/** Signs of the symbol fonts that documents use as bullets and check marks, by font and code (0xF000 taken off). */
const WINGDINGS: Record<number, string> = {
  108: '●',
  109: '○',
  110: '■',
  111: '□',
  113: '□',
  117: '◆',
  118: '❖',
  159: '•',
  161: '○',
  167: '▪',
  168: '□',
  171: '★',
  216: '➢',
  224: '→',
  232: '→',
  240: '⇨',
  251: '×',
  252: '√',
  253: '☒',
  254: '☑',
}

const WINGDINGS_2: Record<number, string> = { 79: '×', 80: '√', 81: '☒', 82: '☑', 163: '□', 42: '□', 151: '●' }

/** What a `w:sym` shows; undefined if the sign is not known. */
export function symbol(font: string | undefined, code: string | undefined): string | undefined {
  const value = /^[0-9a-f]{1,6}$/i.test(code ?? '') ? Number.parseInt(code!, 16) : Number.NaN
  if (!(value > 0x1f && value <= 0x10ffff)) return undefined
  if (value < 0xe000 && value > 0xff && !(value >= 0xd800 && value < 0xe000)) return String.fromCodePoint(value)
  const sign = value & 0xff
  if (/^wingdings$/i.test(font ?? '')) return WINGDINGS[sign]
  if (/^wingdings 2$/i.test(font ?? '')) return WINGDINGS_2[sign]
  return value < 0x7f ? String.fromCodePoint(value) : undefined
}
