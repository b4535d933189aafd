import { expect, test } from 'vitest'
import { mayDo, planBulk, rowAfter } from './bulk.ts'
import { ledgerRow } from './row-example.ts'

const newId = () => 'c-1'
const rows = [
  ledgerRow({ id: 'f-1', owner: null, version: 3, dueOn: '2026-06-10' }),
  ledgerRow({ id: 'f-2', owner: 'p-2' }),
  ledgerRow({ id: 'f-3', state: 'closed' }),
  ledgerRow({ id: 'f-4', dueOn: '2026-12-01' }),
]

test('assigning an owner skips who has it already and what is closed, and says so', () => {
  const plan = planBulk(
    rows,
    { act: 'correct', field: 'owner', value: 'p-2', shown: '何静' },
    'streetPartyOffice',
    newId,
  )
  expect(plan.does.map((d) => d.row.id)).toEqual(['f-1', 'f-4'])
  expect(plan.does[0]?.command).toEqual({
    id: 'c-1',
    kind: 'finding',
    record: 'f-1',
    version: 3,
    action: 'correct',
    data: { owner: 'p-2' },
  })
  expect(plan.skips.map((s) => [s.row.id, s.why.zh])).toEqual([
    ['f-2', '本来就是这样'],
    ['f-3', '已销号'],
  ])
})

test('a later due date is an extension for who may grant it, with both dates kept by the move', () => {
  const act = { act: 'due', newDueOn: '2026-09-30', reason: '泵体到货晚' } as const
  const leader = planBulk(rows, act, 'streetLeader', newId)
  expect(leader.does.map((d) => d.command)).toMatchObject([
    { action: 'move', move: 'extend', input: { newDueOn: '2026-09-30', reason: '泵体到货晚' } },
    { action: 'move', move: 'extend' },
  ])
  expect(leader.skips.map((s) => s.row.id)).toEqual(['f-3', 'f-4'])
  const office = planBulk(rows, act, 'streetPartyOffice', newId)
  expect(office.does[2]?.command).toMatchObject({ action: 'correct', data: { dueOn: '2026-09-30' } })
})

test('who may do what follows from the kind and its moves', () => {
  expect(mayDo('communitySecretary', 'owner')).toBe(true)
  expect(mayDo('communitySecretary', 'due')).toBe(false)
  expect(mayDo('streetPartyOffice', 'due')).toBe(true)
  expect(mayDo('gridWorker', 'owner')).toBe(false)
  expect(mayDo('streetDiscipline', 'urge')).toBe(true)
})

test('the row shows the act before the answer comes', () => {
  const row = ledgerRow()
  expect(rowAfter(row, { act: 'due', newDueOn: '2026-09-30', reason: 'x' }).dueOn).toBe('2026-09-30')
  expect(rowAfter(row, { act: 'correct', field: 'owner', value: 'p-9', shown: '何静' }).ownerName).toBe('何静')
  expect(rowAfter(row, { act: 'urge', words: '请补' })).toBe(row)
})
