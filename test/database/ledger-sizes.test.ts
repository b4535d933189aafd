import fc from 'fast-check'
import { expect, it } from 'vitest'
import { withScope } from '../../src/database/scope.ts'
import { type Actor, sightOf } from '../../src/domain/actor.ts'
import type { CommandInput } from '../../src/domain/command.ts'
import { Refused } from '../../src/domain/problem.ts'
import { ledgerSizes } from '../../src/ledgers/index.ts'
import { rebuild } from '../../src/records/index.ts'
import { correcting, moving } from '../support/story.ts'
import { create, NOW, STREET, useStreet } from '../support/street.ts'
import { describeOnBoth } from '../support/test-database.ts'

/** What somebody does: records in one or another way, changes, erases or withdraws what was made before. */
interface Step {
  act: 'record' | 'record' | 'correct' | 'erase' | 'import' | 'withdraw'
  kind: 'meeting' | 'activity' | 'heartTalk'
  at: 'WTL' | 'BQ'
  on: number
  way: number
}

const step: fc.Arbitrary<Step> = fc.record({
  act: fc.constantFrom('record', 'record', 'record', 'correct', 'correct', 'erase', 'import', 'withdraw'),
  kind: fc.constantFrom('meeting', 'activity', 'heartTalk'),
  at: fc.constantFrom('WTL', 'BQ'),
  on: fc.nat(1000),
  way: fc.nat(1000),
})

const WAYS = {
  meeting: [
    { type: 'membersMeeting' },
    { type: 'orgLifeMeeting' },
    { type: 'workMeeting' },
    { items: [{ title: '买菜单', majorKind: 'funds' }] },
    { items: [{ title: '菜单' }] },
    { items: [] },
    { place: '一楼' },
  ],
  activity: [
    { type: 'studySession' },
    { type: 'volunteering' },
    { type: 'culture' },
    { topic: '另一个主题' },
    { place: '院里' },
  ],
  heartTalk: [{ type: 'heartTalk' }, { type: 'admonition' }, { type: 'reminderTalk' }, { occasion: '年底' }],
}

describeOnBoth('how many rows ledgers have', (version) => {
  const street = useStreet(version)

  /** Some hours ago, and so many minutes. */
  const hoursBefore = (minutes: number) => new Date(NOW.getTime() - 6 * 3_600_000 + minutes * 60_000).toISOString()
  const dataOf = (kind: Step['kind'], actor: Actor, way: number) => ({
    ...{
      meeting: {
        ...{ type: 'workMeeting', title: '会', place: '会议室', chair: actor.person, expected: 5, present: 5 },
        ...{ absent: [], items: [{ title: '菜单' }], signIn: [], photos: [] },
      },
      activity: { type: 'training', topic: '学习', place: '会议室', participants: 12, signIn: [], photos: [] },
      heartTalk: { type: 'formalTalk', giver: actor.person, receiver: '唐小满', occasion: '组织生活会前' },
    }[kind],
    ...WAYS[kind][way % WAYS[kind].length],
  })
  const batch = () =>
    create('historyImport', { name: '旧台账.xlsx', of: 'activity', sha256: 'a'.repeat(64), rows: 1, leftOut: 0 })

  const sizesOf = (actor: Actor, query: Parameters<typeof ledgerSizes>[2]) =>
    withScope(street.pool, { street: STREET, orgPath: sightOf(actor) ?? null }, async (db) => {
      const sizes = await ledgerSizes(db, actor, query)
      return new Map(sizes.map(({ name, rows, newest }) => [name, { rows, newest }]))
    })
  const lookers = () => [
    ...[street.actor('streetPartyOffice'), street.actor('streetDiscipline'), street.actor('committeeMember')],
    ...[street.actor('communitySecretary'), street.actor('communitySecretary', 'BQ'), street.actor('handler', 'G1')],
  ]
  /** Days that leave nothing out: then every row is counted. */
  const COUNTED = { from: '1900-01-01' as const }
  const expectAlike = async () => {
    for (const actor of lookers()) {
      const kept = await sizesOf(actor, {})
      expect(kept).toEqual(await sizesOf(actor, COUNTED))
    }
    await street.allIsWell()
  }

  it('are those that whoever asks may open, after any course of commands, several at once', async () => {
    const done = new Map<string, number>()
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), async (steps) => {
        const made: { kind: Step['kind']; record: string; at: Step['at']; version: number }[] = []
        const imports: { record: string; at: Step['at'] }[] = []
        const commandsOf = ({ act, kind, at, on, way }: Step, i: number): CommandInput[] => {
          const actor = street.actor('communitySecretary', at)
          const target = made.filter((one) => one.at === at && (act !== 'erase' || one.kind === 'heartTalk'))
          const one = target[on % target.length]
          const { record, version } = one ?? { record: '', version: 0 }
          const gone = imports.filter((one) => one.at === at)
          switch (act) {
            case 'record':
              return [create(kind, dataOf(kind, actor, way), { occurredAt: hoursBefore((on % 90) - i) })]
            case 'import': {
              const from = batch()
              const old = { occurredAt: `2021-03-${10 + (on % 20)}`, importedIn: from.record }
              const rows = Array.from({ length: 1 + (way % 3) }, (_, n) =>
                create('activity', dataOf('activity', actor, way + n), old),
              )
              return [from, ...rows]
            }
            case 'correct':
              return one ? [correcting(one.kind, record, version, WAYS[one.kind][way % WAYS[one.kind].length]!)] : []
            case 'erase':
              return one
                ? [{ id: crypto.randomUUID(), action: 'erase', kind: one.kind, record, version, reason: '本人要求' }]
                : []
            case 'withdraw':
              return gone.length > 0 ? [moving('historyImport', gone[on % gone.length]!.record, 1, 'withdraw')] : []
          }
        }
        const carryOut = async (step: Step, i: number) => {
          const commands = commandsOf(step, i)
          const outcomes = await street.records
            .execute(street.actor('communitySecretary', step.at), commands)
            .catch((error) => {
              if (error instanceof Refused) return []
              throw error
            })
          if (outcomes.length > 0) done.set(step.act, (done.get(step.act) ?? 0) + 1)
          for (const { kind, record, version } of outcomes) {
            const known = made.find((one) => one.record === record)
            if (known) known.version = version
            else if (kind !== 'historyImport') made.push({ kind: kind as Step['kind'], record, at: step.at, version })
            else if (step.act === 'import') imports.push({ record, at: step.at })
          }
        }
        for (let i = 0; i < steps.length; i += 4)
          await Promise.all(steps.slice(i, i + 4).map((step, n) => carryOut(step, i + n)))
        await expectAlike()
      }),
      { numRuns: 12 },
    )
    // Otherwise nothing was tried.
    for (const act of ['record', 'correct', 'erase', 'import', 'withdraw']) expect(done.get(act)).toBeGreaterThan(0)
  })

  it('tell of the newest row that is still there, when the newest of all is corrected into another ledger', async () => {
    const actor = street.actor('communitySecretary', 'BQ')
    const [older, newer] = [1, 2].map((minutes) =>
      create('activity', dataOf('activity', actor, 1), { occurredAt: hoursBefore(200 + minutes) }),
    )
    await street.records.execute(actor, [older!, newer!])
    const newestOf = async () => (await sizesOf(actor, {})).get('volunteering')!.newest
    expect(await newestOf()).toBe(newer!.occurredAt)
    await street.records.execute(actor, [correcting('activity', newer!.record, 1, { type: 'culture' })])
    expect(await newestOf()).toBe(older!.occurredAt)
    await expectAlike()
  })

  it('keep nobody waiting who records beside somebody whose import takes long', async () => {
    const actor = street.actor('communitySecretary')
    const record = () => street.records.execute(actor, [create('activity', dataOf('activity', actor, 2))])
    const before = (await sizesOf(actor, {})).get('culture')!.rows
    const client = await street.owner.connect()
    try {
      await client.query('begin')
      await client.query(`set local taizhang.street = '${STREET}'; set local taizhang.scope = '/'`)
      await client.query(`update taizhang.kind_activity set type = 'culture' where org_path = '/LD/WTL/'`)
      await record()
      expect((await sizesOf(actor, {})).get('culture')!.rows).toBe(before + 1)
    } finally {
      await client.query('rollback')
      client.release()
    }
    await expectAlike()
  })

  it('are found out where they were changed behind the door', async () => {
    const asOwner = async (sql: string) => {
      const client = await street.owner.connect()
      try {
        await client.query(
          `begin; set local taizhang.street = '${STREET}'; set local taizhang.scope = '/'; ${sql}; commit`,
        )
      } finally {
        client.release()
      }
    }
    await asOwner(`insert into taizhang.ledger_size (street, org_path, kind, variety, lane, count)
      values ('${STREET}', '/LD/BQ/', 'activity', '{false,culture}', 99, 1)`)
    expect(await rebuild(street.pool, STREET)).toMatchObject([{ kind: 'activity', record: '/LD/BQ/', field: 'count' }])
    await asOwner('update taizhang.ledger_size set count = 0 where lane = 99')
    await expectAlike()
  })
})
