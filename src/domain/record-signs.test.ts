import { expect, test } from 'vitest'
import { riskOf, type SignEntry, signsOf } from './record-signs.ts'

const entry = (more: Partial<SignEntry> = {}): SignEntry => ({
  action: 'create',
  person: 'hejing',
  occurredAt: '2026-03-11T06:30:00.000Z',
  recordedAt: '2026-03-11T08:00:00.000Z',
  deviceAt: null,
  history: false,
  late: null,
  sitting: { entries: 1, days: 1 },
  otherRecordedAt: null,
  ...more,
})
const codes = (...args: Parameters<typeof signsOf>) => signsOf(...args).map(({ code }) => code)

test('a record that was written down when it happened shows nothing', () => {
  expect(codes([entry()], [{ name: 'a.jpg', takenAt: '2026-03-11T07:00:00.000Z', elsewhere: 0 }], 72)).toEqual([])
})

test('a late entry is shown with its days, and more when nobody else agreed to it', () => {
  const late = entry({ recordedAt: '2026-03-20T09:40:00.000Z', late: { approver: 'shenruolan' } })
  expect(signsOf([late], [], 72)).toEqual([
    { code: 'late.entry', words: { zh: '补录，晚 9 天', en: 'entered 9 days late' } },
  ])
  expect(codes([{ ...late, late: { approver: 'hejing' } }], [], 72)).toEqual(['late.entry', 'late.own-approval'])
  expect(codes([{ ...late, late: { approver: null } }], [], 72)).toContain('late.own-approval')
})

test('many days filled in at one sitting are shown', () => {
  const late = { recordedAt: '2026-03-20T09:40:00.000Z', late: { approver: 'shenruolan' } }
  expect(codes([entry({ ...late, sitting: { entries: 4, days: 3 } })], [], 72)).toContain('late.sitting')
  expect(codes([entry({ ...late, sitting: { entries: 4, days: 1 } })], [], 72)).not.toContain('late.sitting')
})

test('a day without an hour begins at midnight in Shanghai', () => {
  const day = entry({ occurredAt: '2026-03-08', recordedAt: '2026-03-10T15:59:00.000Z' })
  expect(codes([day], [], 72)).toEqual([])
  expect(codes([{ ...day, recordedAt: '2026-03-10T17:00:00.000Z' }], [], 72)).toEqual(['late.entry'])
})

test('a device’s time that others contradict is shown; days without network are not', () => {
  const offline = entry({ deviceAt: '2026-03-11T06:35:00.000Z', recordedAt: '2026-03-13T06:00:00.000Z' })
  expect(codes([offline], [], 72)).toEqual([])
  expect(codes([{ ...offline, otherRecordedAt: '2026-03-12T01:00:00.000Z' }], [], 72)).toEqual(['time.out-of-order'])
  expect(codes([{ ...offline, deviceAt: '2026-03-13T06:20:00.000Z' }], [], 72)).toEqual(['time.device-ahead'])
})

test('a picture of another day, from after the recording, or in other records is shown with its name', () => {
  const files = [{ name: '签到表.jpg', takenAt: '2026-03-19T02:00:00.000Z', elsewhere: 2 }]
  const signs = signsOf([entry()], files, 72)
  expect(signs.map((s) => s.code)).toEqual(['file.other-day', 'file.after-recording', 'file.elsewhere'])
  expect(signs[0]!.words.zh).toBe('签到表.jpg 拍于 2026-03-19，记录说的是 2026-03-11')
  expect(signs[2]!.words.zh).toContain('还用在 2 条别的记录里')
})

test('a picture of the day of a later entry of the same record fits', () => {
  const later = entry({ action: 'correct', occurredAt: '2026-03-19', recordedAt: '2026-03-19T05:00:00.000Z' })
  expect(codes([entry(), later], [{ name: 'a.jpg', takenAt: '2026-03-19', elsewhere: 0 }], 72)).toEqual([])
})

test('a correction weeks later is shown, and weighs less than anything else', () => {
  const change = entry({ action: 'correct', occurredAt: '2026-05-01', recordedAt: '2026-05-01T03:00:00.000Z' })
  const signs = signsOf([entry(), change], [], 72)
  expect(signs.map((s) => s.code)).toEqual(['changed.late'])
  expect(riskOf(signs)).toBeLessThan(
    riskOf(signsOf([entry({ recordedAt: '2026-03-20T09:40:00.000Z', late: null })], [], 72)),
  )
})
