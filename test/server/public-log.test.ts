import { get } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gunzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { transaction } from '../../src/database/scope.ts'
import { appendEntries } from '../../src/log/append.ts'
import { nodeCrypto } from '../../src/verify/node-crypto.ts'
import { type Checkpoint, openCheckpoint, parseKey, type VerifierKey } from '../../src/verify/note.ts'
import { growthHolds, type TileReader } from '../../src/verify/tile-proof.ts'
import { TreeWalk, tileName, tilesOf, treeHash } from '../../src/verify/tree.ts'
import { sampleEntries } from '../support/sample-entries.ts'
import { useServer } from '../support/test-server.ts'

describe('the public log, as a verifier that others wrote reads it', () => {
  const server = useServer()
  const hash = treeHash(nodeCrypto, 'sha256')
  const sample = sampleEntries(700)
  let prefix = ''
  let key: VerifierKey

  const fetchBytes = async (path: string) => {
    const answer = await fetch(`${prefix}/${path}`)
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`)
    return new Uint8Array(await answer.arrayBuffer())
  }
  const checkpoint = async () => openCheckpoint(nodeCrypto, await fetchBytes('checkpoint'), [key])!
  const tiles: TileReader = (tile) => fetchBytes(tileName(tile))
  const append = async (from: number, to: number) => {
    await transaction(server.pool, { street: 's1', orgPath: '/' }, (tx) => appendEntries(tx, sample.slice(from, to)))
    await server.integrate()
  }
  /** The status and body of exactly these bytes on the request line. */
  const raw = (path: string) =>
    new Promise<{ status: number; type: string; body: string }>((done, fail) => {
      const { port } = server.app.server.address() as AddressInfo
      get({ port, path, host: 'localhost' }, (answer) => {
        let body = ''
        answer.setEncoding('utf8').on('data', (text) => (body += text))
        answer.on('end', () => done({ status: answer.statusCode!, type: String(answer.headers['content-type']), body }))
      }).on('error', fail)
    })

  beforeAll(async () => {
    await server.integrate()
    const address = await server.app.listen({ port: 0, host: 'localhost' })
    prefix = `${address}/log/s1`
    key = parseKey(nodeCrypto, (await (await fetch(`${prefix}/key`)).text()).trim())!
  })
  it('lists the streets, one a line, and gives their keys', async () => {
    const answer = await fetch(new URL('/log/', prefix))
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect((await answer.text()).split('\n')).toEqual(expect.arrayContaining(['s1', '']))
    expect(key).toMatchObject({ type: 'log', name: 'example.invalid/s1' })
  })

  it('lets the whole tree be walked at every size that was signed, while it grows', async () => {
    const seen: Checkpoint[] = [await checkpoint()]
    for (const [from, to] of [
      [0, 1],
      [1, 230],
      [230, 520],
      [520, 700],
    ] as const) {
      await append(from, to)
      const head = await checkpoint()
      for (const earlier of seen) expect(await growthHolds(hash, earlier, head, tiles)).toBe(true)
      seen.push(head)
    }
    for (const head of seen) {
      const stated = new Map<string, Uint8Array>()
      const walk = new TreeWalk(hash, (level, index, found) => stated.set(`${level}/${index}`, found))
      for (const { n, width } of [...tilesOf(head.size)].filter(({ level }) => level === 0)) {
        const path = tileName({ level: 0, n, width })
        const bundle = await fetchBytes(path.replace('tile/0/', 'tile/entries/'))
        const tile = await fetchBytes(path)
        expect(tile.length).toBe(width * 32)
        expect(bundle.length).toBe(width * 78)
        for (let i = 0; i < width; i++) {
          expect([...bundle.subarray(i * 78, i * 78 + 2)]).toEqual([0, 76])
          const leaf = hash.leaf(bundle.subarray(i * 78 + 2, (i + 1) * 78))
          expect(Buffer.from(tile.subarray(i * 32, i * 32 + 32)).equals(leaf)).toBe(true)
          walk.add(leaf)
        }
      }
      expect(Buffer.from(walk.root()).equals(head.root)).toBe(true)
      for (const { level, n, width } of [...tilesOf(head.size)].filter((tile) => tile.level > 0)) {
        const tile = await fetchBytes(tileName({ level, n, width }))
        for (let i = 0; i < width; i++)
          expect(Buffer.from(stated.get(`${level}/${n * 256 + i}`)!).equals(tile.subarray(i * 32, i * 32 + 32))).toBe(
            true,
          )
      }
    }
  })

  it('says what it serves and how long that holds, and answers HEAD and what is known already', async () => {
    const tile = await fetch(`${prefix}/tile/0/000`)
    const note = await fetch(`${prefix}/checkpoint`)
    expect(tile.headers.get('content-type')).toBe('application/octet-stream')
    expect(tile.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    const begun = await fetch(`${prefix}/tile/0/000.p/9`)
    expect(begun.headers.get('cache-control')).toBe('public, max-age=604800, immutable')
    expect(note.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect(note.headers.get('cache-control')).toBe('no-cache')
    for (const answer of [tile, note]) {
      expect(answer.headers.get('access-control-allow-origin')).toBe('*')
      const etag = answer.headers.get('etag')!
      const again = await fetch(answer.url, { headers: { 'if-none-match': etag } })
      expect(again.status).toBe(304)
      const head = await fetch(answer.url, { method: 'HEAD' })
      expect(head.status).toBe(200)
      expect(head.headers.get('content-type')).toBe(answer.headers.get('content-type'))
      expect((await head.arrayBuffer()).byteLength).toBe(0)
    }
    expect((await fetch(`${prefix}/tile/9/000`, { method: 'HEAD' })).status).toBe(404)
  })

  it('packs bundles for those who take gzip, and for nobody else', async () => {
    const ask = (accept: string) =>
      server.app.inject({ url: '/log/s1/tile/entries/000', headers: { 'accept-encoding': accept } })
    const plain = await ask('identity')
    expect(plain.headers['content-encoding']).toBeUndefined()
    expect((await ask('gzip;q=0, identity')).headers['content-encoding']).toBeUndefined()
    for (const accept of ['gzip, identity', 'br, GZIP;q=0.5', '*']) {
      const packed = await ask(accept)
      expect(packed.headers['content-encoding']).toBe('gzip')
      expect(packed.headers.vary).toBe('accept-encoding')
      expect(gunzipSync(packed.rawPayload).equals(plain.rawPayload)).toBe(true)
      expect(packed.rawPayload.length).toBeLessThan(plain.rawPayload.length)
    }
  })

  it('tells of an entry when it was recorded and nothing else: what it holds leaves no trace in its leaf', async () => {
    const { header, payload } = sample[0]!
    const from = (await checkpoint()).size
    const at = '2026-05-20T02:00:00.000Z'
    const make = (i: number, kind: string, words: string) => ({
      header: {
        ...header,
        id: `0197f2c0-0000-7000-9000-${String(i).padStart(12, '0')}`,
        kind,
        recordedAt: at,
        ...(kind === 'person' && { attachments: ['ab'.repeat(32)], orgPath: '/LD/WTL/', version: 7 }),
      },
      payload: { ...payload, words },
    })
    // Half of them the same to the last letter, half of them another kind, longer, elsewhere, with a file.
    const entries = Array.from({ length: 400 }, (_, i) =>
      i % 2 === 0 ? make(i, 'finding', '同一句话') : make(i, 'person', '另一句话'.repeat(i)),
    )
    await transaction(server.pool, { street: 's1', orgPath: '/' }, (tx) => appendEntries(tx, entries))
    await server.integrate()
    const { rows } = await server.owner.query(
      'select kind, seq, leaf from taizhang.entry where street = $1 and seq >= $2 order by seq',
      ['s1', from],
    )
    const leaves: { kind: string; leaf: Buffer }[] = rows
    expect(leaves).toHaveLength(400)
    // The same length; the same twelve bytes at one moment; then nothing that two leaves share.
    expect(new Set(leaves.map(({ leaf }) => leaf.length))).toEqual(new Set([76]))
    expect(new Set(leaves.map(({ leaf }) => leaf.subarray(0, 12).toString('hex'))).size).toBe(1)
    const commitments = leaves.flatMap(({ leaf }) => [leaf.subarray(12, 44), leaf.subarray(44)])
    expect(new Set(commitments.map((bytes) => bytes.toString('hex'))).size).toBe(800)
    // No bit of the 64 bytes stands more often in one kind than in the other: six deviations of a fair coin at most.
    const ones = (kind: string, bit: number) =>
      leaves.filter((one) => one.kind === kind && (one.leaf[12 + (bit >> 3)]! >> (bit & 7)) & 1).length
    for (let bit = 0; bit < 512; bit++)
      expect(Math.abs(ones('finding', bit) - ones('person', bit)), `bit ${bit}`).toBeLessThan(6 * Math.sqrt(400 * 0.25))
  })

  it('serves nothing at any other path, and never the page of the app', async () => {
    const paths = [
      '/log/s1',
      '/log/s1/',
      '/log/s9/checkpoint',
      '/log/s1/checkpoint/',
      '/log/s1/tile',
      '/log/s1/tile/0/0',
      '/log/s1/tile/0/000/',
      '/log/s1/tile/00/000',
      '/log/s1/tile/0/000.p/0',
      '/log/s1/tile/0/000.p/256',
      '/log/s1/tile/0/x000/001',
      '/log/s1/tile/0/999',
      '/log/s1/tile/64/000',
      '/log/s1/tile/0%2F000',
      '/log/s1%2Ftile/0/000',
      '/log/s1/tile/0/../0/000',
      '/log//checkpoint',
      '/log/%zz/checkpoint',
      '/log/s1/%zz',
      '/log/%00/checkpoint',
      '/log/s1/tile/data/000',
      `/log/${'%E6%9F%B3'.repeat(60)}/checkpoint`,
    ]
    for (const path of paths) expect(await raw(path), path).toMatchObject({ status: 404, body: 'not found\n' })
    // Escaping a letter of the street's name is another way to write the same name.
    expect((await raw('/log/%731/checkpoint')).status).toBe(200)
  })

  it('serves tiles beyond the thousandth under one way to write their number, and none beyond what is signed', async () => {
    // A log of 1,235 tiles would take minutes to write; its paths are served from what is stored, which is put there.
    const bytes = Buffer.from(Array.from({ length: 8192 }, (_, i) => i % 251))
    const size = 1235 * 256
    const asOwner = async (sql: string, values: unknown[]) => {
      const client = await server.owner.connect()
      await client.query('set session_replication_role = replica')
      await client.query(sql, values)
      await client.query('reset session_replication_role')
      client.release()
    }
    await asOwner("insert into taizhang.tile (street, level, n, width, bytes) values ('s1', 0, 1234, 256, $1)", [bytes])
    await asOwner(
      `insert into taizhang.checkpoint select (jsonb_populate_record(c, jsonb_build_object('size', $1::bigint))).*
         from taizhang.checkpoint c where street = 's1' limit 1`,
      [size],
    )
    expect(Buffer.from(await fetchBytes('tile/0/x001/234')).equals(bytes)).toBe(true)
    expect(Buffer.from(await fetchBytes('tile/0/x001/234.p/7')).equals(bytes.subarray(0, 224))).toBe(true)
    for (const path of [
      ...[
        'tile/0/1234',
        'tile/0/001/234',
        'tile/0/x1/234',
        'tile/0/x001/x234',
        'tile/0/x000/x001/234',
        'tile/0/X001/234',
      ],
      ...[
        'tile/0/x001/234.p/07',
        'tile/0/x001/234.p/256',
        'tile/0/x001/234.p/',
        'tile/0/x001/235',
        'tile/0/x001/235.p/1',
      ],
    ]) {
      const answer = await fetch(`${prefix}/${path}`)
      expect(answer.status, path).toBe(404)
      // A tile that comes later must not be hidden by the answer of today.
      expect(answer.headers.get('cache-control')).toBe('no-store')
    }
    await asOwner('delete from taizhang.tile where n = $1', [1234])
    await asOwner('delete from taizhang.checkpoint where size = $1', [size])
  })
})
