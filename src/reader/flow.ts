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

// A table, since every end of every line and segment is asked for: a pattern for one character costs ten times as much.
const SPACES = new Uint8Array(65_536)
for (let code = 0; code < SPACES.length; code++) SPACES[code] = /\s/u.test(String.fromCharCode(code)) ? 1 : 0
const ZERO_WIDTH = 0x200b

/** Is the character at `i` white space? Not where the text ends. */
export const isBlankAt = (text: string, i: number): boolean => SPACES[text.charCodeAt(i)] === 1

/** As `isBlankAt`, or a space without width. */
export const isSpaceAt = (text: string, i: number): boolean => isBlankAt(text, i) || text.charCodeAt(i) === ZERO_WIDTH

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
    while (start < end && isSpaceAt(text, start)) start++
    while (end > start && isSpaceAt(text, end - 1)) end--
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
