import { createORPCClient } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import { OpenAPILink } from '@orpc/openapi-client/fetch'
import { type Contract, contract } from '../../domain/api/contract.ts'
import { noteReached, noteSession } from './connection.ts'
import { OfflineError, problemOf } from './problem.ts'

/**
 * `fetch` for everything that the app asks of its server: same origin, cookies, no redirects.
 * @throws OfflineError when nothing came back, ProblemError when the server refused
 */
export async function ask(request: Request | string, init?: RequestInit): Promise<Response> {
  let response: Response
  try {
    response = await fetch(request, { credentials: 'same-origin', ...init })
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    noteReached(false)
    throw new OfflineError()
  }
  // A development proxy answers 502–504 for a server that is not there.
  if (response.status >= 502 && response.status <= 504) {
    noteReached(false)
    throw new OfflineError()
  }
  noteReached(true)
  if (response.ok) return response
  const problem = await problemOf(response)
  if (problem.code === 'access.signed-out') noteSession('lost')
  throw problem
}

export const API = '/api/v1'

const link = new OpenAPILink(contract, {
  url: () => new URL(API, location.origin).href,
  fetch: (request, init) => ask(request, init),
})

/** The typed API: `api.findings.story({ id })`. Refusals arrive as ProblemError. */
export const api: ContractRouterClient<Contract> = createORPCClient(link)
