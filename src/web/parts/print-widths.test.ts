import fc from 'fast-check'
import { expect, it } from 'vitest'
import { paperWidths } from './print-widths.ts'

const column = (heading: string, width: number) => ({ heading, width })

it('days, names and amounts have room for one line, the rest goes to long words', () => {
  const columns = [column('日期', 6), column('主持人', 4), column('到会率', 3), column('结论', 80), column('议题', 60)]
  const { letters, shares } = paperWidths(columns, [
    ['2026-09-24', '沈若兰', '100%', '维持三元一餐'.repeat(9), '研究'.repeat(20)],
  ])
  const characters = shares.map((share) => (share * 165) / 100)
  expect(letters).toBe('usual')
  expect(characters[0]).toBeGreaterThan(11)
  expect(characters[1]).toBeGreaterThan(6)
  expect(characters[2]).toBeGreaterThan(4)
  expect(characters[3]).toBeGreaterThan(characters[4]!)
})

it('a column in which nothing stands gives its place to others', () => {
  const columns = [column('还差', 30), column('议题', 30)]
  const { shares } = paperWidths(columns, [['', '研究老年食堂夏季菜单和价格']])
  expect(shares[1]).toBeGreaterThan(shares[0]! * 4)
})

it('many columns are set in smaller letters', () => {
  const columns = Array.from({ length: 16 }, () => column('栏目', 14))
  const row = columns.map(() => '栏里的字比一行多一些')
  expect(paperWidths(columns, [row]).letters).toBe('small')
})

it('whatever the columns, they fill the page and none is without width', () => {
  const columns = fc.array(fc.record({ heading: fc.string(), width: fc.integer({ min: 1, max: 60 }) }), {
    minLength: 1,
  })
  fc.assert(
    fc.property(columns, fc.array(fc.array(fc.option(fc.string()))), (all, rows) => {
      const { shares } = paperWidths(all, rows)
      expect(shares.reduce((n, share) => n + share, 0)).toBeCloseTo(100)
      for (const share of shares) expect(share).toBeGreaterThan(0)
    }),
  )
})
