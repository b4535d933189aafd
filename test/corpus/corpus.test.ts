import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { built, corpus, halves } from './build.ts'
import { findFigures } from './figures.ts'
import type { FieldDeadline, Gold, Item } from './markup.ts'

interface Document {
  name: string
  gold: Gold
  characters: string[]
  deadlines: FieldDeadline[]
}

const folders = halves.flatMap((half) => [half, `${half}-extra`]).filter((folder) => existsSync(join(corpus, folder)))
const documents = folders.flatMap((folder) =>
  readdirSync(join(corpus, folder))
    .filter((f) => f.endsWith('.gold.json'))
    .map((f) => load(folder, f)),
)

function load(folder: string, file: string): Document {
  const stem = join(corpus, folder, file.replace('.gold.json', ''))
  const sidecar = `${stem}.deadlines.json`
  return {
    name: `${folder}/${file}`,
    gold: JSON.parse(readFileSync(`${stem}.gold.json`, 'utf8')),
    characters: Array.from(readFileSync(`${stem}.txt`, 'utf8')),
    deadlines: existsSync(sidecar) ? JSON.parse(readFileSync(sidecar, 'utf8')) : [],
  }
}

test('the committed files are what the sources give', () => {
  const files = built()
  const committed = folders.flatMap((folder) => readdirSync(join(corpus, folder)).map((f) => `${folder}/${f}`))
  expect(committed.sort()).toEqual([...files.keys()].sort())
  for (const [path, content] of files) expect(readFileSync(join(corpus, path), 'utf8'), path).toBe(content)
})

test('no text stands in two parts', () => {
  const sentences = (half: string) =>
    new Set(
      documents
        .filter((d) => d.name.split('/')[0] === half || d.name.split('/')[0] === `${half}-extra`)
        .flatMap((d) => d.gold.items.filter((i) => i.role !== 'background').map((i) => i.text.replace(/\s/g, '')))
        .filter((text) => text.length > 12),
    )
  const seen = new Set<string>()
  for (const half of halves) {
    const own = sentences(half)
    expect([...own].filter((text) => seen.has(text))).toEqual([])
    for (const text of own) seen.add(text)
  }
})

describe.each(documents)('$name', ({ gold, characters, deadlines }) => {
  const slice = (o: { start: number; end: number }) => characters.slice(o.start, o.end).join('')
  const problems = new Set(gold.items.filter((i) => i.role === 'problem').map((i) => i.id))

  test('spans hold the stated text, in document order, without overlap', () => {
    const spans = [...gold.items, ...gold.headings].sort((a, b) => a.start - b.start)
    let last = 0
    for (const span of spans) {
      expect(slice(span)).toBe(span.text)
      expect(span.text).toBe(span.text.trim())
      expect(span.start).toBeGreaterThanOrEqual(last)
      last = span.end
    }
    // A page number may stand between a marker and its text.
    const before = (start: number) =>
      gold.noise.reduce((text, noise) => text.replaceAll(noise, ''), slice({ start: 0, end: start })).replace(/\s/g, '')
    for (const { start, marker } of [...gold.items, ...gold.headings]) {
      if (marker) expect(before(start).endsWith(marker.replace(/\s/g, '')), marker).toBe(true)
    }
  })

  test('ids run in document order', () => {
    const starts = gold.items.map((i) => i.start)
    expect(starts).toEqual([...starts].sort((a, b) => a - b))
    expect(gold.items.map((i) => i.id)).toEqual(gold.items.map((_, n) => `i${String(n + 1).padStart(3, '0')}`))
  })

  test('only causes and measures answer, and only problems are answered or have a state', () => {
    for (const item of gold.items) {
      if (item.addresses.length) expect(['cause', 'measure']).toContain(item.role)
      for (const id of item.addresses) expect(problems.has(id)).toBe(true)
      if (item.state) expect(item.role).toBe('problem')
    }
    for (const field of deadlines) expect(problems.has(field.problem)).toBe(true)
  })

  test('every deadline is said in so many words', () => {
    const said = (deadline: string, text: string) => {
      const [year, month, day] = deadline.split('-').map(Number)
      const plain = text.replace(/\s/g, '')
      const forms = [`${year}年${month}月${day ? `${day}日` : ''}`, `${year}.${month}${day ? `.${day}` : ''}`, deadline]
      if (month === 12 && !day) forms.push(`${year}年年底`, `${year}年底`)
      expect(
        forms.some((form) => plain.includes(form)),
        `${deadline} in ${plain}`,
      ).toBe(true)
    }
    for (const item of gold.items) if (item.deadline) said(item.deadline, item.text)
    for (const field of deadlines) said(field.deadline, slice(field))
  })

  test('headings above an item stand in front of it', () => {
    // A long heading may be set in several lines.
    const words = (text: string) => text.replace(/\s/g, '')
    const above = (item: Item, text: string) =>
      gold.headings.some((h) => words(h.text) === words(text) && h.end <= item.start)
    for (const item of gold.items) for (const text of item.headings) expect(above(item, text), text).toBe(true)
  })

  test('what belongs to nothing is frame: title, addressee, signature, date, number', () => {
    const used = new Uint8Array(characters.length)
    for (const span of [...gold.items, ...gold.headings])
      used.fill(1, span.start - Array.from(span.marker ?? '').length, span.end)
    const text = characters.join('')
    let from = 0
    for (const noise of gold.noise) {
      from = text.indexOf(noise, from)
      expect(from, noise).toBeGreaterThanOrEqual(0)
      const start = Array.from(text.slice(0, from)).length
      used.fill(1, start, start + Array.from(noise).length)
      from += noise.length
    }
    const left = characters.map((c, i) => (used[i] ? '\n' : c)).join('')
    const frame = left
      .split('\n')
      .map((l) => l.trim())
      .filter((l) => /[^。：:；;，]/.test(l))
    for (const line of frame) expect(line.length, line).toBeLessThanOrEqual(45)
    expect(frame.length).toBeLessThanOrEqual(10)
  })
})

test('figures are read as the reference annotations read them', () => {
  const texts = (text: string) => findFigures(text).map((f) => [f.text, f.value, f.unit])
  expect(texts('2023年第二季度共有3名党员、X余场宣讲，占三分之二。')).toEqual([
    ['3名', 3, '名'],
    ['X余场', null, '场'],
    ['三分之二', 0.6667, ''],
  ])
  expect(texts('走访30余户、十二个小区、二十三名党员。')).toEqual([
    ['30余户', 30, '户'],
    ['十二个', 12, '个'],
    ['二十三名', 23, '名'],
  ])
  expect(texts('落实“三会一课”和两个责任，一些社区的一次性补助，6月15日前。')).toEqual([])
})
