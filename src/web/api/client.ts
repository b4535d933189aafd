import { createORPCClient } from '@orpc/client'
import type {
  AnyContractProcedure,
  AnyContractRouter,
  ContractRouterClient,
  HTTPMethod,
  HTTPPath,
} from '@orpc/contract'
import { OpenAPILink } from '@orpc/openapi-client/fetch'
import { ACTING_AS } from '../../domain/api/acting-as.ts'
import type { Contract } from '../../domain/api/contract.ts'
import type { RouteTable } from '../../domain/api/route-table.ts'
import { noteClock, noteReached, noteSession } from './connection.ts'
import { OfflineError, problemOf } from './problem.ts'
import routes from './routes.json'

let acting: string | undefined

/** For whom this page asks from now on; undefined while nobody is signed in. */
export const actAs = (who: string | undefined): void => {
  acting = who
}

export const actingNow = (): string | undefined => acting

/** Where one asks who is there, and becomes somebody else. */
const FOR_ANYBODY = /\/api\/v1\/(?:me$|auth\/|setup)/

function withActing(request: Request | string, init: RequestInit = {}): RequestInit {
  const url = typeof request === 'string' ? request : request.url
  const headers = new Headers(init.headers ?? (typeof request === 'string' ? undefined : request.headers))
  if (acting !== undefined && !headers.has(ACTING_AS) && !FOR_ANYBODY.test(url)) headers.set(ACTING_AS, acting)
  return { credentials: 'same-origin', ...init, headers }
}

/**
 * `fetch` for everything that the app asks of its server: same origin, cookies, no redirects.
 * @throws OfflineError when nothing came back, ProblemError when the server refused
 */
export async function ask(request: Request | string, init?: RequestInit): Promise<Response> {
  let response: Response
  try {
    response = await fetch(request, withActing(request, init))
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
  noteClock(response.headers.get('date'))
  if (response.ok) return response
  const problem = await problemOf(response)
  if (problem.code === 'access.signed-out' || problem.code === 'access.other-account') noteSession('lost')
  throw problem
}

export const API = '/api/v1'

/** The contract without its schemas: the server checks what it is sent, and what it sends follows its own schemas. */
const procedures = (table: RouteTable): AnyContractRouter =>
  Object.fromEntries(
    Object.entries(table).map(([name, inner]) => [
      name,
      typeof inner === 'string' ? procedure(inner) : procedures(inner),
    ]),
  )

function procedure(route: string): AnyContractProcedure {
  const [method, path] = route.split(' ') as [HTTPMethod, HTTPPath]
  return { '~orpc': { errorMap: {}, meta: {}, route: { method, path } } }
}

const link = new OpenAPILink(procedures(routes), {
  url: () => new URL(API, location.origin).href,
  fetch: (request, init) => ask(request, init),
})

/** The typed API: `api.findings.story({ id })`. Refusals arrive as ProblemError. */
export const api: ContractRouterClient<Contract> = createORPCClient(link)
