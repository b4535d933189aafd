import { expect, test } from 'vitest'
import { dueClock } from './due-clock.ts'

const clockOn = (today: string) => dueClock('2026-06-30', true, today, 20, 10)

test.each([
  ['2026-05-15', 'far', '余 46 天'],
  ['2026-06-10', 'green', '余 20 天'],
  ['2026-06-20', 'amber', '余 10 天'],
  ['2026-06-30', 'amber', '今天到期'],
  ['2026-07-06', 'red', '超期 6 天'],
] as const)('on %s the clock is %s: %s', (today, colour, zh) => {
  expect(clockOn(today)).toMatchObject({ colour, words: { zh } })
})

test('the clock of a closed finding stands still', () => {
  expect(dueClock('2026-06-30', false, '2026-07-06', 20, 10).colour).toBe('stopped')
})

test('without a due date there is nothing to count', () => {
  expect(dueClock(null, true, '2026-07-06', 20, 10)).toMatchObject({ colour: 'none', daysLeft: null })
})
