import type { OwedMatrix } from '../../domain/api/contracts/owed.ts'
import { dayAt } from '../../domain/day.ts'
import type { Obligation } from '../../domain/obligations/obligation.ts'
import { type Owed, type OwedRules, owedIn } from '../../ledgers/index.ts'
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
    return matrixOf(year, await asActor(services, actor, (tx) => owedIn(tx, actor, rules, { ...input, year })))
  }),
}

/** The values with which the form of a record that fulfils it begins: those of its narrowing that leave one choice. */
function recordOf({ by: [by] }: Obligation): OwedMatrix['obligations'][number]['record'] {
  const values = by!.where.flatMap(({ field, value: [value] }) => (value === undefined ? [] : [[field, value]]))
  return { kind: by!.kind, values: Object.fromEntries(values) }
}

const matrixOf = (year: number, { obligations, bodies, people, cells }: Owed): OwedMatrix => ({
  year,
  obligations: obligations.map((obligation) => {
    const { id, label, group, every } = obligation
    return { id, label, group, every, record: recordOf(obligation) }
  }),
  bodies: bodies.map(({ id, name, level }) => ({ id, name, level })),
  people,
  cells: cells.map(({ obligation, owner, period, times, state, daysLeft, records }) => ({
    ...{ obligation: obligation.id, org: owner.org, person: owner.id === owner.org ? null : owner.id },
    ...{ period: period.key, from: period.from, until: period.until, times, state, daysLeft },
    records: records.map(({ kind, id, on, late }) => ({ kind, id, on, late })),
  })),
})
