import type { Contract } from '../../domain/api/contract.ts'
import { KIND_NAMES, type KindName } from '../../domain/kinds/index.ts'
import type { CallContext } from './call.ts'
import { os } from './implementer.ts'

/** A look at what is masked, for the audit administrator. */
const noteLook = ({ services, actor, call }: CallContext, kind: KindName, ids: readonly string[]) =>
  services.audit.write(actor.street, {
    event: 'record.revealed',
    account: actor.account,
    name: actor.name,
    address: call.visitor.address,
    detail: [kind, ...ids].join(' '),
  })

/** All kinds have the same routes; which kind is the only difference, so one kind's types stand for all. */
const routesOf = (kind: KindName) => {
  const routes = os.kinds[kind as 'finding']
  return {
    list: routes.list.handler(({ input, context: { services, actor } }) =>
      services.records.list(actor, kind, input).then((page) => page as never),
    ),
    count: routes.count.handler(({ input, context: { services, actor } }) =>
      services.records.count(actor, kind, input),
    ),
    get: routes.get.handler(({ input, context: { services, actor } }) =>
      services.records.get(actor, kind, input.id).then((record) => record as never),
    ),
    history: routes.history.handler(({ input, context: { services, actor } }) =>
      services.records.history(actor, kind, input.id),
    ),
    reveal: routes.reveal.handler(async ({ input, context }) => {
      const record = await context.services.records.reveal(context.actor, kind, input.id)
      await noteLook(context, kind, [input.id])
      return record as never
    }),
  }
}

export const kindRoutes = Object.fromEntries(KIND_NAMES.map((kind) => [kind, routesOf(kind)])) as unknown as {
  [K in keyof Contract['kinds']]: ReturnType<typeof routesOf>
}

/** So many ids go into one line of the audit trail: what it keeps of a detail is no longer. */
const IDS_A_LINE = 12

export const titleRoutes = {
  reveal: os.titles.reveal.handler(async ({ input: { kind, ids }, context }) => {
    const titles = await context.services.records.revealTitles(context.actor, kind, ids)
    for (let at = 0; at < titles.length; at += IDS_A_LINE)
      await noteLook(
        context,
        kind,
        titles.slice(at, at + IDS_A_LINE).map(({ id }) => id),
      )
    return titles
  }),
}
