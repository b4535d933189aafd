import { cellsOf, type LedgerRow, ledgerNamed } from '../../src/domain/ledgers/index.ts'

const SAYING = {
  ...{ say: ({ zh }: { zh: string }) => zh, day: (day: string) => day, moment: (at: string) => at },
  ...{ person: (id: string) => id, organisation: (id: string) => id, yes: '是', no: '否' },
}

/** A row as it is printed, its cells by heading. */
export function printedRow(name: string, row: unknown): Record<string, string | number | null> {
  const ledger = ledgerNamed(name)!
  const cells = cellsOf(ledger, row as LedgerRow, SAYING)
  return Object.fromEntries(ledger.columns.map(({ heading }, i) => [heading.zh, cells[i] ?? null]))
}
