import type { Field } from '../fields/field.ts'
import type { Refusal } from '../problem.ts'
import * as say from '../problems/import-cells.ts'
import { cellTooLong, cellUnknownOrganisation } from '../problems/ledger-import.ts'
import { isSameWord } from './office-words.ts'
import { readDay } from './read-day.ts'
import { readAmount, readCount, readFlag } from './read-number.ts'

export interface Cell {
  text: string
  number?: number
}

/** What a cell may be taken for; fetched under the actor's sight. */
export interface Known {
  /** People of that name, those near the organisation if there are any. */
  people: (name: string) => readonly string[]
  organisations: (name: string) => readonly string[]
  /** Records of a kind with that title or number. */
  records: (kind: string, name: string) => readonly string[]
}

/** What the person said that words of a column stand for: a value, or null for nothing. */
export type Meanings = Record<string, Record<string, unknown>>

export interface Reading {
  known: Known
  meanings: Meanings
  /** For days that are written without a year. */
  year?: number | undefined
}

export type ReadCell =
  | { value: unknown }
  | { refusal: Refusal /** The person can say what the word stands for. */; asks?: true }

const failed = /^#(REF|N\/A|VALUE|NAME|DIV\/0|NUM|NULL|SPILL|CALC)[!?]?$/i

/** The value that a cell holds of a field, or what is wrong with it. @param unit what the heading says in brackets */
export function readCell(name: string, field: Field, cell: Cell, reading: Reading, unit?: string): ReadCell {
  const { text } = cell
  const said = reading.meanings[name]
  if (said && Object.hasOwn(said, text)) return { value: said[text] }
  if (failed.test(text)) return { refusal: say.formulaFailed({ value: text }) }
  switch (field.type) {
    case 'text':
    case 'longText': {
      const clean = field.type === 'text' ? text.replace(/\s*[\r\n]+\s*/g, ' ') : text
      if ([...clean].length > (field.max ?? Number.POSITIVE_INFINITY))
        return { refusal: cellTooLong({ column: field.label.zh, max: field.max! }) }
      return { value: clean }
    }
    case 'choice':
      return readChoice(field, text)
    case 'day':
    case 'instant':
      return readDayOf(cell, reading.year, field.type)
    case 'amount': {
      // The number behind the cell is exact where what is shown is rounded.
      const fen =
        cell.number === undefined ? readAmount(text, unit) : readAmount(String(cell.number), unitIn(text) ?? unit)
      return fen === undefined ? { refusal: say.amountUnread({ value: text }) } : { value: fen }
    }
    case 'number': {
      const count = readCount(cell.number === undefined ? text : String(cell.number))
      return count === undefined ? { refusal: say.numberUnread({ value: text }) } : { value: count }
    }
    case 'flag': {
      const flag = readFlag(text)
      return flag === undefined ? { refusal: say.flagUnread({ value: text }) } : { value: flag }
    }
    case 'person':
      return one(
        reading.known.people(personName(text)),
        say.personUnlisted({ value: text }),
        say.personTwice({ value: text }),
      )
    case 'organisation': {
      const unknown = cellUnknownOrganisation({ value: text })
      return one(reading.known.organisations(text), unknown, unknown)
    }
    case 'reference': {
      const unknown = say.recordUnknown({ value: text, kind: field.label.zh })
      return one(reading.known.records(field.to!, text), unknown, unknown)
    }
    case 'parts':
      return readParts(field, text, reading, unit)
    case 'attachments':
      return { value: [] }
    default: {
      const value = field.written?.read(text)
      const { example } = field.written!
      return value === undefined ? { refusal: say.writtenOtherwise({ value: text, example }) } : { value }
    }
  }
}

const unitIn = (text: string) => /(万元|亿元|千元|万|元)$/.exec(text)?.[1]

const personName = (text: string) =>
  text
    .replace(/\s/g, '')
    .replace(/[（(].*[)）]$/, '')
    .replace(/(同志|书记|主任|副主任|委员|老师)$/, '')

const one = (ids: readonly string[], none: Refusal, several: Refusal): ReadCell =>
  ids.length === 1 ? { value: ids[0] } : { refusal: ids.length === 0 ? none : several, asks: true }

function readDayOf(cell: Cell, year: number | undefined, type: 'day' | 'instant'): ReadCell {
  const read = readDay(cell.text, { number: cell.number, year })
  const value = cell.text
  if (read === 'unread') return { refusal: say.dayUnread({ value }) }
  if (read === 'month') return { refusal: say.dayIsAMonth({ value }) }
  if (read === 'no-year') return { refusal: say.dayWithoutYear({ value }) }
  if (type === 'day') return { value: read.day }
  return { value: read.time ? new Date(`${read.day}T${read.time}:00+08:00`).toISOString() : read.day }
}

/** When a row took place: an instant where the cell has a time, else the day. */
export const readWhen = (cell: Cell, year: number | undefined): ReadCell => readDayOf(cell, year, 'instant')

const bare = (text: string) =>
  text
    .normalize('NFKC')
    .replace(/[\s（）()、,，“”"]/g, '')
    .toLowerCase()

function readChoice({ choices = {} }: Field, text: string): ReadCell {
  const wanted = bare(text)
  const entries = Object.entries(choices)
  const exact = entries.find(([key, { zh, en }]) => [key, zh, en].some((word) => bare(word) === wanted))
  if (exact) return { value: exact[0] }
  const alike = entries.filter(([, { zh }]) => isAlike(wanted, bare(zh)))
  if (alike.length === 1) return { value: alike[0]![0] }
  const words = entries.map(([, { zh }]) => zh).join('、')
  return { refusal: say.choiceUnknown({ value: text, choices: words }), asks: true }
}

/** One holds the other, or is its short form: 支委会 of 支部委员会会议. */
function isAlike(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  if (short.length < 2) return short.length === 1 && long.startsWith(short)
  return long.includes(short) || isSameWord(a, b) || isShortOf(short, long)
}

/** All characters of the short one in their order in the long one, beginning with the same. */
function isShortOf(short: string, long: string): boolean {
  if (short.length < 3 || short[0] !== long[0]) return false
  let at = 0
  for (const character of long) if (character === short[at]) at++
  return at === short.length
}

/** A list in a cell: each line, numbered point or 、 is one; what stands in brackets is its second part. */
function readParts(field: Field, text: string, reading: Reading, unit?: string): ReadCell {
  const parts = Object.entries(field.parts ?? {})
  const [first, second] = parts
  const others = parts.slice(2).filter(([, part]) => part.required)
  const unread = () => ({
    refusal: say.listUnread({ value: text, parts: parts.map(([, part]) => part.label.zh).join('、') }),
  })
  if (!first || others.length > 0) return unread()
  const pieces = piecesOf(text, second?.[1].required === true)
  const rows: Record<string, unknown>[] = []
  for (const piece of pieces) {
    const [, head = piece, inside] = (second?.[1].required && /^(.*?)[（(](.*)[)）]$/.exec(piece)) || []
    const read = readCell(first[0], first[1], { text: head.trim() }, { ...reading, meanings: {} }, unit)
    if ('refusal' in read) return read
    const row: Record<string, unknown> = { [first[0]]: read.value }
    if (second?.[1].required) {
      if (!inside) return unread()
      const also = readCell(second[0], second[1], { text: inside.trim() }, { ...reading, meanings: {} }, unit)
      if ('refusal' in also) return also
      row[second[0]] = also.value
    }
    rows.push(row)
  }
  return { value: rows }
}

const piecesOf = (text: string, isNames: boolean): string[] =>
  (isNames
    ? text.split(/[\r\n、，,；;]+/)
    : text.split(/[\r\n]+|(?<=[；;。])(?=\s*(?:\d+[.、．]|[（(]?[一二三四五六七八九十]+[)）、是]))/u)
  )
    .map((piece) => piece.replace(/^\s*(?:\d+\s*[.、．)）]|[（(]\d+[）)]|[一二三四五六七八九十]+、)\s*/u, '').trim())
    .filter((piece) => piece !== '')
