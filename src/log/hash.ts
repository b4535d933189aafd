import { hash } from 'node:crypto'

export type HashName = 'sha256' | 'sm3'

/** One hash algorithm as the log uses it. Everything else in this room is the same for all of them. */
export interface LogHash {
  name: HashName
  /** The algorithm's number in a leaf. */
  id: number
  /** Root of a tree without leaves: the hash of nothing. */
  empty: Buffer
  /** H(00 ‖ bytes). */
  leaf(bytes: Uint8Array): Buffer
  /** H(01 ‖ left ‖ right). */
  node(left: Uint8Array, right: Uint8Array): Buffer
  /** Hash of a text's UTF-8 bytes, in lowercase hexadecimal digits. */
  text(text: string): string
}

function logHash(name: HashName, id: number): LogHash {
  const nodeInput = Buffer.alloc(65, 1)
  return {
    name,
    id,
    empty: hash(name, '', 'buffer'),
    leaf: (bytes) => {
      const input = Buffer.allocUnsafe(bytes.length + 1)
      input[0] = 0
      input.set(bytes, 1)
      return hash(name, input, 'buffer')
    },
    node: (left, right) => {
      nodeInput.set(left, 1)
      nodeInput.set(right, 33)
      return hash(name, nodeInput, 'buffer')
    },
    text: (text) => hash(name, text, 'hex'),
  }
}

/** SHA-256 (FIPS 180-4) is what existing verifiers know; SM3 is GB/T 32905. Both give 32 bytes. */
export const HASHES: Record<HashName, LogHash> = { sha256: logHash('sha256', 1), sm3: logHash('sm3', 2) }
