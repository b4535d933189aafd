import { createHash } from 'node:crypto'
import { type ScopedPool, transaction, withScope } from '../../../src/database/scope.ts'
import { appendEntries } from '../../../src/log/append.ts'
import { createLog } from '../../../src/log/create-log.ts'
import { integrate } from '../../../src/log/integrate.ts'
import { publishCheckpoint } from '../../../src/log/publish.ts'
import { verifyLog } from '../../../src/log/verify-log.ts'
import { findBundleLog, type OpenedEntry, writeBundle } from '../../../src/log/write-bundle.ts'
import { verifyBundle } from '../../../src/verify/bundle.ts'
import { nodeCrypto } from '../../../src/verify/node-crypto.ts'
import { fromBytes } from '../../../src/verify/source.ts'
import { type BundleFile, filesOf } from '../bundle-files.ts'
import { sampleEntries } from '../sample-entries.ts'

/** Entries of the log that is changed, and the sizes at which it was signed. */
export const SIZE = 600
export const SIGNED = [100, 256, 300, 512, SIZE] as const
export const ORIGIN = 'changes.example/log/s1'

/** A log with a bundle of it, both whole, and the means to change what is stored behind the program's back. */
export interface Ground {
  pool: ScopedPool
  keys: string
  /** Of each size of `SIGNED`. */
  notes: string[]
  bundle: Buffer
  files: BundleFile[]
  /** The bundle as it was at 512 entries. */
  older: Buffer
  /** Changes what is stored by this SQL, verifies with the last checkpoint at hand, and takes the change back. */
  faultAfter(sql: string): ReturnType<typeof verifyLog>
}

const scope = { street: 's1', orgPath: '/' }
const attachment = Buffer.from('会议记录的照片')
const TABLES = ['log', 'checkpoint', 'tile', 'entry'] as const

export async function layGround(pool: ScopedPool, owner: ScopedPool, keys: string): Promise<Ground> {
  const sha256 = createHash('sha256').update(attachment).digest('hex')
  const entries = sampleEntries(SIZE + 1).map((entry, i) => ({
    ...entry,
    header: { ...entry.header, attachments: i % 100 === 0 ? [sha256] : [] },
  }))
  await transaction(pool, scope, (tx) => createLog(tx, { street: 's1', origin: ORIGIN }, keys))
  const notes: string[] = []
  let older: Buffer = Buffer.alloc(0)
  let from = 0
  for (const to of SIGNED) {
    await transaction(pool, scope, (tx) => appendEntries(tx, entries.slice(from, to)))
    while ((await integrate(pool, 's1', 4096)) > 0);
    // A day apart, so that each stands in the bundle.
    notes.push((await publishCheckpoint(pool, 's1', keys, () => new Date(to * 86_400_000)))!)
    if (to === 512) older = await bundleOf(pool)
    from = to
  }
  const bundle = await bundleOf(pool)
  // One that waits for its place: an insertion has something true to insert.
  await transaction(pool, scope, (tx) => appendEntries(tx, entries.slice(SIZE)))
  const asOwner = async (sql: string) => {
    const client = await owner.connect()
    try {
      await client.query('set session_replication_role = replica')
      await client.query(sql)
    } finally {
      await client.query('reset session_replication_role')
      client.release()
    }
  }
  for (const table of TABLES) await asOwner(`create table saved_${table} as table taizhang.${table}`)
  const faultAfter: Ground['faultAfter'] = async (sql) => {
    await asOwner(sql)
    try {
      return await verifyLog(pool, 's1', [notes.at(-1)!])
    } finally {
      const back = TABLES.map((table) => `insert into taizhang.${table} table saved_${table};`)
      await asOwner([...TABLES.map((table) => `delete from taizhang.${table};`), ...back].join('\n'))
    }
  }
  const ground = { pool, keys, notes, bundle, files: await filesOf(bundle), older, faultAfter }
  const { faults } = await verifyBundle(fromBytes(bundle), nodeCrypto, { kept: notes })
  const { fault } = await faultAfter('select 1')
  if (fault || faults.length > 0) throw new Error('does not hold to begin with', { cause: fault ?? faults })
  return ground
}

async function bundleOf(pool: ScopedPool): Promise<Buffer> {
  const log = (await findBundleLog(pool, 's1'))!
  const rows = await withScope(pool, scope, async (tx) => {
    const sql = `select seq, leaf, header, header_salt as "headerSalt", payload, payload_salt as "payloadSalt", null as absent
                   from taizhang.entry where street = 's1' and seq < $1 order by seq`
    return (await tx.query(sql, [log.head.size])).rows as OpenedEntry[]
  })
  const written = writeBundle(log, {
    ...{ street: 's1', streetName: '柳堤街道', madeBy: 'changes', madeAt: '2026-11-26T00:00:00.000Z', witnesses: [] },
    entries: (async function* () {
      yield* rows
    })(),
    openAttachment: async () => ({ size: attachment.length, bytes: [attachment] as never }),
  })
  const pieces: Uint8Array[] = []
  for await (const piece of written) pieces.push(piece)
  return Buffer.concat(pieces)
}
