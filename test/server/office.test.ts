import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { CommandInput } from '../../src/domain/command.ts'
import { addDays, dayAt } from '../../src/domain/day.ts'
import type { DailyKindName } from '../../src/domain/kinds/daily/index.ts'
import type { Role } from '../../src/domain/roles.ts'
import { printedRow } from '../support/printed-row.ts'
import { useServer } from '../support/test-server.ts'

describe('inside work', () => {
  const server = useServer()
  server.staysWell()

  type Data = Record<string, unknown>
  const today = () => dayAt(server.now)
  const person = (role: Role) => server.actor(role).person
  const make = async (who: Role, kind: DailyKindName, data: Data, occurredAt?: string) => {
    const create: CommandInput = { id: randomUUID(), action: 'create', kind, record: randomUUID(), data }
    const answer = await (await server.as(who)).execute({
      ...create,
      ...(occurredAt && { occurredAt }),
    } as CommandInput)
    return { answer, id: create.record }
  }
  const made = async (...args: Parameters<typeof make>) => {
    const { answer, id } = await make(...args)
    expect(answer.statusCode, answer.body).toBe(200)
    return id
  }
  const moved = async (
    who: Role,
    kind: DailyKindName,
    record: string,
    version: number,
    move: string,
    input: Data = {},
  ) => (await server.as(who)).execute({ ...{ id: randomUUID(), action: 'move', kind, record, version, move, input } })
  const corrected = async (who: Role, kind: DailyKindName, record: string, version: number, data: Data) =>
    (await server.as(who)).execute({ ...{ id: randomUUID(), action: 'correct', kind, record, version, data } })
  /** Rows of a ledger with their cells by heading. */
  const table = async (name: string, who: Role = 'communitySecretary') => {
    const { items } = (await (await server.as(who)).get(`/ledgers/${name}/rows`)).json()
    return (items as unknown[]).map((row) => printedRow(name, row))
  }
  const file = async (name: string) =>
    (await (await server.as('committeeMember')).upload(`/files?name=${name}`, name)).json()

  const whole = (): Data => ({
    ...{ what: '清理楼道', measure: '每周六清运一次', owner: person('handler'), dueOn: '2026-12-20', expected: '照片' },
    ...{ evidence: [] },
  })

  describe('an annual goal', () => {
    const goal = () =>
      made('communitySecretary', 'annualGoal', {
        ...{ year: 2026, title: '楼道清零', source: '街道工作要点', leader: person('communitySecretary') },
      })

    it('is not released before each of its tasks has a measure, one person, a due day and the evidence expected', async () => {
      const id = await goal()
      const empty = await moved('communitySecretary', 'annualGoal', id, 1, 'release')
      expect(empty.json()).toMatchObject({ code: 'annual-goal.no-tasks' })
      const bare = { goal: id, what: '清理楼道', evidence: [] }
      const task = await made('communitySecretary', 'task', bare)
      const refused = await moved('communitySecretary', 'annualGoal', id, 1, 'release')
      expect(refused.json()).toMatchObject({ code: 'annual-goal.task-incomplete' })
      expect(refused.json().detail.zh).toBe('任务“清理楼道”还差：具体措施、责任人、完成时限、应有的佐证')
      const begun = await moved('handler', 'task', task, 1, 'begin')
      expect(begun.json()).toMatchObject({ code: 'task.goal-not-released' })
      expect((await corrected('communitySecretary', 'task', task, 1, whole())).statusCode).toBe(200)
      const released = await moved('communitySecretary', 'annualGoal', id, 1, 'release')
      expect(released.json()).toMatchObject({ outcomes: [{ state: 'released' }] })
      const later = await make('communitySecretary', 'task', { ...bare, what: '事后加的' })
      expect(later.answer.json()).toMatchObject({ code: 'annual-goal.task-incomplete' })
      const emptied = await corrected('communitySecretary', 'task', task, 2, { expected: null })
      expect(emptied.json()).toMatchObject({ code: 'annual-goal.task-incomplete' })
      const rows = await table('annual-goals')
      expect(rows).toContainEqual(expect.objectContaining({ 年度目标: '楼道清零', 任务: '清理楼道', 状态: '已部署' }))
    })

    it('is summed up once every task was evaluated by somebody else than who did it', async () => {
      const id = await goal()
      const task = await made('communitySecretary', 'task', { ...whole(), goal: id })
      await moved('communitySecretary', 'annualGoal', id, 1, 'release')
      const early = await moved('communitySecretary', 'annualGoal', id, 2, 'sumUp', { summary: '完成' })
      expect(early.json()).toMatchObject({ code: 'annual-goal.tasks-open' })
      const byAnother = await moved('committeeMember', 'task', task, 1, 'begin')
      expect(byAnother.json()).toMatchObject({ code: 'task.not-owner' })
      await moved('handler', 'task', task, 1, 'begin')
      const seen = await moved('committeeMember', 'task', task, 2, 'followUp', { note: '还有三幢没动' })
      expect(seen.statusCode, seen.body).toBe(200)
      const bare = await moved('handler', 'task', task, 3, 'finish', { outcome: '清完' })
      expect(bare.json()).toMatchObject({ code: 'task.evidence-missing' })
      await corrected('handler', 'task', task, 3, { evidence: [await file('photo.txt')] })
      expect((await moved('handler', 'task', task, 4, 'finish', { outcome: '清完' })).statusCode).toBe(200)
      const judged = { result: 'done', evaluation: '看过三幢' }
      expect((await moved('handler', 'task', task, 5, 'evaluate', judged)).statusCode).toBe(403)
      const passed = await corrected('communitySecretary', 'task', task, 5, { owner: person('gridWorker') })
      expect(passed.json()).toMatchObject({ code: 'daily.signed', at: '/commands/0/data/owner' })
      expect((await moved('communitySecretary', 'task', task, 5, 'evaluate', judged)).statusCode).toBe(200)
      const summed = await moved('communitySecretary', 'annualGoal', id, 2, 'sumUp', { summary: '完成' })
      expect(summed.json()).toMatchObject({ outcomes: [{ state: 'summedUp' }] })
      const row = (await table('tasks')).find(({ 状态 }) => 状态 === '已考评')
      expect(row).toMatchObject({
        ...{ 任务: '清理楼道', 来自: '楼道清零', 完成情况: '清完', 考评结果: '完成', 状态: '已考评' },
        ...{ 考评人: person('communitySecretary'), 督办情况: expect.stringContaining('还有三幢没动') },
      })
      const late = await make('communitySecretary', 'task', { ...whole(), goal: id })
      expect(late.answer.json()).toMatchObject({ code: 'annual-goal.summed-up' })
    })

    it('has tasks that whoever leads cannot evaluate where the task is the own', async () => {
      const task = await made('communitySecretary', 'task', { ...whole(), owner: person('communitySecretary') })
      const own = await moved('communitySecretary', 'task', task, 1, 'followUp', { note: '自己看' })
      expect(own.json()).toMatchObject({ code: 'daily.same-hand' })
    })
  })

  describe('a document', () => {
    it('tells how many days passed before it was conveyed, who keeps it, and which tasks follow', async () => {
      const hours = new Date(server.now.getTime() - 3_600_000).toISOString()
      const document = await made(
        'handler',
        'conveyance',
        {
          ...{ document: '关于防汛的通知', issuer: '街道', receivedOn: addDays(today(), -9), way: 'meeting' },
          ...{ audience: '两委', people: 9, keeper: person('handler') },
        },
        hours,
      )
      await made('communitySecretary', 'task', { ...whole(), conveyance: document, what: '查排水沟' })
      const [row] = await table('conveyances')
      expect(row).toMatchObject({ 文件名称: '关于防汛的通知', 几天后传达: 9, 保管人: person('handler') })
      expect(await table('tasks')).toContainEqual(expect.objectContaining({ 任务: '查排水沟', 来自: '关于防汛的通知' }))
    })
  })

  describe('a plan', () => {
    it('leads to tasks that name it', async () => {
      const plan = await made('committeeMember', 'ruleDocument', {
        ...{ type: 'workPlan', name: '整顿工作作风实施方案', body: '社区党委', text: [], duties: [] },
      })
      await made('communitySecretary', 'task', { ...whole(), rule: plan, what: '每月查一次在岗' })
      expect(await table('tasks')).toContainEqual(
        expect.objectContaining({ 任务: '每月查一次在岗', 来自: '整顿工作作风实施方案' }),
      )
    })
  })

  describe('leave', () => {
    const asked = (more: Data): Data => ({
      ...{ person: person('handler'), type: 'personal', from: today(), until: addDays(today(), 1), reason: '家事' },
      ...{ approver: person('communitySecretary'), form: [], ...more },
    })

    it('is approved by the one who was asked and never by whoever goes; sick leave only with its form', async () => {
      const own = await made('handler', 'leave', asked({ approver: person('handler') }))
      expect((await moved('handler', 'leave', own, 1, 'approve')).json()).toMatchObject({ code: 'leave.own-approval' })
      const sick = await made('handler', 'leave', asked({ type: 'sick' }))
      const other = await moved('committeeMember', 'leave', sick, 1, 'approve')
      expect(other.json()).toMatchObject({ code: 'leave.not-approver' })
      const bare = await moved('communitySecretary', 'leave', sick, 1, 'approve')
      expect(bare.json()).toMatchObject({ code: 'leave.form-missing' })
      await corrected('handler', 'leave', sick, 1, { form: [await file('form.txt')] })
      expect((await moved('communitySecretary', 'leave', sick, 2, 'approve')).statusCode).toBe(200)
      const longer = await corrected('handler', 'leave', sick, 3, { until: addDays(today(), 9) })
      expect(longer.json()).toMatchObject({ code: 'daily.signed', at: '/commands/0/data/until' })
      const early = await moved('handler', 'leave', sick, 3, 'return', { backOn: addDays(today(), -1) })
      expect(early.json()).toMatchObject({ code: 'leave.back-before' })
      expect((await moved('handler', 'leave', sick, 3, 'return', { backOn: today() })).statusCode).toBe(200)
      expect((await table('leaves')).map((row) => row.状态)).toEqual(expect.arrayContaining(['待批准', '已销假']))
    })

    it('says why to those who need it: nobody reads of an illness in a list', async () => {
      const id = await made('handler', 'leave', asked({ type: 'sick', reason: '住院三天' }))
      const seen = async (who: Role) => (await (await server.as(who)).get(`/leaves/${id}`)).json().data.reason
      expect([await seen('gridWorker'), await seen('communitySecretary')]).toEqual(['***', '***'])
      const asking = async (who: Role) =>
        (await (await server.as(who)).send('POST', `/leaves/${id}/reveal`, {})).statusCode
      expect([await asking('gridWorker'), await asking('communitySecretary')]).toEqual([403, 200])
    })

    it('explains an absence; without it the day’s sheet says who was not there', async () => {
      const leave = await made('handler', 'leave', asked({}))
      const line = (role: Role, more: Data = {}) => ({ person: person(role), ...more })
      const sheet = (lines: Data[]): Data => ({ source: 'sheet', begins: '08:30', ends: '17:30', lines })
      const twice = await make('handler', 'staffAttendance', sheet([line('handler'), line('handler')]))
      expect(twice.answer.json()).toMatchObject({ code: 'daily.named-twice', at: '/commands/0/data/lines/1/person' })
      const backwards = await make(
        'handler',
        'staffAttendance',
        sheet([line('gridWorker', { came: '09:00', left: '08:00' })]),
      )
      expect(backwards.answer.json()).toMatchObject({ code: 'staff-attendance.left-before' })
      await made(
        'handler',
        'staffAttendance',
        sheet([
          line('handler', { leave }),
          line('gridWorker'),
          line('committeeMember', { came: '08:41', left: '17:00' }),
          line('communitySecretary', { came: '08:20', left: '18:00' }),
        ]),
      )
      const [row] = await table('staff-attendance')
      expect(row).toMatchObject({ 应到: 4, 实到: 2, 请假: person('handler'), 缺勤: person('gridWorker') })
      expect(row).toMatchObject({ 迟到: person('committeeMember'), 早退: person('committeeMember') })
    })
  })

  describe('a duty roster', () => {
    it('is signed in and handed over by whoever stands there, on the day', async () => {
      const roster = await made('communitySecretary', 'dutyRoster', {
        ...{ name: '汛期值班', occasion: 'flood', place: '值班室' },
        shifts: [
          { day: today(), hours: '18:00–24:00', person: person('handler') },
          { day: addDays(today(), 1), hours: '18:00–24:00', person: person('gridWorker') },
        ],
      })
      const written = [{ day: today(), hours: '早', person: person('handler'), signedInAt: server.now.toISOString() }]
      expect(
        (await corrected('communitySecretary', 'dutyRoster', roster, 1, { shifts: written })).json(),
      ).toMatchObject({
        ...{ code: 'data.part-stamped', at: '/commands/0/data/shifts' },
      })
      const wrongDay = await moved('gridWorker', 'dutyRoster', roster, 1, 'signIn')
      expect(wrongDay.json()).toMatchObject({ code: 'duty-roster.no-shift' })
      const early = await moved('handler', 'dutyRoster', roster, 1, 'handOver', { handover: '钥匙' })
      expect(early.json()).toMatchObject({ code: 'duty-roster.not-signed-in' })
      expect((await moved('handler', 'dutyRoster', roster, 1, 'signIn')).statusCode).toBe(200)
      expect((await moved('handler', 'dutyRoster', roster, 2, 'handOver', { handover: '钥匙在抽屉' })).statusCode).toBe(
        200,
      )
      const [row] = await table('duty-rosters')
      expect(row).toMatchObject({ 交接事项: `${person('handler')}：钥匙在抽屉`, 还差: '1 个班没有签到' })
    })
  })

  describe('an emergency', () => {
    it('is closed once it was reported and what was done is written down, step by step', async () => {
      const happened = new Date(server.now.getTime() - 7_200_000).toISOString()
      const event = { type: 'flood', event: '地下室进水', place: '5 幢', actions: [] }
      const id = await made('gridWorker', 'emergencyEvent', event, happened)
      const early = await moved('communitySecretary', 'emergencyEvent', id, 1, 'close', { outcome: '好了' })
      expect(early.json().detail.zh).toBe('还差：上报、处置经过')
      const before = { reportedAt: new Date(server.now.getTime() - 10_800_000).toISOString(), reportedTo: '街道' }
      const refused = await moved('handler', 'emergencyEvent', id, 1, 'report', before)
      expect(refused.json()).toMatchObject({ code: 'emergency.reported-before', at: '/commands/0/input/reportedAt' })
      const reported = { reportedAt: server.now.toISOString(), reportedTo: '街道应急办' }
      await moved('handler', 'emergencyEvent', id, 1, 'report', reported)
      await moved('handler', 'emergencyEvent', id, 2, 'act', { what: '两台水泵抽水' })
      expect((await moved('handler', 'emergencyEvent', id, 3, 'close', { outcome: '抽干' })).statusCode).toBe(200)
      const [row] = await table('emergencies')
      expect(row).toMatchObject({ 报给谁: '街道应急办', 处置结果: '抽干', 状态: '已办结' })
      expect(row!.处置经过).toContain('两台水泵抽水')
    })
  })

  describe('an epidemic', () => {
    it('is an emergency whose checkpoints stand by a roster, signed in for by whoever stands there', async () => {
      const roster = await made('communitySecretary', 'dutyRoster', {
        ...{ name: '南门卡点', occasion: 'epidemic', place: '南门' },
        shifts: [{ day: today(), hours: '08:00–16:00', person: person('gridWorker') }],
      })
      const event = { type: 'epidemic', event: '一栋楼封控', place: '7 幢', actions: [], roster }
      await made('handler', 'emergencyEvent', event, new Date(server.now.getTime() - 3_600_000).toISOString())
      expect((await moved('gridWorker', 'dutyRoster', roster, 1, 'signIn')).statusCode).toBe(200)
      expect(await table('emergencies')).toContainEqual(
        expect.objectContaining({ 类别: '疫情防控', 什么事: '一栋楼封控', 值班安排: '南门卡点' }),
      )
      expect(await table('duty-rosters')).toContainEqual(
        expect.objectContaining({ 名称: '南门卡点', 为什么值班: '疫情防控卡点', 还差: null }),
      )
    })
  })

  describe('publications', () => {
    it('say their form and their theme, and each own channel when something last came out on it', async () => {
      const channel = (name: string, platform: string) =>
        made('committeeMember', 'ownChannel', { name, platform, keeper: person('committeeMember'), everyDays: 14 })
      const screen = await channel('大厅电子屏', 'screen')
      await channel('东门宣传栏', 'board')
      const item = (title: string, more: Data): Data => ({ title, origin: 'own', theme: 'legal', copies: [], ...more })
      await made('handler', 'publication', item('宪法宣传周', { form: 'screen', channel: screen }))
      await made('handler', 'publication', item('反诈横幅', { form: 'banner', outlet: '南门', theme: 'safety' }))
      await made(
        'handler',
        'publication',
        item('扫黑除恶宣传单', { form: 'leaflet', outlet: '入户', theme: 'crimeCrackdown' }),
      )
      await made('handler', 'publication', item('二十四字', { form: 'banner', outlet: '东门', theme: 'coreValues' }))
      const told = (await table('publications')).map((row) => [row.标题, row.形式, row.主题].join(' '))
      expect(told.sort()).toEqual(
        [
          ...['宪法宣传周 大屏播放 法治宣传', '反诈横幅 横幅版面 安全', '扫黑除恶宣传单 宣传单 扫黑除恶'],
          '二十四字 横幅版面 社会主义核心价值观',
        ].sort(),
      )
      const channels = await table('own-channels')
      expect(channels.find(({ 名称 }) => 名称 === '大厅电子屏')).toMatchObject({ 发布条数: 1, 最近发布: today() })
      expect(channels.find(({ 名称 }) => 名称 === '东门宣传栏')).toMatchObject({ 发布条数: 0, 最近发布: null })
    })

    it('stand with the own channel or the outlet in which they came out, and not on a closed channel', async () => {
      const channel = await made('committeeMember', 'ownChannel', {
        ...{ name: '社区公众号', platform: 'wechatAccount', section: '党建动态', everyDays: 14 },
        keeper: person('committeeMember'),
      })
      const item = (more: Data): Data => ({
        ...{ title: '食堂开张', form: 'webArticle', origin: 'own', theme: 'legal', copies: [], ...more },
      })
      const nowhere = await make('handler', 'publication', item({}))
      expect(nowhere.answer.json()).toMatchObject({ code: 'publication.nowhere', at: '/commands/0/data/channel' })
      await made('handler', 'publication', item({ channel }))
      await made('handler', 'publication', item({ form: 'newsItem', outlet: '区融媒体中心' }))
      await moved('committeeMember', 'ownChannel', channel, 1, 'close')
      const closed = await make('handler', 'publication', item({ channel }))
      expect(closed.answer.json()).toMatchObject({ code: 'publication.channel-closed' })
      const rows = await table('publications')
      const ofDay = rows.filter(({ 标题 }) => 标题 === '食堂开张')
      expect(ofDay.map((row) => row.发表媒体或阵地).sort()).toEqual(['区融媒体中心', '社区公众号'])
      expect(await table('own-channels')).toContainEqual(
        expect.objectContaining({
          名称: '社区公众号',
          栏目: '党建动态',
          管理人: person('committeeMember'),
          状态: '已停用',
        }),
      )
    })
  })
})
