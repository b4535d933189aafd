import { findHeadings } from '../../domain/imports/find-headings.ts'
import { targetsOf } from '../../domain/imports/kind-targets.ts'
import type { Match } from '../../domain/imports/match-headings.ts'
import { DAILY_KIND_NAMES } from '../../domain/kinds/daily/index.ts'
import { kindNamed } from '../../domain/kinds/index.ts'
import { openSheets, type SheetMerge, type SheetRow } from '../../reader/sheet-rows.ts'

/** How a sheet would be read as one kind. */
export interface LookedKind {
  kind: string
  head: [number, number]
  headings: string[]
  matches: Match[]
  /** The first rows below the headings, as they are shown. */
  samples: string[][]
}

export interface LookedSheet {
  index: number
  name: string
  rows: number
  /** For every kind of which headings were found, best first. */
  kinds: LookedKind[]
}

export interface Look {
  sheets: LookedSheet[]
}

const KEPT_ROWS = 30
const SAMPLES = 5
const MOST_SHEETS = 20

/** What an old ledger holds, before anything is chosen: its sheets, and as which kinds each can be read. */
export async function lookAtSheets(bytes: Uint8Array, name: string): Promise<Look> {
  const book = openSheets(bytes, name)
  const sheets: LookedSheet[] = []
  for (const [index, sheet] of book.sheets.entries()) {
    if (sheet.hidden || sheets.length >= MOST_SHEETS) continue
    const merges: SheetMerge[] = []
    const first: SheetRow[] = []
    let rows = 0
    for await (const row of book.rows(index, merges)) {
      rows++
      if (first.length < KEPT_ROWS) first.push(row)
    }
    if (rows > 0) sheets.push({ index, name: sheet.name, rows, kinds: kindsOf(first, merges) })
  }
  return { sheets }
}

function kindsOf(rows: readonly SheetRow[], merges: readonly SheetMerge[]): LookedKind[] {
  const looked = DAILY_KIND_NAMES.flatMap((name) => {
    const kind = kindNamed(name)
    const found = kind.history ? findHeadings(rows, merges, targetsOf(kind)) : undefined
    if (!found) return []
    const samples = rows
      .filter(({ index }) => index > found.head[1])
      .slice(0, SAMPLES)
      .map(({ cells }) => found.headings.map((_, column) => cells[column]?.text ?? ''))
    const sure = found.matches.filter(({ confidence }) => confidence === 'sure').length
    const required = found.matches.filter(({ key }) => key && kind.fields[key]?.required).length
    return [{ kind: name as string, ...found, samples, fit: 2 * required + sure }]
  })
  return looked.toSorted((a, b) => b.fit - a.fit).map(({ fit: _, ...kind }) => kind)
}
