import { afterEach, describe, expect, it } from 'vitest'
import { withScope } from '../../src/database/scope.ts'
import type { Actor } from '../../src/domain/actor.ts'
import type { CommandInput } from '../../src/domain/command.ts'
import { kindNamed } from '../../src/domain/kinds/index.ts'
import { Refused } from '../../src/domain/problem.ts'
import type { Directory } from '../../src/server/directory.ts'
import { knownTables } from '../../src/server/imports/known.ts'
import { correcting, moving } from '../support/story.ts'
import { create, NOW, STREET, useStreet } from '../support/street.ts'
import { describeOnBoth } from '../support/test-database.ts'

const codesOf = async (work: Promise<unknown>): Promise<string[]> => {
  try {
    await work
  } catch (error) {
    if (error instanceof Refused) return error.refusals.map(({ code }) => code)
    throw error
  }
  return []
}

describeOnBoth('history', (version) => {
  const street = useStreet(version)
  afterEach(async () => {
    street.now = NOW
    await street.allIsWell()
  })
  const execute = (actor: Actor, ...commands: CommandInput[]) => street.records.execute(actor, commands)
  const clerk = () => street.actor('committeeMember')
  const batch = (of = 'activity') =>
    create('historyImport', { name: '2021年活动台账.xlsx', of, sha256: 'a'.repeat(64), rows: 1, leftOut: 0 })
  const oldActivity = (importedIn: string, more: Partial<Extract<CommandInput, { action: 'create' }>> = {}) =>
    create(
      'activity',
      { type: 'studySession', topic: '旧台账里的学习', place: '会议室', participants: 12, signIn: [], photos: [] },
      { occurredAt: '2021-03-05', importedIn, ...more },
    )
  const imported = async () => {
    const from = batch()
    const record = oldActivity(from.record)
    await execute(clerk(), from, record)
    return { batch: from.record, record: record.record }
  }
  const listed = async () => (await street.records.list(clerk(), 'activity', { limit: 200 })).items.map(({ id }) => id)

  it('says itself that it is history, needs no reason for being late, and is never called late', async () => {
    const { batch: from, record } = await imported()
    const kept = await street.records.get(clerk(), 'activity', record)
    expect(kept).toMatchObject({ importedIn: from, occurredAt: '2021-03-04T16:00:00.000Z' })
    expect(kept.recordedAt).toBe(NOW.toISOString())
    const [entry] = await street.records.history(clerk(), 'activity', record)
    expect(entry).toMatchObject({ importedIn: from, lateHours: null })
  })

  it('can be asked for, and left out by whoever counts what is owed', async () => {
    const { batch: from, record } = await imported()
    const of = await street.records.list(clerk(), 'activity', {
      where: [{ field: 'importedIn', op: 'eq', value: from }],
    })
    expect(of.items.map(({ id }) => id)).toEqual([record])
    const others = await street.records.list(clerk(), 'activity', { where: [{ field: 'importedIn', op: 'empty' }] })
    expect(others.items.map(({ id }) => id)).not.toContain(record)
  })

  it('comes in with its own import only: made by the same person at once, of that kind and organisation', async () => {
    const { batch: from } = await imported()
    street.now = new Date(NOW.getTime() + 60_000)
    expect(await codesOf(execute(clerk(), oldActivity(from)))).toEqual(['history.batch-unfit'])
    const other = batch('homeVisit')
    expect(await codesOf(execute(clerk(), other, oldActivity(other.record)))).toEqual(['history.batch-unfit'])
    const elsewhere = create('historyImport', batch().data, { org: street.orgs.LD.id })
    const office = street.actor('streetPartyOffice')
    const there = oldActivity(elsewhere.record, { org: street.orgs.WTL.id })
    expect(await codesOf(execute(office, elsewhere, there))).toEqual(['history.batch-unfit'])
    const own = batch()
    expect(await codesOf(execute(clerk(), own, oldActivity(own.record, { occurredAt: undefined })))).toEqual([
      'history.day-missing',
    ])
    const future = batch()
    expect(await codesOf(execute(clerk(), future, oldActivity(future.record, { occurredAt: '2031-01-01' })))).toEqual([
      'entry.from-future',
    ])
  })

  describe('withdrawn as a whole', () => {
    const withdraw = (record: string) => moving('historyImport', record, 1, 'withdraw')

    it('leaves every list and can no longer be changed; its entries stay', async () => {
      const { batch: from, record } = await imported()
      expect(await listed()).toContain(record)
      await execute(clerk(), withdraw(from))
      expect(await listed()).not.toContain(record)
      expect((await street.records.get(clerk(), 'activity', record)).importedIn).toBe(from)
      expect(await street.records.history(clerk(), 'activity', record)).toHaveLength(1)
      const late = execute(clerk(), correcting('activity', record, 1, { topic: '改了' }))
      expect(await codesOf(late)).toEqual(['history.withdrawn'])
    })

    it('only by its maker, and within a day', async () => {
      const { batch: from } = await imported()
      expect(await codesOf(execute(street.actor('handler'), withdraw(from)))).toEqual(['history.not-the-maker'])
      street.now = new Date(NOW.getTime() + 25 * 3_600_000)
      expect(await codesOf(execute(clerk(), withdraw(from)))).toEqual(['history.too-late'])
    })

    const aMember = (more: Partial<Extract<CommandInput, { action: 'create' }>> = {}) =>
      create(
        'member',
        {
          ...{ name: '唐小满', branch: street.orgs.Z1.id, class: 'inService', stage: 'full', stageOn: '2020-07-01' },
          ...{ joinedOn: '2019-07-01', fullOn: '2020-07-01', leader: false, standing: 'here' },
        },
        more,
      )
    const duesOf = (member: string, more: Partial<Extract<CommandInput, { action: 'create' }>> = {}) =>
      create(
        'dues',
        { member, month: '2021-03', basis: 'fixed', base: null, paid: 20, method: 'cash' },
        { occurredAt: '2021-03-05', ...more },
      )

    it('counts nowhere: what it said can be said again, and its names are known no more', async () => {
      const member = aMember()
      await execute(clerk(), member)
      const [first, second] = [batch('dues'), batch('dues')]
      await execute(clerk(), first, duesOf(member.record, { importedIn: first.record }))
      const again = duesOf(member.record, { importedIn: second.record })
      expect(await codesOf(execute(clerk(), second, again))).toEqual(['dues.twice'])
      await execute(clerk(), withdraw(first.record))
      await execute(clerk(), second, again)

      const { batch: from, record } = await imported()
      const directory = { posts: [], names: new Map(), organisations: new Map() } as unknown as Directory
      const known = async () => {
        const scope = { street: STREET, orgPath: street.orgs.WTL.path }
        const kinds = [kindNamed('activity')]
        const { records } = await withScope(street.pool, scope, (tx) =>
          knownTables(tx, clerk(), directory, street.orgs.WTL.path, kinds),
        )
        return records.flatMap(([, names]) => names.flatMap(([, ids]) => ids))
      }
      expect(await known()).toContain(record)
      await execute(clerk(), withdraw(from))
      expect(await known()).not.toContain(record)
    })

    it('stands in the way of no other withdrawal, and nothing can be hung on it', async () => {
      const [members, dues] = [batch('member'), batch('dues')]
      const member = aMember({ occurredAt: '2021-03-01', importedIn: members.record })
      await execute(clerk(), members, member)
      await execute(clerk(), dues, duesOf(member.record, { importedIn: dues.record }))
      expect(await codesOf(execute(clerk(), withdraw(members.record)))).toEqual(['history.built-on'])
      await execute(clerk(), withdraw(dues.record))
      await execute(clerk(), withdraw(members.record))
      const late = duesOf(member.record, { late: { reason: '补记', approver: null } })
      expect(await codesOf(execute(clerk(), late))).toEqual(['history.withdrawn'])
    })

    it('not once one of its records was changed', async () => {
      const { batch: from, record } = await imported()
      await execute(clerk(), correcting('activity', record, 1, { topic: '更正过的学习' }))
      expect(await codesOf(execute(clerk(), withdraw(from)))).toEqual(['history.built-on'])
      expect(await listed()).toContain(record)
    })
  })
})
