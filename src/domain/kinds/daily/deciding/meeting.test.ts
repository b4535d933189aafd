import { expect, test } from 'vitest'
import type { MeetingData, MeetingItem } from './meeting-fields.ts'
import { lackingIn, quorumOf } from './meeting-lacks.ts'
import { minutesHints, otherYears } from './minutes-hints.ts'

const item = (more: Partial<MeetingItem> = {}): MeetingItem => ({
  ...{ title: '菜单', no: null, adHoc: null, majorKind: null, amount: null, positions: null, speeches: null },
  ...{ inFavour: 3, against: 0, abstained: 0, outcome: 'agreed', resolution: '维持三元一餐，何静联系供货方。' },
  ...{ doer: null, dueOn: null, ...more },
})
const meeting = (more: Partial<MeetingData> = {}): MeetingData => ({
  ...{ type: 'branchCommittee', title: '支委会', branch: null, ordinal: null, place: '二楼', chair: 'c' },
  ...{ minuteTaker: 'm', noticeAt: null, roll: null, expected: 4, present: 4, absent: [], nonVoting: null },
  ...{ items: [item()], signIn: [{ sha256: 'a'.repeat(64), name: 'a', mime: 'image/png', size: 1, takenAt: null }] },
  ...{ photos: [], ...more },
})
const lacking = (...args: Parameters<typeof lackingIn>) => lackingIn(...args).map(({ zh }) => zh)
const stand = (name: string, person: string | null = null) => ({ name, person, stand: 'agrees' as const, words: null })
const roll = ['甲', '乙', '丙'].map((name, i) => ({ name, person: i === 0 ? 'c' : null, member: null }))
const major = item({ majorKind: 'funds', doer: '乙', dueOn: '2026-07-01' })
const HELD = { occurredAt: '2026-06-20T01:00:00.000Z' }

test('a meeting that has all of it lacks nothing', () => {
  expect(lacking(meeting())).toEqual([])
})

test('an item without conclusion, outcome or vote is named, and so is who takes the minutes', () => {
  const bare = item({ resolution: null, outcome: null, inFavour: null })
  expect(lacking(meeting({ items: [bare], minuteTaker: null }))).toEqual([
    ...['议题 1 的结论', '议题 1 的结果', '议题 1 的表决', '记录人'],
  ])
})

test('a body that decides nothing needs no vote; what it assigns needs a doer and a date', () => {
  const told = item({ inFavour: null, outcome: 'assigned' })
  expect(lacking(meeting({ type: 'workMeeting', items: [told] }))).toEqual(['议题 1 由谁、何时完成'])
})

test('a gap in the numbers of items is named', () => {
  expect(lacking(meeting({ items: [item({ no: 1 }), item({ no: 2 }), item({ no: 4 })] }))).toEqual([
    '第 3 项议题，议题号要连续',
  ])
})

test('a major matter needs the position of everyone there, and a notice three days before', () => {
  const held = meeting({ roll, expected: 3, present: 3, items: [{ ...major, positions: [stand('乙')] }] })
  expect(lacking(held, HELD)).toEqual(['议题 1 甲、丙 的意见', '三重一大的议题通知'])
  const heard = { ...held, items: [{ ...major, positions: [stand('乙'), stand('丙'), stand('甲', 'c')] }] }
  expect(lacking({ ...heard, noticeAt: '2026-06-18T01:00:00.000Z' }, HELD)).toEqual([
    '提前 3 天的议题通知（三重一大，实际提前 2 天）',
  ])
  expect(lacking({ ...heard, noticeAt: '2026-06-17T01:00:00.000Z' }, HELD)).toEqual([])
  const value = (id: string) => (id === 'meeting.agenda' ? 5 : 500)
  expect(lacking({ ...heard, noticeAt: '2026-06-17T01:00:00.000Z' }, { ...HELD, value })).toHaveLength(1)
})

test('an item on which the chair alone speaks cannot be closed', () => {
  const alone = item({ positions: [stand('甲', 'c')] })
  expect(lacking(meeting({ roll, expected: 3, present: 3, items: [alone] }))).toEqual(['议题 1 乙、丙 的意见'])
})

test('who signed in counts, and who neither came nor said why is named', () => {
  const held = meeting({ roll, expected: 3, present: 0, signIn: [], items: [item({ inFavour: 2 })] })
  const signIn = { here: ['甲', '乙'], accounted: ['甲', '乙'] }
  expect(lacking(held, { signIn })).toEqual(['丙 没有签到也没有写缺席原因'])
  expect(lacking(held, { signIn: { ...signIn, accounted: ['甲', '乙', '丙'] } })).toEqual([])
  // The sheet is photographed as well.
  const { signIn: sheet } = meeting()
  expect(lacking({ ...held, signIn: sheet }, { signIn })).toEqual(['丙 没有签到也没有写缺席原因'])
  expect(lacking({ ...held, signIn: sheet }, { signIn: { ...signIn, accounted: ['甲', '乙', '丙'] } })).toEqual([])
})

test('fewer than the quorum cannot vote; an appointment needs two thirds', () => {
  const absent = ['甲', '乙', '丙'].map((name) => ({ name, reason: '请假' }))
  expect(lacking(meeting({ expected: 6, present: 3, absent }))).toEqual(['到会 4 人才能表决，现在 3 人'])
  const value = (id: string) => (id === 'meeting.quorumPersonnel' ? 666 : 500)
  expect(quorumOf(meeting(), 9, value)).toBe(5)
  expect(quorumOf(meeting({ items: [item({ majorKind: 'appointment' })] }), 9, value)).toBe(6)
  expect(quorumOf(meeting({ type: 'residentsRep' }), 200, value)).toBe(134)
  expect(quorumOf(meeting({ type: 'workMeeting' }), 9, value)).toBe(0)
})

test('another year than the meeting’s is told, unless it is quoted or looked back to', () => {
  expect(otherYears('2017年1月召开党工委扩大会议', 2019)).toEqual([2017])
  expect(otherYears('学习《2017年工作要点》和柳街办〔2018〕3号', 2019)).toEqual([])
  expect(otherYears('自2016年以来，较2018年下降', 2019)).toEqual([])
  expect(otherYears('2019年完成', 2019)).toEqual([])
})

test('minutes that are thin, repeat their title or count other votes are told of while they are written', () => {
  const items = [
    item({ title: '菜单', resolution: '菜单' }),
    item({ resolution: '同意' }),
    item({ resolution: '2025年完成全部整改并上报结果存档', inFavour: 4 }),
  ]
  const hints = minutesHints({ type: 'branchCommittee', items, present: 3 }, HELD.occurredAt, 15)
  expect(hints.map(({ item, sort }) => [item, sort])).toEqual([
    [2, 'year'],
    [0, 'echo'],
    [1, 'thin'],
    [2, 'vote'],
  ])
})
