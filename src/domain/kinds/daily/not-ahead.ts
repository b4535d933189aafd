import type { Day } from '../../day.ts'
import type { GuardContext } from '../../kind.ts'
import { dayAhead } from '../../problems/daily.ts'

/** Refuses a day that is still to come: what is told of it has not been done. */
export const notAhead = ({ today }: Pick<GuardContext, 'today'>, day: Day, at: string) =>
  day > today ? dayAhead({ day }, at) : undefined
