import fc from 'fast-check'
import { expect, it } from 'vitest'
import { saidPeriod } from './said-period.ts'

const TODAY = '2026-11-27'
const said = (words: string, today = TODAY) => {
  const period = saidPeriod(words, today)
  return period && `${period.from ?? ''}/${period.until ?? ''}`
}

it.each([
  ['附件2 2026年第三季度党员志愿服务活动统计表', '2026-07-01/2026-09-30'],
  ['附件22026年第三季度党员志愿服务活动统计表', '2026-07-01/2026-09-30'],
  ['二〇二六年三季度会议统计表', '2026-07-01/2026-09-30'],
  ['2026Q2 活动表', '2026-04-01/2026-06-30'],
  ['2026年一至三季度走访情况', '2026-01-01/2026-09-30'],
  ['2026年第一季度至第三季度走访情况', '2026-01-01/2026-09-30'],
  ['2026年前三季度走访情况', '2026-01-01/2026-09-30'],
  ['2026年第一、二季度走访情况', '2026-01-01/2026-06-30'],
  ['2026年上半年党课开展情况', '2026-01-01/2026-06-30'],
  ['2025年度民主评议党员汇总表', '2025-01-01/2025-12-31'],
  ['2025—2026年度责任书签订一览表', '2025-01-01/2026-12-31'],
  ['2026志愿服务统计表', '2026-01-01/2026-12-31'],
  ['2026年9月份例会统计', '2026-09-01/2026-09-30'],
  ['2026.9例会统计', '2026-09-01/2026-09-30'],
  ['2026年1—6月信访统计', '2026-01-01/2026-06-30'],
  ['2026年一至九月信访统计', '2026-01-01/2026-09-30'],
  ['2025年10月至2026年3月信访统计', '2025-10-01/2026-03-31'],
  ['2025年10月至3月信访统计', '2025-10-01/2026-03-31'],
  ['2026.7.1-9.30 志愿服务', '2026-07-01/2026-09-30'],
  ['统计时间：2026年7月1日至9月30日', '2026-07-01/2026-09-30'],
  ['统计时间：2026-07-01至2026-09-30', '2026-07-01/2026-09-30'],
  ['2026年度走访台账（7月1日至9月30日）', '2026-07-01/2026-09-30'],
  ['党员名册（截至2026年6月）', '/2026-06-30'],
  ['2026年走访情况统计表（截至6月底）', '2026-01-01/2026-06-30'],
  ['截止2026年6月30日党费收缴情况', '/2026-06-30'],
  ['2026年3月以来谈心谈话情况', '2026-03-01/'],
  ['2024年2月党费', '2024-02-01/2024-02-29'],
])('%s is of %s', (words, period) => expect(said(words)).toBe(period))

it.each([
  ['党员志愿服务活动统计表'],
  [''],
  ['附件3'],
  ['关于做好庆祝建党105周年活动的统计表'],
  ['2000人以上活动统计表'],
  ['某街办〔2025〕12号附表'],
  ['2026年10月8日'],
  ['走访统计表（10月8日前报送）'],
  ['2024年总结和2026年计划表'],
  ['20206年走访统计表'],
  ['1926年走访统计表'],
  ['13月统计表的第5季度'],
])('“%s” names no time', (words) => expect(said(words)).toBeUndefined())

it('a time without its year is the latest that has begun', () => {
  expect(said('第三季度志愿服务统计表')).toBe('2026-07-01/2026-09-30')
  expect(said('第四季度志愿服务统计表', '2026-11-27')).toBe('2026-10-01/2026-12-31')
  expect(said('第四季度志愿服务统计表', '2027-01-05')).toBe('2026-10-01/2026-12-31')
  expect(said('下半年志愿服务统计表', '2027-02-05')).toBe('2026-07-01/2026-12-31')
  expect(said('12月例会统计', '2027-01-05')).toBe('2026-12-01/2026-12-31')
})

const two = (n: number) => String(n).padStart(2, '0')
const last = (year: number, month: number) =>
  `${year}-${two(month)}-${two(new Date(Date.UTC(year, month, 0)).getUTCDate())}`

/** A time and the ways in which offices write it. */
const written = fc
  .record({
    year: fc.integer({ min: 2015, max: 2026 }),
    a: fc.integer({ min: 1, max: 12 }),
    b: fc.integer({ min: 1, max: 12 }),
  })
  .chain(({ year, a, b }) => {
    const [first, end] = a < b ? [a, b] : [b, a]
    const q = Math.ceil(first / 3)
    const han = [...String(year)].map((digit) => '〇一二三四五六七八九'[Number(digit)]).join('')
    const quarter = { from: `${year}-${two(q * 3 - 2)}-01`, until: last(year, q * 3) }
    const months = { from: `${year}-${two(first)}-01`, until: last(year, end) }
    const half = first <= 6 ? ['上半年', `${year}-01-01`, last(year, 6)] : ['下半年', `${year}-07-01`, last(year, 12)]
    return fc.constantFrom(
      ...[`${year}年第${'一二三四'[q - 1]}季度`, `${han}年${q}季度`, `${year}年度第${q}季度`].map((text) => ({
        text,
        ...quarter,
      })),
      ...[`${year}年${half[0]}`, `${han}年${half[0]}`].map((text) => ({ text, from: half[1]!, until: half[2]! })),
      ...[
        `${year}年${first}月至${end}月`,
        `${year}.${first}-${year}.${end}`,
        `${year}年${first}月1日—${end}月${last(year, end).slice(8)}日`,
      ]
        .filter(() => first < end)
        .map((text) => ({ text, ...months })),
      ...[`${year}年度`, `${year}年`].map((text) => ({ text, from: `${year}-01-01`, until: `${year}-12-31` })),
    )
  })
const around = fc.constantFrom('', '附件2 ', '××街道', '附件1-3：', '东堤社区党支部')
const behind = fc.constantFrom('志愿服务统计表', '会议情况汇总表（盖章）', '党员名册', '三会一课开展情况')

it('however a time is written and whatever stands around it, it is the same time', () => {
  fc.assert(
    fc.property(around, written, behind, (before, { text, from, until }, after) => {
      expect(saidPeriod(before + text + after, TODAY)).toEqual({ from, until })
    }),
  )
})

it('whatever the words, the days exist and do not end before they begin', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '2026',
      '年',
      '月',
      '日',
      '第',
      '季度',
      '上半年',
      '至',
      '-',
      '.',
      '截至',
      '前',
      '一',
      '三',
      '十',
      '度',
      '、',
      '以来',
    ),
    fc.integer({ min: 0, max: 40 }).map(String),
    fc.string({ maxLength: 3 }),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
      const period = saidPeriod(pieces.join(''), TODAY)
      for (const day of [period?.from, period?.until].filter((one) => one !== undefined))
        expect(new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10)).toBe(day)
      if (period?.from && period.until) expect(period.from <= period.until).toBe(true)
    }),
  )
})
