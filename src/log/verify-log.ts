import { Fault } from '../database/fault.ts'
import { type Queryable, type ScopedPool, withScope } from '../database/scope.ts'
import { HASHES, type HashName, type LogHash } from './hash.ts'
import { faultOfEntry, type StoredEntry } from './verify-entry.ts'
import { type OpenedCheckpoint, openCheckpoint, parseVerifierKey, type Verifier } from './verify-note.ts'
import { TreeFollower } from './verify-tree.ts'

export interface LogReport {
  street: string
  /** Entries with a place, of which this many have no payload any more, and entries that wait for their place. */
  entries: number
  erased: number
  waiting: number
  checkpoints: number
  /** The first thing that is wrong, with its evidence; undefined when the whole log holds. */
  fault: Fault | undefined
}

/** Every street that has a log in this database. */
export async function verifyAllLogs(pool: ScopedPool): Promise<LogReport[]> {
  const { rows } = await pool.query<{ street: string }>('select street from taizhang.log order by street')
  const reports: LogReport[] = []
  for (const { street } of rows) reports.push(await verifyLog(pool, street))
  return reports
}

/**
 * Reads a street's whole log as it is stored and checks every part of it against every other: each entry against its leaf,
 * the leaves against the tiles, the tree against every checkpoint, every checkpoint's signature. Reads page by page; shares
 * no code with what wrote the log but the hash function.
 * @param signed further checkpoints that must be beginnings of this log: one kept beside the key, or by a witness
 */
export async function verifyLog(pool: ScopedPool, street: string, signed: readonly string[] = []): Promise<LogReport> {
  const report: LogReport = { street, entries: 0, erased: 0, waiting: 0, checkpoints: 0, fault: undefined }
  try {
    await withScope(pool, { street, orgPath: '/' }, async (tx) => {
      // One snapshot: what is appended meanwhile does not disturb.
      await tx.query('begin isolation level repeatable read read only')
      try {
        await new LogReading(tx, report, signed).read()
      } finally {
        await tx.query('commit')
      }
    })
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    report.fault = error
  }
  return report
}

interface LogRow {
  origin: string
  hash: HashName
  verifier_key: string
  sm2_verifier_key: string | null
  size: number
  root: Buffer
}

interface SignedHead extends OpenedCheckpoint {
  note: string
}

const PAGE = 1024

class LogReading {
  readonly #tx: Queryable
  readonly #report: LogReport
  readonly #further: readonly string[]

  constructor(tx: Queryable, report: LogReport, further: readonly string[]) {
    this.#tx = tx
    this.#report = report
    this.#further = further
  }

  async read(): Promise<void> {
    const { street } = this.#report
    const [log] = (
      await this.#tx.query<LogRow & Record<string, unknown>>('select * from taizhang.log where street = $1', [street])
    ).rows
    if (!log) throw fault('log.missing', street, '没有日志', 'has no log', {})
    const hash = HASHES[log.hash]
    const tree = new TreeFollower(hash)
    const heads = this.#heads(log)
    let head = await heads.next()
    let lastGood: SignedHead | undefined
    // Compares the tree with the checkpoints of its present size; there may be several from outside.
    const compareHeads = async () => {
      const before = lastGood
      for (; !head.done && head.value.size === tree.size; head = await heads.next()) {
        if (!equal(tree.root(), head.value.root)) throw forked(street, tree, head.value, before)
        lastGood = head.value
      }
    }
    await compareHeads()
    let tiles = 0
    for await (const entries of this.#entries('seq is not null', 'seq')) {
      const stored = await this.#storedLeafHashes(tree.size, entries.length)
      for (const [i, entry] of entries.entries()) {
        if (entry.seq !== tree.size) throw entryMissing(street, tree.size, entry)
        this.#check(hash, entry)
        const leafHash = hash.leaf(entry.leaf)
        const expected = stored[i]
        if (expected && !equal(expected, leafHash)) throw leafDiffers(entry, lastGood, head.value)
        const filled = tree.add(leafHash)
        for (const tile of filled) await this.#compareTile(tile)
        tiles += filled.length
        if (!head.done && head.value.size === tree.size) await compareHeads()
      }
    }
    this.#report.entries = tree.size
    const [beyond] = await this.#storedLeafHashes(tree.size, 1)
    if (beyond && tree.size < Math.max(log.size, head.done ? 0 : head.value.size))
      throw entryMissing(street, tree.size, undefined)
    if (!head.done) throw forked(street, tree, head.value, lastGood)
    const partial = tree.partialTiles()
    for (const tile of partial) await this.#compareTile(tile)
    await this.#expectTiles(tiles + partial.length)
    if (log.size !== tree.size || !equal(log.root, tree.root()))
      throw fault(
        'log.size-differs',
        street,
        '日志的条数或根哈希与条目不符',
        'states a size or root that its entries do not have',
        {
          stated: { size: log.size, root: log.root.toString('base64') },
          found: { size: tree.size, root: Buffer.from(tree.root()).toString('base64') },
        },
      )
    for await (const entries of this.#entries('seq is null', 'id')) {
      this.#report.waiting += entries.length
      for (const entry of entries) this.#check(hash, entry)
    }
  }

  #check(hash: LogHash, entry: StoredEntry): void {
    const part = faultOfEntry(hash, entry)
    if (entry.payload === null) this.#report.erased++
    if (part === undefined) return
    throw fault(
      'log.entry-changed',
      entry.street,
      `的条目 ${entry.id} 与其承诺不符（${part}）`,
      `has an entry (${entry.id}) whose ${part} is not what was committed to`,
      {
        entry: entry.id,
        seq: entry.seq,
        part,
      },
    )
  }

  async *#entries(condition: string, order: 'seq' | 'id'): AsyncGenerator<StoredEntry[]> {
    const pageAfter = (last: string | number) =>
      this.#tx.query<StoredEntry & Record<string, unknown>>(
        `select * from taizhang.entry where street = $1 and ${condition} and ${order} > $2 order by ${order} limit ${PAGE}`,
        [this.#report.street, last],
      )
    let { rows } = await pageAfter(order === 'seq' ? -1 : '00000000-0000-0000-0000-000000000000')
    while (rows.length > 0) {
      // The database reads the next page while this one is checked.
      const next = pageAfter(rows.at(-1)![order]!)
      next.catch(() => {})
      yield rows
      ;({ rows } = await next)
    }
  }

  /** Checkpoints in order of size, the further ones at their places, each opened with the log's key. */
  async *#heads(log: LogRow): AsyncGenerator<SignedHead, undefined> {
    const { street } = this.#report
    const keys = [log.verifier_key, log.sm2_verifier_key].flatMap((line) => {
      const key = line === null ? undefined : parseVerifierKey(line)
      if (line !== null && key?.name !== log.origin)
        throw fault('log.bad-key', street, '的验证公钥不可用', 'has a verifier key that is none of its origin', {
          key: line,
        })
      return key ?? []
    })
    const further = this.#further.map((note) => open(street, note, keys)).sort((a, b) => a.size - b.size)
    for (let last = -1; ; ) {
      const { rows } = await this.#tx.query<{ size: number; root: Buffer; note: string }>(
        `select size, root, note from taizhang.checkpoint where street = $1 and size > $2 order by size limit ${PAGE}`,
        [street, last],
      )
      for (const row of rows) {
        while (further[0] && further[0].size <= row.size) yield further.shift()!
        const head = open(street, row.note, keys, row.size)
        if (head.size !== row.size || !equal(head.root, row.root)) throw badCheckpoint(street, row.note, row.size)
        this.#report.checkpoints++
        yield head
      }
      if (rows.length === 0) break
      last = rows.at(-1)!.size
    }
    yield* further
    return undefined
  }

  /** Hashes of the leaves from `first` on, as the lowest tiles have them; what is not stored is found missing later. */
  async #storedLeafHashes(first: number, count: number): Promise<(Uint8Array | undefined)[]> {
    const n = Math.floor(first / 256)
    const { rows } = await this.#tx.query<{ n: number; bytes: Buffer }>(
      'select n, bytes from taizhang.tile where street = $1 and level = 0 and n between $2 and $3',
      [this.#report.street, n, Math.floor((first + count) / 256)],
    )
    const byNumber = new Map(rows.map((row) => [row.n, row.bytes]))
    return Array.from({ length: count }, (_, i) => {
      const at = ((first + i) % 256) * 32
      const bytes = byNumber.get(Math.floor((first + i) / 256))?.subarray(at, at + 32)
      return bytes?.length === 32 ? bytes : undefined
    })
  }

  async #compareTile(tile: { level: number; n: number; bytes: Buffer }): Promise<void> {
    const { rows } = await this.#tx.query<{ width: number; bytes: Buffer }>(
      'select width, bytes from taizhang.tile where street = $1 and level = $2 and n = $3',
      [this.#report.street, tile.level, tile.n],
    )
    const [stored] = rows
    if (stored && stored.width * 32 === tile.bytes.length && equal(stored.bytes, tile.bytes)) return
    throw fault(
      'log.tile-changed',
      this.#report.street,
      `的哈希块 ${tile.level}/${tile.n} 缺失或被改动`,
      `has a missing or changed tile ${tile.level}/${tile.n}`,
      {
        level: tile.level,
        n: tile.n,
        hash: firstDifferent(tile.bytes, stored?.bytes),
        expected: tile.bytes.toString('base64'),
        found: stored?.bytes.toString('base64') ?? null,
      },
    )
  }

  async #expectTiles(expected: number): Promise<void> {
    const { rows } = await this.#tx.query<{ count: number }>('select count(*) from taizhang.tile where street = $1', [
      this.#report.street,
    ])
    if (rows[0]!.count !== expected)
      throw fault('log.tile-changed', this.#report.street, '有多余的哈希块', 'has tiles that belong to no entry', {
        expected,
        found: rows[0]!.count,
      })
  }
}

/** Signed with each of the log's keys. */
function open(street: string, note: string, keys: readonly Verifier[], size?: number): SignedHead {
  const head = openCheckpoint(note, keys)
  if (head?.origin !== keys[0]!.name || head.signers.length !== keys.length) throw badCheckpoint(street, note, size)
  return { ...head, note }
}

/** Which of the tile's hashes is the first that is not there as it should be. */
function firstDifferent(expected: Buffer, found: Buffer | undefined): number {
  let at = 0
  while (found && at < expected.length && expected[at] === found[at]) at++
  return Math.floor(at / 32)
}

const equal = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0

/** Every fault of a log says whose log it is, what is wrong, and what to do. */
const fault = (code: string, street: string, zh: string, en: string, evidence: Record<string, unknown>) =>
  new Fault(
    code,
    {
      zh: `街道 ${street} 的日志${zh}；请保留现场，用备份或他人保存的检查点核对`,
      en: `The log of street ${street} ${en}; leave everything as it is and compare with a backup or a checkpoint that others keep`,
    },
    { street, ...evidence },
  )

/** `size` is the one under which it is stored: in a changed note nothing can be believed. */
const badCheckpoint = (street: string, note: string, size?: number) =>
  fault(
    'log.checkpoint-changed',
    street,
    '有一个检查点的签名或内容不对',
    'has a checkpoint whose signature or content is not right',
    { note, size },
  )

const entryMissing = (street: string, expected: number, entry: StoredEntry | undefined) =>
  fault('log.entry-missing', street, `缺少第 ${expected} 条`, `lacks entry number ${expected}`, {
    expected,
    next: entry?.seq ?? null,
    entry: entry?.id ?? null,
  })

const leafDiffers = (entry: StoredEntry, before: SignedHead | undefined, after: SignedHead | undefined) =>
  fault(
    'log.entry-changed',
    entry.street,
    `的条目 ${entry.id} 不是当初入日志的那一条`,
    `has an entry (${entry.id}) that is not the one logged at its place`,
    {
      entry: entry.id,
      seq: entry.seq,
      part: 'leaf',
      before: before?.note ?? null,
      after: after?.note ?? null,
    },
  )

/** The first difference lies behind the last checkpoint that fits and before the one that does not. */
const forked = (street: string, tree: TreeFollower, signed: SignedHead, before: SignedHead | undefined) =>
  fault(
    'log.forked',
    street,
    `与 ${signed.size} 条处签名的检查点不一致`,
    `does not agree with the checkpoint signed at ${signed.size} entries`,
    {
      signed: signed.note,
      before: before?.note ?? null,
      found: { size: tree.size, root: Buffer.from(tree.root()).toString('base64') },
      firstDifferent: { from: before?.size ?? 0, to: Math.min(signed.size, tree.size) },
    },
  )
