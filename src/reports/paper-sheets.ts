import type { Readable } from 'node:stream'
import { isKindName, kindNamed } from '../domain/kinds/index.ts'
import type { Paper, PaperBlock } from '../domain/paper.ts'
import { dayPlain } from '../domain/paper-words.ts'
import { type SheetColumn, writeXlsx } from '../sheets/write-xlsx.ts'

/** Characters across a landscape A4 sheet. */
const ACROSS = 130

/** The table of a list (三张清单) as a spreadsheet of the same columns; undefined for a paper without one. */
export function paperXlsx(paper: Paper): Readable | undefined {
  const table = paper.blocks.find((b) => b.table !== null)?.table
  if (!table) return undefined
  const total = table.head.reduce((sum, { width }) => sum + width, 0)
  const columns = table.head.map(
    ({ text, width }, i): SheetColumn => ({
      heading: text,
      width: Math.max(6, Math.round((ACROSS * width) / total)),
      as: i === 0 ? 'number' : 'text',
    }),
  )
  const rows = table.rows.map(({ cells }) => cells.map((cell, i) => (i === 0 ? Number(cell) : cell)))
  return writeXlsx({ name: '清单', title: paper.title, notes: notesOf(paper), columns, rows: batches(rows) })
}

/** The table of sources (出处) that goes with a paper: its words, and the records or the reason behind each. */
export const sourcesXlsx = (paper: Paper): Readable =>
  writeXlsx({
    name: '出处',
    title: `${paper.title}　出处`,
    notes: notesOf(paper),
    columns: [
      { heading: '序号', width: 8, as: 'number' },
      { heading: '文中', width: 60, as: 'text' },
      { heading: '依据', width: 14, as: 'text' },
      { heading: '条数', width: 8, as: 'number' },
      { heading: '记录', width: 44, as: 'text' },
    ],
    rows: batches(paper.blocks.flatMap(sourcesOf).map((row, i) => [i + 1, ...row])),
  })

const notesOf = ({ signer, date, docNumber }: Paper) => [[signer, dayPlain(date), docNumber].filter(Boolean).join('　')]

function sourcesOf(block: PaperBlock): (string | number)[][] {
  const row = (words: string, sources: readonly string[]) => {
    const kinds = [...new Set(sources.map((source) => source.split('/')[0]!))]
    const labels = kinds.map((kind) => (isKindName(kind) ? kindNamed(kind).label.zh : '台账'))
    return [words, labels.join('、'), sources.length, sources.join('\n')]
  }
  return [
    ...block.facts.map(({ start, end, sources }) => row(block.text.slice(start, end), sources)),
    ...(block.table?.rows.map(({ cells, source }) => row(cells.join('　'), [source])) ?? []),
    ...block.vouched.map(({ text, reason }) => [text, '手改', 0, reason]),
  ]
}

async function* batches<T>(rows: readonly T[]): AsyncGenerator<readonly T[]> {
  for (let at = 0; at < rows.length; at += 500) yield rows.slice(at, at + 500)
}
