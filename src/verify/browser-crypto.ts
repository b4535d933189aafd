import { ed25519 } from '@noble/curves/ed25519.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { fromUtf8, toHex, toUtf8 } from './bytes.ts'
import type { Crypto } from './crypto.ts'
import { sm3 } from './sm3.ts'

const HASHES = { sha256, sm3 }

/** Cryptography in plain JavaScript: a browser's own hashes answer later, one by one, and old ones know no Ed25519. */
export const browserCrypto: Crypto = {
  hash: (name, bytes) => HASHES[name](bytes),
  hashText: (name, text) => toHex(HASHES[name](toUtf8(text))),
  text: fromUtf8,
  running: () => sha256.create(),
  ed25519: (publicKey, message, signature) => {
    try {
      return ed25519.verify(signature, message, publicKey, { zip215: false })
    } catch {
      return false
    }
  },
}
