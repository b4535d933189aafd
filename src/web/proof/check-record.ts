import { browserCrypto } from '../../verify/browser-crypto.ts'
import { equalBytes, fromHex, toHex } from '../../verify/bytes.ts'
import type { HashName } from '../../verify/crypto.ts'
import { checkEntry, type ShownEntry } from '../../verify/entry.ts'
import { type PathStep, pathOf } from '../../verify/tile-proof.ts'
import type { OpenedLog } from '../../verify/watch.ts'

/** One version of a record as the server hands it out with its salts. */
export interface Provable {
  seq: number
  leaf: string
  header: string
  headerSalt: string
  payload: string | null
  payloadSalt: string | null
  absent: 'erased' | 'withheld' | null
}

export interface CheckedVersion {
  seq: number
  /** What of it does not fit; undefined where all of it does. */
  fault: 'leaf' | 'header' | 'payload' | 'place' | undefined
  /** Not covered by the checkpoint that was looked at: a moment too young. */
  isPending: boolean
  /** Fingerprint of the leaf, and its way to the root. */
  leafHash: string
  path: PathStep[]
}

/** Checks every version against the log that this browser watches: its own leaf, and the leaf's way to the root. */
export async function checkRecord(
  versions: readonly Provable[],
  record: string,
  log: OpenedLog,
  hash: HashName,
): Promise<{ versions: CheckedVersion[]; ms: number }> {
  const began = performance.now()
  const checked = await Promise.all(versions.map((version) => checkVersion(version, record, log, hash)))
  return { versions: checked, ms: Math.max(1, Math.round(performance.now() - began)) }
}

async function checkVersion(
  version: Provable,
  record: string,
  log: OpenedLog,
  hash: HashName,
): Promise<CheckedVersion> {
  const { seq } = version
  const leaf = fromHex(version.leaf) ?? new Uint8Array()
  const own = checkEntry(browserCrypto, hash, { ...version, leaf } satisfies ShownEntry)
  const leafHash = log.hash.leaf(leaf)
  const common = { seq, leafHash: toHex(leafHash), path: [] as PathStep[], isPending: false }
  if ('fault' in own) return { ...common, fault: own.fault }
  if (own.header.record !== record) return { ...common, fault: 'header' }
  if (seq >= log.head.size) return { ...common, isPending: true, fault: undefined }
  const path = await pathOf(log.hash, leafHash, 0, seq, log.head, log.tiles)
  const holds = equalBytes(path.at(-1)?.parent ?? leafHash, log.head.root)
  return { ...common, path, fault: holds ? undefined : 'place' }
}
