/** A hash over bytes that come bit by bit. */
export interface RunningHash {
  update(bytes: Uint8Array): void
  digest(): Uint8Array
}

export type HashName = 'sha256' | 'sm3'

/** What the checking needs of cryptography; Node and the browser each bring their own. */
export interface Crypto {
  hash(name: HashName, bytes: Uint8Array): Uint8Array
  /** Hash of a text's UTF-8 bytes in hexadecimal digits: entries are hashed this way, a million of them. */
  hashText(name: HashName, text: string): string
  /** Text of UTF-8 bytes; undefined where they are none. */
  text(bytes: Uint8Array): string | undefined
  /** SHA-256 of a file that is read piece by piece. */
  running(): RunningHash
  /** @param publicKey 32 bytes */
  ed25519(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean
}
