import type { ReadingWarning, SourceBlock, SourceText } from '../../domain/reading.ts'
import { ReadingRefusal } from '../../domain/reading.ts'
import type { Budget } from './limits.ts'
import { requireRoom } from './plain-text.ts'

export type CellPlace = NonNullable<SourceBlock['cell']>

/** What a format knows of a block besides its place in the text. */
export type BlockShape = Omit<SourceBlock, 'start' | 'end' | 'autoNumber'>

/** Cells of one row are separated by a tab, everything else by a line end, so that the text alone still reads well. */
const separator = (before: BlockShape | undefined, next: BlockShape): string => {
  if (!before) return ''
  const a = before.cell
  const b = next.cell
  return a && b && a.table === b.table && a.row === b.row && a.column !== b.column && before.sheet === next.sheet
    ? '\t'
    : '\n'
}

/**
 * Gathers text and blocks for the formats whose text is made by the reader (all but txt and md, where the file itself is
 * the text). A block never holds a line end: a paragraph or cell of several lines gives several blocks of the same shape.
 */
export class TextBuilder {
  readonly warnings: ReadingWarning[] = []
  readonly blocks: SourceBlock[] = []
  readonly #budget: Budget
  readonly #parts: string[] = []
  #length = 0
  #last: BlockShape | undefined

  constructor(budget: Budget) {
    this.#budget = budget
  }

  get length(): number {
    return this.#length
  }

  /**
   * Adds a paragraph or cell.
   * @param label automatic number that stands in front of the words, as Word shows it
   * @param indent white space in front of the first line that tells where a paragraph begins
   * @returns where its words stand, undefined if it is blank
   */
  add(words: string, shape: BlockShape, label = '', indent = ''): { start: number; end: number } | undefined {
    let from: number | undefined
    let number = label
    for (const line of words.split(/\r\n|[\n\r\v\f\u2028\u2029\u0085]/)) {
      const content = clean(line).trim()
      if (!content) continue
      const front = from === undefined ? indent : ''
      const start = this.#line(front + (number ? joinLabel(number, content) : content), shape, number.length)
      from ??= start
      number = ''
    }
    return from === undefined ? undefined : { start: from, end: this.#length }
  }

  /** Says that something at this place could not be read. */
  lost(
    what: string,
    values: Record<string, string | number> = {},
    place = { start: this.#length, end: this.#length },
  ): void {
    this.warnings.push({ code: 'text-lost', ...place, values: { what, ...values } })
  }

  build(format: SourceText['format']): SourceText {
    return { text: this.#parts.join(''), blocks: this.blocks, format, warnings: this.warnings }
  }

  #line(content: string, shape: BlockShape, autoNumber: number): number {
    const between = separator(this.#last, shape)
    const start = this.#length + between.length
    const end = start + content.length
    if (end > this.#budget.limits.characters) {
      throw new ReadingRefusal('read.too-large', { what: 'characters', limit: this.#budget.limits.characters })
    }
    requireRoom(this.blocks.length, this.#budget)
    this.#parts.push(between, content)
    this.#length = end
    this.#last = shape
    this.blocks.push({ ...shape, start, end, ...(autoNumber > 0 && { autoNumber }) })
    return start
  }
}

/** A number that ends in a stop or bracket stands right before the words, as people type it; a bare one needs a space. */
const joinLabel = (label: string, words: string): string =>
  (/[\p{L}\p{N}]$/u.test(label) && /^[\p{L}\p{N}]/u.test(words)) || (/[.．]$/.test(label) && /^\d/.test(words))
    ? `${label} ${words}`
    : label + words

/** Control characters and unpaired surrogates have no place in the words of a document. */
const clean = (line: string): string =>
  line.replace(/[\u0000-\u0008\u000e-\u001f\u007f-\u009f\ufeff\ufffe\uffff]/g, '').toWellFormed()
