import { describe, expect, it } from 'vitest'
import { LEDGERS, ledgerNamed } from './index.ts'
import { choicesIn, type ShareCount, shareTable } from './shares.ts'

const talks = ledgerNamed('heart-talks-by-pair')!
const count = (org: string, quarter: string | null, value: string | null, rows: number): ShareCount => ({
  ...{ org, quarter, value, rows },
})
const told = (counts: ShareCount[], by = 'topic') =>
  shareTable(talks, by, counts).lines.map(({ org, period, shares, ...rest }) => [
    ...[org, period, shares.map(({ rows, percent }) => `${rows}:${percent}`).join(' '), rest.unstated, rest.rows],
  ])

describe('the shares of a ledger', () => {
  it('are those among rows that state a value; what states none is counted beside them', () => {
    expect(
      told([
        count('one', '2026-Q1', 'work', 3),
        count('one', '2026-Q1', 'integrity', 1),
        count('one', '2026-Q1', null, 2),
      ]),
    ).toEqual([['one', null, '3:75 1:25 0:0 0:0', 2, 6]])
    expect(told([count('one', '2026-Q1', null, 2)])).toEqual([['one', null, '0:null 0:null 0:null 0:null', 2, 2]])
  })

  it('stand by body, beneath each its periods, all together last', () => {
    const counts = [
      count('one', '2026-Q2', 'hardship', 1),
      count('two', '2026-Q2', 'work', 2),
      count('two', '2026-Q1', 'work', 1),
    ]
    expect(told(counts).map(([org, period, , , rows]) => [org, period, rows])).toEqual([
      ['one', null, 1],
      ['one', '2026-Q2', 1],
      ['two', null, 3],
      ['two', '2026-Q1', 1],
      ['two', '2026-Q2', 2],
      [null, null, 4],
      [null, '2026-Q1', 1],
      [null, '2026-Q2', 3],
    ])
  })

  it('are told by year where they reach over several, and without periods where rows last', () => {
    const years = told([count('one', '2025-Q4', 'work', 1), count('one', '2026-Q1', 'work', 2)])
    expect(years.map(([, period]) => period)).toEqual([null, '2025', '2026'])
    expect(told([count('one', null, 'work', 1), count('two', null, 'work', 2)]).map(([, period]) => period)).toEqual([
      ...[null, null, null],
    ])
  })

  it('are of choices that every source of the ledger has', () => {
    const shared = LEDGERS.flatMap((ledger) => (ledger.shares ?? []).map((field) => [ledger, field] as const))
    expect(shared.length).toBeGreaterThan(4)
    for (const [ledger, field] of shared) expect(Object.keys(choicesIn(ledger, field)).length).toBeGreaterThan(1)
  })
})
