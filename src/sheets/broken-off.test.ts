import { finished } from 'node:stream/promises'
import { expect, test } from 'vitest'
import { writeXlsx } from './write-xlsx.ts'

const sheet = (rows: AsyncIterable<string[][]>) => ({
  name: '台账',
  title: '台账',
  notes: [],
  columns: [{ heading: '问题', width: 20, as: 'text' as const }],
  rows,
})

test('a reader who leaves ends the reading of rows, and rows that fail afterwards break nothing', async () => {
  let batches = 0
  let cursorIsOpen = true
  async function* rows() {
    for (;;) {
      await new Promise((next) => setTimeout(next, 1))
      if (!cursorIsOpen) throw new Error('cursor does not exist')
      batches++
      yield Array.from({ length: 500 }, () => [String(Math.random())])
    }
  }
  const stream = writeXlsx(sheet(rows()))
  await new Promise((first) => stream.once('data', first))
  stream.destroy()
  await finished(stream).catch(() => undefined)
  cursorIsOpen = false
  const before = batches
  await new Promise((later) => setTimeout(later, 40))
  expect(batches).toBeLessThanOrEqual(before + 1)
})

test('rows that fail are told to the reader', async () => {
  async function* rows() {
    yield [['一']]
    throw new Error('the database went away')
  }
  const stream = writeXlsx(sheet(rows()))
  stream.resume()
  await expect(finished(stream)).rejects.toThrow('the database went away')
})
