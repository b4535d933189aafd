import type { PdfLine } from './pdf-lines.ts'

export interface PdfPage {
  number: number
  height: number
  lines: PdfLine[]
}

const PAGE_NUMBER =
  /^(?:[-—–－~·\s]*\d{1,4}[-—–－~·\s]*|第\s*[\d一二三四五六七八九十]{1,5}\s*页(?:\s*[,，/]?\s*共\s*[\d一二三四五六七八九十]{1,5}\s*页)?|\d{1,4}\s*\/\s*\d{1,4}|page\s*\d{1,4}(?:\s*of\s*\d{1,4})?)$/i

const wordsOf = (line: PdfLine): string => line.segments.map((segment) => segment.words).join(' ')

/** Header and footer live in the outer eighth of a page. */
const isAtEdge = (page: PdfPage, line: PdfLine): boolean => line.y < page.height / 8 || line.y > (page.height * 7) / 8

/** Takes page numbers, and headers and footers that return on page after page, out of the pages. */
export function removeFurniture(pages: PdfPage[]): void {
  const outer = (page: PdfPage) => [...new Set([...page.lines.slice(0, 2), ...page.lines.slice(-2)])]
  const places = new Map<string, number>()
  const keyOf = (line: PdfLine) => `${Math.round(line.y / 4)}:${wordsOf(line).replace(/\d+/g, '#')}`
  for (const page of pages) {
    for (const line of outer(page)) {
      if (!isAtEdge(page, line)) continue
      places.set(keyOf(line), (places.get(keyOf(line)) ?? 0) + 1)
    }
  }
  const often = Math.max(3, Math.ceil(pages.length * 0.5))
  for (const page of pages) {
    const furniture = new Set(
      outer(page).filter((line) => {
        if (!isAtEdge(page, line)) return false
        return PAGE_NUMBER.test(wordsOf(line)) || (places.get(keyOf(line)) ?? 0) >= often
      }),
    )
    page.lines = page.lines.filter((line) => !furniture.has(line))
  }
}
