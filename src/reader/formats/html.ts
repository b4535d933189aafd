import { type Token, type TokenHandler, Tokenizer, TokenizerMode } from 'parse5'
import { ReadingRefusal, type SourceText } from '../../domain/reading.ts'
import { HtmlTable } from './html-table.ts'
import type { Budget } from './limits.ts'
import { Losses } from './losses.ts'
import { formatNumber } from './number-format.ts'
import { type BlockShape, TextBuilder } from './text-builder.ts'

/** Elements whose words are no part of the document. */
const NOT_SHOWN = new Set([
  ...['script', 'style', 'noscript', 'template', 'title', 'nav', 'iframe', 'object', 'svg', 'select', 'textarea'],
  ...['button', 'noframes', 'noembed', 'audio', 'video', 'canvas', 'rt', 'rp'],
])

/** Elements that begin and end a line. */
const LINES = new Set([
  ...['p', 'div', 'section', 'article', 'header', 'footer', 'main', 'aside', 'blockquote', 'pre', 'ul', 'ol', 'menu'],
  ...['li', 'dl', 'dt', 'dd', 'table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th', 'figure', 'figcaption'],
  ...['center', 'address', 'form', 'fieldset', 'legend', 'hr', 'br', 'body', 'html', 'details', 'summary', 'title'],
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'option'],
])

/** Elements that a following one of the same name closes. */
const SELF_CLOSING = new Set(['p', 'li', 'td', 'th', 'tr', 'dt', 'dd', 'option', 'rt', 'rp'])

const VOID = new Set(['br', 'hr', 'img', 'input', 'meta', 'link', 'col', 'area', 'base', 'embed', 'source', 'wbr'])

/** Elements after whose start tag the tokenizer must not look for tags. */
const RAW: Record<string, (typeof TokenizerMode)[keyof typeof TokenizerMode]> = {
  script: TokenizerMode.SCRIPT_DATA,
  style: TokenizerMode.RAWTEXT,
  xmp: TokenizerMode.RAWTEXT,
  iframe: TokenizerMode.RAWTEXT,
  noembed: TokenizerMode.RAWTEXT,
  noframes: TokenizerMode.RAWTEXT,
  title: TokenizerMode.RCDATA,
  textarea: TokenizerMode.RCDATA,
  plaintext: TokenizerMode.PLAINTEXT,
}

/**
 * A web page, or what Word saves as one: headings, paragraphs, numbered lists with the numbers that a browser shows, tables
 * with their spans. Read token by token without a tree, so that depth costs nothing.
 */
export function readHtml(text: string, replaced: number[], budget: Budget): SourceText {
  return new HtmlReader(budget).read(text, replaced.length)
}

/** The charset that the page names in its head, for {@link decode}. */
export function declaredCharset(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096))
  return /<meta\s[^>]*charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1]
}

interface List {
  ordered: boolean
  kind: string
  next: number
  step: 1 | -1
}

class HtmlReader implements TokenHandler {
  readonly #tokenizer: Tokenizer
  readonly #budget: Budget
  readonly #builder: TextBuilder
  readonly #losses: Losses
  readonly #lists: List[] = []
  readonly #tables: HtmlTable[] = []
  #tableCount = 0
  #words = ''
  #label = ''
  #level: number | undefined
  #preformatted = 0
  /** The element not shown that we are in, and how many of its name are open. */
  #skipped: { name: string; open: number } | undefined

  constructor(budget: Budget) {
    this.#budget = budget
    this.#builder = new TextBuilder(budget)
    this.#losses = new Losses(this.#builder)
    this.#tokenizer = new Tokenizer({ sourceCodeLocationInfo: false }, this)
  }

  read(text: string, replaced: number): SourceText {
    this.#tokenizer.write(text, true)
    this.#flush()
    if (replaced > 0) this.#builder.lost('characters', { count: replaced }, { start: 0, end: 0 })
    this.#losses.report()
    if (this.#builder.blocks.length === 0 && this.#losses.count('picture') > 0) throw new ReadingRefusal('read.no-text')
    return this.#builder.build('html')
  }

  onCharacter(token: Token.CharacterToken): void {
    this.#budget.work()
    if (!this.#skipped) this.#words += token.chars
  }

  onWhitespaceCharacter(token: Token.CharacterToken): void {
    this.onCharacter(token)
  }

  onNullCharacter(): void {}
  onComment(): void {}
  onDoctype(): void {}
  onEof(): void {}

  onStartTag(tag: Token.TagToken): void {
    this.#budget.work()
    const name = tag.tagName
    const raw = RAW[name]
    if (raw !== undefined) this.#tokenizer.state = raw
    if (this.#skipped) {
      if (this.#skipped.name !== name || tag.selfClosing) return
      // <p> closes an open <p>, so a hidden one ends here.
      if (!SELF_CLOSING.has(name)) {
        this.#skipped.open++
        return
      }
      this.#skipped = undefined
    }
    if (LINES.has(name)) this.#flush()
    if (!VOID.has(name) && !tag.selfClosing && (NOT_SHOWN.has(name) || isHidden(tag))) {
      this.#skipped = { name, open: 1 }
      return
    }
    this.#enter(name, tag)
  }

  onEndTag(tag: Token.TagToken): void {
    this.#budget.work()
    const name = tag.tagName
    if (this.#skipped) {
      if (this.#skipped.name === name && --this.#skipped.open === 0) this.#skipped = undefined
      return
    }
    if (LINES.has(name)) this.#flush()
    if (/^h[1-6]$/.test(name)) this.#level = undefined
    else if (name === 'pre') this.#preformatted = Math.max(0, this.#preformatted - 1)
    else if (name === 'ol' || name === 'ul' || name === 'menu') this.#lists.pop()
    else if (name === 'li') this.#label = ''
    else if (name === 'td' || name === 'th' || name === 'tr') this.#tables.at(-1)?.closeCell()
    else if (name === 'table') this.#tables.pop()
  }

  #enter(name: string, tag: Token.TagToken): void {
    if (/^h[1-6]$/.test(name)) this.#level = Number(name[1])
    else if (name === 'pre') this.#preformatted++
    else if (name === 'ol' || name === 'ul' || name === 'menu') this.#openList(name === 'ol', tag)
    else if (name === 'li') this.#openItem(tag)
    else if (name === 'table') {
      this.#tables.push(new HtmlTable(this.#tableCount++, this.#budget))
      this.#budget.depth(this.#tables.length)
    } else if (name === 'tr') this.#tables.at(-1)?.openRow()
    else if (name === 'td' || name === 'th') {
      this.#tables.at(-1)?.openCell(name === 'th', count(tag, 'colspan'), count(tag, 'rowspan'))
    } else if (name === 'img' || name === 'embed') this.#losses.add('picture', 1)
  }

  #openList(ordered: boolean, tag: Token.TagToken): void {
    const start = Number.parseInt(attribute(tag, 'start') ?? '1', 10)
    this.#lists.push({
      ordered,
      kind: listKind(tag),
      next: Number.isSafeInteger(start) ? start : 1,
      step: attribute(tag, 'reversed') === undefined ? 1 : -1,
    })
    this.#budget.depth(this.#lists.length)
  }

  #openItem(tag: Token.TagToken): void {
    const list = this.#lists.at(-1)
    if (!list?.ordered) return
    const own = Number.parseInt(attribute(tag, 'value') ?? '', 10)
    const number = Number.isSafeInteger(own) ? own : list.next
    list.next = number + list.step
    if (list.kind === 'none') return
    const shown = formatNumber(number, list.kind)
    this.#label = shown + (list.kind === 'chineseCountingThousand' ? '、' : '.')
  }

  #flush(): void {
    const words = this.#preformatted > 0 ? this.#words : collapse(this.#words)
    this.#words = ''
    if (!words.trim()) return
    const cell = this.#tables.at(-1)?.place
    const level = this.#level === undefined ? undefined : { level: this.#level }
    const shape: BlockShape = cell
      ? { kind: 'cell', ...level, cell }
      : { kind: level ? 'heading' : 'paragraph', ...level }
    this.#builder.add(words, shape, this.#label)
    this.#label = ''
  }
}

const CHINESE = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef\u201c\u201d\u2018\u2019]/u

/** White space of the source is one space; a line break between Chinese characters is nothing. */
const collapse = (words: string): string =>
  words.replace(/[ \t\r\n\f]+/g, (run, at: number, all: string) => {
    const isBreak = /[\r\n]/.test(run) && at > 0 && CHINESE.test(all[at - 1]!)
    return isBreak && CHINESE.test(all[at + run.length] ?? '') ? '' : ' '
  })

const attribute = (tag: Token.TagToken, name: string): string | undefined =>
  tag.attrs.find((attr) => attr.name === name)?.value

const count = (tag: Token.TagToken, name: string): number => {
  const value = Number.parseInt(attribute(tag, name) ?? '1', 10)
  return value >= 1 ? Math.min(value, 1000) : 1
}

const isHidden = (tag: Token.TagToken): boolean =>
  attribute(tag, 'hidden') !== undefined || /display\s*:\s*none/i.test(attribute(tag, 'style') ?? '')

/** The numeral kind of a list, from `type` or the style written on the element itself. */
function listKind(tag: Token.TagToken): string {
  const style = /list-style(?:-type)?\s*:\s*([\w-]+)/i.exec(attribute(tag, 'style') ?? '')?.[1]?.toLowerCase()
  switch (style ?? attribute(tag, 'type')) {
    case 'a':
    case 'lower-alpha':
    case 'lower-latin':
      return 'lowerLetter'
    case 'A':
    case 'upper-alpha':
    case 'upper-latin':
      return 'upperLetter'
    case 'i':
    case 'lower-roman':
      return 'lowerRoman'
    case 'I':
    case 'upper-roman':
      return 'upperRoman'
    case 'cjk-ideographic':
    case 'simp-chinese-informal':
    case 'trad-chinese-informal':
      return 'chineseCountingThousand'
    case 'none':
      return 'none'
    default:
      return 'decimal'
  }
}
