import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'

const src = resolve(import.meta.dirname, '../../src')

/** Which rooms each room may import. `docs/architecture.md` shows the same arrows. */
const ARROWS: Record<string, readonly string[]> = {
  domain: [],
  sheets: [],
  database: [],
  reader: ['domain'],
  answers: ['domain'],
  verify: [],
  web: ['domain', 'verify'],
  portal: ['domain'],
  log: ['database'],
  records: ['domain', 'log', 'database'],
  ledgers: ['domain', 'records', 'sheets', 'database'],
  reports: ['domain', 'answers', 'records', 'ledgers', 'sheets'],
  seed: ['domain', 'records'],
  backup: ['log', 'records', 'database'],
  server: [
    'domain',
    'reader',
    'answers',
    'log',
    'records',
    'ledgers',
    'reports',
    'sheets',
    'database',
    'seed',
    'backup',
    'portal',
  ],
  cli: [
    'domain',
    'reader',
    'answers',
    'log',
    'records',
    'ledgers',
    'sheets',
    'database',
    'seed',
    'backup',
    'server',
    'verify',
  ],
}

const sourceFiles = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((f) => /\.tsx?$/.test(f))
const room = (file: string) => relative(src, file).split('/')[0]!

const importsOf = (file: string) =>
  [...readFileSync(join(src, file), 'utf8').matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)].map((m) =>
    resolve(src, dirname(file), m[1]!),
  )

test('imports point one way', () => {
  const wrong = sourceFiles
    .filter((file) => !file.endsWith('.test.ts'))
    .flatMap((file) =>
      importsOf(file)
        .filter((target) => target.startsWith(src) && room(target) !== room(join(src, file)))
        .filter((target) => !ARROWS[room(join(src, file))]?.includes(room(target)))
        .map((target) => `${file} → ${relative(src, target)}`),
    )
  expect(wrong).toEqual([])
})

test('every room is in the picture', () => {
  const rooms = [...new Set(sourceFiles.map((file) => file.split('/')[0]!))].sort()
  expect(rooms.filter((name) => !(name in ARROWS))).toEqual([])
})

test('no room reaches into the tests or the scripts', () => {
  const wrong = sourceFiles
    .filter((file) => !file.endsWith('.test.ts') && !file.endsWith('.test.tsx'))
    .filter((file) => importsOf(file).some((target) => !target.startsWith(src)))
  expect(wrong).toEqual([])
})
