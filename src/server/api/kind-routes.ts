import type { Contract } from '../../domain/api/contract.ts'
import { KIND_NAMES, type KindName } from '../../domain/kinds/index.ts'
import { os } from './implementer.ts'

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
    reveal: routes.reveal.handler(async ({ input, context: { services, actor, call } }) => {
      const record = await services.records.reveal(actor, kind, input.id)
      await services.audit.write(actor.street, {
        event: 'record.revealed',
        account: actor.account,
        name: actor.name,
        address: call.visitor.address,
        detail: `${kind} ${input.id}`,
      })
      return record as never
    }),
  }
}

export const kindRoutes = Object.fromEntries(KIND_NAMES.map((kind) => [kind, routesOf(kind)])) as unknown as {
  [K in keyof Contract['kinds']]: ReturnType<typeof routesOf>
}
