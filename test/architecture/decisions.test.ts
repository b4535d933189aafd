import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'

const folder = resolve(import.meta.dirname, '../../docs/decisions')
const pages = readdirSync(folder).sort()

test('each decision has a number of its own, without a gap, and opens with it', () => {
  expect(pages.map((page) => Number(page.slice(0, 4)))).toEqual(pages.map((_, i) => i + 1))
  for (const page of pages) expect(readFileSync(resolve(folder, page), 'utf8')).toMatch(`# ${page.slice(0, 4)} `)
})
