import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signCheckpoint } from '../../src/log/checkpoint.ts'
import { readKey } from '../../src/log/keys.ts'
import { bundleFor } from '../../src/server/proof/bundle.ts'
import { browserCrypto } from '../../src/verify/browser-crypto.ts'
import { verifyBundle } from '../../src/verify/bundle.ts'
import { sayFault } from '../../src/verify/fault.ts'
import { nodeCrypto } from '../../src/verify/node-crypto.ts'
import { fromBytes } from '../../src/verify/source.ts'
import { listTar } from '../../src/verify/tar.ts'
import { filesOf, pack, repack } from '../support/bundle-files.ts'
import { asStream, create } from '../support/street.ts'
import { useServer } from '../support/test-server.ts'

describe('bundle of proofs', () => {
  const server = useServer()
  const folder = mkdtempSync(join(tmpdir(), 'tz-bundle-'))
  let bundle: Buffer
  let document = ''
  let checkpointThen = ''
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const bundleOf = async (role: Parameters<typeof server.actor>[0], org?: 'WTL' | 'BQ') => {
    const { bytes } = await bundleFor(server.services, server.actor(role, org))
    const pieces: Uint8Array[] = []
    for await (const piece of bytes) pieces.push(piece)
    return Buffer.concat(pieces)
  }
  const check = (bytes: Uint8Array, options = {}) => verifyBundle(fromBytes(bytes), nodeCrypto, options)
  const faultsOf = async (bytes: Uint8Array, options = {}) => (await check(bytes, options)).faults
  const changed = async (name: RegExp, change: (bytes: Buffer) => Buffer) =>
    repack(
      (await filesOf(bundle)).map((file) => (name.test(file.name) ? { ...file, bytes: change(file.bytes) } : file)),
    )

  beforeAll(async () => {
    const office = server.actor('streetPartyOffice')
    const round = create('round', { name: '2026年第一轮', feedbackOn: '2026-04-01', categories: [] })
    await server.integrate()
    checkpointThen = (await server.app.inject('/log/s1/checkpoint')).body
    for (const [i, org] of (['WTL', 'BQ'] as const).entries()) {
      const stored = await server.services.files.storeFile('s1', asStream(`会议记录 ${org}`))
      const paper = create(
        'document',
        {
          ...{ round: round.record, title: `反馈意见 ${org}`, fileName: `${org}.txt`, genre: 'inspection_feedback' },
          ...{ file: [{ ...stored, name: `${org}.txt`, takenAt: null }], textSha256: 'ab'.repeat(32) },
        },
        { org: server.orgs[org].id },
      )
      if (org === 'WTL') document = paper.record
      await server.services.records.execute(office, i === 0 ? [round, paper] : [paper])
    }
    await server.integrate()
    bundle = await bundleOf('streetPartyOffice')
  })

  it('holds, with what Node computes and with what a browser computes, and says what is in it', async () => {
    for (const crypto of [nodeCrypto, browserCrypto]) {
      const report = await verifyBundle(fromBytes(bundle), crypto)
      expect(report.faults).toEqual([])
      expect(report).toMatchObject({ street: 's1', streetName: '柳堤街道', attachments: 2, erased: 0 })
      expect(report.entries).toBe(report.size)
    }
    const key = (await server.app.inject('/log/s1/key')).body
    expect((await check(bundle, { key, kept: [checkpointThen] })).faults).toEqual([])
  })

  it('opens of another community nothing, and of the reader’s own everything', async () => {
    const theirs = await bundleOf('communitySecretary', 'BQ')
    const report = await check(theirs)
    expect(report.faults).toEqual([])
    expect(report.entries).toBeLessThan(report.size)
    expect(theirs.includes('会议记录 BQ')).toBe(true)
    expect(theirs.includes('会议记录 WTL')).toBe(false)
    expect(theirs.includes(document)).toBe(false)
    // Telephone numbers stand in what people were recorded with: who may not see them gets these entries proved, not opened.
    const handlers = await bundleOf('handler', 'BQ')
    expect(await check(handlers)).toMatchObject({ faults: [], entries: report.entries })
    expect((await check(handlers)).withheld).toBeGreaterThan(0)
    expect(handlers.includes('13812345678')).toBe(false)
  })

  it('has no byte that can be changed unseen', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(bundle.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
        const bad = Buffer.from(bundle)
        bad[at]! ^= by
        const faults = await faultsOf(bad)
        expect(faults.length, `byte ${at}`).toBeGreaterThan(0)
        // The place is told: the byte of the archive's own form, or the file that holds it.
        const file = (await listTar(fromBytes(bundle))).find((one) => at >= one.at && at < one.at + one.size)
        const told = faults.map((fault) => sayFault(fault).en).join('\n')
        if (file && file.name !== 'SHA256SUMS') expect(told).toContain(file.name)
      }),
      { numRuns: 150 },
    )
    for (const at of [1, 511, 512, bundle.length - 1, bundle.length - 1024])
      expect(await faultsOf(bundle.subarray(0, at))).not.toEqual([])
    expect(await faultsOf(Buffer.concat([bundle, Buffer.alloc(512)]))).not.toEqual([])
  })

  it('names what a forger changed who also wrote the listing anew', async () => {
    const words = await changed(/^entries\/000000/, (bytes) =>
      Buffer.from(bytes.toString().replace('反馈意见 WTL', '反馈意见 无事')),
    )
    expect(await faultsOf(words)).toContainEqual(
      expect.objectContaining({ code: 'bundle.entry-changed', part: 'payload', record: document, version: 1 }),
    )
    const lines = (bytes: Buffer) => bytes.toString().trimEnd().split('\n')
    const gone = await changed(/^entries\/000000/, (bytes) => Buffer.from(`${lines(bytes).slice(0, -1).join('\n')}\n`))
    expect((await faultsOf(gone)).map(({ code }) => code)).toContain('bundle.counts')
    const twice = await changed(/^entries\/000000/, (bytes) => Buffer.from(`${bytes}${lines(bytes).at(-1)}\n`))
    expect((await faultsOf(twice)).map(({ code }) => code)).toContain('bundle.entry-order')
    const moved = await changed(/^entries\/000000/, (bytes) => {
      const [first, second, ...others] = lines(bytes).map((line) => line.split('\t'))
      return Buffer.from(
        `${[['0', ...second!.slice(1)], ['1', ...first!.slice(1)], ...others].map((parts) => parts.join('\t')).join('\n')}\n`,
      )
    })
    expect(await faultsOf(moved)).toContainEqual(expect.objectContaining({ code: 'bundle.entry-misplaced', seq: 0 }))
    const attachment = await changed(/^attachments\//, () => Buffer.from('nothing happened'))
    expect(await faultsOf(attachment)).toContainEqual(expect.objectContaining({ code: 'bundle.attachment-changed' }))
    const removed = repack((await filesOf(bundle)).filter(({ name }) => !name.startsWith('attachments/')))
    expect(await faultsOf(removed)).toContainEqual(expect.objectContaining({ code: 'bundle.attachment-missing' }))
    const tile = await changed(/^tile\/0\/000/, (bytes) => Buffer.from(bytes.map((b, i) => (i === 5 * 32 ? b ^ 1 : b))))
    const faults = await faultsOf(tile)
    expect(faults).toContainEqual(expect.objectContaining({ code: 'bundle.entry-misplaced', seq: 5 }))
    expect(faults).toContainEqual(expect.objectContaining({ code: 'bundle.forked' }))
    const swapped = (await filesOf(bundle)).toReversed()
    expect(await faultsOf(repack(swapped))).toEqual([])
    expect(await faultsOf(pack(swapped))).not.toEqual([])
  })

  it('is held against what the reader kept: another key, an older log, a rewritten one', async () => {
    const parts = await filesOf(bundle)
    const other = 'example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx'
    expect(await faultsOf(bundle, { key: other })).toContainEqual(expect.objectContaining({ code: 'bundle.other-key' }))
    await server.services.records.execute(server.actor('streetPartyOffice'), [
      create('calendarDay', { day: '2027-02-05', workday: false, basis: '通知' }),
    ])
    await server.integrate()
    const later = (await server.app.inject('/log/s1/checkpoint')).body
    const older = await faultsOf(bundle, { kept: [later] })
    expect(older).toMatchObject([{ code: 'bundle.older', kept: later }])
    // The key signs another history: the checkpoint that was kept tells, and between which entries.
    const head = parts.find(({ name }) => name === 'checkpoint')!.bytes.toString()
    const [origin = '', size = ''] = head.split('\n')
    const key = readKey(server.keysFolder, 's1', origin)
    const rewritten = signCheckpoint(key, { size: Number(size) - 1, root: Buffer.alloc(32, 7) })
    expect(await faultsOf(bundle, { kept: [rewritten] })).toMatchObject([
      { code: 'bundle.forked', signed: rewritten, to: Number(size) - 1 },
    ])
  })

  it('is verified from the command line, offline, with an exit code', async () => {
    const path = join(folder, 'bundle.tar')
    const run = (...args: string[]) =>
      promisify(execFile)(process.execPath, [resolve('src/cli/main.ts'), 'verify', ...args], {
        env: { PATH: process.env.PATH },
      }).then(
        ({ stdout }) => ({ code: 0, stdout }),
        ({ code, stdout }) => ({ code, stdout }),
      )
    writeFileSync(path, bundle)
    expect(await run(path)).toMatchObject({ code: 0, stdout: expect.stringContaining('完好 holds') })
    const bad = Buffer.from(bundle)
    bad[bundle.indexOf('反馈意见 WTL') + 1]! ^= 1
    writeFileSync(path, bad)
    const told = await run(path, '--json')
    expect(told.code).toBe(1)
    expect(JSON.parse(told.stdout).faults[0]).toMatchObject({ code: 'bundle.entry-changed', record: document })
    expect(await run(join(folder, 'none.tar'))).toMatchObject({ code: 2 })
  })
})
