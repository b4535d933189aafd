import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fastify } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { transaction } from '../../src/database/scope.ts'
import { acceptCosignature } from '../../src/log/cosignature.ts'
import { createLog } from '../../src/log/create-log.ts'
import { integrate } from '../../src/log/integrate.ts'
import { publishCheckpoint } from '../../src/log/publish.ts'
import { publicLog } from '../../src/server/http/public-log.ts'
import type { Services } from '../../src/server/services.ts'
import { createDatabase, type TestDatabase } from '../support/test-database.ts'
import {
  type Checkpoint,
  cosign,
  entriesOf,
  isConsistent,
  isIncluded,
  joined,
  type Key,
  leafHash,
  openCheckpoint,
  readKeyLine,
  Tree,
  tilePath,
  tilesAt,
} from '../support/tlog-client.ts'

const SIZES = [0, 1, 2, 255, 256, 257, 511, 513, 65_537]
const ORIGIN = 'taizhang.example/log/s1'
const NOW = new Date('2026-05-20T02:00:00.000Z')

/** Leaves of the right form, made in the database: a client of the log sees nothing else of an entry. */
const APPEND = `
  insert into taizhang.entry (street, id, recorded_at, occurred_at, org_path, kind, record, version, action, actor, leaf, header, header_salt)
  select 's1', gen_random_uuid(), '2026-05-01'::timestamptz + i * interval '1 ms', '2026-05-01', '/s1/', 'finding',
         gen_random_uuid(), 1, 'create', 'a', '\\x545a0101'::bytea || int8send(i) || sha256(int8send(i)) || sha256(int8send(-i)),
         '{}', sha256('salt')
    from generate_series($1::bigint, $2::bigint) i`

describe('a log client that shares nothing with ours', () => {
  // Not `useDatabase`, which opens every entry after every test: only their leaves are there.
  let database: TestDatabase
  const keysFolder = mkdtempSync(join(tmpdir(), 'tz-other-client-'))
  const app = fastify()
  const heads: Checkpoint[] = []
  let prefix = ''
  let key: Key

  const ask = (path: string) => fetch(`${prefix}/${path}`)
  const files = new Map<string, Promise<Buffer>>()
  /** Fetches each file once: it never changes. */
  const get = (path: string) => {
    const known = files.get(path)
    if (known) return known
    const fetched = ask(path).then(async (answer) => {
      expect([path, answer.status, answer.headers.get('content-type')]).toEqual([path, 200, 'application/octet-stream'])
      return Buffer.from(await answer.arrayBuffer())
    })
    files.set(path, fetched)
    return fetched
  }
  const fetchCheckpoint = async (...witnesses: Key[]) => {
    const answer = await ask('checkpoint')
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    return openCheckpoint(Buffer.from(await answer.arrayBuffer()), key, witnesses)
  }

  beforeAll(async () => {
    database = await createDatabase()
    const scope = { street: 's1', orgPath: '/' }
    await transaction(database.pool, scope, (tx) => createLog(tx, { street: 's1', origin: ORIGIN }, keysFolder))
    publicLog(app, { pool: database.pool } as Services)
    prefix = `${await app.listen({ port: 0, host: 'localhost' })}/log/s1`
    key = readKeyLine((await (await ask('key')).text()).trimEnd())
    for (const size of SIZES) {
      const from = heads.at(-1)?.size ?? 0
      await transaction(database.pool, scope, (tx) => tx.query(APPEND, [from + 1, size]))
      while ((await integrate(database.pool, 's1', 16_384)) > 0);
      await publishCheckpoint(database.pool, 's1', keysFolder, () => NOW)
      heads.push(await fetchCheckpoint())
    }
  })
  afterAll(async () => {
    await app.close()
    await database?.drop()
    rmSync(keysFolder, { recursive: true })
  })

  it('finds the street, its key, and a checkpoint of each size that was signed', async () => {
    const list = await fetch(new URL('/log/', prefix))
    expect([list.headers.get('content-type'), await list.text()]).toEqual(['text/plain; charset=utf-8', 's1\n'])
    expect([key.name, key.type]).toEqual([ORIGIN, 1])
    expect(heads.map(({ size }) => size)).toEqual(SIZES)
    expect(heads[0]!.root.toString('base64')).toBe('47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=')
  })

  it('refuses a checkpoint of which a byte is another, and one by another key', async () => {
    const note = Buffer.from(await (await ask('checkpoint')).arrayBuffer())
    for (const at of [0, ORIGIN.length + 1, ORIGIN.length + 10, note.length - 10]) {
      const changed = Buffer.from(note)
      changed[at]! ^= 1
      expect(() => openCheckpoint(changed, key), `byte ${at}`).toThrow()
    }
    const other = cosign(heads[1]!, ORIGIN, generateKeyPairSync('ed25519').privateKey, 1)
    expect(() => openCheckpoint(note, readKeyLine(other.keyLine))).toThrow('not signed by the log')
  })

  it('computes every root anew from the entries, and every tile from those below it', async () => {
    for (const { size, root } of heads) {
      const tree = new Tree(size, get)
      expect((await tree.hash()).equals(root), `root of ${size}`).toBe(true)
      let row: Buffer[] = []
      for (const { n, width } of tilesAt(0, size)) {
        const bundle = await get(tilePath('entries', n, width))
        row.push(...entriesOf(bundle, width).map(leafHash))
      }
      for (let level = 0; row.length > 0; level++) {
        for (const { n, width } of tilesAt(level, size)) {
          const tile = await get(tilePath(level, n, width))
          const expected = Buffer.concat(row.slice(n * 256, n * 256 + width))
          expect(tile.equals(expected), `${size}: ${tilePath(level, n, width)}`).toBe(true)
        }
        // Only full tiles are hashed upwards.
        const below = row
        row = tilesAt(level, size).flatMap(({ n, width }) =>
          width === 256 ? [joined(below.slice(n * 256, n * 256 + 256))] : [],
        )
      }
    }
  })

  it('proves entries of every tree, and that no tree holds another entry at their place', async () => {
    for (const head of heads.slice(1)) {
      const tree = new Tree(head.size, get)
      for (const index of new Set([0, 1, 254, 255, 256, 510, 512, Math.floor(head.size / 2), head.size - 1])) {
        if (index >= head.size) continue
        const n = Math.floor(index / 256)
        const { width } = tilesAt(0, head.size)[n]!
        const entry = entriesOf(await get(tilePath('entries', n, width)), width)[index % 256]!
        const path = await tree.inclusion(index)
        expect(isIncluded(leafHash(entry), index, head, path), `${index} in ${head.size}`).toBe(true)
        expect(isIncluded(leafHash(Buffer.from('another')), index, head, path)).toBe(false)
        if (head.size > 1) expect(isIncluded(leafHash(entry), index ^ 1, head, path)).toBe(false)
      }
    }
  })

  it('proves each tree to be the beginning of each later one, and of none with another root', async () => {
    for (const [i, first] of heads.entries())
      for (const second of heads.slice(i)) {
        const proof = first.size === 0 ? [] : await new Tree(second.size, get).consistency(first.size)
        expect(isConsistent(first, second, proof), `${first.size} in ${second.size}`).toBe(true)
        expect(isConsistent({ ...first, root: Buffer.alloc(32, 7) }, second, proof)).toBe(false)
      }
  })

  it('reads a witness’s line below the text that it signed', async () => {
    const { privateKey } = generateKeyPairSync('ed25519')
    const head = await fetchCheckpoint()
    const time = NOW.getTime() / 1000
    const { line, keyLine } = cosign(head, '区委巡察办', privateKey, time)
    await transaction(database.pool, { street: 's1', orgPath: '/' }, (tx) =>
      acceptCosignature(tx, 's1', { size: head.size, line }, [keyLine], NOW),
    )
    const witness = readKeyLine(keyLine)
    expect(witness.type).toBe(4)
    const cosigned = await fetchCheckpoint(witness)
    expect(cosigned).toMatchObject({ text: head.text, cosigned: new Map([['区委巡察办', time]]) })
    // Whoever does not know the witness passes over its line.
    expect(await fetchCheckpoint()).toEqual(head)
  })

  it('is told 404 of what is not there, in a way that hides nothing later', async () => {
    expect(tilePath(0, 1_234_067, 256)).toBe('tile/0/x001/x234/067')
    const last = heads.at(-1)!.size
    const beyond = tilesAt(0, last).length
    for (const path of [
      ...[tilePath(0, beyond, 256), tilePath(0, beyond - 1, 2), tilePath('entries', beyond - 1, 256)],
      ...[tilePath(2, 0, 2), tilePath(3, 0, 1), tilePath(0, 1000, 256), 'tile/0/000.p/256', 'tile/0/0', 'checkpoints'],
    ]) {
      const answer = await ask(path)
      expect([path, answer.status, answer.headers.get('cache-control')]).toEqual([path, 404, 'no-store'])
    }
  })

  it('still gets every width that was ever signed, as the beginning of the full tile', async () => {
    const full = await get('tile/0/000')
    expect(full.length).toBe(8192)
    for (const width of [1, 2, 255])
      expect(full.subarray(0, width * 32).equals(await get(tilePath(0, 0, width)))).toBe(true)
    expect((await get('tile/1/000.p/1')).length).toBe(32)
    expect((await get('tile/1/000')).length).toBe(8192)
    expect((await get('tile/2/000.p/1')).length).toBe(32)
  })
})
