import { expect, test } from 'vitest'
import type { Actor } from './actor.ts'
import type { GuardContext, Stored } from './kind.ts'
import type { FindingData } from './kinds/finding.ts'
import { rectification } from './rectification.ts'
import type { Role } from './roles.ts'
import { RULES } from './rules.ts'
import { workCalendar } from './work-calendar.ts'

const TODAY = '2026-06-16'

const actor = (role: Role, over: Partial<Actor> = {}): Actor => ({
  account: 'a',
  person: 'p-actor',
  name: '某人',
  street: 'liudi',
  org: role.startsWith('street') ? 'o-street' : 'o-wtl',
  orgPath: role.startsWith('street') ? '/LD/' : '/LD/WTL/',
  role,
  ...over,
})

const stored = (kind: string, data: Record<string, unknown>, over: Partial<Stored> = {}): Stored => ({
  id: `${kind}-1`,
  kind,
  org: 'o-wtl',
  orgPath: '/LD/WTL/',
  state: null,
  version: 1,
  number: null,
  occurredAt: '',
  recordedAt: '',
  changedAt: '',
  recorder: 'p-recorder',
  importedIn: null,
  data,
  ...over,
})

const measure = (over: Record<string, unknown> = {}, state = 'done') =>
  stored('measure', { act: '核对清单', owner: 'p-owner', dueOn: '2026-06-30', ...over }, { state })
const evidence = (over: Record<string, unknown> = {}) =>
  stored('evidence', { measure: 'measure-1', datedOn: '2026-05-01', ...over })

interface World {
  finding?: Partial<FindingData>
  state?: string
  parts?: Stored[]
  by?: Actor
  same?: number
}

function context({ finding = {}, state = 'claimed', parts = [], by = actor('communitySecretary'), same = 0 }: World) {
  const data = {
    feedbackOn: '2026-04-17',
    dueOn: '2026-06-30',
    originalDueOn: null,
    extensions: [],
    owner: 'p-owner',
    answer: null,
    reopenedOn: null,
    planProposedOn: null,
    completion: null,
    ...finding,
  }
  return {
    record: { ...stored('finding', data, { id: 'finding-1', state }) },
    actor: by,
    today: TODAY,
    now: `${TODAY}T02:00:00.000Z`,
    occurredAt: `${TODAY}T02:00:00.000Z`,
    children: (kind: string) => parts.filter((p) => p.kind === kind),
    parent: undefined,
    referenced: (field: string) => (field === 'owner' ? stored('person', { name: '罗晓晴' }) : undefined),
    holdsPost: () => true,
    countSame: () => same,
    totalOf: () => 0,
    calendar: workCalendar(),
    rule: (id: keyof typeof RULES) => RULES[id].value,
  } as unknown as GuardContext<FindingData>
}

/** The codes with which a move's guards refuse. */
function refusals(move: string, world: World, input: Record<string, unknown> = {}): string[] {
  const c = context(world)
  return rectification.moves[move]!.guards.flatMap((guard) => guard(c, input)?.code ?? [])
}

const effect = (move: string, world: World, input: Record<string, unknown>) =>
  rectification.moves[move]!.effect!(context(world), input)

test('a finding is claimed only with its cause stated', () => {
  expect(refusals('claim', {})).toEqual(['finding.cause-missing'])
  expect(refusals('claim', { parts: [stored('cause', { text: '没有人管' })] })).toEqual([])
})

test('the street does not claim what a community answers for, but claims its own', () => {
  const parts = [stored('cause', {})]
  expect(refusals('claim', { parts, by: actor('streetPartyOffice') })).toEqual(['finding.not-answering-organisation'])
  expect(refusals('claim', { parts, by: actor('streetPartyOffice', { org: 'o-wtl' }) })).toEqual([])
})

test('a plan needs an owner, and measures each with an act, one person and a date', () => {
  expect(refusals('proposePlan', { finding: { owner: null } })).toEqual([
    'finding.owner-missing',
    'finding.measure-missing',
  ])
  expect(refusals('proposePlan', { parts: [measure({ owner: null }, 'planned')] })).toEqual(['measure.incomplete'])
  expect(refusals('proposePlan', { parts: [measure({ dueOn: null }, 'planned')] })).toEqual(['measure.incomplete'])
  expect(refusals('proposePlan', { parts: [measure({}, 'planned')] })).toEqual([])
})

test('the street approves only what was handed in', () => {
  const parts = [measure({}, 'planned')]
  expect(refusals('approvePlan', { parts })).toEqual(['finding.plan-not-proposed'])
  expect(refusals('approvePlan', { parts, finding: { planProposedOn: '2026-05-01' } })).toEqual([])
})

const owner = actor('handler', { person: 'p-owner' })

test('only the owner submits, with every measure done and evidence dated after the feedback', () => {
  const parts = [measure(), evidence()]
  expect(refusals('submit', { parts, by: owner })).toEqual([])
  expect(refusals('submit', { parts })).toEqual(['finding.not-owner'])
  expect(refusals('submit', { parts: [measure({}, 'planned'), evidence()], by: owner })).toEqual(['measure.open'])
  expect(refusals('submit', { parts: [measure()], by: owner })).toEqual(['evidence.missing'])
  expect(refusals('submit', { parts: [measure(), evidence({ datedOn: '2026-04-17' })], by: owner })).toEqual([
    'evidence.missing',
  ])
})

test('a withdrawn measure needs neither evidence nor an end', () => {
  const parts = [measure(), evidence(), stored('measure', { act: '不做了' }, { id: 'measure-2', state: 'withdrawn' })]
  expect(refusals('submit', { parts, by: owner })).toEqual([])
})

test('a reopened finding needs evidence from after the reopening', () => {
  const finding = { reopenedOn: '2026-06-01' }
  expect(refusals('submit', { finding, parts: [measure(), evidence()], by: owner })).toEqual(['evidence.missing'])
  expect(refusals('submit', { finding, parts: [measure(), evidence({ datedOn: '2026-06-02' })], by: owner })).toEqual(
    [],
  )
})

const reviewer = actor('streetDiscipline')
const answered = { answer: '6月12日罗晓晴更换加压泵1台，回访5户。' }

test('nobody verifies what they own, carried out or recorded', () => {
  expect(refusals('verify', { finding: answered, parts: [evidence()], by: reviewer })).toEqual([])
  for (const person of ['p-owner', 'p-recorder']) {
    expect(
      refusals('verify', { finding: answered, parts: [measure(), evidence()], by: { ...reviewer, person } }),
    ).toEqual(['verification.own-work'])
  }
})

test('an answer without who, when and how many cannot be verified', () => {
  expect(refusals('verify', { finding: { answer: '进一步加强管理，已整改完毕。' }, by: reviewer })).toEqual([
    'answer.thin',
  ])
})

test('one answer for many findings cannot be verified', () => {
  expect(refusals('verify', { finding: answered, by: reviewer, same: 2 })).toEqual(['answer.shared'])
})

test('an extension is later than what it extends and keeps both dates', () => {
  expect(refusals('extend', {}, { newDueOn: '2026-06-30' })).toEqual(['extension.not-later'])
  expect(effect('extend', {}, { newDueOn: '2026-07-31', reason: '泵体到货晚' })).toMatchObject({
    dueOn: '2026-07-31',
    originalDueOn: '2026-06-30',
    extensions: [
      { from: '2026-06-30', to: '2026-07-31', reason: '泵体到货晚', grantedOn: TODAY, grantedBy: 'p-actor' },
    ],
  })
})

test('a long-term finding comes back for a look after the rule’s months', () => {
  expect(effect('close', { finding: { completion: 'longTerm' } }, { nextLookOn: null })).toEqual({
    closedOn: TODAY,
    nextLookOn: '2027-06-16',
  })
  expect(effect('close', { finding: { completion: 'done' } }, { nextLookOn: null })).toEqual({
    closedOn: TODAY,
    nextLookOn: null,
  })
})

test('reopening takes the verification back and sets a new date', () => {
  expect(effect('reopen', { state: 'closed' }, { reason: '又返水', newDueOn: '2026-07-31' })).toMatchObject({
    reopenedOn: TODAY,
    verifiedBy: null,
    closedOn: null,
    dueOn: '2026-07-31',
  })
})

test('every state can be left, and nobody from administration moves anything', () => {
  for (const state of Object.keys(rectification.states)) {
    expect(
      Object.values(rectification.moves).some((m) => m.from.includes(state)),
      state,
    ).toBe(true)
  }
  for (const move of Object.values(rectification.moves)) {
    expect(move.by.filter((role) => role.endsWith('Admin'))).toEqual([])
  }
})
