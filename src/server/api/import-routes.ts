import { os } from './implementer.ts'
import { requireSight } from './only.ts'

const ACT = '导入旧台账'

export const importRoutes = {
  look: os.imports.look.handler(({ input, context: { services, actor } }) => {
    requireSight(actor, ACT)
    return services.imports.look(actor, input)
  }),
  check: os.imports.check.handler(({ input: { plan, ...file }, context: { services, actor } }) => {
    requireSight(actor, ACT)
    return services.imports.start(actor, file, plan)
  }),
  state: os.imports.state.handler(({ input, context: { services, actor } }) => services.imports.state(actor, input.id)),
  errors: os.imports.errors.handler(({ input: { id, from, limit }, context: { services, actor } }) =>
    services.imports.errors(actor, id, from, limit).map(({ cell, code, detail }) => ({ cell, code, detail })),
  ),
  run: os.imports.run.handler(({ input, context: { services, actor } }) => services.imports.run(actor, input.id)),
  cancel: os.imports.cancel.handler(({ input, context: { services, actor } }) =>
    services.imports.cancel(actor, input.id),
  ),
}
