import { aspectOf } from './aspect.ts'
import { type Figure, findFigures } from './figures.ts'

/** One annotated document, in the form of the reference annotations. Offsets count code points. */
export interface Gold {
  source: string
  genre: string
  title: string | null
  organization: string | null
  inspector: string | null
  date: string | null
  noise: string[]
  headings: Heading[]
  items: Item[]
}

interface Heading {
  text: string
  marker: string | null
  level: number
  start: number
  end: number
  role: string | null
}

export interface Item {
  id: string
  role: string
  text: string
  start: number
  end: number
  marker: string | null
  headings: string[]
  aspect: string | null
  addresses: string[]
  state: string | null
  deadline: string | null
  figures: Figure[]
}

/** A date that stands in a field line of its own (整改时限：…) and so on no item: which finding it belongs to. */
export interface FieldDeadline {
  problem: string
  deadline: string
  start: number
  end: number
}

export interface Annotated {
  text: string
  gold: Gold
  fieldDeadlines: FieldDeadline[]
  noiseSpans: [number, number][]
  head: Record<string, string>
}

const ROLES: Record<string, string> = {
  p: 'problem',
  c: 'cause',
  m: 'measure',
  a: 'achievement',
  b: 'background',
  s: 'status',
}

/**
 * Reads one annotated source (head lines, `---`, body) into its plain text and its annotations.
 *
 * In the body `{p （1）|…}` is an item (p c m a b), `{h2p （一）|…}` a heading of level 2, `{f 整改情况}` a field label one level
 * under the headings in force, `{n …}` noise. Before `|` stands the marker. After the letter: `#k` names a problem, `>k` says
 * what a measure or cause answers (`>.` the problem in front, `>-` nothing), `=done` a state, `~2024-06` a deadline, `@X` an aspect, `!` a heading that heads nothing.
 */
export function readMarkup(name: string, source: string): Annotated {
  const cut = source.indexOf('\n---\n')
  if (cut < 0) throw new Error(`${name}: no "---" after the head`)
  const head: Record<string, string> = {}
  for (const line of source.slice(0, cut).split('\n')) {
    const colon = line.indexOf(':')
    head[line.slice(0, colon).trim()] = line.slice(colon + 1).trim()
  }
  return new Reading(name, head, dressed(source.slice(cut + 5), head)).read()
}

/** Gives the whole body the punctuation, quotes, indents and line ends the head asks for. */
function dressed(body: string, head: Record<string, string>): string {
  let text = body
  if (head.halfwidth) {
    text = text.replace(
      /[，：；（）？！]/g,
      (c) => ({ '，': ',', '：': ':', '；': ';', '（': '(', '）': ')', '？': '?', '！': '!' })[c]!,
    )
  }
  if (head.quotes === 'straight') text = text.replace(/[“”]/g, '"')
  if (head.blank) text = text.replace(/\n(?=[^\n])/g, '\n\n')
  if (head.indent) text = text.replace(/^(?=[^\n])/gm, (_, at: number) => (isFrameLine(text, at, head) ? '' : '　　'))
  if (head.crlf) text = text.replace(/\n/g, '\r\n')
  return text
}

function isFrameLine(text: string, at: number, head: Record<string, string>): boolean {
  const end = text.indexOf('\n', at)
  const line = text.slice(at, end < 0 ? undefined : end)
  return line === head.title || line.startsWith('{n')
}

class Reading {
  private readonly name: string
  private readonly head: Record<string, string>
  private readonly body: string
  private out: string[] = []
  private at = 0
  private readonly noiseSpans: [number, number][] = []
  private readonly headings: Heading[] = []
  private readonly items: Item[] = []
  private readonly fieldDeadlines: FieldDeadline[] = []
  private readonly keys = new Map<string, Item>()
  private stack: { heading: Heading; field: boolean; line: number }[] = []
  private lastProblem: Item | null = null

  constructor(name: string, head: Record<string, string>, body: string) {
    this.name = name
    this.head = head
    this.body = body
  }

  read(): Annotated {
    while (this.at < this.body.length) {
      if (this.body[this.at] === '{') this.annotation()
      else this.copy()
    }
    const paired = this.head.paired === 'yes'
    for (const item of this.items) {
      if (item.role !== 'measure' || !paired) continue
      const problem = this.items.find((other) => other.id === item.addresses[0])
      const shared = problem?.aspect && item.headings.some((h) => h.includes(problem.aspect!))
      item.aspect = shared ? problem.aspect : null
    }
    const gold: Gold = {
      source: `${this.name}.txt`,
      genre: this.head.genre ?? 'inspection_briefing',
      title: this.head.title ?? null,
      organization: this.head.organization ?? null,
      inspector: this.head.inspector ?? null,
      date: this.head.date ?? null,
      noise: this.noiseSpans.map(([a, b]) => this.out.slice(a, b).join('')),
      headings: this.headings,
      items: this.items,
    }
    return {
      text: this.out.join(''),
      gold,
      fieldDeadlines: this.fieldDeadlines,
      noiseSpans: this.noiseSpans,
      head: this.head,
    }
  }

  private copy(): void {
    const char = String.fromCodePoint(this.body.codePointAt(this.at)!)
    if (char === '}') this.fail('stray }')
    this.out.push(char)
    this.at += char.length
  }

  private fail(what: string): never {
    const line = this.body.slice(0, this.at).split('\n').length
    throw new Error(`${this.name}, body line ${line}: ${what}`)
  }

  private annotation(): void {
    const opening = /^\{(h\d[pcmabs0]|f[pcmabs]?|[pcmabn])([^ |{}]*) /.exec(this.body.slice(this.at, this.at + 120))
    if (!opening) this.fail(`not an annotation: ${this.body.slice(this.at, this.at + 20)}`)
    this.at += opening[0].length
    const [, kind, options] = opening as unknown as [string, string, string]
    const markerStart = this.out.length
    const marker = this.marker()
    const start = this.out.length
    while (this.body[this.at] !== '}') {
      if (this.at >= this.body.length) this.fail('annotation not closed')
      if (this.body.startsWith('{n ', this.at)) this.annotation()
      else if (this.body[this.at] === '{') this.fail('annotation inside an annotation')
      else this.copy()
    }
    this.at += 1
    let end = this.out.length
    if (/^[hf]/.test(kind) && /[。：:；;]/.test(this.out[end - 1]!)) end -= 1
    const text = this.out.slice(start, end).join('')
    if (kind === 'n') this.noiseSpans.push([markerStart, end])
    else if (kind[0] === 'h' || kind[0] === 'f') this.heading(kind, options, marker, text, start, end)
    else this.item(kind, options, marker, text, start, end)
  }

  private marker(): string | null {
    const rest = this.body.slice(this.at, this.at + 40)
    const bar = rest.indexOf('|')
    if (bar < 0 || /[{}]/.test(rest.slice(0, bar))) return null
    const marker = rest.slice(0, bar)
    if (/^[=~>#@^]/.test(marker)) this.fail(`options stand directly after the letter: ${marker}`)
    this.out.push(...Array.from(marker))
    this.at += bar + 1
    return marker
  }

  private line(position: number): number {
    let lines = 0
    for (let i = 0; i < position; i += 1) if (this.out[i] === '\n') lines += 1
    return lines
  }

  private heading(
    kind: string,
    options: string,
    marker: string | null,
    text: string,
    start: number,
    end: number,
  ): void {
    const field = kind[0] === 'f'
    this.stack = this.stack.filter((s) => !s.field)
    const level = field ? (this.stack.at(-1)?.heading.level ?? 0) + 1 : Number(kind[1])
    const letter = field ? (kind[1] ?? answerLetter(text)) : kind[2]!
    const heading: Heading = { text, marker, level, start, end, role: ROLES[letter] ?? null }
    this.headings.push(heading)
    if (!field) this.stack = this.stack.filter((s) => s.heading.level < level)
    if (!options.includes('!')) this.stack.push({ heading, field, line: this.line(start) })
  }

  /** A label that opens its one item (整改情况：…) is a heading and that item's marker, as in the reference annotations. */
  private fieldLabel(text: string, role: string, start: number): void {
    const letter = role === 'measure' ? answerLetter(text) : role[0]!
    this.heading(`f${letter}`, '', null, text, start, start + text.length)
  }

  private item(kind: string, options: string, marker: string | null, text: string, start: number, end: number): void {
    const role = ROLES[kind]!
    const label = /^(?!问题[一二三四五六七八九十]+)([\u4e00-\u9fff]{2,10})[：:]$/.exec(marker ?? '')?.[1]
    if (label) this.fieldLabel(label, role, start - label.length - 1)
    const option = (sign: string) => new RegExp(`\\${sign}([^#>=~@^]+)`).exec(options)?.[1]
    const top = this.stack.at(-1)
    if (top?.field && role === 'problem' && top.line !== this.line(start)) this.stack.pop()
    const closing = role === 'background' && !marker && top?.field && top.line !== this.line(start)
    if (closing) this.stack.pop()
    if (options.includes('^')) this.stack = this.stack.slice(0, Number(option('^')))
    const field = this.stack.at(-1)
    let shown = marker
    const name = field?.heading
    if (!marker && name && name.marker === null && name.end + 1 === start && /[：:]/.test(this.out[name.end]!)) {
      shown = `${name.text}${this.out[name.end]}`
    }
    const headings = this.stack.map((s) => s.heading.text)
    const numbered =
      marker !== null && /[\d０-９①-⒇㈠-㈩]|[（(][一二三四五六七八九十]+[）)]|[一二三四五六七八九十]+、/.test(marker)
    const given = option('@')
    const aspect = given
      ? given === '-'
        ? null
        : given
      : role === 'background'
        ? null
        : aspectOf(headings, numbered ? text : null)
    const item: Item = {
      id: `i${String(this.items.length + 1).padStart(3, '0')}`,
      role,
      text,
      start,
      end,
      marker: shown,
      headings,
      aspect,
      addresses: [],
      state: null,
      deadline: null,
      figures: findFigures(text),
    }
    this.items.push(item)
    this.relate(item, option('#'), option('>'), option('='), option('~'))
  }

  /** The problems an option names: `-` none, `.` the last one, else by key. */
  private named(answers: string): Item[] {
    if (answers === '-') return []
    if (answers === '.') return this.lastProblem ? [this.lastProblem] : this.fail('no problem in front')
    return answers.split(',').map((key) => this.keys.get(key) ?? this.fail(`no problem is named ${key}`))
  }

  private relate(item: Item, key?: string, answers?: string, state?: string, deadline?: string): void {
    if (item.role === 'problem') {
      this.lastProblem = item
      if (key) this.keys.set(key, item)
    }
    const named = answers === undefined ? undefined : this.named(answers)
    if (item.role === 'measure' || item.role === 'cause') {
      const problems =
        named ?? (this.head.paired === 'yes' && item.role === 'measure' && this.lastProblem ? [this.lastProblem] : [])
      item.addresses = problems.map((p) => p.id)
    }
    const concerned = item.role === 'problem' ? [item] : (named ?? (this.lastProblem ? [this.lastProblem] : []))
    if (state) for (const problem of concerned) problem.state = state
    if (!deadline) return
    if (item.role !== 'background') item.deadline = deadline
    else
      for (const problem of concerned)
        this.fieldDeadlines.push({ problem: problem.id, deadline, start: item.start, end: item.end })
  }
}

/** What was done is a status (整改情况), what is to be done a measure (整改措施). */
function answerLetter(label: string): string {
  return /情况|结果|成效|进展/.test(label) ? 's' : 'm'
}
