/** How many first bytes `sniffType` wants to see. */
export const SNIFF_BYTES = 4096

const at = (head: Buffer, offset: number, bytes: string) =>
  head.subarray(offset, offset + bytes.length / 2).toString('hex') === bytes
const ascii = (head: Buffer, offset: number, text: string) =>
  head.subarray(offset, offset + text.length).toString('latin1') === text

const BRANDS: Record<string, string> = {
  heic: 'image/heic',
  heix: 'image/heic',
  mif1: 'image/heif',
  avif: 'image/avif',
  'qt  ': 'video/quicktime',
  'M4A ': 'audio/mp4',
}

/** First match wins. Offsets and bytes as in the formats' own specifications. */
const MAGIC: readonly [mime: string, test: (head: Buffer) => boolean][] = [
  ['image/jpeg', (h) => at(h, 0, 'ffd8ff')],
  ['image/png', (h) => at(h, 0, '89504e470d0a1a0a')],
  ['image/gif', (h) => ascii(h, 0, 'GIF8')],
  ['image/webp', (h) => ascii(h, 0, 'RIFF') && ascii(h, 8, 'WEBP')],
  ['audio/wav', (h) => ascii(h, 0, 'RIFF') && ascii(h, 8, 'WAVE')],
  ['image/bmp', (h) => ascii(h, 0, 'BM') && at(h, 6, '00000000')],
  ['image/tiff', (h) => at(h, 0, '49492a00') || at(h, 0, '4d4d002a')],
  ['application/pdf', (h) => ascii(h, 0, '%PDF-')],
  ['audio/mpeg', (h) => ascii(h, 0, 'ID3')],
  ['video/webm', (h) => at(h, 0, '1a45dfa3')],
  ['application/vnd.rar', (h) => ascii(h, 0, 'Rar!')],
  ['application/x-7z-compressed', (h) => at(h, 0, '377abcaf271c')],
  ['application/msword', (h) => at(h, 0, 'd0cf11e0a1b11ae1')],
]

/** What a ZIP holds, by the names of its first members. */
const PACKAGES: readonly [folder: string, mime: string][] = [
  ['word/', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['xl/', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['ppt/', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
]

/**
 * The media type that a file's first bytes show. Never a type that a browser would run: HTML and scripts are plain text here.
 * Old Office files share one container; all of them are `application/msword`.
 */
export function sniffType(head: Buffer): string {
  for (const [mime, test] of MAGIC) if (test(head)) return mime
  if (ascii(head, 4, 'ftyp')) return BRANDS[head.subarray(8, 12).toString('latin1')] ?? 'video/mp4'
  if (at(head, 0, '504b0304')) {
    const names = head.toString('latin1')
    return PACKAGES.find(([folder]) => names.includes(folder))?.[1] ?? 'application/zip'
  }
  return isText(head) ? 'text/plain' : 'application/octet-stream'
}

/** No control characters but white space; bytes above 127 may be UTF-8 or GB18030. */
const isText = (head: Buffer): boolean =>
  head.length > 0 && !head.some((byte) => byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13)

/** Programs of Windows, Linux and macOS, whatever their name: no paper and no picture of this field. */
export const isProgram = (head: Buffer): boolean =>
  isWindowsProgram(head) || at(head, 0, '7f454c46') || ['cffaedfe', 'cefaedfe', 'cafebabe'].some((s) => at(head, 0, s))

/** `MZ` begins texts too; the header that it points at does not. */
function isWindowsProgram(head: Buffer): boolean {
  if (!ascii(head, 0, 'MZ') || head.length < 64) return false
  const header = head.readUInt32LE(60)
  return header + 4 > SNIFF_BYTES ? !isText(head) : ascii(head, header, 'PE\0\0')
}
