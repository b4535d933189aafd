import type { Day } from '../../../day.ts'
import type { RuleId } from '../../../rules.ts'

/** On what a member's dues are reckoned: the wage after tax, the pension, or a fixed sum a month. */
type DuesBasis = 'wage' | 'pension' | 'fixed'

/** What is due for a month: per mille and fen; no rate where the sum is fixed. */
interface Due {
  rate: number | null
  due: number
}

const FEN = 100

/**
 * The dues of a month (应交党费) by the rules in force on its first day. The rate goes by the whole base, not by what lies in each
 * band.
 * @param base the wage or pension in fen
 * @returns undefined where the base is not stated and needed
 * @source domain.md §5: dues.rate, dues.pension, dues.fixed
 */
export function dueFor(
  basis: DuesBasis,
  base: number | null,
  month: string,
  rule: (id: RuleId, on: Day) => number,
): Due | undefined {
  const value = (id: RuleId) => rule(id, `${month}-01`)
  if (basis === 'fixed') return { rate: null, due: value('dues.fixed') }
  if (base === null) return undefined
  const upTo = (bound: RuleId) => base <= value(bound) * FEN
  const rateId: RuleId =
    basis === 'pension'
      ? upTo('dues.pension.bound')
        ? 'dues.pension.first'
        : 'dues.pension.above'
      : upTo('dues.rate.bound1')
        ? 'dues.rate.first'
        : upTo('dues.rate.bound2')
          ? 'dues.rate.second'
          : upTo('dues.rate.bound3')
            ? 'dues.rate.third'
            : 'dues.rate.above'
  const rate = value(rateId)
  return { rate, due: Math.round((base * rate) / 1000) }
}
