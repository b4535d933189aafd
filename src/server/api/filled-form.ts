import type { FastifyInstance } from 'fastify'
import { filledQuery } from '../../domain/api/contracts/forms-from-above.ts'
import { filledName } from '../../domain/forms-from-above/form-title.ts'
import { fillForm } from '../forms-from-above/forms.ts'
import type { Services } from '../services.ts'
import { actorOf, callOf } from './call.ts'
import { API_PREFIX } from './contract-door.ts'
import { requireSight } from './only.ts'
import { parseQuery } from './record-routes.ts'
import { SHEET_TYPE, sendAs } from './send-file.ts'

const WORD_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** A form from above as it was uploaded, filled in. */
export function filledForm(app: FastifyInstance, services: Services): void {
  app.get(`${API_PREFIX}/forms/filled`, async (request, reply) => {
    const actor = await actorOf(callOf(services, request, reply))
    requireSight(actor, '填上面要的表')
    const { plan, ...file } = parseQuery(filledQuery, request.query)
    const { format, bytes } = await fillForm(services, actor, file, plan)
    sendAs(reply, format === 'docx' ? WORD_TYPE : SHEET_TYPE, filledName(file.name, plan.title, format))
    return reply.send(Buffer.from(bytes))
  })
}
