import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { filledName, formHeader, headerBeside, lastingTitle } from './form-title.ts'

describe('the title of a form', () => {
  it('stands above its table, beneath its number as an attachment', () => {
    expect(formHeader(['附件2', '2026年第三季度党员志愿服务活动统计表', '填报单位：', '填报日期：']).title).toBe(
      '附件2 2026年第三季度党员志愿服务活动统计表',
    )
    expect(formHeader(['附件2：志 愿 服 务 统 计 表', '（2026年第三季度）', '单位：人']).title).toBe(
      '附件2：志愿服务统计表（2026年第三季度）',
    )
  })

  it('is not the letter that the form comes with, nor its day, a note, or what is to be filled in', () => {
    const letter = [
      ...['关于报送志愿服务情况的通知', '各社区：', '请于2026年10月8日前报送。'],
      ...['柳堤街道办事处', '2026年9月20日', '附件1', '志愿服务统计表', '说明：活动当日填写。', '填报人：____'],
    ]
    expect(formHeader(letter).title).toBe('附件1 志愿服务统计表')
    expect(formHeader(['填报单位：', '2026年10月8日', '单位：万元', '注：本表每季度末报送']).title).toBe('')
    expect(formHeader([]).title).toBe('')
  })

  it('has beside it the line that says of which time the form is, not when it is filled in or due', () => {
    expect(formHeader(['走访统计表', '统计时间：2026年1月至6月', '填报时间：2026年7月5日']).timeLine).toBe(
      '统计时间：2026年1月至6月',
    )
    expect(formHeader(['走访统计表', '填报时间：2026年7月5日', '时间：']).timeLine).toBe('')
  })

  it('stands on its pages or in the name of its file where there is none above its table', () => {
    const pages = [
      ['柳堤街道党工委'],
      ['志愿服务统计表', '第 1 页 共 3 页', '统计时间：2026年1月至6月'],
      ['走访统计表'],
    ]
    expect(headerBeside(pages, '附件2.xlsx')).toEqual({ title: '志愿服务统计表', timeLine: '统计时间：2026年1月至6月' })
    const named = (file: string) => headerBeside([['柳堤街道党工委'], ['第1页']], file).title
    expect(named('附件2_2026年第三季度志愿服务统计表(1).xlsx')).toBe('附件2 2026年第三季度志愿服务统计表')
    expect(named('走访统计表 - 副本 (2).docx')).toBe('走访统计表')
    expect(named('新建 Microsoft Excel 工作表.xlsx')).toBe('')
  })

  it('is at most so long, whatever stands there', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 120 }), { maxLength: 20 }), (lines) => {
        expect(formHeader(lines).title.length).toBeLessThanOrEqual(160)
      }),
    )
  })

  it('without its time is the same in every quarter, and another form’s is not', () => {
    expect(lastingTitle('附件2 2026年第三季度党员志愿服务活动统计表')).toBe(
      lastingTitle('附件5：2027年一季度党员志愿服务活动统计表'),
    )
    expect(lastingTitle('2026年志愿服务活动统计表')).not.toBe(lastingTitle('2026年文体活动统计表'))
  })
})

describe('a filled form', () => {
  const title = '附件2 2026年第三季度志愿服务/活动统计表'
  it('keeps the name of its file where that says something, and is called by its title where it does not', () => {
    expect(filledName('志愿服务.xlsx', title, 'xlsx')).toBe('志愿服务-已填.xlsx')
    expect(filledName('新建 Microsoft Excel 工作表 (2).xlsx', title, 'xlsx')).toBe(
      '附件2 2026年第三季度志愿服务活动统计表-已填.xlsx',
    )
    expect(filledName('附件2.docx', title, 'docx')).toBe('附件2 2026年第三季度志愿服务活动统计表-已填.docx')
    expect(filledName('附件2.docx', undefined, 'docx')).toBe('附件2-已填.docx')
  })
})
