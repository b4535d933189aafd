import { randomUUID } from 'node:crypto'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { CommandInput } from '../../src/domain/command.ts'
import type { Role } from '../../src/domain/roles.ts'
import { useServer } from '../support/test-server.ts'

describe('money', () => {
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
  const hoursAgo = (hours: number) => new Date(server.now.getTime() - hours * 3_600_000).toISOString()
  const file = async (name: string) => {
    const uploaded = await (await server.as('handler')).upload(`/files?name=${encodeURIComponent(name)}`, name)
    return uploaded.json()
  }
  interface Row {
    id: string
    data: Record<string, unknown>
    beside?: Record<string, unknown>
  }
  const rowsOf = async (name: string, query = '') => {
    const answer = await (await server.as('handler')).get(`/ledgers/${name}/rows${query}`)
    expect(answer.statusCode, answer.body).toBe(200)
    return (answer.json() as { items: Row[] }).items
  }

  const line = (more: Record<string, unknown> = {}) =>
    create('budgetLine', {
      ...{
        year: 2026,
        fund: 'massServiceFund',
        name: '公共设施',
        class: 'basic',
        amount: 1_000_000,
        papers: [],
        ...more,
      },
    })
  const expense = (more: Record<string, unknown> = {}, occurredAt?: string) =>
    create(
      'expense',
      {
        ...{
          fund: 'massServiceFund',
          category: 'facility',
          purpose: '更换楼道灯',
          amount: 86_000,
          payee: '安达电料行',
        },
        ...{ method: 'transfer', approval: [], invoice: [], acceptance: [], ...more },
      },
      occurredAt,
    )
  const meeting = (occurredAt: string) =>
    create(
      'meeting',
      {
        ...{ type: 'bothCommittees', title: '两委会', place: '二楼', expected: 5, present: 5 },
        ...{ chair: server.actor('communitySecretary').person, absent: [], items: [], signIn: [], photos: [] },
      },
      occurredAt,
    )

  describe('a budget line', () => {
    it('holds what is spent on it: more is refused until a decision adjusts it', async () => {
      const budget = line()
      await done('communitySecretary', budget)
      await done('handler', expense({ line: budget.record, amount: 700_000 }))
      const more = expense({ line: budget.record, amount: 400_000 })
      expect(await refused('handler', more)).toEqual({
        code: 'expense.over-budget',
        at: '/commands/0/data/amount',
        zh: '“公共设施”还剩 3000 元，这笔 4000 元超了预算。先由会议决定调整预算，再记这笔',
      })
      const decided = meeting(hoursAgo(30))
      await done('committeeMember', decided)
      const input = { to: 1_200_000, why: '防汛增加支出', meeting: decided.record }
      expect((await refused('handler', move(budget, 1, 'adjust', input))).code).toBe('access.not-your-act')
      await done('communitySecretary', move(budget, 1, 'adjust', input))
      await done('handler', more)
      const [row] = (await rowsOf('budget')).filter(({ id }) => id === budget.record)
      expect(row).toMatchObject({ data: { amount: 1_200_000 }, beside: { spent: 1_100_000 } })
      expect(row!.data.adjustments).toMatchObject([{ from: 1_000_000, to: 1_200_000, why: '防汛增加支出' }])
    })

    it('is not passed by two that are recorded at once, nor by two in one batch', async () => {
      const budget = line({ name: '同时的两笔' })
      await done('communitySecretary', budget)
      const both = [0, 1].map(() => expense({ line: budget.record, amount: 600_000 }))
      expect((await refused('handler', ...both)).code).toBe('expense.over-budget')
      const answers = await Promise.all(both.map(async (one) => (await server.as('handler')).execute(one)))
      expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409])
    })

    it('counts nothing that was withdrawn, and lets a correction within what is left', async () => {
      const budget = line({ name: '撤回的不算' })
      await done('communitySecretary', budget)
      const first = expense({ line: budget.record, amount: 900_000 })
      await done('handler', first)
      await done('handler', move(first, 1, 'withdraw'))
      const second = expense({ line: budget.record, amount: 800_000 })
      await done('handler', second)
      const correct = (version: number, amount: number) =>
        ({
          ...{ id: randomUUID(), action: 'correct', kind: 'expense', record: second.record, version, data: { amount } },
        }) as CommandInput
      expect((await refused('handler', correct(1, 1_000_100))).code).toBe('expense.over-budget')
      await done('handler', correct(1, 1_000_000))
    })

    it('is of one fund, one year and one class of money', async () => {
      const budget = line({ name: '基本' })
      await done('communitySecretary', budget)
      const on = { line: budget.record }
      expect((await refused('handler', expense({ ...on, fund: 'office' }))).code).toBe('expense.fund-differs')
      const late = { late: { reason: '年底补记', approver: server.actor('communitySecretary').person } }
      const lastYear = { ...expense(on, '2025-12-20'), ...late } as CommandInput
      expect((await refused('handler', lastYear)).code).toBe('expense.year-differs')
      const project = create('project', {
        ...{ type: 'oldEstate', name: '改造', lead: server.actor('communitySecretary').person, commitments: [] },
        stages: [{ name: '开工', dueOn: '2026-08-31' }],
      })
      await done('handler', project)
      const onBasic = expense({ ...on, project: project.record })
      expect((await refused('handler', onBasic)).code).toBe('expense.project-on-basic')
    })
  })

  describe('cash', () => {
    it('is paid up to the limit, and payments to one payee within some days count together', async () => {
      const cash = (amount: number, payee: string) => expense({ method: 'cash', amount, payee })
      expect(await refused('handler', cash(100_100, '五金店'))).toMatchObject({
        code: 'expense.cash-over-limit',
        at: '/commands/0/data/method',
      })
      await done('handler', cash(60_000, '五金店'))
      expect(await refused('handler', cash(50_000, '五金店'))).toMatchObject({
        code: 'expense.cash-split',
        zh: '7 天内付给同一收款方的现金合计 1100 元，超过 1000 元，请改用转账或公务卡',
      })
      await done('handler', cash(50_000, '另一家'))
      const rows = await rowsOf('cash-payments')
      expect(rows.map(({ data }) => data.payee).sort()).toEqual(['五金店', '另一家'])
    })
  })

  describe('a fund', () => {
    it('is spent within its scope, which the street may set by its own rule', async () => {
      const pay = () => expense({ category: 'pay', purpose: '临时人员报酬' })
      expect(await refused('handler', pay())).toMatchObject({
        code: 'expense.out-of-scope',
        at: '/commands/0/data/category',
      })
      const paper = (fund: string) => expense({ fund, category: 'office', purpose: '办公用品' })
      expect((await refused('handler', paper('partyDues'))).code).toBe('expense.out-of-scope')
      await done('handler', paper('office'))
      await done(
        'streetPartyOffice',
        create('ruleValue', {
          ...{ rule: 'fund.scope.massService.pay', value: 1, basis: '区里 2026 年办法', validFrom: '2026-01-01' },
        }),
      )
      await done('handler', pay())
      const work = (category: string) => expense({ fund: 'partyWork', category, purpose: '党建经费支出' })
      expect((await refused('handler', work('building'))).code).toBe('expense.out-of-scope')
      await done('handler', work('training'))
      expect((await rowsOf('party-money')).map(({ data }) => data.category)).toEqual(['training'])
    })
  })

  describe('a voucher', () => {
    const bundle = async (number: string) => {
      const sheet = await file(`票据${number}`)
      return { approval: [sheet], invoice: [sheet], acceptance: [sheet], invoiceNumber: number }
    }

    it('takes three people, and is paid only once its bundle is whole', async () => {
      const mine = expense({ purpose: '三个人' })
      await done('committeeMember', mine)
      expect((await refused('committeeMember', move(mine, 1, 'review'))).code).toBe('voucher.same-hand')
      await done('communitySecretary', move(mine, 1, 'review'))
      expect((await refused('communitySecretary', move(mine, 2, 'approve'))).code).toBe('voucher.same-hand')
      await done('streetFinance', move(mine, 2, 'approve'))
      const proof = { on: '2026-05-20', payment: [await file('回单')] }
      expect(await refused('committeeMember', move(mine, 3, 'pay', proof))).toMatchObject({
        code: 'voucher.incomplete',
        zh: '票据要件不全，还差：审批单、票据、发票号码、验收或签收单',
      })
      const whole = {
        ...{ id: randomUUID(), action: 'correct', kind: 'expense', record: mine.record, version: 3 },
        data: await bundle('26322000000000000001'),
      } as CommandInput
      await done('committeeMember', whole)
      expect((await refused('committeeMember', move(mine, 4, 'pay', { ...proof, payment: [] }))).code).toBe(
        'voucher.incomplete',
      )
      await done('committeeMember', move(mine, 4, 'pay', proof))
      const [row] = (await rowsOf('vouchers')).filter(({ id }) => id === mine.record)
      expect(row!.data).toMatchObject({
        reviewer: server.actor('communitySecretary').person,
        approver: server.actor('streetFinance').person,
        paidOn: '2026-05-20',
      })
    })

    it('says what was reviewed and approved until it is sent back, and says why it came back', async () => {
      const bought = expense({ purpose: '签过的一笔' })
      const correct = (version: number, data: Record<string, unknown>) =>
        ({ id: randomUUID(), action: 'correct', kind: 'expense', record: bought.record, version, data }) as CommandInput
      await done('handler', bought)
      await done('committeeMember', move(bought, 1, 'review'))
      expect(await refused('handler', correct(2, { amount: 96_000 }))).toMatchObject({
        code: 'daily.signed',
        at: '/commands/0/data/amount',
      })
      await done('handler', correct(2, { note: '发票下周到', amount: 86_000 }))
      await done('communitySecretary', move(bought, 3, 'approve'))
      const before = meeting(hoursAgo(40))
      await done('committeeMember', before)
      expect((await refused('handler', correct(4, { meeting: before.record }))).code).toBe('daily.signed')
      await done('communitySecretary', move(bought, 4, 'return', { why: '金额与发票不符' }))
      await done('handler', correct(5, { amount: 96_000 }))
      const [row] = (await rowsOf('vouchers')).filter(({ id }) => id === bought.record)
      expect(row!.data).toMatchObject({ amount: 96_000, reviewer: null, approver: null, returned: '金额与发票不符' })
    })

    it('has an invoice of the same year, made out before it was paid', async () => {
      const given = { ...(await bundle('26322000000000000004')), invoicedOn: '2026-05-20' }
      const bought = expense({ ...given, purpose: '开票日' })
      await done('handler', bought)
      await done('committeeMember', move(bought, 1, 'review'))
      await done('communitySecretary', move(bought, 2, 'approve'))
      const pay = async (on: string) => move(bought, 3, 'pay', { on, payment: [await file('回单')] })
      expect(await refused('handler', await pay('2026-05-19'))).toMatchObject({
        code: 'voucher.invoice-day',
        at: '/commands/0/input/on',
      })
      await done('handler', await pay('2026-05-20'))
    })

    it('tells which subject it belongs under where another was booked', async () => {
      const booked = (subject: string) => expense({ subject, purpose: `记在 ${subject}`, category: 'facility' })
      await done('handler', booked('30201'), booked('30213'))
      const sheet = await (await server.as('handler')).get('/ledgers/vouchers.xlsx')
      const xml = strFromU8(unzipSync(sheet.rawPayload)['xl/worksheets/sheet1.xml']!)
      const rowWith = (words: string) => xml.split('<row').find((row) => row.includes(words))!
      expect(rowWith('记在 30201')).toContain('>30213<')
      expect(rowWith('记在 30213').match(/>30213</g)).toHaveLength(1)
    })

    it('has an invoice that no other voucher has', async () => {
      await done('handler', expense({ ...(await bundle('26322000000000000002')) }))
      expect(await refused('handler', expense({ ...(await bundle('26322000000000000002')) }))).toMatchObject({
        code: 'data.taken',
        at: '/commands/0/data/invoiceNumber',
      })
    })

    it('of a major amount names the meeting that decided it beforehand, before it is approved', async () => {
      const major = expense({ fund: 'special', amount: 2_500_000, purpose: '改造工程款' }, hoursAgo(10))
      await done('handler', major)
      expect((await rowsOf('major-expenses')).map(({ data }) => data.purpose)).toEqual(['改造工程款'])
      await done('committeeMember', move(major, 1, 'review'))
      expect(await refused('communitySecretary', move(major, 2, 'approve'))).toMatchObject({ code: 'major.no-meeting' })
      const [before, after] = [meeting(hoursAgo(40)), meeting(hoursAgo(2))]
      await done('committeeMember', before, after)
      const name = (record: string) =>
        ({
          ...{ id: randomUUID(), action: 'correct', kind: 'expense', record: major.record, version: 2 },
          data: { meeting: record },
        }) as CommandInput
      expect((await refused('handler', name(after.record))).code).toBe('expense.meeting-later')
      await done('handler', name(before.record))
      await done('communitySecretary', move(major, 3, 'approve'))
    })

    it('for equipment is booked only with its fixed asset, which its keeper does not count', async () => {
      const bought = expense({
        ...{ fund: 'special', category: 'equipment', amount: 468_000, purpose: '购买投影仪' },
        ...(await bundle('26322000000000000003')),
      })
      await done('handler', bought)
      await done('committeeMember', move(bought, 1, 'review'))
      await done('communitySecretary', move(bought, 2, 'approve'))
      const proof = { on: '2026-05-20', payment: [await file('回单')] }
      expect((await refused('handler', move(bought, 3, 'pay', proof))).code).toBe('asset.unbooked')
      const asset = create('fixedAsset', {
        ...{ name: '投影仪', tag: 'WTL-0031', count: 1, value: 468_000, boughtOn: '2026-05-18', papers: [] },
        ...{
          expense: bought.record,
          keeper: server.actor('committeeMember').person,
          place: '二楼',
          condition: 'inUse',
        },
      })
      await done('handler', asset)
      await done('handler', move(bought, 3, 'pay', proof))
      const check = () =>
        create('assetCheck', { asset: asset.record, found: 'there', count: 1, place: '二楼', photos: [] })
      expect((await refused('committeeMember', check())).code).toBe('asset.keeper-counts')
      await done('handler', check())
      const [row] = await rowsOf('fixed-assets')
      expect(row).toMatchObject({ data: { tag: 'WTL-0031' }, beside: { checkedOn: '2026-05-20' } })
    })

    it('keeps what others write into it: nobody fills in who reviewed it', async () => {
      const reviewer = server.actor('committeeMember').person
      expect(await refused('handler', expense({ reviewer }))).toMatchObject({
        code: 'data.stamped',
        at: '/commands/0/data/reviewer',
      })
    })
  })

  describe('an allowance that is owed', () => {
    it('stands once a quarter, and what is not paid is arrears', async () => {
      const project = create('project', {
        ...{ type: 'renewal', name: '回迁项目', lead: server.actor('communitySecretary').person, commitments: [] },
        stages: [{ name: '签约', dueOn: '2026-08-31' }],
      })
      const owed = (quarter: string) =>
        create('paymentOwed', {
          ...{ project: project.record, quarter, households: 62, amount: 11_160_000, dueOn: '2026-03-31' },
        })
      const first = owed('2026Q1')
      await done('handler', project, first)
      expect((await refused('handler', owed('2026Q1'))).code).toBe('payment.quarter-twice')
      const part = { on: '2026-05-20', amount: 20_000_000, proof: [] }
      expect((await refused('handler', move(first, 1, 'payPart', part))).code).toBe('payment.too-much')
      await done('handler', move(first, 1, 'payPart', { ...part, amount: 5_000_000 }))
      await done('handler', owed('2026Q2'))
      const sheet = await (await server.as('handler')).get('/ledgers/payments-owed.xlsx')
      expect(sheet.statusCode).toBe(200)
      const rows = await rowsOf('payments-owed')
      expect(rows.map(({ data }) => [data.quarter, data.paid])).toEqual(
        expect.arrayContaining([
          ['2026Q1', 5_000_000],
          ['2026Q2', null],
        ]),
      )
      await done('streetFinance', move(first, 2, 'payAll', { on: '2026-05-20', proof: [] }))
    })
  })
})
