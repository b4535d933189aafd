import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { openedEntriesOf } from '../../records/index.ts'
import { bundleFor } from '../proof/bundle.ts'
import type { Services } from '../services.ts'
import { actorOf, callOf } from './call.ts'
import { API_PREFIX } from './contract-door.ts'
import { os } from './implementer.ts'
import { requireSight } from './only.ts'

export const proofRoutes = {
  record: os.proof.record.handler(async ({ input: { kind, id }, context: { services, actor } }) => {
    // Refuses what is not the actor's to see.
    await services.records.get(actor, kind, id)
    const entries = await openedEntriesOf(services.pool, actor, kind, id)
    return {
      versions: entries.map(({ leaf, headerSalt, payloadSalt, ...entry }) => ({
        ...entry,
        leaf: leaf.toString('hex'),
        headerSalt: headerSalt.toString('hex'),
        payloadSalt: payloadSalt?.toString('hex') ?? null,
      })),
    }
  }),
}

/** The bundle streams outside the contract: its length is known when it ends. */
export function bundleRoute(app: FastifyInstance, services: Services): void {
  app.get(`${API_PREFIX}/proof/bundle`, async (request, reply) => {
    const call = callOf(services, request, reply)
    const actor = await actorOf(call)
    requireSight(actor, '导出证明包')
    const { name, bytes } = await bundleFor(services, actor, call.visitor.address)
    const stream = Readable.from(bytes, { objectMode: false })
    stream.on('error', (error) => request.log.error({ err: error }, 'bundle broke off'))
    return reply
      .type('application/x-tar')
      .header(
        'content-disposition',
        `attachment; filename="taizhang-bundle.tar"; filename*=UTF-8''${encodeURIComponent(name)}`,
      )
      .send(stream)
  })
}
