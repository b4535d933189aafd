import { strToU8, zipSync } from 'fflate'

const X = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
const TYPE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** A sheet: its name, the XML inside `worksheet`, and its state. */
export interface SheetPart {
  name: string
  content: string
  state?: string
}

/** A small Excel file for tests, from the XML of its parts. */
export function xlsxSample(sheets: SheetPart[], shared: string[] = [], styles = ''): Uint8Array {
  const files: Record<string, Uint8Array> = {
    '[Content_Types].xml': strToU8(
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
        '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
    ),
    '_rels/.rels': relationships([['rId1', 'officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': strToU8(
      `<workbook ${X} ${R}><sheets>${sheets
        .map(
          ({ name, state }, i) =>
            `<sheet name="${name}" sheetId="${i + 1}"${state ? ` state="${state}"` : ''} r:id="rId${i + 1}"/>`,
        )
        .join('')}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': relationships(
      sheets.map((_, i): [string, string, string] => [`rId${i + 1}`, 'worksheet', `worksheets/sheet${i + 1}.xml`]),
    ),
    'xl/sharedStrings.xml': strToU8(`<sst ${X}>${shared.map((s) => `<si>${s}</si>`).join('')}</sst>`),
    'xl/styles.xml': strToU8(`<styleSheet ${X}>${styles}</styleSheet>`),
  }
  for (const [i, { content }] of sheets.entries()) {
    files[`xl/worksheets/sheet${i + 1}.xml`] = strToU8(`<worksheet ${X}>${content}</worksheet>`)
  }
  return zipSync(files)
}

const relationships = (all: [id: string, type: string, target: string][]): Uint8Array =>
  strToU8(
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all
      .map(([id, type, target]) => `<Relationship Id="${id}" Type="${TYPE}/${type}" Target="${target}"/>`)
      .join('')}</Relationships>`,
  )
