import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { OwedMatrix } from '../../src/domain/api/contracts/owed.ts'
import type { CommandInput } from '../../src/domain/command.ts'
import { addDays, dayAt } from '../../src/domain/day.ts'
import { accountability } from '../../src/domain/kinds/daily/duty/accountability.ts'
import { riskPoint } from '../../src/domain/kinds/daily/duty/risk-point.ts'
import type { DailyKindName } from '../../src/domain/kinds/daily/index.ts'
import type { Role } from '../../src/domain/roles.ts'
import { mayHear } from '../../src/server/events.ts'
import { useServer } from '../support/test-server.ts'

describe('duty and clean conduct', () => {
  const server = useServer()
  server.staysWell()

  type Data = Record<string, unknown>
  const today = () => dayAt(server.now)
  const make = async (who: Role, kind: DailyKindName, data: Data, org?: string) => {
    const create: CommandInput = { id: randomUUID(), action: 'create', kind, record: randomUUID(), data }
    const answer = await (await server.as(who)).execute({ ...create, ...(org && { org }) } as CommandInput)
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
  const rows = async (ledger: string, who: Role) => (await server.as(who)).get(`/ledgers/${ledger}/rows`)
  const file = async (name: string) => {
    const answer = await (await server.as('committeeMember')).upload(`/files?name=${name}`, name)
    return answer.json()
  }

  describe('a spot check', () => {
    const check = (more: Data = {}): Data => ({
      ...{ way: 'hidden', about: 'counter', checkedBy: '街道纪工委', photos: [] },
      items: [
        { item: '窗口有人在岗', result: 'fine' },
        { item: '一次性告知单', result: 'problem', problem: '告知单是去年的' },
      ],
      ...more,
    })
    const ofWtl = (data: Data) => make('streetDiscipline', 'spotCheck', data, server.orgs.WTL.id)

    it('is made by another community, and is filed under the one that was checked', async () => {
      const own = await ofWtl(check({ checker: server.orgs.WTL.id }))
      expect(own.answer.json()).toMatchObject({ code: 'spot-check.same-community', at: '/commands/0/data/checker' })
      const ofItself = await make('streetDiscipline', 'spotCheck', check())
      expect(ofItself.answer.json()).toMatchObject({ code: 'spot-check.own' })
      const byCommunity = await make('communitySecretary', 'spotCheck', check(), server.orgs.WTL.id)
      expect(byCommunity.answer.statusCode).toBe(403)
      const silent = await ofWtl(check({ items: [{ item: '窗口', result: 'problem' }] }))
      expect(silent.answer.json()).toMatchObject({
        code: 'spot-check.problem-unsaid',
        at: '/commands/0/data/items/0/problem',
      })
      await ofWtl(check({ checker: server.orgs.BQ.id }))
      const seen = (await rows('spot-checks', 'communitySecretary')).json().items
      expect(seen[0].data).toMatchObject({ checker: server.orgs.BQ.id, checkedBy: '街道纪工委' })
    })

    it('is told, put right by those who were checked, and looked at again by the street', async () => {
      const { id } = await ofWtl(check())
      const early = await moved('streetDiscipline', 'spotCheck', id, 1, 'tell', {
        toldOn: today(),
        dueOn: addDays(today(), -1),
      })
      expect(early.json()).toMatchObject({ code: 'daily.due-before', at: '/commands/0/input/dueOn' })
      const skipped = await moved('streetDiscipline', 'spotCheck', id, 1, 'conclude')
      expect(skipped.json()).toMatchObject({ code: 'spot-check.problems-found' })
      const told = { toldOn: today(), dueOn: addDays(today(), 7) }
      expect((await moved('streetDiscipline', 'spotCheck', id, 1, 'tell', told)).statusCode).toBe(200)
      const done = { correctedOn: today(), correction: '换成新的告知单' }
      expect((await moved('handler', 'spotCheck', id, 2, 'correct', done)).statusCode).toBe(200)
      const again = await moved('handler', 'spotCheck', id, 3, 'recheck', { recheck: '好了' })
      expect(again.statusCode).toBe(403)
      const back = { recheck: '二号窗口还没换', dueOn: addDays(today(), 9) }
      expect((await moved('streetPartyOffice', 'spotCheck', id, 3, 'return', back)).statusCode).toBe(200)
      expect((await moved('handler', 'spotCheck', id, 4, 'correct', done)).statusCode).toBe(200)
      const passed = await moved('streetDiscipline', 'spotCheck', id, 5, 'recheck', { recheck: '都换了' })
      expect(passed.json()).toMatchObject({ outcomes: [{ state: 'rechecked' }] })
      const { items } = (await rows('inspection-checks', 'communitySecretary')).json()
      const kept = items.find((row: { id: string }) => row.id === id)
      expect(kept).toMatchObject({
        state: 'rechecked',
        data: { ...told, dueOn: back.dueOn, recheckedOn: today(), ...done },
      })
    })

    it('that the street itself corrected is looked at again by another person', async () => {
      const { id } = await ofWtl(check())
      await moved('streetPartyOffice', 'spotCheck', id, 1, 'tell', { toldOn: today(), dueOn: today() })
      const done = { correctedOn: today(), correction: '当场换了' }
      expect((await moved('streetPartyOffice', 'spotCheck', id, 2, 'correct', done)).statusCode).toBe(200)
      const own = await moved('streetPartyOffice', 'spotCheck', id, 3, 'recheck', { recheck: '好了' })
      expect(own.json()).toMatchObject({ code: 'daily.same-hand' })
    })
  })

  describe('a rule', () => {
    it('without duties is told so, and comes into force once it has its text, its adoption and a duty', async () => {
      const rule = { type: 'rule', name: '文件传达制度', body: '社区两委', text: [], duties: [] }
      const id = await made('committeeMember', 'ruleDocument', rule)
      const refused = await moved('committeeMember', 'ruleDocument', id, 1, 'enforce')
      expect(refused.json()).toMatchObject({ code: 'daily.incomplete' })
      expect(refused.json().detail.zh).toBe('还差：正文、通过日、第一责任人、至少一件要做的事')
      const filled = {
        text: [await file('rule.txt')],
        adoptedOn: today(),
        firstResponsible: server.actor('communitySecretary').person,
        duties: [{ what: '七天内传达', cadence: 'whenItHappens', who: '办公室', shownBy: 'conveyance' }],
      }
      const correct = {
        ...{ id: randomUUID(), action: 'correct' as const, kind: 'ruleDocument', record: id, version: 1 },
      }
      const corrected = await (await server.as('committeeMember')).execute({ ...correct, data: filled })
      expect(corrected.statusCode, corrected.body).toBe(200)
      expect((await moved('committeeMember', 'ruleDocument', id, 2, 'enforce')).json()).toMatchObject({
        outcomes: [{ state: 'inForce' }],
      })
      const lists = (await rows('duty-lists', 'committeeMember')).json().items
      expect(lists.map((row: { id: string }) => row.id)).not.toContain(id)
      const all = (await rows('rule-documents', 'committeeMember')).json().items
      expect(all.find((row: { id: string }) => row.id === id).data.duties).toMatchObject(filled.duties)
    })
  })

  describe('lists in force', () => {
    it('stand by themselves, each with the duties that it creates', async () => {
      const list = (type: string, name: string, duties: Data[]): Data => ({
        ...{ type, name, body: '社区党委', text: [], adoptedOn: '2026-01-12', duties },
      })
      const duty = {
        what: '研究全面从严治党',
        cadence: 'halfYear',
        who: '社区书记',
        shownBy: 'strictGovernanceMeeting',
      }
      await made('communitySecretary', 'ruleDocument', list('dutyList', '主体责任清单', [duty]))
      await made('communitySecretary', 'ruleDocument', list('negativeList', '负面清单', []))
      await made('communitySecretary', 'ruleDocument', list('assessment', '责任制考核办法', []))
      await made('communitySecretary', 'ruleDocument', list('internalControl', '内控制度', []))
      const seen = (await rows('duty-lists', 'inspector')).json().items
      const names = seen.map(({ data }: { data: Data }) => data.name)
      expect(names.sort()).toEqual(['主体责任清单', '负面清单', '责任制考核办法'].sort())
      const backwards = await make('communitySecretary', 'ruleDocument', {
        ...list('rule', '考勤制度', []),
        validUntil: '2025-12-31',
      })
      expect(backwards.answer.json()).toMatchObject({ code: 'daily.ends-before', at: '/commands/0/data/validUntil' })
    })
  })

  describe('internal control', () => {
    it('is a rule among the others, whose duties are shown by vouchers and attendance', async () => {
      const duties = [
        { what: '三人审核', cadence: 'month', who: '报账员', shownBy: 'expense' },
        { what: '每日考勤', cadence: 'month', who: '办公室', shownBy: 'staffAttendance' },
      ]
      const id = await made('communitySecretary', 'ruleDocument', {
        ...{ type: 'internalControl', name: '内控手册', body: '社区两委', text: [await file('control.txt')], duties },
        ...{ adoptedOn: '2026-01-12', firstResponsible: server.actor('communitySecretary').person },
      })
      expect((await moved('communitySecretary', 'ruleDocument', id, 1, 'enforce')).statusCode).toBe(200)
      const office = await server.as('committeeMember')
      const owed = async () => (await office.get('/owed?year=2026&group=lists')).json() as OwedMatrix
      const cell = async (what: string) => {
        const { obligations, cells } = await owed()
        const asked = obligations.find(({ label, list }) => label.zh === what && list?.id === id)!
        return cells.find(({ obligation, state }) => obligation === asked.id && (state === 'owed' || state === 'done'))
      }
      expect((await cell('三人审核'))!.state).toBe('owed')
      const bought = { fund: 'office', category: 'office', purpose: '打印纸', amount: 12_000, payee: '文具店' }
      await made('handler', 'expense', { ...bought, method: 'transfer', approval: [], invoice: [], acceptance: [] })
      expect((await cell('三人审核'))!.state).toBe('done')
      expect((await cell('每日考勤'))!.state).toBe('owed')
    })
  })

  describe('the rule on members', () => {
    it('is owed by what its duties are shown by: study, dues, appraisal', async () => {
      const duty = (what: string, cadence: string, shownBy: string) => ({ what, cadence, who: '组织委员', shownBy })
      const id = await made('communitySecretary', 'ruleDocument', {
        ...{ type: 'rule', name: '党员管理制度', body: '社区党委', text: [await file('members.txt')] },
        ...{ adoptedOn: '2026-01-12', firstResponsible: server.actor('communitySecretary').person },
        duties: [duty('收党费', 'quarter', 'dues'), duty('民主评议', 'year', 'memberAppraisal')],
      })
      expect((await moved('communitySecretary', 'ruleDocument', id, 1, 'enforce')).statusCode).toBe(200)
      const states = async () => {
        const answer = await (await server.as('committeeMember')).get('/owed?year=2026&group=lists')
        const { obligations, cells } = answer.json() as OwedMatrix
        const own = obligations.filter(({ list }) => list?.id === id)
        return own.map((asked) => [
          asked.label.zh,
          cells.some(({ obligation, state }) => obligation === asked.id && state === 'done'),
        ])
      }
      expect(await states()).toEqual([
        ['收党费', false],
        ['民主评议', false],
      ])
      await made('committeeMember', 'memberAppraisal', {
        ...{ branch: server.orgs.Z1.id, name: '民主评议', eligible: 10, present: 8, excellent: 3, qualified: 5 },
        ...{ basic: 0, unqualified: 0, measures: '逐一谈话', notice: [] },
      })
      expect(await states()).toEqual([
        ['收党费', false],
        ['民主评议', true],
      ])
    })
  })

  describe('a quarterly tour', () => {
    it('is written by the street with what was seen, wrong and advised, and stands among the checks', async () => {
      const topics = [{ topic: '阵地', seen: '每周开放五天', problem: '书没有登记', advice: '用一张表登记' }]
      const tour = { visitors: '街道班子、各社区书记', shown: '服务中心', topics, photos: [] }
      const own = await make('communitySecretary', 'quarterlyTour', tour)
      expect(own.answer.statusCode).toBe(403)
      const id = await made('streetPartyOffice', 'quarterlyTour', tour, server.orgs.WTL.id)
      for (const ledger of ['quarterly-tours', 'inspection-checks']) {
        const seen = (await rows(ledger, 'communitySecretary')).json().items
        expect(seen.find((row: { id: string }) => row.id === id)?.data.topics).toEqual(topics)
      }
    })
  })

  describe('a risk point', () => {
    it('says that it was never looked through, until it was', async () => {
      const point = {
        post: '报账员',
        risk: '手续不全',
        level: 'high',
        guard: '两人经手',
        owner: server.actor('handler').person,
      }
      await made('communitySecretary', 'riskPoint', point)
      await made('communitySecretary', 'riskPoint', { ...point, post: '低保经办', reviewedOn: today() })
      const seen = (await rows('risk-points', 'streetDiscipline')).json().items as { data: Data }[]
      const told = Object.fromEntries(
        seen.map(({ data }) => [data.post, riskPoint.lacks!(data as never).map(({ zh }) => zh)]),
      )
      expect(told).toEqual({ 报账员: ['排查日（还没有复查过）'], 低保经办: [] })
    })
  })

  describe('a pledge', () => {
    it('is signed by each in its scope with the own hand, once, and is filed when all have', async () => {
      const line = (role: Role) => ({ person: server.actor(role).person, post: role, signedOn: null })
      const pledge = (scope: Data[]): Data => ({
        ...{ type: 'strictGovernance', name: '2026 年责任书', with: '街道党工委', validUntil: '2026-12-31', scope },
        ...{ signer: server.actor('communitySecretary').person, papers: [] },
      })
      const twice = await make('communitySecretary', 'dutyPledge', pledge([line('handler'), line('handler')]))
      expect(twice.answer.json()).toMatchObject({ code: 'daily.named-twice', at: '/commands/0/data/scope/1/person' })
      const id = await made('communitySecretary', 'dutyPledge', pledge([line('handler'), line('gridWorker')]))
      expect((await moved('serviceWindow', 'dutyPledge', id, 1, 'sign')).json()).toMatchObject({
        code: 'duty-pledge.not-in-scope',
      })
      expect((await moved('handler', 'dutyPledge', id, 1, 'sign')).statusCode).toBe(200)
      expect((await moved('handler', 'dutyPledge', id, 2, 'sign')).json()).toMatchObject({ code: 'duty-pledge.signed' })
      const early = await moved('communitySecretary', 'dutyPledge', id, 2, 'file')
      expect(early.json().detail.zh).toBe('还差：1 人还没签、签字件')
      const { items } = (await rows('duty-pledges', 'communitySecretary')).json()
      expect(items[0].data.scope.map(({ signedOn }: { signedOn: string | null }) => signedOn)).toEqual([today(), null])
    })

    it('has no signature that was written, changed or removed by hand; one on paper is told as such, with the paper', async () => {
      const line = (role: Role, more: Data = {}) => ({ person: server.actor(role).person, post: role, ...more })
      const pledge = (scope: Data[]): Data => ({
        ...{ type: 'safety', name: '安全责任书', with: '街道', validUntil: '2026-12-31', scope, papers: [] },
        signer: server.actor('communitySecretary').person,
      })
      const forged = [line('handler', { signedOn: today() })]
      const made1 = await make('communitySecretary', 'dutyPledge', pledge(forged))
      expect(made1.answer.json()).toMatchObject({
        ...{ code: 'data.stamped', at: '/commands/0/data/scope/0/signedOn' },
      })
      const id = await made('communitySecretary', 'dutyPledge', pledge([line('handler'), line('gridWorker')]))
      await moved('handler', 'dutyPledge', id, 1, 'sign')
      const signed = line('handler', { signedOn: today(), onPaper: null })
      for (const scope of [
        [signed, line('gridWorker', { signedOn: today() })],
        [{ ...signed, signedOn: addDays(today(), -1) }, line('gridWorker')],
        [{ ...signed, person: server.actor('committeeMember').person }, line('gridWorker')],
        [line('gridWorker')],
      ])
        expect((await corrected('communitySecretary', 'dutyPledge', id, 2, { scope })).json()).toMatchObject({
          ...{ code: 'data.part-stamped', at: '/commands/0/data/scope' },
        })
      const more = [line('committeeMember'), signed, line('gridWorker')]
      expect((await corrected('communitySecretary', 'dutyPledge', id, 2, { scope: more })).statusCode).toBe(200)
      const onPaper = { person: server.actor('gridWorker').person, signedOn: addDays(today(), -2) }
      const bare = await moved('communitySecretary', 'dutyPledge', id, 3, 'writeDown', onPaper)
      expect(bare.json().detail.zh).toBe('还差：签字件')
      await corrected('communitySecretary', 'dutyPledge', id, 3, { papers: [await file('pledge.txt')] })
      const ahead = { ...onPaper, signedOn: addDays(today(), 1) }
      expect((await moved('communitySecretary', 'dutyPledge', id, 4, 'writeDown', ahead)).json()).toMatchObject({
        ...{ code: 'daily.day-ahead', at: '/commands/0/input/signedOn' },
      })
      const again = { ...onPaper, person: server.actor('handler').person }
      expect((await moved('communitySecretary', 'dutyPledge', id, 4, 'writeDown', again)).json()).toMatchObject({
        ...{ code: 'duty-pledge.not-to-sign', at: '/commands/0/input/person' },
      })
      expect((await moved('communitySecretary', 'dutyPledge', id, 4, 'writeDown', onPaper)).statusCode).toBe(200)
      const { items } = (await rows('duty-pledges', 'communitySecretary')).json()
      const kept = items.find((row: { id: string }) => row.id === id).data.scope
      expect(kept.map(({ signedOn, onPaper }: Data) => [signedOn, onPaper])).toEqual([
        ...[
          [null, null],
          [today(), null],
          [addDays(today(), -2), true],
        ],
      ])
    })
  })

  describe('a power item', () => {
    it('is checked by somebody else than whoever exercises it', async () => {
      const item = { name: '盖章', field: 'certificates', basis: '证明事项清单', flow: [] }
      const id = await made('committeeMember', 'powerItem', {
        ...item,
        owner: server.actor('streetPartyOffice').person,
      })
      const own = await moved('streetPartyOffice', 'powerItem', id, 1, 'check', { checked: '没问题' })
      expect(own.json()).toMatchObject({ code: 'daily.same-hand' })
      expect((await moved('handler', 'powerItem', id, 1, 'check', { checked: '没问题' })).statusCode).toBe(403)
      expect((await moved('supervision', 'powerItem', id, 1, 'check', { checked: '登记齐全' })).statusCode).toBe(200)
      const { items } = (await rows('power-items', 'supervision')).json()
      expect(items[0].data).toMatchObject({ checkedOn: today(), checked: '登记齐全' })
    })
  })

  describe('the exercise of a power', () => {
    it('takes the steps of its item in their order, each with its papers, and ends after the last', async () => {
      const flow = [
        { step: '受理', who: '窗口', documents: '受理单', days: 1 },
        { step: '入户核实', who: '网格员', documents: null, days: 5 },
      ]
      const owner = server.actor('handler').person
      const item = { name: '救助初审', field: 'civil', basis: '社会救助法', owner, flow }
      const power = await made('committeeMember', 'powerItem', item)
      const about = { item: power, matter: '5 幢一户', applicant: '钱阿婆' }
      const id = await made('serviceWindow', 'powerCase', about)
      const early = await moved('handler', 'powerCase', id, 1, 'conclude', { outcome: '同意' })
      expect(early.json()).toMatchObject({ code: 'power-case.steps-open' })
      const bare = await moved('serviceWindow', 'powerCase', id, 1, 'take', { papers: [] })
      expect(bare.json()).toMatchObject({ code: 'power-case.papers-missing', at: '/commands/0/input/papers' })
      const papers = [await file('receipt.txt')]
      expect((await moved('serviceWindow', 'powerCase', id, 1, 'take', { papers })).statusCode).toBe(200)
      expect((await moved('gridWorker', 'powerCase', id, 2, 'take', { papers: [] })).statusCode).toBe(200)
      const more = await moved('gridWorker', 'powerCase', id, 3, 'take', { papers })
      expect(more.json()).toMatchObject({ code: 'power-case.steps-done' })
      expect((await moved('handler', 'powerCase', id, 3, 'conclude', { outcome: '同意' })).statusCode).toBe(200)
      const { items } = (await rows('power-cases', 'committeeMember')).json()
      expect(items[0].data).toMatchObject({
        applicant: '钱**',
        steps: [
          { step: '受理', by: server.actor('serviceWindow').person },
          { step: '入户核实', on: today() },
        ],
      })
      await moved('committeeMember', 'powerItem', power, 1, 'withdraw')
      const late = await make('serviceWindow', 'powerCase', about)
      expect(late.answer.json()).toMatchObject({ code: 'power-case.item-withdrawn' })
    })
  })

  describe('a duty review', () => {
    const review = (more: Data): Data => ({
      ...{ type: 'partyWork', year: 2025, reporter: server.actor('communitySecretary').person, audience: '党员代表' },
      ...{ report: [], ballots: 20, corrections: [], ...more },
    })
    it('keeps counts of enough ballots only, never more than came back', async () => {
      const few = await make('committeeMember', 'dutyReview', review({ ballots: 4, good: 4 }))
      expect(few.answer.json()).toMatchObject({ code: 'duty-review.too-few' })
      const many = await make('committeeMember', 'dutyReview', review({ good: 15, poor: 6 }))
      expect(many.answer.json()).toMatchObject({ code: 'duty-review.too-many', at: '/commands/0/data/ballots' })
      await made('committeeMember', 'dutyReview', review({ ballots: 4 }))
      await made('committeeMember', 'dutyReview', review({ good: 15, fairlyGood: 5 }))
      expect((await rows('duty-reviews', 'communitySecretary')).json().items).toHaveLength(2)
    })
  })

  describe('what only some need', () => {
    it('is seen by nobody else: decisions to call to account, clues handed over, reviews', async () => {
      const decision = { type: 'notice', body: '街道纪工委', discipline: 'work', papers: [] }
      await made('streetDiscipline', 'accountability', decision, server.orgs.WTL.id)
      await made('communitySecretary', 'clueHandedOver', { to: '区纪委' })
      const seen = async (ledger: string, who: Role) => (await rows(ledger, who)).json().items.length
      for (const who of ['communitySecretary', 'committeeMember', 'streetPartyOffice', 'streetLeader'] as const)
        expect([who, await seen('accountability', who)]).toEqual([who, 0])
      expect(await seen('accountability', 'streetDiscipline')).toBe(1)
      for (const who of ['committeeMember', 'streetPartyOffice', 'inspector'] as const)
        expect([who, await seen('clues-handed-over', who)]).toEqual([who, 0])
      expect(await seen('clues-handed-over', 'streetDiscipline')).toBe(1)
      const office = await server.as('committeeMember')
      expect((await office.get('/accountability-decisions')).statusCode).toBe(403)
      for (const path of ['/search?q=街道纪工委', '/ledgers/latest?limit=50', '/ledgers/accountability.xlsx'])
        expect((await office.get(path)).body, path).not.toMatch(/"accountability"|区纪委/)
      const early = { to: '区纪委', receiptOn: addDays(today(), -1) }
      const refused = await make('communitySecretary', 'clueHandedOver', early)
      expect(refused.answer.json()).toMatchObject({ code: 'clue.receipt-before' })
    })

    it('after a sanction asks for warning education, shown by an activity that followed it and by nothing else', async () => {
      const sanction = { type: 'partyDiscipline', body: '街道纪工委', discipline: 'integrity', papers: [] }
      const id = await made('streetDiscipline', 'accountability', sanction, server.orgs.WTL.id)
      const row = async () => {
        const { items } = (await rows('accountability', 'streetDiscipline')).json()
        return items.find((one: { id: string }) => one.id === id)
      }
      expect(accountability.lacks!((await row()).data).map(({ zh }) => zh)).toEqual(['警示教育'])
      expect((await row()).data).toMatchObject({ warningDueOn: addDays(today(), 30), warning: null })
      const held = (type: string) => ({
        ...{ type, topic: '看警示片', place: '二楼', participants: 14, signIn: [], photos: [] },
      })
      const follow = (warning: string) => corrected('streetDiscipline', 'accountability', id, 1, { warning })
      const study = await made('committeeMember', 'activity', held('studySession'))
      expect((await follow(study)).json()).toMatchObject({
        ...{ code: 'accountability.not-a-warning', at: '/commands/0/data/warning' },
      })
      const before: CommandInput = {
        ...{
          id: randomUUID(),
          action: 'create',
          kind: 'activity',
          record: randomUUID(),
          data: held('warningEducation'),
        },
        ...{ occurredAt: new Date(server.now.getTime() - 48 * 3_600_000).toISOString() },
      }
      expect((await (await server.as('committeeMember')).execute(before)).statusCode).toBe(200)
      expect((await follow(before.record)).json()).toMatchObject({ code: 'accountability.warned-before' })
      const after = await made('committeeMember', 'activity', held('warningEducation'))
      expect((await follow(after)).statusCode).toBe(200)
      expect(accountability.lacks!((await row()).data)).toEqual([])
      // Whoever held it reads nothing of the sanction there.
      const seen = await (await server.as('committeeMember')).get(`/activities/${after}`)
      expect(seen.body).not.toContain(id)
      const notice = await made(
        'streetDiscipline',
        'accountability',
        { ...sanction, type: 'notice' },
        server.orgs.WTL.id,
      )
      const { items } = (await rows('accountability', 'streetDiscipline')).json()
      expect(items.find((one: { id: string }) => one.id === notice).data.warningDueOn).toBeNull()
    })

    it('is found by nobody else, its files open for nobody else, and open pages are not told of it', async () => {
      const paper = (await (await server.as('streetDiscipline')).upload('/files?name=decision.txt', '决定')).json()
      const decision = { type: 'notice', body: '街道纪工委', discipline: 'work', papers: [paper] }
      const record = await made('streetDiscipline', 'accountability', decision, server.orgs.WTL.id)
      const status = async (who: Role) => (await (await server.as(who)).get(`/files/${paper.sha256}`)).statusCode
      expect([await status('communitySecretary'), await status('streetLeader')]).toEqual([404, 404])
      expect(await status('streetSecretary')).toBe(200)
      const told = { kind: 'accountability', record, finding: null, version: 1, state: null } as const
      const hears = (who: Role) =>
        mayHear(server.actor(who), { event: 'changed', orgPath: server.orgs.WTL.path, data: told })
      const heard = [hears('communitySecretary'), hears('streetPartyOffice'), hears('streetDiscipline')]
      expect(heard).toEqual([false, false, true])
      const reporter = server.actor('communitySecretary').person
      const review = { type: 'byMembers', year: 2025, reporter, audience: '党员大会述职场', report: [], ballots: 20 }
      await made('committeeMember', 'dutyReview', { ...review, corrections: [] })
      const found = async (who: Role) =>
        (await (await server.as(who)).get(`/search?q=${encodeURIComponent('述职场')}`)).json().length
      expect([await found('committeeMember'), await found('gridWorker'), await found('streetFinance')]).toEqual([
        1, 0, 0,
      ])
    })
  })
})
