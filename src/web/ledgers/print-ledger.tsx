import type { StoredRow } from '../../domain/api/shapes.ts'
import { dayAt } from '../../domain/day.ts'
import { cellsOf, type Ledger } from '../../domain/ledgers/index.ts'
import { useDirectory } from '../forms/directory.ts'
import { usePunctuation } from '../forms/punctuation.ts'
import { useSaying } from '../forms/use-saying.ts'
import { PrintSheet } from '../parts/print-sheet.tsx'
import { useSay, useWords } from '../words/words.ts'
import { ledgersWords } from './words.ts'

/** A ledger as it goes on paper: the columns of its sheet, and as there the oldest first. */
export function PrintLedger(props: { ledger: Ledger; filter: string; rows: readonly StoredRow[] }) {
  const { ledger } = props
  const words = useWords(ledgersWords)
  const marks = usePunctuation()
  const say = useSay()
  const saying = useSaying()
  const directory = useDirectory()
  return (
    <PrintSheet
      title={say(ledger.label)}
      filter={props.filter}
      columns={[
        { key: 'position', heading: words.position, width: 5 },
        { key: 'org', heading: words.org, width: 8 },
        { key: 'day', heading: words.day, width: 11 },
        ...ledger.columns.map(({ key, heading, width }) => ({ key, heading: say(heading), width })),
        { key: 'recorder', heading: words.recorder, width: 9 },
      ]}
      rows={props.rows.toReversed().map((row, i) => ({
        id: row.id,
        cells: [
          i + 1,
          directory?.organisation(row.org)?.shortName,
          dayAt(row.occurredAt),
          ...cellsOf(ledger, row, saying),
          `${directory?.nameOf(row.recorder)}${row.importedIn === null ? '' : `${marks.open}${words.history}${marks.close}`}`,
        ],
      }))}
    />
  )
}
