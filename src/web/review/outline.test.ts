import { expect, it } from 'vitest'
import { changeRole, dropItem, pairWith } from './edits.ts'
import { exampleDraft } from './example.ts'
import { outlineOf, tickGroups } from './outline.ts'

const shape = (rows: ReturnType<typeof outlineOf>) => rows.map((r) => `${'-'.repeat(r.depth)}${r.item.id}`)

it('causes and measures hang under their finding, wherever they stand in the paper', () => {
  expect(shape(outlineOf(exampleDraft()))).toEqual(['b', 'p1', '-c1', '-m1', '-m2', 'p2', '-m3', 'n'])
  expect(shape(outlineOf(pairWith(exampleDraft(), 'm1', ['p2'])))).toEqual([
    'b',
    'p1',
    '-c1',
    '-m2',
    'p2',
    '-m1',
    '-m3',
    'n',
  ])
})

it('what answers no finding stands at the margin and says so', () => {
  const rows = outlineOf(dropItem(exampleDraft(), 'p2'))
  expect(rows.find((r) => r.item.id === 'm3')).toMatchObject({ depth: 0, loose: true })
})

it('the ticks are grouped by finding and leave out what is dropped', () => {
  const groups = tickGroups(outlineOf(dropItem(changeRole(exampleDraft(), 'c1', 'achievement'), 'n')))
  expect(groups.map((g) => g.map((r) => r.item.id))).toEqual([['b'], ['p1', 'm1', 'm2'], ['c1'], ['p2', 'm3']])
})
