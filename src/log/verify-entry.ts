import type { HashName, LogHash } from './hash.ts'

/** An entry as it is stored. */
export interface StoredEntry {
  street: string
  id: string
  seq: number | null
  recorded_at: string
  occurred_at: string
  org: string | null
  org_path: string
  kind: string
  record: string
  version: number
  action: string
  actor: string
  leaf: Uint8Array
  header: string
  header_salt: Uint8Array
  /** Null after erasure, as its salt. */
  payload: string | null
  payload_salt: Uint8Array | null
}

const ALGORITHM: Record<HashName, number> = { sha256: 1, sm3: 2 }

/** Which columns repeat which fields of the header. */
const COPIES: [keyof StoredEntry, string][] = [
  ['street', 'street'],
  ['id', 'id'],
  ['recorded_at', 'recordedAt'],
  ['occurred_at', 'occurredAt'],
  ['org', 'org'],
  ['org_path', 'orgPath'],
  ['kind', 'kind'],
  ['record', 'record'],
  ['version', 'version'],
  ['action', 'action'],
  ['actor', 'actor'],
]

/**
 * What is wrong with a stored entry, judged by its leaf alone: the name of the part that does not fit. Undefined when all
 * fits. Whether the leaf itself is the right one, the tree tells.
 */
export function faultOfEntry(hash: LogHash, entry: StoredEntry): string | undefined {
  const { leaf } = entry
  const view = new DataView(leaf.buffer, leaf.byteOffset, leaf.length)
  if (leaf.length !== 76 || view.getUint16(0) !== 0x545a || leaf[2] !== 1 || leaf[3] !== ALGORITHM[hash.name])
    return 'leaf'
  if (!commits(hash, leaf.subarray(12, 44), 'header', entry.header_salt, entry.header)) return 'header'
  if (entry.payload !== null || entry.payload_salt !== null)
    if (!commits(hash, leaf.subarray(44, 76), 'payload', entry.payload_salt, entry.payload)) return 'payload'
  const header = parseCanonical(entry.header)
  if (!header) return 'header'
  if (entry.payload !== null && !parseCanonical(entry.payload)) return 'payload'
  if (BigInt(Date.parse(String(header.recordedAt))) !== view.getBigUint64(4)) return 'leaf'
  return COPIES.find(([column, field]) => entry[column] !== header[field])?.[0]
}

function commits(
  hash: LogHash,
  commitment: Uint8Array,
  part: string,
  salt: Uint8Array | null,
  text: string | null,
): boolean {
  if (salt?.length !== 32 || text === null) return false
  return hash.text(`taizhang/${part}/v1\n${hexOf(salt)}\n${text}`) === hexOf(commitment)
}

/** The object that a text states, if the text is the one canonical way to state it. */
function parseCanonical(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isObject && restate(value) === text ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

/** Written anew from RFC 8785, so that a fault in the writer cannot hide here. */
function restate(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(restate).join(',')}]`
  if (typeof value === 'string' && !value.isWellFormed()) throw new Error('lone surrogate')
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([key, member]) => `${restate(key)}:${restate(member)}`).join(',')}}`
}

const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex')
