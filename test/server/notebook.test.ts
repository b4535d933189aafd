import { randomUUID } from 'node:crypto'
import { strFromU8, unzipSync } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import type { CommandInput } from '../../src/domain/command.ts'
import type { DailyKindName } from '../../src/domain/kinds/daily/index.ts'
import type { Role } from '../../src/domain/roles.ts'
import { printedRow } from '../support/printed-row.ts'
import { useServer } from '../support/test-server.ts'

interface Row {
  id: string
  kind: string
  data: Record<string, unknown>
}

describe('what members took part in', () => {
  const server = useServer()
  server.staysWell()

  const create = (kind: DailyKindName, data: Record<string, unknown>): CommandInput => ({
    ...{ id: randomUUID(), action: 'create', kind, record: randomUUID(), data },
  })
  const record = async (...commands: CommandInput[]) => {
    const answer = await (await server.as('committeeMember')).execute(...commands)
    expect(answer.statusCode, answer.body).toBe(200)
    return commands.at(-1)!.record
  }
  const rowsOf = async (ledger: string, query = '', who: Role = 'committeeMember') => {
    const answer = await (await server.as(who)).get(`/ledgers/${ledger}/rows${query}`)
    expect(answer.statusCode, answer.body).toBe(200)
    return answer.json().items as Row[]
  }
  const ids = (rows: Row[]) => rows.map(({ id }) => id).sort()

  const member = (name: string, more: Record<string, unknown> = {}) =>
    create('member', {
      ...{ name, branch: server.orgs.Z1.id, class: 'inService', stage: 'full', stageOn: '2020-07-01' },
      ...{ joinedOn: '2019-07-01', fullOn: '2020-07-01', leader: false, standing: 'here', ...more },
    })
  /** A member with an account (the grid worker), a leader with one, and one without. */
  let [worker, leader, elder] = ['', '', '']
  beforeAll(async () => {
    const person = (role: Role) => server.actor(role).person
    worker = await record(member('马小满', { person: person('gridWorker') }))
    leader = await record(member('何静', { person: person('committeeMember'), leader: true }))
    elder = await record(member('罗文清'))
  })

  const meeting = (type: string, title: string, roll: Record<string, unknown>[], more: Record<string, unknown> = {}) =>
    create('meeting', {
      ...{ type, title, place: '二楼', chair: server.actor('communitySecretary').person, roll, expected: roll.length },
      ...{ present: 0, absent: [], signIn: [], photos: [], branch: server.orgs.Z1.id, ...more },
      items: [{ title: '评先评优', resolution: '推荐罗文清，报街道。', outcome: 'agreed' }],
    })
  const line = (name: string, of: string | null, person: string | null = null) => ({ name, person, member: of })
  const came = (held: CommandInput, name: string, more: Record<string, unknown> = {}) =>
    create('attendance', { meeting: held.record, name, way: 'recorder', because: '没带手机', ...more })
  const activity = (topic: string, ...members: string[]) =>
    create('activity', {
      ...{ type: 'themePartyDay', topic, place: '河边', participants: 9, branch: server.orgs.Z1.id },
      ...{ members: members.map((one) => ({ member: one })), content: '捡了十二袋', signIn: [], photos: [] },
    })

  describe('the notebook of a member', () => {
    it('is the sessions that they signed into, the branch’s own entries: nothing is written again, nothing is left out', async () => {
      const held = meeting('membersMeeting', '二季度党员大会', [line('马小满', worker), line('罗文清', elder)])
      const missed = meeting('membersMeeting', '没去的大会', [line('马小满', worker), line('罗文清', elder)])
      const [cleaning, other] = [activity('清理河道', worker, elder), activity('别人的活动', elder)]
      await record(
        ...[held, missed, cleaning, other, came(held, '马小满'), came(held, '罗文清'), came(missed, '罗文清')],
        came(missed, '马小满', { way: 'absent', absence: 'leave' }),
      )
      // The member's own account: no other's rows, and no kind that the role does not read.
      const own = await rowsOf('notebook', '', 'gridWorker')
      expect(ids(own)).toEqual([held.record, cleaning.record].sort())
      expect((await (await server.as('gridWorker')).get(`/members/${worker}`)).statusCode).toBe(403)
      // The branch sees the same of any member, with or without an account.
      expect(await rowsOf('notebook', `?per=${worker}`)).toEqual(own)
      expect(ids(await rowsOf('notebook', `?per=${elder}`))).toEqual(
        [held.record, missed.record, cleaning.record, other.record].sort(),
      )
      // The same records as the branch's own ledgers, and so what is corrected reads so in both.
      expect(ids(await rowsOf('minutes'))).toContain(held.record)
      const correction: CommandInput = {
        ...{ id: randomUUID(), action: 'correct', kind: 'activity', record: cleaning.record, version: 1 },
        data: { topic: '清理河道和绿地' },
      }
      await record(correction)
      const told = (await rowsOf('notebook', '', 'gridWorker')).map((row) => printedRow('notebook', row))
      expect(told).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ 类型: '主题党日', 主题: '清理河道和绿地', 内容: '捡了十二袋', 地点: '河边' }),
          expect.objectContaining({
            类型: '党员大会',
            主题: '二季度党员大会',
            内容: '1. 评先评优：推荐罗文清，报街道。',
          }),
        ]),
      )
      const inBranch = (await rowsOf('theme-party-days')).find(({ id }) => id === cleaning.record)!
      expect(inBranch.data.topic).toBe('清理河道和绿地')
      const sheet = await (await server.as('gridWorker')).get('/ledgers/notebook.xlsx')
      const xml = strFromU8(unzipSync(sheet.rawPayload)['xl/worksheets/sheet1.xml']!)
      for (const words of ['二季度党员大会', '清理河道和绿地']) expect(xml).toContain(words)
      for (const words of ['没去的大会', '别人的活动']) expect(xml).not.toContain(words)
    })

    it('holds what was signed for with the own account too, and is counted as one’s own among the ledgers', async () => {
      const me = server.actor('handler')
      const held = meeting('workMeeting', '例会', [line(me.name, null, me.person)], { branch: null })
      expect(await rowsOf('notebook', '', 'handler')).toEqual([])
      await record(held, came(held, me.name, { person: me.person }))
      expect(ids(await rowsOf('notebook', '', 'handler'))).toEqual([held.record])
      const sizes = (await (await server.as('handler')).get('/ledgers')).json() as { name: string; rows: number }[]
      expect(sizes.find(({ name }) => name === 'notebook')).toMatchObject({ rows: 1 })
      expect((await (await server.as('systemAdmin')).get('/ledgers/notebook/rows')).statusCode).toBe(403)
    })

    it('takes whose account a member’s is from those who keep the roster, and shows it to nobody else', async () => {
      const seen = (await rowsOf('members')).find(({ id }) => id === worker)!
      expect(seen.data.person).toBe('***')
    })
  })

  describe('leaders', () => {
    it('take part in their branch and in the leading body: each is counted, and what is lacking is told', async () => {
      const dual = async (query = '') => {
        const rows = await rowsOf('dual-life', query)
        expect(rows.map(({ id }) => id)).toEqual([leader])
        return printedRow('dual-life', rows[0]!)
      }
      expect(await dual()).toMatchObject({ 支部组织生活到会: 0, 班子会议到会: 0, 还差: '支部组织生活、班子会议' })
      const me = server.actor('committeeMember').person
      const [inBranch, inTeam, talked] = [
        meeting('membersMeeting', '支部党员大会', [line('何静', leader)]),
        meeting('bothCommittees', '五月两委会', [line('何静', null, me)], { branch: null }),
        meeting('workMeeting', '例会', [line('何静', leader)], { branch: null }),
      ]
      await record(inBranch, inTeam, talked, came(inBranch, '何静'), came(talked, '何静'))
      expect(await dual()).toMatchObject({ 支部组织生活到会: 1, 班子会议到会: 0, 还差: '班子会议' })
      await record(came(inTeam, '何静', { person: me }))
      expect(await dual()).toMatchObject({ 支部组织生活到会: 1, 班子会议到会: 1, 还差: null })
      // Asked for another quarter, both are lacking.
      expect(await dual('?from=2026-01-01&until=2026-03-31')).toMatchObject({ 还差: '支部组织生活、班子会议' })
    })
  })
})
