import type { Annotated } from './markup.ts'

/**
 * Sets an annotated text as a PDF extract gives it: lines cut at `columns`, a page number after every `rows` lines.
 * Items then span line breaks and page numbers; every offset moves with its character.
 */
export function hardWrapped(document: Annotated, columns: number, rows: number, pageMark: string): Annotated {
  const source = Array.from(document.text)
  const out: string[] = []
  const moved = new Array<number>(source.length + 1)
  const pageNoise: [number, number][] = []
  let column = 0
  let row = 0
  let page = 1
  const breakLine = () => {
    out.push('\n')
    column = 0
    row += 1
    if (row < rows) return
    row = 0
    const mark = pageMark.replace('N', String(page))
    pageNoise.push([out.length, out.length + Array.from(mark).length])
    out.push(...Array.from(mark), '\n')
    page += 1
  }
  for (const [i, char] of source.entries()) {
    // A closing mark never starts a line in typeset Chinese.
    if (char !== '\n' && column >= columns && !/[，。；：、！？）》”,;:)]/.test(char)) breakLine()
    moved[i] = out.length
    if (char === '\n') breakLine()
    else {
      out.push(char)
      column += 1
    }
  }
  moved[source.length] = out.length
  const end = (position: number) => moved[position - 1]! + 1
  const place = <T extends { start: number; end: number }>(span: T): T => ({
    ...span,
    start: moved[span.start]!,
    end: end(span.end),
  })
  const slice = (a: number, b: number) => out.slice(a, b).join('')
  const noiseSpans = [
    ...document.noiseSpans.map(([a, b]) => [moved[a]!, end(b)] as [number, number]),
    ...pageNoise,
  ].sort((a, b) => a[0] - b[0])
  return {
    ...document,
    text: out.join(''),
    noiseSpans,
    fieldDeadlines: document.fieldDeadlines.map(place),
    gold: {
      ...document.gold,
      noise: noiseSpans.map(([a, b]) => slice(a, b)),
      headings: document.gold.headings.map((h) => ({ ...place(h), text: slice(moved[h.start]!, end(h.end)) })),
      items: document.gold.items.map((item) => ({ ...place(item), text: slice(moved[item.start]!, end(item.end)) })),
    },
  }
}
