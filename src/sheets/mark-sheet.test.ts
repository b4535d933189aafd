import { describe, expect, it } from 'vitest'
import { markedSheet, type SheetMarks, widerPrintArea } from './mark-sheet.ts'
import { markedStyles } from './mark-styles.ts'

const MARKS: SheetMarks = {
  ...{ head: 1, heading: '问题', column: 3 },
  rows: new Map([
    [2, { columns: [1], words: '金额：“三百”不是金额' }],
    [4, { columns: [0, 2], words: '日期：不能空着\n备注：<太长>' }],
  ]),
  styles: { marked: 10, words: 20 },
}

async function* piecesOf(text: string, size: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size)
}

async function marked(xml: string, size = xml.length, marks = MARKS): Promise<string> {
  let written = ''
  for await (const piece of markedSheet(piecesOf(xml, size), marks)) written += piece
  return written
}

const said = (cell: string, words: string, prefix = '') =>
  `<${prefix}c r="${cell}" s="20" t="inlineStr"><${prefix}is><${prefix}t xml:space="preserve">${words}</${prefix}t></${prefix}is></${prefix}c>`

const SHEET = `<worksheet><dimension ref="A1:C5"/><cols><col min="1" max="2" width="9"/><col min="3" max="16384" width="12" style="1"/></cols><sheetData>
<row r="1"><c r="A1"><v>1</v></c></row>
<row r="2" spans="1:3" ht="24" customHeight="1"><c r="A2" s="4"/></row>
<row r="3"><c r="A3" s="2"><v>44317</v></c><c s="3" r="B3" t="s"><v>7</v></c><c r="D3" s="9"/><c r="E3"><v>5</v></c></row>
<row r="4"><c r="A4"><f>B3&lt;1</f></c></row>
<row r="5"><c><v>1</v></c><c><v>2</v></c></row>
</sheetData><mergeCells count="1"><mergeCell ref="A1:C1"/></mergeCells></worksheet>`

const EXPECTED = `<worksheet><dimension ref="A1:D5"/><cols><col min="1" max="2" width="9"/><col width="12" style="1" min="3" max="3"/><col min="4" max="4" width="48" customWidth="1"/><col width="12" style="1" min="5" max="16384"/></cols><sheetData>
<row r="1"><c r="A1"><v>1</v></c></row>
<row r="2"><c r="A2" s="4"/>${said('D2', '问题')}</row>
<row r="3"><c r="A3" s="2"><v>44317</v></c><c s="13" r="B3" t="s"><v>7</v></c>${said('D3', '金额：“三百”不是金额')}<c r="E3"><v>5</v></c></row>
<row r="4"><c r="A4"><f>B3&lt;1</f></c></row>
<row r="5"><c s="10"><v>1</v></c><c><v>2</v></c><c r="C5" s="10"/>${said('D5', '日期：不能空着\n备注：&lt;太长&gt;')}</row>
</sheetData><mergeCells count="1"><mergeCell ref="A1:C1"/></mergeCells></worksheet>`

describe('a sheet with its errors marked', () => {
  it('has each wrong cell in its colour and says what is wrong behind the last column; all else stays', async () => {
    expect(await marked(SHEET)).toBe(EXPECTED)
  })

  it('is the same in whatever pieces it comes', async () => {
    for (const size of [1, 7, 64, 501]) expect(await marked(SHEET, size)).toBe(EXPECTED)
  })

  it('keeps the prefix of its elements, gets widths where it had none, and only words where there are no styles', async () => {
    const sheet = `<x:worksheet><x:sheetData><x:row r="2"><x:c r="A2"/></x:row><x:row r="3"><x:c r="B3" s="1"/></x:row></x:sheetData></x:worksheet>`
    const width = '<x:cols><x:col min="4" max="4" width="48" customWidth="1"/></x:cols>'
    expect(await marked(sheet)).toContain(`${width}<x:sheetData>`)
    expect(await marked(sheet)).toContain(`<x:c s="11" r="B3"/>${said('D3', '金额：“三百”不是金额', 'x:')}</x:row>`)
    const bare = await marked(sheet, 9, { ...MARKS, styles: undefined })
    expect(bare).toContain('<x:c r="B3" s="1"/><x:c r="D3" t="inlineStr">')
  })

  it('is printed with the new column where it has a print area', () => {
    const names = (end: string) =>
      `<definedNames><definedName name="_xlnm.Print_Area" localSheetId="1">'2021'!$A$1:$${end}$9</definedName></definedNames>`
    expect(widerPrintArea(names('C'), 1, 3)).toBe(names('D'))
    expect(widerPrintArea(names('C'), 0, 3)).toBe(names('C'))
    expect(widerPrintArea(names('AA'), 1, 3)).toBe(names('AA'))
  })
})

describe('the styles of a marked sheet', () => {
  it('have a twin of every cell style that differs in its fill alone', () => {
    const xml =
      '<styleSheet><fills count="2"><fill/><fill><patternFill patternType="gray125"/></fill></fills><cellStyleXfs count="1"><xf/></cellStyleXfs>' +
      '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" fillId="1" applyFill="0"><alignment wrapText="1"/></xf></cellXfs></styleSheet>'
    const made = markedStyles(xml)!
    expect(made.styles).toEqual({ marked: 2, words: 4 })
    expect(made.xml).toContain('<fills count="3">')
    expect(made.xml).toContain('<cellXfs count="5"><xf numFmtId="0"/>')
    expect(made.xml).toContain(
      '<xf numFmtId="0" fillId="2" applyFill="1"/><xf numFmtId="14" fillId="2" applyFill="1"><alignment wrapText="1"/></xf>',
    )
    expect(made.xml).toContain('<cellStyleXfs count="1"><xf/></cellStyleXfs>')
  })

  it('stay as they are where there is nothing to build on', () => {
    expect(markedStyles('<styleSheet><fonts/></styleSheet>')).toBeUndefined()
  })
})
