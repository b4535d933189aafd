import { numbersOf, type Paper, type PaperBlock } from '../domain/paper.ts'
import { dayPlain } from '../domain/paper-words.ts'
import type { Face } from './layout.ts'
import { titleLines } from './title-lines.ts'

/** A paragraph of the text in lines of the page's pitch; distances in characters. */
export interface TextPart {
  part: 'text'
  text: string
  face: Face
  align: 'left' | 'right'
  /** Before the first line, and before the lines after it. */
  first: number
  hang: number
  /** Kept free at the right. */
  right: number
  /** Words at its beginning under which no further line goes: those stand under what follows them. Instead of `hang`. */
  mark: string
  /** Never the last line of a page. */
  keepNext: boolean
  /** Its last lines stand on the page of name and day, which never stand alone. */
  isLast: boolean
}

/** What stands on a paper from its head to its foot, in order: the Word file and the PDF are both made of this. */
export type PaperPart =
  | TextPart
  | { part: 'blank'; keepNext?: true }
  | { part: 'title'; lines: string[] }
  | { part: 'redHead'; name: string; number: string; approver: string }
  | { part: 'table'; table: NonNullable<PaperBlock['table']>; isLast: boolean }
  | { part: 'signature'; signer: string; date: string; isSealed: boolean }
  | { part: 'imprint'; copies: string; printer: string; printedOn: string }

const FACES: Record<Exclude<PaperBlock['form'], 'table'>, Face> = {
  heading1: 'hei',
  heading2: 'kai',
  heading3: 'fangsong',
  item: 'fangsong',
  subitem: 'fangsong',
  paragraph: 'fangsong',
}

const text = (words: string, more: Partial<TextPart> = {}): TextPart => ({
  ...{ part: 'text', text: words, face: 'fangsong', align: 'left', first: 0, hang: 0, right: 0, mark: '' },
  ...{ keepNext: false, isLast: false },
  ...more,
})
const blank: PaperPart = { part: 'blank' }

export function paperParts(paper: Paper): PaperPart[] {
  const numbers = numbersOf(paper.blocks)
  const { docNumber: number, approver, signer, copies, printer } = paper
  const printedOn = dayPlain(paper.date)
  return [
    ...(number === '' ? [] : [{ part: 'redHead', name: `${signer}文件`, number, approver } as const]),
    { part: 'title', lines: titleLines(paper.title) },
    blank,
    ...(paper.addressee ? [text(`${paper.addressee}：`)] : []),
    ...withLast(
      paper.blocks.flatMap((block) => blockParts(block, numbers.get(block.id) ?? '')),
      paper.annexes.length === 0,
    ),
    ...annexParts(paper.annexes),
    { part: 'blank', keepNext: true },
    // What has a number goes out under a seal.
    { part: 'signature', signer, date: printedOn, isSealed: number !== '' },
    ...(printer === '' ? [] : [{ part: 'imprint', copies, printer, printedOn } as const]),
  ]
}

/** 抄送：…。 ends in a full stop, once. */
export const copiesWords = (copies: string): string => `抄送：${copies.trim().replace(/[。；;，,、.]+$/u, '')}。`

const withLast = (parts: PaperPart[], isLast: boolean): PaperPart[] => {
  const last = parts.at(-1)
  return isLast && (last?.part === 'text' || last?.part === 'table')
    ? [...parts.slice(0, -1), { ...last, isLast }]
    : parts
}

function blockParts(block: PaperBlock, number: string): PaperPart[] {
  if (block.form === 'table') return block.table ? [{ part: 'table', table: block.table, isLast: false }] : []
  const face = FACES[block.form]
  const keepNext = block.form.startsWith('heading')
  // A file of a draft shows its gaps; a paper with one is not issued.
  const words = block.slot === null ? block.text : `【还要写：${block.slot}】`
  return words.split('\n').map((line, i) => text(i === 0 ? number + line : line, { face, first: 2, keepNext }))
}

/** 附件：1.…, one line below the text; further lines stand under the first name. @source GB/T 9704-2012 §7.3.4 */
function annexParts(names: readonly string[]): PaperPart[] {
  if (names.length === 0) return []
  const listed = names.map((name) => name.replace(/[。；;，,、.]+$/u, ''))
  if (listed.length === 1) return [blank, text(`附件：${listed[0]}`, { first: 2, mark: '附件：' })]
  return [
    blank,
    ...listed.map((name, i) => {
      const [first, mark] = i === 0 ? [2, '附件：1.'] : [5, `${i + 1}.`]
      return text(mark + name, { first, mark, keepNext: i < listed.length - 1 })
    }),
  ]
}
