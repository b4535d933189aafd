import { expect, test } from 'vitest'
import WordExtractor from 'word-extractor'
import { openDocument } from '../open-document.ts'
import { compoundSample } from './samples/compound-sample.ts'
import { docSample, IN_TABLE, inList, rowEnd } from './samples/doc-sample.ts'
import { cellsOf, outcomeOf, wordsOf } from './samples/opened.ts'

// 39 is chineseCountingThousand, 0 decimal.
const REPORT_LIST = [
  { kind: 39, text: '\u0000、' },
  { kind: 39, text: '（\u0001）' },
  { kind: 0, text: '\u0002.' },
]

const report = docSample(
  [
    { words: '关于柳荫社区巡察整改情况的报告' },
    { words: '党建责任落实不到位', modifiers: inList(1) },
    { words: '会议记录缺失', modifiers: inList(1, 1) },
    { words: '2项未办结', modifiers: inList(1, 2) },
    { words: '台账不全', modifiers: inList(1, 1) },
    { words: '财务管理不严', modifiers: inList(1) },
  ],
  [REPORT_LIST],
)

test('the automatic numbers of an old Word file are read, which its text does not hold', async () => {
  const source = await openDocument(report, '报告.doc')
  expect(wordsOf(source)).toEqual([
    '关于柳荫社区巡察整改情况的报告',
    '一、党建责任落实不到位',
    '（一）会议记录缺失',
    '1. 2项未办结',
    '（二）台账不全',
    '二、财务管理不严',
  ])
  expect(source.format).toBe('doc')
})

test('apart from the numbers the words are those that another reader finds', async () => {
  const other = (await new WordExtractor().extract(Buffer.from(report))).getBody()
  const { text, blocks } = await openDocument(report, '报告.doc')
  const words = blocks.map(({ start, end, autoNumber = 0 }) => text.slice(start + autoNumber, end).trim())
  expect(words).toEqual(other.split('\n').filter(Boolean))
})

test('tables come with rows, columns and cells merged downwards', async () => {
  const cell = (words: string) => ({ words, mark: 7 as const, modifiers: IN_TABLE })
  const source = await openDocument(
    docSample([
      { words: '附件' },
      cell('问题'),
      cell('措施'),
      { words: '', mark: 7, modifiers: rowEnd(2) },
      cell(''),
      { words: '补记', modifiers: IN_TABLE },
      cell('复核'),
      { words: '', mark: 7, modifiers: rowEnd(2, [0]) },
      { words: '特此报告' },
    ]),
    '台账.doc',
  )
  expect(cellsOf(source)).toEqual({ '0/0': '问题', '0/1': '措施', '1/1': '补记|复核' })
  expect(source.blocks[1]!.cell).toEqual({ table: 0, row: 0, column: 0, rowSpan: 2 })
  expect(wordsOf(source).at(-1)).toBe('特此报告')
})

test('deleted words are left out and reported, fields show their result, soft breaks end a line', async () => {
  const source = await openDocument(
    docSample([{ words: '尚未已完成', deleted: [0, 2] }, { words: '见\u0013HYPERLINK x\u0014网站\u0015\u000b第二行' }]),
    '报告.doc',
  )
  expect(wordsOf(source)).toEqual(['已完成', '见网站', '第二行'])
  expect(source.warnings.map(({ values }) => values)).toEqual([{ what: 'deleted-words', count: 2 }])
})

test('protected and foreign compound files are refused by what they are', async () => {
  expect(await outcomeOf(docSample([{ words: '密' }], [], 0x0300))).toBe('read.encrypted')
  const data = new Uint8Array(10)
  expect(await outcomeOf(compoundSample({ EncryptionInfo: data, EncryptedPackage: data }), '报告.docx')).toBe(
    'read.encrypted',
  )
  expect(await outcomeOf(compoundSample({ Workbook: data }), '台账.xls')).toBe('read.type-unknown')
  expect(await outcomeOf(compoundSample({ WordDocument: data }), '报告.doc')).toBe('read.type-unknown')
})

test('a circle of sectors is damage, not a hang', async () => {
  const file = report.slice()
  const view = new DataView(file.buffer)
  const fatAt = (view.getUint32(76, true) + 1) * 512
  view.setUint32(fatAt + 4, 0, true)
  expect(await outcomeOf(file)).toBe('read.damaged')
})
