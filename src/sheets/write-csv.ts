import { Readable } from 'node:stream'

const quoted = (value: string | number | null) => {
  if (value === null) return ''
  const text = String(value)
  // A cell that begins like a formula would be run by Excel when the file is opened (CSV injection).
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Rows as CSV (RFC 4180) with a byte-order mark, so that Excel reads it as UTF-8. Streamed. */
export function writeCsv(
  headings: readonly string[],
  rows: AsyncIterable<readonly (readonly (string | number | null)[])[]>,
): Readable {
  async function* lines() {
    yield Buffer.from(`\ufeff${headings.map(quoted).join(',')}\r\n`)
    for await (const batch of rows) {
      yield Buffer.from(batch.map((row) => `${row.map(quoted).join(',')}\r\n`).join(''))
    }
  }
  return Readable.from(lines())
}
