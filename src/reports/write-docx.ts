import {
  AlignmentType,
  BorderStyle,
  Document,
  DocumentGridType,
  Footer,
  HeightRule,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  RelativeVerticalPosition,
  SectionType,
  Tab,
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
  signaturePlaces,
  TABLE_PAD_PT,
  TABLE_PITCH_PT,
  TABLE_PT,
  TEXT_PT,
  TITLE_PITCH_PT,
  TITLE_PT,
} from './layout.ts'
import { copiesWords, type PaperPart, paperParts, type TextPart } from './paper-parts.ts'
import { fontSet } from './pdf/fonts.ts'
import { isImprintApart } from './pdf/lay-out.ts'

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
/** Behind a tab stop. */
const tabbed = (text: string, size: number) =>
  new TextRun({ children: [new Tab(), text], font: font('fangsong'), size: size * 2 })
const LINE = { line: PITCH, lineRule: LineRuleType.EXACT, before: 0, after: 0 }
const characters = (n: number) => pt(CELL_PT * n)
const blank = (keepNext = false) => new Paragraph({ spacing: LINE, keepNext, children: [run('', 'fangsong')] })

function paragraphsOf(part: PaperPart): (Paragraph | Table)[] {
  switch (part.part) {
    case 'blank':
      return [blank(part.keepNext)]
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
    case 'signature':
      return signatureOf(part)
    case 'table':
      return [tableOf(part)]
    case 'imprint':
      return [imprintOf(part, false)]
  }
}

/** Width in Word, where figures and Latin letters are set in Times New Roman: half as wide as high, marks a quarter. */
const widthOf = (text: string): number =>
  [...text].reduce(
    (sum, c) => sum + (c.charCodeAt(0) > 0xff ? CELL_PT : (/[.,:;]/.test(c) ? 0.25 : 0.5) * TEXT_PT + CLOSER / 20),
    0,
  )

const textOf = ({ text, face, first, hang, right, mark, keepNext, isLast }: TextPart) => {
  const left = mark === '' ? characters(hang) : characters(first) + pt(widthOf(mark))
  const start = characters(first)
  return new Paragraph({
    spacing: LINE,
    alignment: AlignmentType.BOTH,
    indent: {
      left,
      right: characters(right),
      ...(start >= left ? { firstLine: start - left } : { hanging: left - start }),
    },
    keepNext: keepNext || isLast,
    children: [run(text, face)],
  })
}

/** Name and day; a name longer than a line goes on under itself. */
function signatureOf({ signer, date, isSealed }: Extract<PaperPart, { part: 'signature' }>): Paragraph[] {
  const most = points(AREA_MM.width) - 4 * CELL_PT
  const places = signaturePlaces({ signer: Math.min(widthOf(signer), most), date: widthOf(date) }, isSealed)
  const line = (text: string, left: number, keepNext: boolean) =>
    new Paragraph({
      spacing: LINE,
      indent: { left: pt(left) },
      keepNext,
      keepLines: true,
      children: [run(text, 'fangsong')],
    })
  return [line(signer, places.signer, true), line(date, places.date, false)]
}

/** A day in a narrow column is broken behind its year. */
const dateParts = (text: string): string[] => /^(\d{4}年)(\d+月\d+日)$/u.exec(text)?.slice(1) ?? [text]

/** Tables in 小四 (12 pt), ruled, their head repeated on each page. */
function tableOf({ table: { head, rows }, isLast }: Extract<PaperPart, { part: 'table' }>): Table {
  const edges = columnEdges(head.map(({ width }) => width))
  const width = (i: number) => pt(edges[i + 1]! - edges[i]!)
  const pad = { x: pt(TABLE_PAD_PT.x), y: pt(TABLE_PAD_PT.y) }
  type Alignment = (typeof AlignmentType)[keyof typeof AlignmentType]
  const cell = (text: string, i: number, face: Face, alignment: Alignment, keepNext = false) =>
    new TableCell({
      width: { size: width(i), type: WidthType.DXA },
      margins: { top: pad.y, bottom: pad.y, left: pad.x, right: pad.x },
      children: text.split('\n').map(
        (line) =>
          new Paragraph({
            alignment,
            keepNext,
            spacing: { line: pt(TABLE_PITCH_PT), lineRule: LineRuleType.EXACT },
            children: dateParts(line).map((part, n) => run(part, face, TABLE_PT, n > 0 ? { break: 1 } : {})),
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
        ({ cells }, n) =>
          new TableRow({
            cantSplit: true,
            children: cells.map((text, i) => {
              const alignment = text.length <= 6 ? AlignmentType.CENTER : AlignmentType.LEFT
              // Name and day behind the table never stand on a page without a row.
              return cell(text, i, 'fangsong', alignment, isLast && n === rows.length - 1)
            }),
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
      children: [run(number, 'fangsong'), ...(upward ? [tabbed('签发人：', TEXT_PT), run(approver, 'kai')] : [])],
    }),
    blank(),
    blank(),
  ]
}

const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const THICK = { style: BorderStyle.SINGLE, size: 8, color: '000000' }
const THIN = { style: BorderStyle.SINGLE, size: 6, color: '000000' }

type Imprint = Extract<PaperPart, { part: 'imprint' }>

const AT_THE_FOOT = {
  horizontalAnchor: TableAnchorType.MARGIN,
  verticalAnchor: TableAnchorType.MARGIN,
  absoluteHorizontalPosition: 0,
  relativeVerticalPosition: RelativeVerticalPosition.BOTTOM,
} as const

/** What is free above it on a page of its own: not every program places tables at the foot. */
function roomAbove({ copies }: Imprint): number {
  const inside = points(AREA_MM.width) - 2 * SMALL_PT
  const width = (widthOf(copies === '' ? '' : copiesWords(copies)) / TEXT_PT) * SMALL_PT
  const lines = copies === '' ? 0 : width <= inside ? 1 : 1 + Math.ceil((width - inside) / (inside - 3 * SMALL_PT))
  return points(AREA_MM.height) - (lines + 1) * PITCH_PT - IMPRINT_RULES_PT
}
/** Its rules, and the line of a point that ends the page. */
const IMPRINT_RULES_PT = 6

/** 版记: copies, who printed it and when, at the foot of the last page. @source GB/T 9704-2012 §7.4 */
function imprintOf(part: Imprint, isApart: boolean): Table {
  const { copies, printer, printedOn } = part
  const right = { type: TabStopType.RIGHT, position: mm(AREA_MM.width) - pt(SMALL_PT) }
  const row = (children: TextRun[], isFirst: boolean, isLast: boolean, hanging = 0) =>
    new TableRow({
      children: [
        new TableCell({
          borders: { left: NONE, right: NONE, top: isFirst ? THICK : THIN, bottom: isLast ? THICK : THIN },
          margins: { top: 0, bottom: 0, left: 0, right: 0 },
          children: [
            new Paragraph({
              spacing: LINE,
              indent: { left: pt(SMALL_PT) + hanging, right: pt(SMALL_PT), hanging },
              tabStops: [right],
              children,
            }),
          ],
        }),
      ],
    })
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: mm(AREA_MM.width), type: WidthType.DXA },
    columnWidths: [mm(AREA_MM.width)],
    ...(isApart ? {} : { float: AT_THE_FOOT }),
    rows: [
      ...(isApart ? [emptyRow(roomAbove(part))] : []),
      // Further lines stand under the first name.
      ...(copies ? [row([run(copiesWords(copies), 'fangsong', SMALL_PT)], true, false, pt(3 * SMALL_PT))] : []),
      row([run(printer, 'fangsong', SMALL_PT), tabbed(`${printedOn}印发`, SMALL_PT)], !copies, true),
    ],
  })
}

const emptyRow = (height: number) =>
  new TableRow({
    height: { value: pt(height), rule: HeightRule.EXACT },
    children: [
      new TableCell({
        borders: { left: NONE, right: NONE, top: NONE, bottom: THICK },
        children: [new Paragraph({})],
      }),
    ],
  })

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

const PAGE = {
  size: { width: mm(PAGE_MM.width), height: mm(PAGE_MM.height) },
  margin: {
    top: mm(AREA_MM.top),
    left: mm(AREA_MM.left),
    right: mm(PAGE_MM.width - AREA_MM.left - AREA_MM.width),
    bottom: mm(PAGE_MM.height - AREA_MM.top - AREA_MM.height),
    footer: mm(BELOW_PAGE_NUMBER_MM) - pt(SMALL_PT),
    header: mm(15),
  },
}
const GRID = { type: DocumentGridType.LINES, linePitch: PITCH }
const NUMBERED = { default: pageNumber(AlignmentType.RIGHT), even: pageNumber(AlignmentType.LEFT) }
const UNNUMBERED = {
  default: new Footer({ children: [new Paragraph({})] }),
  even: new Footer({ children: [new Paragraph({})] }),
}

/** The bytes of the .docx. The same paper gives the same bytes but for the library's own times. */
export async function paperDocx(paper: Paper): Promise<Buffer> {
  const parts = paperParts(paper)
  const isApart = paper.printer !== '' && isImprintApart(paper, fontSet())
  const own = parts.filter((part): part is Imprint => part.part === 'imprint' && isApart)
  const section = (some: readonly PaperPart[]) => closed(some.flatMap(paragraphsOf))
  const document = new Document({
    creator: paper.signer,
    title: paper.title,
    evenAndOddHeaderAndFooters: true,
    styles: { default: { document: { run: { font: font('fangsong'), size: TEXT_PT * 2 } } } },
    sections: [
      {
        properties: { page: PAGE, grid: GRID },
        footers: NUMBERED,
        children: section(parts.filter((part) => part.part !== 'imprint' || !isApart)),
      },
      // The 版记 on the next even page, without a number and off the grid, whose lines would be too high for it.
      ...(own.length > 0
        ? [
            {
              properties: { page: PAGE, type: SectionType.EVEN_PAGE },
              footers: UNNUMBERED,
              children: own.flatMap((part) => [imprintOf(part, true), tail()]),
            },
          ]
        : []),
    ],
  })
  return Packer.toBuffer(document)
}

/** A page ends in a paragraph: a table at its foot needs one behind it. */
const closed = (children: (Paragraph | Table)[]) =>
  children.at(-1) instanceof Table ? [...children, tail()] : children

const tail = () =>
  new Paragraph({ spacing: { line: 20, lineRule: LineRuleType.EXACT, before: 0, after: 0 }, children: [] })
