import type { Actor } from '../../domain/actor.ts'
import type { CommandInput } from '../../domain/command.ts'
import { dayAt } from '../../domain/day.ts'
import { kindNamed } from '../../domain/kinds/index.ts'
import { Refused } from '../../domain/problem.ts'
import { outOfSight } from '../../domain/problems/access.ts'
import { nothingToDraw } from '../../domain/problems/inspection.ts'
import { INSPECTION_ROLES } from '../../domain/roles.ts'
import { corrections, drawSample, lateEntries, sampledKinds } from '../../ledgers/inspection/index.ts'
import { executeCommands } from '../execute-commands.ts'
import { lookAt } from '../http/note-look.ts'
import type { Services } from '../services.ts'
import { asActor } from './as-actor.ts'
import { os } from './implementer.ts'
import { requireRole, requireSight } from './only.ts'

const requireInspection = (actor: Actor) => requireRole(actor, INSPECTION_ROLES, '抽查')

/** The organisation that was asked for, as the path that the range lies below. @throws access.out-of-sight */
async function rangeOf<T extends { org?: string }>(services: Services, { org, ...rest }: T) {
  if (org === undefined) return rest
  const { organisations } = await services.directory().get()
  const found = organisations.get(org)
  if (!found) throw new Refused(outOfSight({}, '/org'))
  return { ...rest, orgPath: found.orgPath }
}

export const inspectionRoutes = {
  kinds: os.inspection.kinds.handler(({ context: { actor } }) => {
    requireInspection(actor)
    return sampledKinds(actor.role).map((kind) => ({ kind, label: kindNamed(kind).label }))
  }),
  draw: os.inspection.draw.handler(async ({ input, context: { services, actor } }) => {
    requireRole(actor, ['inspector'], '抽查')
    const lateAfter = await services.rules.value('minutes.late', dayAt(services.clock()))
    const range = await rangeOf(services, input)
    const drawn = await asActor(services, actor, (tx) => drawSample(tx, actor, range, lateAfter))
    if (drawn.picks.length === 0) throw new Refused(nothingToDraw({}))
    const command: CommandInput = {
      id: input.command,
      action: 'create',
      kind: 'sample',
      record: input.id,
      data: {
        ...{ name: input.name, how: input.how, seed: input.seed, scope: input.org ?? actor.org },
        kinds: input.kinds.map((kind) => ({ kind })),
        ...{ from: input.from ?? null, until: input.until ?? null, population: drawn.population },
        picks: drawn.picks.map(({ signs, ...pick }) => ({
          ...pick,
          signs: signs.map((sign) => sign.words.zh).join('；') || null,
        })),
        results: [],
      },
    }
    const { outcomes } = await executeCommands(services, actor, [command])
    return { outcome: outcomes[0]! }
  }),
  late: os.inspection.late.handler(async ({ input, context: { services, actor } }) => {
    requireInspection(actor)
    const range = await rangeOf(services, input)
    return asActor(services, actor, (tx) => lateEntries(tx, actor, range))
  }),
  corrections: os.inspection.corrections.handler(async ({ input, context: { services, actor } }) => {
    requireInspection(actor)
    const range = await rangeOf(services, input)
    return asActor(services, actor, (tx) => corrections(tx, actor, range))
  }),
  looks: os.inspection.looks.handler(async ({ input, context: { services, actor } }) => {
    requireSight(actor, '查看谁看过')
    const kind = await asActor(services, actor, async (tx) => {
      const { rows } = await tx.query<{ kind: string }>(
        'select kind from taizhang.record where street = $1 and id = $2',
        [actor.street, input.id],
      )
      return rows[0]?.kind
    })
    if (kind === undefined) throw new Refused(outOfSight({}))
    const looks = await services.audit.looks(actor.street, lookAt(kind, input.id))
    return looks.map(({ at, name }) => ({ at, name: name ?? '' }))
  }),
}
