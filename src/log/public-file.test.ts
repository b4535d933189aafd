import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sampleEntries } from '../../test/support/sample-entries.ts'
import { useDatabase } from '../../test/support/test-database.ts'
import { transaction } from '../database/scope.ts'
import { appendEntries } from './append.ts'
import { createLog } from './create-log.ts'
import { HASHES } from './hash.ts'
import { readPublicFile } from './public-file.ts'
import { startSequencer } from './sequencer.ts'
import { openCheckpoint, parseVerifierKey, type Verifier } from './verify-note.ts'
import { TreeFollower } from './verify-tree.ts'

describe('public log', () => {
  const database = useDatabase()
  const keysFolder = mkdtempSync(join(tmpdir(), 'tz-keys-'))
  const scope = { street: 's1', orgPath: '/' }
  const entries = sampleEntries(560)
  const notes: string[] = []
  let verifier: Verifier

  const read = (path: string) => readPublicFile(database.pool, 's1', path)

  beforeAll(async () => {
    const log = { street: 's1', origin: 'taizhang.example/log/s1' }
    verifier = parseVerifierKey(await transaction(database.pool, scope, (tx) => createLog(tx, log, keysFolder)))!
    const onFault = (error: unknown) => {
      throw error
    }
    const sequencer = startSequencer(database.pool, { keysFolder, onFault })
    for (const [from, to] of [
      [0, 100],
      [100, 256],
      [256, 511],
      [511, 560],
    ]) {
      await transaction(database.pool, scope, (tx) => appendEntries(tx, entries.slice(from, to)))
      await sequencer.integrateNow('s1')
      notes.push((await read('checkpoint'))!.bytes.toString())
    }
    await sequencer.stop()
  })
  afterAll(() => rmSync(keysFolder, { recursive: true }))

  /** Number → path and width, as a reader who knows the specification would ask, for trees below a thousand tiles. */
  const pathsAt = (prefix: string, count: number) =>
    Array.from({ length: Math.ceil(count / 256) }, (_, n) => {
      const width = Math.min(256, count - n * 256)
      return `tile/${prefix}/${String(n).padStart(3, '0')}${width < 256 ? `.p/${width}` : ''}`
    })

  it('lets a reader rebuild every tree that was ever signed from the bundles, and the tiles from the leaves', async () => {
    for (const note of notes) {
      const head = openCheckpoint(note, [verifier])!
      const tree = new TreeFollower(HASHES.sha256)
      const tiles = []
      for (const path of pathsAt('entries', head.size)) {
        const { bytes } = (await read(path))!
        for (let at = 0; at < bytes.length; ) {
          const length = bytes.readUInt16BE(at)
          tiles.push(...tree.add(HASHES.sha256.leaf(bytes.subarray(at + 2, at + 2 + length))))
          at += 2 + length
        }
      }
      expect(tree.size).toBe(head.size)
      expect(Buffer.from(tree.root())).toEqual(Buffer.from(head.root))
      tiles.push(...tree.partialTiles())
      const paths = [...pathsAt('0', head.size), ...pathsAt('1', Math.floor(head.size / 256))]
      expect(tiles.length).toBe(paths.length)
      for (const path of paths) {
        const [, level, n] = path.split('/')
        const expected = tiles.find((tile) => tile.level === Number(level) && tile.n === Number.parseInt(n!, 10))
        expect((await read(path))!.bytes.equals(expected!.bytes), path).toBe(true)
      }
    }
  })

  it('names the kinds of its files, and which of them never change', async () => {
    expect(await read('checkpoint')).toMatchObject({ contentType: 'text/plain; charset=utf-8', lasts: 'moment' })
    expect(await read('tile/0/000')).toMatchObject({ contentType: 'application/octet-stream', lasts: 'forever' })
    expect(await read('tile/0/000.p/9')).toMatchObject({ lasts: 'until-full' })
    expect((await read('tile/0/000'))!.bytes.length).toBe(8192)
  })

  it('has nothing at other paths, and nothing that no checkpoint covers', async () => {
    const paths = [
      '',
      'checkpoint/',
      'tile/0/002',
      'tile/0/002.p/49',
      'tile/0/003.p/1',
      'tile/1/000',
      'tile/1/000.p/3',
      'tile/2/000.p/1',
      'tile/63/000.p/1',
    ]
    for (const path of [...paths, 'tile/entries/002', 'tile/entries/002.p/49', 'tile/0/000.p/256', 'tile/0/0'])
      expect(await read(path), path).toBeUndefined()
    expect(await readPublicFile(database.pool, 's9', 'checkpoint')).toBeUndefined()
  })

  it('tells nothing of a person, a kind, an actor or a place', async () => {
    const published: Buffer[] = [(await read('checkpoint'))!.bytes]
    for (const path of [...pathsAt('entries', 560), ...pathsAt('0', 560)]) published.push((await read(path))!.bytes)
    const everything = Buffer.concat(published)
    const { header, payload } = entries[300]!
    const uuid = (text: string) => Buffer.from(text.replaceAll('-', ''), 'hex')
    for (const secret of [
      header.kind,
      header.actor,
      header.orgPath,
      header.action,
      header.record,
      header.id,
      String(payload.title),
    ])
      expect(everything.includes(secret), secret).toBe(false)
    for (const secret of [header.actor, header.record, header.id]) expect(everything.includes(uuid(secret))).toBe(false)
    // Every leaf has one length, whatever its entry holds.
    const { bytes } = (await read('tile/entries/000'))!
    expect(bytes.length).toBe(256 * 78)
  })
})
