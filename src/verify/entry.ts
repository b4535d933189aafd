import { toHex } from './bytes.ts'
import type { Crypto, HashName } from './crypto.ts'

/** An entry as it is shown to whoever may see it (src/log/FORMAT.md §3–§5). */
export interface ShownEntry {
  /** Place in the log, from 0. */
  seq: number
  /** 76 bytes. */
  leaf: Uint8Array
  /** Canonical JSON. */
  header: string
  /** 64 hexadecimal digits. */
  headerSalt: string
  /** Null with its salt where it was erased, or where the reader may not see it. */
  payload: string | null
  payloadSalt: string | null
}

const ALGORITHM: Record<HashName, number> = { sha256: 1, sm3: 2 }
const SALT = /^[0-9a-f]{64}$/

export type EntryPart = 'leaf' | 'header' | 'payload'

/** What of an entry does not fit its leaf; otherwise its header. Whether the leaf is the one in the log, the tree tells. */
export function checkEntry(
  crypto: Crypto,
  hash: HashName,
  entry: ShownEntry,
): { fault: EntryPart } | { header: Record<string, unknown> } {
  const { leaf } = entry
  if (leaf.length !== 76 || leaf[0] !== 0x54 || leaf[1] !== 0x5a || leaf[2] !== 1 || leaf[3] !== ALGORITHM[hash])
    return { fault: 'leaf' }
  const digits = toHex(leaf)
  const commits = (part: string, salt: string | null, text: string, from: number) =>
    salt !== null &&
    SALT.test(salt) &&
    crypto.hashText(hash, `taizhang/${part}/v1\n${salt}\n${text}`) === digits.slice(from * 2, from * 2 + 64)
  if (!commits('header', entry.headerSalt, entry.header, 12)) return { fault: 'header' }
  const header = canonicalObject(entry.header)
  if (!header) return { fault: 'header' }
  if ((entry.payload === null) !== (entry.payloadSalt === null)) return { fault: 'payload' }
  if (entry.payload !== null) {
    if (!commits('payload', entry.payloadSalt, entry.payload, 44)) return { fault: 'payload' }
    if (!canonicalObject(entry.payload)) return { fault: 'payload' }
  }
  const recordedAt = Date.parse(String(header.recordedAt))
  const stated = new DataView(leaf.buffer, leaf.byteOffset, leaf.length).getBigUint64(4)
  if (!Number.isSafeInteger(recordedAt) || recordedAt < 0 || BigInt(recordedAt) !== stated) return { fault: 'leaf' }
  return { header }
}

/** The object that a text states, if the text is the one canonical way to state it (RFC 8785). */
export function canonicalObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isObject && text.isWellFormed() && restate(value) === text ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

function restate(value: unknown): string {
  if (typeof value !== 'object' || value === null) {
    if (typeof value === 'string' && !value.isWellFormed()) throw new Error('lone surrogate')
    return JSON.stringify(value)
  }
  if (Array.isArray(value)) return `[${value.map(restate).join(',')}]`
  const object = value as Record<string, unknown>
  let text = ''
  for (const key of Object.keys(object).sort()) text += `${text && ','}${restate(key)}:${restate(object[key])}`
  return `{${text}}`
}
