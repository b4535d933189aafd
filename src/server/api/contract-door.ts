import { OpenAPIHandler } from '@orpc/openapi/fastify'
import { ORPCError } from '@orpc/server'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ProblemDetails } from '../../domain/api/shapes.ts'
import { Refused } from '../../domain/problem.ts'
import { encodeProblem } from '../http/problem-details.ts'
import { unknownRoute } from '../problems.ts'
import type { Services } from '../services.ts'
import { actorOf, type CallContext, callOf } from './call.ts'
import { noteRefusal } from './note-refusal.ts'
import { ACCOUNT_ROUTES, OPEN_ROUTES } from './open-routes.ts'
import { router } from './router.ts'

export const API_PREFIX = '/api/v1'

/** Serves every route of the contract; without a session nothing but the open routes answers. */
export function contractDoor(app: FastifyInstance, services: Services): void {
  const handler = new OpenAPIHandler<CallContext>(router, {
    interceptors: [
      async ({ next, ...options }) => {
        try {
          return await next(options)
        } catch (error) {
          throw asRpcError(error, options.context)
        }
      },
    ],
    clientInterceptors: [
      async ({ next, ...options }) => {
        const route = options.path.join('.')
        if (OPEN_ROUTES.has(route)) return next(options)
        const { call } = options.context
        // Before the input is looked at: a stranger learns nothing about what a route wants.
        const session = await call.session()
        if (ACCOUNT_ROUTES.has(route)) return next({ ...options, context: { ...options.context, session } })
        return next({ ...options, context: { ...options.context, session, actor: await actorOf(call) } })
      },
    ],
    customErrorResponseBodyEncoder: (error) => error.data,
  })

  const serve = async (request: FastifyRequest, reply: FastifyReply) => {
    const call = callOf(services, request, reply)
    // Session and actor are filled in before any handler that may read them (clientInterceptors above).
    const context = { call, services, request } as unknown as CallContext
    const { matched } = await handler.handle(request, reply, { prefix: API_PREFIX, context })
    if (!matched) throw new Refused(unknownRoute({}))
  }
  app.all(`${API_PREFIX}/*`, serve)
}

/** Carries a problem through the library to its encoder above, which sends `data` as the body. */
function asRpcError(error: unknown, context: CallContext & { request?: FastifyRequest }) {
  const { problem, failure } = encodeProblem(error)
  if (failure) context.request?.log.error({ reference: failure.reference, err: failure.error }, 'unexpected')
  noteRefusal(context.services, context.call, context.request, problem)
  return new ORPCError<string, ProblemDetails>(problem.code, { status: problem.status, data: problem })
}
