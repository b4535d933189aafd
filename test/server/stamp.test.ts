import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stampRequest } from '../../src/log/stamp.ts'
import { bundleFor } from '../../src/server/proof/bundle.ts'
import { stampCheckpoint } from '../../src/server/proof/stamp.ts'
import { verifyBundle } from '../../src/verify/bundle.ts'
import { nodeCrypto } from '../../src/verify/node-crypto.ts'
import { fromBytes } from '../../src/verify/source.ts'
import { filesOf, repack } from '../support/bundle-files.ts'
import { hasOpenssl, opensslAuthority } from '../support/openssl-authority.ts'
import { libraryAuthority, type StampAuthority, serveStamps } from '../support/stamp-authority.ts'
import { create } from '../support/street.ts'
import { useServer } from '../support/test-server.ts'

describe('the day’s checkpoint, stamped by an authority outside', () => {
  const server = useServer()
  const folder = mkdtempSync(join(tmpdir(), 'tz-stamp-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  let library: StampAuthority
  let days = 0

  const grow = async () => {
    const day = `2026-05-${String(++days).padStart(2, '0')}`
    const data = { day, workday: false, basis: '通知' }
    await server.services.records.execute(server.actor('streetPartyOffice'), [create('calendarDay', data)])
    await server.integrate()
  }
  /** Lets the job run once against an authority that answers like this. */
  const stampBy = async (answer: StampAuthority['answer']) => {
    const { url, stop } = await serveStamps(answer)
    const options = { ...server.services.options, stampUrl: url }
    try {
      return await stampCheckpoint({ ...server.services, options })
    } finally {
      stop()
    }
  }
  const bundle = async () => {
    const { bytes } = await bundleFor(server.services, server.actor('streetPartyOffice'))
    const pieces: Uint8Array[] = []
    for await (const piece of bytes) pieces.push(piece)
    return Buffer.concat(pieces)
  }
  const verify = (bytes: Uint8Array, stampCa?: string) =>
    verifyBundle(fromBytes(bytes), nodeCrypto, stampCa === undefined ? {} : { stampCa })

  beforeAll(async () => {
    library = await libraryAuthority('Library')
    await server.integrate()
  })

  // Where OpenSSL's program is at hand, its authority stamps too; what it stamped once is checked in src/verify/stamp.test.ts.
  const makers = [['the library', () => library] as const].concat(
    hasOpenssl() ? [['OpenSSL', () => opensslAuthority(mkdtempSync(join(folder, 'openssl-')))] as never] : [],
  )

  it('is stamped once, travels in the bundle and holds under that authority alone', async () => {
    for (const [name, make] of makers) {
      await grow()
      const authority = make()
      const size = await stampBy(authority.answer)
      expect(size, name).toBeGreaterThan(0)
      expect(await stampBy(authority.answer), 'stamped already').toBeUndefined()
      await grow()
      const bytes = await bundle()
      const open = await verify(bytes)
      expect(open.faults, name).toEqual([])
      expect(open.stamps.at(-1)).toMatchObject({ size, isTrusted: false })
      expect(Math.abs(open.stamps.at(-1)!.time - Date.now())).toBeLessThan(600_000)
      const trusted = await verify(bytes, authority.ca)
      expect(trusted.stamps.at(-1)).toMatchObject({ size, isTrusted: true })
      const stranger = await libraryAuthority('Stranger')
      const others = await verify(bytes, stranger.ca)
      expect(others.faults).toContainEqual({ code: 'bundle.stamp', size, why: 'authority' })
      expect(others.stamps).toEqual([])
    }
  })

  it('names a stamp that was exchanged, and one whose reply was left out', async () => {
    await grow()
    await stampBy(library.answer)
    const bytes = await bundle()
    const files = await filesOf(bytes)
    const last = files.filter(({ name }) => name.endsWith('.tsr')).at(-1)!
    const size = Number(/\d+/.exec(last.name)![0])
    const strangers = await libraryAuthority('Stranger')
    const elsewhere = await strangers.answer(stampRequest('another text').bytes)
    const exchanged = repack(files.map((file) => (file === last ? { ...file, bytes: Buffer.from(elsewhere) } : file)))
    expect((await verify(exchanged)).faults).toEqual([{ code: 'bundle.stamp', size, why: 'text' }])
    const without = repack(files.filter((file) => file !== last))
    expect((await verify(without)).faults).toEqual([{ code: 'bundle.file-missing', file: last.name }])
  })

  it('takes no answer that is none, or is for another request', async () => {
    await grow()
    const other = await library.answer(stampRequest('another text').bytes)
    for (const answer of [
      async () => new Uint8Array([48, 3, 2, 1, 2]),
      async () => other,
      async () => Buffer.from('<html>'),
    ])
      await expect(stampBy(answer)).rejects.toMatchObject({ code: 'log.stamp-refused' })
    expect(await stampBy(library.answer)).toBeGreaterThan(0)
  })

  it('is read by taizhang verify with the authority’s certificate', async () => {
    const path = join(folder, 'bundle.tar')
    const ca = join(folder, 'ca.pem')
    writeFileSync(path, await bundle())
    writeFileSync(ca, library.ca)
    const run = (...args: string[]) =>
      promisify(execFile)(process.execPath, [resolve('src/cli/main.ts'), 'verify', path, ...args]).then(
        ({ stdout }) => ({ code: 0, out: stdout }),
        ({ code, stdout, stderr }) => ({ code, out: `${stdout}${stderr}` }),
      )
    expect((await run()).out).toContain('Library stamps')
    // OpenSSL's stamps, where there are some, are of another authority.
    expect((await run('--tsa-ca', ca)).code).toBe(hasOpenssl() ? 1 : 0)
    expect((await run('--tsa-ca', path)).code).toBe(2)
  })
})
