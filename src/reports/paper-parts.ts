import { numbersOf, type Paper, type PaperBlock } from '../domain/paper.ts'
import { dayPlain } from '../domain/paper-words.ts'
import { AREA_MM, type Face, points, TITLE_PT } from './layout.ts'

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
  /** Never the last line of a page. */
  keepNext: boolean
}

/** What stands on a paper from its head to its foot, in order: the Word file and the PDF are both made of this. */
export type PaperPart =
  | TextPart
  | { part: 'blank' }
  | { part: 'title'; lines: string[] }
  | { part: 'redHead'; name: string; number: string; approver: string }
  | { part: 'table'; table: NonNullable<PaperBlock['table']> }
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
  ...{ part: 'text', text: words, face: 'fangsong', align: 'left', first: 0, hang: 0, right: 0, keepNext: false },
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
    ...paper.blocks.flatMap((block) => blockParts(block, numbers.get(block.id) ?? '')),
    ...annexParts(paper.annexes),
    blank,
    text(signer, { align: 'right', right: 2, keepNext: true }),
    text(printedOn, { align: 'right', right: 4 }),
    ...(printer === '' ? [] : [{ part: 'imprint', copies, printer, printedOn } as const]),
  ]
}

const words = new Intl.Segmenter('zh', { granularity: 'word' })

/** A title in lines of like length that tear no word (回行时词意完整). @source GB/T 9704-2012 §7.3.1 */
function titleLines(title: string): string[] {
  const most = Math.floor(points(AREA_MM.width) / TITLE_PT)
  const count = Math.ceil([...title].length / most)
  if (count <= 1) return [title]
  const ends = [...words.segment(title)].map(({ index, segment }) => index + segment.length)
  const lines: string[] = []
  for (let from = 0; from < title.length; ) {
    const ideal = from + (title.length - from) / Math.max(1, count - lines.length)
    const fits = ends.filter((end) => end > from && end - from <= most)
    const to = fits.toSorted((a, b) => Math.abs(a - ideal) - Math.abs(b - ideal))[0] ?? from + most
    lines.push(title.slice(from, to).trim())
    from = to
  }
  return lines
}

function blockParts(block: PaperBlock, number: string): PaperPart[] {
  if (block.form === 'table') return block.table ? [{ part: 'table', table: block.table }] : []
  const face = FACES[block.form]
  const keepNext = block.form.startsWith('heading')
  // A file of a draft shows its gaps; a paper with one is not issued.
  const words = block.slot === null ? block.text : `【还要写：${block.slot}】`
  return words.split('\n').map((line, i) => text(i === 0 ? number + line : line, { face, first: 2, keepNext }))
}

/** 附件：1.…, one line below the text; further lines stand under the first name. @source GB/T 9704-2012 §7.3.4 */
function annexParts(names: readonly string[]): PaperPart[] {
  if (names.length === 0) return []
  const [only] = names
  if (names.length === 1) return [blank, text(`附件：${only}`, { first: 2, hang: 5 })]
  return [
    blank,
    ...names.map((name, i) =>
      i === 0
        ? text(`附件：1.${name}`, { first: 2, hang: 6, keepNext: true })
        : text(`${i + 1}.${name}`, { first: 5, hang: 6, keepNext: i < names.length - 1 }),
    ),
  ]
}
