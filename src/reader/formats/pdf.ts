import { getDocumentProxy } from 'unpdf'
import { ReadingRefusal, type SourceText } from '../../domain/reading.ts'
import type { Budget } from './limits.ts'
import { Losses } from './losses.ts'
import { ChineseCMaps } from './pdf-cmaps.ts'
import { type PdfPage, removeFurniture } from './pdf-furniture.ts'
import { linesOf, type PdfLine, type PdfPiece } from './pdf-lines.ts'
import { withSoundTable } from './pdf-repair.ts'
import { checkPdfStreams } from './pdf-streams.ts'
import { partsOf } from './pdf-tables.ts'
import { TextBuilder } from './text-builder.ts'

/**
 * A PDF with text: its printed lines, each a paragraph block with its page (whoever understands the text joins what was wrapped),
 * and the tables that can be told by their white space. Page numbers, returning headers and footers and slanted watermarks
 * are not part of the text.
 * @throws read.encrypted when a password is needed, read.no-text for scans, read.damaged, read.expands
 */
export async function readPdf(bytes: Uint8Array, budget: Budget): Promise<SourceText> {
  checkPdfStreams(bytes, budget)
  const builder = new TextBuilder(budget)
  const losses = new Losses(builder)
  const pages = await readPages(bytes, budget, losses)
  removeFurniture(pages)
  const parts = pages.flatMap(({ number: page, lines }) => partsOf(lines).map((part) => ({ page, part })))
  const body = bodyOf(parts.flatMap(({ part }) => ('lines' in part ? part.lines : [])))
  let table = 0
  for (const { page, part } of parts) {
    if ('lines' in part) {
      for (const line of part.lines) {
        const words = line.segments.map((segment) => segment.words).join(' ')
        builder.add(words, { kind: 'paragraph', page }, '', isIndented(line, body) ? '\u3000\u3000' : '')
      }
      continue
    }
    for (const [row, cells] of part.rows.entries()) {
      for (const [column, words] of cells.entries()) {
        builder.add(words, { kind: 'cell', page, cell: { table, row, column } })
      }
    }
    table++
  }
  losses.report()
  const source = builder.build('pdf')
  if (source.blocks.length === 0) throw new ReadingRefusal('read.no-text', { what: 'scan' })
  if (looksGarbled(source.text)) throw new ReadingRefusal('read.no-text', { what: 'fonts' })
  return source
}

/** Where lines begin that are neither indented nor centred (the leftmost place where more than a stray line begins), and their size. */
function bodyOf(lines: PdfLine[]): { edge: number; size: number } {
  const starts = lines.map((line) => line.x).sort((a, b) => a - b)
  const sizes = lines.map((line) => line.size).sort((a, b) => a - b)
  const needed = Math.floor(starts.length / 30)
  const edge = starts.find((x, i) => (starts[i + needed] ?? Number.POSITIVE_INFINITY) - x < 4)
  return { edge: edge ?? starts[0] ?? 0, size: sizes[sizes.length >> 1] ?? 0 }
}

/** A paragraph begins two characters in (首行缩进); what stands further in is centred. */
const isIndented = ({ x }: PdfLine, { edge, size }: { edge: number; size: number }): boolean =>
  x - edge > 1.4 * size && x - edge < 2.7 * size

/** What the reader uses of the PDF library; its own types need the browser's. */
interface PdfDocument {
  numPages: number
  getPage(number: number): Promise<PdfLibraryPage>
  loadingTask: { destroy(): Promise<void> }
}

interface PdfLibraryPage {
  getViewport(options: { scale: number }): Viewport
  streamTextContent(options: { includeMarkedContent: boolean; disableNormalization: boolean }): ReadableStream<{
    items: { str?: string; transform: number[]; width: number; height: number }[]
  }>
  cleanup(): unknown
}

async function readPages(bytes: Uint8Array, budget: Budget, losses: Losses): Promise<PdfPage[]> {
  const document = await openPdf(bytes)
  try {
    budget.pages(document.numPages)
    const pages: PdfPage[] = []
    let failed = 0
    // All at once, since the library looks ahead: a broken page must have somebody who awaits it.
    const found = await Promise.allSettled(Array.from({ length: document.numPages }, (_, i) => document.getPage(i + 1)))
    for (const [i, result] of found.entries()) {
      try {
        if (result.status === 'rejected') throw result.reason
        const page = await readPage(result.value, i + 1, budget, losses)
        if (page.lines.length === 0) losses.add('page-without-text', 1)
        pages.push(page)
      } catch (error) {
        if (error instanceof ReadingRefusal) throw error
        // One broken page is reported; the others are still worth reading.
        losses.add('page', 1)
        failed++
      }
    }
    if (failed > 0 && failed === document.numPages) throw new ReadingRefusal('read.damaged', { what: 'pages' })
    return pages
  } finally {
    await document.loadingTask.destroy().catch(() => undefined)
  }
}

async function openPdf(bytes: Uint8Array): Promise<PdfDocument> {
  try {
    const options = {
      BinaryDataFactory: ChineseCMaps,
      cMapUrl: 'built-in/',
      cMapPacked: false,
      useWorkerFetch: false,
      useSystemFonts: false,
      disableFontFace: true,
      isEvalSupported: false,
      verbosity: 0,
    }
    // A copy: the library takes the bytes over while the caller still needs them, and refuses a Node Buffer.
    return (await getDocumentProxy(withSoundTable(bytes), options)) as unknown as PdfDocument
  } catch (error) {
    if (error instanceof Error && error.name === 'PasswordException') throw new ReadingRefusal('read.encrypted')
    throw new ReadingRefusal('read.damaged', { what: 'document' })
  }
}

async function readPage(page: PdfLibraryPage, number: number, budget: Budget, losses: Losses): Promise<PdfPage> {
  const viewport = page.getViewport({ scale: 1 })
  const byTurn = new Map<string, PdfPiece[]>()
  const reader = page.streamTextContent({ includeMarkedContent: false, disableNormalization: true }).getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      budget.work(value.items.length)
      for (const item of value.items) {
        if (!item.str) continue
        const piece = placed(item.str, item.transform, viewport, item.width)
        if (!piece) losses.add('slanted-words', item.str.trim().length)
        else if (byTurn.has(piece.turn)) byTurn.get(piece.turn)!.push(piece)
        else byTurn.set(piece.turn, [piece])
      }
    }
  } finally {
    await reader.cancel(new Error('page read')).catch(() => undefined)
    page.cleanup()
  }
  // A wide table is sometimes printed sideways: the direction of most words is the page's.
  const [main, ...others] = [...byTurn].sort((a, b) => b[1].length - a[1].length)
  for (const [, pieces] of others) {
    for (const { words } of pieces) losses.add('slanted-words', words.trim().length)
  }
  const isUpright = main === undefined || main[0] === '1,0' || main[0] === '-1,0'
  return { number, height: isUpright ? viewport.height : viewport.width, lines: linesOf(main?.[1] ?? []) }
}

interface Viewport {
  transform: number[]
  width: number
  height: number
}

/**
 * Where a piece stands when the page is turned so that its words run from left to right; undefined for slanted words.
 * `turn` is the direction in which they run on the page as it is.
 */
function placed(
  words: string,
  text: number[],
  view: Viewport,
  width: number,
): (PdfPiece & { turn: string }) | undefined {
  const [a, b, c, d, e, f] = text as [number, number, number, number, number, number]
  const [va, vb, vc, vd, ve, vf] = view.transform as [number, number, number, number, number, number]
  const across = va * a + vc * b
  const down = vb * a + vd * b
  const long = Math.hypot(across, down)
  const size = Math.hypot(va * c + vc * d, vb * c + vd * d) || long
  const [x, y] = [va * e + vc * f + ve, vb * e + vd * f + vf]
  if (![x, y, size, width].every(Number.isFinite) || long === 0) return undefined
  const [ux, uy] = [Math.round(across / long), Math.round(down / long)]
  if (Math.abs(across / long - ux) > 0.05 || Math.abs(down / long - uy) > 0.05) return undefined
  const below = (ux < 0 ? view.height : 0) + (uy > 0 ? view.width : 0)
  return { words, x: x * ux + y * uy, y: y * ux - x * uy + below, width, size, turn: `${ux},${uy}` }
}

/**
 * Fonts without a map to Unicode give signs by glyph number: rare alphabets, private signs and replaced characters in place
 * of Chinese.
 */
function looksGarbled(text: string): boolean {
  const strange = text.match(/[\u0250-\u02ff\u0530-\u1fff\ue000-\uf8ff\ufffd\u0100-\u017f]/g)?.length ?? 0
  return strange * 5 > text.replace(/\s/g, '').length
}
