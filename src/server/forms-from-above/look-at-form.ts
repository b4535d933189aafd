import { ledgerTargets } from '../../domain/forms-from-above/ledger-targets.ts'
import { findHeadings } from '../../domain/imports/find-headings.ts'
import type { Match } from '../../domain/imports/match-headings.ts'
import { LEDGERS, type Ledger } from '../../domain/ledgers/index.ts'
import { type FormGrid, type FormGrids, formGrids } from './form-grids.ts'

/** As which ledger a form can be filled, and from what each of its columns. */
export interface LookedLedger {
  ledger: string
  grid: number
  head: [number, number]
  headings: string[]
  matches: Match[]
}

const MOST_LEDGERS = 12

export interface LookedForm {
  format: FormGrids['format']
  /** From which ledgers it can be filled, best first. */
  ledgers: LookedLedger[]
}

/** What an uploaded form is. Throws as `formGrids`. */
export async function lookAtGrids(bytes: Uint8Array, name: string): Promise<LookedForm> {
  const { format, grids } = await formGrids(bytes, name)
  return { format, ledgers: ledgersFor(grids) }
}

const ledgersFor = (grids: readonly FormGrid[]): LookedLedger[] =>
  LEDGERS.flatMap((ledger) => bestGrid(ledger, grids))
    .toSorted((a, b) => scoreOf(b) - scoreOf(a))
    .slice(0, MOST_LEDGERS)

function bestGrid(ledger: Ledger, grids: readonly FormGrid[]): LookedLedger[] {
  const targets = ledgerTargets(ledger)
  const found = grids.flatMap(({ index, rows, merges }) => {
    const headings = findHeadings(rows, merges, targets)
    return headings ? [{ ledger: ledger.name, grid: index, ...headings }] : []
  })
  const [best] = found.toSorted((a, b) => scoreOf(b) - scoreOf(a))
  // What every ledger has tells nothing of which one is meant.
  return best?.matches.some(({ key }) => key?.startsWith('column:')) ? [best] : []
}

const WEIGHTS = { sure: 3, likely: 1.5, ask: 1, none: 0 } as const

const scoreOf = ({ matches }: LookedLedger) =>
  matches.reduce(
    (sum, { key, confidence }) => sum + (key?.startsWith('column:') ? WEIGHTS[confidence] : key ? 0.2 : 0),
    0,
  )
