import { tableToHtml, tableToTsv } from './clipboard.ts'

/** Puts a table on the clipboard of a copy event, as text and as a table. */
export function putTable(data: DataTransfer, rows: readonly (readonly string[])[]): void {
  data.setData('text/plain', tableToTsv(rows))
  data.setData('text/html', tableToHtml(rows))
}

/** Copies a table from a button: asks the browser for a copy event, which works without a secure address too. */
export function copyTable(rows: readonly (readonly string[])[]): boolean {
  const give = (event: ClipboardEvent) => {
    if (!event.clipboardData) return
    event.preventDefault()
    event.stopPropagation()
    putTable(event.clipboardData, rows)
  }
  document.addEventListener('copy', give, { capture: true, once: true })
  const done = document.execCommand('copy')
  document.removeEventListener('copy', give, { capture: true })
  return done
}
