import type { PartResult } from './part.ts'

const MOST = 20

/**
 * Places whose entries were taken out of a file, where the file has room for exactly as many as are stated and lack. In a bundle of
 * only part of a street's entries there is more room than that, and nobody can tell which of them it was.
 */
export function placesLacking(
  parts: readonly PartResult[],
  stated: readonly number[],
  size: number,
): { part: number; seq: number }[] {
  return parts.flatMap(({ seqs }, part) => {
    const lack = (stated[part] ?? 0) - seqs.length
    if (!(lack > 0 && lack <= MOST)) return []
    const from = part === 0 ? 0 : (parts[part - 1]!.seqs.at(-1) ?? -1) + 1
    const to = parts[part + 1]?.seqs[0] ?? size
    if (to - from !== seqs.length + lack) return []
    const there = new Set(seqs)
    const lacking = Array.from({ length: to - from }, (_, i) => from + i).filter((seq) => !there.has(seq))
    return lacking.map((seq) => ({ part, seq }))
  })
}
