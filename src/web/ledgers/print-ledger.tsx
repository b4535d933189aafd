import type { StoredRow } from '../../domain/api/shapes.ts'
import { dayAt } from '../../domain/day.ts'
import { cellsOf, type Ledger } from '../../domain/ledgers/index.ts'
import { useDirectory } from '../forms/directory.ts'
import { useFormats } from '../forms/format.ts'
import { useSaying } from '../forms/use-saying.ts'
import { PrintSheet } from '../parts/print-sheet.tsx'
import { useSay, useWords } from '../words/words.ts'
import { ledgersWords } from './words.ts'

/** A ledger as it goes on paper, with the same columns as its sheet. */
export function PrintLedger(props: { ledger: Ledger; filter: string; rows: readonly StoredRow[] }) {
  const { ledger } = props
  const words = useWords(ledgersWords)
  const say = useSay()
  const saying = useSaying()
  const formats = useFormats()
  const directory = useDirectory()
  return (
    <PrintSheet
      title={say(ledger.label)}
      filter={props.filter}
      columns={[
        { key: 'day', heading: words.day, width: 12 },
        { key: 'org', heading: words.org, width: 9 },
        ...ledger.columns.map(({ key, heading, width }) => ({ key, heading: say(heading), width })),
        { key: 'recorder', heading: words.recorder, width: 9 },
      ]}
      rows={props.rows.map((row) => ({
        id: row.id,
        cells: [
          `${formats.day(dayAt(row.occurredAt))}${row.importedIn === null ? '' : ` ${words.history}`}`,
          directory?.organisation(row.org)?.shortName,
          ...cellsOf(ledger, row, saying),
          directory?.nameOf(row.recorder),
        ],
      }))}
    />
  )
}
