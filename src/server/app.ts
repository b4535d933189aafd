import { randomUUID } from 'node:crypto'
import fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyReply, LogController } from 'fastify'
import { answersFile } from './api/answers-file.ts'
import { callOf } from './api/call.ts'
import { contractDoor } from './api/contract-door.ts'
import { eventRoutes } from './api/event-routes.ts'
import { exportRoutes } from './api/export-routes.ts'
import { fileRoutes } from './api/file-routes.ts'
import { filledForm } from './api/filled-form.ts'
import { markedSheetFile } from './api/marked-sheet-file.ts'
import { noteRefusal } from './api/note-refusal.ts'
import { openApiRoute } from './api/openapi.ts'
import { owedFile } from './api/owed-file.ts'
import { paperFiles } from './api/paper-routes.ts'
import { bundleRoute } from './api/proof-routes.ts'
import { recordRoutes } from './api/record-routes.ts'
import { sampleFile } from './api/sample-file.ts'
import { health } from './http/health.ts'
import { noteLooks } from './http/note-look.ts'
import { encodeProblem, PROBLEM_TYPE } from './http/problem-details.ts'
import { absent, publicLog } from './http/public-log.ts'
import { publicLogWrites } from './http/public-log-writes.ts'
import { createRateLimit } from './http/rate-limit.ts'
import { requireSameOrigin } from './http/same-origin.ts'
import { securityHeaders } from './http/security-headers.ts'
import { staticWeb } from './http/static-web.ts'
import { portalRoutes } from './portal/portal-routes.ts'
import type { Services } from './services.ts'

export interface AppOptions {
  services: Services
  logger: FastifyBaseLogger
  /** Folder of the built web app. */
  webDir: string
  /** Behind a proxy that says who called (`X-Forwarded-For`, `X-Forwarded-Proto`). */
  trustProxy: boolean
}

/** Largest JSON body: 2,000 commands, or a pasted document of five million characters. */
const JSON_LIMIT = 24 * 1024 * 1024

/** The HTTP server with every route, not listening yet. */
export async function createApp({ services, logger, webDir, trustProxy }: AppOptions): Promise<FastifyInstance> {
  const app = fastify({
    loggerInstance: logger,
    trustProxy,
    bodyLimit: JSON_LIMIT,
    genReqId: () => randomUUID(),
    // Our own line per answer (below) holds no address and no query: both are personal data.
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: 'idle',
    requestTimeout: 300_000,
    routerOptions: { maxParamLength: 200 },
    // An address that is none (`%zz`): below the public log it is one of the many where nothing stands.
    frameworkErrors: (error, request, reply) => {
      const answer = reply as unknown as FastifyReply
      if (request.url.startsWith('/log/')) return void absent(answer)
      const { problem } = encodeProblem(error)
      answer.code(problem.status).type(PROBLEM_TYPE).send(problem)
    },
  })
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    try {
      done(null, body.length === 0 ? undefined : JSON.parse(body.toString('utf8')))
    } catch {
      done(Object.assign(new Error('body is no JSON'), { statusCode: 400 }))
    }
  })

  securityHeaders(app, services.options.secureCookies)
  const rateLimit = createRateLimit()
  app.addHook('onRequest', (request, _reply, done) => {
    rateLimit.admit(request, services.clock())
    requireSameOrigin(request)
    done()
  })
  app.addHook('onSend', (request, reply, payload, done) => {
    if (reply.statusCode >= 400 && request.url.startsWith('/api/')) reply.header('content-type', PROBLEM_TYPE)
    done(null, payload)
  })
  noteLooks(app, services)
  app.addHook('onResponse', (request, reply, done) => {
    const { method, routeOptions } = request
    const line = { method, route: routeOptions.url, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }
    request.log.info(line, 'answered')
    done()
  })
  app.setErrorHandler((error, request, reply) => {
    const { problem, failure } = encodeProblem(error, request.routeOptions.bodyLimit)
    if (failure) request.log.error({ reference: failure.reference, err: failure.error }, 'unexpected')
    noteRefusal(services, callOf(services, request, reply), request, problem)
    return reply.code(problem.status).type(PROBLEM_TYPE).send(problem)
  })

  health(app, services)
  publicLog(app, services)
  publicLogWrites(app, services)
  openApiRoute(app)
  recordRoutes(app, services)
  fileRoutes(app, services)
  exportRoutes(app, services)
  filledForm(app, services)
  markedSheetFile(app, services)
  owedFile(app, services)
  sampleFile(app, services)
  answersFile(app, services)
  paperFiles(app, services)
  bundleRoute(app, services)
  const events = eventRoutes(app, services)
  app.addHook('preClose', async () => events.close())
  await portalRoutes(app, services)
  contractDoor(app, services)
  await staticWeb(app, webDir)
  return app
}
