import { type ScopedPool, withScope } from '../database/scope.ts'
import { addDays, type Day } from '../domain/day.ts'
import { type RuleId, type RuleOverride, ruleValue } from '../domain/rules.ts'
import { type CalendarDay, type WorkCalendar, workCalendar } from '../domain/work-calendar.ts'

export interface StreetRules {
  value(rule: RuleId, day: Day): Promise<number>
  /** The street's own values. */
  overrides(): Promise<readonly RuleOverride[]>
  calendar(): Promise<WorkCalendar>
  /** The days on which the clock turns, for the ledgers' queries. */
  clockDays(today: Day): Promise<{ today: Day; amberUntil: Day; greenUntil: Day }>
  /** After a change of a rule's value or of the calendar. */
  forget(): void
}

/** Kinds whose change makes the rules stale. */
export const RULE_KINDS: ReadonlySet<string> = new Set(['ruleValue', 'calendarDay'])

/** The street's own values of rules and its calendar, kept in memory: every list asks for them. */
export function keepRules(pool: ScopedPool, street: () => string | undefined): StreetRules {
  let kept: Promise<{ overrides: RuleOverride[]; days: CalendarDay[] }> | undefined
  const load = async () => {
    const id = street()
    if (id === undefined) return { overrides: [], days: [] }
    return withScope(pool, { street: id, orgPath: '/' }, async (tx) => ({
      overrides: (
        await tx.query(
          `select rule, value, valid_from as "validFrom", valid_to as "validTo"
             from taizhang.kind_rule_value where street = $1`,
          [id],
        )
      ).rows as RuleOverride[],
      days: (await tx.query('select day, workday from taizhang.kind_calendar_day where street = $1', [id]))
        .rows as CalendarDay[],
    }))
  }
  const get = () => {
    kept ??= load().catch((error) => {
      kept = undefined
      throw error
    })
    return kept
  }
  const value = async (rule: RuleId, day: Day) => ruleValue(rule, day, (await get()).overrides)
  return {
    value,
    overrides: async () => (await get()).overrides,
    calendar: async () => workCalendar((await get()).days),
    clockDays: async (today) => {
      const [amber, green] = await Promise.all([value('clock.amber', today), value('clock.green', today)])
      return { today, amberUntil: addDays(today, amber), greenUntil: addDays(today, green) }
    },
    forget: () => {
      kept = undefined
    },
  }
}
