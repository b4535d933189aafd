/**
 * A paragraph as the document meant it: noise taken out, hard-wrapped lines joined, every character still knowing its
 * place in the source.
 */
import type { SourceBlock } from '../domain/reading.ts'

/** `at[i]` is where piece `i` of the text begins, `source[i]` the same place in the source; within a piece both run alike. */
export interface Paragraph {
  text: string
  at: number[]
  source: number[]
  block: SourceBlock | undefined
}

/** The place in the source of character `i` of the paragraph. */
export function sourceOf(p: Paragraph, i: number): number {
  let lo = 0
  let hi = p.at.length - 1
  while (lo < hi) {
    const mid = (lo + hi + 1) >> 1
    if (p.at[mid]! <= i) lo = mid
    else hi = mid - 1
  }
  return p.source[lo]! + (i - p.at[lo]!)
}

/** A stretch of a paragraph as a stretch of the source, end exclusive. */
export const spanOf = (p: Paragraph, start: number, end: number): { start: number; end: number } => ({
  start: sourceOf(p, start),
  end: end > start ? sourceOf(p, end - 1) + 1 : sourceOf(p, start),
})

const SPACE = /[\s\u3000\u200b\ufeff\u00a0]/u
export const isSpace = (c: string | undefined): boolean => c !== undefined && SPACE.test(c)

/** Collects pieces of the source into one paragraph; blank ends are cut. */
export function paragraphFrom(
  text: string,
  pieces: readonly { start: number; end: number }[],
  block: SourceBlock | undefined,
): Paragraph | undefined {
  let joined = ''
  const at: number[] = []
  const source: number[] = []
  for (const piece of pieces) {
    let { start, end } = piece
    while (start < end && isSpace(text[start])) start++
    while (end > start && isSpace(text[end - 1])) end--
    if (end === start) continue
    // Two Latin words must not grow together where a line broke.
    if (joined && /[A-Za-z0-9]$/u.test(joined) && /^[A-Za-z]/u.test(text[start]!) && /[A-Za-z]$/u.test(joined)) {
      at.push(joined.length)
      source.push(start - 1)
      joined += ' '
    }
    at.push(joined.length)
    source.push(start)
    joined += text.slice(start, end)
  }
  return joined === '' ? undefined : { text: joined, at, source, block }
}
