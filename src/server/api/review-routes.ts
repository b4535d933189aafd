import { reportAuditOf } from '../answers/report-audit.ts'
import { documentSource } from '../reviews/document-source.ts'
import { os } from './implementer.ts'
import { requireSight } from './only.ts'

const ACT = '审阅文件'

export const reviewRoutes = {
  list: os.reviews.list.handler(({ context: { services, actor } }) => {
    requireSight(actor, ACT)
    return services.reviews.list(actor)
  }),
  get: os.reviews.get.handler(({ input, context: { services, actor } }) => services.reviews.show(actor, input.id)),
  answers: os.reviews.answers.handler(async ({ input, context: { services, actor } }) =>
    reportAuditOf(await services.reviews.show(actor, input.id)),
  ),
  paste: os.reviews.paste.handler(({ input, context: { services, actor } }) => {
    requireSight(actor, ACT)
    return services.receive.text(actor, input.id, input.name, input.text)
  }),
  save: os.reviews.save.handler(({ input: { id, version, ...content }, context: { services, actor } }) =>
    services.reviews.save(actor, id, version, content),
  ),
  here: os.reviews.here.handler(({ input, context: { services, actor } }) => services.reviews.here(actor, input.id)),
  preview: os.reviews.preview.handler(({ input, context: { services, actor } }) =>
    services.reviews.preview(actor, input.id),
  ),
  confirm: os.reviews.confirm.handler(({ input, context: { services, actor } }) =>
    services.reviews.confirm(actor, input.id, input.version, input.command),
  ),
  discard: os.reviews.discard.handler(async ({ input, context: { services, actor } }) => {
    await services.reviews.discard(actor, input.id)
    return { ok: true } as const
  }),
}

export const documentRoutes = {
  source: os.documents.source.handler(({ input, context: { services, actor } }) => {
    requireSight(actor, '查看文件')
    return documentSource(services, actor, input.id)
  }),
}
