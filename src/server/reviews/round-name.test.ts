import { expect, test } from 'vitest'
import { roundName } from './round-name.ts'

test.each([
  ['year and inspector', '关于巡察情况的反馈意见', '区委第二巡察组', '2026-04-17', '2026年区委第二巡察组'],
  ['the title’s year where no day is known', '2025年度巡察反馈', '区委第二巡察组', null, '2025年区委第二巡察组'],
  ['the inspector alone', '关于巡察情况的反馈意见', '区委第二巡察组', null, '区委第二巡察组'],
  ['no year twice', null, '2026年第二轮巡察组', '2026-04-17', '2026年第二轮巡察组'],
  ['the title where no inspector is known', '关于巡察情况的反馈意见', null, '2026-04-17', '关于巡察情况的反馈意见'],
  ['nothing', null, null, null, ''],
])('a new round is called by %s', (_, title, inspector, feedbackOn, expected) => {
  expect(roundName({ title, inspector, feedbackOn })).toBe(expected)
})
