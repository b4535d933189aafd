import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { AuditedMeasure } from '../domain/answer-audit.ts'
import { likeness } from '../domain/likeness.ts'
import { noteShared } from './across-findings.ts'

const measure = (text: string, i: number): AuditedMeasure =>
  ({ id: `m${i}`, finding: `f${i}`, text, notes: [] }) as unknown as AuditedMeasure

test('an answer is shared with each that is as good as the same, compared each with each', () => {
  const base = fc.string({ unit: fc.constantFrom(...'会议记录补签学习走访居民'), minLength: 12, maxLength: 40 })
  const texts = fc.array(fc.tuple(base, fc.array(fc.nat(39), { maxLength: 3 })), { minLength: 2, maxLength: 12 })
  fc.assert(
    fc.property(texts, (drawn) => {
      // Each twice, the second with some characters changed.
      const all = drawn.flatMap(([text, at]) => [text, [...text].map((c, i) => (at.includes(i) ? '另' : c)).join('')])
      const measures = all.map(measure)
      noteShared(measures)
      for (const [i, text] of all.entries()) {
        const same = all.flatMap((other, k) =>
          k !== i &&
          Math.abs(text.length - other.length) <= text.length / 4 &&
          (text === other || likeness(text, other) >= 0.9)
            ? [`f${k}`]
            : [],
        )
        expect(measures[i]!.sharedWith ?? []).toEqual(same)
      }
    }),
    { numRuns: 60 },
  )
})
