import { browserCrypto } from '../../verify/browser-crypto.ts'
import type { HashName } from '../../verify/crypto.ts'
import { openCheckpoint, parseKey } from '../../verify/note.ts'
import { growthHolds, type TileReader } from '../../verify/tile-proof.ts'
import { type TilePlace, tileName } from '../../verify/tree.ts'
import { type BrokenLog, examineLog, type KeptLog, type OpenedLog } from '../../verify/watch.ts'

const prefixOf = (street: string) => `/log/${encodeURIComponent(street)}`

async function fetchText(path: string): Promise<string> {
  const answer = await fetch(path, { cache: 'no-store' })
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
  return answer.text()
}

/** The log's verifier key line; below it SM2's, which only a log with SM3 has. */
export async function fetchKeys(street: string, hash: HashName): Promise<string> {
  const line = (await fetchText(`${prefixOf(street)}/key`)).trim()
  const answer = hash === 'sm3' ? await fetch(`${prefixOf(street)}/key-sm2`, { cache: 'no-store' }) : undefined
  if (answer && !answer.ok && answer.status !== 404) throw new Error(`${answer.url}: ${answer.status}`)
  return answer?.ok ? `${line}\n${(await answer.text()).trim()}` : line
}

const tiles = new Map<string, Promise<Uint8Array>>()

/** Tiles of the public log, each fetched once. */
const tilesOf =
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

/**
 * Looks at the log's latest checkpoint and compares it with the one that this browser saw last. What is computed here asks
 * nobody for an opinion.
 */
export async function checkLog(
  street: string,
  hash: HashName,
  kept: KeptLog | undefined,
): Promise<BrokenLog | { status: 'good'; opened: OpenedLog; next: KeptLog }> {
  const keyLine = await fetchKeys(street, hash)
  const shown = await fetchText(`${prefixOf(street)}/checkpoint`)
  return examineLog(browserCrypto, hash, { keyLine, shown, kept }, tilesOf(street))
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
