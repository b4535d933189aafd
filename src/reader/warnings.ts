import type { Reading, ReadingWarning, SourceText } from '../domain/reading.ts'

export function warningsOf(source: SourceText, _reading: Reading, _more: unknown): ReadingWarning[] {
  return [...source.warnings]
}
