import type { Review, ReviewItem } from '../../domain/api/review-shapes.ts'
import { type Warning, warningKey } from './draft.ts'

export type Block = Review['blocks'][number]

/** A run of characters that look the same: in one item or none, noise or not, under the same warnings. */
export interface Run {
  start: number
  end: number
  noise: boolean
  warnings: string
}

/** A stretch of a block: an item's words there, or plain words between items. */
export interface Stretch {
  item: ReviewItem | null
  /** The item's first stretch, which carries the role's word. */
  first: boolean
  runs: Run[]
}

/** What one block shows. `key` is equal exactly when it looks the same, so that an unchanged paragraph is not drawn again. */
export interface BlockView {
  block: Block
  stretches: Stretch[]
  key: string
}

interface Span {
  start: number
  end: number
}

/** Finds the spans that touch each block, walking both lists once. Blocks and spans are sorted by start. */
function walker<T extends Span>(spans: readonly T[]): (block: Span) => T[] {
  let begin = 0
  return (block) => {
    while (begin < spans.length && spans[begin]!.end <= block.start) begin++
    const found: T[] = []
    for (let at = begin; at < spans.length && spans[at]!.start < block.end; at++) {
      if (spans[at]!.end > block.start) found.push(spans[at]!)
    }
    return found
  }
}

/** Cuts each block of the source where items, noise and warnings begin and end. Dropped items show as plain words. */
export function blockViews(
  blocks: readonly Block[],
  items: readonly ReviewItem[],
  noise: readonly Span[],
  warnings: readonly Warning[],
): BlockView[] {
  const live = items.filter((i) => !i.dropped)
  const solid = live.filter((i) => i.role !== 'noise')
  const noisy: Span[] = [...noise, ...live.filter((i) => i.role === 'noise')].toSorted((a, b) => a.start - b.start)
  const noiseItems = live.filter((i) => i.role === 'noise')
  const solidIn = walker(solid)
  const noiseIn = walker(noisy)
  const noiseItemsIn = walker(noiseItems)
  const warningsAt = walker(warnings.filter((w) => !w.handled && w.end > w.start))
  return blocks.map((block) => {
    const own = solidIn(block)
    const ownNoise = noiseIn(block)
    const ownWarnings = warningsAt(block)
    const alone = noiseItemsIn(block).filter((n) => !own.some((i) => i.start <= n.start && n.end <= i.end))
    const shown = [...own, ...alone].toSorted((a, b) => a.start - b.start)
    const stretches: Stretch[] = []
    let at = block.start
    const put = (item: ReviewItem | null, start: number, end: number) => {
      if (end <= start) return
      const runs = runsOf(start, end, ownNoise, ownWarnings)
      stretches.push({ item, first: item !== null && item.start >= block.start && item.start === start, runs })
    }
    for (const item of shown) {
      const start = Math.max(item.start, at)
      const end = Math.min(item.end, block.end)
      if (end <= start) continue
      put(null, at, start)
      put(item, start, end)
      at = end
    }
    put(null, at, block.end)
    return { block, stretches, key: keyOf(stretches) }
  })
}

function runsOf(start: number, end: number, noise: readonly Span[], warnings: readonly Warning[]): Run[] {
  const cuts = new Set([start, end])
  for (const span of [...noise, ...warnings]) {
    if (span.start > start && span.start < end) cuts.add(span.start)
    if (span.end > start && span.end < end) cuts.add(span.end)
  }
  const sorted = [...cuts].toSorted((a, b) => a - b)
  return sorted.slice(0, -1).map((from, index) => {
    const to = sorted[index + 1]!
    const covers = (span: Span) => span.start <= from && span.end >= to
    return {
      start: from,
      end: to,
      noise: noise.some(covers),
      warnings: warnings.filter(covers).map(warningKey).join(' '),
    }
  })
}

const keyOf = (stretches: readonly Stretch[]) =>
  stretches
    .map(
      (s) =>
        `${s.item ? `${s.item.id}/${s.item.role}/${s.first ? 1 : 0}/${s.item.seen ? 1 : 0}` : ''}:${s.runs
          .map((r) => `${r.start}-${r.end}${r.noise ? 'n' : ''}${r.warnings}`)
          .join(',')}`,
    )
    .join('|')

/** Number of each block as a paragraph (第几段), from 1; the cells of one table row share one. */
export function paragraphNumbers(blocks: readonly Block[]): number[] {
  let number = 0
  let row = ''
  return blocks.map((block) => {
    const here = block.cell ? `${block.sheet ?? ''}/${block.cell.table}/${block.cell.row}` : ''
    if (here === '' || here !== row) number++
    row = here
    return number
  })
}

/** Index of the block in which an offset lies, or of the last one before it. */
export function blockAt(blocks: readonly Block[], offset: number): number {
  let low = 0
  let high = blocks.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (blocks[middle]!.start <= offset) low = middle
    else high = middle - 1
  }
  return low
}
