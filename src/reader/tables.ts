import type { ReadItem, SourceText } from '../domain/reading.ts'
import type { Span } from './noise.ts'

export interface TableItem extends ReadItem {
  addressed: number[]
}

export function readTables(
  _source: SourceText,
  _blocks: SourceText['blocks'],
  _noise: readonly Span[],
): { items: TableItem[]; spans: Span[] } {
  return { items: [], spans: [] }
}
