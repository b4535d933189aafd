import type { FastifyInstance } from 'fastify'
import type { Actor } from '../../domain/actor.ts'
import { paper } from '../../domain/kinds/paper.ts'
import { REPORTS } from '../../reports/index.ts'
import { PAPER_FILES } from '../papers/paper-files.ts'
import type { Services } from '../services.ts'
import { actorOf, callOf } from './call.ts'
import { API_PREFIX } from './contract-door.ts'
import { os } from './implementer.ts'
import { requireRole } from './only.ts'
import { sendAs } from './send-file.ts'

const requireWriter = (actor: Actor) => requireRole(actor, paper.permissions.create, '写材料')

export const paperRoutes = {
  list: os.papers.list.handler(async ({ context: { services, actor } }) => {
    requireWriter(actor)
    const drafts = await services.papers.list(actor)
    return {
      drafts: drafts.map((draft) => ({ ...draft, title: draft.paper.title })),
      genres: Object.values(REPORTS).map(({ genre, why, hasTopic }) => ({
        genre,
        why,
        hasTopic: hasTopic ?? false,
        label: paper.fields.genre.choices![genre]!,
      })),
    }
  }),
  create: os.papers.create.handler(({ input, context: { services, actor } }) => {
    requireWriter(actor)
    return services.papers.create(actor, input)
  }),
  get: os.papers.get.handler(({ input, context: { services, actor } }) => {
    requireWriter(actor)
    return services.papers.get(actor, input.id)
  }),
  save: os.papers.save.handler(({ input, context: { services, actor } }) => {
    requireWriter(actor)
    return services.papers.save(actor, input.id, input.version, input.paper)
  }),
  issue: os.papers.issue.handler(async ({ input, context: { services, actor } }) => {
    requireWriter(actor)
    return { outcome: await services.papers.issue(actor, input.id, input.version, input.command) }
  }),
  pages: os.papers.pages.handler(async ({ input, context: { services, actor } }) => {
    const { state, pages } = await services.papers.pages(actor, input.id, input.from)
    // What was issued is read by all who read papers; what is being written is its writers'.
    if (state === 'issued') requireRole(actor, paper.permissions.read, '看材料')
    else requireWriter(actor)
    return pages()
  }),
  discard: os.papers.discard.handler(async ({ input, context: { services, actor } }) => {
    requireWriter(actor)
    await services.papers.discard(actor, input.id)
    return { ok: true as const }
  }),
}

/** A draft as it would be issued now: `GET /paper-drafts/ID.docx`, `.pdf`, `.xlsx`, `.sources.xlsx`. */
export function paperFiles(app: FastifyInstance, services: Services): void {
  for (const kind of PAPER_FILES) {
    app.get<{ Params: { id: string } }>(`${API_PREFIX}/paper-drafts/:id.${kind}`, async (request, reply) => {
      const actor = await actorOf(callOf(services, request, reply))
      requireWriter(actor)
      const { name, type, bytes } = await services.papers.file(actor, request.params.id, kind)
      sendAs(reply, type, name)
      return reply.send(bytes)
    })
  }
}
