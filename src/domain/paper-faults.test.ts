import { expect, test } from 'vitest'
import { block, edited, fact, hanNumber, numbersOf, type Paper, PLAIN_HEAD, slotBlock } from './paper.ts'
import { paperFaults, unsupportedFigures } from './paper-faults.ts'

const paper = (...blocks: Paper['blocks']): Paper => ({
  ...PLAIN_HEAD,
  ...{
    title: '关于整改情况的报告',
    addressee: '区委巡察办',
    signer: '柳堤街道党工委',
    date: '2026-10-16',
  },
  blocks,
})
const codes = (p: Paper) => paperFaults(p, 2026).map((f) => `${f.code} ${f.words}`.trim())

test('a figure from a record is supported; one that a person writes is not, until somebody vouches for it', () => {
  const b = block('b1', 'paragraph', [
    '共',
    fact('17个', 'finding/1'),
    '问题，整改完成',
    fact('15个', 'finding/2'),
    '。',
  ])
  expect(codes(paper(b))).toEqual([])
  const changed = edited(b, '共17个问题，整改完成16个。')
  expect(codes(paper(changed))).toEqual(['paper.figure 16个'])
  expect(codes(paper({ ...changed, vouched: [{ text: '16个', reason: '10月15日又完成1个' }] }))).toEqual([])
})

test('editing words around a fact keeps its source', () => {
  const b = block('b1', 'paragraph', ['共', fact('17个', 'finding/1'), '问题。'])
  const after = edited(b, '经逐条核对，共17个问题，均已认领。')
  expect(after.facts).toEqual([{ start: 7, end: 10, sources: ['finding/1'] }])
  expect(edited(after, '均已认领。').facts).toEqual([])
})

test('a reason stands for its own figure only; Chinese numerals and figures in quotes count too', () => {
  const vouched = [{ text: '6个', reason: '台账合计' }]
  const b = { ...block('b1', 'paragraph', ['整改16个，走访九百户，群众说“多办了3件以上的实事好事”。']), vouched }
  expect(unsupportedFigures(b).map(({ start, end }) => b.text.slice(start, end))).toEqual(['16个', '九百户', '3件'])
})

test('dates, documents and named numbers are no figures', () => {
  const b = block('b1', 'paragraph', ['2026年4月17日印发《2026年要点》，第3条，12号楼，“4点半课堂”，12345热线。'])
  expect(unsupportedFigures(b)).toEqual([])
})

test('gaps, old years, old phrases and unwritten parts are each named at their place', () => {
  expect(
    codes(
      paper(
        slotBlock('s1', '下一步打算'),
        block('b1', 'paragraph', ['党员X名，联系某某同志。']),
        block('b2', 'paragraph', ['2021年以来，深入学习党的十九大精神。']),
      ),
    ),
  ).toEqual([
    'paper.slot',
    'paper.placeholder X',
    'paper.placeholder 某某',
    'paper.stale-year 2021年',
    'paper.stale-phrase 党的十九大',
  ])
})

test('numbers count anew under each heading', () => {
  const forms = [
    'heading1',
    'heading2',
    'item',
    'subitem',
    'subitem',
    'item',
    'heading2',
    'item',
    'subitem',
    'heading1',
    'heading2',
  ] as const
  const blocks = forms.map((form, i) => block(String(i), form, ['文']))
  expect([...numbersOf(blocks).values()]).toEqual([
    '一、',
    '（一）',
    '1.',
    '（1）',
    '（2）',
    '2.',
    '（二）',
    '1.',
    '（1）',
    '二、',
    '（一）',
  ])
  expect([10, 12, 20, 35].map(hanNumber)).toEqual(['十', '十二', '二十', '三十五'])
})
