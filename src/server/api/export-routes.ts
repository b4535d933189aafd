import type { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '../../domain/actor.ts'
import { ledgerRowsQuery, ledgerSharesQuery } from '../../domain/api/contracts/ledgers.ts'
import { listQuery } from '../../domain/api/query.ts'
import { dayAt } from '../../domain/day.ts'
import { type Ledger, ledgerNamed } from '../../domain/ledgers/index.ts'
import { Refused } from '../../domain/problem.ts'
import {
  exportCsv,
  exportXlsx,
  type LedgerExport,
  ledgerSheet,
  type Queryable,
  sharesSheet,
} from '../../ledgers/index.ts'
import { chineseSaying } from '../chinese-saying.ts'
import { logState } from '../log-state.ts'
import { unknownRoute } from '../problems.ts'
import type { Services } from '../services.ts'
import { asActorWriting } from './as-actor.ts'
import { actorOf, callOf } from './call.ts'
import { API_PREFIX } from './contract-door.ts'
import { requireSight } from './only.ts'
import { parseQuery } from './record-routes.ts'
import { SHEET_TYPE, sendAs } from './send-file.ts'

type Write<Q> = (db: Queryable, actor: Actor, query: Q & { notes: readonly string[] }) => Readable | Promise<Readable>

/** Ledgers as files, streamed from a cursor in a transaction of its own: 100,000 rows never stand in memory. */
export function exportRoutes(app: FastifyInstance, services: Services): void {
  const send = async <Q extends object>(
    request: FastifyRequest,
    reply: FastifyReply,
    file: { name: string; ending: string; type: string; query: (asked: unknown) => Q; write: Write<Q> },
  ) => {
    const actor = await actorOf(callOf(services, request, reply))
    requireSight(actor, '导出台账')
    const query = file.query(request.query)
    const today = dayAt(services.clock())
    const notes = await notesOf(services, actor, today)
    sendAs(reply, file.type, `${file.name}-${today}.${file.ending}`)
    await asActorWriting(services, actor, async (tx) => {
      const stream = await file.write(tx, actor, { ...query, notes })
      reply.send(stream)
      // The cursor needs its transaction until the last row is out, or the reader is gone.
      await finished(stream).catch((error) => {
        stream.destroy()
        if (!reply.raw.destroyed) request.log.error({ err: error }, 'export broke off')
      })
    })
    return reply
  }
  const rectification = (ending: string, type: string, write: Write<Omit<LedgerExport, 'notes'>>) => {
    const query = (asked: unknown) => parseQuery(listQuery.pick({ where: true, q: true }), asked)
    return (request: FastifyRequest, reply: FastifyReply) =>
      send(request, reply, { name: '整改台账', ending, type, query, write })
  }
  app.get(`${API_PREFIX}/ledger.xlsx`, rectification('xlsx', SHEET_TYPE, exportXlsx))
  app.get(`${API_PREFIX}/ledger.csv`, rectification('csv', 'text/csv; charset=utf-8', exportCsv))
  app.get<{ Params: { name: string } }>(`${API_PREFIX}/ledgers/:name.xlsx`, async (request, reply) => {
    const ledger = askedLedger(request)
    const saying = await chineseSaying(services)
    return send(request, reply, {
      ...{ name: ledger.label.zh, ending: 'xlsx', type: SHEET_TYPE },
      query: (asked: unknown) => parseQuery(ledgerRowsQuery, asked),
      write: (tx, actor, query) => ledgerSheet(tx, actor, ledger, { ...query, saying }),
    })
  })
  app.get<{ Params: { name: string } }>(`${API_PREFIX}/ledgers/:name/shares.xlsx`, async (request, reply) => {
    const ledger = askedLedger(request)
    const saying = await chineseSaying(services)
    return send(request, reply, {
      ...{ name: `${ledger.label.zh}占比`, ending: 'xlsx', type: SHEET_TYPE },
      query: (asked: unknown) => parseQuery(ledgerSharesQuery, asked),
      write: (tx, actor, query) => sharesSheet(tx, actor, ledger, { ...query, saying }),
    })
  })
}

/** @throws Refused where there is no such ledger */
function askedLedger({ params }: { params: { name: string } }): Ledger {
  const ledger = ledgerNamed(params.name)
  if (!ledger) throw new Refused(unknownRoute({}))
  return ledger
}

/** What the sheet says of itself: whose ledger, made by whom, on what day, at which state of the log. */
export async function notesOf(services: Services, actor: Actor, today: string): Promise<string[]> {
  const { organisations } = await services.directory().get()
  const { size, root } = await logState(services.pool, actor.street)
  const scope = organisations.get(actor.org)?.name ?? ''
  return [`${scope}　${today}　制表：${actor.name}`, `日志第 ${size} 条，根 ${root.slice(0, 16)}`]
}
