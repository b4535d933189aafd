import type { WordNumbering } from './docx-numbering.ts'
import type { WordStyles } from './docx-styles.ts'
import { symbol } from './docx-symbols.ts'
import { DocxTable } from './docx-table.ts'
import type { Budget } from './limits.ts'
import type { Losses } from './losses.ts'
import type { BlockShape, TextBuilder } from './text-builder.ts'
import { isOn, readXml, wholeNumber, type XmlTag } from './xml.ts'

export interface StoryContext {
  builder: TextBuilder
  styles: WordStyles
  numbering: WordNumbering
  losses: Losses
  budget: Budget
}

/** A paragraph while it is read. */
interface Paragraph {
  words: string[]
  styleId?: string
  numId?: string
  ilvl?: number
  outline?: number
  /** A tracked change struck out the paragraph mark: the words join the next paragraph. */
  markDeleted: boolean
  markHidden: boolean
  hidden: number
  deleted: number
  /** Paragraphs of text boxes anchored here; they follow it. */
  boxes: Ready[]
  pictures: number
}

interface Ready {
  words: string
  shape: BlockShape
  label: string
  pictures: number
}

/** Old properties kept by change tracking, and elements whose words Word does not show in the text. */
const NOT_SHOWN = new Set([
  'w:pPrChange',
  'w:rPrChange',
  'w:tblPrChange',
  'w:trPrChange',
  'w:tcPrChange',
  'w:sectPrChange',
  'w:tblPrExChange',
  'w:numberingChange',
  'w:sectPr',
  'w:rt',
])

const PICTURES = new Set(['a:blip', 'v:imagedata', 'o:OLEObject', 'c:chart', 'dgm:relIds', 'w:control'])

/** Reads one story of a Word file (the body, the footnotes) paragraph by paragraph into the builder. */
export function readStory(bytes: Uint8Array, context: StoryContext): void {
  new Story(context).read(bytes)
}

class Story {
  readonly #context: StoryContext
  readonly #open: string[] = []
  readonly #paragraphs: Paragraph[] = []
  readonly #tables: DocxTable[] = []
  /** Choice seen, for each open `mc:AlternateContent`. */
  readonly #alternates: boolean[] = []
  /** Code, then result, of each open field. */
  readonly #fields: { code: string; inCode: boolean }[] = []
  /** Properties and content of each open content control. */
  readonly #controls: { placeholder: boolean }[] = []
  #tableCount = 0
  /** Depth at which something not shown began; everything below it is passed over. */
  #skipFrom = 0
  /** Tracked deletions around the present place. */
  #deletions = 0
  #runHidden = false
  #inWords: 'kept' | 'trimmed' | undefined
  #words = ''
  /** Words whose paragraph mark was deleted, waiting for the next paragraph. */
  #carried = ''

  constructor(context: StoryContext) {
    this.#context = context
  }

  read(bytes: Uint8Array): void {
    readXml(bytes, this.#context.budget, {
      open: (tag) => {
        this.#open.push(tag.name)
        if (!this.#skipFrom) this.#enter(tag)
      },
      text: (text) => {
        if (this.#inWords && !this.#skipFrom) this.#words += text
        else if (this.#fields.length > 0 && this.#open.at(-1) === 'w:instrText') this.#fields.at(-1)!.code += text
      },
      close: (name) => {
        const depth = this.#open.length
        this.#open.pop()
        if (this.#skipFrom === depth) this.#skipFrom = 0
        else if (!this.#skipFrom) this.#leave(name)
      },
    })
    if (this.#carried) this.#context.builder.add(this.#carried, { kind: 'paragraph' })
  }

  #skip(): void {
    this.#skipFrom = this.#open.length
  }

  #enter(tag: XmlTag): void {
    const paragraph = this.#paragraphs.at(-1)
    const table = this.#tables.at(-1)
    switch (tag.name) {
      case 'w:p':
        this.#paragraphs.push({
          words: [],
          markDeleted: false,
          markHidden: false,
          hidden: 0,
          deleted: 0,
          boxes: [],
          pictures: 0,
        })
        return
      case 'w:r':
        this.#runHidden = false
        return
      case 'w:t':
      case 'm:t':
        this.#inWords = tag.name === 'm:t' || tag.get('xml:space') === 'preserve' ? 'kept' : 'trimmed'
        this.#words = ''
        return
      case 'w:delText':
        this.#inWords = 'kept'
        this.#words = ''
        return
      case 'w:tab':
      case 'w:ptab':
        // A tab inside pPr is a tab stop.
        if (this.#open.at(-2) === 'w:r') this.#say('\t')
        return
      case 'w:br':
      case 'w:cr':
        this.#say('\n')
        return
      case 'w:noBreakHyphen':
        this.#say('-')
        return
      case 'w:sym': {
        const sign = symbol(tag.get('font'), tag.get('char'))
        if (sign) this.#say(sign)
        else this.#context.losses.add('symbol', 1)
        return
      }
      case 'w:del':
      case 'w:moveFrom':
        if (this.#open.at(-2) === 'w:rPr' && paragraph) paragraph.markDeleted = true
        else if (this.#open.at(-2) === 'w:trPr' && table) table.left = 'deleted'
        else this.#deletions++
        return
      case 'w:vanish':
        if (!isOn(tag)) return
        if (this.#open.at(-3) === 'w:pPr' && paragraph) paragraph.markHidden = true
        else this.#runHidden = true
        return
      case 'w:rStyle':
        if (this.#context.styles.inherited(tag.get('val'), 'hidden')) this.#runHidden = true
        return
      case 'w:fldChar':
        this.#field(tag.get('fldCharType'))
        return
      case 'w:fldSimple':
        this.#fields.push({ code: tag.get('instr') ?? '', inCode: false })
        return
      case 'mc:AlternateContent':
        this.#alternates.push(false)
        return
      case 'mc:Choice':
        if (this.#alternates.at(-1) || !isUnderstood(tag)) this.#skip()
        else if (this.#alternates.length > 0) this.#alternates[this.#alternates.length - 1] = true
        return
      case 'mc:Fallback':
        if (this.#alternates.at(-1)) this.#skip()
        return
      case 'w:sdt':
        this.#controls.push({ placeholder: false })
        return
      case 'w:showingPlcHdr':
      case 'w:docPartGallery':
        // A prompt that nobody filled in, or a table of contents, which repeats the headings.
        if (tag.name === 'w:showingPlcHdr' ? isOn(tag) : /table of contents/i.test(tag.get('val') ?? '')) {
          const control = this.#controls.at(-1)
          if (control) control.placeholder = true
        }
        return
      case 'w:sdtContent':
        if (this.#controls.at(-1)?.placeholder) this.#skip()
        return
      case 'w:tbl':
        this.#tables.push(new DocxTable(this.#tableCount++))
        return
      case 'w:tr':
        table?.openRow()
        return
      case 'w:tc':
        table?.openCell()
        return
      case 'w:footnote':
      case 'w:endnote':
        // Separators are lines, not notes.
        if (tag.get('type') !== undefined && tag.get('type') !== 'normal') this.#skip()
        return
      case 'w:altChunk':
      case 'w:subDoc':
        this.#context.losses.add('embedded-file', 1)
        return
    }
    if (NOT_SHOWN.has(tag.name)) this.#skip()
    else if (PICTURES.has(tag.name) && paragraph) paragraph.pictures++
    else if (paragraph && this.#open.at(-2) !== 'w:rPr') readParagraphProperty(paragraph, tag, this.#open)
    if (table && (this.#open.at(-2) === 'w:trPr' || this.#open.at(-2) === 'w:tcPr')) table.property(tag)
  }

  #leave(name: string): void {
    switch (name) {
      case 'w:t':
      case 'm:t':
      case 'w:delText': {
        const words = this.#inWords === 'trimmed' ? withoutMargin(this.#words) : this.#words
        this.#inWords = undefined
        if (name === 'w:delText' && this.#deletions === 0) return
        this.#say(words)
        return
      }
      case 'w:r':
        this.#runHidden = false
        return
      case 'w:del':
      case 'w:moveFrom':
        if (this.#open.at(-1) !== 'w:rPr' && this.#open.at(-1) !== 'w:trPr') this.#deletions--
        return
      case 'w:p':
        this.#closeParagraph()
        return
      case 'w:fldSimple':
        this.#fields.pop()
        return
      case 'mc:AlternateContent':
        this.#alternates.pop()
        return
      case 'w:sdt':
        this.#controls.pop()
        return
      case 'w:tbl':
        this.#tables.pop()
        return
      case 'w:tc':
        this.#tables.at(-1)?.closeCell()
        return
    }
  }

  #field(type: string | undefined): void {
    if (type === 'begin') {
      this.#fields.push({ code: '', inCode: true })
      this.#context.budget.depth(this.#fields.length)
    }
    if (type === 'separate' && this.#fields.length > 0) this.#fields.at(-1)!.inCode = false
    else if (type === 'end') this.#fields.pop()
  }

  #say(words: string): void {
    const paragraph = this.#paragraphs.at(-1)
    if (!paragraph) return
    if (this.#deletions > 0) paragraph.deleted += words.trim().length
    else if (this.#runHidden) paragraph.hidden += words.trim().length
    else if (!this.#fields.some((field) => field.inCode || /^\s*TOC\b/.test(field.code))) paragraph.words.push(words)
  }

  #closeParagraph(): void {
    const paragraph = this.#paragraphs.pop()
    if (!paragraph) return
    const { styles, numbering, losses } = this.#context
    losses.add('deleted-words', paragraph.deleted)
    losses.add('hidden-words', paragraph.hidden)
    const words = this.#carried + paragraph.words.join('')
    this.#carried = ''
    const table = this.#tables.at(-1)
    if (table?.left) {
      losses.add(table.left === 'deleted' ? 'deleted-words' : 'hidden-words', words.trim().length)
      return
    }
    if (paragraph.markDeleted) {
      this.#carried = words
      return
    }
    const hidden = paragraph.markHidden || styles.inherited(paragraph.styleId, 'hidden')
    if (hidden && !words.trim()) return
    // A table of contents whose field was lost still has its styles.
    if (/^toc \d$/.test(styles.of(paragraph.styleId)?.name ?? '')) return
    // An empty paragraph of a list has a number too, and the next one counts on.
    const label = numbering.next(paragraph)
    this.#emit(
      { words, shape: this.#shape(paragraph, table?.place), label, pictures: paragraph.pictures },
      paragraph.boxes,
    )
  }

  #shape(paragraph: Paragraph, cell: BlockShape['cell']): BlockShape {
    const outline = paragraph.outline ?? this.#context.styles.inherited(paragraph.styleId, 'outline') ?? 9
    const level = outline >= 0 && outline < 9 ? { level: outline + 1 } : undefined
    return cell ? { kind: 'cell', ...level, cell } : { kind: level ? 'heading' : 'paragraph', ...level }
  }

  #emit(ready: Ready, boxes: Ready[]): void {
    const anchor = this.#paragraphs.at(-1)
    if (anchor) {
      for (const box of [ready, ...boxes]) anchor.boxes.push(box)
      return
    }
    for (const { words, shape, label, pictures } of [ready, ...boxes]) {
      const { builder, losses } = this.#context
      losses.add('picture', pictures)
      builder.add(words, shape, label)
    }
  }
}

/** Only the white space of XML goes; the full-width space stays. */
function withoutMargin(words: string): string {
  let start = 0
  let end = words.length
  while (start < end && ' \t\r\n'.includes(words[start]!)) start++
  while (end > start && ' \t\r\n'.includes(words[end - 1]!)) end--
  return words.slice(start, end)
}

/** Choices whose words are the same kind of thing as elsewhere (shapes, groups, text boxes); others have a fallback. */
const isUnderstood = (choice: XmlTag): boolean =>
  (choice.get('Requires') ?? '')
    .split(/\s+/)
    .every((prefix) => /^(wps|wpg|wpc|wpi|wp14|w14|w15|a14|cx\d*|c14)$/.test(prefix))

function readParagraphProperty(paragraph: Paragraph, tag: XmlTag, open: readonly string[]): void {
  const parent = open.at(-2)
  const value = tag.get('val')
  if (parent === 'w:pPr') {
    if (tag.name === 'w:pStyle') paragraph.styleId = value
    else if (tag.name === 'w:outlineLvl') paragraph.outline = wholeNumber(value)
  } else if (parent === 'w:numPr') {
    if (tag.name === 'w:numId') paragraph.numId = value
    else if (tag.name === 'w:ilvl') paragraph.ilvl = wholeNumber(value)
  }
}
