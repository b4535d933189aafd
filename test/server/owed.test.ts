import { randomUUID } from 'node:crypto'
import { strFromU8, unzipSync } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import type { OwedMatrix, OwedWork, PlanHeld } from '../../src/domain/api/contracts/owed.ts'
import type { CommandInput } from '../../src/domain/command.ts'
import { countByBranchType } from '../../src/domain/obligations/matrix.ts'
import { systemActor } from '../../src/records/index.ts'
import { create, STREET } from '../support/street.ts'
import { useServer } from '../support/test-server.ts'

type Where = 'WTL' | 'BQ'

/** The tests' day is 20 May 2026: April's days of grace are over, May and the second quarter run. */
describe('what is owed', () => {
  const server = useServer()
  server.staysWell()
  const branches: Record<string, string> = {}

  beforeAll(async () => {
    const branch = (code: string, above: Where) => {
      branches[code] = randomUUID()
      const data = {
        name: `${code}支部`,
        shortName: code,
        code,
        level: 'branch',
        above: server.orgs[above].id,
        position: 1,
      }
      const late = { reason: '原有的支部' }
      return create('organisation', data, { record: branches[code]!, occurredAt: '2024-01-01', late })
    }
    // The bodies of the tests begin on the tests' day: these have been there for years.
    await server.records.execute(systemActor(STREET), [branch('W1', 'WTL'), branch('W2', 'WTL'), branch('B1', 'BQ')])
    server.services.directory().forget()
  })

  const meeting = (
    where: Where,
    type: string,
    occurredAt: string,
    more: Record<string, unknown> = {},
  ): CommandInput => ({
    ...{ id: randomUUID(), action: 'create', kind: 'meeting', record: randomUUID(), occurredAt },
    data: {
      ...{ type, title: '会', place: '二楼', chair: server.actor('communitySecretary', where).person },
      ...{ expected: 5, present: 5, absent: [], items: [], signIn: [], photos: [], ...more },
    },
    ...(occurredAt < '2026-05-17' && { late: { reason: '停电' } }),
  })
  const record = async (where: Where, ...commands: CommandInput[]) => {
    const answer = await (await server.as('committeeMember', where)).execute(...commands)
    expect(answer.statusCode, answer.body).toBe(200)
    return commands.map((command) => command.record)
  }
  const matrix = async (query = '', who = server.as('committeeMember')): Promise<OwedMatrix> => {
    const answer = await (await who).get(`/owed?year=2026${query}`)
    expect(answer.statusCode, answer.body).toBe(200)
    return answer.json()
  }
  const cellOf = ({ cells }: OwedMatrix, obligation: string, org: string, period: string) =>
    cells.find((cell) => cell.obligation === obligation && cell.org === org && cell.period === period)

  it('shows branch by month and quarter what is done, entered late, still owed and missed, with the record', async () => {
    const [late, done] = await record(
      'WTL',
      meeting('WTL', 'branchCommittee', '2026-03-05T02:00:00.000Z', { branch: branches.W1 }),
      meeting('WTL', 'branchCommittee', '2026-05-19T02:00:00.000Z', { branch: branches.W1 }),
    )
    const found = await matrix()
    const cell = (period: string, org = branches.W1!) => cellOf(found, 'party.branchCommittee', org, period)
    expect(cell('2026-03')).toMatchObject({ state: 'late', records: [{ kind: 'meeting', id: late, late: true }] })
    expect(cell('2026-05')).toMatchObject({ state: 'done', records: [{ id: done, on: '2026-05-19', late: false }] })
    expect(cell('2026-04')).toMatchObject({ state: 'missed', records: [] })
    expect(cell('2026-06')).toMatchObject({ state: 'ahead' })
    expect(cell('2026-05', branches.W2)).toMatchObject({ state: 'owed', daysLeft: 11 })
    expect(cellOf(found, 'party.membersMeeting', branches.W1!, '2026-Q2')).toMatchObject({
      state: 'owed',
      daysLeft: 41,
    })
    const { record: begins } = found.obligations.find(({ id }) => id === 'party.branchCommittee')!
    expect(begins).toEqual({ kind: 'meeting', values: { type: 'branchCommittee' } })
  })

  it('shows a community its own branches, the street all, administrators nothing', async () => {
    await record('BQ', meeting('BQ', 'branchCommittee', '2026-05-19T03:00:00.000Z', { branch: branches.B1 }))
    // The street of the tests has branches of its own beside those of this file.
    const { Z1, Z2, Z8, Z9 } = server.orgs
    const own = ({ bodies }: OwedMatrix) =>
      new Set(bodies.map(({ id }) => id).filter((id) => ![Z1, Z2, Z8, Z9].some((other) => other.id === id)))
    const idsOf = async (who: ReturnType<typeof server.as>) => own(await matrix('', who))
    expect(await idsOf(server.as('committeeMember', 'BQ'))).toEqual(new Set([server.orgs.BQ.id, branches.B1]))
    expect(await idsOf(server.as('committeeMember'))).toEqual(new Set([server.orgs.WTL.id, branches.W1, branches.W2]))
    const street = await matrix('', server.as('streetPartyOffice'))
    expect(street.bodies.map(({ id }) => id)).toEqual(expect.arrayContaining([Z1.id, Z2.id, Z8.id, Z9.id]))
    expect(own(street)).toEqual(
      new Set([...[server.orgs.LD.id, server.orgs.WTL.id, branches.W1, branches.W2, server.orgs.BQ.id, branches.B1]]),
    )
    expect(cellOf(street, 'party.branchCommittee', branches.B1!, '2026-05')!.state).toBe('done')
    const scoped = await matrix(`&org=${server.orgs.BQ.id}`, server.as('streetPartyOffice'))
    expect(own(scoped)).toEqual(new Set([server.orgs.BQ.id, branches.B1]))
    for (const path of ['/owed', '/owed.xlsx'])
      expect((await (await server.as('systemAdmin')).get(path)).statusCode).toBe(403)
    expect((await server.visitor().get('/owed')).statusCode).toBe(401)
  })

  it('follows the street’s own number, from the day on which it holds', async () => {
    const set = (rule: string, value: number, validFrom: string) =>
      create('ruleValue', { rule, value, basis: '街道组织生活办法', validFrom, validTo: null })
    const answer = await (await server.as('streetPartyOffice')).execute(
      set('party.group', 0, '2026-01-01'),
      set('study.friday', 1, '2026-05-01'),
      set('study.warning', 1, '2026-05-01'),
    )
    expect(answer.statusCode, answer.body).toBe(200)
    const { obligations, cells } = await matrix()
    expect(obligations.map(({ id }) => id)).not.toContain('party.group')
    const fridays = cells.filter(({ obligation }) => obligation === 'study.friday').map(({ period }) => period)
    // The community itself is known since the day of the tests.
    expect(fridays[0]).toBe('2026-05-18')
    // The Friday asks for the same sessions: from then on they are not owed twice.
    const sessions = cells.filter(
      ({ obligation, org }) => obligation === 'study.sessions' && org === server.orgs.WTL.id,
    )
    expect(sessions.map(({ period }) => period)).not.toContain('2026-05')
    const warnings = cells.filter(({ obligation }) => obligation === 'study.warning').map(({ period }) => period)
    expect(warnings[0]).toBe('2026-05')
  })

  it('asks for what one street has set for itself, by the week and by the month, each by its own sort of record', async () => {
    const set = (rule: string) =>
      create('ruleValue', { rule, value: 1, basis: '街道要点', validFrom: '2026-05-01', validTo: null })
    const rules = ['party.regular', 'party.special', 'party.workMeeting', 'study.training', 'study.warning']
    const answer = await (await server.as('streetPartyOffice')).execute(...rules.map(set))
    expect(answer.statusCode, answer.body).toBe(200)
    const training = create('activity', {
      ...{ type: 'training', topic: '党务培训', place: '会议室', participants: 6, signIn: [], photos: [] },
    })
    await record('WTL', meeting('WTL', 'partySpecial', '2026-05-18T01:00:00.000Z'), training)
    const found = await matrix('', server.as('streetPartyOffice'))
    const cell = (rule: string, org: string, period: string) => cellOf(found, rule, org, period)
    expect(cell('party.special', server.orgs.WTL.id, '2026-05')!.state).toBe('done')
    expect(cell('party.workMeeting', server.orgs.WTL.id, '2026-05')!.state).toBe('owed')
    expect(cell('study.training', server.orgs.WTL.id, '2026-05')).toMatchObject({
      ...{ state: 'done', records: [{ kind: 'activity', id: training.record }] },
    })
    expect(cell('study.warning', server.orgs.WTL.id, '2026-05')!.state).toBe('owed')
    // The street itself calls the weekly meeting.
    expect(cell('party.regular', server.orgs.LD.id, '2026-05-18')!.state).toBe('owed')
  })

  it('lets one meeting stand for one thing only', async () => {
    await record('WTL', meeting('WTL', 'strictGovernance', '2026-05-18T06:00:00.000Z'))
    const found = await matrix('&group=topics')
    expect(cellOf(found, 'strictGov.meetings', server.orgs.WTL.id, '2026-H1')).toMatchObject({
      state: 'done',
      times: 1,
    })
    const records = found.cells.flatMap((cell) => cell.records.map(({ id }) => id))
    expect(new Set(records).size).toBe(records.length)
  })

  it('asks of each body its own meetings on the publicity duty, in their own ledger, and of nobody as a person', async () => {
    const [held] = await record('WTL', meeting('WTL', 'publicityDuty', '2026-05-18T07:00:00.000Z'))
    const found = await matrix('&group=topics', server.as('streetPartyOffice'))
    const cell = (org: string) => cellOf(found, 'publicity.topicMeetings', org, '2026')
    expect(cell(server.orgs.WTL.id)).toMatchObject({ state: 'owed', times: 2, records: [{ id: held }], person: null })
    expect(cell(server.orgs.BQ.id)).toMatchObject({ state: 'owed', times: 2, records: [], person: null })
    const rows = async (ledger: string) =>
      (await (await server.as('committeeMember')).get(`/ledgers/${ledger}/rows`))
        .json()
        .items.map(({ id }: { id: string }) => id)
    expect(await rows('publicity-duty')).toEqual([held])
    expect(await rows('strict-governance')).not.toContain(held)
  })

  it('counts a drive of the street by the year: what was held, and who has held nothing', async () => {
    const own = create('ownObligation', {
      ...{ name: '机关作风整顿', owedBy: 'community', every: 'year', times: 1, by: 'activity.studyExchange' },
      ...{ basis: '街道作风整顿方案', validFrom: '2026-01-01', validTo: null },
    })
    expect((await (await server.as('streetPartyOffice')).execute(own)).statusCode).toBe(200)
    const drive = { type: 'studyExchange', topic: '作风整顿集中学习', place: '会议室', participants: 14 }
    const more = { campaign: '机关作风整顿', signIn: [], photos: [] }
    await record('BQ', create('activity', { ...drive, ...more }, { occurredAt: '2026-05-18T08:00:00.000Z' }))
    const found = await matrix('&group=own', server.as('streetPartyOffice'))
    expect(cellOf(found, own.record, server.orgs.BQ.id, '2026')!.state).toBe('done')
    expect(cellOf(found, own.record, server.orgs.WTL.id, '2026')!.state).toBe('owed')
  })

  it('is also what the street asks beyond the rules, of each branch, from the day on which it holds', async () => {
    const own = create('ownObligation', {
      ...{ name: '支部书记讲党课', owedBy: 'branch', every: 'month', times: 1, by: 'activity.partyLecture' },
      ...{ basis: '8+X', validFrom: '2026-05-01', validTo: null },
    })
    expect((await (await server.as('communitySecretary')).execute(own)).statusCode).toBe(403)
    expect((await (await server.as('streetPartyOffice')).execute(own)).statusCode).toBe(200)
    const found = await matrix('&group=own')
    expect(found.obligations.find(({ id }) => id === own.record)).toMatchObject({
      ...{ every: 'month', record: { kind: 'activity', values: { type: 'partyLecture' } } },
    })
    const cells = found.cells.filter(({ obligation }) => obligation === own.record)
    const { Z1, Z2 } = server.orgs
    expect(new Set(cells.map(({ org }) => org))).toEqual(new Set([branches.W1, branches.W2, Z1.id, Z2.id]))
    expect(cells[0]).toMatchObject({ period: '2026-05', state: 'owed' })
  })

  it('is also what a list in force makes its body owe, under its first responsible person', async () => {
    const secretary = server.actor('communitySecretary').person
    const text = (await (await server.as('communitySecretary')).upload('/files?name=list.txt', '清单')).json()
    const list = create('ruleDocument', {
      ...{ type: 'dutyList', name: '全面从严治党责任清单', body: '社区党委', text: [text], adoptedOn: '2026-01-12' },
      ...{ decision: null, validUntil: null, firstResponsible: secretary },
      duties: [
        { what: '研究全面从严治党工作', cadence: 'halfYear', who: '社区书记', shownBy: 'strictGovernanceMeeting' },
        { what: '警示教育', cadence: 'month', who: '组织委员', shownBy: 'warningEducation' },
        { what: '及时报告', cadence: 'whenItHappens', who: '社区书记', shownBy: 'meeting' },
      ],
    })
    const enforce = { id: randomUUID(), action: 'move', kind: 'ruleDocument', record: list.record, version: 1 } as const
    const answer = await (await server.as('communitySecretary')).execute(list, {
      ...{ ...enforce, move: 'enforce', input: {} },
    })
    expect(answer.statusCode, answer.body).toBe(200)
    const found = await matrix('&group=lists')
    expect(found.obligations.map(({ label, list: of }) => [label.zh, of?.who, of?.firstResponsible])).toEqual([
      ['研究全面从严治党工作', '社区书记', secretary],
      ['警示教育', '组织委员', secretary],
    ])
    // The meeting that the rules ask for is the one that the list speaks of.
    const [study, warning] = found.obligations
    expect(cellOf(found, study!.id, server.orgs.WTL.id, '2026-H1')!.state).toBe('done')
    expect(cellOf(found, warning!.id, server.orgs.WTL.id, '2026-05')!.state).toBe('owed')
    const others = await matrix('&group=lists', server.as('committeeMember', 'BQ'))
    expect(others.cells).toEqual([])
  })

  it('is also asked by the sort of branch: only those, with who keeps in touch, and those of no recorded sort', async () => {
    const liaison = server.actor('handler').person
    const profile = (branch: string, type: string, occurredAt: string): CommandInput => ({
      ...{ id: randomUUID(), action: 'create', kind: 'branchProfile', record: randomUUID(), occurredAt },
      data: { branch, type, liaison },
      late: { reason: '原有的支部' },
    })
    // What was recorded last holds.
    await record('WTL', profile(branches.W1!, 'compound', '2025-03-01T02:00:00.000Z'))
    await record('WTL', profile(branches.W1!, 'newSector', '2026-03-01T02:00:00.000Z'))
    const of = async (type: string, who = server.as('committeeMember')) => {
      const found = await matrix(`&group=branchLife&branchType=${type}`, who)
      return { found, orgs: new Set(found.cells.map(({ org }) => org)) }
    }
    const { found, orgs } = await of('newSector')
    expect(orgs).toEqual(new Set([branches.W1]))
    expect(found.bodies.find(({ id }) => id === branches.W1)).toMatchObject({ branchType: 'newSector', liaison })
    expect(cellOf(found, 'party.branchCommittee', branches.W1!, '2026-04')!.state).toBe('missed')
    expect((await of('compound')).orgs).toEqual(new Set())
    expect((await of('unstated')).orgs).toContain(branches.W2)
    expect((await of('unstated')).orgs).not.toContain(branches.W1)
    const street = await of('newSector', server.as('streetPartyOffice'))
    expect(street.orgs).toEqual(new Set([branches.W1]))
    expect(countByBranchType(await matrix('&group=branchLife'))).toEqual([
      expect.objectContaining({ type: 'newSector', branches: 1 }),
      expect.objectContaining({ type: 'unstated' }),
    ])
    const sheet = await (await server.as('committeeMember')).get('/owed.xlsx?year=2026&branchType=newSector')
    const xml = strFromU8(unzipSync(sheet.rawPayload)['xl/worksheets/sheet1.xml']!)
    for (const words of ['2026 年“两新”党支部应做事项完成情况', '支部类型', '社区联系人', 'W1'])
      expect(xml).toContain(words)
    expect(xml).not.toContain('W2')
    const unfit = await (await server.as('committeeMember')).get('/owed?branchType=other')
    expect(unfit.statusCode).toBe(422)
  })

  it('goes out as a sheet, a line for each thing that a branch owes, the months across', async () => {
    const sheet = await (await server.as('committeeMember')).get('/owed.xlsx?year=2026&group=branchLife')
    expect(sheet.headers['content-disposition']).toContain(encodeURIComponent('完成情况-2026'))
    const xml = strFromU8(unzipSync(sheet.rawPayload)['xl/worksheets/sheet1.xml']!)
    for (const words of [
      '三会一课和组织生活',
      '支部党员大会',
      '每季度 1 次',
      '12月',
      '3月5日（补录）',
      '没有记录',
      '还欠',
    ])
      expect(xml).toContain(words)
  })
})

describe('how long recording takes', () => {
  const server = useServer()
  server.staysWell()

  it('is kept by organisation, kind and month, the median shown to whoever sees the organisation, nobody named', async () => {
    const note = async (where: Where, kind: string, seconds: number) => {
      const answer = await (await server.as('committeeMember', where)).send('POST', '/burden', { kind, seconds })
      expect(answer.statusCode, answer.body).toBe(200)
    }
    for (const seconds of [12, 28, 29, 400]) await note('WTL', 'meeting', seconds)
    await note('WTL', 'meeting', 90_000)
    await note('BQ', 'homeVisit', 55)
    const listOf = async (who: ReturnType<typeof server.as>) => (await (await who).get('/burden')).json()
    const meetings = { kind: 'meeting', times: 4, median: 30, medianBefore: null }
    const visits = { kind: 'homeVisit', times: 1, median: 60, medianBefore: null }
    expect(await listOf(server.as('streetPartyOffice'))).toEqual([meetings, visits])
    expect(await listOf(server.as('communitySecretary'))).toEqual([meetings])
    expect((await (await server.as('systemAdmin')).get('/burden')).statusCode).toBe(403)
    const unknown = await (await server.as('handler')).send('POST', '/burden', { kind: 'finding', seconds: 5 })
    expect(unknown.statusCode).toBe(422)
    const { rows } = await server.owner.query(
      `select column_name from information_schema.columns where table_name = 'burden' order by 1`,
    )
    expect(rows.map((row) => row.column_name)).toEqual([
      ...['kind', 'month', 'org', 'org_path', 'street', 'times', 'within'],
    ])
  })
})

describe('a plan', () => {
  const server = useServer()
  server.staysWell()

  const execute = async (where: Where, ...commands: CommandInput[]) => {
    const answer = await (await server.as('committeeMember', where)).execute(...commands)
    expect(answer.statusCode, answer.body).toBe(200)
  }
  const plan = (data: Record<string, unknown> = {}) =>
    create('plan', { type: 'study', title: '2026 年度学习计划', year: 2026, papers: [], ...data })
  const item = (of: string, on: string, what: string, more: Record<string, unknown> = {}, where: Where = 'WTL') =>
    create('plannedItem', { plan: of, on, what, who: server.actor('committeeMember', where).person, ...more })
  const session = (topic: string, on: string) => {
    const late = on < '2026-05-17' && { late: { reason: '停电' } }
    const data = { type: 'studySession', topic, place: '会议室', participants: 12, signIn: [], photos: [] }
    return create('activity', data, { occurredAt: `${on}T02:00:00.000Z`, ...late })
  }
  const heldOf = async (id: string, who = server.as('committeeMember')) => {
    const answer = await (await who).get(`/owed/plans/${id}`)
    return { status: answer.statusCode, body: answer.json() as PlanHeld & { code: string } }
  }

  it('stands beside what was held: held, missed, offered by day and topic, not planned', async () => {
    const made = plan()
    const [held, near, beyond] = [
      session('学习条例第六章', '2026-04-10'),
      session('集中学习《信访工作条例》', '2026-05-08'),
      session('临时传达通报', '2026-05-18'),
    ]
    const [first, second, third, fourth] = [
      item(made.record, '2026-04-09', '学习条例第六章'),
      item(made.record, '2026-05-10', '学习信访工作条例'),
      item(made.record, '2026-03-10', '学习全会精神'),
      item(made.record, '2026-09-10', '交流心得'),
    ]
    await execute('WTL', made, held, near, beyond, first, second, third, fourth)
    const link = (record: string, activity: string): CommandInput => ({
      ...{ id: randomUUID(), action: 'correct', kind: 'plannedItem', record, version: 1 },
      data: { heldActivity: activity },
    })
    await execute('WTL', link(first.record, held.record))
    const { body } = await heldOf(made.record)
    const lineOf = (record: string) => body.lines.find(({ id }) => id === record)!
    expect(lineOf(first.record)).toMatchObject({ state: 'held', lag: 1, held: { id: held.record }, offers: [] })
    expect(lineOf(second.record)).toMatchObject({ state: 'missed', offers: [{ id: near.record }] })
    expect(lineOf(third.record)).toMatchObject({ state: 'missed', offers: [] })
    expect(lineOf(fourth.record)).toMatchObject({ state: 'ahead' })
    expect(body.unplanned.map(({ id }) => id)).toEqual([beyond.record])

    const twice = await (await server.as('committeeMember')).execute(link(second.record, held.record))
    expect(twice.json()).toMatchObject({ code: 'data.taken' })
    const talked = create('meeting', {
      ...{ type: 'workMeeting', title: '例会', place: '二楼', chair: server.actor('communitySecretary').person },
      ...{ expected: 5, present: 5, absent: [], items: [], signIn: [], photos: [] },
    })
    await execute('WTL', talked)
    const both = {
      ...link(second.record, near.record),
      data: { heldActivity: near.record, heldMeeting: talked.record },
    }
    const refused = await (await server.as('committeeMember')).execute(both as CommandInput)
    expect(refused.json()).toMatchObject({ code: 'plan.two-records' })
    expect((await heldOf(made.record, server.as('committeeMember', 'BQ'))).body.code).toBe('access.out-of-sight')
    expect((await heldOf(made.record, server.as('streetPartyOffice'))).status).toBe(200)
  })

  it('that follows another shows the difference, and the street sees whose words it repeats', async () => {
    const [before, now] = [plan({ title: '2025 年度学习计划', year: 2025 }), plan({ title: '书院学习计划' })]
    Object.assign(now.data, { before: before.record })
    await execute(
      'WTL',
      ...[before, item(before.record, '2025-06-10', '学习条例'), item(before.record, '2025-07-10', '参观展览')],
      ...[now, item(now.record, '2026-06-10', '学习条例'), item(now.record, '2026-08-10', '学习安全生产法')],
    )
    expect((await heldOf(now.record)).body.difference).toEqual({
      ...{ same: 1, changed: [], added: ['08-10 学习安全生产法'], left: ['07-10 参观展览'] },
    })
    const copy = plan({ title: '北桥学习计划' })
    await execute(
      'BQ',
      copy,
      item(copy.record, '2026-06-11', '学习条例', {}, 'BQ'),
      item(copy.record, '2026-08-11', '学习安全生产法', {}, 'BQ'),
    )
    const seen = (await heldOf(copy.record, server.as('streetPartyOffice'))).body.copies
    expect(seen).toEqual([{ id: now.record, title: '书院学习计划', orgName: 'WTL', likeness: 1 }])
    expect((await heldOf(copy.record, server.as('committeeMember', 'BQ'))).body.copies).toEqual([])
  })

  it('brings its items to whoever sees to them, with what the rules ask', async () => {
    const made = plan({ title: '五月计划' })
    const [soon, dropped, far] = [
      item(made.record, '2026-05-25', '五月集中学习'),
      item(made.record, '2026-05-26', '取消的学习', { dropped: 'work' }),
      item(made.record, '2026-11-25', '年底学习'),
    ]
    await execute('WTL', made, soon, dropped, far)
    const from = create('historyImport', {
      ...{ name: '去年的计划.xlsx', of: 'plannedItem', sha256: 'a'.repeat(64), rows: 1, leftOut: 0 },
    })
    const old = {
      ...item(made.record, '2025-05-20', '去年的学习'),
      ...{ occurredAt: '2025-01-10', importedIn: from.record },
    }
    await execute('WTL', from, old)
    const workOf = async (who: ReturnType<typeof server.as>) => (await (await who).get('/owed/work')).json() as OwedWork
    const mine = await workOf(server.as('committeeMember'))
    const tasks = mine.tasks.map(({ id }) => id)
    expect(tasks).toContain(soon.record)
    expect(tasks).not.toContain(dropped.record)
    expect(tasks).not.toContain(far.record)
    expect(tasks).not.toContain(old.record)
    const committee = mine.owed.find(({ obligation }) => obligation === 'party.branchCommittee')!
    expect([server.orgs.Z1.id, server.orgs.Z2.id]).toContain(committee.org)
    expect(committee).toMatchObject({
      until: '2026-05-31',
      held: 0,
      times: 1,
      isBranch: true,
    })
    expect(committee.record).toEqual({ kind: 'meeting', values: { type: 'branchCommittee' } })
    expect(mine.owed.map(({ until }) => until)).toEqual(mine.owed.map(({ until }) => until).toSorted())

    const handler = await workOf(server.as('handler'))
    expect(handler).toEqual({ owed: [], missed: 0, tasks: [] })
    const secretary = await workOf(server.as('communitySecretary'))
    expect(secretary.tasks).toEqual([])
    const street = await workOf(server.as('streetPartyOffice'))
    expect(new Set(street.owed.map(({ org }) => org))).toEqual(new Set())
    expect((await (await server.as('auditAdmin')).get('/owed/work')).statusCode).toBe(403)
  })

  it('and what is owed are summed up by community for the street, in the official order', async () => {
    const rows = (await (await server.as('streetPartyOffice')).get('/owed/communities')).json() as {
      org: string
      soon: number
    }[]
    expect(rows.map(({ org }) => org)).toEqual([server.orgs.LD.id, server.orgs.WTL.id, server.orgs.BQ.id])
    const own = (await (await server.as('communitySecretary', 'BQ')).get('/owed/communities')).json() as {
      org: string
    }[]
    expect(own.map(({ org }) => org)).toEqual([server.orgs.BQ.id])
  })
})
