import {
  AlignmentType,
  BorderStyle,
  Document,
  DocumentGridType,
  Footer,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import { numbersOf, type Paper, type PaperBlock } from '../domain/paper.ts'
import { dayPlain } from '../domain/paper-words.ts'

/**
 * A paper as a Word file in the form of an official document.
 * @source GB/T 9704-2012: A4, type area 156 × 225 mm (top 37, left 28), 22 lines of 28 characters, text 3号仿宋 (16 pt), title
 *   2号小标宋 (22 pt), 一、黑体 （一）楷体, page number 4号宋体 — 1 —, odd right, even left
 */

const mm = (n: number) => Math.round((n / 25.4) * 1440)
const pt = (n: number) => Math.round(n * 20)

const TEXT_PT = 16
const LINES = 22
const AREA_MM = { width: 156, height: 225 }
/** 28.99 pt: 22 lines fill 225 mm. */
const PITCH = Math.round(mm(AREA_MM.height) / LINES)
/** 28 characters fill 156 mm: each of the text's characters is set a quarter of a point closer than its own width. In twips. */
const CLOSER = -5

const FONTS = {
  song: '宋体',
  fangsong: '仿宋_GB2312',
  hei: '黑体',
  kai: '楷体_GB2312',
  biaosong: '方正小标宋简体',
} as const
type Face = keyof typeof FONTS

const font = (face: Face) => ({
  ascii: 'Times New Roman',
  hAnsi: 'Times New Roman',
  eastAsia: FONTS[face],
  cs: 'Times New Roman',
})
const run = (text: string, face: Face, size = TEXT_PT, more = {}) =>
  new TextRun({
    text,
    font: font(face),
    size: size * 2,
    ...(size === TEXT_PT && { characterSpacing: CLOSER }),
    ...more,
  })
const LINE = { line: PITCH, lineRule: LineRuleType.EXACT, before: 0, after: 0 }
const INDENT = { firstLine: pt(TEXT_PT * 2) }

const plain = (text: string, more = {}) => new Paragraph({ spacing: LINE, children: [run(text, 'fangsong')], ...more })
const blank = () => new Paragraph({ spacing: LINE, children: [run('', 'fangsong')] })

const FACES: Record<Exclude<PaperBlock['form'], 'table'>, Face> = {
  heading1: 'hei',
  heading2: 'kai',
  heading3: 'fangsong',
  item: 'fangsong',
  paragraph: 'fangsong',
}

function blockOf(block: PaperBlock, number: string): (Paragraph | Table)[] {
  if (block.form === 'table') return block.table ? [tableOf(block.table)] : []
  const lines = block.text.split('\n')
  return lines.map(
    (line, i) =>
      new Paragraph({
        spacing: LINE,
        indent: INDENT,
        keepNext: block.form.startsWith('heading'),
        children: [run(i === 0 ? number + line : line, FACES[block.form as keyof typeof FACES])],
      }),
  )
}

/** Tables in 小四 (12 pt), ruled, their head repeated on each page. */
function tableOf({ head, rows }: NonNullable<PaperBlock['table']>): Table {
  const SMALL_PT = 12
  const total = head.reduce((sum, column) => sum + column.width, 0)
  const width = (i: number) => Math.round((mm(AREA_MM.width) * head[i]!.width) / total)
  const cell = (text: string, i: number, face: Face, alignment: (typeof AlignmentType)[keyof typeof AlignmentType]) =>
    new TableCell({
      width: { size: width(i), type: WidthType.DXA },
      margins: { top: 40, bottom: 40, left: 80, right: 80 },
      children: text.split('\n').map(
        (line) =>
          new Paragraph({
            alignment,
            spacing: { line: pt(18), lineRule: LineRuleType.EXACT },
            children: [run(line, face, SMALL_PT)],
          }),
      ),
    })
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: mm(AREA_MM.width), type: WidthType.DXA },
    columnWidths: head.map((_, i) => width(i)),
    rows: [
      new TableRow({
        tableHeader: true,
        children: head.map(({ text }, i) => cell(text, i, 'hei', AlignmentType.CENTER)),
      }),
      ...rows.map(
        ({ cells }) =>
          new TableRow({
            cantSplit: true,
            children: cells.map((text, i) =>
              cell(text, i, 'fangsong', text.length <= 6 ? AlignmentType.CENTER : AlignmentType.LEFT),
            ),
          }),
      ),
    ],
  })
}

const RED = 'C8102E'
const HEAD_PT = 36
/** The body's name stands on one line, however long it is. */
const headSize = (characters: number) => Math.min(HEAD_PT, Math.floor(((AREA_MM.width / 25.4) * 72) / characters))

/** The red head (版头) of a paper that has a document number: the body's name, the number, the rule. */
function redHead({ signer, docNumber }: Paper): Paragraph[] {
  if (docNumber === '') return []
  return [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { before: mm(35) - PITCH, after: 0 },
      children: [run(`${signer}文件`, 'biaosong', headSize(signer.length + 2), { color: RED })],
    }),
    blank(),
    blank(),
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { ...LINE, after: 0 },
      border: { bottom: { style: BorderStyle.SINGLE, size: 18, color: RED, space: 11 } },
      children: [run(docNumber, 'fangsong')],
    }),
    blank(),
    blank(),
  ]
}

const pageNumber = (alignment: (typeof AlignmentType)[keyof typeof AlignmentType]) =>
  new Footer({
    children: [
      new Paragraph({
        alignment,
        indent: { left: pt(14), right: pt(14) },
        children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], font: font('song'), size: 28 })],
      }),
    ],
  })

/** The bytes of the .docx. The same paper gives the same bytes but for the library's own times. */
export async function paperDocx(paper: Paper): Promise<Buffer> {
  const numbers = numbersOf(paper.blocks)
  const body = paper.blocks.flatMap((block) => blockOf(block, numbers.get(block.id) ?? ''))
  const document = new Document({
    creator: paper.signer,
    title: paper.title,
    evenAndOddHeaderAndFooters: true,
    styles: { default: { document: { run: { font: font('fangsong'), size: TEXT_PT * 2 } } } },
    sections: [
      {
        properties: {
          page: {
            size: { width: mm(210), height: mm(297) },
            margin: { top: mm(37), left: mm(28), right: mm(26), bottom: mm(35), footer: mm(22), header: mm(15) },
          },
          grid: { type: DocumentGridType.LINES, linePitch: PITCH },
        },
        footers: { default: pageNumber(AlignmentType.RIGHT), even: pageNumber(AlignmentType.LEFT) },
        children: [
          ...redHead(paper),
          new Paragraph({
            alignment: AlignmentType.CENTER,
            spacing: { line: pt(32), lineRule: LineRuleType.EXACT, before: 0, after: 0 },
            children: [run(paper.title, 'biaosong', 22)],
          }),
          blank(),
          ...(paper.addressee ? [plain(`${paper.addressee}：`)] : []),
          ...body,
          blank(),
          plain(paper.signer, { alignment: AlignmentType.RIGHT, indent: { right: pt(TEXT_PT * 2) } }),
          plain(dayPlain(paper.date), { alignment: AlignmentType.RIGHT, indent: { right: pt(TEXT_PT * 4) } }),
        ],
      },
    ],
  })
  return Packer.toBuffer(document)
}
