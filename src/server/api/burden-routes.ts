import { dayAt } from '../../domain/day.ts'
import { burdenByKind, noteBurden } from '../burden.ts'
import { asActor, asActorWriting } from './as-actor.ts'
import { os } from './implementer.ts'
import { requireSight } from './only.ts'

const ACT = '查看记录用时'

export const burdenRoutes = {
  note: os.burden.note.handler(async ({ input: { kind, seconds }, context: { services, actor } }) => {
    requireSight(actor, ACT)
    const today = dayAt(services.clock())
    await asActorWriting(services, actor, (tx) => noteBurden(tx, actor, today, kind, seconds))
    return { ok: true } as const
  }),
  list: os.burden.list.handler(({ context: { services, actor } }) => {
    requireSight(actor, ACT)
    return asActor(services, actor, (tx) => burdenByKind(tx, actor, dayAt(services.clock())))
  }),
}
