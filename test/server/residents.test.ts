import { randomUUID } from 'node:crypto'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { CommandInput } from '../../src/domain/command.ts'
import type { Role } from '../../src/domain/roles.ts'
import { afterDays, afterWorkdays, workCalendar } from '../../src/domain/work-calendar.ts'
import { useServer } from '../support/test-server.ts'

describe('residents', () => {
  const server = useServer()
  server.staysWell()

  const create = (kind: string, data: Record<string, unknown>, occurredAt?: string): CommandInput => ({
    ...{ id: randomUUID(), action: 'create', kind, record: randomUUID(), data },
    ...(occurredAt && { occurredAt }),
  })
  const move = (command: CommandInput, version: number, name: string, input: Record<string, unknown> = {}) =>
    ({
      ...{ id: randomUUID(), action: 'move', kind: command.kind, record: command.record, version, move: name, input },
    }) as CommandInput
  const done = async (role: Role, ...commands: CommandInput[]) => {
    const answer = await (await server.as(role)).execute(...commands)
    expect(answer.statusCode, answer.body).toBe(200)
  }
  const refused = async (role: Role, ...commands: CommandInput[]) => {
    const answer = await (await server.as(role)).execute(...commands)
    const { code, at, detail } = answer.json()
    return { code, at, zh: detail?.zh }
  }
  interface Row {
    id: string
    number: string | null
    state: string | null
    data: Record<string, unknown>
    beside: Record<string, unknown>
    titles?: Record<string, unknown>
  }
  const rowsOf = async (name: string, query = '') => {
    const answer = await (await server.as('committeeMember')).get(`/ledgers/${name}/rows${query}`)
    expect(answer.statusCode, answer.body).toBe(200)
    return (answer.json() as { items: Row[] }).items
  }

  const person = (role: Role) => server.actor(role).person
  const grid = (name: string) =>
    create('grid', { name, area: '1—9 幢', households: 286, head: person('gridLead'), workers: [] })
  const household = (inGrid: CommandInput, head: string, more: Record<string, unknown> = {}) =>
    create('household', {
      ...{ building: '柳荫里 5 幢', room: '202', head, grid: inGrid.record, members: 1, residence: 'owner', ...more },
    })
  const visit = (home: CommandInput, channel: string, more: Record<string, unknown> = {}, occurredAt?: string) =>
    create(
      'homeVisit',
      { reason: 'routine', channel, home: home.record, matter: '看看近况', needs: [], photos: [], ...more },
      occurredAt,
    )

  describe('the handbook of households', () => {
    it('is made from the households and their visits, masked for who may not see, those never visited too', async () => {
      const third = grid('第三网格')
      const [visited, never] = [
        household(third, '钱阿婆', { needs: 'aloneElderly', phone: '13812345678' }),
        household(third, '孔德明'),
      ]
      await done('gridWorker', third, visited, never, visit(visited, 'door'))
      const rows = (await rowsOf('household-handbook')).filter(({ data }) => data.grid === third.record)
      expect(
        rows.map(({ data, beside }) => [data.head, data.room, data.needs, beside.visits, beside.lastVisit]),
      ).toEqual(
        expect.arrayContaining([
          ['钱**', '***', '***', 1, '2026-05-20'],
          ['孔**', '***', null, 0, null],
        ]),
      )
      const sheet = await (await server.as('inspector')).get('/ledgers/household-handbook.xlsx')
      const xml = strFromU8(unzipSync(sheet.rawPayload)['xl/worksheets/sheet1.xml']!)
      expect(xml).toContain('钱**')
      expect(xml).toContain('第三网格')
      expect(xml).not.toContain('钱阿婆')
      expect(xml).not.toContain('13812345678')
      const look = async (role: Role) =>
        (await server.as(role)).send('POST', `/households/${visited.record}/reveal`, {})
      expect((await look('gridWorker')).json().data).toMatchObject({
        head: '钱阿婆',
        room: '202',
        needs: 'aloneElderly',
      })
      expect((await look('committeeMember')).statusCode).toBe(403)
    })
  })

  describe('a home visit', () => {
    it('names a household on file or one that is not, its needs, and a next visit that lies ahead', async () => {
      const nobody = create('homeVisit', { reason: 'routine', matter: '看看', needs: [], photos: [] })
      expect(await refused('gridWorker', nobody)).toMatchObject({ code: 'visit.nobody', at: '/commands/0/data/home' })
      const first = grid('第一网格')
      const home = household(first, '史玉兰')
      await done('gridWorker', first, home)
      const back = visit(home, 'door', { nextVisitOn: '2026-05-01' })
      expect(await refused('gridWorker', back)).toMatchObject({ code: 'visit.next-before' })
      const needs = [{ need: '修楼道灯', handling: 'task' }]
      const heard = visit(home, 'door', { needs, nextVisitOn: '2026-07-01' })
      await done('gridWorker', heard)
      const task = { visit: heard.record, what: '修楼道灯', evidence: [], followUps: [] }
      await done('gridWorker', create('task', task))
      const [row] = (await rowsOf('home-visits')).filter(({ data }) => data.home === home.record)
      expect(row).toMatchObject({ data: { needs }, beside: { head: '史**', homeGrid: '第一网格', tasks: 1 } })
    })

    it('counts for its grid, by how it was made and in the days that are asked for', async () => {
      const second = grid('第二网格')
      const [one, other] = [household(second, '管国栋'), household(second, '卫秀英')]
      const late = { late: { reason: '当时没有网络', approver: person('communitySecretary') } }
      await done('gridWorker', second, one, other, visit(one, 'door'), visit(one, 'phone'))
      await done('gridWorker', { ...visit(other, 'door', {}, '2026-02-10'), ...late } as CommandInput)
      const ofGrid = async (query: string) =>
        (await rowsOf('visit-coverage', query)).find(({ id }) => id === second.record)!.beside
      expect(await ofGrid('')).toMatchObject({ onFile: 2, visited: 2, door: 2, phone: 1, notice: 0 })
      expect(await ofGrid('?from=2026-04-01&until=2026-06-30')).toMatchObject({
        onFile: 2,
        visited: 1,
        door: 1,
        phone: 1,
      })
      const grids = (await rowsOf('grids')).find(({ id }) => id === second.record)!
      expect(grids.beside).toMatchObject({ onFile: 2 })
    })
  })

  describe('a courtyard', () => {
    it('is looked after by a property firm, with who answers there and for what', async () => {
      const partner = (type: string, name: string) =>
        create('partner', { type, name, services: '保洁', contact: '邓广林', agreement: [] })
      const [shop, firm] = [partner('merchant', '绿意园艺店'), partner('property', '安居物业')]
      await done('handler', shop, firm)
      const courtyard = (property: string) =>
        create('courtyard', {
          ...{ name: '柳荫里', ownership: 'unmanaged', buildings: 9, households: 286, property },
          ...{ propertyContact: '邓广林', services: [{ service: '楼道清扫', often: '每周两次' }] },
        })
      expect(await refused('handler', courtyard(shop.record))).toMatchObject({
        code: 'courtyard.not-property',
        at: '/commands/0/data/property',
      })
      const kept = courtyard(firm.record)
      await done('handler', kept)
      const [row] = await rowsOf('courtyards')
      expect(row).toMatchObject({ titles: { property: '安居物业' }, data: { propertyContact: '邓**' } })
      const moved = {
        ...{ id: randomUUID(), action: 'correct', kind: 'courtyard', record: kept.record, version: 1 },
        data: { property: shop.record },
      } as CommandInput
      expect((await refused('handler', moved)).code).toBe('courtyard.not-property')
    })
  })

  describe('a partner', () => {
    it('shows what was done together and when last', async () => {
      const partner = (name: string) => create('partner', { type: 'ngo', name, services: '老人陪伴', agreement: [] })
      const [busy, idle] = [partner('邻里服务中心'), partner('一直没活动的')]
      const together = create('partnerActivity', {
        ...{ partner: busy.record, what: '便民理发', beneficiaries: 32, photos: [] },
      })
      await done('handler', busy, idle, together)
      const beside = async (record: string) => (await rowsOf('partners')).find(({ id }) => id === record)!.beside
      expect(await beside(busy.record)).toEqual({ activities: 1, beneficiaries: 32, lastOn: '2026-05-20' })
      expect(await beside(idle.record)).toEqual({ activities: 0, beneficiaries: 0, lastOn: null })
      const turned = create('partner', {
        ...{
          type: 'unit',
          name: '协议',
          services: '场地',
          agreedOn: '2026-05-01',
          validUntil: '2026-04-01',
          agreement: [],
        },
      })
      expect((await refused('handler', turned)).code).toBe('daily.ends-before')
    })
  })

  describe('a venue', () => {
    it('is used by one at a time, and tells how much it is used', async () => {
      const venue = create('venue', {
        ...{ type: 'library', name: '图书室', functions: '借阅', place: '一层', opening: '每天', weeklyHours: 48 },
        ...{ usedSince: '2024-03-01', equipment: [] },
      })
      await done('handler', venue)
      const use = (slot: string, more: Record<string, unknown> = {}) =>
        create('venueUse', { venue: venue.record, on: '2026-05-19', slot, purpose: '读书会', user: '读书社', ...more })
      await done('handler', use('morning', { hours: 2, persons: 18 }))
      expect(await refused('handler', use('morning'))).toMatchObject({
        code: 'venue.taken',
        at: '/commands/0/data/slot',
      })
      await done('handler', use('evening', { hours: 3, persons: 5 }))
      const [row] = await rowsOf('venues')
      expect(row!.beside).toEqual({ uses: 2, hoursUsed: 5, people: 23 })
    })
  })

  describe('a station of civil practice', () => {
    it('is a venue with its sessions and how many came', async () => {
      const station = create('venue', {
        ...{
          type: 'civilPracticeStation',
          name: '新时代文明实践站',
          functions: '宣讲',
          place: '一层',
          opening: '每天',
        },
        ...{ weeklyHours: 40, usedSince: '2024-03-01', equipment: [] },
      })
      const session = (slot: string, persons: number) =>
        create('venueUse', { venue: station.record, on: '2026-05-18', slot, purpose: '宣讲', user: '社区', persons })
      await done('handler', station, session('morning', 40), session('evening', 22))
      const [row] = (await rowsOf('venues')).filter(({ id }) => id === station.record)
      expect(row!.beside).toMatchObject({ uses: 2, people: 62 })
    })
  })

  describe('a grid', () => {
    it('has the branch that is bound to it, and members who mediate and make known', async () => {
      const workers = [
        { person: person('gridWorker'), role: 'mediator' },
        { person: person('handler'), role: 'publicist' },
      ]
      const bound = create('grid', {
        ...{ name: '第六网格', area: '26—30 幢', households: 240, head: person('gridLead'), workers },
        branch: server.orgs.Z1.id,
      })
      await done('handler', bound)
      const sheet = await (await server.as('committeeMember')).get('/ledgers/grids.xlsx')
      const xml = strFromU8(unzipSync(sheet.rawPayload)['xl/worksheets/sheet1.xml']!)
      const line = xml.split('<row').find((row) => row.includes('第六网格'))!
      for (const words of ['>Z1<', '矛盾调解员', '文明宣传员']) expect(line).toContain(words)
    })
  })

  describe('a project', () => {
    const project = (more: Record<string, unknown> = {}) =>
      create('project', {
        ...{ type: 'oldEstate', name: '老旧小区改造', lead: person('communitySecretary') },
        stages: [
          { name: '征求意见', dueOn: '2026-03-31' },
          { name: '雨污分流', dueOn: '2026-08-31' },
        ],
        ...{ commitments: [{ what: '年底恢复路面', on: '2026-03-15', where: '说明会' }], ...more },
      })

    it('goes through its stages in their order, each on a day after the last', async () => {
      const turned = {
        stages: [
          { name: '甲', dueOn: '2026-08-31' },
          { name: '乙', dueOn: '2026-03-31' },
        ],
      }
      expect((await refused('handler', project(turned))).code).toBe('project.stages-order')
      const estate = project()
      await done('handler', estate, move(estate, 1, 'start', { on: '2026-03-01' }))
      const reach = (version: number, stage: string, on: string) => move(estate, version, 'reach', { stage, on })
      expect(await refused('handler', reach(2, '雨污分流', '2026-04-01'))).toMatchObject({
        code: 'project.stage-order',
        zh: '“雨污分流”还轮不到，先完成“征求意见”',
      })
      expect((await refused('handler', reach(2, '征求意见', '2026-02-01'))).code).toBe('daily.before-step')
      expect((await refused('handler', reach(2, '征求意见', '2026-06-01'))).code).toBe('daily.day-ahead')
      await done('handler', reach(2, '征求意见', '2026-03-28'))
      const accept = (version: number) => move(estate, version, 'accept', { on: '2026-05-20', papers: [] })
      expect((await refused('handler', accept(3))).code).toBe('project.stages-left')
      const renamed = {
        ...{ id: randomUUID(), action: 'correct', kind: 'project', record: estate.record, version: 3 },
        data: { stages: [{ name: '别的', dueOn: '2026-03-31' }] },
      } as CommandInput
      expect((await refused('handler', renamed)).code).toBe('project.stage-done')
      await done('handler', reach(3, '雨污分流', '2026-05-10'), accept(4))
      const [row] = (await rowsOf('projects')).filter(({ id }) => id === estate.record)
      expect(row).toMatchObject({ state: 'accepted', data: { acceptedOn: '2026-05-20' } })
    })

    it('keeps each stop with its reason and when work went on', async () => {
      const things = project({ type: 'tenThings', name: '楼道照明' })
      await done('handler', things, move(things, 1, 'start', { on: '2026-03-01' }))
      await done('handler', move(things, 2, 'stop', { on: '2026-03-20', reason: '资金未到位', expected: '2026-04-10' }))
      expect((await refused('handler', move(things, 3, 'reach', { stage: '征求意见', on: '2026-04-01' }))).code).toBe(
        'move.not-from-here',
      )
      await done('handler', move(things, 3, 'resume', { on: '2026-04-15' }))
      const [row] = (await rowsOf('ten-things')).filter(({ id }) => id === things.record)
      expect(row!.data).toMatchObject({
        stops: [{ from: '2026-03-20', reason: '资金未到位', expected: '2026-04-10', until: '2026-04-15' }],
        commitments: [{ what: '年底恢复路面' }],
      })
      expect((await rowsOf('ten-things')).every(({ data }) => data.type === 'tenThings')).toBe(true)
    })
  })

  describe('a petition', () => {
    const petition = (more: Record<string, unknown> = {}, occurredAt?: string) =>
      create(
        'petition',
        {
          ...{ matter: '过渡费未按时发', source: 'visit', level: 'district', collective: true },
          ...{ handler: person('handler'), replyTo: '孔德明', phone: '13812345678', ...more },
        },
        occurredAt,
      )

    it('counts days as the law does: not the first, and on past a day off', () => {
      const calendar = workCalendar()
      expect(afterWorkdays('2026-02-10', 5, calendar).on).toBe('2026-02-24')
      expect(afterWorkdays('2026-09-18', 15, calendar).on).toBe('2026-10-15')
      // 15 days after 17 September is 2 October, a holiday.
      expect(afterDays('2026-09-17', 15, calendar).on).toBe('2026-10-08')
    })

    it('is told in fifteen days, closed in sixty, extended by thirty at the most', async () => {
      const matter = petition({}, '2026-05-19')
      await done('handler', matter)
      const now = async () => (await rowsOf('petitions')).find(({ id }) => id === matter.record)!
      // 15 days after 19 May.
      expect(await now()).toMatchObject({ number: expect.stringMatching(/^WTL-/), data: { dueOn: '2026-06-03' } })
      expect((await refused('handler', move(matter, 1, 'accept', { on: '2026-05-18' }))).code).toBe('daily.before-step')
      await done('handler', move(matter, 1, 'accept', { on: '2026-05-20' }))
      // 60 days after 20 May is Sunday 19 July.
      expect((await now()).data).toMatchObject({ toldOn: '2026-05-20', dueOn: '2026-07-20' })
      const extend = (until: string) => move(matter, 2, 'extend', { until, why: '需协调区里' })
      expect(await refused('communitySecretary', extend('2026-09-30'))).toMatchObject({
        code: 'petition.extended',
        zh: '只能延长到 2026-07-20 之后、2026-08-18 之前（含当天）',
      })
      await done('communitySecretary', extend('2026-08-18'))
      expect((await now()).data).toMatchObject({ dueOn: '2026-08-18', firstDueOn: '2026-07-20' })
      const close = { on: '2026-05-20', reply: '第一季度已发放，其余六月底前发放。', result: 'partly' }
      await done('handler', move(matter, 3, 'close', close))
      expect(await now()).toMatchObject({ state: 'closed', data: { repliedOn: '2026-05-20', result: 'partly' } })
    })

    it('follows the street’s own calendar', async () => {
      await done('streetPartyOffice', create('calendarDay', { day: '2026-06-02', workday: false, basis: '本地假日' }))
      const matter = petition({ matter: '噪声' }, '2026-05-18')
      await done('handler', matter)
      const row = (await rowsOf('petitions')).find(({ id }) => id === matter.record)!
      expect(row.data.dueOn).toBe('2026-06-03')
    })

    it('is a matter that may come again; who gets the reply is masked, nobody else is named', async () => {
      const first = petition({ matter: '路面破拆' })
      await done('handler', first, petition({ matter: '路面破拆', repeats: first.record }))
      const row = (await rowsOf('petitions')).find(({ id }) => id === first.record)!
      expect(row.beside.again).toBe(1)
      expect(row.data).toMatchObject({ replyTo: '孔**', phone: '138****5678' })
      const sheet = await (await server.as('districtOffice')).get('/ledgers/petitions.xlsx')
      const xml = strFromU8(unzipSync(sheet.rawPayload)['xl/worksheets/sheet1.xml']!)
      for (const heading of ['编号', '事项', '提出的层级', '办理人', '时限', '答复', '结果'])
        expect(xml).toContain(`>${heading}<`)
      expect(xml).not.toContain('孔')
    })
  })

  describe('a simple dispute', () => {
    const dispute = (more: Record<string, unknown> = {}) =>
      create('simpleDispute', {
        ...{ category: 'noise', parties: '卫秀英', matter: '楼上晚上拖动桌椅', outcome: 'settled', trace: [] },
        ...{ result: '桌脚贴毡垫', mediator: person('gridWorker'), ...more },
      })

    it('leaves a trace by a short form: who, what, how it ended, a photo or why there is none', async () => {
      expect(await refused('gridWorker', dispute())).toMatchObject({
        code: 'dispute.no-trace',
        at: '/commands/0/data/trace',
      })
      const photo = (await (await server.as('gridWorker')).upload('/files?name=signed.txt', '签字')).json()
      const kept = dispute({ trace: [photo] })
      await done('gridWorker', kept, dispute({ noTrace: '双方不愿拍照' }))
      const row = (await rowsOf('simple-disputes')).find(({ id }) => id === kept.record)!
      expect(row.data).toMatchObject({ parties: '卫**', outcome: 'settled', result: '桌脚贴毡垫' })
    })

    it('is not one where the street’s rule asks for more', async () => {
      const loan = dispute({ category: 'money', matter: '借款不还', noTrace: '没有拍' })
      expect(await refused('gridWorker', loan)).toMatchObject({
        code: 'dispute.not-simple',
        at: '/commands/0/data/category',
      })
      const rule = { rule: 'dispute.short.money', value: 1, basis: '街道调解办法', validFrom: '2026-01-01' }
      await done('streetPartyOffice', create('ruleValue', rule))
      await done('gridWorker', loan)
    })
  })

  describe('the community in figures', () => {
    it('has a day and a source, and parts that come to the whole', async () => {
      const profile = (residents: number) =>
        create('communityProfile', {
          ...{ asOf: '2026-04-30', source: '派出所', households: 5980, residents, members: 412 },
          breakdown: [
            { who: 'registered', people: 12_000 },
            { who: 'floating', people: 3020 },
          ],
          ...{ committee: 8, otherStaff: 6 },
        })
      expect(await refused('communitySecretary', profile(15_000))).toMatchObject({
        code: 'profile.sums',
        at: '/commands/0/data/residents',
      })
      await done('communitySecretary', profile(15_020))
      const sheet = await (await server.as('communitySecretary')).get('/ledgers/community-profile.xlsx')
      const xml = strFromU8(unzipSync(sheet.rawPayload)['xl/worksheets/sheet1.xml']!)
      expect(xml).toContain('<v>1073</v>')
    })
  })
})
