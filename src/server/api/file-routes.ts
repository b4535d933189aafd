import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { Refused } from '../../domain/problem.ts'
import { outOfSight } from '../../domain/problems/access.ts'
import { pictureNotShown } from '../../domain/problems/file.ts'
import { MAX_FILE_BYTES } from '../../records/index.ts'
import { visibleName } from '../files/visible-file.ts'
import { VIEWS } from '../pictures/pictures.ts'
import { MAX_DOCUMENT_BYTES } from '../reviews/receive.ts'
import type { Services } from '../services.ts'
import { asActor } from './as-actor.ts'
import { actorOf, callOf } from './call.ts'
import { API_PREFIX } from './contract-door.ts'
import { requireSight } from './only.ts'
import { parseQuery } from './record-routes.ts'

const fileName = z
  .string()
  .trim()
  .min(1)
  .max(255)
  .transform((name) => name.toWellFormed().replace(/[\u0000-\u001f\u007f/\\]/g, '_'))

const hash = z.string().regex(/^[0-9a-f]{64}$/)

/** Whatever the file holds, it runs nothing and asks nobody. */
const NOTHING_RUNS = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
const PRIVATE = 'private, max-age=3600, immutable'

/** What a browser may show in its own window; everything else is offered for saving. */
const SHOWN = /^(image\/(png|jpeg|gif|webp)|application\/pdf|text\/plain)/

/** Uploads stream to the disk: nothing of them stands in memory, and a connection that breaks leaves nothing. */
export function fileRoutes(app: FastifyInstance, services: Services): void {
  app.register(async (uploads) => {
    // The bytes as they come, whatever they claim to be.
    uploads.removeAllContentTypeParsers()
    uploads.addContentTypeParser('*', (_request, payload, done) => done(null, payload))

    uploads.post(`${API_PREFIX}/files`, { bodyLimit: MAX_FILE_BYTES }, async (request, reply) => {
      const actor = await actorOf(callOf(services, request, reply))
      const { name } = parseQuery(z.object({ name: fileName }), request.query)
      const received = await services.inbox.receive(bytesOf(request), MAX_FILE_BYTES)
      try {
        const { sha256, mime, size } = await services.files.storeFile(actor.street, received.read())
        const known = await services.pictures.examine(actor.street, sha256, actor)
        return { sha256, name, mime, size, takenAt: known?.takenAt ?? null }
      } finally {
        await received.drop()
      }
    })

    uploads.post(`${API_PREFIX}/reviews`, { bodyLimit: MAX_DOCUMENT_BYTES }, async (request, reply) => {
      const actor = await actorOf(callOf(services, request, reply))
      requireSight(actor, '审阅文件')
      const { name, id } = parseQuery(z.object({ name: fileName, id: z.uuid() }), request.query)
      const received = await services.inbox.receive(bytesOf(request), MAX_DOCUMENT_BYTES)
      try {
        return await services.receive.file(actor, id, name, received)
      } finally {
        await received.drop()
      }
    })
  })

  app.get(`${API_PREFIX}/files/:sha256/:view`, async (request, reply) => {
    const actor = await actorOf(callOf(services, request, reply))
    const { sha256, view } = parseQuery(z.object({ sha256: hash, view: z.enum(VIEWS) }), request.params)
    const name = await asActor(services, actor, (tx) => visibleName(tx, actor, sha256))
    if (name === undefined) throw new Refused(outOfSight({}))
    const path = await services.pictures.view(actor.street, sha256, view)
    if (path === undefined) throw new Refused(pictureNotShown({}))
    reply.header('content-type', 'image/webp')
    reply.header('content-security-policy', NOTHING_RUNS)
    reply.header('cache-control', PRIVATE)
    return reply.send(createReadStream(path))
  })

  app.get(`${API_PREFIX}/files/:sha256`, async (request, reply) => {
    const actor = await actorOf(callOf(services, request, reply))
    const { sha256 } = parseQuery(z.object({ sha256: hash }), request.params)
    const kept = await asActor(services, actor, (tx) => visibleName(tx, actor, sha256))
    const name = kept && (parseQuery(z.object({ name: fileName.optional() }), request.query).name ?? kept)
    const opened = name === undefined ? undefined : await services.files.openFile(actor.street, sha256)
    if (!opened || name === undefined) throw new Refused(outOfSight({}))
    const { file, stream } = opened
    reply.header('content-type', file.mime)
    reply.header('content-length', file.size)
    reply.header('content-disposition', disposition(SHOWN.test(file.mime), name))
    reply.header('content-security-policy', NOTHING_RUNS)
    reply.header('cache-control', PRIVATE)
    return reply.send(stream)
  })
}

const bytesOf = (request: FastifyRequest): Readable => (request.body as Readable | undefined) ?? request.raw

/** RFC 6266, with the name in UTF-8 (RFC 8187) and an ASCII one for those who cannot. */
function disposition(isShown: boolean, name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const utf8 = encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
  return `${isShown ? 'inline' : 'attachment'}; filename="${ascii}"; filename*=UTF-8''${utf8}`
}
