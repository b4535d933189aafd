import { dayAt } from '../../domain/day.ts'
import { overview, removeView, savedViews, saveView, search } from '../../ledgers/index.ts'
import { watchedLogState } from '../log-state.ts'
import { asActor, asActorWriting } from './as-actor.ts'
import { os } from './implementer.ts'
import { requireSight } from './only.ts'

const ok = { ok: true } as const
const ACT = '使用台账'

export const viewRoutes = {
  list: os.views.list.handler(({ context: { services, actor } }) => {
    requireSight(actor, ACT)
    return asActor(services, actor, (tx) => savedViews(tx, actor))
  }),
  save: os.views.save.handler(async ({ input, context: { services, actor } }) => {
    requireSight(actor, ACT)
    await asActorWriting(services, actor, (tx) => saveView(tx, actor, input))
    return ok
  }),
  remove: os.views.remove.handler(async ({ input, context: { services, actor } }) => {
    requireSight(actor, ACT)
    await asActorWriting(services, actor, (tx) => removeView(tx, actor, input.id))
    return ok
  }),
}

export const overviewRoute = os.overview.handler(async ({ input, context: { services, actor } }) => {
  requireSight(actor, '查看总览')
  const days = await services.rules.clockDays(dayAt(services.clock()))
  return asActor(services, actor, (tx) => overview(tx, actor, days, input.round))
})

export const searchRoute = os.search.handler(({ input, context: { services, actor } }) => {
  requireSight(actor, '查找')
  return asActor(services, actor, (tx) => search(tx, actor, input.q, input.limit))
})

export const logRoutes = {
  state: os.log.state.handler(({ context: { services, actor } }) =>
    watchedLogState(services.pool, actor.street, services.clock()),
  ),
}
