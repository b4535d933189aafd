import { expect, test } from 'vitest'
import { openDocument } from '../open-document.ts'
import { cellsOf, outcomeOf, wordsOf } from './samples/opened.ts'
import { type PdfOptions, type Printed, pdfSample } from './samples/pdf-sample.ts'

const open = (pages: Printed[][], options?: PdfOptions) => openDocument(pdfSample(pages, options), '报告.pdf')
const REPORT: Printed[] = [
  { words: '关于柳荫社区巡察整改情况的报告', x: 140, y: 120, size: 22 },
  { words: '2023年共办理诉求126件，其中民生类', x: 114, y: 170, size: 16 },
  { words: '98件，办结率为百分之九十以上。', x: 82, y: 198, size: 16 },
]
const LINES = [
  '关于柳荫社区巡察整改情况的报告',
  '　　2023年共办理诉求126件，其中民生类',
  '98件，办结率为百分之九十以上。',
]

test('printed lines are blocks with their page, indented where a paragraph begins', async () => {
  const source = await open([REPORT, [{ words: '特此报告。', x: 82, y: 120, size: 16 }]])
  expect(wordsOf(source)).toEqual([...LINES, '特此报告。'])
  expect(source.blocks.map((block) => block.page)).toEqual([1, 1, 1, 2])
})

test('compressed streams and the code maps of fonts that are only named read the same', async () => {
  for (const font of ['identity', 'UniGB-UCS2-H', 'GBK-EUC-H'] as const) {
    expect(wordsOf(await open([REPORT], { font, packed: true }))).toEqual(LINES)
  }
})

test('a file as Node reads it is a PDF too', async () => {
  expect(wordsOf(await openDocument(Buffer.from(pdfSample([REPORT])), '报告.pdf'))).toEqual(LINES)
})

test('pieces of one line are put together from left to right, without spaces between Chinese and figures', async () => {
  const source = await open([
    [
      { words: '办理', x: 100, y: 300 },
      { words: '126', x: 127, y: 300.4 },
      { words: '件', x: 148, y: 299.8 },
      { words: '第二行', x: 100, y: 320 },
      { words: '第 3 项 ABC def', x: 100, y: 340 },
    ],
  ])
  expect(wordsOf(source)).toEqual(['办理126件', '第二行', '第3项ABC def'])
})

test('page numbers, returning headers and slanted watermarks are no part of the text', async () => {
  const pages = [1, 2, 3, 4].map((n): Printed[] => [
    { words: '柳荫街道党工委文件', x: 200, y: 40 },
    { words: `第${n}页的正文，说明整改情况。`, x: 80, y: 300 },
    { words: `— ${n} —`, x: 280, y: 800 },
    { words: '仅供内部', x: 200, y: 500, size: 60, turned: 45 },
  ])
  const source = await open(pages)
  expect(wordsOf(source)).toEqual([1, 2, 3, 4].map((n) => `第${n}页的正文，说明整改情况。`))
  expect(source.warnings).toEqual([
    { code: 'text-lost', start: 0, end: 0, values: { what: 'slanted-words', count: 16 } },
  ])
})

test('a page printed sideways is read as if turned', async () => {
  const sideways = [0, 1, 2].map((n): Printed => ({ words: `第${n + 1}行的内容`, x: 100 + 20 * n, y: 700, turned: 90 }))
  expect(wordsOf(await open([sideways]))).toEqual(['第1行的内容', '第2行的内容', '第3行的内容'])
})

test('a table is read cell by cell, wrapped lines of a cell together', async () => {
  const cell = (x: number, y: number, words: string): Printed => ({ words, x, y })
  const source = await open([
    [
      cell(80, 100, '序号'),
      cell(150, 100, '问题'),
      cell(350, 100, '整改措施'),
      cell(80, 130, '1'),
      cell(150, 130, '会议记录不完整，'),
      cell(350, 130, '1.建立复核制度。'),
      cell(150, 146, '缺签到。'),
      cell(350, 146, '2.每月检查一次。'),
      cell(80, 180, '2'),
      cell(150, 180, '公示不及时。'),
      cell(350, 180, '三日内公示。'),
      cell(80, 230, '以上问题由社区党委负责整改，街道党工委督促落实到位。'),
    ],
  ])
  expect(cellsOf(source)).toEqual({
    '0/0': '序号',
    '0/1': '问题',
    '0/2': '整改措施',
    '1/0': '1',
    '1/1': '会议记录不完整，缺签到。',
    '1/2': '1.建立复核制度。|2.每月检查一次。',
    '2/0': '2',
    '2/1': '公示不及时。',
    '2/2': '三日内公示。',
  })
  expect(wordsOf(source).at(-1)).toBe('以上问题由社区党委负责整改，街道党工委督促落实到位。')
})

test('a page set in two columns is read column by column', async () => {
  const line = (n: number, x: number): Printed => ({
    words: `第${n}行写满整栏的文字内容到边`,
    x,
    y: 100 + 18 * (n % 10),
  })
  const left = [0, 1, 2, 3, 4, 5, 6].map((n) => line(n, 60))
  const right = [0, 1, 2, 3, 4, 5, 6].map((n) => line(n + 10, 320))
  expect(wordsOf(await open([[...left, ...right]]))).toEqual([...left, ...right].map(({ words }) => words))
})

test('scans and fonts without a map to Unicode hold no text', async () => {
  expect(await outcomeOf(pdfSample([[], []]))).toBe('read.no-text')
  const glyphs = String.fromCharCode(...Array.from({ length: 40 }, (_, i) => 0x11c0 + i))
  expect(await outcomeOf(pdfSample([[{ words: glyphs, x: 80, y: 100 }]], { font: 'unmapped' }))).toBe('read.no-text')
})

test('a page without text among others is reported', async () => {
  const source = await open([REPORT, []])
  expect(source.warnings.map(({ values }) => values)).toEqual([{ what: 'page-without-text', count: 1 }])
})

test('a password is needed: refused as encrypted', async () => {
  const key = `<${'41'.repeat(32)}>`
  const trailer = `/Encrypt<</Filter/Standard/V 1/R 2/O${key}/U${key}/P -4>>/ID[<01><01>]`
  expect(await outcomeOf(pdfSample([REPORT], { trailer }))).toBe('read.encrypted')
})
