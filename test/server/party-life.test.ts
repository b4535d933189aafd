import { randomUUID } from 'node:crypto'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { OwedMatrix } from '../../src/domain/api/contracts/owed.ts'
import type { CommandInput } from '../../src/domain/command.ts'
import type { DailyKindName } from '../../src/domain/kinds/daily/index.ts'
import { printedRow } from '../support/printed-row.ts'
import { useServer } from '../support/test-server.ts'

interface Row {
  id: string
  kind: string
  occurredAt: string
  data: Record<string, unknown>
  titles?: Record<string, string | null>
}

describe('Party life', () => {
  const server = useServer()
  server.staysWell()

  const who = () => server.as('committeeMember')
  const create = (kind: DailyKindName, data: Record<string, unknown>, occurredAt?: string): CommandInput => ({
    ...{ id: randomUUID(), action: 'create', kind, record: randomUUID(), data },
    ...(occurredAt && { occurredAt, late: { reason: '按原始材料补录', approver: null } }),
  })
  const record = async (...commands: CommandInput[]) => {
    const answer = await (await who()).execute(...commands)
    expect(answer.statusCode, answer.body).toBe(200)
    return commands.at(-1)!.record
  }
  const rowsOf = async (ledger: string, query = '') => {
    const answer = await (await who()).get(`/ledgers/${ledger}/rows${query}`)
    expect(answer.statusCode, answer.body).toBe(200)
    return answer.json().items as Row[]
  }
  const sheetOf = async (ledger: string, query = '') => {
    const sheet = await (await who()).get(`/ledgers/${ledger}.xlsx${query}`)
    expect(sheet.statusCode).toBe(200)
    return strFromU8(unzipSync(sheet.rawPayload)['xl/worksheets/sheet1.xml']!)
  }
  const secretary = () => server.actor('communitySecretary').person
  const activity = (type: string, topic: string, more: Record<string, unknown> = {}, occurredAt?: string) =>
    create('activity', { type, topic, place: '二楼', participants: 9, signIn: [], photos: [], ...more }, occurredAt)
  const member = (more: Record<string, unknown> = {}) =>
    create('member', {
      ...{ name: '唐小满', branch: server.orgs.Z1.id, class: 'inService', stage: 'full', stageOn: '2020-07-01' },
      ...{ joinedOn: '2019-07-01', fullOn: '2020-07-01', leader: false, standing: 'here', ...more },
    })

  describe('study', () => {
    it('says its form, its material and whether it was on site, in the ledger of forms', async () => {
      await record(
        activity('studySession', '学习条例', { form: 'test', mode: 'online', material: 'original' }),
        activity('partyLecture', '书记讲党课', { form: 'lesson', mode: 'onSite', material: 'speeches' }),
        activity('studyExchange', '述学交流', { form: 'caseStudy', mode: 'both', material: 'case' }),
        activity('warningEducation', '看警示片', { form: 'film', mode: 'onSite', material: 'book' }),
      )
      const tell = async (ledger: string) =>
        (await rowsOf(ledger))
          .map((row) => printedRow(ledger, row))
          .map((row) => [row.主题, row.形式, row.线上还是线下, row.学习材料].join(' '))
          .sort()
      expect(await tell('study-forms')).toEqual([
        '书记讲党课 讲课 线下 系列讲话',
        '学习条例 理论测试 线上 原文原著',
        '述学交流 案例学习 线上线下同时 典型案例',
      ])
      expect(await tell('warning-education')).toEqual(['看警示片 观看警示片 线下 廉政书籍'])
    })

    it('is shown by who came, what a test or discussion came to and what it led to; notes of people are not kept', async () => {
      const session = activity('studySession', '学习《信访工作条例》', {
        form: 'test',
        outcome: '12 人测试，11 人合格',
      })
      const task = { what: '公示信访渠道', evidence: [], activity: session.record }
      await record(session, create('task', task))
      const row = (await rowsOf('study-forms')).find(({ id }) => id === session.record)!
      expect(printedRow('study-forms', row)).toMatchObject({
        ...{ 参加人数: 9, '测试、讨论的结果': '12 人测试，11 人合格', 带出的任务: 1 },
      })
      const followed = (await rowsOf('tasks')).find(({ data }) => data.what === '公示信访渠道')!
      expect(printedRow('tasks', followed)).toMatchObject({ 来自: '学习《信访工作条例》' })
      for (const field of ['notes', 'insights', 'score']) {
        const refused = await (await who()).execute(activity('studySession', '心得', { [field]: '学习体会' }))
        expect(refused.json().code).toBe('data.unknown-field')
      }
    })

    it('is found by the topic that it was on', async () => {
      await record(
        activity('studySession', '学习《中国共产党章程》第一章'),
        activity('studySession', '学习《中国共产党廉洁自律准则》'),
      )
      const found = await rowsOf('study-sessions', `?q=${encodeURIComponent('廉洁自律准则')}`)
      expect(found.map(({ data }) => data.topic)).toEqual(['学习《中国共产党廉洁自律准则》'])
    })
  })

  describe('an activity', () => {
    it('bears the name of the campaign that it belongs to, is found by it and counted under it', async () => {
      const campaign = '“亮身份、树形象、做表率”'
      await record(
        activity('volunteering', '义务理发', { campaign }),
        activity('themePartyDay', '五月主题党日', { campaign }),
        activity('culture', '广场舞', { campaign: '“5+2+1”党建服务品牌' }),
        activity('culture', '亮身份的人来唱歌'),
        activity('volunteering', '去年的义诊', { campaign }, '2025-06-01T02:00:00.000Z'),
      )
      const topics = async (words: string, ledger = 'activities') =>
        (await rowsOf(ledger, `?q=${encodeURIComponent(words)}`)).map(({ data }) => data.topic).sort()
      const thisYear = '&from=2026-01-01'
      expect(await topics('亮身份、树形象')).toEqual(['义务理发', '五月主题党日', '去年的义诊'].sort())
      expect(await topics('党建服务品牌')).toEqual(['广场舞'])
      expect((await rowsOf('volunteering', `?q=${encodeURIComponent('亮身份、树形象')}${thisYear}`)).length).toBe(1)
      const registered = (name: string, more: Record<string, unknown> = {}) =>
        create('campaign', { name, type: 'volunteers', startsOn: '2026-01-01', endsOn: '2026-12-31', ...more })
      await record(
        registered(campaign),
        registered('“5+2+1”党建服务品牌', { type: 'brand', endsOn: null, results: '居民代表说方便了' }),
        registered('还没开始的', { type: 'education' }),
      )
      const rows = (await rowsOf('campaigns')).map((row) => printedRow('campaigns', row))
      expect(rows).toHaveLength(3)
      expect(rows).toEqual(
        expect.arrayContaining([
          // What bore the name before it began is not its own.
          expect.objectContaining({
            名称: campaign,
            开始: '2026-01-01',
            结束: '2026-12-31',
            活动次数: 2,
            参加人次: 18,
          }),
          expect.objectContaining({ 类别: '党建品牌', 活动次数: 1, 最近一次: '2026-05-20', 成效: '居民代表说方便了' }),
          expect.objectContaining({ 名称: '还没开始的', 活动次数: 0, 最近一次: null }),
        ]),
      )
      const backwards = await (await who()).execute(registered('倒着的', { endsOn: '2025-12-31' }))
      expect(backwards.json()).toMatchObject({ code: 'daily.ends-before', at: '/commands/0/data/endsOn' })
    })

    it('of theme days tells how many of those expected came, and why others did not, by number and not by name', async () => {
      const day = (more: Record<string, unknown>) => activity('themePartyDay', '六月主题党日', more)
      const absences = [
        { reason: 'frail', people: 4 },
        { reason: 'away', people: 2 },
      ]
      await record(day({ expected: 15, participants: 9, absences }))
      const row = (await rowsOf('theme-party-days')).find(({ data }) => data.topic === '六月主题党日')!
      expect(printedRow('theme-party-days', row)).toMatchObject({
        ...{ 应到人数: 15, 参加人数: 9, 到会率: '60%', 没到的原因: '年老体弱 4\n在外 2', 签到表: 0 },
      })
      const many = await (await who()).execute(day({ expected: 8, participants: 9 }))
      expect(many.json()).toMatchObject({ code: 'party.more-present', at: '/commands/0/data/participants' })
    })

    it('of lectures for residents tells the form, and how many came', async () => {
      await record(activity('publicLecture', '讲讲居委会组织法', { form: 'artistic', participants: 64 }))
      const row = (await rowsOf('public-lectures')).find(({ data }) => data.topic === '讲讲居委会组织法')!
      expect(printedRow('public-lectures', row)).toMatchObject({ 形式: '“文艺式”', 参加人数: 64 })
    })

    it('goes into the archive list of its quarter with the days until it was recorded, what it lacks, and the hashes of its papers', async () => {
      const paper = async (name: string) => (await (await who()).upload(`/files?name=${name}`, name)).json()
      const [sheet, photo] = [await paper('签到.txt'), await paper('合影.txt')]
      await record(
        activity('partyLecture', '三月党课', { signIn: [sheet], photos: [photo] }, '2026-03-26T02:00:00.000Z'),
        activity('studySession', '四月学习', { signIn: [sheet] }, '2026-04-08T02:00:00.000Z'),
        activity('culture', '四月广场舞', {}, '2026-04-09T02:00:00.000Z'),
      )
      const quarter = async (query: string) =>
        (await rowsOf('activity-archive', query)).map((row) => printedRow('activity-archive', row))
      expect(await quarter('?from=2026-01-01&until=2026-03-31')).toEqual([
        expect.objectContaining({
          ...{ 类型: '党课', 主题: '三月党课', 几天后记: 55, 档案情况: '齐全', 还差: null },
          '附件（名称和哈希）': `签到.txt ${sheet.sha256}\n合影.txt ${photo.sha256}`,
        }),
      ])
      const april = '?from=2026-04-01&until=2026-04-30'
      expect(await quarter(april)).toEqual([
        expect.objectContaining({ 主题: '四月学习', 几天后记: 42, 档案情况: '不齐', 还差: '现场照片' }),
      ])
      expect(await sheetOf('activity-archive', april)).toContain(sheet.sha256)
      const meeting = create('meeting', {
        ...{
          type: 'branchCommittee',
          title: '还没记完的支委会',
          place: '二楼',
          chair: secretary(),
          expected: 3,
          present: 3,
        },
        ...{ branch: server.orgs.Z1.id, absent: [], items: [], signIn: [], photos: [] },
      })
      await record(meeting)
      const open = (await rowsOf('activity-archive')).find(({ id }) => id === meeting.record)!
      expect(printedRow('activity-archive', open)).toMatchObject({ 几天后记: 0, 档案情况: '未记完' })
    })

    it('of volunteers says who signed in, for how long, and how many it served', async () => {
      const signIn = [(await (await who()).upload('/files?name=sign-in.txt', '签到表')).json()]
      await record(activity('volunteering', '给老人送餐', { hours: 3, participants: 6, beneficiaries: 41, signIn }))
      const row = (await rowsOf('volunteering')).find(({ data }) => data.topic === '给老人送餐')!
      expect(printedRow('volunteering', row)).toMatchObject({ 时长: 3, 参加人数: 6, 受益人数: 41, 签到表: 1 })
      expect(await sheetOf('volunteering')).toContain('<v>41</v>')
    })

    it('stands in the ledger of activities, whatever was held, with place and number of people', async () => {
      await record(
        activity('culture', '读书演讲比赛', { form: 'reading', participants: 24, place: '图书室' }),
        activity('themePartyDay', '参观大型图片展', { form: 'visit', participants: 31, place: '市展览馆' }),
      )
      const rows = (await rowsOf('activities')).map((row) => printedRow('activities', row))
      expect(rows).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ 主题: '读书演讲比赛', 地点: '图书室', 参加人数: 24 }),
          expect.objectContaining({ 主题: '参观大型图片展', 地点: '市展览馆', 参加人数: 31 }),
        ]),
      )
    })
  })

  describe('talks', () => {
    const talk = (type: string, more: Record<string, unknown> = {}) =>
      create('heartTalk', { type, giver: secretary(), receiver: '唐小满', occasion: '季度谈心', ...more })

    it('say who talked with whom, at which level and on what sort of matter, what is to follow, and never what was said', async () => {
      const between = { pair: 'teamToMember', topic: 'hardship', followUp: '联系低保窗口', followUpBy: '2026-06-20' }
      const id = await record(talk('heartTalk', between))
      const [row] = await rowsOf('heart-talks-by-pair')
      expect(row).toMatchObject({ id, data: { ...between, receiver: '唐**' } })
      expect(printedRow('heart-talks-by-pair', row!)).toMatchObject({
        ...{ 谈话人: secretary(), 谈话对象: '唐**', 谁和谁谈: '班子成员和党员', 谈哪方面: '生活困难' },
      })
      for (const field of ['content', 'words', 'opinion']) {
        const refused = await (await who()).execute(talk('heartTalk', { [field]: '谈话内容' }))
        expect(refused.json().code).toBe('data.unknown-field')
      }
      const owed = (await (await who()).get('/owed?year=2026&group=posts')).json() as OwedMatrix
      expect(owed.cells).toContainEqual(
        expect.objectContaining({
          ...{ obligation: 'duty.talk', person: secretary(), period: '2026-H1', state: 'done' },
          records: [expect.objectContaining({ kind: 'heartTalk', id })],
        }),
      )
    })

    it('that were called for tell by what, how many days passed, and until when it is put right and looked at again', async () => {
      const trigger = { pair: 'secretaryToTeam', trigger: 'finding', triggeredOn: '2026-05-04', occasion: '考勤' }
      const till = { followUpBy: '2026-06-20', checkedOn: '2026-05-19' }
      await record(talk('formalTalk', trigger), talk('admonition', { ...trigger, ...till }))
      await record(talk('reminderTalk', { trigger: 'periodic', occasion: '节前提醒' }))
      const rows = (await rowsOf('reminder-talks')).map((row) => printedRow('reminder-talks', row))
      expect(rows).toHaveLength(3)
      expect(rows).toEqual(
        expect.arrayContaining([
          expect.objectContaining({
            谈话类型: '约谈',
            谁和谁谈: '书记和班子成员',
            因为什么谈: '发现问题',
            几天后谈: 16,
          }),
          expect.objectContaining({ 谈话类型: '诫勉谈话', 限期: '2026-06-20', 回看日期: '2026-05-19', 几天后谈: 16 }),
          expect.objectContaining({ 谈话类型: '提醒谈话', 因为什么谈: '定期', 几天后谈: null }),
        ]),
      )
      const heart = (await rowsOf('heart-talks-by-pair')).map(({ data }) => data.type)
      expect(new Set(heart)).toEqual(new Set(['heartTalk']))
      // An admonition is no business of everyone who works there.
      for (const role of ['gridWorker', 'serviceWindow', 'streetFinance'] as const)
        expect((await (await server.as(role)).get('/ledgers/reminder-talks/rows')).json().items).toEqual([])
    })

    it('are shared out by what they were on, by community and quarter, and every figure opens its talks', async () => {
      const on = (topic: string | null, occurredAt?: string) => ({
        ...talk('heartTalk', { topic, occasion: '占比', receiver: '罗文清', pair: 'secretaryToTeam' }),
        ...(occurredAt && { occurredAt, late: { reason: '按原始材料补录', approver: null } }),
      })
      const [winter, spring] = ['2026-02-10T02:00:00.000Z', '2026-05-11T02:00:00.000Z']
      await record(
        on('work', winter),
        on('work', winter),
        on('integrity', winter),
        on('work', spring),
        on(null, spring),
      )
      await record(talk('reminderTalk', { topic: 'integrity', occasion: '占比' }))
      const q = `q=${encodeURIComponent('占比')}`
      const shares = await (await who()).get(`/ledgers/heart-talks-by-pair/shares?by=topic&${q}`)
      const WTL = server.orgs.WTL.id
      expect(shares.json()).toEqual([
        { org: WTL, quarter: '2026-Q1', value: 'integrity', rows: 1 },
        { org: WTL, quarter: '2026-Q1', value: 'work', rows: 2 },
        { org: WTL, quarter: '2026-Q2', value: 'work', rows: 1 },
        { org: WTL, quarter: '2026-Q2', value: null, rows: 1 },
      ])
      const days = 'from=2026-01-01&until=2026-03-31'
      expect(await rowsOf('heart-talks-by-pair', `?${q}&${days}&is=topic.work&org=${WTL}`)).toHaveLength(2)
      expect(await rowsOf('heart-talks-by-pair', `?${q}&is=topic.`)).toHaveLength(1)
      const byPair = `/ledgers/heart-talks-by-pair/shares?by=pair&${q}&is=topic.work`
      expect((await (await server.as('streetDiscipline')).get(byPair)).json()).toEqual([
        expect.objectContaining({ org: WTL, quarter: '2026-Q1', value: 'secretaryToTeam', rows: 2 }),
        expect.objectContaining({ org: WTL, quarter: '2026-Q2', value: 'secretaryToTeam', rows: 1 }),
      ])
      const sheet = await (await who()).get(`/ledgers/heart-talks-by-pair/shares.xlsx?by=topic&${q}`)
      expect(sheet.headers['content-disposition']).toContain(encodeURIComponent('谈心谈话层级台账占比'))
      const xml = strFromU8(unzipSync(sheet.rawPayload)['xl/worksheets/sheet1.xml']!)
      for (const words of ['谈心谈话层级台账（按谈哪方面）', '业务工作', '75%', '2026 年第二季度', '未写明'])
        expect(xml).toContain(words)
      expect(xml).not.toContain('罗')
    })

    it('are shared out only by what the ledger names, and only for those who may read them', async () => {
      const ask = async (query: string, role: 'committeeMember' | 'gridWorker' | 'systemAdmin') =>
        (await server.as(role)).get(`/ledgers/${query}`)
      const unfit = await ask('heart-talks-by-pair/shares?by=receiver', 'committeeMember')
      expect(unfit.json()).toMatchObject({ code: 'query.share-unfit', at: '/by' })
      const named = await ask('heart-talks-by-pair/rows?is=receiver.x', 'committeeMember')
      expect(named.json().code).toBe('query.field-hidden')
      expect((await ask('heart-talks-by-pair/shares?by=topic', 'gridWorker')).json()).toEqual([])
      expect((await ask('heart-talks-by-pair/shares?by=topic', 'systemAdmin')).statusCode).toBe(403)
    })

    it('of the street itself stand apart from those of its communities', async () => {
      const own = (giver: string) => talk('heartTalk', { topic: 'conduct', occasion: '街道本级', giver })
      const street = await server.as('streetPartyOffice')
      const answer = await street.execute(own(server.actor('streetPartyOffice').person))
      expect(answer.statusCode, answer.body).toBe(200)
      await record(own(secretary()))
      const q = `q=${encodeURIComponent('街道本级')}`
      const counted = (await street.get(`/ledgers/heart-talks-by-pair/shares?by=topic&${q}`)).json()
      expect(counted.map(({ org, rows }: { org: string; rows: number }) => [org, rows])).toEqual([
        [server.orgs.LD.id, 1],
        [server.orgs.WTL.id, 1],
      ])
      const rows = async (only: string) =>
        (await street.get(`/ledgers/heart-talks-by-pair/rows?${q}&org=${server.orgs.LD.id}${only}`)).json().items
      expect(await rows('&only=own')).toHaveLength(1)
      expect(await rows('')).toHaveLength(2)
    })
  })

  describe('the roster of members', () => {
    it('says of each the class, who keeps in touch, how often and how', async () => {
      const contact = server.actor('handler').person
      const mobile = { class: 'mobile', contact, contactEvery: 'quarter', contactBy: 'phone' }
      const [away, direct] = [await record(member(mobile)), await record(member({ class: 'direct' }))]
      const rows = await rowsOf('members')
      const tell = (id: string) => printedRow('members', rows.find((row) => row.id === id)!)
      expect(tell(away)).toMatchObject({ 类别: '流动党员', 联系人: contact, 联系频次: '每季度', 联系方式: '电话' })
      expect(tell(direct)).toMatchObject({ 类别: '社区直管党员', 联系人: null })
    })
  })

  describe('a member’s file', () => {
    it('is the branch’s own records of what the member came to, printed at any time: nothing is copied', async () => {
      const [id, other] = [await record(member()), await record(member({ name: '罗文清' }))]
      const held = activity('themePartyDay', '清理河道', { branch: server.orgs.Z1.id, members: [{ member: id }] })
      await record(held)
      const meeting = create('meeting', {
        ...{ type: 'membersMeeting', title: '二季度党员大会', place: '二楼', chair: secretary() },
        ...{ branch: server.orgs.Z1.id, expected: 2, present: 0, absent: [], items: [], signIn: [], photos: [] },
        roll: [
          { name: '唐小满', person: null, member: id },
          { name: '罗文清', person: null, member: other },
        ],
      })
      const note = (name: string, more: Record<string, unknown>) =>
        create('attendance', { meeting: meeting.record, name, ...more })
      const came = note('唐小满', { way: 'recorder', because: '没带手机' })
      await record(meeting, came, note('罗文清', { way: 'absent', absence: 'away' }))
      const file = await rowsOf('member-file', `?per=${id}`)
      expect(file.map((row) => row.id).sort()).toEqual([held.record, came.record].sort())
      expect(file.map((row) => printedRow('member-file', row))).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ 事项: '主题党日', 内容: '清理河道', 党支部: server.orgs.Z1.id }),
          expect.objectContaining({ 事项: '会议', 内容: '二季度党员大会', 党支部: server.orgs.Z1.id }),
        ]),
      )
      // Who did not come has no line of it.
      expect(await rowsOf('member-file', `?per=${other}`)).toEqual([])
      const inBranch = await rowsOf('theme-party-days', `?org=${server.orgs.Z1.id}`)
      expect(inBranch.find((row) => row.id === held.record)).toMatchObject({ data: { topic: '清理河道' } })
      const xml = await sheetOf('member-file', `?per=${id}`)
      for (const words of ['清理河道', '二季度党员大会']) expect(xml).toContain(words)
      // Corrected once, it reads so in both.
      const correction: CommandInput = {
        ...{ id: randomUUID(), action: 'correct', kind: 'activity', record: held.record, version: 1 },
        data: { topic: '清理河道和绿地' },
      }
      await record(correction)
      const [again] = (await rowsOf('member-file', `?per=${id}`)).filter((row) => row.id === held.record)
      expect(again!.data.topic).toBe('清理河道和绿地')
    })

    it('takes from the list of those expected who a name is: nobody writes it', async () => {
      const id = await record(member())
      const meeting = create('meeting', {
        ...{ type: 'partyGroup', title: '党小组会', place: '二楼', chair: secretary(), expected: 1, present: 0 },
        ...{ absent: [], items: [], signIn: [], photos: [], roll: [{ name: '唐小满', person: null, member: id }] },
      })
      await record(meeting)
      const written = create('attendance', {
        ...{ meeting: meeting.record, name: '唐小满', way: 'recorder', because: '没带手机', member: id },
      })
      expect((await (await who()).execute(written)).json()).toMatchObject({
        ...{ code: 'data.stamped', at: '/commands/0/data/member' },
      })
    })
  })

  describe('a branch', () => {
    it('has its type and who of the community helps it, and owes what every branch owes', async () => {
      const liaison = server.actor('handler').person
      await record(
        create('branchProfile', { branch: server.orgs.Z1.id, type: 'newSector', liaison, foundedOn: '2021-07-01' }),
        create('branchProfile', { branch: server.orgs.Z2.id, type: 'compound', secretary: secretary() }),
      )
      const rows = (await rowsOf('branches')).map((row) => printedRow('branches', row))
      expect(rows).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ 支部类型: '“两新”党支部', 党支部: server.orgs.Z1.id, 社区联系人: liaison }),
          expect.objectContaining({ 支部类型: '小区党支部', 党支部: server.orgs.Z2.id, 支部书记: secretary() }),
        ]),
      )
      const owed = (await (await who()).get('/owed?year=2026&group=branchLife')).json() as OwedMatrix
      const asked = (org: string) =>
        new Set(owed.cells.filter((cell) => cell.org === org).map(({ obligation }) => obligation))
      expect(asked(server.orgs.Z1.id)).toEqual(asked(server.orgs.Z2.id))
      expect([...asked(server.orgs.Z1.id)]).toEqual(
        expect.arrayContaining(['party.membersMeeting', 'party.branchCommittee', 'party.lecture', 'party.themeDay']),
      )
    })
  })
})
