import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { dayAt } from '../../domain/day.ts'
import { reportAuditOf } from '../answers/report-audit.ts'
import { reportSheet } from '../answers/report-sheet.ts'
import type { Services } from '../services.ts'
import { actorOf, callOf } from './call.ts'
import { API_PREFIX } from './contract-door.ts'
import { parseQuery } from './record-routes.ts'
import { SHEET_TYPE, sendAs } from './send-file.ts'

/** The account of a report that was read, as a sheet. @throws access.out-of-sight */
export function answersFile(app: FastifyInstance, services: Services): void {
  app.get(`${API_PREFIX}/reviews/:id/answers.xlsx`, async (request, reply) => {
    const actor = await actorOf(callOf(services, request, reply))
    const { id } = parseQuery(z.object({ id: z.uuid() }), request.params)
    const report = reportAuditOf(await services.reviews.show(actor, id))
    const today = dayAt(services.clock())
    const name = (report.title ?? report.fileName).replace(/[\u0000-\u001f\\/:*?"<>|]/gu, '_').slice(0, 60)
    sendAs(reply, SHEET_TYPE, `逐句对答-${name}.xlsx`)
    return reply.send(reportSheet(report, [`${today}　制表：${actor.name}　只对照文字，不进台账`]))
  })
}
