import type { Paper } from '../../domain/paper.ts'
import {
  CELL_PT,
  type Face,
  HEAD,
  headSize,
  LINES,
  PAGE_NUMBER_BELOW_MM,
  PITCH_PT,
  points,
  RED,
  SMALL_PT,
  TEXT_PT,
  TITLE_PITCH_PT,
  TITLE_PT,
} from '../layout.ts'
import { type PaperPart, paperParts, type TextPart } from '../paper-parts.ts'
import { type BrokenLine, breakLines } from './break-lines.ts'
import type { FontSet } from './fonts.ts'
import { layTable } from './lay-table.ts'
import {
  ABOVE,
  BOTTOM,
  baseline,
  emptySheets,
  type LaidPage,
  type LaidRun,
  LEFT,
  placed,
  runsOf,
  type Sheets,
  TOP,
  WIDTH,
} from './sheets.ts'

/** Every page of a paper with all that stands on it. */
export function layOut(paper: Paper, fonts: FontSet): LaidPage[] {
  const sheets = emptySheets()
  const parts = paperParts(paper)
  for (const [i, part] of parts.entries()) lay(part, parts.slice(i + 1, i + 6), sheets, fonts)
  numberPages(sheets.pages, fonts)
  return sheets.pages
}

function lay(part: PaperPart, next: readonly PaperPart[], sheets: Sheets, fonts: FontSet): void {
  if (part.part === 'text') layText(part, next, sheets, fonts)
  else if (part.part === 'title') layTitle(part.lines, sheets, fonts)
  else if (part.part === 'redHead') layRedHead(part, sheets, fonts)
  else if (part.part === 'table') layTable(part.table, sheets, fonts)
  else if (part.part === 'imprint') layImprint(part, sheets, fonts)
  // A page does not begin with an empty line.
  else if (sheets.y > 0) sheets.y = grid(sheets.y) + PITCH_PT
}

/** Lines of the text stand on the page's grid of 22. */
const grid = (y: number): number => Math.ceil(y / PITCH_PT - 0.01) * PITCH_PT

const linesOf = ({ text, face, first, hang, right }: TextPart, fonts: FontSet): BrokenLine[] =>
  breakLines(
    placed(text, face, TEXT_PT, fonts),
    (line) => WIDTH - (line === 0 ? first : hang) * CELL_PT - right * CELL_PT,
    true,
  )

function layText(part: TextPart, next: readonly PaperPart[], sheets: Sheets, fonts: FontSet): void {
  const lines = linesOf(part, fonts)
  sheets.y = grid(sheets.y)
  if (part.keepNext) sheets.need(Math.min(lines.length + followers(next, fonts), LINES) * PITCH_PT)
  for (const [i, line] of lines.entries()) {
    sheets.need(PITCH_PT)
    const x =
      part.align === 'right'
        ? LEFT + WIDTH - part.right * CELL_PT - line.width
        : LEFT + (i === 0 ? part.first : part.hang) * CELL_PT
    const y = baseline(sheets.y, PITCH_PT, TEXT_PT)
    sheets.page().runs.push(...runsOf(line, { x, y, face: part.face, size: TEXT_PT }))
    sheets.y += PITCH_PT
  }
}

/** Lines behind a heading that must stand on its page: the headings that follow at once, and one line of text. */
function followers(next: readonly PaperPart[], fonts: FontSet): number {
  const [first] = next
  if (first?.part === 'table') return 3
  if (first?.part !== 'text') return 0
  return first.keepNext ? linesOf(first, fonts).length + followers(next.slice(1), fonts) : 1
}

const oneLine = (text: string, face: Face, size: number, fonts: FontSet): BrokenLine =>
  breakLines(placed(text, face, size, fonts), () => Number.POSITIVE_INFINITY, false)[0]!

function layTitle(lines: readonly string[], sheets: Sheets, fonts: FontSet): void {
  for (const text of lines) {
    sheets.need(TITLE_PITCH_PT)
    const line = oneLine(text, 'biaosong', TITLE_PT, fonts)
    const at = { x: LEFT + (WIDTH - line.width) / 2, y: baseline(sheets.y, TITLE_PITCH_PT, TITLE_PT) }
    sheets.page().runs.push(...runsOf(line, { ...at, face: 'biaosong', size: TITLE_PT }))
    sheets.y += TITLE_PITCH_PT
  }
}

function layRedHead(part: Extract<PaperPart, { part: 'redHead' }>, sheets: Sheets, fonts: FontSet): void {
  const color = `#${RED}`
  const size = headSize(part.name.length)
  const name = oneLine(part.name, 'biaosong', size, fonts)
  const top = points(HEAD.belowTopMm)
  const middle = LEFT + WIDTH / 2
  const put = (line: BrokenLine, at: Pick<LaidRun, 'x' | 'y' | 'face' | 'size' | 'color'>) =>
    sheets.page().runs.push(...runsOf(line, at))
  put(name, { x: middle - name.width / 2, y: TOP + top + ABOVE * size, face: 'biaosong', size, color })
  sheets.y = grid(top + size) + 2 * PITCH_PT
  const y = baseline(sheets.y, PITCH_PT, TEXT_PT)
  const number = oneLine(part.number, 'fangsong', TEXT_PT, fonts)
  if (part.approver === '') put(number, { x: middle - number.width / 2, y, face: 'fangsong', size: TEXT_PT })
  else {
    put(number, { x: LEFT + CELL_PT, y, face: 'fangsong', size: TEXT_PT })
    const who = oneLine(part.approver, 'kai', TEXT_PT, fonts)
    const said = oneLine('签发人：', 'fangsong', TEXT_PT, fonts)
    const right = LEFT + WIDTH - CELL_PT
    put(said, { x: right - who.width - said.width, y, face: 'fangsong', size: TEXT_PT })
    put(who, { x: right - who.width, y, face: 'kai', size: TEXT_PT })
  }
  sheets.y += PITCH_PT
  const rule = TOP + sheets.y + points(HEAD.ruleBelowMm)
  sheets.page().rules.push({ from: { x: LEFT, y: rule }, to: { x: LEFT + WIDTH, y: rule }, width: 2.25, color })
  sheets.y += points(HEAD.ruleBelowMm)
  // The title stands two lines under the rule.
  sheets.y = grid(sheets.y) + 2 * PITCH_PT
}

/** 版记, its last rule on the type area's lower edge. */
function layImprint(part: Extract<PaperPart, { part: 'imprint' }>, sheets: Sheets, fonts: FontSet): void {
  const inside = WIDTH - 2 * SMALL_PT
  const copies = part.copies
    ? breakLines(placed(`抄送：${part.copies}`, 'fangsong', SMALL_PT, fonts), () => inside, false)
    : []
  const height = (copies.length + 1) * PITCH_PT
  sheets.need(PITCH_PT + height)
  const page = sheets.page()
  const rule = (y: number, width: number) =>
    page.rules.push({ from: { x: LEFT, y: TOP + y }, to: { x: LEFT + WIDTH, y: TOP + y }, width })
  let y = BOTTOM - TOP - height
  const at = { face: 'fangsong', size: SMALL_PT } as const
  rule(y, THICK)
  for (const line of copies) {
    page.runs.push(...runsOf(line, { ...at, x: LEFT + SMALL_PT, y: baseline(y, PITCH_PT, SMALL_PT) }))
    y += PITCH_PT
  }
  if (copies.length > 0) rule(y, THIN)
  const date = oneLine(`${part.printedOn}印发`, 'fangsong', SMALL_PT, fonts)
  const printer = oneLine(part.printer, 'fangsong', SMALL_PT, fonts)
  const last = baseline(y, PITCH_PT, SMALL_PT)
  page.runs.push(...runsOf(printer, { ...at, x: LEFT + SMALL_PT, y: last }))
  page.runs.push(...runsOf(date, { ...at, x: LEFT + WIDTH - SMALL_PT - date.width, y: last }))
  rule(BOTTOM - TOP, THICK)
  sheets.y = BOTTOM - TOP
}
/** @source GB/T 9704-2012 §7.4.1: 0.35 mm outside, 0.25 mm inside */
const THICK = points(0.35)
const THIN = points(0.25)

/** — 1 — outside: odd pages right, even left, one character in. */
function numberPages(pages: readonly LaidPage[], fonts: FontSet): void {
  const y = BOTTOM + points(PAGE_NUMBER_BELOW_MM) + ABOVE * SMALL_PT
  for (const [i, page] of pages.entries()) {
    const line = oneLine(`— ${i + 1} —`, 'song', SMALL_PT, fonts)
    const x = i % 2 === 0 ? LEFT + WIDTH - SMALL_PT - line.width : LEFT + SMALL_PT
    page.runs.push(...runsOf(line, { x, y, face: 'song', size: SMALL_PT }))
  }
}
