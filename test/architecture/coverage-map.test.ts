import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { KIND_NAMES } from '../../src/domain/kinds/index.ts'
import { LEDGERS } from '../../src/domain/ledgers/index.ts'

const root = resolve(import.meta.dirname, '../..')
const map = JSON.parse(readFileSync(resolve(root, 'docs/coverage.json'), 'utf8')) as {
  items: Record<string, { by: string[]; test: string }>
}
const entries = Object.entries(map.items)

test.each(entries)('%s is claimed with a test that exists', (id, { by, test: claimed }) => {
  expect(id).toMatch(/^[SP]\d{3}$/)
  expect(by.length).toBeGreaterThan(0)
  const [file, name] = claimed.split('#') as [string, string]
  expect(existsSync(resolve(root, file)), file).toBe(true)
  expect(readFileSync(resolve(root, file), 'utf8')).toContain(name)
})

test('each ledger has a name of its own', () => {
  const names = LEDGERS.map(({ name }) => name)
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([])
})

test.each(entries)('%s names kinds, ledgers and rooms that exist', (_, { by }) => {
  for (const part of by) {
    const [room, name] = part.split(':') as [string, string]
    expect(['kind', 'ledger', 'lifecycle', 'room', 'rule', 'page']).toContain(room)
    if (room === 'kind') expect(KIND_NAMES).toContain(name)
    if (room === 'ledger') expect(['rectification', ...LEDGERS.map((ledger) => ledger.name)]).toContain(name)
    if (room === 'room') expect(existsSync(resolve(root, 'src', name)), part).toBe(true)
  }
})
