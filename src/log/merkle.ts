import type { LogHash } from './hash.ts'

/** The leaves from `begin` up to, not including, `end`. */
export interface Range {
  begin: number
  end: number
}

/** Hash of the complete subtree that is number `index` among those of 2^level leaves. */
export type NodeAt = (level: number, index: number) => Uint8Array

// Numbers up to 2^53 stay exact; JavaScript's shifts would cut them to 32 bits.

/** The largest power of two below `n` (n > 1). */
function splitOf(n: number): number {
  let split = 1
  while (split * 2 < n) split *= 2
  return split
}

/**
 * The subtrees whose hashes prove that leaf `index` is in the tree of `size` leaves, from the leaf upwards.
 * @source RFC 9162 §2.1.3.1
 */
export function inclusionRanges(index: number, size: number): Range[] {
  if (!(index >= 0 && index < size)) throw new RangeError(`leaf ${index} of a tree of ${size}`)
  const walk = (begin: number, end: number): Range[] => {
    if (end - begin === 1) return []
    const middle = begin + splitOf(end - begin)
    return index < middle
      ? [...walk(begin, middle), { begin: middle, end }]
      : [...walk(middle, end), { begin, end: middle }]
  }
  return walk(0, size)
}

/**
 * The subtrees whose hashes prove that the tree of `size` leaves grew out of its first `earlier` leaves. Empty when nothing
 * grew, or when it grew from nothing.
 * @source RFC 9162 §2.1.4.1
 */
export function consistencyRanges(earlier: number, size: number): Range[] {
  if (!(earlier >= 0 && earlier <= size)) throw new RangeError(`growth from ${earlier} to ${size}`)
  if (earlier === 0 || earlier === size) return []
  // `known`: the verifier has this subtree's hash already, as the whole earlier tree.
  const walk = (begin: number, end: number, known: boolean): Range[] => {
    if (earlier === end) return known ? [] : [{ begin, end }]
    const middle = begin + splitOf(end - begin)
    return earlier <= middle
      ? [...walk(begin, middle, known), { begin: middle, end }]
      : [...walk(middle, end, false), { begin, end: middle }]
  }
  return walk(0, size, true)
}

/** The complete subtrees that a range consists of, left to right. The range is one that a proof names, or begins at 0. */
export function subtreesOf({ begin, end }: Range): { level: number; index: number }[] {
  const subtrees: { level: number; index: number }[] = []
  for (let at = begin; at < end; ) {
    let level = 0
    let width = 1
    while (at % (width * 2) === 0 && at + width * 2 <= end) {
      width *= 2
      level++
    }
    subtrees.push({ level, index: at / width })
    at += width
  }
  return subtrees
}

/** Hash of a range: its complete subtrees' hashes, joined from the right. The hash of nothing for an empty one. */
export function rangeHash(hash: LogHash, range: Range, nodeAt: NodeAt): Uint8Array {
  const hashes = subtreesOf(range).map(({ level, index }) => nodeAt(level, index))
  return hashes.length === 0 ? hash.empty : hashes.reduceRight((right, left) => hash.node(left, right))
}
