import { hash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { canonicalJson } from '../../src/log/canonical.ts'
import { signCheckpoint } from '../../src/log/checkpoint.ts'
import { commitment, leafOf } from '../../src/log/commitment.ts'
import { HASHES } from '../../src/log/hash.ts'
import { createKey } from '../../src/log/keys.ts'
import { hashesAt, TILE_WIDTH, type TileId } from '../../src/log/tiles.ts'
import { growTiles, rootFromTiles } from '../../src/log/tree-growth.ts'
import { type BundleLog, type OpenedEntry, writeBundle } from '../../src/log/write-bundle.ts'
import { sampleEntries } from '../../test/support/sample-entries.ts'

const sha256 = HASHES.sha256
const [model] = sampleEntries(1)
const hex = (n: number, digits: number) => n.toString(16).padStart(digits, '0')
const words = '部分会议记录未写明表决结果，'.repeat(12)

/** Entry number `seq`: about 450 bytes of header and 700 of payload. */
export function entryAt(seq: number): OpenedEntry {
  const recordedAt = new Date(1_776_648_960_000 + seq).toISOString()
  const id = `0197f2c0-0000-7000-8000-${hex(seq, 12)}`
  const header = canonicalJson({ ...model!.header, id, record: id, version: 1, recordedAt, attachments: [] })
  const payload = canonicalJson({ ...model!.payload, statement: words, n: seq })
  const headerSalt = hash('sha256', `h${seq}`, 'buffer')
  const payloadSalt = hash('sha256', `p${seq}`, 'buffer')
  const commit = (part: 'header' | 'payload', salt: Buffer, text: string) =>
    commitment(sha256, part, salt.toString('hex'), text)
  const commitments = [commit('header', headerSalt, header), commit('payload', payloadSalt, payload)] as const
  const leaf = Buffer.from(leafOf(sha256, Date.parse(recordedAt), ...commitments), 'hex')
  return { seq, leaf, header, headerSalt, payload, payloadSalt, absent: null }
}

/** Writes a bundle of a log of so many entries. @returns the tree's head and its tiles */
export async function writeLargeBundle(path: string, folder: string, entries: number) {
  const key = createKey(join(folder, 'keys'), 's1', 'bench.example/log/s1')
  const tiles = new Map<string, Uint8Array>()
  const tileAt = ({ level, n, width }: TileId) => tiles.get(`${level}/${n}`)!.subarray(0, width * 32)
  for (let seq = 0; seq < entries; seq += 4096) {
    const count = Math.min(4096, entries - seq)
    const leaves = Array.from({ length: count }, (_, i) => sha256.leaf(entryAt(seq + i).leaf))
    for (const tile of growTiles(sha256, seq, tileAt, leaves)) tiles.set(`${tile.level}/${tile.n}`, tile.bytes)
  }
  const root = rootFromTiles(sha256, entries, tileAt)
  const note = signCheckpoint(key, { size: entries, root })
  const log: BundleLog = {
    head: { origin: key.name, hash: 'sha256', key: key.verifierKey, sm2Key: null, size: entries, note },
    tiles: async function* (level) {
      const count = hashesAt(level, entries)
      for (let n = 0; n * TILE_WIDTH < count; n++) {
        const width = Math.min(TILE_WIDTH, count - n * TILE_WIDTH)
        yield { n, width, bytes: tileAt({ level, n, width }) }
      }
    },
    checkpoint: async () => note,
    earlierCheckpoints: async () => [],
    stamps: async () => [],
  }
  const bytes = writeBundle(log, {
    ...{ street: 's1', streetName: '柳堤街道', madeBy: 'bench', madeAt: '2026-11-26T00:00:00.000Z', witnesses: [] },
    // The log has one street; entries of the sample name it.
    entries: (async function* () {
      for (let seq = 0; seq < entries; seq++) yield entryAt(seq)
    })(),
    openAttachment: async () => undefined,
  })
  await pipeline(Readable.from(bytes, { objectMode: false }), createWriteStream(path))
  return { root, tileAt, keyLine: key.verifierKey }
}
