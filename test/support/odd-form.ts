import { zipSync } from 'fflate'

const bytes = (text: string) => new TextEncoder().encode(text)
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'

const cell = (at: string, style: number, text?: string) =>
  text === undefined
    ? `<c r="${at}" s="${style}"/>`
    : `<c r="${at}" s="${style}" t="inlineStr"><is><t>${text}</t></is></c>`

const TITLE = '××区2026年会议情况统计表'

/** The sheet of a form as a department sends it: a title over all columns, who fills it in, headings in two rows, two empty rows, a footer. */
const SHEET =
  `<worksheet xmlns="${MAIN}"><cols><col min="1" max="6" width="13" customWidth="1"/></cols><sheetData>` +
  `<row r="1" ht="30" customHeight="1">${cell('A1', 3, TITLE)}</row>` +
  `<row r="2">${cell('A2', 0, '填报单位：')}${cell('E2', 0, '填报日期：')}</row>` +
  `<row r="3">${cell('A3', 2, '序号')}${cell('B3', 2, '会议时间')}${cell('C3', 2, '会议名称')}${cell('D3', 2, '人数（人）')}${cell('E3', 2)}${cell('F3', 2, '领导批示')}</row>` +
  `<row r="4">${cell('A4', 2)}${cell('B4', 2)}${cell('C4', 2)}${cell('D4', 2, '应到')}${cell('E4', 2, '实到')}${cell('F4', 2)}</row>` +
  `<row r="5" ht="24">${['A', 'B', 'C', 'D', 'E', 'F'].map((c) => (c === 'A' ? `<c r="A5" s="1"><v>1</v></c>` : cell(`${c}5`, 1))).join('')}</row>` +
  `<row r="6" ht="24">${['A', 'B', 'C', 'D', 'E', 'F'].map((c) => (c === 'A' ? `<c r="A6" s="1"><v>2</v></c>` : cell(`${c}6`, 1))).join('')}</row>` +
  `<row r="7">${cell('A7', 0, '注：本表每季度末报送')}</row>` +
  '</sheetData><mergeCells count="8"><mergeCell ref="A1:F1"/><mergeCell ref="A3:A4"/><mergeCell ref="B3:B4"/><mergeCell ref="C3:C4"/>' +
  '<mergeCell ref="D3:E3"/><mergeCell ref="F3:F4"/><mergeCell ref="A7:F7"/><mergeCell ref="A2:D2"/></mergeCells></worksheet>'

const border = '<border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/></border>'
const STYLES =
  `<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/></font><font><b/><sz val="18"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills>` +
  `<borders count="2"><border/>${border}</borders><cellStyleXfs count="1"><xf/></cellStyleXfs>` +
  '<cellXfs count="4"><xf/><xf borderId="1" applyBorder="1"/><xf borderId="1" applyBorder="1"/><xf fontId="1" applyFont="1"/></cellXfs></styleSheet>'

/** A form from above as a workbook, its parts named and ordered as its writer liked. @param more further parts */
export function workbookForm(more: Record<string, string> = {}, title = TITLE): Uint8Array {
  const parts = {
    '[Content_Types].xml':
      `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
      '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>' +
      '<Override PartName="/xl/worksheets/Sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>' +
      '<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>',
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="统计表" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/worksheet" Target="worksheets/Sheet1.xml"/><Relationship Id="r2" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': STYLES,
    'xl/worksheets/Sheet1.xml': SHEET.replace(TITLE, title),
    ...more,
  }
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, bytes(text)])))
}

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const tc = (text: string, bold = false) =>
  `<w:tc><w:tcPr><w:tcW w:w="1800" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:jc w:val="center"/></w:pPr>${text === '' ? '' : `<w:r><w:rPr>${bold ? '<w:b/>' : ''}<w:sz w:val="24"/></w:rPr><w:t>${text}</w:t></w:r>`}</w:p></w:tc>`
const tr = (...cells: string[]) => `<w:tr>${cells.join('')}</w:tr>`

/** The form as a workbook that has its title on its pages alone. @param written as the file writes it: `&C&16…` */
export const workbookFormWithHeader = (written: string): Uint8Array =>
  workbookForm({
    'xl/worksheets/Sheet1.xml': SHEET.replace(/<row r="1".*?<\/row>/, '').replace(
      '</worksheet>',
      `<headerFooter><oddHeader>${written.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}</oddHeader><oddFooter>&amp;C第 &amp;P 页</oddFooter></headerFooter></worksheet>`,
    ),
  })

/** A form from above as a Word document: lines with its title, a table with one empty row, a line below. @param header of its pages */
export function wordForm(lines: readonly string[] = ['活动开展情况统计表'], header?: string): Uint8Array {
  const body =
    `${lines.map((line) => `<w:p><w:r><w:t>${line}</w:t></w:r></w:p>`).join('')}<w:tbl><w:tblPr/><w:tblGrid/>` +
    tr(...['序号', '活动时间', '活动主题', '活动地点', '参加人数', '资金来源'].map((heading) => tc(heading, true))) +
    tr(...Array.from({ length: 6 }, () => tc(''))) +
    '</w:tbl><w:p><w:r><w:t>负责人签字：</w:t></w:r></w:p>' +
    (header === undefined ? '' : '<w:sectPr><w:headerReference w:type="default" r:id="r7"/></w:sectPr>')
  return zipSync({
    '[Content_Types].xml': bytes(
      `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
        '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    ),
    '_rels/.rels': bytes(
      `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`,
    ),
    'word/document.xml': bytes(`<w:document xmlns:w="${W}" xmlns:r="${OFFICE}"><w:body>${body}</w:body></w:document>`),
    ...(header !== undefined && {
      'word/_rels/document.xml.rels': bytes(
        `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r7" Type="${OFFICE}/header" Target="header1.xml"/></Relationships>`,
      ),
      'word/header1.xml': bytes(`<w:hdr xmlns:w="${W}"><w:p><w:r><w:t>${header}</w:t></w:r></w:p></w:hdr>`),
    }),
  })
}
