import type { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '../../domain/actor.ts'
import { listQuery } from '../../domain/api/query.ts'
import { dayAt } from '../../domain/day.ts'
import { exportCsv, exportXlsx, type LedgerExport, type Queryable } from '../../ledgers/index.ts'
import { logState } from '../log-state.ts'
import type { Services } from '../services.ts'
import { asActorWriting } from './as-actor.ts'
import { actorOf, callOf } from './call.ts'
import { API_PREFIX } from './contract-door.ts'
import { requireSight } from './only.ts'
import { parseQuery } from './record-routes.ts'
import { SHEET_TYPE, sendAs } from './send-file.ts'

type Write = (db: Queryable, actor: Actor, query: LedgerExport) => Readable

/** The ledger as a file, streamed from a cursor in a transaction of its own: 100,000 rows never stand in memory. */
export function exportRoutes(app: FastifyInstance, services: Services): void {
  const serve =
    (ending: string, type: string, write: Write) => async (request: FastifyRequest, reply: FastifyReply) => {
      const actor = await actorOf(callOf(services, request, reply))
      requireSight(actor, '导出台账')
      const { where, q } = parseQuery(listQuery.pick({ where: true, q: true }), request.query)
      const today = dayAt(services.clock())
      const notes = await notesOf(services, actor, today)
      sendAs(reply, type, `整改台账-${today}.${ending}`)
      await asActorWriting(services, actor, async (tx) => {
        const stream = write(tx, actor, { where, q, notes })
        reply.send(stream)
        // The cursor needs its transaction until the last row is out, or the reader is gone.
        await finished(stream).catch((error) => {
          stream.destroy()
          if (!reply.raw.destroyed) request.log.error({ err: error }, 'export broke off')
        })
      })
      return reply
    }
  app.get(`${API_PREFIX}/ledger.xlsx`, serve('xlsx', SHEET_TYPE, exportXlsx))
  app.get(`${API_PREFIX}/ledger.csv`, serve('csv', 'text/csv; charset=utf-8', exportCsv))
}

/** What the sheet says of itself: whose ledger, made by whom, on what day, at which state of the log. */
async function notesOf(services: Services, actor: Actor, today: string): Promise<string[]> {
  const { organisations } = await services.directory().get()
  const { size, root } = await logState(services.pool, actor.street)
  const scope = organisations.get(actor.org)?.name ?? ''
  return [`${scope}　${today}　制表：${actor.name}`, `日志第 ${size} 条，根 ${root.slice(0, 16)}`]
}
