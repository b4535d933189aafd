import type { Fault } from './fault.ts'
import type { PartResult } from './part.ts'

/** A record that the reader may see is there with all its versions: one that lacks was left out. */
export function recordGaps(parts: readonly PartResult[]): Fault[] {
  const seen = new Map<number, { count: number; highest: number }>()
  for (const { records, versions } of parts) {
    for (const [i, record] of records.entries()) {
      const version = versions[i]!
      if (version === 1) continue
      const known = seen.get(record)
      if (known) {
        known.count++
        known.highest = Math.max(known.highest, version)
      } else seen.set(record, { count: 1, highest: version })
    }
  }
  if (seen.size === 0) return []
  const gaps: Fault[] = []
  const firsts = new Set<number>()
  for (const { records, versions } of parts)
    for (const [i, record] of records.entries()) if (versions[i] === 1 && seen.has(record)) firsts.add(record)
  for (const [record, { count, highest }] of seen) {
    const isWhole = count === highest - 1 && firsts.has(record)
    if (isWhole) continue
    const has = new Set<number>()
    for (const { records, versions } of parts)
      for (const [i, one] of records.entries()) if (one === record) has.add(versions[i]!)
    const lacking = Array.from({ length: highest }, (_, i) => i + 1).filter((version) => !has.has(version))
    gaps.push({
      code: 'bundle.record-gap',
      record: `…-${record.toString(16).padStart(12, '0')}`,
      versions: lacking.slice(0, 20),
    })
  }
  return gaps
}
