import { describe, expect, test } from 'vitest'
import { HEADING_SETS } from '../../../test/support/heading-sets.ts'
import { kindNamed } from '../kinds/index.ts'
import { targetsOf } from './kind-targets.ts'
import { bareHeading, headingsKey, matchHeadings, unitOf } from './match-headings.ts'

describe('the headings of old ledgers', () => {
  const read = HEADING_SETS.flatMap(({ name, kind, headings }) => {
    const matches = matchHeadings(
      headings.map(([heading]) => heading),
      targetsOf(kindNamed(kind)),
    )
    return headings.map(([heading, means], i) => ({ name, heading, means, ...matches[i]! }))
  })

  // Kinds go on to change, so that one heading or another may be taken otherwise; most may not.
  test('are taken for what they mean, 95 in a hundred, in twenty sheets of offices', () => {
    const wrong = read.filter(({ key, means }) => key !== means)
    expect(
      wrong.length / read.length,
      wrong.map(({ name, heading, key }) => `${name} ${heading} → ${key}`).join('\n'),
    ).toBeLessThan(0.05)
  })

  test('are hardly ever taken for something else with certainty', () => {
    const wrong = read.filter(({ key, means, confidence }) => confidence === 'sure' && key !== means)
    expect(wrong.length).toBeLessThanOrEqual(1)
  })

  const targets = [
    { key: 'amount', names: ['金额'], sort: 'number' as const, required: true },
    { key: 'boughtOn', names: ['购置日期'], sort: 'day' as const, required: true },
    { key: 'keeper', names: ['保管人'], sort: 'person' as const, required: true },
    { key: 'owner', names: ['责任人'], sort: 'person' as const, required: false },
  ]

  test('each target is given to one column, the one that fits best', () => {
    const keys = matchHeadings(['支出金额（元）', '金额'], targets).map(({ key }) => key)
    expect(keys).toEqual([null, 'amount'])
  })

  test('what fits several targets alike is asked, with all of them', () => {
    const [match] = matchHeadings(['管理责任人'], targets)
    expect(match!.candidates).toEqual(expect.arrayContaining(['owner', 'keeper']))
  })

  test('a day is never taken for an amount, nor a person for a day', () => {
    expect(matchHeadings(['金额日期'], targets)[0]!.key).not.toBe('amount')
    expect(matchHeadings(['购置人'], targets)[0]!.key).not.toBe('boughtOn')
  })

  test('of two rows above each other the lower may say it alone', () => {
    const of = [{ key: 'place', names: ['门牌'], sort: 'text' as const }]
    expect(matchHeadings(['走访对象 门牌'], of)[0]).toMatchObject({ key: 'place', confidence: 'sure' })
  })

  test('what is known by half its words is likely, not sure', () => {
    expect(matchHeadings(['购买时间'], targets)[0]).toMatchObject({ key: 'boughtOn', confidence: 'sure' })
    expect(matchHeadings(['购进时间'], targets)[0]).toMatchObject({ key: 'boughtOn', confidence: 'likely' })
  })
})

test('a heading is compared without its spaces, marks and units, which are read apart', () => {
  expect(bareHeading('支 出 金额 （元）：')).toBe('支出金额')
  expect(unitOf('支出金额（单位：万元）')).toBe('万元')
  expect(unitOf('备注')).toBeUndefined()
  expect(headingsKey(['序 号', '金额（元）'])).toBe(headingsKey(['序号', '金额(元)']))
  expect(headingsKey(['序号|金额', '备注'])).not.toBe(headingsKey(['序号', '金额|备注']))
})
