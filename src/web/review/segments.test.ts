import { expect, it } from 'vitest'
import { dropItem } from './edits.ts'
import { exampleBlocks, exampleDraft, PAPER, place } from './example.ts'
import { rowsOf } from './lines.ts'
import { blockAt, blockViews, paragraphNumbers } from './segments.ts'

const viewsOf = (draft = exampleDraft()) => blockViews(exampleBlocks(), draft.items, [], draft.warnings)

it('the stretches of every block give back exactly its text', () => {
  for (const view of viewsOf()) {
    const shown = view.stretches.flatMap((s) => s.runs.map((r) => PAPER.slice(r.start, r.end))).join('')
    expect(shown).toBe(PAPER.slice(view.block.start, view.block.end))
  }
})

it('a warning is a run of its own inside the item', () => {
  const runs = viewsOf()[6]!.stretches.flatMap((s) => s.runs)
  expect(runs.filter((r) => r.warnings !== '').map((r) => PAPER.slice(r.start, r.end))).toEqual(['专人X'])
})

it('noise inside an item is a run of the item, noise alone an item', () => {
  const draft = exampleDraft()
  const inside = blockViews(exampleBlocks(), draft.items, [place('第五支部')], [])
  const stretch = inside[2]!.stretches.find((s) => s.item?.id === 'p1')!
  expect(stretch.runs.map((r) => r.noise)).toEqual([false, true, false])
  expect(viewsOf()[6]!.stretches.at(-1)!.item?.role).toBe('noise')
})

it('an item over two paragraphs carries its word once', () => {
  const draft = exampleDraft()
  const long = { ...draft.items[1]!, end: place('年底集中补会。').end }
  const views = blockViews(exampleBlocks(), [long], [], [])
  expect(views.flatMap((v) => v.stretches.filter((s) => s.item)).map((s) => s.first)).toEqual([true, false])
})

it('only blocks that look different get another key', () => {
  const before = viewsOf().map((v) => v.key)
  const after = viewsOf(dropItem(exampleDraft(), 'p2')).map((v) => v.key)
  expect(after.flatMap((key, index) => (key === before[index] ? [] : [index]))).toEqual([5])
})

it('the cells of a table row share one paragraph number', () => {
  const cell = (row: number, column: number) => ({
    kind: 'cell' as const,
    start: 0,
    end: 1,
    cell: { table: 0, row, column },
  })
  const paragraph = { kind: 'paragraph' as const, start: 0, end: 1 }
  expect(paragraphNumbers([paragraph, cell(0, 0), cell(0, 1), cell(1, 0), paragraph])).toEqual([1, 2, 2, 3, 4])
})

it('finds the block of an offset', () => {
  const blocks = exampleBlocks()
  for (const [index, block] of blocks.entries()) expect(blockAt(blocks, block.start)).toBe(index)
})

it('a table keeps its columns where cells are empty or merged', () => {
  const cell = (row: number, column: number, rowSpan = 1, colSpan = 1) => ({
    block: {
      kind: 'cell' as const,
      start: row * 10 + column,
      end: row * 10 + column + 1,
      cell: { table: 0, row, column, rowSpan, colSpan },
    },
    stretches: [],
    key: '',
  })
  const shape = (cells: ReturnType<typeof cell>[]) =>
    rowsOf(cells).map((row) => row.map((view) => view?.block.start ?? null))
  expect(shape([cell(0, 0), cell(0, 1), cell(0, 2), cell(1, 0), cell(1, 2)])).toEqual([
    [0, 1, 2],
    [10, null, 12],
  ])
  // The first cell reaches down into the second row: no empty place is made there.
  expect(shape([cell(0, 0, 2), cell(0, 1), cell(0, 2), cell(1, 2)])).toEqual([
    [0, 1, 2],
    [null, 12],
  ])
  expect(shape([cell(0, 0, 1, 2), cell(0, 2), cell(1, 0)])).toEqual([
    [0, 2],
    [10, null, null],
  ])
})
