import type { ReadingWarning, SourceBlock, SourceText } from '../../domain/reading.ts'
import { ReadingRefusal } from '../../domain/reading.ts'
import type { Budget } from './limits.ts'

/** A text file or pasted text: the text is the file's own, unchanged; each line that is not blank is a paragraph. */
export function readPlainText(text: string, replaced: number[], budget: Budget): SourceText {
  const blocks = lineBlocks(text, budget).map(({ start, end }): SourceBlock => ({ kind: 'paragraph', start, end }))
  return { text, blocks, format: 'txt', warnings: replacedCharacters(replaced) }
}

/**
 * The lines that are not blank, without the white space behind them. What stands in front stays, for indentation tells where a
 * paragraph begins. `\r`, U+2028 and form feeds end a line too.
 */
export function lineBlocks(text: string, budget: Budget): { start: number; end: number }[] {
  if (text.length > budget.limits.characters) {
    throw new ReadingRefusal('read.too-large', { what: 'characters', limit: budget.limits.characters })
  }
  const lines: { start: number; end: number }[] = []
  const push = (from: number, to: number) => {
    let end = to
    while (end > from && isBlank(text.charCodeAt(end - 1))) end--
    if (from === end) return
    requireRoom(lines.length, budget)
    lines.push({ start: from, end })
  }
  let from = 0
  for (let i = 0; i < text.length; i++) {
    if (isLineEnd(text.charCodeAt(i))) {
      push(from, i)
      from = i + 1
    }
  }
  push(from, text.length)
  return lines
}

/** @throws read.too-large when a document already has as many blocks as it may */
export function requireRoom(blocks: number, { limits }: Budget): void {
  if (blocks >= limits.blocks) throw new ReadingRefusal('read.too-large', { what: 'blocks', limit: limits.blocks })
}

/** One warning a stretch of lost characters. */
export function replacedCharacters(replaced: number[]): ReadingWarning[] {
  const warnings: ReadingWarning[] = []
  for (const at of replaced) {
    const last = warnings.at(-1)
    if (last?.end === at) last.end++
    else warnings.push({ code: 'text-lost', start: at, end: at + 1, values: { what: 'characters' } })
  }
  for (const warning of warnings) warning.values = { what: 'characters', count: warning.end - warning.start }
  return warnings
}

const isLineEnd = (c: number): boolean =>
  c === 0x0a || c === 0x0d || c === 0x0b || c === 0x0c || c === 0x85 || c === 0x2028 || c === 0x2029

/** White space, and the marks that show nothing: zero-width space, byte order mark, Ctrl-Z of old DOS files. */
const isBlank = (c: number): boolean =>
  c === 0x20 ||
  c === 0x09 ||
  c === 0x3000 ||
  c === 0xa0 ||
  c === 0x200b ||
  c === 0xfeff ||
  c === 0x1a ||
  (c >= 0x2000 && c <= 0x200a) ||
  c === 0x202f ||
  c === 0x205f
