import { expect, test } from 'vitest'
import type { FindingStory, StoredRow } from '../../domain/api/shapes.ts'
import { nextActs } from './next-act.ts'

const stored = (own: Partial<StoredRow>) => ({ id: 'x', state: null, data: {}, ...own }) as StoredRow
const can = (move: string) => ({ move, possible: true, problems: [] })
const cannot = (move: string) => ({
  move,
  possible: false,
  problems: [{ code: 'c', detail: { zh: '还差', en: 'lacks' } }],
})

const story = (own: Partial<FindingStory> & { state: string }) => ({
  finding: stored({ state: own.state }),
  moves: [],
  mayAdd: [],
  causes: [],
  measures: [],
  evidence: [],
  ...own,
})

test('a finding just received wants its cause before it can be claimed; the claim stays visible', () => {
  const acts = nextActs(
    story({ state: 'received', moves: [cannot('claim'), can('urge')], mayAdd: ['cause', 'measure'] }),
  )
  expect(acts.primary).toEqual({ type: 'add', kind: 'cause' })
  expect(acts.blocked?.move).toBe('claim')
  expect(acts.others.map((m) => m.move)).toEqual(['urge'])
})

test('once nothing is missing the move itself is the act', () => {
  const acts = nextActs(story({ state: 'received', moves: [can('claim')], mayAdd: ['cause'] }))
  expect(acts).toEqual({ primary: { type: 'move', move: 'claim' }, blocked: undefined, others: [] })
})

test('the street approves before it would hand in a plan itself', () => {
  const acts = nextActs(story({ state: 'claimed', moves: [can('proposePlan'), can('approvePlan'), can('returnPlan')] }))
  expect(acts.primary).toEqual({ type: 'move', move: 'approvePlan' })
  expect(acts.others.map((m) => m.move)).toEqual(['proposePlan', 'returnPlan'])
})

test('while work goes on, evidence comes first, then progress', () => {
  const measures = [stored({ id: 'm-1', state: 'done' })]
  const mayAdd = ['evidence', 'progressNote']
  const moves = [cannot('submit')]
  expect(nextActs(story({ state: 'rectifying', moves, mayAdd, measures })).primary).toEqual({
    type: 'add',
    kind: 'evidence',
  })
  const evidence = [stored({ data: { measure: 'm-1' } })]
  expect(nextActs(story({ state: 'rectifying', moves, mayAdd, measures, evidence })).primary).toEqual({
    type: 'add',
    kind: 'progressNote',
  })
})

test('what is somebody else’s turn offers nothing primary', () => {
  expect(nextActs(story({ state: 'submitted', moves: [can('urge')] })).primary).toBeUndefined()
})
