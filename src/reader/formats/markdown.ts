import type { SourceBlock, SourceText } from '../../domain/reading.ts'
import type { Budget } from './limits.ts'
import { lineBlocks, replacedCharacters, requireRoom } from './plain-text.ts'

/**
 * Markdown: the text is the file's own and keeps its marks; blocks leave out the marks that only format (`#`, `>`, `-`, the
 * bars of a table). Written numbers (`1.`) stay, for they are the document's.
 */
export function readMarkdown(text: string, replaced: number[], budget: Budget): SourceText {
  const lines = lineBlocks(text, budget).map(({ start, end }) => ({
    start: start + indentation(text, start, end),
    end,
  }))
  const blocks: SourceBlock[] = []
  let table = -1
  let fenced = false
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!
    const words = text.slice(line.start, line.end)
    if (/^(```|~~~)/.test(words)) {
      fenced = !fenced
      continue
    }
    const next = lines[i + 1]
    if (!fenced && next && isTableRow(words) && isDelimiterRow(text.slice(next.start, next.end))) {
      table++
      i = readTable(text, lines, i, table, blocks, budget)
      continue
    }
    const block = fenced ? { kind: 'paragraph' as const, ...line } : lineBlock(text, line, blocks)
    if (block) blocks.push(block)
  }
  return { text, blocks, format: 'md', warnings: replacedCharacters(replaced) }
}

const indentation = (text: string, start: number, end: number): number => /^\s*/.exec(text.slice(start, end))![0].length

function lineBlock(text: string, line: { start: number; end: number }, before: SourceBlock[]): SourceBlock | undefined {
  let words = text.slice(line.start, line.end)
  const quote = /^(>\s*)+/.exec(words)?.[0].length ?? 0
  words = words.slice(quote)
  const start = line.start + quote
  // A line of = or - under a paragraph makes it a heading (Setext); alone it is a rule.
  if (/^(=+|-{3,}|\*{3,}|_{3,})$/.test(words.replaceAll(' ', ''))) {
    const last = before.at(-1)
    const touches = last?.kind === 'paragraph' && isNextLine(text, last.end, start)
    if (touches && /^[=-]/.test(words)) Object.assign(last, { kind: 'heading', level: words[0] === '=' ? 1 : 2 })
    return undefined
  }
  const heading = /^(#{1,6})(?:[ \t\u3000]+|(?=[^#\s\w]))/.exec(words)
  if (heading) {
    return block(
      { kind: 'heading', level: heading[1]!.length },
      text,
      start + heading[0].length,
      line.end - closing(words),
    )
  }
  const bullet = /^[-*+][ \t]+(?:\[[ xX]\][ \t]+)?/.exec(words)?.[0].length ?? 0
  return block({ kind: 'paragraph' }, text, start + bullet, line.end)
}

function block(
  shape: Pick<SourceBlock, 'kind' | 'level'>,
  text: string,
  from: number,
  to: number,
): SourceBlock | undefined {
  let start = from
  let end = to
  // Emphasis around a whole line is form, not words.
  const bold = /^(\*\*|__)(?=\S)[^*_]+\1$/.exec(text.slice(start, end))
  if (bold) {
    start += 2
    end -= 2
  }
  return start < end ? { ...shape, start, end } : undefined
}

/** At most one line end lies between. */
function isNextLine(text: string, end: number, start: number): boolean {
  const second = text.indexOf('\n', text.indexOf('\n', end) + 1)
  return second < 0 || second >= start
}

/** Length of the `#` that close a heading, with the white space in front. */
function closing(words: string): number {
  let end = words.length
  while (words[end - 1] === '#') end--
  return end < words.length && /\s$/.test(words.slice(end - 1, end))
    ? words.length - words.slice(0, end).trimEnd().length
    : 0
}

const isTableRow = (line: string): boolean => /(^|[^\\])\|/.test(line)
const isDelimiterRow = (line: string): boolean =>
  line.includes('|') && /^\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?$/.test(line)

/** @returns index of the table's last line */
function readTable(
  text: string,
  lines: { start: number; end: number }[],
  first: number,
  table: number,
  blocks: SourceBlock[],
  budget: Budget,
): number {
  let row = 0
  let i = first
  for (; i < lines.length; i++) {
    const line = lines[i]!
    const before = lines[i - 1]
    const gap = before ? text.slice(before.end, line.start).replaceAll('\r\n', '\n').split('\n').length - 1 : 1
    if (i > first && (gap > 1 || !isTableRow(text.slice(line.start, line.end)))) break
    if (i === first + 1) continue
    for (const [column, cell] of rowCells(text, line).entries()) {
      if (cell.start < cell.end) {
        requireRoom(blocks.length, budget)
        blocks.push({ kind: 'cell', ...cell, cell: { table, row, column, ...(row === 0 && { header: true }) } })
      }
    }
    row++
  }
  return i - 1
}

function rowCells(text: string, line: { start: number; end: number }): { start: number; end: number }[] {
  const cells: { start: number; end: number }[] = []
  let from = text[line.start] === '|' ? line.start + 1 : line.start
  for (let i = from; i <= line.end; i++) {
    const atEnd = i === line.end
    if (!atEnd && (text[i] !== '|' || text[i - 1] === '\\')) continue
    if (atEnd && text[line.end - 1] === '|' && text[line.end - 2] !== '\\') break
    let [start, end] = [from, i]
    while (start < end && /\s/.test(text[start]!)) start++
    while (end > start && /\s/.test(text[end - 1]!)) end--
    cells.push({ start, end })
    from = i + 1
  }
  return cells
}
