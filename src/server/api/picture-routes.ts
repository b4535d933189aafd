import { withScope } from '../../database/scope.ts'
import { type Actor, isInSight } from '../../domain/actor.ts'
import type { KnownPicture } from '../../domain/api/contracts/pictures.ts'
import { readableKinds } from '../../domain/kinds/readable.ts'
import type { Nearness } from '../../domain/pictures/nearness.ts'
import { countUnexamined, findPictures } from '../pictures/picture-store.ts'
import { orgPathOf, repeats, usesOf } from '../pictures/uses.ts'
import type { Services } from '../services.ts'
import { asActor } from './as-actor.ts'
import { os } from './implementer.ts'
import { requireSight } from './only.ts'

const ACT = '查看照片'

/** Whose record it will be, as far as the actor sees. */
async function orgPathAsked(services: Services, actor: Actor, org: string | undefined): Promise<string> {
  const asked = org === undefined ? undefined : (await services.directory().get()).organisations.get(org)
  return asked && isInSight(actor, asked.orgPath) ? asked.orgPath : actor.orgPath
}

const placeOf = (nearness: Nearness | undefined) => (nearness === 'near' || nearness === 'far' ? nearness : null)

export const pictureRoutes = {
  look: os.pictures.look.handler(async ({ input, context: { services, actor } }) => {
    requireSight(actor, ACT)
    const { street } = actor
    const readable = readableKinds(actor.role)
    const seen = await asActor(services, actor, async (tx) => {
      const pictures = await findPictures(tx, street, input.files)
      const hashes = pictures.map(({ sha256 }) => sha256)
      const uses = await usesOf(tx, street, hashes, input.record)
      const held = input.record && (await orgPathOf(tx, street, input.record))
      return { pictures, hashes, held, uses: uses.filter(({ kind }) => readable.includes(kind)) }
    })
    const near = await services.pictures.nearnessOf(
      street,
      seen.held ?? (await orgPathAsked(services, actor, input.org)),
      seen.hashes,
    )
    // Only whether there are others: neither which nor where leaves this function.
    const all = await withScope(services.pool, { street, orgPath: '/' }, (tx) =>
      usesOf(tx, street, seen.hashes, input.record),
    )
    const visible = new Set(seen.uses.map(({ record }) => record))
    const byHash = new Map(seen.pictures.map((picture) => [picture.sha256, picture]))
    const asked = input.files.flatMap((sha256) => byHash.get(sha256) ?? [])
    return asked.map(
      ({ sha256, state, takenAt }): KnownPicture => ({
        ...{ sha256, state, takenAt, place: placeOf(near.get(sha256)) },
        uses: seen.uses.filter((use) => use.asked === sha256).map(({ asked: _, ...use }) => use),
        elsewhere: all.some((use) => use.asked === sha256 && !visible.has(use.record)),
      }),
    )
  }),
  repeats: os.pictures.repeats.handler(async ({ input, context: { services, actor } }) => {
    requireSight(actor, ACT)
    return asActor(services, actor, async (tx) => ({
      ...(await repeats(tx, actor, readableKinds(actor.role), input.from)),
      pending: await countUnexamined(tx, actor.street),
    }))
  }),
}
