import { mayCreate } from '../../domain/access.ts'
import type { Actor } from '../../domain/actor.ts'
import { type KindName, kindNamed } from '../../domain/kinds/index.ts'
import { Refused } from '../../domain/problem.ts'
import { minutesClosed } from '../../domain/problems/meeting.ts'
import { receiptConfirmed } from '../../domain/problems/receipt.ts'
import type { Services } from '../services.ts'
import { os } from './implementer.ts'

/** The record, to whoever may write down such a thing there: they may show the code for it. @throws access.… */
async function shownBy(services: Services, actor: Actor, kind: KindName, id: string) {
  const record = await services.records.get(actor, kind, id)
  const refusal = mayCreate(actor, kindNamed(kind), record.orgPath)
  if (refusal) throw new Refused(refusal)
  return record
}

export const ownSideRoutes = {
  meetingCode: os.ownSide.meetingCode.handler(async ({ input: { id }, context: { services, actor } }) => {
    const { state } = await shownBy(services, actor, 'meeting', id)
    if (state === 'complete') throw new Refused(minutesClosed({}))
    return { ...services.ownSide.codes.meeting(id, services.clock()), page: `/public/m/${id}` }
  }),
  receiptSlip: os.ownSide.receiptSlip.handler(async ({ input: { id }, context: { services, actor } }) => {
    const { state } = await shownBy(services, actor, 'receipt', id)
    if (state === 'confirmed') throw new Refused(receiptConfirmed({}))
    return { code: services.ownSide.codes.receipt(id), page: `/public/r/${id}` }
  }),
}
