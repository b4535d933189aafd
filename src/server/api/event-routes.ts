import type { FastifyInstance } from 'fastify'
import type { Services } from '../services.ts'
import { actorOf, callOf } from './call.ts'
import { API_PREFIX } from './contract-door.ts'

/** Proxies close what is silent for a minute. */
const BEAT_MS = 25_000

/** Server-sent events: what changed below the actor's sight. The session is looked at again with every beat. */
export function eventRoutes(app: FastifyInstance, services: Services): { close(): void } {
  const open = new Set<() => void>()
  app.get(`${API_PREFIX}/events`, async (request, reply) => {
    const call = callOf(services, request, reply)
    const actor = await actorOf(call)
    reply.hijack()
    const { raw } = reply
    raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      // When the stream ends there is nothing more to say: a kept connection would hold up the server's stop.
      connection: 'close',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
    })
    const write = (event: string, data: unknown) => raw.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
    write('hello', { retry: 3000 })
    const stop = services.events.listen(actor, ({ event, data }) => write(event, data))
    const beat = setInterval(() => {
      call.findSession().then(
        (session) => {
          // Signed out, or acting in another post: the page opens the stream again as whoever it is now.
          if (session?.post?.org.id !== actor.org || session.post.role !== actor.role) end()
          else raw.write(': beat\n\n')
        },
        () => end(),
      )
    }, BEAT_MS)
    const end = () => {
      clearInterval(beat)
      stop()
      open.delete(end)
      raw.end()
    }
    open.add(end)
    raw.on('close', end)
  })
  return {
    close: () => {
      for (const end of [...open]) end()
    },
  }
}
