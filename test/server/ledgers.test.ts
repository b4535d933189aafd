import { randomUUID } from 'node:crypto'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { CommandInput } from '../../src/domain/command.ts'
import type { DailyKindName } from '../../src/domain/kinds/daily/index.ts'
import type { Role } from '../../src/domain/roles.ts'
import { useServer } from '../support/test-server.ts'

describe('daily work', () => {
  const server = useServer()
  server.staysWell()

  interface Row {
    id: string
    kind: string
    occurredAt: string
    data: Record<string, unknown>
  }
  const rowsOf = async (name: string, query = '', who = server.as('committeeMember')) => {
    const answer = await (await who).get(`/ledgers/${name}/rows${query}`)
    expect(answer.statusCode, answer.body).toBe(200)
    return answer.json() as { items: Row[]; next: string | null }
  }
  const titlesOf = async (name: string, query = '', who = server.as('committeeMember')) =>
    (await rowsOf(name, query, who)).items.map(({ data }) => data.title ?? data.topic ?? data.purpose)

  const create = (kind: DailyKindName, data: Record<string, unknown>, occurredAt?: string): CommandInput => ({
    ...{ id: randomUUID(), action: 'create', kind, record: randomUUID(), data },
    ...(occurredAt && { occurredAt }),
  })
  const meeting = (type: string, title: string, more: Record<string, unknown> = {}, occurredAt?: string) =>
    create(
      'meeting',
      {
        ...{ type, title, place: '二楼', chair: server.actor('communitySecretary').person, expected: 5, present: 5 },
        ...{ absent: [], items: [], signIn: [], photos: [], ...more },
      },
      occurredAt,
    )
  const record = async (who: Promise<Awaited<ReturnType<typeof server.as>>>, ...commands: CommandInput[]) => {
    const answer = await (await who).execute(...commands)
    expect(answer.statusCode, answer.body).toBe(200)
  }
  const hoursAgo = (hours: number) => new Date(server.now.getTime() - hours * 3_600_000).toISOString()

  describe('ledgers', () => {
    it('show a record, once written, in every ledger that it belongs to and in no other', async () => {
      await record(server.as('committeeMember'), meeting('branchCommittee', '六月支委会'))
      expect(await titlesOf('minutes')).toContain('六月支委会')
      expect(await titlesOf('three-meetings-one-lecture')).toContain('六月支委会')
      expect(await titlesOf('both-committees')).not.toContain('六月支委会')
      const lecture = {
        type: 'partyLecture',
        topic: '书记讲党课',
        place: '会议室',
        participants: 30,
        signIn: [],
        photos: [],
      }
      await record(server.as('committeeMember'), create('activity', lecture))
      expect(await titlesOf('three-meetings-one-lecture')).toEqual(expect.arrayContaining(['六月支委会', '书记讲党课']))
      expect(await titlesOf('activities')).toContain('书记讲党课')
      expect(await titlesOf('theme-party-days')).not.toContain('书记讲党课')
    })

    it('are in the order in which things took place, page by page, none twice', async () => {
      const at = hoursAgo(30)
      const titles = Array.from({ length: 7 }, (_, i) => `同时的会 ${i}`)
      await record(
        server.as('committeeMember'),
        ...titles.map((title, i) => meeting('workMeeting', title, {}, i < 5 ? at : hoursAgo(10 + i))),
      )
      const seen: Row[] = []
      let cursor: string | null = ''
      while (cursor !== null) {
        const page = await rowsOf(
          'minutes',
          `?q=${encodeURIComponent('同时的会')}&limit=3${cursor && `&cursor=${cursor}`}`,
        )
        expect(page.items.length).toBeLessThanOrEqual(3)
        seen.push(...page.items)
        cursor = page.next
      }
      expect(seen.map(({ data }) => data.title).sort()).toEqual(titles)
      const times = seen.map(({ occurredAt }) => occurredAt)
      expect(times).toEqual(times.toSorted().reverse())
      const refused = await (await server.as('committeeMember')).get('/ledgers/minutes/rows?cursor=tomorrow')
      expect(refused.json().code).toBe('query.cursor-unfit')
    })

    it('find words however many have them, and however long ago', async () => {
      const lecture = (topic: string, minutesAgo: number) =>
        create(
          'activity',
          { type: 'partyLecture', topic, place: '会议室', participants: 30, signIn: [], photos: [] },
          new Date(server.now.getTime() - minutesAgo * 60_000).toISOString(),
        )
      const old = ['旧窗台一', '旧窗台二'].map((topic, i) => lecture(topic, 4000 + i))
      const many = Array.from({ length: 1020 }, (_, i) => lecture(`新门廊 ${i}`, 10 + i))
      const commands = [...old, ...many]
      for (let i = 0; i < commands.length; i += 200)
        await record(server.as('committeeMember'), ...commands.slice(i, i + 200))
      const between = new Date(server.now.getTime() - 4000.5 * 60_000).toISOString()
      server.now = new Date(server.now.getTime() + 1000)
      await record(server.as('committeeMember'), meeting('branchCommittee', '旧窗台会', {}, between))
      // Older than the newest thousand of its kind, and from two kinds.
      const rare = await titlesOf('three-meetings-one-lecture', `?q=${encodeURIComponent('旧窗台')}`)
      expect(rare).toEqual(['旧窗台一', '旧窗台会', '旧窗台二'])
      const seen: string[] = []
      for (let cursor: string | null = ''; cursor !== null; ) {
        const q = `?q=${encodeURIComponent('新门廊')}&limit=200${cursor && `&cursor=${cursor}`}`
        const page = await rowsOf('three-meetings-one-lecture', q)
        seen.push(...page.items.map(({ data }) => data.topic as string))
        cursor = page.next
      }
      expect(seen).toEqual(Array.from({ length: 1020 }, (_, i) => `新门廊 ${i}`))

      const found = async (q: string, who: Role) => {
        const answer = await (await server.as(who)).get(`/search?q=${encodeURIComponent(q)}&limit=20`)
        return (answer.json() as { title: string }[]).map(({ title }) => title)
      }
      for (const who of ['committeeMember', 'streetPartyOffice'] as const) {
        expect((await found('旧窗台', who)).sort()).toEqual(['旧窗台一', '旧窗台二', '旧窗台会'].sort())
        expect(await found('新门廊', who)).toHaveLength(20)
        expect(await found('没有此词', who)).toEqual([])
        const latest = (await (await server.as(who)).get('/ledgers/latest?limit=3')).json()
        expect(latest[0]).toMatchObject({ kind: 'meeting', title: '旧窗台会' })
        expect(latest).toHaveLength(3)
      }
    })

    it('show a community its own, the street all of its communities, administrators nothing', async () => {
      await record(
        server.as('committeeMember', 'BQ'),
        meeting('bothCommittees', '北桥两委会', { chair: server.actor('communitySecretary', 'BQ').person }),
      )
      expect(await titlesOf('both-committees', '', server.as('committeeMember', 'BQ'))).toContain('北桥两委会')
      expect(await titlesOf('both-committees')).not.toContain('北桥两委会')
      expect(await titlesOf('both-committees', '', server.as('streetPartyOffice'))).toContain('北桥两委会')
      const scoped = `?org=${server.orgs.WTL.id}`
      expect(await titlesOf('both-committees', scoped, server.as('streetPartyOffice'))).not.toContain('北桥两委会')
      const admin = await (await server.as('systemAdmin')).get('/ledgers/minutes/rows')
      expect(admin.statusCode).toBe(403)
      expect((await (await server.as('auditAdmin')).get('/ledgers/minutes.xlsx')).statusCode).toBe(403)
    })

    it('mask who was visited, on the page and on the sheet', async () => {
      const visit = {
        reason: 'elderly',
        grid: '第三网格',
        matter: '楼道灯不亮',
        household: '钱阿婆',
        address: '5 幢 202',
        needs: [],
        photos: [],
      }
      await record(server.as('gridWorker'), create('homeVisit', visit))
      const [row] = (await rowsOf('home-visits')).items
      expect(row!.data).toMatchObject({ matter: '楼道灯不亮', household: '钱**', address: '***' })
      const sheet = await (await server.as('committeeMember')).get('/ledgers/home-visits.xlsx')
      const xml = strFromU8(unzipSync(sheet.rawPayload)['xl/worksheets/sheet1.xml']!)
      expect(xml).toContain('楼道灯不亮')
      expect(xml).toContain('钱**')
      expect(xml).not.toContain('钱阿婆')
      expect(xml).not.toContain('5 幢 202')
    })

    it('go out as a sheet with the columns that offices expect, amounts in yuan and days as days', async () => {
      const bought = {
        fund: 'massServiceFund',
        category: 'facility',
        purpose: '更换楼道灯',
        amount: 86_050,
        payee: '安达电料行',
        method: 'transfer',
      }
      await record(server.as('handler'), create('expense', { ...bought, approval: [], invoice: [], acceptance: [] }))
      const sheet = await (await server.as('handler')).get('/ledgers/mass-service-fund.xlsx')
      expect(sheet.headers['content-disposition']).toContain(encodeURIComponent('服务群众经费台账'))
      const xml = strFromU8(unzipSync(sheet.rawPayload)['xl/worksheets/sheet1.xml']!)
      for (const heading of [
        '序号',
        '单位',
        '日期',
        '经费来源',
        '用途',
        '金额',
        '收款方',
        '付款方式',
        '记录人',
        '录入日',
      ])
        expect(xml).toContain(`>${heading}<`)
      expect(xml).toContain('<v>860.5</v>')
      expect(xml).toContain('>服务群众经费<')
      expect((await (await server.as('handler')).get('/ledgers/no-such.xlsx')).statusCode).toBe(404)
    })

    it('tell how many rows each has, and are narrowed by days', async () => {
      await record(server.as('committeeMember'), meeting('orgLifeMeeting', '组织生活会', {}, hoursAgo(2)))
      const sizes = (await (await server.as('committeeMember')).get('/ledgers')).json() as {
        name: string
        rows: number
      }[]
      expect(sizes.find(({ name }) => name === 'org-life')).toMatchObject({ rows: 1 })
      const day = hoursAgo(2).slice(0, 4)
      expect(await titlesOf('org-life', `?from=${day}-01-01&until=${day}-12-31`)).toEqual(['组织生活会'])
      expect(await titlesOf('org-life', '?from=2001-01-01&until=2001-12-31')).toEqual([])
      const refused = await (await server.as('committeeMember')).get('/ledgers/org-life/rows?from=yesterday')
      expect(refused.statusCode).toBe(422)
    })
  })

  describe('a conveyance', () => {
    it('does not come before the document that it passes on', async () => {
      const tomorrow = new Date(server.now.getTime() + 86_400_000).toISOString().slice(0, 10)
      const early = {
        ...{
          document: '关于防汛的通知',
          issuer: '街道',
          receivedOn: tomorrow,
          way: 'meeting',
          audience: '两委',
          people: 9,
        },
      }
      const refused = await (await server.as('handler')).execute(create('conveyance', early))
      expect(refused.json()).toMatchObject({ code: 'conveyance.before-received', at: '/commands/0/data/receivedOn' })
    })
  })

  describe('a meeting', () => {
    const lackingOf = async (command: CommandInput) => {
      await record(server.as('committeeMember'), command)
      const move = {
        id: randomUUID(),
        action: 'move',
        kind: 'meeting',
        record: command.record,
        version: 1,
        move: 'complete',
        input: {},
      }
      return (await server.as('committeeMember')).execute(move as CommandInput)
    }

    it('is not complete before every item has its conclusion, everyone missing a reason, and a sheet who came', async () => {
      const vote = { inFavour: 4, against: 0, abstained: 0, outcome: 'agreed' }
      const items = [{ title: '菜单', resolution: '照旧', ...vote }, { title: '堆物' }]
      const refused = await lackingOf(meeting('branchCommittee', '没记完的会', { items, expected: 5, present: 4 }))
      expect(refused.statusCode).toBe(409)
      expect(refused.json()).toMatchObject({ code: 'meeting.incomplete' })
      expect(refused.json().detail.zh).toBe(
        '还差：议题 2 的结论、议题 2 的结果、议题 2 的表决、1 名缺席人员的姓名和原因、签到表照片、记录人',
      )
      const uploaded = await (await server.as('committeeMember')).upload('/files?name=sign-in.txt', '签到表')
      const signIn = [uploaded.json()]
      const whole = {
        ...{ items: items.slice(0, 1), absent: [{ name: '甲', reason: '请假' }], present: 4, signIn },
        minuteTaker: server.actor('committeeMember').person,
      }
      expect((await lackingOf(meeting('branchCommittee', '记完的会', whole))).statusCode).toBe(200)
    })

    it('cannot have more people present than expected', async () => {
      const more = await (await server.as('committeeMember')).execute(meeting('workMeeting', '多一人', { present: 6 }))
      expect(more.json()).toMatchObject({ code: 'meeting.more-present' })
    })
  })
})
