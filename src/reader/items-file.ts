/** The form in which `taizhang read --items` writes a reading: offsets in Unicode code points, noise left out. */
import type { Figure, ReadItem, Reading } from '../domain/reading.ts'

export type FileFigure = Omit<Figure, 'start' | 'end'>
export type FileItem = Omit<ReadItem, 'sureness' | 'figures'> & { figures: FileFigure[] }

/** Items with their places counted in code points of `text`. */
export function itemsFile(text: string, reading: Reading): { items: FileItem[] } {
  // Places are needed in rising order only, so one walk over the text is enough.
  const items = reading.items.filter((i) => i.role !== 'noise')
  const wanted = [...new Set(items.flatMap((i) => [i.start, i.end]))].sort((a, b) => a - b)
  const points = new Map<number, number>()
  let at = 0
  let count = 0
  for (const index of wanted) {
    while (at < index) {
      const code = text.charCodeAt(at)
      at += code >= 0xd800 && code < 0xdc00 && at + 1 < text.length ? 2 : 1
      count++
    }
    points.set(index, count)
  }
  return {
    items: items.map(
      ({
        id,
        role,
        text: words,
        start,
        end,
        marker,
        headings,
        aspect,
        addresses,
        state,
        deadline,
        owner,
        figures,
      }) => ({
        id,
        role,
        text: words,
        start: points.get(start)!,
        end: points.get(end)!,
        marker,
        headings,
        aspect,
        addresses,
        state,
        deadline,
        owner,
        figures: figures.map(({ text: figure, value, unit, what }) => ({ text: figure, value, unit, what })),
      }),
    ),
  }
}
