import type { KindName } from '../kinds/index.ts'
import type { LedgerSource } from './define-ledger.ts'
import { LEDGERS } from './index.ts'

/** What some ledger tells the records of a kind apart by: the value of a field, or whether some part of a list states something. */
export interface Trait {
  field: string
  part?: string
}

/** The values of a kind's traits in their order, as text; null for none. */
export type Variety = readonly (string | null)[]

/** Ledgers that show everybody the same rows; what everyone has of their own depends on who looks. */
export const SHARED_LEDGERS = LEDGERS.filter(({ own }) => !own)

const nameOf = ({ field, part }: Trait) => (part === undefined ? field : `${field}.${part}`)

const traitOf = (narrowing: LedgerSource['where'][number]): Trait =>
  narrowing.op === 'some' ? { field: narrowing.field, part: narrowing.part } : { field: narrowing.field }

/** The kinds of which some shared ledger shows records, each with its traits in the order of their names. */
export const TRAITS: ReadonlyMap<KindName, readonly Trait[]> = new Map(
  [
    ...Map.groupBy(
      SHARED_LEDGERS.flatMap(({ sources }) => sources),
      ({ kind }) => kind,
    ),
  ].map(([kind, sources]) => {
    const traits = new Map(sources.flatMap(({ where }) => where.map(traitOf)).map((trait) => [nameOf(trait), trait]))
    return [kind, [...traits.keys()].sort().map((name) => traits.get(name)!)]
  }),
)

/** Whether a source shows the records of this variety of its kind. */
export const showsVariety = ({ kind, where }: LedgerSource, variety: Variety): boolean =>
  where.every((narrowing) => {
    const wanted = nameOf(traitOf(narrowing))
    const value = variety[TRAITS.get(kind)!.findIndex((trait) => nameOf(trait) === wanted)] ?? null
    if (narrowing.op === 'in') return value !== null && narrowing.value.includes(value)
    return value === String(narrowing.op === 'eq' ? narrowing.value : true)
  })
