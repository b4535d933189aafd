import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type Day } from '../day.ts'
import { isOneOf } from '../ledgers/define-ledger.ts'
import { workCalendar } from '../work-calendar.ts'
import { type Asked, allDue } from './all-due.ts'
import { type Due, fulfil, type Held, isFit } from './fulfil.ts'
import type { Obligation } from './obligation.ts'
import type { Period } from './period.ts'

const owed = (id: string, every: Obligation['every'], types: string[], more: Partial<Obligation> = {}): Obligation => ({
  ...{ id, label: { zh: id, en: id }, group: 'branchLife', owedBy: ['branch'], every },
  by: [{ kind: 'meeting', where: [isOneOf('type', ...types)] }],
  ...more,
})
const monthly = owed('monthly', 'month', ['committee'])
const quarterly = owed('quarterly', 'quarter', ['members'])
const either = owed('either', 'month', ['committee', 'members'])

const community = { id: 'c', level: 'community', orgPath: '/s/c/', since: '2020-01-01', until: null }
const branch = (id: string, since = '2020-01-01', until: string | null = null) => ({
  ...{ id, level: 'branch', orgPath: `/s/c/${id}/`, since, until },
})

const asked = (more: Partial<Asked>): Asked => ({
  ...{ obligations: [monthly, quarterly], bodies: [branch('b1')], posts: [] },
  ...{ timesOf: () => 1, calendar: workCalendar(), year: 2026 },
  ...more,
})
const meeting = (type: string, on: Day, more: Partial<Held> = {}): Held => ({
  ...{ kind: 'meeting', id: `${type} ${on}`, on, late: false, org: 'b1', data: { type } },
  ...more,
})
const statesOf = (more: Partial<Asked>, held: Held[], today: Day, year = 2026, grace = 7) =>
  Object.fromEntries(
    fulfil(allDue(asked({ ...more, year })), held, today, grace).map(({ obligation, owner, period, state }) => [
      `${owner.id} ${obligation.id} ${period.key}`,
      state,
    ]),
  )

describe('what is owed', () => {
  it('is done, entered late, owed, missed or ahead, each period by itself', () => {
    const held = [meeting('committee', '2026-01-31'), meeting('committee', '2026-02-10', { late: true })]
    const states = statesOf({}, held, '2026-04-03')
    expect(states['b1 monthly 2026-01']).toBe('done')
    expect(states['b1 monthly 2026-02']).toBe('late')
    expect(states['b1 monthly 2026-03']).toBe('owed')
    expect(states['b1 quarterly 2026-Q1']).toBe('owed')
    expect(states['b1 monthly 2026-05']).toBe('ahead')
    expect(statesOf({}, held, '2026-04-08')['b1 quarterly 2026-Q1']).toBe('missed')
  })

  it('tells the days that are left, and those of grace as overdue', () => {
    const daysOf = (today: Day) =>
      fulfil(allDue(asked({ obligations: [quarterly] })), [], today, 7).map(({ daysLeft }) => daysLeft)
    expect(daysOf('2026-03-21')).toEqual([10, null, null, null])
    expect(daysOf('2026-04-02')).toEqual([-2, 89, null, null])
  })

  it('wants every time in its period, and is entered late where one of them is', () => {
    const twice = { obligations: [monthly], timesOf: () => 2 }
    const once = [meeting('committee', '2026-01-05')]
    expect(statesOf(twice, once, '2026-03-01')['b1 monthly 2026-01']).toBe('missed')
    const both = [...once, meeting('committee', '2026-01-20', { late: true })]
    expect(statesOf(twice, both, '2026-03-01')['b1 monthly 2026-01']).toBe('late')
  })

  it('is owed by each branch, and by a community itself where no branch is registered', () => {
    const bodies = [community, branch('b1'), branch('b2'), { ...community, id: 'd', orgPath: '/s/d/' }]
    const owners = new Set(allDue(asked({ bodies })).map(({ owner }) => owner.id))
    expect([...owners].sort()).toEqual(['b1', 'b2', 'd'])
  })

  it('is not asked for what ended before a branch began, nor held against it for the period in which it did', () => {
    const states = statesOf({ bodies: [branch('b1', '2026-05-20')] }, [], '2026-12-31')
    expect(states['b1 monthly 2026-04']).toBeUndefined()
    expect(states['b1 monthly 2026-05']).toBe('free')
    expect(states['b1 quarterly 2026-Q2']).toBe('free')
    expect(states['b1 monthly 2026-06']).toBe('missed')
    expect(statesOf({ bodies: [branch('b1', '2026-05-20')] }, [], '2026-05-25')['b1 monthly 2026-05']).toBe('owed')
  })

  it('follows the number in force when a period begins; none is not asked', () => {
    const timesOf = (_: Obligation, { from }: Period) => (from < '2026-07-01' ? 0 : 1)
    const keys = allDue(asked({ obligations: [quarterly], timesOf })).map(({ period }) => period.key)
    expect(keys).toEqual(['2026-Q3', '2026-Q4'])
  })

  it('by the week on a Friday asks for nothing where that Friday is a day off', () => {
    const friday = owed('friday', 'week', ['study'], { weekday: 5, owedBy: ['branch'] })
    const weeks = allDue(asked({ obligations: [friday] })).map(({ period }) => period.key)
    // 2 October 2026 is a Friday of the National Day holiday.
    expect(weeks).not.toContain('2026-09-28')
    expect(weeks).toContain('2026-09-14')
  })

  it('of a post is fulfilled by records in which its holder stands, within the term', () => {
    const talk = owed('talk', 'halfYear', [], {
      ...{ owedBy: [{ post: 'communitySecretary' as const }], group: 'posts' as const },
      by: [{ kind: 'heartTalk', where: [], person: 'giver' }],
    })
    const posts = [
      { person: 'p1', role: 'communitySecretary', org: 'c', from: '2020-01-01', until: '2026-03-31' },
      { person: 'p2', role: 'communitySecretary', org: 'c', from: '2026-04-01', until: null },
      { person: 'p3', role: 'communitySecretary', org: 'elsewhere', from: '2020-01-01', until: null },
    ]
    const held: Held[] = [
      { kind: 'heartTalk', id: 't1', on: '2026-08-01', late: false, org: 'c', data: { giver: 'p2' } },
      { kind: 'heartTalk', id: 't2', on: '2026-08-02', late: false, org: 'c', data: { giver: 'p1' } },
    ]
    const states = statesOf({ obligations: [talk], bodies: [community], posts }, held, '2027-02-01')
    expect(states).toEqual({
      ...{ 'p1 talk 2026-H1': 'free', 'p2 talk 2026-H1': 'free', 'p2 talk 2026-H2': 'done' },
    })
  })
})

describe('a record', () => {
  it('fulfils one thing only, though it would be fit for two', () => {
    const states = statesOf({ obligations: [monthly, either] }, [meeting('committee', '2026-01-05')], '2026-03-01')
    expect([states['b1 monthly 2026-01'], states['b1 either 2026-01']].sort()).toEqual(['done', 'missed'])
  })

  it('leaves to another what only that one could fulfil', () => {
    const held = [meeting('committee', '2026-01-05'), meeting('members', '2026-01-06')]
    const states = statesOf({ obligations: [either, monthly] }, held, '2026-03-01')
    expect(states).toMatchObject({ 'b1 monthly 2026-01': 'done', 'b1 either 2026-01': 'done' })
  })

  const dues = allDue(asked({ obligations: [monthly, either, quarterly], bodies: [branch('b1'), branch('b2')] }))
  const records = fc
    .uniqueArray(
      fc.record({
        type: fc.constantFrom('committee', 'members', 'group'),
        day: fc.integer({ min: -20, max: 120 }),
        org: fc.constantFrom('b1', 'b2', 'elsewhere'),
        late: fc.boolean(),
      }),
      { maxLength: 14 },
    )
    .map((all) =>
      all.map(({ type, day, org, late }, i) => meeting(type, addDays('2026-01-01', day), { id: `r${i}`, org, late })),
    )

  it('stands in one place at most, within the period, of the body whose it is', () => {
    fc.assert(
      fc.property(records, (held) => {
        const cells = fulfil(dues, held, '2026-12-01', 7)
        const placed = cells.flatMap((cell) => cell.records.map((record) => ({ cell, record })))
        expect(new Set(placed.map(({ record }) => record.id)).size).toBe(placed.length)
        for (const { cell, record } of placed) expect(isFit(cell, record)).toBe(true)
        // Whatever is fit for something stands somewhere.
        const fit = held.filter((record) => dues.some((due) => isFit(due, record)))
        expect(placed.length).toBe(fit.length)
      }),
    )
  })

  it('is put where as much as possible is fulfilled, whatever the order', () => {
    fc.assert(
      fc.property(records, fc.infiniteStream(fc.nat()), (held, chances) => {
        const count = (all: readonly Due[], records: readonly Held[]) =>
          fulfil(all, records, '2026-12-01', 7).filter(({ state }) => state === 'done' || state === 'late').length
        const shuffled = held
          .map((record) => ({ record, at: chances.next().value as number }))
          .sort((a, b) => a.at - b.at)
          .map(({ record }) => record)
        expect(count(dues, shuffled)).toBe(count(dues, held))
        expect(count(dues.toReversed(), held)).toBe(count(dues, held))
        expect(count(dues, held)).toBe(mostPossible(dues, held))
      }),
      { numRuns: 60 },
    )
  })

  it('added never undoes what was fulfilled', () => {
    fc.assert(
      fc.property(records, (held) => {
        const doneWith = (some: readonly Held[]) =>
          fulfil(dues, some, '2026-12-01', 7).filter(({ state }) => state === 'done' || state === 'late').length
        expect(doneWith(held)).toBeGreaterThanOrEqual(doneWith(held.slice(1)))
      }),
    )
  })
})

/** By trying: each record is left out or given to one due that is still open. */
function mostPossible(dues: readonly Due[], held: readonly Held[], taken: ReadonlySet<Due> = new Set()): number {
  const [record, ...rest] = held
  if (!record) return taken.size
  const open = dues.filter((due) => !taken.has(due) && isFit(due, record))
  return Math.max(
    mostPossible(dues, rest, taken),
    ...open.map((due) => mostPossible(dues, rest, new Set([...taken, due]))),
  )
}
