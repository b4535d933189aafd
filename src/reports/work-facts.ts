import type { Actor } from '../domain/actor.ts'
import type { Chapter } from '../domain/chapters.ts'
import { kindNamed } from '../domain/kinds/index.ts'
import { ledgerNamed } from '../domain/ledgers/index.ts'
import { fenToYuan } from '../domain/money.ts'
import { ledgerFigures, type Queryable } from '../ledgers/index.ts'
import { WORK_TOLD } from './work-told.ts'

/** One figure of a year's work with what it rests on. */
export interface WorkFigure {
  /** 支部委员会会议12次 */
  words: string
  /** `kind/id` of each record, or `ledger/name?year=2026` where there are too many to name. */
  sources: string[]
}

/** A sentence's worth of figures: 召开 …、…，参加1200人次. */
export interface WorkFact {
  chapter: Chapter
  verb: string
  figures: WorkFigure[]
  total: { verb: string; words: string; sources: string[] } | null
}

const MOST_NAMED = 500

/** What the records of daily work say of one year below the actor's organisation; ledgers without a row are silent. */
export async function workFacts(db: Queryable, actor: Actor, year: number): Promise<WorkFact[]> {
  const facts: WorkFact[] = []
  for (const { ledger: name, verb, unit, by, noun = '', sum } of WORK_TOLD) {
    const ledger = ledgerNamed(name)!
    const { fields } = kindNamed(ledger.sources[0]!.kind)
    const counted = await ledgerFigures(
      ...([db, actor, ledger, { from: `${year}-01-01`, until: `${year}-12-31` }] as const),
      { by, sum: sum?.field, most: MOST_NAMED },
    )
    const figures = counted.filter(({ value }) => by === undefined || value !== null)
    if (figures.length === 0) continue
    const whole = [`ledger/${name}?year=${year}`]
    const sourcesOf = (rows: number, records: string[]) => (rows > records.length ? whole : records)
    const nameOf = (value: string | null) => (by ? (fields[by]?.choices?.[value ?? '']?.zh ?? '') : noun)
    const rows = figures.reduce((n, figure) => n + figure.rows, 0)
    const added = figures.reduce((n, figure) => n + figure.sum, 0)
    const isAmount = sum !== undefined && fields[sum.field]?.type === 'amount'
    facts.push({
      ...{ chapter: ledger.chapter, verb },
      figures: figures.map(({ value, rows, records }) => ({
        words: `${nameOf(value)}${rows}${unit}`,
        sources: sourcesOf(rows, records),
      })),
      total:
        sum && added > 0
          ? {
              ...{ verb: sum.verb, words: `${isAmount ? fenToYuan(added) : added}${sum.unit}` },
              sources: sourcesOf(
                rows,
                figures.flatMap(({ records }) => records),
              ),
            }
          : null,
    })
  }
  return facts
}
