import type { SourceBlock, SourceText } from '../../../domain/reading.ts'
import { openDocument } from '../../open-document.ts'

/** The words of each block, for tests. */
export const wordsOf = ({ text, blocks }: SourceText): string[] =>
  blocks.map(({ start, end }) => text.slice(start, end))

/** The words of each cell by `row/column`; several lines of a cell are joined by a bar. */
export function cellsOf({ text, blocks }: SourceText): Record<string, string> {
  const cells: Record<string, string> = {}
  for (const { start, end, cell } of blocks) {
    if (!cell) continue
    const key = `${cell.row}/${cell.column}`
    cells[key] = key in cells ? `${cells[key]}|${text.slice(start, end)}` : text.slice(start, end)
  }
  return cells
}

/** The blocks without their places. */
export const shapesOf = ({ blocks }: SourceText): Omit<SourceBlock, 'start' | 'end'>[] =>
  blocks.map(({ start: _start, end: _end, ...shape }) => shape)

/** The code with which a document is refused, or the format that it was read as. */
export async function outcomeOf(bytes: Uint8Array, name = 'sample'): Promise<string> {
  return await openDocument(bytes, name).then(
    ({ format }) => format,
    (error: { code?: string }) => error.code ?? String(error),
  )
}
