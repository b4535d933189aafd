import { equalBytes, fromHex, toBase64, toHex, toUtf8 } from './bytes.ts'
import type { Crypto, HashName } from './crypto.ts'
import { type Checkpoint, openCheckpoint, parseKey, type VerifierKey } from './note.ts'
import { frontierOf, growthHolds, type TileReader } from './tile-proof.ts'
import { heightsOf, type TreeHash, treeHash } from './tree.ts'

/** The last checkpoint that somebody saw, with the key lines that are trusted and the hashes by which a difference is found. */
export interface KeptLog {
  key: string
  note: string
  /** Roots of the complete subtrees of that tree, the largest first, in hexadecimal digits. */
  frontier: string[]
}

/** A log that does not continue what was seen of it, with the evidence. */
export interface BrokenLog {
  status: 'broken'
  /** Fewer entries than before; another history; another key; a signature that does not hold. */
  why: 'shrunk' | 'forked' | 'key' | 'signature'
  kept: string
  shown: string
  /** Between which entries the difference lies. */
  from?: number
  to?: number
}

/** The log as it is shown, opened with the key that is trusted. */
export interface OpenedLog {
  head: Checkpoint
  key: VerifierKey
  hash: TreeHash
  tiles: TileReader
}

/**
 * Compares a log as it is shown with what was seen of it last: it may only have grown, and its tiles must prove that.
 * @param keyLine the log's verifier key line; a log that is signed with SM2 too has a second
 * @param kept as it was before anything was fetched: whatever the server says must not be behind it
 * @throws what `tiles` throws: no answer is no verdict
 */
export async function examineLog(
  crypto: Crypto,
  hashName: HashName,
  { keyLine, shown, kept }: { keyLine: string; shown: string; kept: KeptLog | undefined },
  tiles: TileReader,
): Promise<BrokenLog | { status: 'good'; opened: OpenedLog; next: KeptLog }> {
  if (kept && kept.key !== keyLine) return { status: 'broken', why: 'key', kept: kept.note, shown }
  const keys = keyLine.split('\n').map((line) => parseKey(crypto, line))
  const own = keys.filter((key) => key !== undefined)
  const [key] = own
  const head = own.length === keys.length ? openCheckpoint(crypto, shown, own) : undefined
  if (!key || !head) return { status: 'broken', why: 'signature', kept: kept?.note ?? '', shown }
  const hash = treeHash(crypto, hashName)
  const opened = { head, key, hash, tiles }
  const before = kept && openCheckpoint(crypto, kept.note, own)
  if (kept && before) {
    const evidence = { status: 'broken', kept: kept.note, shown } as const
    if (head.size < before.size) return { ...evidence, why: 'shrunk', from: head.size, to: before.size }
    if (!(await growthHolds(hash, before, head, tiles)))
      return { ...evidence, why: 'forked', ...(await partingPlace(kept, before, opened)) }
  }
  const subtrees = await frontierOf(hash, tiles, head.size, head.size)
  // A witness signs that the tree of this size has this root: not before the tiles give that root.
  if (!(await growthHolds(hash, { size: 0, root: hash.empty }, head, tiles)))
    return { status: 'broken', why: 'forked', kept: shown, shown, from: 0, to: head.size }
  return {
    status: 'good',
    opened,
    next: { key: keyLine, note: shown, frontier: subtrees.map(({ root }) => toHex(root)) },
  }
}

/** The first of the kept subtrees whose hash is another now: the first entry that differs lies in it. */
async function partingPlace(kept: KeptLog, before: Checkpoint, { head, hash, tiles }: OpenedLog) {
  const now = await frontierOf(hash, tiles, before.size, head.size)
  const places = heightsOf(before.size)
  const at = now.findIndex(({ root }, i) => !equalBytes(root, fromHex(kept.frontier[i] ?? '') ?? new Uint8Array()))
  const place = places[at]
  return place ? { from: place.first, to: place.first + 2 ** place.height } : { from: 0, to: before.size }
}

/**
 * A witness's line below a checkpoint, and what is posted to the log: the size, then the line.
 * @param keyLine the witness's verifier key line
 * @param time seconds since 1970
 * @param sign Ed25519 with the witness's private key
 * @source C2SP tlog-cosignature
 */
export async function cosignature(
  crypto: Crypto,
  { note, size }: Checkpoint,
  keyLine: string,
  time: number,
  sign: (message: Uint8Array) => Promise<Uint8Array>,
): Promise<string> {
  const text = note.slice(0, note.lastIndexOf('\n\n') + 1)
  const { name, id } = parseKey(crypto, keyLine)!
  const blob = new Uint8Array(76)
  blob.set(fromHex(id)!)
  new DataView(blob.buffer).setBigUint64(4, BigInt(time))
  blob.set(await sign(toUtf8(`cosignature/v1\ntime ${time}\n${text}`)), 12)
  return `${size}\n— ${name} ${toBase64(blob)}\n`
}

/** The verifier key line of a witness. Spaces and plus signs do not stand in a key's name. */
export function witnessKeyLine(crypto: Crypto, name: string, publicKey: Uint8Array): string {
  const keyName = name.replace(/[\p{White_Space}+\p{Cc}]/gu, '')
  const typed = Uint8Array.from([4, ...publicKey])
  const id = crypto.hash('sha256', Uint8Array.from([...toUtf8(`${keyName}\n`), ...typed])).subarray(0, 4)
  return `${keyName}+${toHex(id)}+${toBase64(typed)}`
}
