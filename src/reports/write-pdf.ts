import PDFDocument from 'pdfkit'
import type { Paper } from '../domain/paper.ts'
import { PAGE_MM, points } from './layout.ts'
import { type FontFile, type FontSet, fontSet } from './pdf/fonts.ts'
import { layOut } from './pdf/lay-out.ts'
import type { LaidPage, LaidRun } from './pdf/sheets.ts'

export interface PaperPdf {
  bytes: Buffer
  pages: number
  /** Characters for which no font was found: an empty box stands in their place. */
  missing: string[]
}

/**
 * A paper as PDF/1.7 in the form of GB/T 9704, its fonts embedded in part; the same paper gives the same bytes.
 * @param own folder of fonts that the office keeps itself (仿宋.ttf …), used before those that come with the program
 * @param onShare hears how much is done, 0–1, page by page
 */
export async function paperPdf(paper: Paper, own?: string, onShare?: (share: number) => void): Promise<PaperPdf> {
  const fonts = fontSet(own)
  const pages = layOut(paper, fonts)
  const missing = new Set<string>()
  const document = new PDFDocument({
    size: [points(PAGE_MM.width), points(PAGE_MM.height)],
    ...{ margin: 0, autoFirstPage: false, pdfVersion: '1.7', lang: 'zh-CN', displayTitle: true },
    // The day of the paper, not of the file: whoever writes it again gets the same file.
    info: { Title: paper.title, Author: paper.signer, CreationDate: new Date(`${paper.date}T00:00:00Z`) },
  })
  const chunks: Buffer[] = []
  document.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise<void>((done, failed) => document.on('end', done).on('error', failed))
  for (const [i, page] of pages.entries()) {
    draw(document, page, fonts, missing)
    onShare?.(LAYING_OUT + (1 - LAYING_OUT) * ((i + 1) / pages.length))
  }
  document.end()
  await ended
  return { bytes: Buffer.concat(chunks), pages: pages.length, missing: [...missing] }
}

/** What of the work is over when the pages are laid out and none is drawn. */
const LAYING_OUT = 0.1

/** The same pages as they would be printed, for looking at: where each run of characters and each rule stands, in points. */
export const paperPages = (paper: Paper, own?: string): LaidPage[] => layOut(paper, fontSet(own))

type Pdf = InstanceType<typeof PDFDocument>

function draw(document: Pdf, { runs, rules }: LaidPage, fonts: FontSet, missing: Set<string>): void {
  document.addPage()
  for (const run of runs) drawRun(document, run, fonts, missing)
  for (const { from, to, width, color } of rules)
    document
      .moveTo(from.x, from.y)
      .lineTo(to.x, to.y)
      .lineWidth(width)
      .strokeColor(color ?? '#000000')
      .stroke()
}

const known = new WeakMap<Pdf, Set<FontFile>>()

/** Each file is read into a document once. */
function use(document: Pdf, file: FontFile): Pdf {
  const read = known.get(document) ?? new Set()
  known.set(document, read)
  if (!read.has(file)) document.registerFont(file.name, file.bytes as unknown as PDFKit.Mixins.PDFFontSource)
  read.add(file)
  return document.font(file.name)
}

/** A run in as many pieces as it needs fonts. */
function drawRun(document: Pdf, run: LaidRun, fonts: FontSet, missing: Set<string>): void {
  const { face, size, spacing, y, color } = run
  let { x } = run
  let piece = { text: '', file: undefined as ReturnType<FontSet['fileFor']>, x, width: 0 }
  const flush = () => {
    if (piece.text === '' || !piece.file) return
    use(document, piece.file)
      .fontSize(size)
      .fillColor(color ?? '#000000')
      .text(piece.text, piece.x, y, {
        lineBreak: false,
        baseline: 'alphabetic',
        characterSpacing: spacing,
        features: [],
      })
  }
  for (const character of run.text) {
    const file = fonts.fileFor(face, character)
    const em = file ? file.font.glyphForCodePoint(character.codePointAt(0)!).advanceWidth / file.font.unitsPerEm : 1
    if (file !== piece.file) {
      flush()
      piece = { text: '', file, x, width: 0 }
    }
    if (file) piece.text += character
    else {
      missing.add(character)
      document
        .rect(x + size * 0.1, y - size * 0.8, size * 0.8, size * 0.86)
        .lineWidth(0.6)
        .strokeColor('#000000')
        .stroke()
    }
    x += em * size + spacing
  }
  flush()
}
