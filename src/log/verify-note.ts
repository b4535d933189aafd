import { createHash, createPublicKey, verify } from 'node:crypto'
import { sm2Holds, sm2PublicKey } from './sm2.ts'

/** A key that a reader trusts, from its verifier key line. */
export interface Verifier {
  name: string
  /** 4 bytes in hexadecimal digits. */
  keyId: string
  holds(message: Uint8Array, signature: Uint8Array): boolean
}

export interface OpenedCheckpoint {
  origin: string
  size: number
  root: Uint8Array
  /** Further lines of the text; a log of ours has none. */
  extensions: string[]
  /** The verifiers whose signatures are on it and hold. */
  signers: Verifier[]
}

/** Signature types of a note: a log's own, and a witness's cosignature. */
const TYPE = { log: 1, witness: 4 } as const

/** What stands before the raw key in Ed25519's SPKI form. */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex')

// A reader must take 16 signature lines; more than 100 are somebody's mischief.
const MAX_SIGNATURES = 100
const MAX_BYTES = 1_000_000

/** Reads a verifier key line `name+id+base64(type ‖ key)`; undefined when anything about it is not right. */
export function parseVerifierKey(line: string, type: keyof typeof TYPE = 'log'): Verifier | undefined {
  const match = /^([^+\p{White_Space}\p{Cc}]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/u.exec(line)
  const key = match ? strictBase64(match[3]!) : undefined
  const holds =
    key && (type === 'log' ? (holdsSm2(key) ?? holdsEd25519(key, TYPE.log)) : holdsEd25519(key, TYPE.witness))
  if (!match || !key || !holds) return undefined
  const [, name = '', keyId = ''] = match
  if (createHash('sha256').update(`${name}\n`).update(key).digest('hex').slice(0, 8) !== keyId) return undefined
  return { name, keyId, holds }
}

function holdsEd25519(typed: Buffer, type: number): Verifier['holds'] | undefined {
  if (typed.length !== 33 || typed[0] !== type) return undefined
  const spki = Buffer.concat([SPKI_PREFIX, typed.subarray(1)])
  const publicKey = createPublicKey({ key: spki, format: 'der', type: 'spki' })
  return (message, signature) => signature.length === 64 && verify(null, message, publicKey, signature)
}

function holdsSm2(typed: Buffer): Verifier['holds'] | undefined {
  const publicKey = sm2PublicKey(typed)
  return publicKey && ((message, signature) => sm2Holds(publicKey, message, signature))
}

/**
 * Reads a signed note. Signatures of unknown keys are passed over; a known key's signature that fails, no known signature at
 * all, or any other way of writing it than the specification's makes it worthless: undefined.
 * @returns the signed text, with its last line feed
 * @source C2SP signed-note
 */
export function openNote(
  note: string | Uint8Array,
  verifiers: readonly Verifier[],
): { text: string; signers: Verifier[] } | undefined {
  const whole = typeof note === 'string' ? note : decode(note)
  if (whole === undefined || whole.length > MAX_BYTES || !whole.isWellFormed()) return undefined
  // None but the line feed may stand in a note.
  if (/[\u0000-\u0009\u000b-\u001f]/.test(whole)) return undefined
  const split = whole.lastIndexOf('\n\n')
  if (split < 0 || !whole.endsWith('\n')) return undefined
  const text = whole.slice(0, split + 1)
  const signers = signersOf(text, whole.slice(split + 2), verifiers)
  return signers && signers.length > 0 ? { text, signers } : undefined
}

/**
 * Reads a signed checkpoint: a note whose text is an origin, a size without leading zeros and a root of 32 bytes.
 * @source C2SP tlog-checkpoint
 */
export function openCheckpoint(
  note: string | Uint8Array,
  verifiers: readonly Verifier[],
): OpenedCheckpoint | undefined {
  const opened = openNote(note, verifiers)
  const head = opened && headOf(opened.text)
  return head && { ...head, signers: opened.signers }
}

function signersOf(text: string, lines: string, verifiers: readonly Verifier[]): Verifier[] | undefined {
  const signatures = lines.split('\n').slice(0, -1)
  if (signatures.length === 0 || signatures.length > MAX_SIGNATURES) return undefined
  const signers: Verifier[] = []
  for (const line of signatures) {
    const match = /^— ([^+\p{White_Space}]+) ([A-Za-z0-9+/=]+)$/u.exec(line)
    const bytes = match && strictBase64(match[2]!)
    if (!bytes || bytes.length < 5) return undefined
    const known = verifiers.find((key) => key.name === match[1] && key.keyId === bytes.subarray(0, 4).toString('hex'))
    if (!known) continue
    if (!known.holds(Buffer.from(text), bytes.subarray(4))) return undefined
    if (!signers.includes(known)) signers.push(known)
  }
  return signers
}

/**
 * Reads a witness's line below a checkpoint.
 * @param text the checkpoint's text, with its last line feed
 * @returns whose it is and the time that was signed, in seconds; undefined where it is nobody's or does not hold
 * @source C2SP tlog-cosignature
 */
export function openCosignature(
  text: string,
  line: string,
  witnesses: readonly Verifier[],
): { name: string; keyId: string; time: number } | undefined {
  const match = /^— ([^+\p{White_Space}]+) ([A-Za-z0-9+/=]+)$/u.exec(line)
  const bytes = match && strictBase64(match[2]!)
  if (bytes?.length !== 76) return undefined
  const keyId = bytes.subarray(0, 4).toString('hex')
  const known = witnesses.find((key) => key.name === match![1] && key.keyId === keyId)
  const time = Number(bytes.readBigUInt64BE(4))
  if (!known || !Number.isSafeInteger(time)) return undefined
  const message = Buffer.from(`cosignature/v1\ntime ${time}\n${text}`)
  return known.holds(message, bytes.subarray(12)) ? { name: known.name, keyId, time } : undefined
}

function headOf(text: string): Omit<OpenedCheckpoint, 'signers'> | undefined {
  const [origin = '', size = '', root64 = '', ...extensions] = text.slice(0, -1).split('\n')
  const root = strictBase64(root64)
  const isWhole = origin !== '' && /^(0|[1-9]\d*)$/.test(size) && Number.isSafeInteger(Number(size))
  if (!isWhole || root?.length !== 32 || extensions.includes('')) return undefined
  return { origin, size: Number(size), root, extensions }
}

/** Buffer reads url-safe letters, missing padding and stray bits too; there is one right way to write bytes. */
function strictBase64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64')
  return bytes.toString('base64') === text ? bytes : undefined
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}
