import type { Budget } from './limits.ts'
import type { SheetRow } from './xlsx-rows.ts'

const SEPARATORS = ['\t', ',', ';', '，'] as const

/**
 * Rows of separated values (RFC 4180, and as Excel puts cells on the clipboard). The separator is the one that stands most
 * often in the first lines; a cell in quotes may hold it, and line ends.
 */
export async function* separatedRows(text: string, budget: Budget): AsyncGenerator<SheetRow> {
  const separator = separatorOf(text.slice(0, 10_000))
  let cells: string[] = []
  let cell = ''
  let inQuotes = false
  let index = 0
  const takeRow = (): SheetRow | undefined => {
    budget.work()
    const row = [...cells, cell].map((words) => (words.trim() === '' ? undefined : { text: words.trim() }))
    cells = []
    cell = ''
    return row.some((one) => one !== undefined) ? { index: index++, cells: row, hidden: false } : void index++
  }
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!
    if (inQuotes) {
      if (c !== '"') cell += c
      else if (text[i + 1] === '"') {
        cell += '"'
        i++
      } else inQuotes = false
    } else if (c === '"' && cell === '') inQuotes = true
    else if (c === separator) {
      cells.push(cell)
      cell = ''
    } else if (c === '\n' || c === '\r') {
      if (c === '\r' && text[i + 1] === '\n') i++
      const row = takeRow()
      if (row) yield row
    } else cell += c
  }
  const row = takeRow()
  if (row) yield row
}

function separatorOf(head: string): string {
  const counts = SEPARATORS.map((separator) => head.split(separator).length)
  return SEPARATORS[counts.indexOf(Math.max(...counts))]!
}
