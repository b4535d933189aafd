import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '../../domain/actor.ts'
import { ACTING_AS, actingAs } from '../../domain/api/acting-as.ts'
import { Refused } from '../../domain/problem.ts'
import { otherAccount, signedOut } from '../../domain/problems/access.ts'
import type { Session } from '../auth/sessions.ts'
import type { Visitor } from '../auth/sign-in.ts'
import type { Services } from '../services.ts'

/** One HTTP call: who makes it, and what its answer gets besides the body. */
export interface Call {
  services: Services
  visitor: Visitor
  /** @throws access.signed-out; access.other-account where the page that asks is another person's */
  session(): Promise<Session>
  findSession(): Promise<Session | undefined>
}

/** What a procedure gets: the call, and the actor where the route needs one. */
export interface CallContext {
  call: Call
  services: Services
  /** Read it only on routes that are not open (`open-routes.ts`). */
  actor: Actor
  session: Session
}

/** Calls that a screen makes by itself; they must not keep a session alive that nobody uses. */
const ALONE = new Set(['/api/v1/events'])

export function callOf(services: Services, request: FastifyRequest, reply: FastifyReply): Call {
  const cookie = request.headers.cookie
  const setCookies = (cookies: string[]) => {
    if (cookies.length > 0) reply.header('set-cookie', [...asList(reply.getHeader('set-cookie')), ...cookies])
  }
  const said = request.headers[ACTING_AS]
  const keep = ALONE.has(request.routeOptions.url ?? '') ? undefined : setCookies
  const findSession = () => services.sessions.find(cookie, keep)
  return {
    services,
    visitor: { cookie, address: request.ip, setCookies },
    findSession,
    session: async () => {
      const session = await findSession()
      if (!session) throw new Refused(signedOut({}))
      const { person, post } = session
      if (said !== undefined && post && said !== actingAs({ person, post })) throw new Refused(otherAccount({}))
      return session
    },
  }
}

/** Who acts in this call. @throws access.signed-out, password.expired, access.no-post */
export const actorOf = async (call: Call): Promise<Actor> => (await call.session()).actor()

const asList = (header: number | string | string[] | undefined): string[] =>
  header === undefined ? [] : Array.isArray(header) ? header : [String(header)]
