import type { Command } from '../../domain/command.ts'
import { dayAt } from '../../domain/day.ts'
import { Refused } from '../../domain/problem.ts'
import { LEDGER_GROUPS, type LedgerGroup, ledgerCounts, ledgerList } from '../../ledgers/index.ts'
import { checkLedgerImport } from '../ledger-import.ts'
import { invalidInput } from '../problems.ts'
import { asActor } from './as-actor.ts'
import { os } from './implementer.ts'
import { requireSight } from './only.ts'

const ACT = '查看台账'

/** @throws request.invalid for anything that the ledger cannot be grouped by */
function groupOf(by: string | undefined): LedgerGroup | undefined {
  if (by === undefined || Object.hasOwn(LEDGER_GROUPS, by)) return by as LedgerGroup | undefined
  throw new Refused(invalidInput({ why: `by: ${Object.keys(LEDGER_GROUPS).join(', ')}` }, '/by'))
}

export const ledgerRoutes = {
  list: os.ledger.list.handler(({ input, context: { services, actor } }) => {
    requireSight(actor, ACT)
    return asActor(services, actor, (tx) => ledgerList(services.records, tx, actor, input))
  }),
  counts: os.ledger.counts.handler(async ({ input, context: { services, actor } }) => {
    requireSight(actor, ACT)
    const by = groupOf(input.by)
    const days = await services.rules.clockDays(dayAt(services.clock()))
    return asActor(services, actor, (tx) => ledgerCounts(tx, actor, { where: input.where, q: input.q, by }, days))
  }),
  importCheck: os.ledger.importCheck.handler(async ({ input, context: { services, actor } }) => {
    requireSight(actor, '导入台账')
    const plan = await checkLedgerImport(services, actor, input)
    // Ready to be sent back: `commands.execute` fills in what a command may leave out.
    return { ...plan, commands: plan.commands as Command[] }
  }),
}
