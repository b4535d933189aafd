import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'

// A client of transparency logs, written from C2SP signed-note, tlog-checkpoint, tlog-tiles and tlog-cosignature and RFC 9162
// alone. It takes nothing from `src`: what it accepts, verifiers that others wrote accept.

const sha256 = (...parts: Uint8Array[]): Buffer => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}
const LEAF = Buffer.from([0])
const NODE = Buffer.from([1])
const EMPTY_ROOT = Buffer.from('47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=', 'base64')

/** Standard base64 with padding, and no other way to write the same bytes. */
function base64(text: string): Buffer {
  const bytes = Buffer.from(text, 'base64')
  if (bytes.toString('base64') !== text) throw new Error(`not base64: ${text}`)
  return bytes
}

const ED25519 = 1
const COSIGNATURE = 4
/** What stands before the 32 bytes of an Ed25519 key in DER. */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex')

export interface Key {
  name: string
  id: string
  type: number
  key: KeyObject
}

/** signed-note: `name+id+base64(type ‖ key)`. */
export function readKeyLine(line: string): Key {
  const [, name = '', id = '', encoded = ''] = /^([^+\s]+)\+([0-9a-f]{8})\+(\S+)$/u.exec(line) ?? []
  const typed = base64(encoded)
  if (
    typed.length !== 33 ||
    sha256(Buffer.from(`${name}\n`), typed)
      .subarray(0, 4)
      .toString('hex') !== id
  )
    throw new Error(`not a verifier key: ${line}`)
  const key = createPublicKey({ key: Buffer.concat([SPKI, typed.subarray(1)]), format: 'der', type: 'spki' })
  return { name, id, type: typed[0]!, key }
}

export interface Checkpoint {
  origin: string
  size: number
  root: Buffer
  text: string
  /** Of the cosigners that are known, when they signed: seconds since 1970. */
  cosigned: Map<string, number>
}

/** Opens a checkpoint; the log's key must have signed it, and no known key's line may fail. */
export function openCheckpoint(note: Buffer, log: Key, witnesses: readonly Key[] = []): Checkpoint {
  const whole = new TextDecoder('utf-8', { fatal: true }).decode(note)
  if (/[\u0000-\u0009\u000b-\u001f]/.test(whole)) throw new Error('control characters in a note')
  const end = whole.lastIndexOf('\n\n')
  const text = whole.slice(0, end + 1)
  const lines = whole.slice(end + 2).split('\n')
  if (end < 0 || lines.pop() !== '' || lines.length === 0) throw new Error('not a signed note')
  const cosigned = new Map<string, number>()
  let isSigned = false
  for (const line of lines) {
    const [, name = '', encoded = ''] = /^\u2014 (\S+) (\S+)$/u.exec(line) ?? []
    const blob = base64(encoded)
    if (blob.length < 5) throw new Error(`not a signature line: ${line}`)
    const known = [log, ...witnesses].find((key) => key.name === name && key.id === blob.toString('hex', 0, 4))
    if (known?.type === ED25519) {
      if (blob.length !== 68 || !verify(null, Buffer.from(text), known.key, blob.subarray(4))) throw new Error(line)
      isSigned ||= known === log
    } else if (known?.type === COSIGNATURE) {
      const time = blob.readBigUInt64BE(4)
      const signed = Buffer.from(`cosignature/v1\ntime ${time}\n${text}`)
      if (blob.length !== 76 || !verify(null, signed, known.key, blob.subarray(12))) throw new Error(line)
      cosigned.set(known.name, Number(time))
    }
  }
  if (!isSigned) throw new Error('not signed by the log')
  const [origin = '', size = '', root = '', ...more] = text.split('\n')
  if (!/^(0|[1-9]\d*)$/.test(size) || base64(root).length !== 32 || more.join() !== '' || origin !== log.name)
    throw new Error(`not a checkpoint: ${text}`)
  return { origin, size: Number(size), root: base64(root), text, cosigned }
}

/** tlog-cosignature: the line that a witness adds, and its key line. */
export function cosign({ text }: Checkpoint, name: string, privateKey: KeyObject, time: number) {
  const key = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(12)
  const typed = Buffer.concat([Buffer.from([COSIGNATURE]), key])
  const id = sha256(Buffer.from(`${name}\n`), typed).subarray(0, 4)
  const seconds = Buffer.alloc(8)
  seconds.writeBigUInt64BE(BigInt(time))
  const signature = sign(null, Buffer.from(`cosignature/v1\ntime ${time}\n${text}`), privateKey)
  return {
    line: `\u2014 ${name} ${Buffer.concat([id, seconds, signature]).toString('base64')}`,
    keyLine: `${name}+${id.toString('hex')}+${typed.toString('base64')}`,
  }
}

/** tlog-tiles: `x001/x234/067`, and `.p/W` where it is not full. */
export function tilePath(level: number | 'entries', n: number, width: number): string {
  const groups: string[] = []
  for (let rest = n; groups.length === 0 || rest > 0; rest = Math.floor(rest / 1000))
    groups.unshift(`${groups.length > 0 ? 'x' : ''}${String(rest % 1000).padStart(3, '0')}`)
  return `tile/${level}/${groups.join('/')}${width < 256 ? `.p/${width}` : ''}`
}

/** Every tile of a tree, or every bundle of its entries (level 0). */
export function tilesAt(level: number, size: number): { n: number; width: number }[] {
  const count = Math.floor(size / 256 ** level)
  return Array.from({ length: Math.ceil(count / 256) }, (_, n) => ({ n, width: Math.min(256, count - n * 256) }))
}

export const leafHash = (entry: Uint8Array): Buffer => sha256(LEAF, entry)
const nodeHash = (left: Uint8Array, right: Uint8Array): Buffer => sha256(NODE, left, right)

/** Joins neighbours, a power of two of them, pair by pair up to one. */
export function joined(hashes: readonly Buffer[]): Buffer {
  let row = hashes
  while (row.length > 1) row = row.flatMap((left, i) => (i % 2 === 0 ? [nodeHash(left, row[i + 1]!)] : []))
  return row[0]!
}

/** tlog-tiles: entries behind their lengths, exactly as many as the bundle is wide, and nothing after them. */
export function entriesOf(bundle: Buffer, width: number): Buffer[] {
  const entries: Buffer[] = []
  let at = 0
  for (; at < bundle.length; at += 2 + bundle.readUInt16BE(at)) {
    const end = at + 2 + bundle.readUInt16BE(at)
    if (end > bundle.length) throw new Error('a bundle that is cut off')
    entries.push(bundle.subarray(at + 2, end))
  }
  if (entries.length !== width) throw new Error(`${entries.length} entries in a bundle of ${width}`)
  return entries
}

/** A tree of one size as its tiles show it. */
export class Tree {
  readonly size: number
  readonly #get: (path: string) => Promise<Buffer>

  constructor(size: number, get: (path: string) => Promise<Buffer>) {
    this.size = size
    this.#get = get
  }

  /** Hash of the complete subtree number `index` of height `height`. */
  async #node(height: number, index: number): Promise<Buffer> {
    const level = Math.floor(height / 8)
    const span = 2 ** (height % 8)
    const first = index * span
    const n = Math.floor(first / 256)
    const tile = tilesAt(level, this.size)[n]!
    const bytes = await this.#get(tilePath(level, n, tile.width))
    return joined(Array.from({ length: span }, (_, i) => bytes.subarray(((first % 256) + i) * 32).subarray(0, 32)))
  }

  /** MTH of the leaves from `begin` to before `end` (RFC 9162 §2.1.1). */
  async hash(begin = 0, end = this.size): Promise<Buffer> {
    const count = end - begin
    if (count === 0) return EMPTY_ROOT
    const height = Math.log2(count)
    if (Number.isInteger(height)) return this.#node(height, begin / count)
    const k = half(count)
    return nodeHash(await this.hash(begin, begin + k), await this.hash(begin + k, end))
  }

  /** PATH (RFC 9162 §2.1.3.1). */
  async inclusion(m: number, begin = 0, end = this.size): Promise<Buffer[]> {
    if (end - begin === 1) return []
    const k = half(end - begin)
    if (m < k) return [...(await this.inclusion(m, begin, begin + k)), await this.hash(begin + k, end)]
    return [...(await this.inclusion(m - k, begin + k, end)), await this.hash(begin, begin + k)]
  }

  /** SUBPROOF (RFC 9162 §2.1.4.1). */
  async consistency(m: number, begin = 0, end = this.size, isWhole = true): Promise<Buffer[]> {
    if (m === end - begin) return isWhole ? [] : [await this.hash(begin, end)]
    const k = half(end - begin)
    if (m <= k) return [...(await this.consistency(m, begin, begin + k, isWhole)), await this.hash(begin + k, end)]
    return [...(await this.consistency(m - k, begin + k, end, false)), await this.hash(begin, begin + k)]
  }
}

/** The largest power of two below n. */
const half = (n: number): number => 2 ** Math.ceil(Math.log2(n) - 1)

/** RFC 9162 §2.1.3.2. */
export function isIncluded(leaf: Buffer, index: number, { size, root }: Checkpoint, path: readonly Buffer[]): boolean {
  if (index >= size) return false
  let fn = index
  let sn = size - 1
  let r = leaf
  for (const p of path) {
    if (sn === 0) return false
    if (fn % 2 === 1 || fn === sn) {
      r = nodeHash(p, r)
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [fn / 2, Math.floor(sn / 2)]
    } else r = nodeHash(r, p)
    ;[fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)]
  }
  return sn === 0 && r.equals(root)
}

/** RFC 9162 §2.1.4.2; a log that grew from nothing needs no proof. */
export function isConsistent(first: Checkpoint, second: Checkpoint, proof: readonly Buffer[]): boolean {
  if (first.size === 0) return proof.length === 0 && first.root.equals(EMPTY_ROOT)
  if (first.size === second.size) return proof.length === 0 && first.root.equals(second.root)
  const path = Number.isInteger(Math.log2(first.size)) ? [first.root, ...proof] : [...proof]
  let fn = first.size - 1
  let sn = second.size - 1
  while (fn % 2 === 1) [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)]
  const start = path.shift()
  if (proof.length === 0 || !start) return false
  let [fr, sr] = [start, start]
  for (const c of path) {
    if (sn === 0) return false
    if (fn % 2 === 1 || fn === sn) {
      fr = nodeHash(c, fr)
      sr = nodeHash(c, sr)
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [fn / 2, Math.floor(sn / 2)]
    } else sr = nodeHash(sr, c)
    ;[fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)]
  }
  return sn === 0 && fr.equals(first.root) && sr.equals(second.root)
}
