import { inflateSync } from 'node:zlib'

const HEADER = 44
const ENTRY = 20

/**
 * The font inside a WOFF file, as a plain TrueType file. Libraries read WOFF too, but unpack a table anew at every glyph.
 * @source WOFF File Format 1.0 (W3C), §3–5
 */
export function unpackWoff(woff: Buffer): Buffer {
  const count = woff.readUInt16BE(12)
  const head = Buffer.alloc(12 + 16 * count)
  woff.copy(head, 0, 4, 8)
  const power = Math.floor(Math.log2(count))
  head.writeUInt16BE(count, 4)
  head.writeUInt16BE(16 << power, 6)
  head.writeUInt16BE(power, 8)
  head.writeUInt16BE(16 * count - (16 << power), 10)
  const parts: Buffer[] = [head]
  let at = head.length
  for (let i = 0; i < count; i++) {
    const entry = HEADER + ENTRY * i
    const [from, packed, length] = [4, 8, 12].map((offset) => woff.readUInt32BE(entry + offset)) as [
      number,
      number,
      number,
    ]
    const raw = woff.subarray(from, from + packed)
    const table = packed < length ? inflateSync(raw) : raw
    const line = 12 + 16 * i
    woff.copy(head, line, entry, entry + 4)
    woff.copy(head, line + 4, entry + 16, entry + 20)
    head.writeUInt32BE(at, line + 8)
    head.writeUInt32BE(length, line + 12)
    const padding = Buffer.alloc((4 - (length % 4)) % 4)
    parts.push(table, padding)
    at += length + padding.length
  }
  return Buffer.concat(parts)
}
