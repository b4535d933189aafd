import { browserCrypto } from '../../verify/browser-crypto.ts'
import { equalBytes, fromHex, toHex } from '../../verify/bytes.ts'
import type { HashName } from '../../verify/crypto.ts'
import { type Checkpoint, openCheckpoint, parseKey, type VerifierKey } from '../../verify/note.ts'
import { frontierOf, growthHolds, type TileReader } from '../../verify/tile-proof.ts'
import { heightsOf, type TilePlace, type TreeHash, tileName, treeHash } from '../../verify/tree.ts'
import type { KeptLog, LogVerdict } from './log-watch.ts'

const prefixOf = (street: string) => `/log/${encodeURIComponent(street)}`

async function fetchText(path: string): Promise<string> {
  const answer = await fetch(path, { cache: 'no-store' })
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
  return answer.text()
}

const tiles = new Map<string, Promise<Uint8Array>>()

/** Tiles of the public log, each fetched once. */
export const tilesOf =
  (street: string): TileReader =>
  (place: TilePlace) => {
    const path = `${prefixOf(street)}/${tileName(place)}`
    const known = tiles.get(path)
    if (known) return known
    if (tiles.size > 500) tiles.clear()
    const fetched = fetch(path).then(async (answer) => {
      const bytes = new Uint8Array(await answer.arrayBuffer())
      if (!answer.ok || bytes.length !== place.width * 32) throw new Error(`${path}: ${answer.status}`)
      return bytes
    })
    fetched.catch(() => tiles.delete(path))
    tiles.set(path, fetched)
    return fetched
  }

/** The log as it is shown now, opened with the key that this browser keeps. */
export interface OpenedLog {
  head: Checkpoint
  key: VerifierKey
  hash: TreeHash
  tiles: TileReader
}

/**
 * Looks at the log's latest checkpoint and compares it with the one that this browser saw last: it may only have grown, and
 * the tiles must prove that. What is computed here asks nobody for an opinion.
 * @param kept as it was before anything was fetched: whatever the server says now must not be behind it
 */
export async function checkLog(
  street: string,
  hashName: HashName,
  kept: KeptLog | undefined,
): Promise<{ verdict: LogVerdict; next?: KeptLog; opened?: OpenedLog }> {
  const keyLine = (await fetchText(`${prefixOf(street)}/key`)).trim()
  const shown = await fetchText(`${prefixOf(street)}/checkpoint`)
  if (kept && kept.key !== keyLine) return { verdict: { status: 'broken', why: 'key', kept: kept.note, shown } }
  const key = parseKey(browserCrypto, keyLine)
  const head = key && openCheckpoint(browserCrypto, shown, [key])
  if (!key || !head) return { verdict: { status: 'broken', why: 'signature', kept: kept?.note ?? '', shown } }
  const hash = treeHash(browserCrypto, hashName)
  const opened = { head, key, hash, tiles: tilesOf(street) }
  const before = kept && openCheckpoint(browserCrypto, kept.note, [key])
  if (kept && before) {
    const evidence = { kept: kept.note, shown }
    if (head.size < before.size)
      return { verdict: { status: 'broken', why: 'shrunk', ...evidence, from: head.size, to: before.size } }
    if (!(await growthHolds(hash, before, head, opened.tiles)))
      return {
        verdict: { status: 'broken', why: 'forked', ...evidence, ...(await partingPlace(kept, before, opened)) },
      }
  }
  const subtrees = await frontierOf(hash, opened.tiles, head.size, head.size)
  const next: KeptLog = { key: keyLine, note: shown, frontier: subtrees.map(({ root }) => toHex(root)) }
  return { verdict: { status: 'good', size: head.size, at: new Date().toISOString() }, next, opened }
}

/** The first of the subtrees that this browser kept whose hash is another now: the first entry that differs lies in it. */
async function partingPlace(kept: KeptLog, before: Checkpoint, { head, hash, tiles: read }: OpenedLog) {
  const now = await frontierOf(hash, read, before.size, head.size)
  const places = heightsOf(before.size)
  const at = now.findIndex(({ root }, i) => !equalBytes(root, fromHex(kept.frontier[i] ?? '') ?? new Uint8Array()))
  const place = places[at]
  return place ? { from: place.first, to: place.first + 2 ** place.height } : { from: 0, to: before.size }
}

export interface VerifiedWitness {
  name: string
  /** Verifier key line. */
  key: string
  org: string
  /** Entries that its signature covers. */
  size: number
  at: string
}

/** Whose signatures hold for a beginning of this log. */
export async function verifyWitnesses(
  { head, key, hash, tiles: read }: OpenedLog,
  stated: readonly { name: string; key: string; org: string; note: string | null }[],
): Promise<VerifiedWitness[]> {
  const verified: VerifiedWitness[] = []
  for (const { name, key: line, org, note } of stated) {
    const own = note === null ? undefined : parseKey(browserCrypto, line)
    const signed = own && note !== null ? openCheckpoint(browserCrypto, note, [key, own]) : undefined
    const time = signed?.signatures.find((signature) => signature.key === own)?.time
    if (!signed || time === undefined || !(await growthHolds(hash, signed, head, read))) continue
    verified.push({ name, key: line, org, size: signed.size, at: new Date(time * 1000).toISOString() })
  }
  return verified
}
