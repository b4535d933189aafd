import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { documentReader } from './read-document.ts'

const TEXT = '一、存在问题\n（一）会议记录不全。9次会议没有写表决结果。\n整改措施：修订议事规则，6月底前完成。\n'

describe('the reading process', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'tz-read-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const file = (name: string, content: string | Buffer) => {
    const path = join(folder, name)
    writeFileSync(path, content)
    return { path, name }
  }
  const usual = { seconds: 30, megabytes: 512, atOnce: 2 }

  it('reads a file and pasted text alike', async () => {
    const read = documentReader(usual)
    const [fromFile, fromText] = await Promise.all([read(file('a.txt', TEXT)), read({ text: TEXT })])
    expect(fromFile.reading).toEqual(fromText.reading)
    expect(fromFile.reading.items.map((item) => item.role)).toContain('problem')
  })

  it('gives all of a long document, whose answer goes in many parts', async () => {
    const text = TEXT.repeat(8_000)
    const { source, reading } = await documentReader(usual)({ text })
    expect(source.text).toBe(text)
    expect(reading.items.at(-1)!.end).toBeGreaterThan(text.length - TEXT.length)
  })

  it('passes the reader’s refusal on with its code', async () => {
    await expect(documentReader(usual)(file('b.txt', ''))).rejects.toMatchObject({ code: 'read.empty' })
  })

  it('gives the understanding up where only the source is wanted', async () => {
    const { source, reading } = await documentReader(usual)({ text: TEXT, only: 'source' })
    expect(source.text).toBe(TEXT)
    expect(reading.items).toEqual([])
  })

  it('stops what takes too long, and goes on with the next', async () => {
    const read = documentReader({ ...usual, seconds: 0.001, atOnce: 1 })
    const refusals = await Promise.allSettled([read({ text: TEXT }), read({ text: TEXT }), read({ text: TEXT })])
    for (const refusal of refusals)
      expect(refusal).toMatchObject({
        status: 'rejected',
        reason: { message: expect.stringContaining('read.too-long') },
      })
  })

  it('stops what takes too much memory', async () => {
    const read = documentReader({ ...usual, megabytes: 24 })
    const text = TEXT.repeat(20_000)
    await expect(read({ text })).rejects.toMatchObject({ code: expect.stringMatching(/^read\./) })
    await expect(read({ text: TEXT })).resolves.toMatchObject({ source: { text: TEXT } })
  })

  it('keeps offsets right where a character cannot be kept', async () => {
    const { source, reading } = await documentReader(usual)({ text: TEXT.replace('9次', '9\ud800次') })
    expect(source.text.isWellFormed()).toBe(true)
    for (const item of reading.items) expect(source.text.slice(item.start, item.end)).toBe(item.text)
  })
})
