import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '../src/database/embedded.ts'
import { databaseMigrations, migrate } from '../src/database/migrate.ts'
import { connect } from '../src/database/pool.ts'
import { transaction, withScope } from '../src/database/scope.ts'
import { appendEntries } from '../src/log/append.ts'
import { createLog } from '../src/log/create-log.ts'
import { integrate } from '../src/log/integrate.ts'
import { publishCheckpoint } from '../src/log/publish.ts'
import { verifyLog } from '../src/log/verify-log.ts'
import { findBundleLog, type OpenedEntry, writeBundle } from '../src/log/write-bundle.ts'
import { tarHeader, tarPadding } from '../src/log/write-tar.ts'
import { verifyBundle } from '../src/verify/bundle.ts'
import type { BundleReport } from '../src/verify/bundle-report.ts'
import { nodeCrypto } from '../src/verify/node-crypto.ts'
import { fromBytes } from '../src/verify/source.ts'
import { listTar } from '../src/verify/tar.ts'
import { sampleEntries } from '../test/support/sample-entries.ts'

// 1,000 random changes to a stored log and to a bundle of it: bits, swaps, deletions, insertions, old backups, forked histories.
// Each must be found, and its place named. A forger's changes to a bundle come with a listing written anew.
const CHANGES = Number(process.env.CHANGES ?? 1000)
const SIZE = 600
let state = Number(process.env.SEED ?? 7)
/** Numbers below `n`, the same at every run (mulberry32). */
const random = (n: number): number => {
  state = (state + 0x6d2b79f5) | 0
  let t = Math.imul(state ^ (state >>> 15), 1 | state)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * n)
}

const folder = mkdtempSync(join(tmpdir(), 'tz-bench-changes-'))
const server = await startEmbedded({ dataDir: folder })
const owner = await connect(server.config, { as: 'owner', max: 1 })
const logMigrations = { room: 'log', folder: join(import.meta.dirname, '..', 'src', 'log', 'sql') }
await migrate(owner, [databaseMigrations, logMigrations])
const pool = await connect(server.config)
const keys = join(folder, 'keys')
const scope = { street: 's1', orgPath: '/' }
const attachment = Buffer.from('会议记录的照片')
const sha256 = createHash('sha256').update(attachment).digest('hex')
const entries = sampleEntries(SIZE).map((entry, i) => ({
  ...entry,
  header: { ...entry.header, version: 1, attachments: i % 100 === 0 ? [sha256] : [] },
}))

/** The log with these entries, signed at several sizes. @returns the checkpoint of each */
async function grow(all: typeof entries, sizes: readonly number[]): Promise<string[]> {
  const notes: string[] = []
  let from = 0
  for (const to of sizes) {
    await transaction(pool, scope, (tx) => appendEntries(tx, all.slice(from, to)))
    while ((await integrate(pool, 's1', 4096)) > 0);
    notes.push((await publishCheckpoint(pool, 's1', keys, () => new Date(from * 86_400_000 + 1))) ?? '')
    from = to
  }
  return notes
}
await transaction(pool, scope, (tx) => createLog(tx, { street: 's1', origin: 'bench.example/log/s1' }, keys))
const notes = await grow(entries, [100, 256, 300, 512])
const older = await bundle()
notes.push(...(await grow(entries.slice(512), [SIZE - 512])))
const last = notes.at(-1)!
const good = await bundle()
const parts = await files(good)

async function bundle(): Promise<Buffer> {
  const log = (await findBundleLog(pool, 's1'))!
  const rows = await withScope(pool, scope, async (tx) => {
    const sql = `select seq, leaf, header, header_salt as "headerSalt", payload, payload_salt as "payloadSalt", null as absent
                   from taizhang.entry where street = 's1' and seq < $1 order by seq`
    return (await tx.query(sql, [log.head.size])).rows as OpenedEntry[]
  })
  const written = writeBundle(log, {
    ...{ street: 's1', streetName: '柳堤街道', madeBy: 'bench', madeAt: '2026-11-26T00:00:00.000Z', witnesses: [] },
    entries: (async function* () {
      yield* rows
    })(),
    openAttachment: async () => ({ size: attachment.length, bytes: [attachment] as never }),
  })
  const pieces: Uint8Array[] = []
  for await (const piece of written) pieces.push(piece)
  return Buffer.concat(pieces)
}

async function files(bytes: Buffer) {
  const listed = await listTar(fromBytes(bytes))
  return listed.map(({ name, at, size }) => ({ name, bytes: bytes.subarray(at, at + size) }))
}

type Files = typeof parts

const pack = (all: Files): Buffer =>
  Buffer.concat([
    ...all.flatMap(({ name, bytes }) => [tarHeader(name, bytes.length), bytes, tarPadding(bytes.length)]),
    Buffer.alloc(1024),
  ])

function relist(all: Files): Buffer {
  const kept = all.filter(({ name }) => name !== 'SHA256SUMS')
  const sums = kept.map(({ name, bytes }) => `${createHash('sha256').update(bytes).digest('hex')}  ${name}\n`)
  return pack([...kept, { name: 'SHA256SUMS', bytes: Buffer.from(sums.join('')) }])
}

const inEntries = (change: (lines: string[]) => string[]) =>
  relist(
    parts.map((file) => {
      if (!file.name.startsWith('entries/')) return file
      const lines = change(file.bytes.toString().trimEnd().split('\n'))
      return { ...file, bytes: Buffer.from(`${lines.join('\n')}\n`) }
    }),
  )

const swapped = <T>(list: readonly T[], a: number, b: number): T[] =>
  list.map((item, i) => (i === a ? list[b]! : i === b ? list[a]! : item))
/** Two different numbers below n. */
const two = (n: number): [number, number] => {
  const a = random(n)
  return [a, (a + 1 + random(n - 1)) % n]
}

const BUNDLE: Record<string, () => Promise<BundleReport> | BundleReport> = {
  bit: () => {
    const bytes = Buffer.from(good)
    bytes[random(bytes.length)]! ^= 1 << random(8)
    return verify(bytes)
  },
  'swap of entries': () => verify(inEntries((lines) => swapped(lines, ...two(lines.length)))),
  'swap of contents': () =>
    verify(
      inEntries((lines) => {
        const [a, b] = two(lines.length)
        const split = lines.map((line) => line.split('\t'))
        const [pa, pb] = [split[a]!.slice(4), split[b]!.slice(4)]
        split[a]!.splice(4, 2, ...pb)
        split[b]!.splice(4, 2, ...pa)
        return split.map((line) => line.join('\t'))
      }),
    ),
  'swap of files': () => {
    const [a, b] = two(parts.length)
    return verify(pack(swapped(parts, a, b)))
  },
  'deletion of an entry': () => verify(inEntries((lines) => lines.toSpliced(random(lines.length), 1))),
  'deletion of a file': () => {
    const victims = parts.filter(({ name }) => name !== 'SHA256SUMS')
    const { name } = victims[random(victims.length)]!
    return verify(relist(parts.filter((file) => file.name !== name)))
  },
  'insertion of an entry': () =>
    verify(inEntries((lines) => lines.toSpliced(random(lines.length), 0, lines[random(lines.length)]!))),
  'insertion of a file': () =>
    verify(relist([...parts, { name: `attachments/${'ab'.repeat(31)}${String(10 + random(90))}`, bytes: attachment }])),
  'old backup': () => verify(older, [last]),
}

const verify = (bytes: Buffer, kept: string[] = []) => verifyBundle(fromBytes(bytes), nodeCrypto, { kept })

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
const TABLES = ['entry', 'tile', 'checkpoint', 'log']
for (const table of TABLES) await asOwner(`create table saved_${table} as table taizhang.${table}`)

const flip = (column: string, at: number) =>
  `${column} = set_byte(${column}, ${at}, get_byte(${column}, ${at}) # ${1 << random(8)})`
const STORED: Record<string, () => string> = {
  'stored bit of an entry': () => {
    const [column, length] = (
      [
        ['leaf', 76],
        ['header_salt', 32],
        ['payload_salt', 32],
      ] as const
    )[random(3)]!
    return `update taizhang.entry set ${flip(column, random(length))} where seq = ${random(SIZE)}`
  },
  'stored bit of a text': () => {
    const column = ['header', 'payload'][random(2)]
    return `update taizhang.entry set ${column} = overlay(${column} placing chr(ascii(substr(${column}, 40, 1)) # 1) from 40 for 1) where seq = ${random(SIZE)}`
  },
  'stored bit of a tile': () =>
    `update taizhang.tile set ${flip('bytes', random(64))} where level = 0 and n = ${random(3)}`,
  'stored bit of a checkpoint': () => {
    const [size] = [[100, 256, 300, 512, SIZE][random(5)]]
    const at = 30 + random(60)
    const other = `case substr(note, ${at}, 1) when 'x' then 'y' else 'x' end`
    return `update taizhang.checkpoint set note = overlay(note placing ${other} from ${at} for 1) where size = ${size}`
  },
  'stored swap': () => {
    const [a, b] = two(SIZE)
    return `update taizhang.entry e set payload = o.payload, payload_salt = o.payload_salt from saved_entry o
             where (e.seq, o.seq) in ((${a}, ${b}), (${b}, ${a}))`
  },
  'stored deletion': () => `delete from taizhang.entry where seq = ${random(SIZE)}`,
  'stored insertion': () => {
    const id = `0197f2c0-0000-7000-9000-${String(random(1e9)).padStart(12, '0')}`
    return `insert into taizhang.entry select (r).* from (select jsonb_populate_record(e, jsonb_build_object('id', '${id}', 'seq', ${SIZE})) as r
             from saved_entry e where seq = ${random(SIZE)}) x`
  },
  'stored old backup': () =>
    `delete from taizhang.entry where seq >= 300; delete from taizhang.tile;
     delete from taizhang.checkpoint where size > 300`,
}

const tally: Record<string, { made: number; found: number; placed: number }> = {}
const count = (what: string, isFound: boolean, isPlaced: boolean) => {
  const line = tally[what] ?? { made: 0, found: 0, placed: 0 }
  tally[what] = line
  line.made++
  if (isFound) line.found++
  if (isPlaced) line.placed++
}
const holdsNow = async () => (await verifyLog(pool, 's1', [last])).fault === undefined
if (!(await holdsNow()) || (await verify(good, notes)).faults.length > 0) throw new Error('does not hold to begin with')

const began = performance.now()
const kinds = [...Object.keys(BUNDLE), ...Object.keys(STORED), 'forked history']
for (let i = 0; i < CHANGES; i++) {
  const what = kinds[i % kinds.length]!
  if (what in BUNDLE) {
    const { faults } = await BUNDLE[what]!()
    // Every fault names its file, record, tile, checkpoint or byte.
    count(
      what,
      faults.length > 0,
      faults.some((fault) => Object.keys(fault).length > 1),
    )
    continue
  }
  if (what === 'forked history') {
    // The key’s holder signs another tree of that size; whoever kept the true checkpoint finds it.
    const { signCheckpoint } = await import('../src/log/checkpoint.ts')
    const { readKey } = await import('../src/log/keys.ts')
    const size = 1 + random(SIZE)
    const root = createHash('sha256').update(String(i)).digest()
    const other = signCheckpoint(readKey(keys, 's1', 'bench.example/log/s1'), { size, root })
    const { faults } = await verify(good, [other])
    count(
      what,
      faults.length > 0,
      faults.some((fault) => fault.code === 'bundle.forked' && fault.to === size),
    )
    continue
  }
  await asOwner(STORED[what]!())
  const { fault } = await verifyLog(pool, 's1', [last])
  count(what, fault !== undefined, fault !== undefined && Object.keys(fault.evidence).length > 1)
  for (const table of TABLES.toReversed()) await asOwner(`delete from taizhang.${table}`)
  for (const table of TABLES.toReversed()) await asOwner(`insert into taizhang.${table} table saved_${table}`)
}
const seconds = (performance.now() - began) / 1000
const total = Object.values(tally).reduce((sum, { placed }) => sum + placed, 0)
console.table(tally)
console.log(
  JSON.stringify({ bench: 'proof-changes', changes: CHANGES, foundAndPlaced: total, seconds: Math.round(seconds) }),
)
await pool.end()
await owner.end()
await server.stop()
rmSync(folder, { recursive: true })
process.exit(total === CHANGES ? 0 : 1)
