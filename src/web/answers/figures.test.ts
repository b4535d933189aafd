import { expect, test } from 'vitest'
import { auditAnswers } from '../../answers/audit.ts'
import type { ReportAudit } from '../../domain/api/answer-shapes.ts'
import { type FigureName, rowsOf } from './figures.ts'

const text = '早晚水压不够，雨天地下室返水。楼道灯不亮。'
const SAME = '6月10日由主任陈立召开专题会议，逐项研究。'
const measure = (id: string, words: string, deadline: string | null = null) => ({ id, text: words, start: 0, deadline })
const input = {
  findings: [
    {
      id: 'a',
      text: text.slice(0, 15),
      start: 0,
      headings: ['服务群众'],
      deadline: null,
      measures: [measure('m1', '更换加压泵2台，见《验收报告》。', '2026-06-30'), measure('m2', SAME)],
    },
    {
      id: 'b',
      text: text.slice(15),
      start: 15,
      headings: [],
      deadline: null,
      measures: [measure('m3', SAME), measure('m4', '加强管理，提高认识。')],
    },
    { id: 'c', text: '公示栏未更新。', start: 21, headings: [], deadline: null, measures: [] },
  ],
  loose: [],
}
const report: ReportAudit = {
  review: 'r',
  document: null,
  title: null,
  fileName: 'a.txt',
  organization: null,
  genre: 'rectification_report',
  text: `${text}公示栏未更新。`,
  blocks: [],
  findings: input.findings.map((f) => ({
    id: f.id,
    marker: null,
    headings: f.headings,
    start: f.start,
    end: f.start + f.text.length,
    deadline: f.deadline,
  })),
  audit: auditAnswers(input),
}
const name = (n: number) => ({ zh: `问题 ${n}`, en: `Finding ${n}` })

test.each(Object.entries(report.audit.account))('the figure %s is the length of its list', (figure, count) => {
  expect(rowsOf(report, figure as FigureName, name)).toHaveLength(count)
})

test('findings without a measure are listed apart', () => {
  expect(rowsOf(report, 'unpaired', name).map((r) => r.finding)).toEqual([3])
})

test('lists name findings as readers do, in both languages', () => {
  expect(rowsOf(report, 'shared', name).flatMap((r) => r.why)[0]).toEqual({
    zh: '问题 2 用的是同一段答复',
    en: 'The same answer stands under Finding 2',
  })
})
