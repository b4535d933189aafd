import { ReadingRefusal } from '../domain/reading.ts'

/** Text of a file in an unknown encoding. */
export interface DecodedText {
  text: string
  encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030'
  /** Places where a character was replaced by U+FFFD because its bytes were damaged. */
  replaced: number[]
}

/**
 * Decodes a text file: by its byte order mark, else as UTF-8, else as GB18030 (which contains GBK and GB2312). Nothing is
 * changed but the byte order mark, which goes; line ends stay as they are, because offsets count the characters of the file.
 * A few damaged bytes become U+FFFD and are reported; a file that is no text in any of these is refused.
 * @param declared an encoding that the file names itself (HTML), tried first
 * @throws read.type-unknown
 */
export function decode(bytes: Uint8Array, declared?: string): DecodedText {
  const marked = byMark(bytes)
  if (marked) return checked(marked)
  const gb = declared !== undefined && /^(gb|cn-gb|x-gbk|hz|chinese|iso-ir-58)/i.test(declared)
  if (!gb) {
    const utf8 = strictly(bytes, 'utf-8')
    if (utf8 !== undefined) return checked({ text: utf8, encoding: 'utf-8', replaced: [] })
  }
  const damaged = leniently(bytes, 'utf-8')
  if (!gb && isMostlyRight(damaged)) return checked(damaged)
  const gb18030 = leniently(bytes, 'gb18030')
  if (isMostlyRight(gb18030) && isGbText(bytes)) return checked(gb18030)
  const utf8 = gb ? strictly(bytes, 'utf-8') : undefined
  if (utf8 !== undefined) return checked({ text: utf8, encoding: 'utf-8', replaced: [] })
  throw new ReadingRefusal('read.type-unknown', { hint: 'encoding' })
}

/** The same rules for text that a person pasted. */
export const isPlainText = (text: string): boolean => {
  let controls = 0
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (c === 0) return false
    if (c < 0x20 ? c !== 9 && c !== 10 && c !== 13 && c !== 12 && c !== 11 && c !== 26 : c >= 0x7f && c < 0xa0)
      controls++
  }
  return controls * 200 <= text.length
}

function byMark(bytes: Uint8Array): DecodedText | undefined {
  const [a, b, c] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return leniently(bytes.subarray(3), 'utf-8')
  if (a === 0xff && b === 0xfe) return leniently(bytes.subarray(2), 'utf-16le')
  if (a === 0xfe && b === 0xff) return leniently(bytes.subarray(2), 'utf-16be')
  if (a === 0x84 && b === 0x31 && c === 0x95 && bytes[3] === 0x33) return leniently(bytes.subarray(4), 'gb18030')
  return undefined
}

function strictly(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function leniently(bytes: Uint8Array, encoding: DecodedText['encoding']): DecodedText {
  const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes)
  const replaced: number[] = []
  // More than a thousand places say no more than a thousand do.
  for (let i = text.indexOf('\ufffd'); i >= 0 && replaced.length < 1000; i = text.indexOf('\ufffd', i + 1))
    replaced.push(i)
  return { text, encoding, replaced }
}

/** Damaged text is still mostly text: for each character lost, fifteen outside ASCII did decode. Text of another encoding has none. */
const isMostlyRight = ({ text, replaced }: DecodedText): boolean =>
  replaced.length === 0 || nonAscii(text) > replaced.length * 15

const nonAscii = (text: string): number => {
  let count = 0
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0x7f) count++
  return count
}

/**
 * Nearly any bytes decode as GB18030. Chinese as people write it lies in the GB2312 plane of it; Big5, Shift-JIS or
 * picture data read as GB18030 falls outside.
 */
function isGbText(bytes: Uint8Array): boolean {
  let pairs = 0
  let common = 0
  for (let i = 0; i < bytes.length; i++) {
    const lead = bytes[i]!
    if (lead < 0x81) continue
    const trail = bytes[++i] ?? 0
    pairs++
    if (((lead >= 0xa1 && lead <= 0xa9) || (lead >= 0xb0 && lead <= 0xf7)) && trail >= 0xa1) common++
    else if (trail >= 0x30 && trail <= 0x39) i += 2
  }
  return common * 10 >= pairs * 8
}

function checked(decoded: DecodedText): DecodedText {
  if (!isPlainText(decoded.text)) throw new ReadingRefusal('read.type-unknown', { hint: 'binary' })
  return decoded
}
