import { randomUUID } from 'node:crypto'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { CommandInput } from '../../src/domain/command.ts'
import type { DailyKindName } from '../../src/domain/kinds/daily/index.ts'
import type { Role } from '../../src/domain/roles.ts'
import { useServer } from '../support/test-server.ts'

type Create = Extract<CommandInput, { action: 'create' }>
interface Row {
  id: string
  version: number
  state: string | null
  data: Record<string, unknown>
  titles?: Record<string, string | null>
}

describe('party work', () => {
  const server = useServer()
  server.staysWell()

  const who = () => server.as('committeeMember')
  const create = (kind: DailyKindName, data: Record<string, unknown>, occurredAt?: string): Create => ({
    ...{ id: randomUUID(), action: 'create', kind, record: randomUUID(), data },
    ...(occurredAt && { occurredAt, late: { reason: '按原始材料补录', approver: null } }),
  })
  const refusedAs = async (command: CommandInput, by = who()) => {
    const answer = await (await by).execute(command)
    expect(answer.statusCode, answer.body).toBeGreaterThanOrEqual(400)
    return answer.json() as { code: string; at: string; detail: { zh: string } }
  }
  const record = async (command: Create, by = who()) => {
    const answer = await (await by).execute(command)
    expect(answer.statusCode, answer.body).toBe(200)
    return command.record
  }
  const get = async (path: string, by = who()) => (await (await by).get(path)).json()
  const one = (plural: string, id: string, by = who()) => get(`/${plural}/${id}`, by) as Promise<Row>
  const rowsOf = async (ledger: string, query = '', by = who()) =>
    (await get(`/ledgers/${ledger}/rows${query}`, by)).items as Row[]

  const aMember = (more: Record<string, unknown> = {}) =>
    create('member', {
      ...{ name: '唐小满', branch: server.orgs.Z1.id, class: 'inService', stage: 'full', stageOn: '2020-07-01' },
      ...{ joinedOn: '2019-07-01', fullOn: '2020-07-01', leader: false, standing: 'here', ...more },
    })

  describe('a member', () => {
    it('is seen with the name masked, in full by those who need it, not at all by others', async () => {
      const id = await record(aMember())
      expect((await one('members', id)).data.name).toBe('唐**')
      expect((await rowsOf('members')).find((row) => row.id === id)!.data.name).toBe('唐**')
      const seen = await (await who()).send('POST', `/members/${id}/reveal`, {})
      expect(seen.json().data.name).toBe('唐小满')
      expect((await (await server.as('gridWorker')).get(`/members/${id}`)).statusCode).toBe(403)
      expect(await rowsOf('members', '', server.as('gridWorker'))).toEqual([])
    })

    it('is called in full in a list to choose from, all of the list or none, and every look is written down', async () => {
      const [one, two] = [await record(aMember()), await record(aMember({ name: '尹大山' }))]
      const there = aMember({ branch: server.orgs.Z8.id })
      const elsewhere = await record({ ...there, org: server.orgs.BQ.id }, server.as('streetPartyOffice'))
      const look = async (by: Role, ids: string[]) =>
        (await server.as(by)).send('POST', '/titles/reveal', { kind: 'member', ids })
      const looks = async () => {
        const { items } = await get('/audit?limit=50', server.as('auditAdmin'))
        return (items as { event: string; name: string; detail: string }[])
          .filter(({ event, detail }) => event === 'record.revealed' && (detail.includes(one) || detail.includes(two)))
          .map(({ name, detail }) => `${name} ${detail}`)
      }
      for (const [by, ids, status] of [
        ['gridWorker', [one], 403],
        ['streetSecretary', [one], 403],
        ['systemAdmin', [one], 403],
        ['committeeMember', [one, elsewhere], 404],
        ['committeeMember', [one, randomUUID()], 404],
        ['committeeMember', [], 422],
      ] as const) {
        const answer = await look(by, [...ids])
        expect([by, answer.statusCode]).toEqual([by, status])
        expect(answer.body).not.toContain('唐小满')
      }
      expect(await looks()).toEqual([])
      expect((await look('committeeMember', [two, one, two])).json()).toEqual([
        { id: two, title: '尹大山' },
        { id: one, title: '唐小满' },
      ])
      expect(await looks()).toEqual([`committeeMemberWTL member ${two} ${one}`])
    })

    it('stands in a branch of the community itself', async () => {
      const refused = await refusedAs(aMember({ branch: server.orgs.Z8.id }))
      expect(refused).toMatchObject({ code: 'branch.elsewhere', at: '/commands/0/data/branch' })
      expect(await refusedAs(aMember({ branch: server.orgs.WTL.id }))).toMatchObject({ code: 'branch.elsewhere' })
    })

    it('is moved by transfers and steps alone', async () => {
      const id = await record(aMember())
      const patch = (data: Record<string, unknown>): CommandInput => ({
        ...{ id: randomUUID(), action: 'correct', kind: 'member', record: id, version: 1, data },
      })
      expect((await refusedAs(patch({ branch: server.orgs.Z2.id }))).code).toBe('access.field-not-yours')
      expect((await refusedAs(patch({ earlier: [] }))).code).toBe('data.stamped')
    })
  })

  describe('a transfer', () => {
    const transfer = (member: string, more: Record<string, unknown>, occurredAt?: string) =>
      create('memberTransfer', { member, letter: '第 7 号', papers: [], ...more }, occurredAt)

    it('recorded once, moves the member, says so in its history, and keeps what was before for the old branch', async () => {
      const { Z1, Z2 } = server.orgs
      const id = await record(aMember())
      const command = transfer(id, { way: 'between', to: Z2.id }, '2026-05-11')
      await record(command)
      const member = await one('members', id)
      expect(member).toMatchObject({
        version: 2,
        data: { branch: Z2.id, earlier: [{ branch: Z1.id, until: '2026-05-10' }] },
      })
      const [latest] = await get(`/members/${id}/history`)
      expect(latest).toMatchObject({
        action: 'correct',
        input: { reason: '组织关系转接' },
        actor: { role: 'committeeMember' },
      })
      const [row] = await rowsOf('member-transfers')
      expect(row).toMatchObject({ data: { from: Z1.id, to: Z2.id }, titles: { member: '唐**' } })
      // Sent again, as a phone does that lost its connection: nothing is done twice.
      await record(command)
      expect((await one('members', id)).version).toBe(2)
    })

    it('says what is missing, and does not go to the same branch, to another community or back in time', async () => {
      const id = await record(aMember())
      const { Z1, Z2, Z8 } = server.orgs
      expect(await refusedAs(transfer(id, { way: 'between' }))).toMatchObject({
        ...{ code: 'transfer.unclear', at: '/commands/0/data/to' },
      })
      expect((await refusedAs(transfer(id, { way: 'out' }))).code).toBe('transfer.unclear')
      expect((await refusedAs(transfer(id, { way: 'between', to: Z1.id }))).code).toBe('transfer.same-branch')
      expect((await refusedAs(transfer(id, { way: 'between', to: Z8.id }))).code).toBe('branch.elsewhere')
      await record(transfer(id, { way: 'between', to: Z2.id }, '2026-05-11'))
      const early = transfer(id, { way: 'between', to: Z1.id }, '2026-05-01')
      expect((await refusedAs(early)).code).toBe('transfer.before-last')
    })

    it('that changes nothing of the member leaves the member’s history alone', async () => {
      const id = await record(aMember())
      await record(transfer(id, { way: 'in', unit: '北岸街道党工委' }))
      expect(await one('members', id)).toMatchObject({ version: 1, data: { standing: 'here', earlier: [] } })
    })

    it('out of the street ends the relation, and one in begins it again', async () => {
      const id = await record(aMember())
      await record(transfer(id, { way: 'out', unit: '北岸街道党工委' }, '2026-05-11'))
      expect((await one('members', id)).data).toMatchObject({ standing: 'out' })
      expect((await refusedAs(transfer(id, { way: 'between', to: server.orgs.Z2.id }))).code).toBe(
        'member.not-with-branch',
      )
      await record(transfer(id, { way: 'in', unit: '北岸街道党工委', to: server.orgs.Z2.id }))
      expect((await one('members', id)).data).toMatchObject({ standing: 'here', branch: server.orgs.Z2.id })
    })
  })

  describe('recruitment', () => {
    const step = (member: string, stage: string, occurredAt?: string) =>
      create('recruitmentStep', { member, stage, basis: '支委会讨论', papers: [] }, occurredAt)

    it('goes step by step: none is left out, none is dated before the one it follows', async () => {
      const id = await record(aMember({ stage: 'applicant', stageOn: '2025-03-01', joinedOn: null, fullOn: null }))
      expect(await rowsOf('members').then((rows) => rows.map((row) => row.id))).not.toContain(id)
      const skipping = await refusedAs(step(id, 'candidate', '2026-04-01'))
      expect(skipping).toMatchObject({ code: 'recruit.stage-skipped', at: '/commands/0/data/stage' })
      expect((await refusedAs(step(id, 'activist', '2025-02-28'))).code).toBe('recruit.before-predecessor')
      await record(step(id, 'activist', '2025-04-10'))
      await record(step(id, 'candidate', '2026-04-20'))
      await record(step(id, 'probationary', '2026-05-12'))
      expect((await one('members', id)).data).toMatchObject({
        ...{ stage: 'probationary', stageOn: '2026-05-12', joinedOn: '2026-05-12', fullOn: null },
      })
      const steps = (await rowsOf('recruitment')).map(({ data }) => [data.stage, data.since])
      expect(steps).toEqual([
        ['probationary', '2026-04-20'],
        ['candidate', '2025-04-10'],
        ['activist', '2025-03-01'],
      ])
      expect(await rowsOf('members').then((rows) => rows.map((row) => row.id))).toContain(id)
    })
  })

  describe('dues', () => {
    const pay = (member: string, month: string, more: Record<string, unknown> = {}, occurredAt?: string) =>
      create('dues', { member, month, basis: 'wage', base: 420_000, paid: 4200, method: 'online', ...more }, occurredAt)

    it('are worked out by the rates in force, again where the base is corrected, and nobody writes them', async () => {
      const id = await record(aMember())
      const paid = await record(pay(id, '2026-05'))
      expect((await one('dues', paid)).data).toMatchObject({ rate: 10, due: 4200, timing: 'onTime', base: '***' })
      const correct = (data: Record<string, unknown>): CommandInput => ({
        ...{ id: randomUUID(), action: 'correct', kind: 'dues', record: paid, version: 1, data },
      })
      expect((await refusedAs(correct({ due: 1 }))).code).toBe('data.stamped')
      expect((await (await who()).execute(correct({ base: 620_000 }))).statusCode).toBe(200)
      expect((await one('dues', paid)).data).toMatchObject({ rate: 15, due: 9300, paid: 4200 })
      const sheet = await (await who()).get('/ledgers/dues.xlsx')
      const xml = strFromU8(unzipSync(sheet.rawPayload)['xl/worksheets/sheet1.xml']!)
      for (const said of ['<v>93</v>', '<v>42</v>', '<v>-51</v>', '>1.5%<', '>唐**<']) expect(xml).toContain(said)
    })

    it('of a month are recorded once, with a base, not in advance; those paid back say so', async () => {
      const id = await record(aMember())
      await record(pay(id, '2026-04'))
      expect((await refusedAs(pay(id, '2026-04'))).code).toBe('dues.twice')
      expect((await refusedAs(pay(id, '2026-06'))).code).toBe('dues.ahead')
      expect((await refusedAs(pay(id, '2026-05', { base: null }))).code).toBe('dues.base-missing')
      await record(pay(id, '2025-10', { basis: 'fixed', base: null, paid: 20 }))
      const months = (await rowsOf('dues-paid-back')).filter(({ data }) => data.member === id)
      expect(months.map(({ data }) => [data.month, data.timing, data.due])).toEqual(
        expect.arrayContaining([
          ['2026-04', 'late', 4200],
          ['2025-10', 'tooLate', 20],
        ]),
      )
    })

    it('and deeds from before a transfer in the middle of a quarter count for the old branch, also when entered after it', async () => {
      const { Z1, Z2 } = server.orgs
      const id = await record(aMember())
      await record(pay(id, '2026-04', {}, '2026-04-06'))
      const move = { member: id, way: 'between', to: Z2.id, letter: '第 9 号', papers: [] }
      await record(create('memberTransfer', move, '2026-05-11'))
      await record(pay(id, '2026-03'))
      await record(pay(id, '2026-05', {}, '2026-05-19'))
      const monthsOf = async (org: string) =>
        (await rowsOf('dues', `?org=${org}&from=2026-01-01&until=2026-06-30`))
          .filter(({ data }) => data.member === id)
          .map(({ data }) => data.month)
          .sort()
      // May began in the old branch.
      expect(await monthsOf(Z1.id)).toEqual(['2026-03', '2026-04', '2026-05'])
      expect(await monthsOf(Z2.id)).toEqual([])
      const attended = (topic: string, branch: string, day: string) =>
        create(
          'activity',
          {
            ...{ type: 'themePartyDay', topic, place: '二楼', participants: 1, branch },
            members: [{ member: id }],
            signIn: [],
            photos: [],
          },
          day,
        )
      await record(attended('四月主题党日', Z1.id, '2026-04-05'))
      await record(attended('五月主题党日', Z2.id, '2026-05-15'))
      const file = await rowsOf('member-file', `?per=${id}`)
      const days = file.filter(({ data }) => data.topic).map(({ data }) => [data.topic, data.branch])
      expect(days).toEqual([
        ['五月主题党日', Z2.id],
        ['四月主题党日', Z1.id],
      ])
      expect(file).toHaveLength(6)
      expect(await rowsOf('member-file', `?per=${await record(aMember())}`)).toEqual([])
    })
  })

  describe('points', () => {
    const deed = (member: string, more: Record<string, unknown> = {}, occurredAt?: string) =>
      create(
        'memberDeed',
        { ...{ member, source: 'volunteering', deed: '送餐', evidence: '5 月签到表', points: 3 }, ...more },
        occurredAt,
      )
    const moved = (id: string, version: number, name: string, input: Record<string, unknown> = {}): CommandInput => ({
      ...{ id: randomUUID(), action: 'move', kind: 'memberDeed', record: id, version, move: name, input },
    })
    const done = async (command: CommandInput, by = who()) => {
      const answer = await (await by).execute(command)
      expect(answer.statusCode, answer.body).toBe(200)
    }

    it('are off until the street turns them on, and then no more for a deed than it allows', async () => {
      const id = await record(aMember())
      expect((await refusedAs(deed(id))).code).toBe('points.off')
      const on = { rule: 'party.points', value: 1, basis: '党工委会议', validFrom: '2026-01-01' }
      await done({ ...create('member', {}), kind: 'ruleValue', data: on }, server.as('streetPartyOffice'))
      expect((await refusedAs(deed(id, { points: 30 }))).code).toBe('points.too-many')
      expect((await one('member-deeds', await record(deed(id)))).data.branch).toBe(server.orgs.Z1.id)
    })

    it('are never given for what was read, said or clicked', async () => {
      const id = await record(aMember())
      for (const source of ['study', 'studyHours', 'app', 'opinion'])
        expect((await refusedAs(deed(id, { source }))).code).toBe('data.invalid')
    })

    it('are reviewed by another than who recorded them, objected to, and decided again with a reason', async () => {
      const id = await record(deed(await record(aMember())))
      expect((await refusedAs(moved(id, 1, 'confirm'))).code).toBe('points.own-decision')
      const secretary = server.as('communitySecretary')
      await done(moved(id, 1, 'confirm'), secretary)
      const more: CommandInput = {
        ...{ id: randomUUID(), action: 'correct', kind: 'memberDeed' },
        record: id,
        version: 2,
        data: { points: 9 },
      }
      expect((await refusedAs(more)).code).toBe('daily.signed')
      await done(moved(id, 2, 'object', { objection: '那周实际送了两次' }))
      expect(await one('member-deeds', id)).toMatchObject({
        state: 'objected',
        data: { objection: '那周实际送了两次' },
      })
      await done(moved(id, 3, 'withdraw', { decision: '签到表上没有本人' }), secretary)
      expect(await one('member-deeds', id)).toMatchObject({
        state: 'withdrawn',
        data: { decision: '签到表上没有本人', reviewedBy: server.actor('communitySecretary').person },
      })
    })

    it('stand a deed a row, in the order in which they were done: no sum and no ranking', async () => {
      const [low, high] = [await record(aMember({ name: '甲一' })), await record(aMember({ name: '乙二' }))]
      await record(deed(high, { points: 9 }, '2026-05-17'))
      await record(deed(low, { points: 1 }, '2026-05-18'))
      const rows = (await rowsOf('member-deeds')).filter(({ data }) => data.member === low || data.member === high)
      expect(rows.map(({ data }) => data.points)).toEqual([1, 9])
      const ranked = await (await who()).get('/member-deeds?sort=-points')
      expect(ranked.json().code).toBe('query.sort-unfit')
    })
  })

  describe('the life of a branch', () => {
    const appraisal = (more: Record<string, unknown>) =>
      create('memberAppraisal', {
        ...{
          branch: server.orgs.Z1.id,
          name: '2025 年度民主评议',
          eligible: 10,
          present: 8,
          excellent: 3,
          qualified: 5,
        },
        ...{ basic: 0, unqualified: 0, measures: '支部书记逐一谈话', notice: [], ...more },
      })
    const toldOf = async (more: Record<string, unknown>) =>
      (await one('member-appraisals', await record(appraisal(more)))).data.told

    it('an appraisal tells when too few came, all got one grade, or nothing follows', async () => {
      expect(await toldOf({})).toBe('none')
      expect(await toldOf({ present: 5, excellent: 1, qualified: 4 })).toBe('noQuorum')
      expect(await toldOf({ excellent: 0, qualified: 8 })).toBe('oneGrade')
      expect(await toldOf({ measures: null })).toBe('noMeasures')
      expect((await refusedAs(appraisal({ qualified: 9 }))).code).toBe('appraisal.more-graded')
      expect((await refusedAs(appraisal({ present: 11 }))).code).toBe('party.more-present')
    })

    it.each(['orgLife', 'special', 'democraticLife'])(
      'a meeting tells which steps were missing before it, and is not done without problems to put right: %s',
      async (type) => {
        const id = await record(
          create('orgLifePreparation', {
            ...{ type, name: '会前准备', branch: server.orgs.Z1.id, meetingOn: '2026-05-20' },
            ...{ planOn: '2026-05-06', opinionsOn: '2026-05-22', talksOn: '2026-05-12', talks: 6, papers: [] },
          }),
        )
        const moved = (version: number, name: string, input: Record<string, unknown>): CommandInput => ({
          ...{ id: randomUUID(), action: 'move', kind: 'orgLifePreparation', record: id, version, move: name, input },
        })
        expect((await (await who()).execute(moved(1, 'hold', { criticism: true }))).statusCode).toBe(200)
        // Opinions were asked after the meeting, outlines not at all.
        expect(await one('org-life-preparations', id)).toMatchObject({
          state: 'held',
          data: { missing: 2, criticism: true },
        })
        expect((await refusedAs(moved(2, 'list', { problems: 0, items: 0 }))).code).toBe('org-life.no-problems')
        expect((await (await who()).execute(moved(2, 'list', { problems: 7, items: 5 }))).statusCode).toBe(200)
      },
    )

    it('an election needs four fifths present, and says when the next is due', async () => {
      const election = (present: number) =>
        create('branchElection', {
          ...{ branch: server.orgs.Z1.id, type: 'term', name: '换届', eligible: 10, present, papers: [] },
          elected: [{ name: '罗文清', post: '书记', votes: 7 }],
        })
      expect((await refusedAs(election(7))).code).toBe('election.too-few')
      expect((await one('branch-elections', await record(election(8)))).data.nextDueOn).toBe('2029-05-20')
    })

    it('an honour is for somebody, after it was checked that nobody was sanctioned', async () => {
      const honour = (more: Record<string, unknown>) =>
        create('honour', {
          ...{ name: '先进党支部', type: 'branch', branch: server.orgs.Z1.id, grantedBy: '街道党工委' },
          ...{ basis: '三会一课无缺项', checked: true, papers: [], ...more },
        })
      expect((await refusedAs(honour({ branch: null }))).code).toBe('honour.for-nobody')
      expect((await refusedAs(honour({ checked: false }))).code).toBe('honour.unchecked')
      await record(honour({}))
      expect((await rowsOf('honours')).map(({ data }) => data.name)).toEqual(['先进党支部'])
    })
  })
})
