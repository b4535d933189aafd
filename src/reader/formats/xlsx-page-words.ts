/** The header and footer of a sheet's pages as the file writes them (`&C&"宋体,加粗"&16…`), by element: `firstHeader`, `oddFooter`. */
export type SheetPage = Record<string, string>

/** The elements, those of the first page before those of the others. */
const HEADERS = ['firstHeader', 'oddHeader', 'evenHeader'] as const
const FOOTERS = ['firstFooter', 'oddFooter', 'evenFooter'] as const
export const PAGE_ELEMENTS: ReadonlySet<string> = new Set([...HEADERS, ...FOOTERS].map((name) => `x:${name}`))

/**
 * What stands in the header of a sheet's pages, then in the footer, each from its middle, left and right, as lines. Fields (the page, the
 * day, the file) are no words and are left out; a page's number leaves a 1.
 */
export const pageWords = (page: SheetPage): string[][] =>
  [...HEADERS, ...FOOTERS].flatMap((name) =>
    Object.values(sectionsOf(page[name] ?? '')).map((text) => text.split('\n')),
  )

/** `&&`, a font, a colour, a size with the blank that parts it from figures, and any other code of one letter. */
const CODE = /&(?:(&)|"[^"]*"|K(?:[\dA-F]{6}|\d\d[+-]\d{3})|\d{1,3} ?|([A-Z]))/gi

/** Without a code, text stands in the middle. */
function sectionsOf(written: string): Record<'C' | 'L' | 'R', string> {
  const sections = { C: '', L: '', R: '' }
  let into: keyof typeof sections = 'C'
  let at = 0
  for (const code of written.matchAll(CODE)) {
    const letter = code[2]?.toUpperCase()
    sections[into] += written.slice(at, code.index) + (code[1] ?? '') + (letter === 'P' || letter === 'N' ? '1' : '')
    if (letter === 'C' || letter === 'L' || letter === 'R') into = letter
    at = code.index + code[0].length
  }
  sections[into] += written.slice(at)
  return sections
}
