import { setTimeout as sleep } from 'node:timers/promises'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { ImportState } from '../../src/domain/imports/import-state.ts'
import type { ImportPlan } from '../../src/domain/imports/plan.ts'
import { openSheets } from '../../src/reader/sheet-rows.ts'
import { oldLedger } from '../support/old-ledger.ts'
import { moving } from '../support/story.ts'
import { create } from '../support/street.ts'
import { type Browser, useServer } from '../support/test-server.ts'

const HEADINGS = ['序号', '支出日期', '经费来源', '支出事项', '支出金额（元）', '收款单位', '支付方式', '备注']
const COLUMNS = [null, 'occurredAt', 'fund', 'purpose', 'amount', 'payee', 'method', 'note']
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
  server.staysWell()

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

  const rowsOf = async (bytes: Buffer) => {
    const rows: string[][] = []
    for await (const { index, cells } of openSheets(bytes, 'a.xlsx').rows(0))
      rows[index] = Array.from(cells, (cell) => cell?.text ?? '')
    return rows
  }
  const markedOf = async (who: Browser, id: string, query = 'language=zh') => {
    const answer = await who.get(`/imports/${id}/marked.xlsx?${query}`)
    expect(answer.statusCode, answer.body).toBe(200)
    return answer
  }

  it('come back as they were uploaded, wrong cells in a colour, the last column saying what is wrong and what to do', async () => {
    const who = await server.as('handler')
    const file = await upload(who, '2021年经费.xlsx', await oldLedger('2021年经费支出台账', HEADINGS, ROWS))
    const state = await checked(who, file, proposed(await look(who, file), 'expense', { columns: COLUMNS }))
    const answer = await markedOf(who, state.id)
    expect(answer.headers['content-disposition']).toContain(encodeURIComponent('2021年经费-标出错误.xlsx'))
    const rows = await rowsOf(answer.rawPayload)
    expect(rows[2]?.[8]).toBe('问题')
    expect(rows[3]?.[8]).toBeUndefined()
    expect(rows[5]?.[8]).toMatch(/^支出日期：.*2021-03-05.*\n支出金额（元）：“三百”不是金额/)
    expect(rows[6]?.[8]).toMatch(/^收款单位：/)
    expect(rows[4]?.slice(0, 8)).toEqual([
      '2',
      '2021年3月15日',
      '办公经费',
      '打印纸',
      '86',
      '文达文具',
      '公务卡',
      '两箱',
    ])
    const parts = unzipSync(answer.rawPayload)
    const sheet = strFromU8(parts['xl/worksheets/sheet1.xml']!)
    const styles = [
      ...strFromU8(parts['xl/styles.xml']!)
        .split('<cellXfs')[1]!
        .matchAll(/<xf [^>]*fillId="(\d+)"/g),
    ]
    const fillOf = (cell: string) => styles[Number(new RegExp(`<c [^>]*?s="(\\d+)" r="${cell}"`).exec(sheet)?.[1])]?.[1]
    expect(['B6', 'E6', 'F7'].map(fillOf)).toEqual(['3', '3', '3'])
    expect((await rowsOf((await markedOf(who, state.id, 'language=en')).rawPayload))[2]?.[8]).toBe('What is wrong')
    expect((await (await server.as('committeeMember')).get(`/imports/${state.id}/marked.xlsx`)).statusCode).toBe(404)

    const again = await upload(who, '改好的.xlsx', answer.rawPayload)
    const plan = proposed(await look(who, again), 'expense')
    expect(plan.columns.at(-1)).toBeNull()
    expect(await checked(who, again, plan)).toMatchObject({ good: 2, wrong: 2, errors: 3, passed: 1 })
  })

  it('give their wrong rows alone, to be corrected and imported on their own', async () => {
    const who = await server.as('handler')
    const file = await upload(who, '2021年经费.xlsx', await oldLedger('2021年经费支出台账', HEADINGS, ROWS))
    const state = await checked(who, file, proposed(await look(who, file), 'expense', { columns: COLUMNS }))
    const answer = await markedOf(who, state.id, 'rows=wrong')
    const rows = await rowsOf(answer.rawPayload)
    expect(rows[1]).toEqual([...HEADINGS, '问题'])
    expect(rows.slice(2).map(([position]) => position)).toEqual(['3', '4'])
    expect(rows[3]?.[1]).toBe('44317')
    const alone = await upload(who, '有错的行.xlsx', answer.rawPayload)
    const again = await checked(who, alone, proposed(await look(who, alone), 'expense'))
    expect(await errorsOf(who, again.id)).toEqual([
      'B3 import.day-unread',
      'E3 import.amount-unread',
      'F4 import.cell-empty',
    ])
  })

  it('come back as a workbook where they were pasted or separated values', async () => {
    const who = await server.as('handler')
    const csv =
      '支出日期,经费来源,支出事项,支出金额（元）,收款单位,支付方式\n2021-3-5,办公经费,买灯,12,甲店,转账\n三月,办公经费,买纸,13,乙店,转账'
    const file = await upload(who, '粘贴的旧台账.csv', csv)
    const state = await checked(who, file, proposed(await look(who, file), 'expense'))
    const rows = await rowsOf((await markedOf(who, state.id)).rawPayload)
    expect(rows[1]).toEqual(['支出日期', '经费来源', '支出事项', '支出金额（元）', '收款单位', '支付方式', '问题'])
    expect(rows[2]?.[6]).toBeUndefined()
    expect(rows[3]).toEqual([
      '三月',
      '办公经费',
      '买纸',
      '13',
      '乙店',
      '转账',
      expect.stringMatching(/^支出日期：“三月”/),
    ])
  })

  it('leave nothing behind where the check or the import is stopped', async () => {
    const who = await server.as('handler')
    const visits = Array.from(
      { length: 2000 },
      (_, i) => `2021-03-05,日常走访,住户${i},走访${i},${i ? '' : '2021-03-01'}`,
    )
    const file = await upload(who, '很多.csv', ['走访日期,走访事由,户主,主要事项,下次走访', ...visits].join('\n'))
    const plan = proposed(await look(who, file), 'homeVisit', { same: {} })
    const begun = (await who.send('POST', '/imports', { ...file, plan })).json() as ImportState
    const stopped = await who.send('POST', `/imports/${begun.id}/cancel`, {})
    expect(stopped.json()).toMatchObject({ phase: 'cancelled', errors: 0 })
    expect((await who.send('POST', `/imports/${begun.id}/run`)).json().code).toBe('import.cancelled')

    const state = await checked(who, file, plan)
    expect(await errorsOf(who, state.id)).toEqual(['E2 visit.next-before'])
    await who.send('POST', `/imports/${state.id}/run`)
    for (;;) {
      const { done } = (await who.get(`/imports/${state.id}`)).json() as ImportState
      if (done > 0) break
      await sleep(5)
    }
    expect((await who.send('POST', `/imports/${state.id}/cancel`, {})).json().phase).toBe('cancelled')
    expect((await who.get('/ledgers/home-visits/rows')).json().items).toEqual([])
    const batches = (await who.get('/history-imports')).json().items as { data: { name: string } }[]
    expect(batches.map(({ data }) => data.name)).not.toContain('很多.csv')
  })

  it('that say twice what may be said once, in the sheet or together with what is kept, import without those rows', async () => {
    const who = await server.as('handler')
    const headings = ['支出日期', '经费来源', '支出事项', '支出金额（元）', '收款单位', '支付方式', '发票号']
    const line = (purpose: string, invoice: string) => `2021-03-05,办公经费,${purpose},12,甲店,转账,${invoice}`
    const csv = [headings.join(','), line('灯', '00012345'), line('纸', '00012345'), line('笔', '00012346')].join('\n')
    const file = await upload(who, '发票.csv', csv)
    const plan = proposed(await look(who, file), 'expense')
    expect(plan.columns).toContain('invoiceNumber')
    const state = await checked(who, file, plan)
    expect(state).toMatchObject({ good: 2, wrong: 1 })
    expect(await errorsOf(who, state.id)).toEqual(['G3 import.said-twice'])
  })

  it('that rows refuse each other only together show it while importing: nothing is in, the others can be', async () => {
    const who = await server.as('committeeMember')
    const member = create('member', {
      ...{ name: '唐小满', branch: server.orgs.Z1.id, class: 'inService', stage: 'full', stageOn: '2020-07-01' },
      ...{ joinedOn: '2019-07-01', fullOn: '2020-07-01', leader: false, standing: 'here' },
    })
    expect((await who.execute(member)).statusCode).toBe(200)
    const headings = ['交纳日期', '党员', '哪个月的', '计算办法', '计算基数', '实交', '交法']
    const months = ['2021-03', '2021-04', '2021-03', '2021-05']
    const csv = [headings, ...months.map((month) => [`${month}-05`, '唐小满', month, '按税后工资', 4200, 42, '现金'])]
    const file = await upload(who, '2021年党费.csv', csv.map((row) => row.join(',')).join('\n'))
    const plan = proposed(await look(who, file), 'dues', {
      ...{ same: {}, meanings: { member: { 唐小满: member.record } } },
    })
    const state = await checked(who, file, plan)
    expect(state).toMatchObject({ good: 4, errors: 0 })
    await who.send('POST', `/imports/${state.id}/run`)
    const back = await settled(who, state.id, 'checked')
    expect(back).toMatchObject({ good: 3, wrong: 1, errors: 1, batch: null })
    expect(await errorsOf(who, state.id)).toEqual(['C4 dues.twice'])
    expect((await who.get('/ledgers/dues/rows')).json().items).toEqual([])
    await who.send('POST', `/imports/${state.id}/run`)
    expect((await settled(who, state.id, 'done')).done).toBe(3)
    expect((await who.get('/ledgers/dues/rows')).json().items).toHaveLength(3)
  })
})
