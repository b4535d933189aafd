import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { Refused } from '../../domain/problem.ts'
import { unknownRoute } from '../problems.ts'

/** The built app. Its files carry a hash in their names and are kept for ever; the page itself is asked for every time. */
export async function staticWeb(app: FastifyInstance, folder: string): Promise<void> {
  const hasWeb = existsSync(join(folder, 'index.html'))
  if (hasWeb) {
    await app.register(fastifyStatic, {
      root: folder,
      wildcard: false,
      index: false,
      preCompressed: true,
      cacheControl: false,
      setHeaders: (reply, path) => {
        reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })
  }
  app.setNotFoundHandler((request, reply) => {
    const isPage =
      request.method === 'GET' && !request.url.startsWith('/api/') && !/\.\w+$/.test(request.url.split('?')[0]!)
    // Every address of the app is the one page; its own router shows the rest.
    if (hasWeb && isPage) return reply.header('cache-control', 'no-cache').sendFile('index.html')
    throw new Refused(unknownRoute({}))
  })
}
