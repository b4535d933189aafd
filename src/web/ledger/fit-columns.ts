import { columnOf } from './columns.ts'
import { DEFAULT_COLUMNS, type ShownColumn } from './view.ts'

export interface FittedColumn extends ShownColumn {
  width: number
}

/** Fewer pixels than this and the finding's words say nothing. */
const LEAST_TITLE = 220

/**
 * The columns as wide as the type and the language need. The usual ones give way on a narrow screen, the least important
 * first, so that nothing scrolls sideways and no figure is cut; columns that somebody chose stay. The finding takes what
 * is left.
 * @param scale 1 for ordinary type in Chinese; more for large type and for English
 * @param room pixels beside the column of ticks; 0 while it is not known
 */
export function fitColumns(columns: readonly ShownColumn[], scale: number, room: number): FittedColumn[] {
  const sized = columns.map((c): FittedColumn => ({ ...c, width: c.width ?? naturalWidth(c.id, scale) }))
  if (columns !== DEFAULT_COLUMNS || room === 0) return sized
  let kept = sized
  const widthOf = (list: FittedColumn[]) => list.reduce((n, c) => n + (c.id === 'title' ? LEAST_TITLE : c.width), 0)
  while (widthOf(kept) > room && kept.length > 2) {
    const least = Math.min(...kept.map((c) => columnOf(c.id).priority))
    kept = kept.filter((c) => columnOf(c.id).priority !== least)
  }
  const others = kept.reduce((n, c) => n + (c.id === 'title' ? 0 : c.width), 0)
  return kept.map((c) => (c.id === 'title' ? { ...c, width: Math.max(LEAST_TITLE, room - others) } : c))
}

const naturalWidth = (id: ShownColumn['id'], scale: number) =>
  Math.round(columnOf(id).width * (id === 'title' ? 1 : scale))
