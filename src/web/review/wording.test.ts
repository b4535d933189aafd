import { expect, it } from 'vitest'
import { exampleDraft, PAPER, place } from './example.ts'
import { clauseCuts, cleanWords, headline, parseDeadline, saysDeadline, statedWhen, wordsOfItem } from './wording.ts'

it.each([
  ['2026-6-30', '2026-06-30'],
  ['2026年6月', '2026-06'],
  ['2026年6月30日', '2026-06-30'],
  ['2026.06.30', '2026-06-30'],
  ['20260630', '2026-06-30'],
  ['', null],
  ['2026-02-30', undefined],
  ['2026-13', undefined],
  ['六月底', undefined],
])('reads the deadline “%s”', (typed, read) => {
  expect(parseDeadline(typed)).toBe(read)
})

it('finds the words that say when', () => {
  expect(statedWhen('第五支部于2026年6月底前补齐')).toBe('2026年6月底前')
  expect(statedWhen('何静列出清单')).toBeUndefined()
})

it('knows a deadline that the words do not name', () => {
  expect(saysDeadline('2026年6月底前', '2026-06')).toBe(true)
  expect(saysDeadline('年底前', '2026-12-31')).toBe(true)
  expect(saysDeadline('2026年3月底前', '2026-06-30')).toBe(false)
})

it('cuts an item behind its clauses and nowhere else', () => {
  const item = exampleDraft().items.find((i) => i.id === 'm1')!
  expect(clauseCuts(PAPER, item).map((at) => PAPER.slice(item.start, at))).toEqual(['由何静列出清单，'])
})

it('a headline ends at the first stop and keeps the words', () => {
  const item = exampleDraft().items.find((i) => i.id === 'p1')!
  expect(headline(wordsOfItem(PAPER, item))).toBe('党员大会时断时续')
  expect(headline('长'.repeat(50), 10)).toBe(`${'长'.repeat(10)}…`)
})

it('leaves noise out of the words for lists, but not when there is nothing else', () => {
  const item = exampleDraft().items.find((i) => i.id === 'm2')!
  expect(cleanWords(PAPER, item, [place('2026年6月底前')])).toBe('第五支部补齐会议。')
  const noise = exampleDraft().items.find((i) => i.id === 'n')!
  expect(cleanWords(PAPER, noise, [noise])).toBe('（本文来自范文网）')
})
