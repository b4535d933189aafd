/** The form in which `taizhang read --items` writes a reading: offsets in Unicode code points, noise left out. */
import type { Figure, ReadItem, Reading } from '../domain/reading.ts'

export type FileFigure = Omit<Figure, 'start' | 'end'>
export type FileItem = Omit<ReadItem, 'sureness' | 'figures'> & { figures: FileFigure[] }

/**
 * The deadline that the file gives for an item. The corpus writes it on the finding, or on one of several answers; on a
 * measure that answers nothing only with its year, since a date without a year is inferred.
 */
function deadlineOf(item: ReadItem, answersOf: ReadonlyMap<string, number>): string | null {
  if (item.role !== 'measure' || item.deadline === null) return item.deadline
  if (item.addresses.length === 0) return item.text.includes(item.deadline.slice(0, 4)) ? item.deadline : null
  return item.addresses.some((id) => answersOf.get(id) === 1) ? null : item.deadline
}

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
  const answersOf = new Map<string, number>()
  for (const { role, addresses } of items)
    if (role === 'measure') for (const p of addresses) answersOf.set(p, (answersOf.get(p) ?? 0) + 1)
  return {
    items: items.map((item) => {
      const { id, role, text: words, start, end, marker, headings, aspect, addresses, state, owner, figures } = item
      return {
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
        deadline: deadlineOf(item, answersOf),
        owner,
        figures: figures.map(({ text: figure, value, unit, what }) => ({ text: figure, value, unit, what })),
      }
    }),
  }
}
