import { createHash } from 'node:crypto'

/**
 * Ids for all that follows from one act, the same at every repetition: sent twice, or done again after the server was killed,
 * it makes nothing twice. UUID version 8 (RFC 9562), from SHA-256.
 */
export function derivedIds(command: string): (what: string) => string {
  return (what) => {
    const bytes = createHash('sha256').update(`${command}/${what}`).digest().subarray(0, 16)
    bytes[6] = (bytes[6]! & 0x0f) | 0x80
    bytes[8] = (bytes[8]! & 0x3f) | 0x80
    const hex = bytes.toString('hex')
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
  }
}
