import { expect, test } from 'vitest'
import { filledIn } from '../../test/support/read-back.ts'
import { smallGround } from '../../test/support/small-ground.ts'
import { builtPaper, paperStands, REPORTS } from './index.ts'

test('what was masked by rule is no gap, and what was masked by hand no figure without a source', () => {
  const { publicReport } = REPORTS
  const paper = filledIn(builtPaper(publicReport, smallGround))
  expect(paper.blocks.map((b) => b.text).join('')).toMatch(/某处.*138\*{4}1234/u)
  const last = paper.blocks.at(-1)!
  const written = { ...paper, blocks: [...paper.blocks.slice(0, -1), { ...last, text: '请打138****1234。' }] }
  expect(paperStands(publicReport, smallGround, written).map((f) => `${f.code} ${f.words}`)).toEqual([
    'paper.unanswered BQ-02',
  ])
  const gap = { ...written, blocks: [...paper.blocks.slice(0, -1), { ...last, text: '请到某单位。' }] }
  expect(paperStands(publicReport, smallGround, gap).map((f) => f.code)).toContain('paper.placeholder')
})

test('a telephone number is told once, as what tells who somebody is; the figures beside it stay', () => {
  const { publicReport } = REPORTS
  const paper = filledIn(builtPaper(publicReport, smallGround))
  const last = { ...paper.blocks.at(-1)!, text: '请打13800001234，共走访320户。' }
  const told = (vouched: { text: string; reason: string }[]) =>
    paperStands(publicReport, smallGround, { ...paper, blocks: [...paper.blocks.slice(0, -1), { ...last, vouched }] })
      .filter(({ code }) => code === 'paper.leak' || code === 'paper.figure')
      .map(({ code, words }) => `${code} ${words}`)
  expect(told([])).toEqual(['paper.figure 320户', 'paper.leak 13800001234'])
  expect(told([{ text: '13800001234', reason: '社区服务电话' }])).toEqual(['paper.figure 320户'])
})

test('of a round without findings a list is not issued, and a report says so instead of falling silent under its heading', () => {
  const empty = { ...smallGround, findings: [] }
  const list = builtPaper(REPORTS.findingList, empty)
  expect(paperStands(REPORTS.findingList, empty, list).map((f) => f.code)).toEqual(['paper.empty'])
  const report = filledIn(builtPaper(REPORTS.rectificationReport, empty))
  expect(report.blocks.map((b) => b.text)).toEqual(
    expect.arrayContaining(['截至目前，没有需要整改的问题。', '本轮没有反馈问题。']),
  )
  expect(paperStands(REPORTS.rectificationReport, empty, report)).toEqual([])
})
