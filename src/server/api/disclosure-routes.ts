import { randomUUID } from 'node:crypto'
import { isInSight } from '../../domain/actor.ts'
import { dayAt } from '../../domain/day.ts'
import { maskText } from '../../domain/masking.ts'
import { Refused } from '../../domain/problem.ts'
import { outOfSight } from '../../domain/problems/access.ts'
import { disclosuresByRound, draftDisclosure, storyOfDisclosure } from '../../ledgers/index.ts'
import type { Services } from '../services.ts'
import { asActor } from './as-actor.ts'
import { os } from './implementer.ts'
import { requireSight } from './only.ts'

const ACT = '公开'
const namesOf = async (services: Services) => [...(await services.directory().get()).names.values()].filter(Boolean)

export const disclosureRoutes = {
  list: os.disclosure.list.handler(async ({ context: { services, actor } }) => {
    requireSight(actor, ACT)
    const days = await services.rules.value('insp.disclose', dayAt(services.clock()))
    return asActor(services, actor, (tx) => disclosuresByRound(tx, actor, { days }))
  }),
  story: os.disclosure.story.handler(async ({ input, context: { services, actor } }) => {
    requireSight(actor, ACT)
    const names = await namesOf(services)
    return asActor(services, actor, (tx) =>
      storyOfDisclosure(services.records, tx, { actor, id: input.id, newId: randomUUID, names }),
    )
  }),
  draft: os.disclosure.draft.handler(async ({ input, context: { services, actor } }) => {
    requireSight(actor, ACT)
    const org = (await services.directory().get()).organisations.get(input.org)
    if (!org || !isInSight(actor, org.orgPath)) throw new Refused(outOfSight({}, '/org'))
    const names = await namesOf(services)
    const { street } = actor
    const items = await asActor(services, actor, (tx) =>
      draftDisclosure(tx, { street, round: input.round, orgPath: org.orgPath, names }),
    )
    return { items }
  }),
  mask: os.disclosure.mask.handler(async ({ input, context: { services, actor } }) => {
    requireSight(actor, ACT)
    return maskText(input.text, await namesOf(services))
  }),
}
