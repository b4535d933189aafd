import type { Day } from '../../domain/day.ts'
import { saidSort } from '../../domain/forms-from-above/form-sorts.ts'
import { formHeader, headerBeside } from '../../domain/forms-from-above/form-title.ts'
import { ledgerTargets } from '../../domain/forms-from-above/ledger-targets.ts'
import { type SaidPeriod, saidPeriod } from '../../domain/forms-from-above/said-period.ts'
import { titleFit } from '../../domain/forms-from-above/title-fit.ts'
import { findHeadings, linesAbove } from '../../domain/imports/find-headings.ts'
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
  /** What the form calls itself: above its table, else on its pages, else by its file's name. */
  title: string | null
  /** Which sort of the ledger's records it names. */
  sort: string | null
  /** Of which time it says that it is. */
  period: SaidPeriod | null
}

const MOST_LEDGERS = 12

export interface LookedForm {
  format: FormGrids['format']
  /** From which ledgers it can be filled, best first. */
  ledgers: LookedLedger[]
}

/** What an uploaded form is. Throws as `formGrids`. @param today by which a time without its year is understood */
export async function lookAtGrids(bytes: Uint8Array, name: string, today: Day): Promise<LookedForm> {
  const { format, grids } = await formGrids(bytes, name)
  const said = grids.map((grid) => ({ grid, says: saysOf(grid, name, today) }))
  const ranked = LEDGERS.flatMap((ledger) => bestGrid(ledger, said)).toSorted(byScore)
  return { format, ledgers: ranked.slice(0, MOST_LEDGERS).map(({ looked }) => looked) }
}

interface SaidGrid {
  grid: FormGrid
  /** What is said above the headings, wherever they are found. */
  says: (head: number) => { title: string | null; named: string; period: SaidPeriod | null }
}

interface Ranked {
  looked: LookedLedger
  score: number
}
const byScore = (a: Ranked, b: Ranked) => b.score - a.score

function bestGrid(ledger: Ledger, grids: readonly SaidGrid[]): Ranked[] {
  const targets = ledgerTargets(ledger)
  const found = grids.flatMap(({ grid: { index, rows, merges }, says }): Ranked[] => {
    const headings = findHeadings(rows, merges, targets)
    if (!headings) return []
    const { title, named, period } = says(headings.head[0])
    const score = scoreOf(headings.matches) + TITLE_WEIGHT * titleFit(ledger, named)
    const sort = saidSort(ledger, named) ?? null
    return [{ looked: { ledger: ledger.name, grid: index, ...headings, title, sort, period }, score }]
  })
  const [best] = found.toSorted(byScore)
  // What every ledger has tells nothing of which one is meant.
  return best?.looked.matches.some(({ key }) => key?.startsWith('column:')) ? [best] : []
}

/** A form without a title above its table is told by its pages, else by the names of its sheet and its file. */
function saysOf(grid: FormGrid, fileName: string, today: Day): SaidGrid['says'] {
  const beside = headerBeside(grid.page, fileName)
  const others = [grid.name, fileName.replace(/\.\w+$/, '')]
  return (head) => {
    const above = formHeader([...grid.before, ...linesAbove(grid.rows, head)])
    const title = above.title || beside.title
    const lines = [above.timeLine, above.title, beside.timeLine, beside.title, ...others]
    const [period] = lines.flatMap((words) => saidPeriod(words, today) ?? [])
    return { title: title || null, named: above.title || [beside.title, ...others].join('\n'), period: period ?? null }
  }
}

const WEIGHTS = { sure: 3, likely: 1.5, ask: 1, none: 0 } as const
/** A title that names a ledger weighs as much as one heading: it decides between ledgers whose columns are much the same. */
const TITLE_WEIGHT = WEIGHTS.sure

const scoreOf = (matches: readonly Match[]) =>
  matches.reduce(
    (sum, { key, confidence }) => sum + (key?.startsWith('column:') ? WEIGHTS[confidence] : key ? 0.2 : 0),
    0,
  )
