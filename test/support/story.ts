import { randomUUID } from 'node:crypto'
import type { Actor } from '../../src/domain/actor.ts'
import type { CommandInput } from '../../src/domain/command.ts'
import { create, type TestStreet } from './street.ts'

type Org = 'LD' | 'WTL' | 'BQ' | 'G1'

export const moving = (
  kind: string,
  record: string,
  version: number,
  move: string,
  input: Record<string, unknown> = {},
): CommandInput => ({ id: randomUUID(), action: 'move', kind, record, version, move, input })

export const correcting = (
  kind: string,
  record: string,
  version: number,
  data: Record<string, unknown>,
): CommandInput => ({ id: randomUUID(), action: 'correct', kind, record, version, data })

/** The data of a finding as an inspection leaves it. */
export const findingData = (round: string, more: Record<string, unknown> = {}) => ({
  ...{ round, title: '会议记录看不出表决', original: '抽查的17份党委会记录，有9份只写议题和结论。' },
  ...{ feedbackOn: '2026-04-17', dueOn: '2026-06-30', headings: [], extensions: [], disclosure: 'none' },
  ...more,
})

export const newRound = () => create('round', { name: '第二轮巡察', feedbackOn: '2026-04-17', categories: [] })

/** A finding as it is received, in a round of its own, with a cause and one measure. */
export async function receivedFinding(street: TestStreet, org: Org = 'WTL') {
  const owner = street.actor('handler', org).person
  const round = newRound()
  const finding = create('finding', findingData(round.record, { owner }), { org: street.orgs[org].id })
  const cause = create('cause', { finding: finding.record, text: '没有人核对记录。' })
  const measure = create('measure', { finding: finding.record, act: '每月核对一次', owner, dueOn: '2026-06-01' })
  await street.records.execute(street.actor('streetPartyOffice'), [round, finding, cause, measure])
  return { round: round.record, finding: finding.record, measure: measure.record, cause: cause.record }
}

/** The same, claimed, planned and begun, by those whose acts these are. */
export async function rectifyingFinding(street: TestStreet, org: Org = 'WTL') {
  const { finding, measure } = await receivedFinding(street, org)
  const community = org === 'LD' ? 'streetPartyOffice' : 'communitySecretary'
  const steps: [Actor, string][] = [
    [street.actor(community, org), 'claim'],
    [street.actor(community, org), 'proposePlan'],
    [street.actor('streetSecretary'), 'approvePlan'],
    [street.actor(community, org), 'begin'],
  ]
  for (const [i, [actor, move]] of steps.entries())
    await street.records.execute(actor, [moving('finding', finding, i + 1, move)])
  return { finding, measure }
}
