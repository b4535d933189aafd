import { isUtf8 } from 'node:buffer'
import { createHash, createPublicKey, hash, verify } from 'node:crypto'
import type { Crypto } from './crypto.ts'

/** What stands before the raw key in Ed25519's SPKI form. */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex')

/** Node's own cryptography (OpenSSL). */
export const nodeCrypto: Crypto = {
  hash: (name, bytes) => hash(name, bytes, 'buffer'),
  hashText: (name, text) => hash(name, text, 'hex'),
  text: (bytes) =>
    isUtf8(bytes) ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8') : undefined,
  running: () => {
    const running = createHash('sha256')
    return { update: (bytes) => void running.update(bytes), digest: () => running.digest() }
  },
  ed25519: (publicKey, message, signature) => {
    const key = createPublicKey({ key: Buffer.concat([SPKI, publicKey]), format: 'der', type: 'spki' })
    return verify(null, message, key, signature)
  },
}
