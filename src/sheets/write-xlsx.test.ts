import { buffer } from 'node:stream/consumers'
import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { columnName } from './cell-name.ts'
import { writeCsv } from './write-csv.ts'
import { writeXlsx } from './write-xlsx.ts'

async function* batches(...rows: (string | number | null)[][]) {
  yield rows
}

const columns = [
  { heading: '序号', width: 6, as: 'number' as const },
  { heading: '问题', width: 40, as: 'text' as const },
  { heading: '时限', width: 12, as: 'day' as const },
]

async function sheetXml(...rows: (string | number | null)[][]) {
  const bytes = await buffer(
    writeXlsx({ name: '整改/台账', title: '整改台账', notes: ['柳堤街道'], columns, rows: batches(...rows) }),
  )
  const parts = unzipSync(bytes)
  return { sheet: strFromU8(parts['xl/worksheets/sheet1.xml']!), workbook: strFromU8(parts['xl/workbook.xml']!) }
}

test('every cell carries its place, below title and notes', async () => {
  const { sheet } = await sheetXml([1, '“三会一课”时断时续', '2026-06-30'])
  expect(sheet).toContain('<c r="B4" s="1" t="inlineStr"><is><t xml:space="preserve">“三会一课”时断时续</t></is></c>')
  expect(sheet).not.toMatch(/<c (?!r=)/)
})

test('a day is a date cell that Excel can sort', async () => {
  const { sheet } = await sheetXml([1, '甲', '2026-06-30'])
  expect(sheet).toContain('<c r="C4" s="2"><v>46203</v></c>')
})

test('what is no XML is escaped or dropped, and a sheet name is one that Excel takes', async () => {
  const { sheet, workbook } = await sheetXml([1, 'a<b>&\u0000\u000bc', null])
  expect(sheet).toContain('a&lt;b&gt;&amp;c')
  expect(workbook).toContain('name="整改 台账"')
})

test.each([
  [0, 'A'],
  [25, 'Z'],
  [26, 'AA'],
  [701, 'ZZ'],
  [702, 'AAA'],
])('column %i is %s', (index, name) => expect(columnName(index)).toBe(name))

test('a csv opens as UTF-8 in Excel, quotes what needs it, and runs no formula', async () => {
  const csv = await buffer(writeCsv(['问题', '数'], batches(['说“好”,\n"是"', 3], ['=1+1', null])))
  expect(csv.toString()).toBe('\ufeff问题,数\r\n"说“好”,\n""是""",3\r\n\'=1+1,\r\n')
})
