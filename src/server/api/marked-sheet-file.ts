import type { FastifyInstance } from 'fastify'
import { markedQuery } from '../../domain/api/contracts/imports.ts'
import type { Services } from '../services.ts'
import { actorOf, callOf } from './call.ts'
import { API_PREFIX } from './contract-door.ts'
import { parseQuery } from './record-routes.ts'
import { SHEET_TYPE, sendAs } from './send-file.ts'

/** An old ledger as it was uploaded, its errors marked: `GET /imports/ID/marked.xlsx`. */
export function markedSheetFile(app: FastifyInstance, services: Services): void {
  app.get<{ Params: { id: string } }>(`${API_PREFIX}/imports/:id/marked.xlsx`, async (request, reply) => {
    const actor = await actorOf(callOf(services, request, reply))
    const query = parseQuery(markedQuery, request.query)
    const { name, stream } = await services.imports.marked(actor, request.params.id, query)
    const what = query.rows === 'wrong' ? '有错的行' : '标出错误'
    sendAs(reply, SHEET_TYPE, `${name.replace(/\.\w+$/, '')}-${what}.xlsx`)
    return reply.send(stream)
  })
}
