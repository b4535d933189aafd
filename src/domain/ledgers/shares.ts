import { kindNamed } from '../kinds/index.ts'
import type { Label } from '../label.ts'
import type { Ledger } from './define-ledger.ts'

/** How many rows of a ledger a body has in a quarter of one value of a choice. */
export interface ShareCount {
  /** The street itself, or the body directly below it, with all below that. */
  org: string
  /** `2026-Q2`; null where the ledger's rows last. */
  quarter: string | null
  /** Null where it was not stated. */
  value: string | null
  rows: number
}

/** Rows of one value, and their share among those that state one (占比), in percent; null where nothing is stated. */
interface Share {
  rows: number
  percent: number | null
}

/** One line of a summary: a body in a period. */
export interface ShareLine {
  /** Null for all of them together. */
  org: string | null
  /** A year (`2026`) or a quarter (`2026-Q2`); null for all the time that is asked for. */
  period: string | null
  /** In the order of the values. */
  shares: Share[]
  unstated: number
  rows: number
}

export interface ShareTable {
  values: { value: string; label: Label }[]
  lines: ShareLine[]
}

/** A choice of more values shows only those that occur. */
const MOST_EMPTY_VALUES = 8

/** The values of a choice by which a ledger's rows are shared out. */
export function choicesIn(ledger: Ledger, field: string): Record<string, Label> {
  return Object.assign({}, ...ledger.sources.map(({ kind }) => kindNamed(kind).fields[field]?.choices))
}

/** What the choice by which a ledger's rows are shared out is called. */
export const choiceLabel = ({ sources }: Ledger, field: string): Label =>
  kindNamed(sources[0]!.kind).fields[field]!.label

/**
 * The counts as lines: each body, beneath it each of its periods where there are several, and all bodies together last.
 * Periods are quarters within one year, else years.
 * @param counts by body in the official order
 */
export function shareTable(ledger: Ledger, by: string, counts: readonly ShareCount[]): ShareTable {
  const choices = Object.entries(choicesIn(ledger, by))
  const occurring = new Set(counts.map(({ value }) => value))
  const values = choices
    .filter(([value]) => choices.length <= MOST_EMPTY_VALUES || occurring.has(value))
    .map(([value, label]) => ({ value, label }))
  const periodOf = periodsOf(counts)
  const linesOf = (org: string | null, own: readonly ShareCount[]): ShareLine[] => {
    const periods = [...new Set(own.flatMap((count) => periodOf(count) ?? []))].sort()
    return [null, ...periods].map((period) => {
      const those = own.filter((count) => period === null || periodOf(count) === period)
      return { org, period, ...sharesOf(those, values) }
    })
  }
  const bodies = [...Map.groupBy(counts, ({ org }) => org)]
  const lines = bodies.flatMap(([org, own]) => linesOf(org, own))
  return { values, lines: bodies.length > 1 ? [...lines, ...linesOf(null, counts)] : lines }
}

/** The period in which a count stands; none where all stand in one. */
function periodsOf(counts: readonly ShareCount[]): (count: ShareCount) => string | null {
  const quarters = new Set(counts.map(({ quarter }) => quarter))
  const years = new Set(counts.map(({ quarter }) => quarter?.slice(0, 4)))
  if (quarters.size <= 1) return () => null
  return ({ quarter }) => (years.size > 1 ? (quarter?.slice(0, 4) ?? null) : quarter)
}

function sharesOf(counts: readonly ShareCount[], values: ShareTable['values']): Omit<ShareLine, 'org' | 'period'> {
  const rowsOf = (of: readonly ShareCount[]) => of.reduce((sum, { rows }) => sum + rows, 0)
  const rows = rowsOf(counts)
  const unstated = rowsOf(counts.filter(({ value }) => value === null))
  const stated = rows - unstated
  const shares = values.map(({ value }) => {
    const own = rowsOf(counts.filter((count) => count.value === value))
    return { rows: own, percent: stated === 0 ? null : Math.round((100 * own) / stated) }
  })
  return { shares, unstated, rows }
}
