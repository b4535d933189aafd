import { ReadingRefusal, type SourceText } from '../../domain/reading.ts'
import type { CompoundFile } from './compound-file.ts'
import { DocLists } from './doc-lists.ts'
import {
  applyParagraphModifiers,
  leftOutRuns,
  type ParagraphFormat,
  type ParagraphRun,
  paragraphRuns,
  type Stretch,
  stretchAt,
} from './doc-properties.ts'
import { DocStyles } from './doc-styles.ts'
import { DocTable } from './doc-table.ts'
import type { Budget } from './limits.ts'
import { Losses } from './losses.ts'
import { type BlockShape, TextBuilder } from './text-builder.ts'

/**
 * A binary Word document (Word 97–2003, and WPS): main text with tables and the automatic numbers that Word shows, then
 * footnotes, endnotes and text boxes. Headers and footers are not part of the text.
 * @throws read.encrypted, read.damaged; read.type-unknown for Word 95 and earlier
 * @source [MS-DOC]
 */
export function readDoc(file: CompoundFile, budget: Budget): SourceText {
  try {
    return new DocReader(file, budget).read()
  } catch (error) {
    // A pointer out of the file is how damage shows in a binary format.
    if (error instanceof RangeError) throw new ReadingRefusal('read.damaged', { what: 'document' })
    throw error
  }
}

interface Piece {
  from: number
  to: number
  at: number
  width: 1 | 2
}

class DocReader {
  readonly #budget: Budget
  readonly #main: DataView
  readonly #table: DataView
  readonly #pieces: Piece[]
  readonly #paragraphs: Stretch<ParagraphRun>[]
  readonly #paragraphEnds: Set<number>
  readonly #leftOut: Stretch<'deleted' | 'hidden'>[]
  readonly #styles: DocStyles
  readonly #lists: DocLists
  readonly #builder: TextBuilder
  readonly #losses: Losses
  #open: DocTable | undefined
  #tableCount = 0

  constructor(file: CompoundFile, budget: Budget) {
    this.#budget = budget
    this.#main = viewOf(file.read('WordDocument'))
    const main = this.#main
    if (main.byteLength < 0x1aa) throw new RangeError('short header')
    const flags = main.getUint16(0x0a, true)
    const version = main.getUint16(2, true)
    if (main.getUint16(0, true) !== 0xa5ec || version < 0xc0) {
      throw new ReadingRefusal('read.type-unknown', { hint: 'old-word' })
    }
    if (flags & 0x8100) throw new ReadingRefusal('read.encrypted')
    this.#table = viewOf(file.read(flags & 0x0200 ? '1Table' : '0Table'))
    const table = this.#table
    const [clx, papx, chpx] = [this.#range(33), this.#range(13), this.#range(12)]
    this.#pieces = readPieces(table, clx.at, clx.at + clx.size, budget)
    this.#paragraphs = paragraphRuns(main, table, papx.at, papx.size, budget)
    this.#paragraphEnds = new Set(this.#paragraphs.map(({ to }) => to))
    this.#leftOut = leftOutRuns(main, table, chpx.at, chpx.size, budget)
    const styles = this.#range(1)
    this.#styles = new DocStyles(table, styles.at, styles.size)
    this.#lists = new DocLists(table, this.#range(73), this.#range(74), budget)
    this.#builder = new TextBuilder(budget)
    this.#losses = new Losses(this.#builder)
  }

  read(): SourceText {
    // Main text, footnotes, headers, macros, comments, endnotes, text boxes follow each other.
    const lengths = [0x4c, 0x50, 0x54, 0x58, 0x5c, 0x60, 0x64].map((at) => this.#main.getUint32(at, true))
    let from = 0
    lengths.forEach((length, story) => {
      if (story !== 2 && story !== 3 && story !== 4) this.#story(from, from + length)
      from += length
    })
    this.#losses.report()
    if (this.#builder.blocks.length === 0 && this.#losses.count('picture') > 0) throw new ReadingRefusal('read.no-text')
    return this.#builder.build('doc')
  }

  /** Place and size of the n-th structure in the table stream, as the file's header lists them. */
  #range(n: number): { at: number; size: number } {
    const at = 0x9a + 8 * n
    if (at + 8 > this.#main.byteLength) return { at: 0, size: 0 }
    return { at: this.#main.getUint32(at, true), size: this.#main.getUint32(at + 4, true) }
  }

  #story(from: number, to: number): void {
    const reader = new StoryText(this.#losses)
    for (const piece of this.#pieces) {
      if (piece.to <= from || piece.from >= to) continue
      const last = Math.min(piece.to, to)
      this.#budget.work(last - Math.max(piece.from, from))
      for (let cp = Math.max(piece.from, from); cp < last; cp++) {
        const byte = piece.at + (cp - piece.from) * piece.width
        const c = piece.width === 2 ? this.#main.getUint16(byte, true) : fromAnsi(this.#main.getUint8(byte))
        const left = this.#leftOut.length > 0 ? stretchAt(this.#leftOut, byte) : undefined
        // A page break stands inside its paragraph, a section break ends it; both are the same character.
        const isBreak = c === 0x0c && !this.#paragraphEnds.has(byte + piece.width)
        if (reader.take(isBreak ? 0x0b : c, left)) this.#paragraph(reader.finish(), c, byte)
      }
    }
    const rest = reader.finish()
    if (rest.trim()) this.#builder.add(rest, { kind: 'paragraph' })
    this.#closeTable()
  }

  #paragraph(words: string, mark: number, byte: number): void {
    const format = this.#format(byte)
    const level = format.outline !== undefined && format.outline < 9 ? { level: format.outline + 1 } : undefined
    const isContents = /^(toc|目录) ?\d$/.test(this.#styles.name(format.style))
    if (!format.inTable) {
      this.#closeTable()
      const shape: BlockShape = { kind: level ? 'heading' : 'paragraph', ...level }
      if (!isContents) this.#builder.add(words, shape, this.#label(format))
      return
    }
    this.#open ??= new DocTable(this.#tableCount++)
    if (format.rowEnd) this.#open.closeRow(format.row, format.header)
    else {
      this.#open.add({ words, label: this.#label(format), ...level })
      if (mark === 7) this.#open.closeCell()
    }
  }

  #closeTable(): void {
    this.#open?.write(this.#builder)
    this.#open = undefined
  }

  #format(byte: number): ParagraphFormat {
    const run = stretchAt(this.#paragraphs, byte)
    const format: ParagraphFormat = { style: run?.style ?? 0, inTable: false, rowEnd: false, header: false }
    for (const { format: inherited } of this.#styles.chain(format.style).reverse()) Object.assign(format, inherited)
    if (run) {
      const listOfStyle = format.list
      applyParagraphModifiers(format, this.#main, run.from, run.to)
      // A level of the paragraph's own counts with the list of its own or of the style.
      if (format.list === undefined) format.list = listOfStyle
    }
    return format
  }

  #label(format: ParagraphFormat): string {
    const { list } = format
    if (!list || list >= 0x7ff) return ''
    const named = this.#styles
      .chain(format.style)
      .filter((style) => style.format.list === list)
      .map(({ style }) => this.#lists.levelOfStyle(list, style))
      .find((level) => level !== undefined)
    return this.#lists.next(list, format.level ?? named ?? 0)
  }
}

const viewOf = (bytes: Uint8Array | undefined): DataView => {
  if (!bytes) throw new RangeError('stream missing')
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** The piece table says which stretches of the stream make the text, in order. @source [MS-DOC] 2.9.38 Clx */
function readPieces(table: DataView, from: number, to: number, budget: Budget): Piece[] {
  let at = from
  while (at < to && table.getUint8(at) === 1) {
    budget.work()
    at += 3 + table.getUint16(at + 1, true)
  }
  if (at >= to || table.getUint8(at) !== 2) throw new RangeError('no piece table')
  const count = Math.floor((table.getUint32(at + 1, true) - 4) / 12)
  const pieces: Piece[] = []
  for (let i = 0; i < count; i++) {
    budget.work()
    const place = table.getUint32(at + 5 + 4 * (count + 1) + 8 * i + 2, true)
    const compressed = (place & 0x40000000) !== 0
    const address = place & 0x3fffffff
    pieces.push({
      from: table.getUint32(at + 5 + 4 * i, true),
      to: table.getUint32(at + 9 + 4 * i, true),
      at: compressed ? address >>> 1 : address,
      width: compressed ? 1 : 2,
    })
  }
  return pieces
}

const ANSI = new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 256 }, (_, i) => i))
/** Compressed text has one byte a character, in Windows-1252. */
const fromAnsi = (byte: number): number => ANSI.charCodeAt(byte)

/** Turns the characters of a story into the words of paragraphs: fields show their result, objects show nothing. */
class StoryText {
  readonly #losses: Losses
  #words: string[] = []
  #fields: { code: string; inCode: boolean }[] = []

  constructor(losses: Losses) {
    this.#losses = losses
  }

  /** @returns true when the character ends a paragraph or a cell */
  take(c: number, left: 'deleted' | 'hidden' | undefined): boolean {
    if (left) {
      if (c > 0x20) this.#losses.add(left === 'deleted' ? 'deleted-words' : 'hidden-words', 1)
      // A row or cell mark holds the table together even when it is struck out.
      return c === 7
    }
    switch (c) {
      case 0x07:
      case 0x0d:
      case 0x0c:
        return true
      case 0x13:
        if (this.#fields.length < 50) this.#fields.push({ code: '', inCode: true })
        return false
      case 0x14:
        if (this.#fields.length > 0) this.#fields.at(-1)!.inCode = false
        return false
      case 0x15:
        this.#fields.pop()
        return false
      case 0x01:
      case 0x08:
        // Inside a field's code it holds the field's data.
        if (!this.#fields.some((field) => field.inCode)) this.#losses.add('picture', 1)
        return false
      case 0x0b:
        this.#say('\n')
        return false
      case 0x1e:
        this.#say('-')
        return false
      case 0x09:
        this.#say('\t')
        return false
    }
    if (c >= 0x20) this.#say(String.fromCharCode(c))
    return false
  }

  finish(): string {
    const words = this.#words.join('')
    this.#words = []
    return words
  }

  #say(words: string): void {
    const field = this.#fields.at(-1)
    if (field?.inCode) {
      if (field.code.length < 10) field.code += words
    } else if (!this.#fields.some(({ code, inCode }) => inCode || /^\s*TOC\b/.test(code))) this.#words.push(words)
  }
}
