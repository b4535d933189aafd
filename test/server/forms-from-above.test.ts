import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { FormPlan } from '../../src/domain/forms-from-above/form-plan.ts'
import { openSheets } from '../../src/reader/sheet-rows.ts'
import { wordTables } from '../../src/sheets/word-tables.ts'
import { wordForm, workbookForm, workbookFormWithHeader } from '../support/odd-form.ts'
import { create } from '../support/street.ts'
import { type Browser, useServer } from '../support/test-server.ts'

interface Looked {
  ledgers: {
    ledger: string
    grid: number
    head: [number, number]
    headings: string[]
    matches: { key: string | null }[]
    title: string | null
    sort: string | null
    period: { from?: string; until?: string } | null
  }[]
  remembered: { target: string; columns: (string | null)[] } | null
}

describe('a form from above', () => {
  const server = useServer()
  server.staysWell()

  const upload = async (who: Browser, name: string, bytes: Uint8Array) => {
    const answer = await who.upload(`/files?name=${encodeURIComponent(name)}`, Buffer.from(bytes))
    expect(answer.statusCode, answer.body).toBe(200)
    return { sha256: answer.json().sha256 as string, name }
  }
  const look = async (who: Browser, file: { sha256: string; name: string }): Promise<Looked> => {
    const answer = await who.send('POST', '/forms/look', file)
    expect(answer.statusCode, answer.body).toBe(200)
    return answer.json()
  }
  const planOf = ({ ledgers }: Looked, ledger: string, more: Partial<FormPlan> = {}): FormPlan => {
    const { matches, title, sort: _sort, period: _period, ...found } = ledgers.find((one) => one.ledger === ledger)!
    return { ...found, columns: matches.map(({ key }) => key), ...(title && { title }), ...more }
  }
  const filled = async (who: Browser, file: { sha256: string; name: string }, plan: FormPlan) => {
    const query = new URLSearchParams({ ...file, plan: JSON.stringify(plan) })
    const answer = await who.get(`/forms/filled?${query}`)
    expect(answer.statusCode, answer.body).toBe(200)
    return answer.rawPayload
  }
  const meeting = (title: string, day: string, expected: number, present: number) =>
    create(
      'meeting',
      {
        ...{
          type: 'workMeeting',
          title,
          place: '二楼',
          chair: server.actor('communitySecretary').person,
          expected,
          present,
        },
        ...{ absent: [], items: [], signIn: [], photos: [] },
      },
      { occurredAt: day, late: { reason: '补记' } },
    )
  const textsOf = async (bytes: Buffer) => {
    const rows: string[][] = []
    for await (const { index, cells } of openSheets(bytes, 'a.xlsx').rows(0))
      rows[index] = Array.from(cells, (cell) => cell?.text ?? '')
    return rows
  }

  it('is filled from the records of its range in its own layout: two rows of headings, more records than rows, a footer', async () => {
    const who = await server.as('committeeMember')
    const made = [
      meeting('一月例会', '2026-01-12', 9, 8),
      meeting('二月例会', '2026-02-10', 9, 9),
      meeting('三月例会', '2026-03-09', 10, 7),
      meeting('四月例会', '2026-04-13', 10, 10),
    ]
    const recorded = await who.execute(...made)
    expect(recorded.statusCode, recorded.body).toBe(200)
    const file = await upload(who, '会议统计表.xlsx', workbookForm())
    const plan = planOf(await look(who, file), 'minutes', { from: '2026-01-01', until: '2026-03-31' })
    expect(plan.columns).toEqual(['position', 'day', 'column:title', 'column:expected', 'column:present', null])
    const preview = (await who.send('POST', '/forms/preview', { plan })).json()
    expect(preview.empty).toEqual(['领导批示'])
    expect(preview.rows.map(({ id }: { id: string }) => id)).toEqual(made.slice(0, 3).map(({ record }) => record))

    const bytes = await filled(who, file, plan)
    const rows = await textsOf(bytes)
    expect(rows[0]![0]).toBe('××区2026年会议情况统计表')
    expect(rows[1]).toEqual(expect.arrayContaining(['填报日期：2026-05-20']))
    expect(rows[1]![0]).toMatch(/^填报单位：.+/)
    expect(rows.slice(4, 7)).toEqual([
      ['1', '2026-01-12', '一月例会', '9', '8'],
      ['2', '2026-02-10', '二月例会', '9', '9'],
      ['3', '2026-03-09', '三月例会', '10', '7'],
    ])
    expect(rows[7]).toEqual(['注：本表每季度末报送'])
    const parts = unzipSync(bytes)
    expect(strFromU8(parts['xl/styles.xml']!)).toBe(strFromU8(unzipSync(workbookForm())['xl/styles.xml']!))
    const sheet = strFromU8(parts['xl/worksheets/Sheet1.xml']!)
    expect(sheet).toContain('<row r="1" ht="30" customHeight="1">')
    expect(sheet).toContain('<c r="C7" s="1" t="inlineStr">')
    expect(sheet).toContain('<mergeCell ref="A8:F8"/>')
    expect(sheet).toContain('<mergeCell ref="D3:E3"/>')
    await expect(sheet).toMatchFileSnapshot('../golden/forms/meetings.xml')
  })

  it('remembers for the whole street what its columns are', async () => {
    const who = await server.as('committeeMember')
    const file = await upload(who, '会议统计表.xlsx', workbookForm())
    const plan = planOf(await look(who, file), 'minutes', { from: '2026-01-01', until: '2026-01-31' })
    const columns = plan.columns.map((from, i) => (i === 5 ? 'column:conclusions' : from))
    await filled(who, file, { ...plan, columns })
    const other = await server.as('handler', 'BQ')
    const again = await look(other, await upload(other, '另一份.xlsx', workbookForm()))
    expect(again.remembered).toEqual({ target: 'minutes', columns })
  })

  it('may be a table in a Word document', async () => {
    const who = await server.as('handler')
    const activity = (topic: string, day: string) =>
      create(
        'activity',
        { type: 'culture', topic, place: '广场', participants: 30, signIn: [], photos: [] },
        { occurredAt: day, late: { reason: '补记' } },
      )
    await who.execute(activity('元宵灯会', '2026-03-03'), activity('读书会', '2026-03-20'))
    const file = await upload(who, '活动统计.docx', wordForm())
    const plan = planOf(await look(who, file), 'culture', { from: '2026-03-01', until: '2026-03-31' })
    const xml = strFromU8(unzipSync(await filled(who, file, plan))['word/document.xml']!)
    const [table] = wordTables(xml)
    expect(table!.map(({ cells }) => cells.map(({ text }) => text))).toEqual([
      ['序号', '活动时间', '活动主题', '活动地点', '参加人数', '资金来源'],
      ['1', '2026-03-03', '元宵灯会', '广场', '30', ''],
      ['2', '2026-03-20', '读书会', '广场', '30', ''],
    ])
    expect(xml).toContain('负责人签字：')
    expect(xml).toContain('<w:jc w:val="center"/>')
  })

  describe('its title', () => {
    const best = async (lines: readonly string[]) => {
      const who = await server.as('handler')
      const { ledgers } = await look(who, await upload(who, '表.docx', wordForm(lines)))
      return ledgers[0]!
    }

    it('chooses among ledgers with the same columns, and proposes the time', async () => {
      const volunteers = await best([
        '各社区：',
        '请认真填报。',
        '附件2',
        '2026年第三季度党员志愿服务活动统计表',
        '填报人：',
      ])
      expect(volunteers).toMatchObject({
        ...{ ledger: 'volunteering', title: '附件2 2026年第三季度党员志愿服务活动统计表' },
        period: { from: '2026-07-01', until: '2026-09-30' },
      })
      expect(await best(['文体活动统计表', '（2025年度）'])).toMatchObject({
        ...{ ledger: 'culture', title: '文体活动统计表（2025年度）' },
        period: { from: '2025-01-01', until: '2025-12-31' },
      })
      expect((await best(['主题党日开展情况（截至2026年6月）'])).ledger).toBe('theme-party-days')
      const who = await server.as('handler')
      const meetingsNamed = async (title: string) =>
        (await look(who, await upload(who, '表.xlsx', workbookForm({}, title)))).ledgers[0]!.ledger
      expect(await meetingsNamed('2026年会议情况统计表')).toBe('minutes')
      expect(await meetingsNamed('2026年意识形态工作会议统计表')).toBe('publicity-duty')
      expect(await meetingsNamed('两委会议情况')).toBe('both-committees')
    })

    it('names one sort of what the ledger gathers: only those are filled in', async () => {
      const who = await server.as('committeeMember')
      const held = (type: string, title: string) => {
        const made = meeting(title, '2026-03-10', 9, 9)
        return { ...made, data: { ...made.data, type } }
      }
      const recorded = await who.execute(
        held('membersMeeting', '一季度党员大会'),
        held('branchCommittee', '三月支委会'),
      )
      expect(recorded.statusCode, recorded.body).toBe(200)
      const file = await upload(who, '表.xlsx', workbookForm({}, '2026年第一季度党员大会情况统计表'))
      const looked = (await look(who, file)).ledgers.find(({ ledger }) => ledger === 'three-meetings-one-lecture')!
      expect(looked.sort).toBe('type.membersMeeting')
      const plan = planOf(await look(who, file), looked.ledger, { from: '2026-03-01', until: '2026-03-31' })
      const titles = async (more: object) =>
        (await who.send('POST', '/forms/preview', { plan: { ...plan, ...more } }))
          .json()
          .rows.map(({ cells }: { cells: string[] }) => cells[2])
      expect(await titles({ is: looked.sort })).toEqual(['一季度党员大会'])
      expect(await titles({})).toEqual(expect.arrayContaining(['一季度党员大会', '三月支委会']))
      const several = await look(who, await upload(who, '表.xlsx', workbookForm({}, '党员大会、党小组会情况')))
      expect(several.ledgers.find(({ ledger }) => ledger === looked.ledger)?.sort).toBeNull()
    })

    it('says nothing or is missing: the headings decide, and no time is proposed', async () => {
      const untitled = await best([])
      expect(untitled).toMatchObject({ title: null, period: null })
      for (const lines of [['统计表'], ['填报单位：', '2026年10月8日'], ['致辞']])
        expect(await best(lines)).toMatchObject({ ledger: untitled.ledger, period: null })
    })

    it('may stand on its pages or in the name of its file alone; above the table it goes before those', async () => {
      const who = await server.as('handler')
      const said = async (name: string, bytes: Uint8Array) => {
        const [first] = (await look(who, await upload(who, name, bytes))).ledgers
        return [first!.title, first!.ledger, first!.period?.from]
      }
      const header = '&L柳堤街道党工委&C&"宋体,加粗"&16 2026年第一季度意识形态工作会议统计表&R&D'
      const volunteers = '2026年第二季度志愿服务活动统计表'
      expect(await said('2025年会议统计表.xlsx', workbookFormWithHeader(header))).toEqual([
        ...['2026年第一季度意识形态工作会议统计表', 'publicity-duty', '2026-01-01'],
      ])
      expect(await said('文体活动统计表.docx', wordForm([], volunteers))).toEqual([
        volunteers,
        'volunteering',
        '2026-04-01',
      ])
      expect(await said(`${volunteers}(1).docx`, wordForm([]))).toEqual([volunteers, 'volunteering', '2026-04-01'])
      expect(await said('表.docx', wordForm(['2025年度文体活动统计表'], volunteers))).toEqual([
        ...['2025年度文体活动统计表', 'culture', '2025-01-01'],
      ])
      expect((await said('表.xlsx', workbookFormWithHeader('&C第 &P 页，共 &N 页')))[0]).toBeNull()
    })

    it('does not stand against its headings', async () => {
      const who = await server.as('committeeMember')
      const form = workbookForm({}, '2026年上半年党费收缴情况统计表')
      const [first] = (await look(who, await upload(who, '表.xlsx', form))).ledgers
      const keys = first!.matches.map(({ key }) => key)
      expect(keys).toEqual(['position', 'day', 'column:title', 'column:expected', 'column:present', null])
      expect(first!.period).toEqual({ from: '2026-01-01', until: '2026-06-30' })
    })

    it('keeps apart what was said of two forms with the same headings, and lasts into the next quarter', async () => {
      const who = await server.as('handler')
      const formOf = async (title: string) => upload(who, '表.docx', wordForm([title]))
      const volunteers = await formOf('附件1 2026年第一季度志愿服务活动统计表')
      const plan = planOf(await look(who, volunteers), 'volunteering', { from: '2026-01-01', until: '2026-01-31' })
      await filled(who, volunteers, plan)
      const next = await look(who, await formOf('附件3 2026年第二季度志愿服务活动统计表'))
      expect(next.remembered?.target).toBe('volunteering')
      const other = await look(who, await formOf('2026年第二季度文体活动统计表'))
      expect(other.ledgers[0]?.ledger).toBe('culture')
      expect(other.remembered).toBeNull()
      const untitled = await look(who, await upload(who, '表.docx', wordForm([])))
      expect(untitled.remembered?.target).toBe('volunteering')
    })

    it('names the download where the file’s own name says nothing', async () => {
      const who = await server.as('handler')
      const file = await upload(who, '新建 Microsoft Word 文档.docx', wordForm(['附件2', '2026年志愿服务活动统计表']))
      const plan = planOf(await look(who, file), 'volunteering')
      const answer = await who.get(`/forms/filled?${new URLSearchParams({ ...file, plan: JSON.stringify(plan) })}`)
      expect(decodeURIComponent(String(answer.headers['content-disposition']))).toContain(
        '附件2 2026年志愿服务活动统计表-已填.docx',
      )
    })
  })

  it('is refused with macros, encrypted, or named as what it is not', async () => {
    const who = await server.as('handler')
    const codeOf = async (name: string, bytes: Uint8Array) => {
      const answer = await who.send('POST', '/forms/look', await upload(who, name, bytes))
      return answer.json().code
    }
    expect(await codeOf('宏.xlsx', workbookForm({ 'xl/vbaProject.bin': 'x' }))).toBe('form.macros')
    expect(await codeOf('文字.xlsx', new TextEncoder().encode('序号,会议名称\n1,例会'))).toBe('read.type-mismatch')
    expect(await codeOf('图片.xlsx', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]))).toBe('read.type-unknown')
    const empty = workbookForm({
      'xl/worksheets/Sheet1.xml':
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/></worksheet>',
    })
    expect(await codeOf('空表.xlsx', empty)).toBe('form.no-table')
  })
})
