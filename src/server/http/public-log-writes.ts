import type { FastifyInstance, FastifyReply } from 'fastify'
import { Fault } from '../../database/fault.ts'
import { transaction } from '../../database/scope.ts'
import { acceptCosignature } from '../../log/cosignature.ts'
import { recordFork } from '../../log/fork.ts'
import { findWitnesses, isWitnessNow } from '../proof/witnesses.ts'
import type { Services } from '../services.ts'
import { absent } from './public-log.ts'

/** Notes are small: a checkpoint with a hundred signatures takes about ten thousand bytes. */
const MOST_BYTES = 64 * 1024

/**
 * What witnesses hand in under `/log/STREET/`: `cosignature` (the size, and their line) and `fork` (a checkpoint that the log
 * does not continue). Nobody need sign in: either is believed for the signature on it, or not at all.
 */
export function publicLogWrites(app: FastifyInstance, services: Services): void {
  app.register(async (writes) => {
    writes.removeAllContentTypeParsers()
    writes.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body))
    const route = (name: string, work: (street: string, body: string) => Promise<unknown>) =>
      writes.post<{ Params: { street: string } }>(
        `/log/:street/${name}`,
        { bodyLimit: MOST_BYTES },
        async (request, reply) => {
          const { street } = request.params
          if (street !== services.installation.current()?.street) return absent(reply)
          try {
            await work(street, typeof request.body === 'string' ? request.body : '')
            return reply.code(204).send()
          } catch (error) {
            return refused(reply, error)
          }
        },
      )
    route('cosignature', async (street, body) => {
      const [size = '', line = ''] = body.split('\n')
      const now = services.clock()
      const witnesses = (await findWitnesses(services.pool, street)).filter((witness) => isWitnessNow(witness, now))
      const keys = witnesses.map(({ key }) => key)
      const given = { size: /^\d{1,15}$/.test(size) ? Number(size) : -1, line }
      await inStreet(services, street, (tx) => acceptCosignature(tx, street, given, keys, now))
      services.events.publish({ event: 'log', data: { size: given.size } })
    })
    route('fork', async (street, body) => {
      const { from } = await inStreet(services, street, (tx) => recordFork(tx, street, body, services.clock()))
      services.events.publish({ event: 'log', data: { size: from } })
    })
  })
}

const inStreet = <T>(services: Services, street: string, work: Parameters<typeof transaction<T>>[2]): Promise<T> =>
  transaction(services.pool, { street, orgPath: '/' }, work)

function refused(reply: FastifyReply, error: unknown) {
  if (!(error instanceof Fault)) throw error
  return reply.code(422).type('text/plain; charset=utf-8').send(`${error.zh}\n${error.en}\n[${error.code}]\n`)
}
