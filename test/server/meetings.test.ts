import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { CommandInput } from '../../src/domain/command.ts'
import type { DailyKindName } from '../../src/domain/kinds/daily/index.ts'
import { type Browser, useServer } from '../support/test-server.ts'

const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

describe('meetings', () => {
  const server = useServer()
  server.staysWell()

  const recorder = () => server.as('committeeMember')
  const create = (kind: DailyKindName, data: Record<string, unknown>, occurredAt?: string): CommandInput => ({
    ...{ id: randomUUID(), action: 'create', kind, record: randomUUID(), data },
    ...(occurredAt && { occurredAt }),
  })
  const move = (kind: DailyKindName, record: string, version: number, name: string, input = {}): CommandInput => ({
    ...{ id: randomUUID(), action: 'move', kind, record, version, move: name, input },
  })
  const chair = () => server.actor('communitySecretary')
  const taker = () => server.actor('committeeMember')
  const rollOf = (...names: string[]) => [
    { name: chair().name, person: chair().person },
    { name: taker().name, person: taker().person },
    ...names.map((name) => ({ name, person: null })),
  ]
  const vote = { inFavour: 3, against: 0, abstained: 0, outcome: 'agreed' }
  const menu = { title: '菜单', resolution: '维持三元一餐，由何静联系供货方。', ...vote }
  const meeting = (more: Record<string, unknown> = {}, occurredAt?: string) =>
    create(
      'meeting',
      {
        ...{ type: 'branchCommittee', title: '六月支委会', place: '二楼', chair: chair().person },
        ...{ minuteTaker: taker().person, roll: rollOf('罗文清', '彭立新'), expected: 4, present: 0 },
        ...{ absent: [], items: [menu], signIn: [], photos: [], ...more },
      },
      occurredAt,
    )
  const done = async (who: Promise<Browser>, ...commands: CommandInput[]) => {
    const answer = await (await who).execute(...commands)
    expect(answer.statusCode, answer.body).toBe(200)
    return commands[0]!.record
  }
  const codeOf = async (who: Promise<Browser>, ...commands: CommandInput[]) =>
    (await (await who).execute(...commands)).json().code as string
  const attendance = (record: string, name: string, more: Record<string, unknown>) =>
    create('attendance', { meeting: record, name, ...more })
  const screenCode = async (record: string) => {
    const answer = await (await recorder()).get(`/meetings/${record}/code`)
    expect(answer.statusCode, answer.body).toBe(200)
    return answer.json() as { code: string; leftMs: number; page: string }
  }
  const look = (phone: Browser, record: string, code: string) =>
    phone.request({ method: 'GET', url: `/public/m/${record}?c=${code}` })
  const passIn = (body: string) => /name="pass" value="([^"]+)"/.exec(body)?.[1] ?? ''
  const confirm = (phone: Browser, record: string, pass: string, name: string) =>
    phone.request({
      ...{ method: 'POST', url: `/public/m/${record}`, headers: FORM },
      payload: new URLSearchParams({ pass, name }).toString(),
    })
  /** Somebody with a phone of their own and no account. */
  const signsIn = async (record: string, name: string, phone = server.visitor()) => {
    const page = await look(phone, record, (await screenCode(record)).code)
    return confirm(phone, record, passIn(page.body), name)
  }

  describe('attendance', () => {
    it('is confirmed by each on a phone of their own, with the code on the meeting’s screen', async () => {
      const record = await done(recorder(), meeting())
      const phone = server.visitor()
      const page = await look(phone, record, (await screenCode(record)).code)
      expect(page.body).toContain('罗文清')
      const answer = await confirm(phone, record, passIn(page.body), '罗文清')
      expect([answer.statusCode, answer.body]).toEqual([200, expect.stringContaining('罗文清，签好了')])
      const { items } = (await (await recorder()).get(`/attendances?limit=9`)).json()
      expect(items.find((one: { data: { name: string } }) => one.data.name === '罗文清').data).toMatchObject({
        ...{ way: 'ownPhone', meeting: record, device: '***' },
      })
      expect((await look(server.visitor(), record, (await screenCode(record)).code)).body).not.toContain('罗文清')
    })

    it('is refused with an old code, another meeting’s code, and the pass of another phone', async () => {
      const [record, other] = [await done(recorder(), meeting()), await done(recorder(), meeting())]
      const { code } = await screenCode(record)
      expect((await look(server.visitor(), other, code)).statusCode).toBe(403)
      const phone = server.visitor()
      const pass = passIn((await look(phone, record, code)).body)
      expect((await confirm(server.visitor(), record, pass, '罗文清')).statusCode).toBe(403)
      expect((await confirm(phone, other, pass, '罗文清')).statusCode).toBe(403)
      server.now = new Date(server.now.getTime() + 30_000)
      expect((await look(server.visitor(), record, code)).statusCode).toBe(200)
      server.now = new Date(server.now.getTime() + 31_000)
      expect((await look(server.visitor(), record, code)).statusCode).toBe(403)
      server.now = new Date(server.now.getTime() + 300_000)
      expect((await confirm(phone, record, pass, '罗文清')).body).toContain('太久了')
    })

    it('is refused twice for one person and for two people from one phone, also at the same moment', async () => {
      const record = await done(recorder(), meeting())
      const phone = server.visitor()
      expect((await signsIn(record, '罗文清', phone)).statusCode).toBe(200)
      const second = await signsIn(record, '彭立新', phone)
      expect([second.statusCode, second.body]).toEqual([409, expect.stringContaining('已经替 罗文清 签过')])
      expect((await signsIn(record, '罗文清')).body).toContain('已经记过了')
      const other = await done(recorder(), meeting())
      const both = server.visitor()
      const pass = passIn((await look(both, other, (await screenCode(other)).code)).body)
      const answers = await Promise.all(['罗文清', '彭立新'].map((name) => confirm(both, other, pass, name)))
      expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409])
      expect((await signsIn(other, '外人')).body).toContain('应到名单里没有 外人')
    })

    it('is for staff who are signed in their own alone', async () => {
      const record = await done(recorder(), meeting())
      const page = await look(await recorder(), record, (await screenCode(record)).code)
      expect(page.body).toContain(taker().name)
      expect(page.body).not.toContain('罗文清')
      const pass = passIn(page.body)
      expect((await confirm(await recorder(), record, pass, '罗文清')).statusCode).toBe(403)
      expect((await confirm(await recorder(), record, pass, taker().name)).statusCode).toBe(200)
    })

    it('cannot be said by staff to come from someone’s phone; they note it with the reason, or who is absent and why', async () => {
      const record = await done(recorder(), meeting())
      expect(await codeOf(recorder(), attendance(record, '罗文清', { way: 'ownPhone' }))).toBe(
        'attendance.own-phone-only',
      )
      expect(await codeOf(recorder(), attendance(record, '罗文清', { way: 'recorder' }))).toBe(
        'attendance.reason-missing',
      )
      const noted = attendance(record, '罗文清', { way: 'recorder', because: '老人没有手机' })
      await done(recorder(), noted)
      const correction: CommandInput = {
        ...{ id: randomUUID(), action: 'correct', kind: 'attendance', record: noted.record, version: 1 },
        data: { way: 'ownPhone' },
      }
      expect(await codeOf(recorder(), correction)).toBe('attendance.own-phone-only')
      expect(await codeOf(recorder(), attendance(record, '彭立新', { way: 'proxy', proxy: '马春生' }))).toBe(
        'attendance.no-proxy',
      )
      const ill = attendance(record, '彭立新', { way: 'absent', absence: 'leave', note: '住院' })
      await done(recorder(), ill)
      const kept = (await (await recorder()).get(`/attendances/${ill.record}`)).json()
      expect(kept.data).toMatchObject({ absence: 'leave', note: '***' })
    })

    it('stops machines that try codes, and lets those behind the same router go on with right ones', async () => {
      const record = await done(recorder(), meeting())
      const from = (phone: Browser, code: string) =>
        phone.request({ method: 'GET', url: `/public/m/${record}?c=${code}`, remoteAddress: '10.0.0.9' })
      const { code } = await screenCode(record)
      const wrong = code === '000000' ? '111111' : '000000'
      for (let i = 0; i < 12; i++) expect((await from(server.visitor(), wrong)).statusCode).toBe(403)
      expect((await from(server.visitor(), code)).statusCode).toBe(429)
      expect((await look(server.visitor(), record, code)).statusCode).toBe(200)
    })

    it('is counted when the minutes are complete, and ends then', async () => {
      const command = meeting()
      const record = await done(recorder(), command)
      for (const name of [chair().name, taker().name, '罗文清'])
        expect((await signsIn(record, name)).statusCode).toBe(200)
      const early = await (await recorder()).execute(move('meeting', record, 1, 'complete'))
      expect(early.json().detail.zh).toBe('还差：彭立新 没有签到也没有写缺席原因')
      await done(recorder(), attendance(record, '彭立新', { way: 'absent', absence: 'leave', note: '住院' }))
      await done(recorder(), move('meeting', record, 1, 'complete'))
      const kept = (await (await recorder()).get(`/meetings/${record}`)).json()
      expect(kept).toMatchObject({ state: 'complete', data: { expected: 4, present: 3 } })
      expect(kept.data.absent).toEqual([{ name: '彭立新', reason: '请假' }])
      expect((await (await recorder()).get(`/meetings/${record}/code`)).json().code).toBe('attendance.minutes-complete')
      expect((await server.visitor().request({ method: 'GET', url: `/public/m/${record}` })).statusCode).toBe(410)
      const rows = (await (await recorder()).get('/ledgers/sign-in-book/rows')).json().items
      expect(rows.filter((row: { data: { meeting: string } }) => row.data.meeting === record)).toHaveLength(4)
    })

    it('shows its code to those who may note it, and to nobody else', async () => {
      const record = await done(recorder(), meeting())
      expect((await (await server.as('committeeMember', 'BQ')).get(`/meetings/${record}/code`)).statusCode).toBe(404)
      expect((await (await server.as('inspector')).get(`/meetings/${record}/code`)).statusCode).toBe(403)
      expect((await server.visitor().get(`/meetings/${record}/code`)).statusCode).toBe(401)
    })
  })

  describe('minutes', () => {
    const stand = (name: string, person: string | null = null) => ({ name, person, stand: 'agrees' })
    const funds = { ...menu, title: '厨房改造', majorKind: 'funds', doer: '罗文清', dueOn: '2027-01-01' }
    const days = (n: number) => new Date(server.now.getTime() - n * 86_400_000).toISOString()

    it('do not take the chair’s position before everyone else’s on a major matter', async () => {
      const early = [stand('罗文清'), stand(chair().name, chair().person)]
      expect(await codeOf(recorder(), meeting({ items: [{ ...funds, positions: early }] }))).toBe(
        'meeting.chair-not-last',
      )
      const last = [stand(taker().name), stand('罗文清'), stand('彭立新'), stand(chair().name, chair().person)]
      await done(recorder(), meeting({ items: [{ ...funds, positions: last }], present: 4 }))
    })

    it('take no major matter as a motion from the floor, and no more votes than people', async () => {
      expect(await codeOf(recorder(), meeting({ items: [{ ...funds, adHoc: true }] }))).toBe('meeting.major-ad-hoc')
      const many = { ...menu, inFavour: 9 }
      expect(await codeOf(recorder(), meeting({ items: [many], present: 4 }))).toBe('meeting.more-votes')
    })

    it('keep a major matter open without everyone’s position and a notice as long before as the rule of that day says', async () => {
      const signIn = [(await (await recorder()).upload('/files?name=a.txt', '签到表')).json()]
      const held = { roll: rollOf(), expected: 2, present: 2, absent: [], signIn }
      const positions = [stand(taker().name), stand(chair().name, chair().person)]
      const open = meeting({ ...held, items: [{ ...funds, inFavour: 2 }], noticeAt: days(5) })
      await done(recorder(), open)
      const lacking = await (await recorder()).execute(move('meeting', open.record, 1, 'complete'))
      expect(lacking.json().detail.zh).toBe(`还差：议题 1 ${chair().name}、${taker().name} 的意见`)

      const told = () => meeting({ ...held, items: [{ ...funds, inFavour: 2, positions }], noticeAt: days(4) })
      const enough = told()
      await done(recorder(), enough, move('meeting', enough.record, 1, 'complete'))
      const longer = { rule: 'meeting.agenda', value: 5, basis: '社区党委议事规则第三条', validFrom: '2020-01-01' }
      const rule = create('ruleValue' as DailyKindName, longer)
      await done(server.as('streetPartyOffice'), rule)
      const late = told()
      const refused = await (await recorder()).execute(late, move('meeting', late.record, 1, 'complete'))
      expect(refused.json().detail.zh).toContain('提前 5 天的议题通知（三重一大，实际提前 4 天）')
      const rows = (await (await recorder()).get('/ledgers/major-decisions/rows')).json().items
      expect(rows.map(({ id }: { id: string }) => id)).toContain(enough.record)
      expect(
        rows.every(({ data }: { data: { items: { majorKind?: string }[] } }) =>
          data.items.some(({ majorKind }) => majorKind),
        ),
      ).toBe(true)
    })

    it('with another year than the meeting’s are complete only once somebody says that it is meant', async () => {
      const signIn = [(await (await recorder()).upload('/files?name=b.txt', '签到表')).json()]
      const items = [{ ...menu, inFavour: 2, resolution: '2017年1月的菜单照旧执行，何静联系供货方。' }]
      const command = meeting({ items, roll: rollOf(), expected: 2, present: 2, signIn })
      await done(recorder(), command)
      const refused = await (await recorder()).execute(move('meeting', command.record, 1, 'complete'))
      expect(refused.json()).toMatchObject({ code: 'meeting.other-year' })
      await done(recorder(), move('meeting', command.record, 1, 'complete', { yearsMeant: true }))
    })

    it('of the street’s bodies are not a community’s to write, each type in its own ledger', async () => {
      expect(await codeOf(recorder(), meeting({ type: 'streetPartyCommittee' }))).toBe('meeting.not-this-body')
      const office = server.actor('streetPartyOffice')
      const street = (type: string, title: string) =>
        meeting({ type, title, chair: office.person, minuteTaker: office.person, roll: null, present: 4 })
      await done(server.as('streetPartyOffice'), street('streetPartyCommittee', '第 3 次党工委会'))
      await done(server.as('streetPartyOffice'), street('partyRegular', '社区党建例会'))
      const titles = async (ledger: string) =>
        (await (await server.as('streetPartyOffice')).get(`/ledgers/${ledger}/rows`))
          .json()
          .items.map(({ data }: { data: { title: string } }) => data.title)
      expect(await titles('street-committee')).toEqual(['第 3 次党工委会'])
      expect(await titles('regular-meetings')).toEqual(['社区党建例会'])
    })
  })

  describe('a meeting on a campaign', () => {
    it('stands in its own ledger, with the documents that were conveyed there and the leaflets that arrived', async () => {
      const held = meeting({ type: 'crimeCrackdown', title: '扫黑除恶部署会' })
      const conveyed = create('conveyance', {
        ...{ document: '关于扫黑除恶专项斗争的通知', issuer: '街道', receivedOn: '2026-05-19', way: 'meeting' },
        ...{ meeting: held.record, audience: '两委', people: 9 },
      })
      const about = { subject: '扫黑除恶宣传单', recipient: '钱阿婆', meeting: held.record }
      const leaflet = create('receipt', { sort: 'leaflet', ...about })
      await done(recorder(), held, conveyed, leaflet)
      const rows = async (ledger: string) => (await (await recorder()).get(`/ledgers/${ledger}/rows`)).json().items
      const titles = (await rows('crime-crackdown')).map(({ data }: { data: { title: string } }) => data.title)
      expect(titles).toEqual(['扫黑除恶部署会'])
      const at = { titles: expect.objectContaining({ meeting: '扫黑除恶部署会' }) }
      expect(await rows('conveyances')).toEqual([expect.objectContaining({ id: conveyed.record, ...at })])
      const [slip] = (await rows('receipts')).filter(({ id }: { id: string }) => id === leaflet.record)
      expect(slip).toMatchObject({ state: 'delivered', data: { confirmedAt: null }, ...at })
    })
  })

  describe('a receipt', () => {
    const delivered = (more: Record<string, unknown> = {}) =>
      create('receipt', { sort: 'leaflet', subject: '扫黑除恶宣传单', recipient: '钱阿婆', ...more })
    const slip = async (record: string) => {
      const answer = await (await recorder()).get(`/receipts/${record}/slip`)
      expect(answer.statusCode, answer.body).toBe(200)
      return answer.json() as { code: string; page: string }
    }
    const receive = (phone: Browser, record: string, code: string) =>
      phone.request({
        ...{ method: 'POST', url: `/public/r/${record}`, headers: FORM },
        payload: new URLSearchParams({ code }).toString(),
      })

    it('is confirmed once, from the recipient’s side alone', async () => {
      const record = await done(recorder(), delivered())
      const { code, page } = await slip(record)
      const phone = server.visitor()
      expect((await phone.request({ method: 'GET', url: `${page}?c=${code}` })).body).toContain('扫黑除恶宣传单')
      expect((await receive(phone, record, 'AAAAAAAA')).statusCode).toBe(403)
      expect((await receive(phone, record, code)).body).toContain('确认好了')
      expect((await receive(server.visitor(), record, code)).statusCode).toBe(410)
      const kept = (await (await recorder()).get(`/receipts/${record}`)).json()
      expect(kept).toMatchObject({ state: 'confirmed', data: { way: 'code', recipient: '钱**' } })
      expect((await (await recorder()).get(`/receipts/${record}/slip`)).json().code).toBe('receipt.confirmed')
    })

    it('cannot be confirmed by staff: not when it is made, not by a move, not on the page', async () => {
      expect(await codeOf(recorder(), delivered({ way: 'code', confirmedAt: server.now.toISOString() }))).toBe(
        'data.stamped',
      )
      const record = await done(recorder(), delivered())
      const { code } = await slip(record)
      for (const role of ['committeeMember', 'communitySecretary', 'streetPartyOffice', 'handler'] as const)
        expect(await codeOf(server.as(role), move('receipt', record, 1, 'confirm', { way: 'code', device: 'x' }))).toBe(
          'access.not-your-act',
        )
      const correction: CommandInput = {
        ...{ id: randomUUID(), action: 'correct', kind: 'receipt', record, version: 1 },
        data: { confirmedAt: server.now.toISOString() },
      }
      expect(await codeOf(recorder(), correction)).toBe('data.stamped')
      const answer = await receive(await recorder(), record, code)
      expect([answer.statusCode, answer.body]).toEqual([403, expect.stringContaining('不能替收件人确认')])
    })

    it('is confirmed by staff only where they are the recipient, and by one phone three times a day', async () => {
      const own = await done(recorder(), delivered({ sort: 'agenda', person: taker().person, recipient: taker().name }))
      expect((await receive(await recorder(), own, (await slip(own)).code)).statusCode).toBe(200)
      const phone = server.visitor()
      await phone.request({ method: 'GET', url: `/public/r/${own}` })
      const answers: number[] = []
      await phone.request({ method: 'GET', url: (await slip(await done(recorder(), delivered()))).page })
      for (let i = 0; i < 4; i++) {
        const record = await done(recorder(), delivered())
        answers.push((await receive(phone, record, (await slip(record)).code)).statusCode)
      }
      expect(answers).toEqual([200, 200, 200, 403])
    })
  })

  describe('a consulted decision', () => {
    const STEPS = ['views', 'committeesPropose', 'unitsDiscuss', 'residentsDecide', 'publishDecision', 'publishResult']
    const step = (decision: string, name: string, more: Record<string, unknown> = {}) =>
      create('decisionStep', {
        ...{ decision, step: name, audience: '三号楼 42 户', replies: 37, expected: 42, present: 30, inFavour: 28 },
        ...{ result: '同意贴墙安装', evidence: [], noEvidence: '入户当面问的', ...more },
      })
    const decide = (procedure: string) =>
      done(recorder(), create('consultedDecision', { procedure, matter: '加装扶手', about: '上下楼没有扶手' }))

    it('goes through its steps in their order, each with what shows it or why there is nothing', async () => {
      const decision = await decide('consulted')
      expect(await codeOf(recorder(), step(decision, 'committeesPropose'))).toBe('decision.step-order')
      expect(await codeOf(recorder(), step(decision, 'views', { replies: null }))).toBe('decision.figures-missing')
      expect(await codeOf(recorder(), step(decision, 'views', { noEvidence: null }))).toBe('decision.evidence-missing')
      for (const [i, name] of STEPS.entries()) {
        if (i === 3)
          expect(await codeOf(recorder(), step(decision, name, { present: 20 }))).toBe('decision.not-carried')
        await done(recorder(), step(decision, name))
        const finish = await codeOf(recorder(), move('consultedDecision', decision, 1, 'finish'))
        expect(finish).toBe(i < 5 ? 'decision.steps-left' : undefined)
      }
      expect(await codeOf(recorder(), step(decision, 'publishResult'))).toBe('decision.closed')
      const rows = (await (await recorder()).get('/ledgers/consulted-decisions/rows')).json().items
      expect(rows[0].titles).toMatchObject({ decision: '加装扶手' })
    })

    it('begins with the branch where it is discussed four times; a step is no earlier than the one before', async () => {
      const decision = await decide('fourStep')
      expect(await codeOf(recorder(), step(decision, 'views'))).toBe('decision.step-order')
      await done(recorder(), step(decision, 'branchProposes'))
      const before = new Date(server.now.getTime() - 7_200_000).toISOString()
      expect(await codeOf(recorder(), { ...step(decision, 'committeesDiscuss'), occurredAt: before })).toBe(
        'decision.step-before',
      )
    })
  })
})
