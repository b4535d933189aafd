import { buffer } from 'node:stream/consumers'
import { writeXlsx } from '../../src/sheets/write-xlsx.ts'

type Value = string | number | null

/** An old ledger as a workbook: a title, a line about who filled it in, headings, rows. */
export const oldLedger = (
  title: string,
  headings: readonly string[],
  rows: readonly (readonly Value[])[],
): Promise<Buffer> =>
  buffer(
    writeXlsx({
      name: '台账',
      title,
      notes: ['填报单位：梧桐里社区'],
      columns: headings.map((heading) => ({ heading, width: 14, as: 'text' as const })),
      rows: (async function* () {
        yield rows
      })(),
    }),
  )
