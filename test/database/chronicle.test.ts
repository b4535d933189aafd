import { expect, test } from 'vitest'
import { Refused } from '../../src/domain/problem.ts'
import { openChronicle } from '../../src/records/index.ts'
import { correcting, findingData, moving, newRound } from '../support/story.ts'
import { create, useStreet } from '../support/street.ts'
import { describeOnBoth } from '../support/test-database.ts'

describeOnBoth('a past that is told as a whole', (version) => {
  const street = useStreet(version)
  const tell = (...acts: Parameters<ReturnType<typeof openChronicle>>[0]) => openChronicle(street)(acts)
  const received = () => {
    const round = newRound()
    const finding = create('finding', findingData(round.record), { org: street.orgs.WTL.id })
    const cause = create('cause', { finding: finding.record, text: '没有人每月核对' })
    return { round, finding, cause }
  }

  test('each act stands at its own moment, under the name of who did it, in the order of its time', async () => {
    const { round, finding, cause } = received()
    const office = street.actor('streetPartyOffice')
    const secretary = street.actor('communitySecretary')
    const outcomes = await tell(
      { at: new Date('2026-04-20T01:00:00.000Z'), actor: office, commands: [round, finding] },
      {
        at: new Date('2026-04-23T02:00:00.000Z'),
        actor: secretary,
        commands: [cause, moving('finding', finding.record, 1, 'claim')],
      },
    )
    expect(outcomes.map((o) => [o.kind, o.version, o.recordedAt])).toEqual([
      ['round', 1, '2026-04-20T01:00:00.000Z'],
      ['finding', 1, '2026-04-20T01:00:00.000Z'],
      ['cause', 1, '2026-04-23T02:00:00.000Z'],
      ['finding', 2, '2026-04-23T02:00:00.000Z'],
    ])
    const history = await street.records.history(office, 'finding', finding.record)
    expect(history.map((entry) => [entry.move ?? entry.action, entry.actor.person, entry.recordedAt])).toEqual([
      ['claim', secretary.person, '2026-04-23T02:00:00.000Z'],
      ['create', office.person, '2026-04-20T01:00:00.000Z'],
    ])
    await street.allIsWell()
  })

  test('nobody does in it what is not theirs, and one act that is refused undoes all', async () => {
    const { round, finding, cause } = received()
    const telling = tell(
      {
        at: new Date('2026-04-20T01:00:00.000Z'),
        actor: street.actor('streetPartyOffice'),
        commands: [round, finding],
      },
      { at: new Date('2026-04-21T01:00:00.000Z'), actor: street.actor('communitySecretary', 'BQ'), commands: [cause] },
    )
    const refused = await telling.then(
      () => undefined,
      (error: unknown) => error,
    )
    expect(refused).toBeInstanceOf(Refused)
    expect((refused as Refused).refusals.map(({ at }) => at)).toEqual(['/commands/2'])
    const kept = await street.records.count(street.actor('streetPartyOffice'), 'round', {
      where: [{ field: 'id', op: 'eq', value: round.record }],
    })
    expect(kept.total).toBe(0)
  })

  test('a post counts from its first day on, as the act’s own day has it', async () => {
    const tellOwnerOn = (on: string) => {
      const { round, finding } = received()
      const office = street.actor('streetPartyOffice')
      const owner = street.actor('handler').person
      return tell(
        { at: new Date('2023-12-30T01:00:00.000Z'), actor: office, commands: [round, finding] },
        { at: new Date(on), actor: office, commands: [correcting('finding', finding.record, 1, { owner })] },
      )
    }
    // Posts began on 1 January.
    await expect(tellOwnerOn('2023-12-31T01:00:00.000Z')).rejects.toBeInstanceOf(Refused)
    expect(await tellOwnerOn('2024-01-01T01:00:00.000Z')).toHaveLength(3)
  })
})
