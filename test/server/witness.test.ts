import { execFile } from 'node:child_process'
import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signCheckpoint } from '../../src/log/checkpoint.ts'
import { readKey } from '../../src/log/keys.ts'
import { watchedLogState } from '../../src/server/log-state.ts'
import { nodeCrypto } from '../../src/verify/node-crypto.ts'
import { openCheckpoint, parseKey } from '../../src/verify/note.ts'
import { cosignature, witnessKeyLine } from '../../src/verify/watch.ts'
import { create } from '../support/street.ts'
import { useServer } from '../support/test-server.ts'

describe('witness', () => {
  const server = useServer()
  const folder = mkdtempSync(join(tmpdir(), 'tz-witness-'))
  const keyFile = join(folder, 'district.key')
  let url = ''
  let logKey = ''
  let keyLine = ''
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  beforeAll(async () => {
    // The witness is a process of its own, with the real clock.
    server.now = new Date()
    await server.integrate()
    url = `${await server.app.listen({ port: 0, host: 'localhost' })}/log/s1/`
    logKey = (await server.app.inject('/log/s1/key')).body.trim()
  })

  const run = (...args: string[]) =>
    promisify(execFile)(process.execPath, [resolve('src/cli/main.ts'), 'witness', url, '--key', keyFile, ...args]).then(
      ({ stdout, stderr }) => ({ code: 0, out: stdout + stderr }),
      ({ code, stdout, stderr }) => ({ code, out: `${stdout}${stderr}` }),
    )
  const checkpoint = async () => (await server.app.inject('/log/s1/checkpoint')).body
  const grow = async (day: string) => {
    const data = { day, workday: false, basis: '通知' }
    await server.services.records.execute(server.actor('streetPartyOffice'), [create('calendarDay', data)])
    await server.integrate()
  }
  const register = (name: string, key: string) =>
    server.services.records.execute(server.actor('communitySecretary'), [create('witness', { name, key })])
  const post = (payload: string, path = 'cosignature') =>
    server.app.inject({ method: 'POST', url: `/log/s1/${path}`, payload, headers: { 'content-type': 'text/plain' } })
  /** What every page of the app is told of the log. */
  const logState = () => watchedLogState(server.pool, 's1', server.now)
  const forks = async () => (await logState()).forks
  const otherHistory = (size: number) => {
    const [origin = ''] = logKey.split('+')
    return signCheckpoint(readKey(server.keysFolder, 's1', origin), { size, root: Buffer.alloc(32, 9) })
  }

  it('makes a key of its own and is heard once that is on record', async () => {
    expect((await run()).code).toBe(2)
    const first = await run('--name', '区委 巡察办')
    expect(first.code).toBe(3)
    keyLine = /^区委巡察办\+[0-9a-f]{8}\+B\S+$/m.exec(first.out)![0]
    expect(readFileSync(keyFile, 'utf8')).toContain('PRIVATE KEY')
    await register('区委巡察办', keyLine)
    expect(await run()).toMatchObject({ code: 0, out: expect.stringContaining('已见证') })
    const keys = [logKey, keyLine].map((line) => parseKey(nodeCrypto, line)!)
    const opened = openCheckpoint(nodeCrypto, await checkpoint(), keys)
    // The registration itself waits for its place; the checkpoint that was cosigned is the one before it.
    expect(opened?.signatures.map(({ key }) => key.type)).toEqual(['log', 'witness'])
    const state = await logState()
    expect(state.witnesses).toMatchObject([{ name: '区委巡察办', key: keyLine, size: opened!.size }])
    expect((await server.app.inject('/log/s1/witnesses')).body).toBe(`${keyLine}\n`)
  })

  it('signs what grew, and keeps what it saw before it answers', async () => {
    await grow('2027-02-05')
    expect((await run()).code).toBe(0)
    expect(JSON.parse(readFileSync(`${keyFile}.state`, 'utf8')).note.split('\n')[1]).toBe(
      (await checkpoint()).split('\n')[1],
    )
  })

  it('refuses a history that was rewritten or cut off, signs nothing, and hands the evidence to everybody', async () => {
    const good = readFileSync(`${keyFile}.state`, 'utf8')
    const kept = JSON.parse(good)
    const size = Number(kept.note.split('\n')[1])
    for (const [note, why] of [
      [otherHistory(size - 1), 'forked'],
      [otherHistory(size + 1000), 'shrunk'],
    ] as const) {
      writeFileSync(`${keyFile}.state`, JSON.stringify({ ...kept, note, frontier: [] }))
      const refused = await run()
      expect(refused.code).toBe(1)
      expect(refused.out).toContain(`日志对不上（${why}）`)
      expect(refused.out).toContain(note)
      // What it saw stays: a witness that took the new history for true would have been of no use.
      expect(JSON.parse(readFileSync(`${keyFile}.state`, 'utf8')).note).toBe(note)
      expect(await forks()).toContainEqual(expect.objectContaining({ kept: note }))
    }
    writeFileSync(`${keyFile}.state`, JSON.stringify({ ...kept, key: `${logKey.slice(0, -4)}AAAA` }))
    expect(await run()).toMatchObject({ code: 1, out: expect.stringContaining('日志对不上（key）') })
    writeFileSync(`${keyFile}.state`, good)
    expect((await forks()).length).toBe(2)
    expect((await run()).code).toBe(0)
  })

  it('is not heard without a registered key, for a checkpoint of another log, or from the future', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519')
    const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x!, 'base64url')
    const line = witnessKeyLine(nodeCrypto, '北桥社区', raw)
    const key = parseKey(nodeCrypto, logKey)!
    const head = openCheckpoint(nodeCrypto, await checkpoint(), [key])!
    const signer = async (message: Uint8Array) => sign(null, message, privateKey)
    const now = Math.floor(server.now.getTime() / 1000)
    const good = await cosignature(nodeCrypto, head, line, now, signer)
    expect((await post(good)).statusCode).toBe(422)
    await register('北桥社区', line)
    const future = await cosignature(nodeCrypto, head, line, now + 3600, signer)
    const other = await cosignature(nodeCrypto, { ...head, note: otherHistory(head.size) }, line, now, signer)
    const flipped = good.replace(/.(?=.{9}\n)/, (letter) => (letter === 'A' ? 'B' : 'A'))
    for (const wrong of [
      future,
      other,
      flipped,
      good.replace(/^\d+/, '1'),
      good.replace(/^\d+/, '99999'),
      '',
      'x\ny\n',
    ])
      expect((await post(wrong)).statusCode, wrong).toBe(422)
    expect((await post(good)).statusCode).toBe(204)
    const noted = await checkpoint()
    expect((await post(good)).statusCode).toBe(204)
    expect(await checkpoint()).toBe(noted)
    // A log's key is none of a witness, and nobody signs with a key that was taken out of use.
    expect(createPrivateKey(readFileSync(keyFile, 'utf8').split('\n').slice(1).join('\n')).asymmetricKeyType).toBe(
      'ed25519',
    )
  })

  it('believes evidence on the log’s own signature alone', async () => {
    const before = (await forks()).length
    const genuine = await checkpoint()
    const own = `${genuine.split('\n').slice(0, 5).join('\n')}\n`
    for (const claim of [
      own,
      own.replace(/^.*\n/, 'other.example/log\n'),
      otherHistory(3).replace(/\n3\n/, '\n2\n'),
      '',
    ])
      expect((await post(claim, 'fork')).statusCode, claim).toBe(422)
    expect((await forks()).length).toBe(before)
  })
})
