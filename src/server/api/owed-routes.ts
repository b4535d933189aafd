import { dayAt } from '../../domain/day.ts'
import { Refused } from '../../domain/problem.ts'
import { outOfSight } from '../../domain/problems/access.ts'
import { type OwedRules, owedByCommunity, owedIn, owedWork, planWithHeld } from '../../ledgers/index.ts'
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
  work: os.owed.work.handler(async ({ context: { services, actor } }) => {
    requireSight(actor, ACT)
    const rules = await owedRules(services)
    return asActor(services, actor, (tx) => owedWork(tx, actor, rules))
  }),
  communities: os.owed.communities.handler(async ({ context: { services, actor } }) => {
    requireSight(actor, ACT)
    const rules = await owedRules(services)
    const amber = await services.rules.value('clock.amber', rules.today)
    return asActor(services, actor, (tx) => owedByCommunity(tx, actor, rules, amber))
  }),
  plan: os.owed.plan.handler(async ({ input, context: { services, actor } }) => {
    requireSight(actor, ACT)
    const today = dayAt(services.clock())
    const graceDays = await services.rules.value('owed.grace', today)
    const found = await asActor(services, actor, (tx) => planWithHeld(tx, actor, input.id, { today, graceDays }))
    if (!found) throw new Refused(outOfSight({}))
    return found
  }),
}
