import { expect, test } from 'vitest'
import { rectification } from '../../domain/rectification.ts'
import { pathOf, plotOf } from './chart-geometry.ts'
import { countIn, STEP_GROUPS } from './step-groups.ts'

test('every state is in exactly one piece of the bar', () => {
  const states = STEP_GROUPS.flatMap((g) => g.states as readonly string[])
  expect([...states].sort()).toEqual(Object.keys(rectification.states).sort())
  expect(countIn({ received: 2, planned: 1, closed: 9 }, STEP_GROUPS[0].states)).toBe(3)
})

const day = (on: string, closed: number | null) => ({ on, closed, planned: 0, projected: null })

test('the chart ends at its total and has few whole lines', () => {
  const progress = [day('2026-04-30', 0), day('2026-05-01', 2), day('2026-05-02', null)]
  const plot = plotOf(progress, 84, 700, 300)
  expect(plot.ticks).toEqual([0, 28, 56, 84])
  expect(plot.y(84)).toBe(18)
  expect(plot.months.map((m) => m.on)).toEqual(['2026-05-01'])
  expect(pathOf([0, 2, null, 3], { x: (i) => i, y: (n) => n })).toBe('M0.0 0.0L1.0 2.0M3.0 3.0')
})

test('an empty round still has a chart', () => {
  expect(plotOf([], 0, 700, 300).ticks).toEqual([0, 1])
})
