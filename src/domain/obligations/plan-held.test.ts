import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../day.ts'
import { type HeldRecord, type Planned, planDifference, planHeld, planLikeness, yearLater } from './plan-held.ts'

const item = (id: string, on: string, what: string, more: Partial<Planned> = {}): Planned => ({
  ...{ id, on, what, held: null, dropped: null },
  ...more,
})
const record = (id: string, on: string, title: string): HeldRecord => ({ id, kind: 'activity', on, title })

test('a plan is told apart from what was held: in time, late, missed, due, dropped, ahead, and not planned', () => {
  const items = [
    item('1', '2026-01-10', '学习条例第六章', { held: 'a' }),
    item('2', '2026-02-10', '学习全会精神', { held: 'b' }),
    item('3', '2026-03-10', '学习信访工作条例'),
    item('4', '2026-04-10', '观看警示教育片', { dropped: 'work' }),
    item('5', '2026-05-18', '学习居民委员会组织法'),
    item('6', '2026-06-10', '交流心得'),
  ]
  const records = [
    record('a', '2026-01-12', '学习条例第六章'),
    record('b', '2026-03-02', '学习全会精神'),
    record('x', '2026-04-28', '临时传达通报'),
  ]
  const { lines, unplanned } = planHeld(items, records, '2026-05-20', 7)
  expect(lines.map(({ state }) => state)).toEqual(['held', 'late', 'missed', 'dropped', 'due', 'ahead'])
  expect(lines.map(({ lag }) => lag)).toEqual([2, 20, null, null, null, null])
  expect(unplanned.map(({ id }) => id)).toEqual(['x'])
})

test('what may have been an item is offered by day and topic, and nothing that another item names', () => {
  const items = [
    item('1', '2026-03-10', '学习《信访工作条例》'),
    item('2', '2026-03-20', '学习信访工作条例', { held: 'b' }),
  ]
  const records = [
    record('a', '2026-03-12', '集中学习信访工作条例'),
    record('b', '2026-03-20', '学习信访工作条例'),
    record('c', '2026-03-11', '慰问老党员'),
    record('d', '2026-05-10', '学习信访工作条例'),
  ]
  const { lines } = planHeld(items, records, '2026-06-01', 7)
  expect(lines[0]!.offers.map(({ id }) => id)).toEqual(['a'])
  expect(lines[1]!.offers).toEqual([])
})

test('every record stands once: named, offered or not planned', () => {
  const days = fc.integer({ min: 0, max: 300 }).map((n) => addDays('2026-01-01', n))
  const topics = fc.constantFrom('学习条例', '学习全会精神', '警示教育', '交流心得体会')
  fc.assert(
    fc.property(
      fc.array(fc.tuple(days, topics), { maxLength: 12 }),
      fc.array(fc.tuple(days, topics), { maxLength: 12 }),
      (planned, held) => {
        const records = held.map(([on, title], i) => record(`r${i}`, on, title))
        const items = planned.map(([on, what], i) =>
          item(`i${i}`, on, what, { held: i < held.length / 2 ? `r${i}` : null }),
        )
        const { lines, unplanned } = planHeld(items, records, '2026-08-01', 7)
        const named = lines.flatMap(({ held: one }) => one?.id ?? [])
        const offered = new Set(lines.flatMap(({ offers }) => offers.map(({ id }) => id)))
        const all = [...named, ...offered, ...unplanned.map(({ id }) => id)]
        expect([...all].sort()).toEqual(records.map(({ id }) => id).sort())
      },
    ),
  )
})

test('a plan that follows another tells what is the same, changed, added and left out', () => {
  const before = [
    { on: '2025-01-10', what: '学习条例第六章' },
    { on: '2025-02-10', what: '学习全会精神' },
    { on: '2025-03-10', what: '参观红色教育基地' },
  ]
  const now = [
    { on: '2026-01-10', what: '学习条例第六章' },
    { on: '2026-02-20', what: '学习全会精神' },
    { on: '2026-04-10', what: '消防演练' },
  ]
  expect(planDifference(before, now)).toEqual({
    same: 1,
    changed: [{ before: '02-10 学习全会精神', now: '02-20 学习全会精神' }],
    added: ['04-10 消防演练'],
    left: ['03-10 参观红色教育基地'],
  })
  const again = before.map(({ on, what }) => ({ on: yearLater(on), what }))
  expect(planDifference(before, again)).toEqual({ same: 3, changed: [], added: [], left: [] })
})

test('a plan copied from another body is told by its likeness', () => {
  const street = [
    { on: '2026-01-10', what: '学习《中国共产党纪律处分条例》' },
    { on: '2026-02-10', what: '学习中央全会精神' },
  ]
  expect(planLikeness(street, street)).toBe(1)
  expect(planLikeness(street, [{ on: '2026-01-15', what: '梧桐里老年食堂志愿服务' }])).toBeLessThan(0.3)
})

test('the last day of February has its day in every year', () => {
  expect(yearLater('2028-02-29')).toBe('2029-02-28')
  expect(yearLater('2026-12-31')).toBe('2027-12-31')
})
