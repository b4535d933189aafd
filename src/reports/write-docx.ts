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
  RelativeVerticalPosition,
  Table,
  TableAnchorType,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  WidthType,
} from 'docx'
import type { Paper } from '../domain/paper.ts'
import {
  AREA_MM,
  CELL_PT,
  columnEdges,
  type Face,
  HEAD,
  headSize,
  PAGE_MM,
  PAGE_NUMBER_BELOW_MM,
  PITCH_PT,
  points,
  RED,
  SMALL_PT,
  TABLE_PAD_PT,
  TABLE_PITCH_PT,
  TABLE_PT,
  TEXT_PT,
  TITLE_PITCH_PT,
  TITLE_PT,
} from './layout.ts'
import { type PaperPart, paperParts, type TextPart } from './paper-parts.ts'

/** Twips. */
const pt = (n: number) => Math.round(n * 20)
const mm = (n: number) => pt(points(n))

/** Rounded down to 28.95 pt: rounded up, the 22nd line would not fit. */
const PITCH = Math.floor(PITCH_PT * 20)
/** What a character is set closer than its own width, so that 28 fill the line. */
const CLOSER = pt(CELL_PT) - pt(TEXT_PT) - 1
const BELOW_PAGE_NUMBER_MM = PAGE_MM.height - AREA_MM.top - AREA_MM.height - PAGE_NUMBER_BELOW_MM

/** Named, never shipped: offices have them. */
const FONTS: Record<Face, string> = {
  song: '宋体',
  fangsong: '仿宋_GB2312',
  hei: '黑体',
  kai: '楷体_GB2312',
  biaosong: '方正小标宋简体',
}

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
const characters = (n: number) => pt(CELL_PT * n)
const blank = () => new Paragraph({ spacing: LINE, children: [run('', 'fangsong')] })

function paragraphsOf(part: PaperPart): (Paragraph | Table)[] {
  switch (part.part) {
    case 'blank':
      return [blank()]
    case 'text':
      return [textOf(part)]
    case 'title':
      return [
        new Paragraph({
          alignment: AlignmentType.CENTER,
          spacing: { line: pt(TITLE_PITCH_PT), lineRule: LineRuleType.EXACT, before: 0, after: 0 },
          children: part.lines.map((line, i) =>
            run(line, 'biaosong', TITLE_PT, { snapToGrid: false, ...(i > 0 && { break: 1 }) }),
          ),
        }),
      ]
    case 'redHead':
      return redHead(part)
    case 'table':
      return [tableOf(part.table)]
    case 'imprint':
      return [imprintOf(part)]
  }
}

const textOf = ({ text, face, align, first, hang, right, keepNext }: TextPart) =>
  new Paragraph({
    spacing: LINE,
    alignment: align === 'right' ? AlignmentType.RIGHT : AlignmentType.BOTH,
    indent: {
      left: characters(hang),
      right: characters(right),
      ...(first >= hang ? { firstLine: characters(first - hang) } : { hanging: characters(hang - first) }),
    },
    keepNext,
    children: [run(text, face)],
  })

/** Tables in 小四 (12 pt), ruled, their head repeated on each page. */
function tableOf({ head, rows }: Extract<PaperPart, { part: 'table' }>['table']): Table {
  const edges = columnEdges(head.map(({ width }) => width))
  const width = (i: number) => pt(edges[i + 1]! - edges[i]!)
  const pad = { x: pt(TABLE_PAD_PT.x), y: pt(TABLE_PAD_PT.y) }
  const cell = (text: string, i: number, face: Face, alignment: (typeof AlignmentType)[keyof typeof AlignmentType]) =>
    new TableCell({
      width: { size: width(i), type: WidthType.DXA },
      margins: { top: pad.y, bottom: pad.y, left: pad.x, right: pad.x },
      children: text.split('\n').map(
        (line) =>
          new Paragraph({
            alignment,
            spacing: { line: pt(TABLE_PITCH_PT), lineRule: LineRuleType.EXACT },
            children: [run(line, face, TABLE_PT)],
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

/** The red head (版头) of a paper that has a document number: the body's name, the number (and who signed), the rule. */
function redHead({ name, number, approver }: Extract<PaperPart, { part: 'redHead' }>): Paragraph[] {
  const upward = approver !== ''
  return [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { before: mm(HEAD.belowTopMm), after: 0 },
      children: [run(name, 'biaosong', headSize(name.length), { color: RED })],
    }),
    blank(),
    blank(),
    new Paragraph({
      alignment: upward ? AlignmentType.LEFT : AlignmentType.CENTER,
      spacing: LINE,
      tabStops: [{ type: TabStopType.RIGHT, position: mm(AREA_MM.width) - characters(1) }],
      border: {
        bottom: { style: BorderStyle.SINGLE, size: 18, color: RED, space: Math.round(points(HEAD.ruleBelowMm)) },
      },
      children: [run(number, 'fangsong'), ...(upward ? [run('\t签发人：', 'fangsong'), run(approver, 'kai')] : [])],
    }),
    blank(),
    blank(),
  ]
}

const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const THICK = { style: BorderStyle.SINGLE, size: 8, color: '000000' }
const THIN = { style: BorderStyle.SINGLE, size: 6, color: '000000' }

/** 版记: copies, who printed it and when, at the foot of the last page. @source GB/T 9704-2012 §7.4 */
function imprintOf({ copies, printer, printedOn }: Extract<PaperPart, { part: 'imprint' }>): Table {
  const right = { type: TabStopType.RIGHT, position: mm(AREA_MM.width) - pt(SMALL_PT) }
  const row = (text: string, isFirst: boolean, isLast: boolean) =>
    new TableRow({
      children: [
        new TableCell({
          borders: { left: NONE, right: NONE, top: isFirst ? THICK : THIN, bottom: isLast ? THICK : THIN },
          margins: { top: 0, bottom: 0, left: 0, right: 0 },
          children: [
            new Paragraph({
              spacing: LINE,
              indent: { left: pt(SMALL_PT), right: pt(SMALL_PT) },
              tabStops: [right],
              children: [run(text, 'fangsong', SMALL_PT)],
            }),
          ],
        }),
      ],
    })
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: mm(AREA_MM.width), type: WidthType.DXA },
    columnWidths: [mm(AREA_MM.width)],
    float: {
      horizontalAnchor: TableAnchorType.MARGIN,
      verticalAnchor: TableAnchorType.MARGIN,
      absoluteHorizontalPosition: 0,
      relativeVerticalPosition: RelativeVerticalPosition.BOTTOM,
    },
    rows: [
      ...(copies ? [row(`抄送：${copies}`, true, false)] : []),
      row(`${printer}\t${printedOn}印发`, !copies, true),
    ],
  })
}

const pageNumber = (alignment: (typeof AlignmentType)[keyof typeof AlignmentType]) =>
  new Footer({
    children: [
      new Paragraph({
        alignment,
        indent: { left: pt(SMALL_PT), right: pt(SMALL_PT) },
        children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], font: font('song'), size: SMALL_PT * 2 })],
      }),
    ],
  })

/** The bytes of the .docx. The same paper gives the same bytes but for the library's own times. */
export async function paperDocx(paper: Paper): Promise<Buffer> {
  const children = paperParts(paper).flatMap(paragraphsOf)
  const document = new Document({
    creator: paper.signer,
    title: paper.title,
    evenAndOddHeaderAndFooters: true,
    styles: { default: { document: { run: { font: font('fangsong'), size: TEXT_PT * 2 } } } },
    sections: [
      {
        properties: {
          page: {
            size: { width: mm(PAGE_MM.width), height: mm(PAGE_MM.height) },
            margin: {
              top: mm(AREA_MM.top),
              left: mm(AREA_MM.left),
              right: mm(PAGE_MM.width - AREA_MM.left - AREA_MM.width),
              bottom: mm(PAGE_MM.height - AREA_MM.top - AREA_MM.height),
              footer: mm(BELOW_PAGE_NUMBER_MM) - pt(SMALL_PT),
              header: mm(15),
            },
          },
          grid: { type: DocumentGridType.LINES, linePitch: PITCH },
        },
        footers: { default: pageNumber(AlignmentType.RIGHT), even: pageNumber(AlignmentType.LEFT) },
        // A page ends in a paragraph: a table at its foot needs one behind it.
        children: children.at(-1) instanceof Table ? [...children, tail()] : children,
      },
    ],
  })
  return Packer.toBuffer(document)
}

const tail = () =>
  new Paragraph({ spacing: { line: 20, lineRule: LineRuleType.EXACT, before: 0, after: 0 }, children: [] })
