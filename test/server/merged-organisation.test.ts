import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { CommandInput } from '../../src/domain/command.ts'
import { dayAt } from '../../src/domain/day.ts'
import { kindNamed } from '../../src/domain/kinds/index.ts'
import { useServer } from '../support/test-server.ts'

const AFTER = '2026-05-10T02:00:00.000Z'
const BEFORE = '2026-04-10T02:00:00.000Z'
const MERGED_ON = '2026-05-01'

describe('a community that is merged into another', () => {
  const server = useServer()
  server.staysWell()

  const visit = (org: 'WTL' | 'BQ', occurredAt: string): CommandInput => ({
    ...{ id: randomUUID(), action: 'create', kind: 'homeVisit', record: randomUUID(), org: server.orgs[org].id },
    ...{ occurredAt, late: { reason: '合并期间的登记', approver: null } },
    data: kindNamed('homeVisit').examples[0]!,
  })
  const merge = async (code: 'WTL' | 'LD' | 'BQ', data: Record<string, unknown>) => {
    const admin = await server.as('systemAdmin')
    const { version } = (await admin.get(`/organisations/${server.orgs[code].id}`)).json()
    return admin.execute({
      ...{ id: randomUUID(), action: 'correct', kind: 'organisation', record: server.orgs[code].id, version, data },
      reason: '区划调整',
    })
  }
  const record = async (org: 'WTL' | 'BQ', occurredAt: string) =>
    (await server.as('committeeMember', org)).execute(visit(org, occurredAt))

  it('keeps all that it recorded, begins nothing new from that day on, and can be parted again', async () => {
    const known = visit('WTL', AFTER)
    const member = await server.as('committeeMember')
    expect((await member.execute(known)).statusCode).toBe(200)
    const kept = (await member.get(`/home-visits/${known.record}`)).json()

    const merged = await merge('WTL', { mergedInto: server.orgs.BQ.id, mergedOn: MERGED_ON })
    expect(merged.statusCode, merged.body).toBe(200)

    expect((await member.get(`/home-visits/${known.record}`)).json()).toEqual(kept)
    const refused = await record('WTL', AFTER)
    expect(refused.statusCode).toBe(409)
    expect(refused.json()).toMatchObject({ code: 'organisation.merged', at: '/commands/0/org' })
    expect(refused.json().detail.zh).toContain('BQ')
    expect((await record('WTL', BEFORE)).statusCode).toBe(200)
    expect((await record('BQ', AFTER)).statusCode).toBe(200)
    const corrected = await member.execute({
      ...{ id: randomUUID(), action: 'correct', kind: 'homeVisit', record: known.record, version: 1 },
      ...{ data: { situation: '近期好多了。' }, reason: '补写结果' },
    })
    expect(corrected.statusCode, corrected.body).toBe(200)

    expect((await merge('WTL', { mergedInto: null, mergedOn: null })).statusCode).toBe(200)
    expect((await record('WTL', AFTER)).statusCode).toBe(200)
  })

  it('owes what it owed before and nothing after', async () => {
    const office = await server.as('streetPartyOffice')
    const owed = async () =>
      (await office.get(`/owed?year=2026&org=${server.orgs.WTL.id}`)).json().cells as { from: string; until: string }[]
    expect((await owed()).some(({ from }) => from > MERGED_ON)).toBe(true)
    expect((await merge('WTL', { mergedInto: server.orgs.BQ.id, mergedOn: MERGED_ON })).statusCode).toBe(200)
    const left = await owed()
    expect(left.length).toBeGreaterThan(0)
    expect(left.filter(({ from }) => from >= MERGED_ON)).toEqual([])
    expect((await merge('WTL', { mergedInto: null, mergedOn: null })).statusCode).toBe(200)
  })

  it.each([
    ['without its day', 'WTL', { mergedInto: 'BQ' }, 'organisation.merger-unclear', '/mergedOn'],
    ['into itself', 'WTL', { mergedInto: 'WTL', mergedOn: MERGED_ON }, 'organisation.merger-unfit', '/mergedInto'],
    ['into a branch', 'WTL', { mergedInto: 'Z8', mergedOn: MERGED_ON }, 'organisation.merger-unfit', '/mergedInto'],
    ['as the street', 'LD', { mergedInto: 'BQ', mergedOn: MERGED_ON }, 'organisation.merger-unfit', '/mergedInto'],
  ] as const)('is not merged %s', async (_, code, said, refusal, at) => {
    const { mergedInto, ...more } = said
    const answer = await merge(code, { ...more, ...(mergedInto && { mergedInto: server.orgs[mergedInto].id }) })
    expect(answer.json()).toMatchObject({ code: refusal, at: `/commands/0/data${at}` })
  })

  it('may be dissolved without a successor', async () => {
    expect((await merge('WTL', { mergedOn: MERGED_ON })).statusCode).toBe(200)
    const refused = await record('WTL', AFTER)
    expect(refused.json()).toMatchObject({ code: 'organisation.merged', at: '/commands/0/org' })
    expect(refused.json().detail.zh).toContain('撤销')
    expect((await merge('WTL', { mergedOn: null })).statusCode).toBe(200)
  })

  it('stays as it is when the other is merged further, and can still be renamed', async () => {
    expect((await merge('WTL', { mergedInto: server.orgs.BQ.id, mergedOn: MERGED_ON })).statusCode).toBe(200)
    expect((await merge('BQ', { mergedOn: '2026-05-15' })).statusCode).toBe(200)
    const renamed = await merge('WTL', { shortName: '原梧桐' })
    expect(renamed.statusCode, renamed.body).toBe(200)
    expect((await merge('BQ', { mergedOn: null })).statusCode).toBe(200)
    expect((await merge('WTL', { mergedInto: null, mergedOn: null, shortName: 'WTL' })).statusCode).toBe(200)
  })

  it('is not merged into one that is merged itself, and by nobody but the system administrator', async () => {
    expect((await merge('BQ', { mergedInto: server.orgs.WTL.id, mergedOn: dayAt(server.now) })).statusCode).toBe(200)
    const circle = await merge('WTL', { mergedInto: server.orgs.BQ.id, mergedOn: MERGED_ON })
    expect(circle.json()).toMatchObject({ code: 'organisation.merger-unfit' })
    const leader = await (await server.as('streetPartyOffice')).execute({
      ...{ id: randomUUID(), action: 'correct', kind: 'organisation', record: server.orgs.WTL.id, version: 1 },
      ...{ data: { mergedInto: server.orgs.BQ.id, mergedOn: MERGED_ON }, reason: '试试' },
    })
    expect(leader.statusCode).toBe(403)
    expect((await merge('BQ', { mergedInto: null, mergedOn: null })).statusCode).toBe(200)
  })
})
