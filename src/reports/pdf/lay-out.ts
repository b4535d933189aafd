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
  signaturePlaces,
  TEXT_PT,
  TITLE_PITCH_PT,
  TITLE_PT,
} from '../layout.ts'
import { copiesWords, type PaperPart, paperParts, type TextPart } from '../paper-parts.ts'
import { type BrokenLine, breakLines, type Placed } from './break-lines.ts'
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
  const { pages, numbered } = laid(paper, fonts)
  numberPages(pages.slice(0, numbered), fonts)
  return pages
}

/** Whether the 版记 has a page of its own, because the text's last page is an odd one or full. */
export function isImprintApart(paper: Paper, fonts: FontSet): boolean {
  const { pages, numbered } = laid(paper, fonts)
  return pages.length > numbered
}

/** The pages, and how many of them bear a number: the 版记's own page and an empty one before it do not. @source GB/T 9704-2012 §7.5 */
function laid(paper: Paper, fonts: FontSet): { pages: LaidPage[]; numbered: number } {
  const sheets = emptySheets()
  const parts = paperParts(paper)
  let numbered = 0
  for (const [i, part] of parts.entries()) {
    lay(part, parts.slice(i + 1, i + 6), sheets, fonts)
    if (part.part !== 'imprint') numbered = sheets.pages.length
  }
  return { pages: sheets.pages, numbered }
}

function lay(part: PaperPart, next: readonly PaperPart[], sheets: Sheets, fonts: FontSet): void {
  if (part.part === 'text') layText(part, next, sheets, fonts)
  else if (part.part === 'title') layTitle(part.lines, sheets, fonts)
  else if (part.part === 'redHead') layRedHead(part, sheets, fonts)
  else if (part.part === 'table')
    layTable(part.table, sheets, fonts, part.isLast ? (SIGNATURE_LINES + 1) * PITCH_PT : 0)
  else if (part.part === 'signature') laySignature(part, sheets, fonts)
  else if (part.part === 'imprint') layImprint(part, sheets, fonts)
  // A page does not begin with an empty line.
  else if (sheets.y > 0) sheets.y = grid(sheets.y) + PITCH_PT
}

/** Lines of the text stand on the page's grid of 22. */
const grid = (y: number): number => Math.ceil(y / PITCH_PT - 0.01) * PITCH_PT

const widthOf = (characters: readonly Placed[]): number => characters.reduce((sum, c) => sum + c.width, 0)

/** Where lines after the first begin, in points. */
const hangOf = ({ first, hang, mark, face }: TextPart, fonts: FontSet): number =>
  mark === '' ? hang * CELL_PT : first * CELL_PT + widthOf(placed(mark, face, TEXT_PT, fonts))

const linesOf = (part: TextPart, fonts: FontSet): BrokenLine[] => {
  const { text, face, first, right } = part
  const hang = hangOf(part, fonts)
  return breakLines(
    placed(text, face, TEXT_PT, fonts),
    (line) => WIDTH - (line === 0 ? first * CELL_PT : hang) - right * CELL_PT,
    true,
  )
}

function layText(part: TextPart, next: readonly PaperPart[], sheets: Sheets, fonts: FontSet): void {
  const lines = linesOf(part, fonts)
  const hang = hangOf(part, fonts)
  sheets.y = grid(sheets.y)
  if (part.keepNext) sheets.need(Math.min(lines.length + followers(next, fonts), LINES) * PITCH_PT)
  const turn = part.isLast ? turnsBefore(lines.length, sheets.y) : -1
  for (const [i, line] of lines.entries()) {
    if (i === turn && sheets.y > 0) sheets.turn()
    sheets.need(PITCH_PT)
    const x = LEFT + (i === 0 ? part.first * CELL_PT : hang)
    const y = baseline(sheets.y, PITCH_PT, TEXT_PT)
    sheets.page().runs.push(...runsOf(line, { x, y, face: part.face, size: TEXT_PT }))
    sheets.y += PITCH_PT
  }
}

/** The line before which a page ends, so that name and day have two lines of the text with them; −1 where they have them anyway. */
function turnsBefore(lines: number, y: number): number {
  const left = LINES - Math.round(y / PITCH_PT)
  if (lines > left || lines + SIGNATURE_LINES <= left) return -1
  return lines >= SPLITS ? lines - 2 : 0
}
/** Fewer lines than these stay together before name and day. */
const SPLITS = 4
/** An empty line, the name, the day. */
const SIGNATURE_LINES = 3

function laySignature(part: Extract<PaperPart, { part: 'signature' }>, sheets: Sheets, fonts: FontSet): void {
  const date = oneLine(part.date, 'fangsong', TEXT_PT, fonts)
  const signers = breakLines(placed(part.signer, 'fangsong', TEXT_PT, fonts), () => WIDTH - 4 * CELL_PT, false)
  const signer = Math.max(...signers.map(({ width }) => width))
  const places = signaturePlaces({ signer, date: date.width }, part.isSealed)
  sheets.y = grid(sheets.y)
  sheets.need((signers.length + 1) * PITCH_PT)
  for (const [line, left] of [...signers.map((line) => [line, places.signer] as const), [date, places.date] as const]) {
    const at = { x: LEFT + left, y: baseline(sheets.y, PITCH_PT, TEXT_PT), face: 'fangsong', size: TEXT_PT } as const
    sheets.page().runs.push(...runsOf(line, at))
    sheets.y += PITCH_PT
  }
}

/** Lines behind a heading that must stand on its page: the headings that follow at once, and one line of text. */
function followers(next: readonly PaperPart[], fonts: FontSet): number {
  const [first] = next
  if (first?.part === 'table') return 3
  if (first?.part !== 'text') return 0
  if (first.keepNext) return linesOf(first, fonts).length + followers(next.slice(1), fonts)
  // A short last paragraph goes to the next page with name and day, and takes its heading along.
  const lines = first.isLast ? linesOf(first, fonts).length : SPLITS
  return lines < SPLITS ? lines + SIGNATURE_LINES : 1
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

/** 版记, its last rule on the type area's lower edge, on an even page. @source GB/T 9704-2012 §7.4.1 */
function layImprint(part: Extract<PaperPart, { part: 'imprint' }>, sheets: Sheets, fonts: FontSet): void {
  const inside = WIDTH - 2 * SMALL_PT
  const hang = 3 * SMALL_PT
  const copies = part.copies
    ? breakLines(
        placed(copiesWords(part.copies), 'fangsong', SMALL_PT, fonts),
        (line) => inside - (line === 0 ? 0 : hang),
        false,
      )
    : []
  const height = (copies.length + 1) * PITCH_PT
  sheets.need(PITCH_PT + height)
  if (sheets.pages.length % 2 === 1) sheets.turn()
  const page = sheets.page()
  const rule = (y: number, width: number) =>
    page.rules.push({ from: { x: LEFT, y: TOP + y }, to: { x: LEFT + WIDTH, y: TOP + y }, width })
  let y = BOTTOM - TOP - height
  const at = { face: 'fangsong', size: SMALL_PT } as const
  rule(y, THICK)
  for (const [i, line] of copies.entries()) {
    page.runs.push(
      ...runsOf(line, { ...at, x: LEFT + SMALL_PT + (i === 0 ? 0 : hang), y: baseline(y, PITCH_PT, SMALL_PT) }),
    )
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
