import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createFileStore, type FileStore } from './file-store.ts'

let folder = ''
let files: FileStore
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tz-files-'))
  files = createFileStore(folder)
})
afterEach(() => rmSync(folder, { recursive: true }))

async function* chunks(...parts: (string | Error)[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) {
    if (part instanceof Error) throw part
    yield Buffer.from(part)
  }
}
const read = async (sha256: string, range?: { start: number; end: number }) => {
  const opened = await files.openFile('s1', sha256, range)
  return opened && Buffer.concat(await opened.stream.toArray()).toString()
}
const drafts = () => (existsSync(join(folder, '.drafts')) ? readdirSync(join(folder, '.drafts')) : [])

it('keeps content under its SHA-256, once, with size and type as they are', async () => {
  const sha256 = createHash('sha256').update('%PDF-1.7 签到表').digest('hex')
  const stored = await files.storeFile('s1', chunks('%PDF-', '1.7 签到表'))
  expect(stored).toEqual({ sha256, size: 18, mime: 'application/pdf' })
  expect(await files.storeFile('s1', chunks('%PDF-1.7 签到表'))).toEqual(stored)
  expect(await read(sha256)).toBe('%PDF-1.7 签到表')
  expect(await read(sha256, { start: 1, end: 3 })).toBe('PDF')
  expect(await createFileStore(folder).findFile('s1', sha256)).toEqual(stored)
  expect(drafts()).toEqual([])
})

it('keeps the streets apart', async () => {
  const { sha256 } = await files.storeFile('s1', chunks('一'))
  expect(await files.findFile('s2', sha256)).toBeUndefined()
})

it('keeps nothing of what is too large, empty or broken off', async () => {
  await expect(files.storeFile('s1', chunks('12345', '67890'), { maxBytes: 9 })).rejects.toMatchObject({
    refusals: [{ code: 'file.too-large' }],
  })
  await expect(files.storeFile('s1', chunks())).rejects.toMatchObject({ refusals: [{ code: 'file.empty' }] })
  await expect(files.storeFile('s1', chunks('half', new Error('lost')))).rejects.toThrow('lost')
  expect(drafts()).toEqual([])
  expect(existsSync(join(folder, 's1'))).toBe(false)
})

it('clears what a killed upload left, and nothing else', async () => {
  const { sha256 } = await files.storeFile('s1', chunks('whole'))
  writeFileSync(join(folder, '.drafts', 'left'), 'half')
  await files.clearDrafts()
  expect(drafts()).toEqual([])
  expect(await read(sha256)).toBe('whole')
})

it('removes what is erased', async () => {
  const { sha256 } = await files.storeFile('s1', chunks('gone'))
  await files.removeFile('s1', sha256)
  expect(await read(sha256)).toBeUndefined()
})

it('follows no name out of its folder', async () => {
  expect(await files.findFile('s1', '../../etc/passwd')).toBeUndefined()
  await expect(files.findFile('../s1', 'a'.repeat(64))).rejects.toThrow('no name')
  await expect(files.storeFile('..', chunks('x'))).rejects.toThrow('no name')
})

it('takes one content at the same moment from several', async () => {
  const all = await Promise.all(Array.from({ length: 8 }, () => files.storeFile('s1', chunks('same', 'same'))))
  expect(new Set(all.map((file) => file.sha256)).size).toBe(1)
  expect(await read(all[0]!.sha256)).toBe('samesame')
})
