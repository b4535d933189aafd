import type { FastifyInstance } from 'fastify'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { logState } from '../log-state.ts'
import type { Services } from '../services.ts'

/** `/healthz` for the one who starts it, `/metrics` for the one who watches it. Neither tells of any record or person. */
export function health(app: FastifyInstance, services: Services): void {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const duration = new Histogram({
    name: 'taizhang_http_seconds',
    help: 'Time to answer, by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  })
  new Gauge({
    name: 'taizhang_log_waiting',
    help: 'Entries that have no place in the log yet',
    registers: [registry],
    async collect() {
      const street = services.installation.current()?.street
      this.set(street === undefined ? 0 : (await logState(services.pool, street)).waiting)
    },
  })
  new Gauge({
    name: 'taizhang_event_streams',
    help: 'Pages that listen for changes',
    registers: [registry],
    collect() {
      this.set(services.events.listeners())
    },
  })
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none'
    duration.observe({ method: request.method, route, status: String(reply.statusCode) }, reply.elapsedTime / 1000)
    done()
  })
  app.get('/healthz', async (request, reply) => {
    try {
      await services.pool.query('select 1')
      return { ok: true }
    } catch (error) {
      request.log.error({ err: error }, 'database does not answer')
      return reply.code(503).send({ ok: false })
    }
  })
  app.get('/metrics', async (_request, reply) => reply.type(registry.contentType).send(await registry.metrics()))
}
