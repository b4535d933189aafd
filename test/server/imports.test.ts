import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import type { ImportState } from '../../src/domain/imports/import-state.ts'
import type { ImportPlan } from '../../src/domain/imports/plan.ts'
import { oldLedger } from '../support/old-ledger.ts'
import { moving } from '../support/story.ts'
import { type Browser, useServer } from '../support/test-server.ts'

const HEADINGS = ['序号', '支出日期', '经费来源', '支出事项', '支出金额（元）', '收款单位', '支付方式', '备注']
/** What the old sheet does not say of any of its rows. */
const SAME = { category: 'service' }
const ROWS = [
  [1, '2021.3.5', '服务群众经费', '更换楼道灯', '1,234.50元', '安达电料行', '转账', null],
  [2, '2021年3月15日', '办公经费', '打印纸', 86, '文达文具', '公务卡', '两箱'],
  [3, '2021/4/31', '办公经费', '墨盒', '三百', '文达文具', '转账', null],
  [4, 44317, '专项经费', '垃圾桶', '￥2,000', '', '现金', null],
  ['合计', null, null, null, 3320.5, null, null, null],
] as const

describe('old ledgers', () => {
  const server = useServer()
  afterEach(() => server.allIsWell())

  const upload = async (who: Browser, name: string, bytes: Buffer | string) => {
    const answer = await who.upload(`/files?name=${encodeURIComponent(name)}`, bytes)
    expect(answer.statusCode, answer.body).toBe(200)
    return { sha256: answer.json().sha256 as string, name }
  }
  interface Looked {
    sheets: {
      index: number
      rows: number
      kinds: { kind: string; head: [number, number]; headings: string[]; matches: { key: string | null }[] }[]
    }[]
  }
  const look = async (who: Browser, file: { sha256: string; name: string }): Promise<Looked> => {
    const answer = await who.send('POST', '/imports/look', file)
    expect(answer.statusCode, answer.body).toBe(200)
    return answer.json()
  }
  /** The plan that the product itself proposes. */
  const proposed = ({ sheets }: Looked, kind: string, more: Partial<ImportPlan> = {}): ImportPlan => {
    const as = sheets[0]!.kinds.find((one) => one.kind === kind)!
    return {
      ...{ kind, org: server.orgs.WTL.id, sheet: sheets[0]!.index, head: as.head, headings: as.headings },
      ...{ columns: as.matches.map(({ key }) => key), same: SAME, meanings: {}, ...more },
    }
  }
  const settled = async (who: Browser, id: string, until: ImportState['phase']): Promise<ImportState> => {
    for (;;) {
      const answer = await who.get(`/imports/${id}`)
      expect(answer.statusCode, answer.body).toBe(200)
      const state = answer.json() as ImportState
      if (state.phase === until) return state
      await sleep(20)
    }
  }
  const checked = async (who: Browser, file: { sha256: string; name: string }, plan: ImportPlan) => {
    const answer = await who.send('POST', '/imports', { ...file, plan })
    expect(answer.statusCode, answer.body).toBe(200)
    return settled(who, answer.json().id, 'checked')
  }
  const errorsOf = async (who: Browser, id: string) =>
    ((await who.get(`/imports/${id}/errors`)).json() as { cell: string; code: string }[]).map(
      ({ cell, code }) => `${cell} ${code}`,
    )

  it('are read as the kind that their headings name, every error at its cell, the good rows imported as history', async () => {
    const who = await server.as('handler')
    const file = await upload(who, '2021年经费.xlsx', await oldLedger('2021年经费支出台账', HEADINGS, ROWS))
    const looked = await look(who, file)
    expect(looked.sheets[0]!.kinds[0]!.kind).toBe('expense')
    const state = await checked(who, file, proposed(looked, 'expense'))
    expect(state).toMatchObject({ read: 5, good: 2, wrong: 2, errors: 3, passed: 1 })
    expect(await errorsOf(who, state.id)).toEqual([
      'B6 import.day-unread',
      'E6 import.amount-unread',
      'F7 import.cell-empty',
    ])
    await who.send('POST', `/imports/${state.id}/run`)
    const done = await settled(who, state.id, 'done')
    expect(done.done).toBe(2)
    const rows = (await who.get('/ledgers/mass-service-fund/rows')).json().items
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({
      importedIn: done.batch,
      occurredAt: '2021-03-04T16:00:00.000Z',
      data: {
        fund: 'massServiceFund',
        purpose: '更换楼道灯',
        amount: 123_450,
        payee: '安达电料行',
        method: 'transfer',
      },
    })

    const withdrawn = await who.execute(moving('historyImport', done.batch!, 1, 'withdraw'))
    expect(withdrawn.statusCode, withdrawn.body).toBe(200)
    expect((await who.get('/ledgers/mass-service-fund/rows')).json().items).toEqual([])
  })

  it('are read the next time as was said of the same headings', async () => {
    const who = await server.as('handler')
    const headings = ['时间', '干什么用', '金额', '给谁', '来源', '方式']
    const file = await upload(who, '旧账.csv', `${headings.join(',')}\n2021-03-05,买灯,12,甲店,办公经费,转账`)
    const plan: ImportPlan = {
      ...{ kind: 'expense', org: server.orgs.WTL.id, sheet: 0, head: [0, 0], headings, same: SAME, meanings: {} },
      columns: ['occurredAt', 'purpose', 'amount', 'payee', 'fund', 'method'],
    }
    expect(await checked(who, file, plan)).toMatchObject({ good: 1, errors: 0 })
    const other = await server.as('handler', 'BQ')
    const later = await upload(other, '另一年.csv', `${headings.join(',')}\n2020-01-02,a,1,b,c,d`)
    // Somebody else's upload is not read, whoever knows its name.
    const peeked = await who.send('POST', '/imports/look', later)
    expect(peeked.json()).toMatchObject({ code: 'attachment.missing' })
    const again = await look(other, later)
    expect(again.sheets[0]!.kinds[0]!.kind).toBe('expense')
    expect(again.sheets[0]!.kinds[0]!.matches.map(({ key }) => key)).toEqual(plan.columns)
  })

  it('want a column or a value for what every record needs, and are for those who may record the kind', async () => {
    const who = await server.as('handler')
    const file = await upload(who, '2021年经费.xlsx', await oldLedger('2021年经费支出台账', HEADINGS, ROWS))
    const plan = proposed(await look(who, file), 'expense')
    const columns = plan.columns.map((key) => (key === 'payee' ? null : key))
    const refused = await who.send('POST', '/imports', { ...file, plan: { ...plan, columns } })
    expect(refused.json()).toMatchObject({ code: 'import.columns-missing', values: { fields: ['收款方'] } })
    const same = await checked(who, file, { ...plan, columns, same: { ...SAME, payee: '见原件' } })
    expect(await errorsOf(who, same.id)).not.toContain('F7 import.cell-empty')
    const inspector = await server.as('inspector')
    const forbidden = await inspector.send('POST', '/imports', { ...file, plan })
    expect(forbidden.statusCode).toBe(403)
    expect((await (await server.as('committeeMember')).get(`/imports/${same.id}`)).json().code).toBe('import.gone')
  })
})
