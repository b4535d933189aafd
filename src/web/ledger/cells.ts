import type { Line } from './lines.ts'

/** Where the cell focus stands and what is selected. Lines and columns count from 0; line -1 is the head. */
export interface Cursor {
  line: number
  column: number
  /** Where a range began (Shift). */
  anchor: number
  selected: ReadonlySet<string>
}

export const NO_CURSOR: Cursor = { line: 0, column: 1, anchor: 0, selected: new Set() }

export type Step =
  | {
      to: 'up' | 'down' | 'left' | 'right' | 'rowStart' | 'rowEnd' | 'first' | 'last' | 'pageUp' | 'pageDown'
      extend?: boolean
    }
  | { to: 'cell'; line: number; column: number; extend?: boolean; add?: boolean }
  | { to: 'select' | 'selectAll' | 'selectNone' }

const clamp = (n: number, low: number, high: number) => Math.max(low, Math.min(high, n))
const idsBetween = (lines: readonly Line[], a: number, b: number) =>
  lines.slice(Math.max(0, Math.min(a, b)), Math.max(a, b) + 1).flatMap((l) => (l.type === 'row' ? [l.row.id] : []))

/** The next cursor after a key or a click. `columns` counts all columns with the tick column at 0; `page` in lines. */
export function stepCursor(
  cursor: Cursor,
  step: Step,
  lines: readonly Line[],
  size: { columns: number; page: number },
): Cursor {
  const last = lines.length - 1
  if (step.to === 'selectNone') return { ...cursor, selected: new Set() }
  if (step.to === 'selectAll') return { ...cursor, selected: new Set(idsBetween(lines, 0, last)) }
  if (step.to === 'select') {
    const line = lines[cursor.line]
    if (line?.type === 'group') return toggled(cursor, idsOfGroup(lines, cursor.line))
    return line?.type === 'row' ? { ...toggled(cursor, [line.row.id]), anchor: cursor.line } : cursor
  }

  const target = { line: cursor.line, column: cursor.column }
  if (step.to === 'cell') Object.assign(target, { line: step.line, column: step.column })
  if (step.to === 'up') target.line--
  if (step.to === 'down') target.line++
  if (step.to === 'pageUp') target.line -= size.page
  if (step.to === 'pageDown') target.line += size.page
  if (step.to === 'left') target.column--
  if (step.to === 'right') target.column++
  if (step.to === 'rowStart') target.column = 0
  if (step.to === 'rowEnd') target.column = size.columns - 1
  if (step.to === 'first') Object.assign(target, { line: 0, column: 0 })
  if (step.to === 'last') Object.assign(target, { line: last, column: size.columns - 1 })
  const line = clamp(target.line, -1, last)
  const column = clamp(target.column, 0, size.columns - 1)

  if ('extend' in step && step.extend) {
    const range = idsBetween(lines, cursor.anchor, line)
    return { line, column, anchor: cursor.anchor, selected: new Set([...cursor.selected, ...range]) }
  }
  const moved = { ...cursor, line, column, anchor: line }
  const clicked = step.to === 'cell' && step.add ? lines[line] : undefined
  return clicked?.type === 'row' ? toggled(moved, [clicked.row.id]) : moved
}

/** Ids of the rows under a group's head. */
export function idsOfGroup(lines: readonly Line[], head: number): string[] {
  const ids: string[] = []
  for (let i = head + 1; i < lines.length; i++) {
    const line = lines[i]
    if (line?.type === 'group') break
    if (line?.type === 'row') ids.push(line.row.id)
  }
  return ids
}

/** All of them become selected; if they all were, none of them. */
export function toggled(cursor: Cursor, ids: readonly string[]): Cursor {
  const selected = new Set(cursor.selected)
  const all = ids.every((id) => selected.has(id))
  for (const id of ids) {
    if (all) selected.delete(id)
    else selected.add(id)
  }
  return { ...cursor, selected }
}
