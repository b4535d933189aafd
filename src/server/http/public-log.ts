import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { listLogs, type PublicFile, readPublicFile, textFile } from '../../log/public-file.ts'
import { findWitnesses } from '../proof/witnesses.ts'
import type { Services } from '../services.ts'

const compress = promisify(gzip)

/** A partial tile never changes either, but nobody asks for it once a fuller one is there. A 404 may be there a moment later. */
const CACHING: Record<PublicFile['lasts'] | 'none', string> = {
  forever: 'public, max-age=31536000, immutable',
  'until-full': 'public, max-age=604800, immutable',
  moment: 'no-cache',
  none: 'no-store',
}

/** Anybody's program may read the log, from any page. */
const OPEN = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'etag',
  'cross-origin-resource-policy': 'cross-origin',
}

/**
 * The public log as static files under `/log/`: the streets, one a line; of each street `key`, `checkpoint` and the tiles.
 * Nobody need sign in: what stands here tells nothing about anyone. Unknown paths are 404, never the app's page.
 * @source C2SP tlog-tiles
 */
export function publicLog(app: FastifyInstance, services: Services): void {
  app.get('/log', (_request, reply) => reply.redirect('/log/', 301))
  app.get('/log/', async (request, reply) => {
    const streets = await listLogs(services.pool)
    return send(request, reply, textFile(streets.map((street) => `${street}\n`).join('')))
  })
  app.get<{ Params: { street: string } }>('/log/:street/witnesses', async (request, reply) => {
    const { street } = request.params
    if (!(await listLogs(services.pool)).includes(street)) return absent(reply)
    const lines = (await findWitnesses(services.pool, street)).map(({ key }) => `${key}\n`)
    return send(request, reply, textFile(lines.join('')))
  })
  app.get('/log/*', async (request, reply) => {
    const place = placeOf(request.raw.url ?? '')
    const file = place && (await readPublicFile(services.pool, place.street, place.path))
    return file ? send(request, reply, file) : absent(reply)
  })
  app.options('/log/*', (_request, reply) =>
    reply
      .headers({ ...OPEN, 'access-control-allow-headers': '*', 'access-control-allow-methods': 'GET, HEAD' })
      .code(204)
      .send(),
  )
}

/** Street and path as the address has them. A street's name may be escaped; in the rest every byte has one way to be written. */
function placeOf(url: string): { street: string; path: string } | undefined {
  const match = /^\/log\/([^/?]+)\/([^?]+)/.exec(url)
  if (!match) return undefined
  try {
    const street = decodeURIComponent(match[1]!)
    return /[\u0000/]/.test(street) ? undefined : { street, path: match[2]! }
  } catch {
    return undefined
  }
}

export const absent = (reply: FastifyReply) =>
  reply
    .headers({ ...OPEN, 'cache-control': CACHING.none })
    .code(404)
    .type('text/plain; charset=utf-8')
    .send('not found\n')

async function send(request: FastifyRequest, reply: FastifyReply, file: PublicFile) {
  const { bytes, contentType, lasts, isPackable } = file
  const isPacked = isPackable && takesGzip(request)
  const etag = `"${createHash('sha256').update(bytes).digest('hex').slice(0, 32)}${isPacked ? '-gzip' : ''}"`
  reply.headers({ ...OPEN, etag, vary: 'accept-encoding' })
  reply.header('cache-control', CACHING[lasts])
  if (isKnown(request.headers['if-none-match'], etag)) return reply.code(304).send()
  reply.type(contentType)
  if (!isPacked) return reply.send(bytes)
  return reply.header('content-encoding', 'gzip').send(await compress(bytes))
}

const isKnown = (header: string | undefined, etag: string): boolean =>
  header?.split(',').some((tag) => ['*', etag].includes(tag.trim().replace(/^W\//, ''))) ?? false

/** Whether the reader says that it takes gzip, and does not give it the weight 0. */
const takesGzip = (request: FastifyRequest): boolean =>
  String(request.headers['accept-encoding'] ?? '')
    .split(',')
    .some((coding) => /^\s*(gzip|x-gzip|\*)\s*(;\s*q\s*=\s*(1(\.0*)?|0?\.\d*[1-9]\d*)\s*)?$/i.test(coding))
