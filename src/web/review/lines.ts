import type { BlockView } from './segments.ts'

/** One line of the source pane: a paragraph, or a whole table. */
export interface SourceLine {
  number: number
  /** Of the last row, where it is a table. */
  lastNumber: number
  start: number
  end: number
  views: BlockView[]
  /** The cells row by row, where it is a table. */
  rows: (BlockView | null)[][] | null
  /** A heading of the paper, or its title. */
  look: 'title' | 'heading' | 'plain'
  /** Items with words in it. */
  items: ReadonlySet<string>
  /** Equal exactly when it looks the same. */
  key: string
}

const tableOf = (view: BlockView) =>
  view.block.cell ? `${view.block.sheet ?? ''}/${view.block.cell.table}` : undefined

/** Where headings stand, by the file's own marks or by what the reader made of the numbering. */
export interface Headings {
  title: string | null
  headings: readonly { start: number; end: number }[]
}

/** Puts the cells of a table together; every other block is a line of its own. `numbers` are those of the blocks. */
export function linesOf(
  views: readonly BlockView[],
  numbers: readonly number[],
  text: string,
  { title, headings }: Headings,
): SourceLine[] {
  const look = ({ block }: BlockView): SourceLine['look'] => {
    const words = text.slice(block.start, block.end).trim()
    if (title !== null && words !== '' && words === title.trim()) return 'title'
    // Number and closing mark may stand outside the heading's own words.
    const whole = headings.some((h) => h.start >= block.start && h.start <= block.start + 8 && h.end >= block.end - 1)
    return block.kind === 'heading' || whole ? 'heading' : 'plain'
  }
  const groups: BlockView[][] = []
  const first: number[] = []
  for (const [index, view] of views.entries()) {
    const table = tableOf(view)
    const last = groups.at(-1)
    if (table !== undefined && last && tableOf(last[0]!) === table) last.push(view)
    else {
      groups.push([view])
      first.push(index)
    }
  }
  return groups.map((group, index) => ({
    number: numbers[first[index]!]!,
    lastNumber: numbers[first[index]! + group.length - 1]!,
    start: group[0]!.block.start,
    end: group.at(-1)!.block.end,
    views: group,
    look: group[0]!.block.cell ? 'plain' : look(group[0]!),
    rows: group[0]!.block.cell ? rowsOf(group) : null,
    items: new Set(group.flatMap((v) => v.stretches.flatMap((s) => (s.item ? [s.item.id] : [])))),
    key: group.map((v) => v.key).join('\n'),
  }))
}

/** The rows of a table with every cell at its column: what the format left out for being empty is null. */
export function rowsOf(cells: readonly BlockView[]): (BlockView | null)[][] {
  const rows = new Map<number, BlockView[]>()
  for (const view of cells) {
    const { row } = view.block.cell!
    rows.set(row, [...(rows.get(row) ?? []), view])
  }
  const width = Math.max(...cells.map(({ block: { cell } }) => cell!.column + (cell!.colSpan ?? 1)))
  // Places that a merged cell of a row above reaches into.
  const covered = new Set<string>()
  return [...rows].map(([row, views]) => {
    const line: (BlockView | null)[] = []
    let column = 0
    const fill = (to: number) => {
      for (; column < to; column++) if (!covered.has(`${row}/${column}`)) line.push(null)
    }
    for (const view of views.toSorted((a, b) => a.block.cell!.column - b.block.cell!.column)) {
      const { column: at, rowSpan = 1, colSpan = 1 } = view.block.cell!
      fill(at)
      line.push(view)
      for (let r = row + 1; r < row + rowSpan; r++) for (let c = at; c < at + colSpan; c++) covered.add(`${r}/${c}`)
      column = Math.max(column, at + colSpan)
    }
    fill(width)
    return line
  })
}
