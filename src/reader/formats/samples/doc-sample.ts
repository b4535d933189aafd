import { compoundSample } from './compound-sample.ts'

/** A paragraph of a binary Word file; `mark` is what ends it: 13 a paragraph, 7 a cell or row. */
export interface DocParagraph {
  words: string
  mark?: 13 | 7
  style?: number
  /** Property modifiers as bytes. */
  modifiers?: number[]
  /** A tracked change struck out these characters of the words. */
  deleted?: [from: number, to: number]
}

/** One level of a list: numeral kind by its number in [MS-OSHARED] MSONFC, text with the characters 0–8 for the levels. */
export interface DocLevel {
  kind: number
  text: string
}

/** List membership: list counted from 1, level from 0. */
export const inList = (list: number, level = 0): number[] => [0x0b, 0x46, list, 0, 0x0a, 0x26, level]
export const IN_TABLE = [0x16, 0x24, 1]
/** The end of a row of equal cells, 1,000 twips wide each; `merged` marks cells that join the one above. */
export const rowEnd = (cells: number, merged: number[] = []): number[] => [
  ...[...IN_TABLE, 0x17, 0x24, 1, 0x08, 0xd6],
  ...u16(1 + 1 + 2 * (cells + 1) + 20 * cells),
  cells,
  ...Array.from({ length: cells + 1 }, (_, i) => u16(i * 1000)).flat(),
  ...Array.from({ length: cells }, (_, i) => [
    ...u16(merged.includes(i) ? 0x20 : 0x60),
    ...new Array(18).fill(0),
  ]).flat(),
]

const u16 = (n: number): number[] => [n & 0xff, (n >> 8) & 0xff]
const u32 = (n: number): number[] => [...u16(n & 0xffff), ...u16(Math.floor(n / 65536))]

const TEXT_AT = 0x800

/** A small binary Word file for tests. @source [MS-DOC] */
export function docSample(paragraphs: DocParagraph[], lists: DocLevel[][] = [], flags = 0x0200): Uint8Array {
  const text = paragraphs.map(({ words, mark = 13 }) => words + String.fromCharCode(mark)).join('')
  const main: number[] = new Array(TEXT_AT).fill(0)
  for (let i = 0; i < text.length; i++) main.push(...u16(text.charCodeAt(i)))
  const starts: number[] = []
  let at = TEXT_AT
  for (const { words } of paragraphs) {
    starts.push(at)
    at += 2 * (words.length + 1)
  }
  const papxPages: [from: number, page: number][] = []
  // Few enough a page for the longest modifiers.
  for (let i = 0; i < paragraphs.length; i += 4) {
    const edges = [...starts.slice(i, i + 4), starts[i + 4] ?? at]
    papxPages.push([edges[0]!, addPage(main, paragraphPage(edges, paragraphs.slice(i, i + 4)))])
  }
  const struck = paragraphs.flatMap(({ deleted }, i) =>
    deleted ? [[starts[i]! + 2 * deleted[0], starts[i]! + 2 * deleted[1]] as [number, number]] : [],
  )
  const chpxPages = struck.map((span): [number, number] => [span[0], addPage(main, characterPage(span))])

  const table: number[] = []
  const set = (field: number, bytes: number[], counted = bytes.length) => {
    put(main, 0x9a + 8 * field, u32(table.length))
    put(main, 0x9e + 8 * field, u32(counted))
    table.push(...bytes)
  }
  set(33, [2, ...u32(16), ...u32(0), ...u32(text.length), ...u16(0), ...u32(TEXT_AT), ...u16(0)])
  set(13, pageTable(papxPages, at))
  set(12, chpxPages.length > 0 ? pageTable(chpxPages, at) : [])
  const heads = lists.flatMap((_, i) => [...u32(i + 1), ...u32(0), ...new Array(9).fill(u16(0xfff)).flat(), 0, 0])
  set(73, [...u16(lists.length), ...heads, ...lists.flatMap(levels)], 2 + heads.length)
  set(74, [
    ...u32(lists.length),
    ...lists.flatMap((_, i) => [...u32(i + 1), ...new Array(12).fill(0)]),
    ...lists.flatMap(() => u32(0xffffffff)),
  ])
  put(main, 0, [...u16(0xa5ec), ...u16(0xc1)])
  put(main, 0x0a, u16(flags))
  put(main, 0x4c, u32(text.length))
  return compoundSample({ WordDocument: Uint8Array.from(main), '1Table': Uint8Array.from(table) })
}

const put = (target: number[], at: number, bytes: number[]) => {
  for (const [i, byte] of bytes.entries()) target[at + i] = byte
}

/** Appends a page of 512 bytes on a page boundary. @returns its number */
function addPage(main: number[], page: number[]): number {
  while (main.length % 512 !== 0) main.push(0)
  main.push(...page)
  return main.length / 512 - 1
}

const pageTable = (pages: [from: number, page: number][], end: number): number[] => [
  ...pages.flatMap(([from]) => u32(from)),
  ...u32(end),
  ...pages.flatMap(([, page]) => u32(page)),
]

function paragraphPage(edges: number[], paragraphs: DocParagraph[]): number[] {
  const page: number[] = new Array(512).fill(0)
  put(page, 0, edges.flatMap(u32))
  let at = 510
  paragraphs.forEach(({ style = 0, modifiers = [] }, i) => {
    const body = [...u16(style), ...modifiers]
    if (body.length % 2 === 1) body.push(0)
    at -= body.length + 2
    put(page, at, [0, body.length / 2, ...body])
    page[4 * (paragraphs.length + 1) + 13 * i] = at / 2
  })
  page[511] = paragraphs.length
  return page
}

function characterPage([from, to]: [number, number]): number[] {
  const page: number[] = new Array(512).fill(0)
  put(page, 0, [...u32(from), ...u32(to), 200])
  put(page, 400, [3, 0x00, 0x08, 1])
  page[511] = 1
  return page
}

/** Nine levels of a list. */
const levels = (defined: DocLevel[]): number[] =>
  Array.from({ length: 9 }, (_, i) => {
    const { kind, text } = defined[i] ?? { kind: 255, text: '' }
    return [
      ...u32(1),
      ...[kind, 0, ...new Array(9).fill(0), 0, ...new Array(8).fill(0), 0, 0, 0, 0],
      ...u16(text.length),
      ...[...text].flatMap((c) => u16(c.charCodeAt(0))),
    ]
  }).flat()
