import { equalBytes, fromBase64, fromUtf8, joinBytes, toHex, toUtf8 } from './bytes.ts'
import type { Crypto } from './crypto.ts'
import { sm2Holds } from './sm2.ts'

/** A key that is trusted to sign: the log's own, or a witness's. */
export interface VerifierKey {
  name: string
  /** `log` signs the text; `witness` signs the text and the moment (C2SP tlog-cosignature). */
  type: 'log' | 'witness'
  algorithm: 'ed25519' | 'sm2'
  /** 4 bytes in hexadecimal digits. */
  id: string
  publicKey: Uint8Array
}

export interface Signature {
  key: VerifierKey
  /** Seconds since 1970, of a witness. */
  time: number | undefined
}

export interface Checkpoint {
  origin: string
  size: number
  root: Uint8Array
  signatures: Signature[]
  /** The whole note. */
  note: string
}

const ED25519: Record<number, VerifierKey['type']> = { 1: 'log', 4: 'witness' }

/** Type `ff` is followed by a name of its own: SM2 with SM3 (src/log/FORMAT.md §8). */
const SM2 = joinBytes(Uint8Array.of(0xff), toUtf8('gm-t-0003-sm2-sm3/v1'))

/** Reads `name+id+base64(type ‖ key)`; undefined where anything about it is not right. @source C2SP signed-note */
export function parseKey(crypto: Crypto, line: string): VerifierKey | undefined {
  const match = /^([^+\p{White_Space}\p{Cc}]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/u.exec(line)
  const key = match && fromBase64(match[3]!)
  const kind = key && kindOf(key)
  if (!match || !kind) return undefined
  const [, name = '', id = ''] = match
  const named = crypto.hash('sha256', joinBytes(toUtf8(`${name}\n`), key))
  return toHex(named.subarray(0, 4)) === id ? { name, id, ...kind } : undefined
}

function kindOf(key: Uint8Array): Omit<VerifierKey, 'name' | 'id'> | undefined {
  const type = ED25519[key[0]!]
  if (type) return key.length === 33 ? { type, algorithm: 'ed25519', publicKey: key.subarray(1) } : undefined
  const isSm2 = key.length === SM2.length + 65 && equalBytes(key.subarray(0, SM2.length), SM2)
  return isSm2 ? { type: 'log', algorithm: 'sm2', publicKey: key.subarray(SM2.length) } : undefined
}

/**
 * Reads a checkpoint. Signatures by unknown keys are passed over; those of the log's own keys must be there, and any known one
 * that does not hold makes the whole worthless.
 * @param keys the log's keys and those of the witnesses
 * @source C2SP signed-note, tlog-checkpoint, tlog-cosignature
 */
export function openCheckpoint(
  crypto: Crypto,
  note: string | Uint8Array,
  keys: readonly VerifierKey[],
): Checkpoint | undefined {
  const whole = typeof note === 'string' ? note : fromUtf8(note)
  if (whole === undefined || !whole.isWellFormed() || /[\u0000-\u0009\u000b-\u001f]/.test(whole)) return undefined
  const split = whole.lastIndexOf('\n\n')
  if (split < 0 || !whole.endsWith('\n')) return undefined
  const text = whole.slice(0, split + 1)
  const lines = whole
    .slice(split + 2)
    .split('\n')
    .slice(0, -1)
  if (lines.length === 0 || lines.length > 100) return undefined
  const signatures: Signature[] = []
  for (const line of lines) {
    const signed = readSignature(crypto, text, line, keys)
    if (signed === 'wrong') return undefined
    if (signed !== 'unknown') signatures.push(signed)
  }
  const [origin = '', size = '', root64 = '', ...more] = text.slice(0, -1).split('\n')
  const root = fromBase64(root64)
  const isWhole =
    origin !== '' && /^(0|[1-9]\d*)$/.test(size) && Number.isSafeInteger(Number(size)) && !more.includes('')
  const own = keys.filter(({ type, name }) => type === 'log' && name === origin)
  const isLogs = own.length > 0 && own.every((key) => signatures.some((signature) => signature.key === key))
  if (!isWhole || root?.length !== 32 || !isLogs) return undefined
  return { origin, size: Number(size), root, signatures, note: whole }
}

function readSignature(
  crypto: Crypto,
  text: string,
  line: string,
  keys: readonly VerifierKey[],
): Signature | 'unknown' | 'wrong' {
  const match = /^— ([^+\p{White_Space}]+) ([A-Za-z0-9+/=]+)$/u.exec(line)
  const bytes = match && fromBase64(match[2]!)
  if (!bytes || bytes.length < 5) return 'wrong'
  const id = toHex(bytes.subarray(0, 4))
  const key = keys.find((known) => known.name === match[1] && known.id === id)
  if (!key) return 'unknown'
  const isWitness = key.type === 'witness'
  if (bytes.length !== (isWitness ? 76 : 68)) return 'wrong'
  const time = isWitness ? timeOf(bytes.subarray(4, 12)) : undefined
  if (isWitness && time === undefined) return 'wrong'
  const message = toUtf8(isWitness ? `cosignature/v1\ntime ${time}\n${text}` : text)
  const signature = bytes.subarray(isWitness ? 12 : 4)
  const holds =
    key.algorithm === 'sm2'
      ? sm2Holds(crypto, key.publicKey, message, signature)
      : crypto.ed25519(key.publicKey, message, signature)
  return holds ? { key, time } : 'wrong'
}

function timeOf(bytes: Uint8Array): number | undefined {
  const time = new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0)
  return time <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(time) : undefined
}
