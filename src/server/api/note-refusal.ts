import type { FastifyRequest } from 'fastify'
import type { ProblemDetails } from '../../domain/api/shapes.ts'
import type { Services } from '../services.ts'
import type { Call } from './call.ts'

/** Refusals that tell of a border somebody came up against; a slip in a form is none. */
const BORDERS = new Set(['access.not-your-act', 'access.field-not-yours', 'access.out-of-sight'])

/** Leaves a line for the audit administrator: who came up against which border, without a word of what lies behind it. */
export function noteRefusal(
  services: Services,
  call: Call,
  request: FastifyRequest | undefined,
  problem: ProblemDetails,
): void {
  const codes = [problem.code, ...(problem.problems ?? []).map(({ code }) => code)]
  const code = codes.find((c) => BORDERS.has(c))
  const street = services.installation.current()?.street
  if (code === undefined || street === undefined || !request) return
  const path = request.url.split('?')[0] ?? ''
  call
    .findSession()
    .then((session) => {
      const { account, name } = session ?? {}
      const detail = `${request.method} ${path} ${code}`
      return services.audit.write(street, { event: 'access.refused', account, name, address: request.ip, detail })
    })
    .catch((error) => request.log.error({ err: error }, 'audit entry not written'))
}
