import type { LedgerRow } from '../../domain/api/shapes.ts'
import { PrintSheet } from '../parts/print-sheet.tsx'
import { useSay, useWords } from '../words/words.ts'
import { columnOf } from './columns.ts'
import { useViewWords } from './filter-words.ts'
import { useCellText } from './ledger-cell.tsx'
import { ledgerWords } from './ledger-words.ts'
import type { LedgerView } from './view.ts'

/** What a character of half a Chinese one takes on the screen, in pixels. */
const CHARACTER = 7

/** The rectification ledger as it goes on paper, in the columns of the view. */
export function PrintTable(props: { view: LedgerView; rows: readonly LedgerRow[] }) {
  const words = useWords(ledgerWords)
  const say = useSay()
  const text = useCellText()
  const viewWords = useViewWords()
  const shown = props.view.columns.map(({ id }) => id)
  return (
    <PrintSheet
      title={words.title}
      filter={viewWords(props.view)}
      columns={shown.map((id) => {
        const { label, width } = columnOf(id)
        return { key: id, heading: say(label), width: width / CHARACTER, isSerif: id === 'title' }
      })}
      rows={props.rows.map((row) => ({ id: row.id, cells: shown.map((id) => text(row, id)) }))}
    />
  )
}
