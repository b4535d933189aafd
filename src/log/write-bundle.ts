import { createHash } from 'node:crypto'
import type { Queryable } from '../database/scope.ts'
import { canonicalJson } from './canonical.ts'
import { findCosignatures, withCosignatures } from './cosignature.ts'
import { findStamps, type StoredStamp } from './kept-stamps.ts'
import { hashesAt, TILE_WIDTH, tilePath } from './tiles.ts'
import { TAR_END, tarHeader, tarPadding } from './write-tar.ts'

/** An entry with what opens its commitments, as far as the reader may see it. */
export interface OpenedEntry {
  seq: number
  leaf: Buffer
  header: string
  headerSalt: Buffer
  /** Null where it was erased or is withheld. */
  payload: string | null
  payloadSalt: Buffer | null
  /** Why there is no payload. */
  absent: 'erased' | 'withheld' | null
}

export interface BundleContent {
  street: string
  streetName: string
  /** Who asked for it, in words. */
  madeBy: string
  madeAt: string
  /** In order of place. */
  entries: AsyncIterable<OpenedEntry>
  /** Verifier key lines of the witnesses. */
  witnesses: readonly string[]
  /** Size and bytes of an attachment; undefined where it was erased. */
  openAttachment(sha256: string): Promise<{ size: number; bytes: AsyncIterable<Uint8Array> } | undefined>
}

interface BundleHead {
  origin: string
  hash: string
  key: string
  /** Verifier key line of the log's SM2 key, where it has one. */
  sm2Key: string | null
  size: number
  note: string
}

const PART_ENTRIES = 4096
const PART_BYTES = 8 * 1024 * 1024

/** What a bundle takes of the log: its signed state, and the public parts that prove it. */
export interface BundleLog {
  head: BundleHead
  /** Tiles of a level, in order, each as wide as it is in the tree of the head. */
  tiles(level: number): AsyncIterable<{ n: number; width: number; bytes: Uint8Array }>
  /** The head's checkpoint with its cosignatures; earlier ones worth keeping. */
  checkpoint(): Promise<string>
  earlierCheckpoints(): Promise<string[]>
  /** Checkpoints that an authority stamped, with its replies. */
  stamps(): Promise<StoredStamp[]>
}

/** The latest signed state, which a bundle made now covers; undefined for a street without one. */
export async function findBundleLog(db: Queryable, street: string): Promise<BundleLog | undefined> {
  const { rows } = await db.query<BundleHead & Record<string, unknown>>(
    `select l.origin, l.hash, l.verifier_key as key, l.sm2_verifier_key as "sm2Key", c.size, c.note
       from taizhang.log l join taizhang.checkpoint c using (street) where l.street = $1 order by c.size desc limit 1`,
    [street],
  )
  const [head] = rows
  if (!head) return undefined
  const { size, note } = head
  return {
    head,
    tiles: (level) => tilesOf(db, street, level, hashesAt(level, size)),
    checkpoint: async () => withCosignatures(note, await findCosignatures(db, street, size)),
    earlierCheckpoints: () => keptCheckpoints(db, street, size),
    stamps: () => findStamps(db, street, size),
  }
}

/**
 * A bundle (src/verify/BUNDLE.md) as it is sent: records that the reader may see, attachments, tiles, checkpoints, keys and an
 * index. Piece by piece; however large the log, a few megabytes of it stand in memory.
 */
export async function* writeBundle(log: BundleLog, content: BundleContent): AsyncGenerator<Uint8Array, void> {
  const { street, streetName, madeAt, madeBy, witnesses } = content
  const { origin, hash, key, sm2Key, size } = log.head
  const sums: string[] = []
  async function* file(name: string, length: number, bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>) {
    const sum = createHash('sha256')
    let written = 0
    yield tarHeader(name, length)
    for await (const piece of bytes) {
      sum.update(piece)
      written += piece.length
      yield piece
    }
    if (written !== length) throw new Error(`${name} has ${written} bytes instead of ${length}`)
    yield tarPadding(length)
    sums.push(`${sum.digest('hex')}  ${name}\n`)
  }
  const text = (name: string, words: string) => {
    const bytes = Buffer.from(words)
    return file(name, bytes.length, [bytes])
  }
  const json = (name: string, value: unknown) => text(name, `${canonicalJson(value)}\n`)

  const manifest = { format: 'taizhang-bundle/v1', street, streetName, origin, hash, size, madeAt, madeBy }
  yield* json('bundle.json', manifest)
  yield* text('README.txt', readme(streetName))
  yield* text('key', `${key}\n`)
  if (sm2Key !== null) yield* text('key-sm2', `${sm2Key}\n`)
  yield* text('witnesses', witnesses.map((line) => `${line}\n`).join(''))
  yield* text('checkpoint', await log.checkpoint())
  const earlier = await log.earlierCheckpoints()
  yield* text('checkpoints.jsonl', earlier.map((note) => `${JSON.stringify(note)}\n`).join(''))
  for (const stamp of await log.stamps()) {
    yield* text(`stamps/${stamp.size}.note`, stamp.note)
    yield* file(`stamps/${stamp.size}.tsr`, stamp.reply.length, [stamp.reply])
  }
  for (let level = 0; hashesAt(level, size) > 0; level++)
    for await (const { n, width, bytes } of log.tiles(level))
      yield* file(tilePath(level, n, width), bytes.length, [bytes])

  const counts = { entries: 0, erased: 0, withheld: 0 }
  const attachments = new Set<string>()
  const withheld = new Set<string>()
  const parts: number[] = []
  for await (const lines of inParts(content.entries, counts, attachments, withheld)) {
    yield* file(`entries/${String(parts.length).padStart(6, '0')}.tsv`, lines.bytes.length, [lines.bytes])
    parts.push(lines.count)
  }
  const absent = [...withheld].filter((sha256) => !attachments.has(sha256))
  let sent = 0
  for (const sha256 of attachments) {
    const opened = await content.openAttachment(sha256)
    if (!opened) absent.push(sha256)
    else {
      yield* file(`attachments/${sha256}`, opened.size, opened.bytes)
      sent++
    }
  }
  yield* json('contents.json', { ...counts, parts, attachments: sent, absent })
  const listing = Buffer.from(sums.join(''))
  yield tarHeader('SHA256SUMS', listing.length)
  yield listing
  yield tarPadding(listing.length)
  yield TAR_END
}

/** The last checkpoint of each day, and every one that a witness signed: the road that the log came. */
async function keptCheckpoints(db: Queryable, street: string, size: number): Promise<string[]> {
  const { rows } = await db.query<{ size: number; note: string }>(
    `select size, note from taizhang.checkpoint c where street = $1 and size < $2 and (
       size in (select max(size) from taizhang.checkpoint where street = $1
                 group by (at at time zone 'Asia/Shanghai')::date)
       or exists (select from taizhang.cosignature w where w.street = c.street and w.size = c.size))
     order by size`,
    [street, size],
  )
  const notes: string[] = []
  for (const row of rows) notes.push(withCosignatures(row.note, await findCosignatures(db, street, row.size)))
  return notes
}

async function* tilesOf(db: Queryable, street: string, level: number, count: number) {
  for (let first = 0; first * TILE_WIDTH < count; first += TILE_WIDTH) {
    const { rows } = await db.query<{ n: number; bytes: Buffer }>(
      'select n, bytes from taizhang.tile where street = $1 and level = $2 and n >= $3 and n < $4 order by n',
      [street, level, first, Math.min(first + TILE_WIDTH, Math.ceil(count / TILE_WIDTH))],
    )
    for (const { n, bytes } of rows) {
      const width = Math.min(TILE_WIDTH, count - n * TILE_WIDTH)
      yield { n, width, bytes: bytes.subarray(0, width * 32) }
    }
  }
}

/** Entries as lines, in files of thousands: each can be checked on its own. */
async function* inParts(
  entries: AsyncIterable<OpenedEntry>,
  counts: { entries: number; erased: number; withheld: number },
  attachments: Set<string>,
  withheld: Set<string>,
): AsyncGenerator<{ count: number; bytes: Buffer }, void> {
  let lines: string[] = []
  let bytes = 0
  const flush = () => {
    const part = { count: lines.length, bytes: Buffer.from(lines.join('')) }
    lines = []
    bytes = 0
    return part
  }
  for await (const entry of entries) {
    counts.entries++
    if (entry.absent) counts[entry.absent]++
    const { attachments: named } = JSON.parse(entry.header) as { attachments: string[] }
    for (const sha256 of named) (entry.absent === 'withheld' ? withheld : attachments).add(sha256)
    const payload =
      entry.payload === null ? `-\t${entry.absent}` : `${entry.payloadSalt!.toString('hex')}\t${entry.payload}`
    const line = `${entry.seq}\t${entry.leaf.toString('hex')}\t${entry.headerSalt.toString('hex')}\t${entry.header}\t${payload}\n`
    lines.push(line)
    bytes += line.length
    if (lines.length === PART_ENTRIES || bytes >= PART_BYTES) yield flush()
  }
  if (lines.length > 0) yield flush()
}

const readme = (streetName: string) => `${streetName}的证明包 · bundle of proofs

核对：taizhang verify 本文件；或在任一台账网站的“核对证明包”页打开，不联网也能核。
手工核：tar xf 本文件，sha256sum -c SHA256SUMS；每一字节的含义见项目源码 src/verify/BUNDLE.md 与 src/log/FORMAT.md。

To verify: taizhang verify FILE, or open it on the page “Verify a bundle” of any Taizhang; no network is needed.
By hand: tar xf FILE, sha256sum -c SHA256SUMS; src/verify/BUNDLE.md and src/log/FORMAT.md in the sources say what every byte means.
`
