import { expect, test } from 'vitest'
import type { Actor } from '../domain/actor.ts'
import { batchesOf } from './batches.ts'
import type { DiaryEntry } from './diary.ts'

const id = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`
let written = 0
const entry = (...commands: Record<string, unknown>[]): DiaryEntry => ({
  at: new Date(Date.UTC(2026, 0, 1, 0, written++)),
  actor: {} as Actor,
  commands: commands.map((command) => ({ id: id(9000 + written), ...command }) as DiaryEntry['commands'][number]),
})
const made = (kind: string, record: number, data = {}) => entry({ action: 'create', kind, record: id(record), data })
const moved = (kind: string, record: number) =>
  entry({ action: 'move', kind, record: id(record), version: 1, move: 'x', input: {} })

test('what is of one make is written together, whatever lay in between', () => {
  const [one, between, two] = [made('task', 1), made('heartTalk', 2), made('task', 3)]
  expect(batchesOf([one, between, two])).toEqual([[one, two], [between]])
})

test('a record is changed once a batch, in the order of time', () => {
  const [task, begun, asked, other, begunToo] = [
    made('task', 1),
    moved('task', 1),
    moved('task', 1),
    made('task', 2),
    moved('task', 2),
  ]
  expect(batchesOf([task, begun, asked, other, begunToo])).toEqual([[task, other], [begun, begunToo], [asked]])
})

test('who looks at a record finds it as it was then: between its changes, and those of what hangs on it', () => {
  const finding = made('finding', 1)
  const measure = made('measure', 2, { finding: id(1) })
  const finished = moved('measure', 2)
  const submitted = moved('finding', 1)
  const [early, late] = [made('task', 3), made('task', 4, { finding: id(1) })]
  const order = batchesOf([early, finding, measure, finished, submitted, late])
  const at = (one: DiaryEntry) => order.findIndex((batch) => batch.includes(one))
  expect([finding, measure, finished, submitted, late].map(at)).toEqual([1, 2, 3, 4, 5])
})

test('a rule is there before what is written after it', () => {
  const [rule, deed] = [made('ruleValue', 1), made('memberDeed', 2)]
  const before = made('memberDeed', 3)
  expect(batchesOf([before, rule, deed])).toEqual([[before], [rule], [deed]])
})
