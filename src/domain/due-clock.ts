import { type Day, daysBetween } from './day.ts'
import { type Label, label } from './label.ts'

/** Where a due date stands (三色时钟): far, within the first reminder, within the second, overdue, or stopped. */
export type ClockColour = 'far' | 'green' | 'amber' | 'red' | 'stopped' | 'none'

export interface DueClock {
  colour: ClockColour
  /** Days left; negative when overdue. Null without a due date or when stopped. */
  daysLeft: number | null
  words: Label
}

/** Reads the clock. `green` and `amber` are the rules `clock.green` and `clock.amber`, in days. */
export function dueClock(dueOn: Day | null, isOpen: boolean, today: Day, green: number, amber: number): DueClock {
  if (!isOpen) return { colour: 'stopped', daysLeft: null, words: label('已停表', 'stopped') }
  if (dueOn === null) return { colour: 'none', daysLeft: null, words: label('没有时限', 'no due date') }
  const left = daysBetween(today, dueOn)
  if (left < 0) {
    return { colour: 'red', daysLeft: left, words: label(`超期 ${-left} 天`, `${counted(-left)} overdue`) }
  }
  if (left === 0) return { colour: 'amber', daysLeft: 0, words: label('今天到期', 'due today') }
  const words = label(`余 ${left} 天`, `${counted(left)} left`)
  return { colour: left <= amber ? 'amber' : left <= green ? 'green' : 'far', daysLeft: left, words }
}

const counted = (days: number) => (days === 1 ? '1 day' : `${days} days`)

/** Who is told at each colour: it climbs from owner to secretary to street. */
export const CLOCK_TELLS = { green: 'owner', amber: 'secretary', red: 'street' } as const
