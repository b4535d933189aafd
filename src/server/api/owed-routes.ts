import { dayAt } from '../../domain/day.ts'
import { type OwedRules, owedIn } from '../../ledgers/index.ts'
import type { Services } from '../services.ts'
import { asActor } from './as-actor.ts'
import { os } from './implementer.ts'
import { requireSight } from './only.ts'

const ACT = '查看完成情况'

/** What the street's rules say today of everything that is owed. */
export const owedRules = async ({ rules, clock }: Services): Promise<OwedRules> => ({
  today: dayAt(clock()),
  overrides: await rules.overrides(),
  calendar: await rules.calendar(),
})

export const owedRoutes = {
  matrix: os.owed.matrix.handler(async ({ input, context: { services, actor } }) => {
    requireSight(actor, ACT)
    const rules = await owedRules(services)
    const year = input.year ?? Number(rules.today.slice(0, 4))
    return asActor(services, actor, (tx) => owedIn(tx, actor, rules, { ...input, year }))
  }),
}
