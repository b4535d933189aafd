import { ledgerNamed } from '../../domain/ledgers/index.ts'
import { latestDaily, ledgerRows, ledgerShares, ledgerSizes } from '../../ledgers/index.ts'
import { asActor } from './as-actor.ts'
import { os } from './implementer.ts'
import { requireSight } from './only.ts'

const ACT = '查看台账'

export const ledgersRoutes = {
  list: os.ledgers.list.handler(({ input, context: { services, actor } }) => {
    requireSight(actor, ACT)
    return asActor(services, actor, (tx) => ledgerSizes(tx, actor, input))
  }),
  latest: os.ledgers.latest.handler(({ input, context: { services, actor } }) => {
    requireSight(actor, ACT)
    return asActor(services, actor, (tx) => latestDaily(tx, actor, input.limit))
  }),
  rows: os.ledgers.rows.handler(({ input: { name, ...query }, context: { services, actor } }) => {
    requireSight(actor, ACT)
    return asActor(services, actor, (tx) => ledgerRows(tx, actor, ledgerNamed(name)!, query))
  }),
  shares: os.ledgers.shares.handler(({ input: { name, ...query }, context: { services, actor } }) => {
    requireSight(actor, ACT)
    return asActor(services, actor, (tx) => ledgerShares(tx, actor, ledgerNamed(name)!, query))
  }),
}
