/** Tables on the clipboard, as Excel, WPS and mail programs read and write them. */

const quoted = (cell: string) => (/[\t\n\r"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

// A cell that starts like a formula would be computed where it is pasted; the apostrophe is what Excel itself puts there.
const harmless = (cell: string) => (/^[=+\-@]/.test(cell) && !/^-?\d+(\.\d+)?$/.test(cell) ? `'${cell}` : cell)

const escaped = (cell: string) =>
  cell.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\n', '<br>')

/** Tab-separated text, quoted as Excel quotes it. Cells that look like formulas are made harmless. */
export const tableToTsv = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => row.map((cell) => quoted(harmless(cell))).join('\t')).join('\r\n')

/** The same as an HTML table; `mso-number-format` keeps Excel from turning `6-1` into a date. */
export const tableToHtml = (rows: readonly (readonly string[])[]): string => {
  const line = (row: readonly string[], tag: 'th' | 'td') =>
    `<tr>${row.map((cell) => `<${tag} style="mso-number-format:'\\@'">${escaped(harmless(cell))}</${tag}>`).join('')}</tr>`
  return `<table>${rows.map((row, i) => line(row, i === 0 ? 'th' : 'td')).join('')}</table>`
}

/** Reads tab-separated text from Excel: quotes, line breaks inside cells, a last empty line. */
export function tsvToTable(text: string): string[][] {
  const rows: string[][] = [[]]
  let cell = ''
  let inQuotes = false
  const endCell = () => {
    rows.at(-1)?.push(cell)
    cell = ''
  }
  for (let i = 0; i < text.length; i++) {
    const c = text[i]
    if (inQuotes) {
      if (c !== '"') cell += c
      else if (text[i + 1] === '"') {
        cell += '"'
        i++
      } else inQuotes = false
    } else if (c === '"' && cell === '') inQuotes = true
    else if (c === '\t') endCell()
    else if (c === '\n' || c === '\r') {
      if (c === '\r' && text[i + 1] === '\n') i++
      endCell()
      rows.push([])
    } else cell += c
  }
  endCell()
  if (rows.at(-1)?.length === 1 && rows.at(-1)?.[0] === '') rows.pop()
  return rows
}
