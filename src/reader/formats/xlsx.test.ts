import { expect, test } from 'vitest'
import { openDocument } from '../open-document.ts'
import { cellsOf, outcomeOf } from './samples/opened.ts'
import { type SheetPart, xlsxSample } from './samples/xlsx-sample.ts'
import { showNumber } from './xlsx-values.ts'

const open = (sheets: SheetPart[], shared: string[] = [], styles = '') =>
  openDocument(xlsxSample(sheets, shared, styles), '台账.xlsx')
const inline = (words: string, place = '') => `<c${place && ` r="${place}"`} t="inlineStr"><is><t>${words}</t></is></c>`

test('shared, inline, rich and formula strings are read at their cells', async () => {
  const source = await open(
    [
      {
        name: '问题清单',
        content:
          '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>' +
          `<row r="3">${inline('会议记录不全', 'B3')}<c r="C3" t="str"><f>A1</f><v>已整改</v></c><c r="D3" t="b"><v>1</v></c></row></sheetData>`,
      },
    ],
    ['<t>序号</t>', '<r><t>问题</t></r><r><t xml:space="preserve">描述</t></r><rPh><t>wenti</t></rPh>'],
  )
  expect(cellsOf(source)).toEqual({
    '0/0': '序号',
    '0/1': '问题描述',
    '2/1': '会议记录不全',
    '2/2': '已整改',
    '2/3': '是',
  })
  expect(source.blocks.every((block) => block.sheet === '问题清单' && block.kind === 'cell')).toBe(true)
})

test('rows and cells without a place follow the ones before', async () => {
  const source = await open([
    {
      name: '表',
      content: `<sheetData><row>${inline('甲')}${inline('乙')}</row><row>${inline('丙')}</row></sheetData>`,
    },
  ])
  expect(cellsOf(source)).toEqual({ '0/0': '甲', '0/1': '乙', '1/0': '丙' })
})

test('merged cells carry their spans, lines of a cell are blocks of their own', async () => {
  const source = await open([
    {
      name: '表',
      content: `<sheetData><row r="1">${inline('1.补记&#10;2.复核', 'B1')}</row></sheetData><mergeCells><mergeCell ref="B1:C3"/></mergeCells>`,
    },
  ])
  expect(cellsOf(source)).toEqual({ '0/1': '1.补记|2.复核' })
  expect(source.blocks[1]!.cell).toEqual({ table: 0, row: 0, column: 1, rowSpan: 3, colSpan: 2 })
})

test('hidden sheets, rows and columns are left out and reported', async () => {
  const source = await open([
    { name: '旧表', state: 'hidden', content: `<sheetData><row>${inline('旧')}</row></sheetData>` },
    {
      name: '新表',
      content: `<cols><col min="2" max="2" hidden="1"/></cols><sheetData><row>${inline('问题')}${inline('内部')}</row><row hidden="1">${inline('筛掉')}</row></sheetData>`,
    },
  ])
  expect(cellsOf(source)).toEqual({ '0/0': '问题' })
  expect(source.warnings.map(({ values }) => values?.what)).toEqual(['hidden-sheet', 'hidden-words', 'hidden-rows'])
})

test('dates and percentages are shown by the format of the cell', async () => {
  const source = await open(
    [
      {
        name: '表',
        content:
          '<sheetData><row><c s="1"><v>45398</v></c><c s="2"><v>0.855</v></c><c s="3"><v>45398.5</v></c><c><v>0.30000000000000004</v></c></row></sheetData>',
      },
    ],
    [],
    '<numFmts><numFmt numFmtId="180" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot; hh:mm"/></numFmts>' +
      '<cellXfs><xf numFmtId="0"/><xf numFmtId="31"/><xf numFmtId="10"/><xf numFmtId="180"/></cellXfs>',
  )
  expect(cellsOf(source)).toEqual({ '0/0': '2024-04-16', '0/1': '85.50%', '0/2': '2024-04-16 12:00', '0/3': '0.3' })
})

test.each([
  ['12', '"第"0"户"', '第12户'],
  ['3', '000', '003'],
  ['1234.5', '#,##0.00', '1234.50'],
  ['45398', 'yyyy"年"m"月"', '2024-04'],
  ['0.75', 'h:mm', '18:00'],
  ['45398', '[$-804]yyyy/m/d;@', '2024-04-16'],
  ['12.50', '', '12.5'],
  ['no number', '0', 'no number'],
])('%s in the format %s is %s', (raw, code, shown) => {
  expect(showNumber(raw, code, false)).toBe(shown)
})

test('a workbook without words is empty', async () => {
  expect(await outcomeOf(xlsxSample([{ name: '表', content: '<sheetData/>' }]))).toBe('read.empty')
})
