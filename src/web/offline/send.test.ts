import { expect, it } from 'vitest'
import { offlineRun, type RunResult } from '../../../test/support/offline-run.ts'

const RUNS = 400

it('whatever dies, is lost, comes twice or late: each entry arrives once, in the order of its record, under its own person', async () => {
  const all: RunResult[] = []
  for (let seed = 1; seed <= RUNS; seed++) {
    const result = await offlineRun(seed)
    const { lost, doubled, reordered, underOthers, overwritten, stuck } = result
    expect({ seed, lost, doubled, reordered, underOthers, overwritten, stuck }).toEqual({
      ...{ seed, lost: 0, doubled: 0, reordered: 0, underOthers: 0, overwritten: 0, stuck: 0 },
    })
    all.push(result)
  }
  // The runs were of the sort that they are meant to be.
  const sum = (key: keyof RunResult) => all.reduce((total, result) => total + result[key], 0)
  expect(sum('written')).toBeGreaterThan(RUNS * 5)
  expect(sum('deaths')).toBeGreaterThan(RUNS)
  expect(sum('conflicts')).toBeGreaterThan(RUNS / 4)
})
