import type { FastifyInstance } from 'fastify'
import { owedQuery } from '../../domain/api/contracts/owed.ts'
import { owedIn, owedSheet } from '../../ledgers/index.ts'
import { chineseSaying } from '../chinese-saying.ts'
import type { Services } from '../services.ts'
import { asActor } from './as-actor.ts'
import { actorOf, callOf } from './call.ts'
import { API_PREFIX } from './contract-door.ts'
import { notesOf } from './export-routes.ts'
import { requireSight } from './only.ts'
import { owedRules } from './owed-routes.ts'
import { parseQuery } from './record-routes.ts'
import { SHEET_TYPE, sendAs } from './send-file.ts'

/** What is owed and what became of it, as a sheet: `GET /owed.xlsx`. */
export function owedFile(app: FastifyInstance, services: Services): void {
  app.get(`${API_PREFIX}/owed.xlsx`, async (request, reply) => {
    const actor = await actorOf(callOf(services, request, reply))
    requireSight(actor, '导出完成情况')
    const query = parseQuery(owedQuery, request.query)
    const rules = await owedRules(services)
    const year = query.year ?? Number(rules.today.slice(0, 4))
    const matrix = await asActor(services, actor, (tx) => owedIn(tx, actor, rules, { ...query, year }))
    const notes = await notesOf(services, actor, rules.today)
    sendAs(reply, SHEET_TYPE, `完成情况-${year}-${rules.today}.xlsx`)
    return reply.send(owedSheet(matrix, { ...query, notes, saying: await chineseSaying(services) }))
  })
}
