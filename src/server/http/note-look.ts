import type { FastifyInstance, FastifyRequest } from 'fastify'
import { KIND_NAMES, kindNamed } from '../../domain/kinds/index.ts'
import { INSPECTION_ROLES } from '../../domain/roles.ts'
import type { Services } from '../services.ts'

/** What a look at one record is kept as; `inspectionLooks` asks for the same. */
export const lookAt = (kind: string, record: string): string => `${kind} ${record}`

const KIND_OF_PATH = new Map<string, string>(KIND_NAMES.map((name) => [kindNamed(name).plural, name]))
/** Signing in, one's own account and signs of life: no look at anything. */
const NO_LOOK = /^\/api\/v1\/(auth|me|setup|events|log|inspection\/kinds)(\/|$)/
const RECORD = /^\/api\/v1\/([a-z-]+)\/([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})(\/|$)/

/**
 * Every look of an inspector is recorded before it is answered (`domain.md` §7): which record, or which list with what filter.
 * If it cannot be recorded, there is no answer.
 */
export function noteLooks(app: FastifyInstance, services: Services): void {
  app.addHook('onSend', async (request, reply, payload) => {
    if (request.method !== 'GET' || reply.statusCode >= 400 || !request.url.startsWith('/api/v1/')) return payload
    if (NO_LOOK.test(request.url.split('?')[0]!)) return payload
    const session = await services.sessions.find(request.headers.cookie)
    if (!session?.post || !INSPECTION_ROLES.includes(session.post.role)) return payload
    await services.audit.write(services.installation.get().street, {
      event: 'inspection.look',
      account: session.account,
      name: session.name,
      address: request.ip,
      detail: whatOf(request),
    })
    return payload
  })
}

function whatOf({ url }: FastifyRequest): string {
  const [path = '', query] = url.split('?')
  const [, plural = '', record] = RECORD.exec(path) ?? []
  const kind = KIND_OF_PATH.get(plural)
  if (kind !== undefined && record !== undefined) return lookAt(kind, record)
  return `${path.slice('/api/v1/'.length)}${query === undefined ? '' : `?${decode(query)}`}`
}

const decode = (query: string): string => {
  try {
    return decodeURIComponent(query)
  } catch {
    return query
  }
}
