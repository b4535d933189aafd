import type { OwedMatrix } from '../api/contracts/owed.ts'
import { BRANCH_TYPES_ASKED, type BranchTypeAsked } from '../kinds/daily/party/branch-profile.ts'
import { type PeriodLength, periodsOf } from './period.ts'

export type MatrixCell = OwedMatrix['cells'][number]
export type MatrixObligation = OwedMatrix['obligations'][number]

/** A stretch of the year in a line: as many months as its period has. Weeks stand together in the month in which they end. */
export interface MatrixSlot {
  key: string
  months: number
  /** Month in which it begins, 1 to 12. */
  month: number
  cells: MatrixCell[]
}

/** One thing that one body or one holder of a post owes, over the year. */
export interface MatrixLine {
  key: string
  obligation: MatrixObligation
  person: string | null
  slots: MatrixSlot[]
}

export interface MatrixBody {
  body: OwedMatrix['bodies'][number]
  lines: MatrixLine[]
}

/** The matrix by body in the official order; bodies that owe nothing are left out. */
export function matrixByBody({ year, bodies, obligations, cells }: OwedMatrix): MatrixBody[] {
  const byLine = Map.groupBy(cells, ({ org, person, obligation }) => `${org} ${person} ${obligation}`)
  return bodies
    .map((body) => ({
      body,
      lines: obligations.flatMap((obligation) =>
        [...byLine]
          .filter(([, [first]]) => first!.org === body.id && first!.obligation === obligation.id)
          .map(([key, own]) => ({
            key,
            obligation,
            person: own[0]!.person,
            slots: slotsOf(obligation.every, year, own),
          })),
      ),
    }))
    .filter(({ lines }) => lines.length > 0)
}

const monthOf = (day: string) => Number(day.slice(5, 7))

function slotsOf(every: PeriodLength, year: number, cells: readonly MatrixCell[]): MatrixSlot[] {
  if (every === 'week')
    return periodsOf('month', year).map(({ key }, i) => ({
      ...{ key, months: 1, month: i + 1 },
      cells: cells.filter(({ until }) => until.startsWith(key)),
    }))
  return periodsOf(every, year).map(({ key, from, until }) => ({
    ...{ key, months: monthOf(until) - monthOf(from) + 1, month: monthOf(from) },
    cells: cells.filter(({ period }) => period === key),
  }))
}

/** How many cells are in each state that somebody has to know of. */
export const countStates = (cells: readonly MatrixCell[]): Record<'owed' | 'missed' | 'late', number> => ({
  owed: cells.filter(({ state }) => state === 'owed').length,
  missed: cells.filter(({ state }) => state === 'missed').length,
  late: cells.filter(({ state }) => state === 'late').length,
})

/** What branches of one sort owe: how many they are, and how many of their cells are in each state. */
export interface BranchTypeCount {
  type: BranchTypeAsked
  branches: number
  done: number
  late: number
  owed: number
  missed: number
}

/** The matrix summed up by the sort of branch (支部类型), in the order of the sorts; those of no recorded sort last. */
export function countByBranchType({ bodies, cells }: OwedMatrix): BranchTypeCount[] {
  const owing = new Set(cells.map(({ org }) => org))
  const branches = bodies.filter(({ id, level }) => level === 'branch' && owing.has(id))
  return BRANCH_TYPES_ASKED.flatMap((type) => {
    const own = new Set(branches.filter(({ branchType }) => (branchType ?? 'unstated') === type).map(({ id }) => id))
    if (own.size === 0) return []
    const theirs = cells.filter(({ org }) => own.has(org))
    const done = theirs.filter(({ state }) => state === 'done').length
    return { type, branches: own.size, done, ...countStates(theirs) }
  })
}
