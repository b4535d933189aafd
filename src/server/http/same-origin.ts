import type { FastifyRequest } from 'fastify'
import { Refused } from '../../domain/problem.ts'
import { otherOrigin } from '../problems.ts'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses a change that another site's page sends with our cookie. The cookie is SameSite=Lax already; browsers without
 * that, and pages on a sibling domain, are caught here. Programs send neither header and have no cookie to misuse.
 * @throws request.other-origin
 */
export function requireSameOrigin(request: FastifyRequest): void {
  if (SAFE.has(request.method)) return
  const site = request.headers['sec-fetch-site']
  if (typeof site === 'string' && site !== 'same-origin' && site !== 'none') throw new Refused(otherOrigin({}))
  const { origin } = request.headers
  if (origin !== undefined && hostOf(origin) !== request.host) throw new Refused(otherOrigin({}))
}

function hostOf(origin: string): string | undefined {
  try {
    return new URL(origin).host
  } catch {
    return undefined
  }
}
