import { describe, expect, it } from 'vitest'
import { smallGround } from '../../test/support/small-ground.ts'
import { stateNote } from './finding-words.ts'
import { builtPaper, REPORTS } from './index.ts'
import type { FindingFact } from './rectification-facts.ts'

const open: FindingFact = {
  ...smallGround.findings[2]!,
  dueOn: '2026-06-30',
  originalDueOn: '2026-06-30',
  extensions: [],
}
const once: FindingFact = {
  ...open,
  dueOn: '2026-09-30',
  extensions: [{ to: '2026-09-30', reason: '厂家（本市一家）缺货。' }],
}
const twice: FindingFact = {
  ...once,
  dueOn: '2026-12-31',
  extensions: [...once.extensions, { to: '2026-12-31', reason: '改造资金待表决' }],
}

describe('how far a finding is', () => {
  it.each<[string, FindingFact, string, string]>([
    ['on its way', open, '2026-06-30', '正在整改，2026年6月30日前完成'],
    ['past its day', open, '2026-07-01', '正在整改，超期未完成，原定完成时限为2026年6月30日，未办理延期'],
    [
      'extended',
      once,
      '2026-09-30',
      '正在整改，2026年9月30日前完成，原定2026年6月30日，延期原因：厂家〔本市一家〕缺货',
    ],
    [
      'extended and past that day too',
      once,
      '2026-10-01',
      '正在整改，超期未完成，延期后的完成时限为2026年9月30日，原定2026年6月30日，延期原因：厂家〔本市一家〕缺货',
    ],
    [
      'extended twice',
      twice,
      '2027-01-01',
      '正在整改，超期未完成，延期后的完成时限为2026年12月31日，原定2026年6月30日，延期至2026年9月30日的原因：厂家〔本市一家〕缺货；延期至2026年12月31日的原因：改造资金待表决',
    ],
    ['without a day', { ...open, dueOn: null, originalDueOn: null }, '2026-10-01', '正在整改'],
    [
      'handed in late and not yet verified',
      { ...open, state: 'submitted' },
      '2026-07-01',
      '正在整改，超期未完成，原定完成时限为2026年6月30日，未办理延期',
    ],
    ['verified after its day', { ...once, state: 'verified', completion: 'done' }, '2026-10-16', '已整改完成'],
  ])('is told of one that is %s', (_, finding, today, words) => {
    expect(stateNote(finding, today)).toBe(words)
  })

  it('stands in the report with the finding as its source, and is counted with the findings that are meant', () => {
    const { blocks } = builtPaper(REPORTS.rectificationReport, smallGround)
    const facts = blocks.flatMap((b) =>
      b.facts.map((f) => ({ words: b.text.slice(f.start, f.end), sources: f.sources })),
    )
    const [, , third, , fifth] = smallGround.findings.map((f) => `finding/${f.id}`)
    const late = facts.filter((f) => f.words.includes('超期未完成') && f.sources[0]!.startsWith('finding/'))
    expect(late.map((f) => f.sources)).toEqual([[third], [fifth]])
    expect(blocks.map((b) => b.text).join()).toContain('正在整改3个（其中超期未完成2个）')
    expect(facts).toContainEqual({ words: '2个', sources: [third, fifth] })
  })

  it('is told to residents without persons', () => {
    const findings = [{ ...once, extensions: [{ to: '2026-09-30', reason: '等罗晓晴返岗' }] }]
    const { blocks } = builtPaper(REPORTS.publicReport, { ...smallGround, findings })
    const text = blocks.map((b) => b.text).join()
    expect(text).toContain('延期原因：')
    expect(text).not.toContain('罗晓晴')
  })
})
