import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { CommandInput } from '../../domain/command.ts'
import { addDays } from '../../domain/day.ts'
import { Refused } from '../../domain/problem.ts'
import * as portal from '../../portal/index.ts'
import { residentActor } from '../../records/index.ts'
import { isSame } from './form-guard.ts'
import type { Portal } from './portal-routes.ts'
import { cookieOf, keepLook, lookOf, sendOwn, setCookie } from './request.ts'

type At = { Params: { id: string } }
type Found = NonNullable<Awaited<ReturnType<Portal['find']>>>
const RATINGS = new Set(['fixed', 'partly', 'unchanged'])
const YEAR = 31_536_000

/** What residents send: a rating, a sentence, the code of the Party page. Each enters as a record of the actor `resident`. */
export function portalForms(app: FastifyInstance, own: Portal): void {
  const { services, find, today } = own
  const { forms } = services.portal
  const bodyOf = (request: FastifyRequest) => (request.body ?? {}) as Record<string, string | undefined>

  const say = (reply: FastifyReply, request: FastifyRequest, found: Found, text: string, title: string, status = 200) =>
    sendOwn(reply, portal.notePage(lookOf(request), portal.placeOf(found), title, text, portal.pathOf(found)), status)

  /** The disclosure that the form speaks of, where the form may be taken; otherwise the answer has been sent. */
  const admit = async (request: FastifyRequest<At>, reply: FastifyReply): Promise<Found | undefined> => {
    const words = portal.wordsFor(lookOf(request))
    const found = await find(request.params.id, 'society')
    if (found?.state !== 'posted') {
      sendOwn(reply, own.missing(request), 404)
      return undefined
    }
    if (forms.isTooMany(request.ip, services.clock())) {
      say(reply, request, found, words.tooMany, found.title, 429)
      return undefined
    }
    if (!forms.isToken(bodyOf(request).token, found.id, today())) {
      say(reply, request, found, words.stale, found.title, 403)
      return undefined
    }
    return found
  }

  const record = (found: Found, kind: string, data: Record<string, unknown>) => {
    const command: CommandInput = {
      id: randomUUID(),
      action: 'create',
      kind,
      record: randomUUID(),
      org: found.org,
      data,
    }
    return services.records.execute(residentActor(services.installation.get().street, found.org, found.orgPath), [
      command,
    ])
  }

  app.post<At>('/public/d/:id/rate', async (request, reply) => {
    const found = await admit(request, reply)
    if (!found) return reply
    const words = portal.wordsFor(lookOf(request))
    const { rating = '', finding = '', website } = bodyOf(request)
    const item = found.items.find((i) => i.finding === finding)
    if (!item || !RATINGS.has(rating)) return sendOwn(reply, own.missing(request), 404)
    const rated = (cookieOf(request, 'portal-rated') ?? '').split('.')
    const mark = item.finding.replaceAll('-', '').slice(-12)
    if (rated.includes(mark)) return say(reply, request, found, words.rated, item.title)
    // Only a machine fills in what nobody sees: it is thanked, and nothing is written.
    if (!website) await record(found, 'residentRating', { disclosure: found.id, finding: item.finding, rating })
    setCookie(reply, 'portal-rated', [...rated.filter(Boolean), mark].slice(-200).join('.'), '/public', YEAR)
    return say(reply, request, found, words.sentRating, item.title)
  })

  const sayPage = async (request: FastifyRequest<At>, found: Found, finding?: string, wrong?: 'empty', text?: string) =>
    portal.sayPage(found, {
      ...{ look: lookOf(request), token: forms.token(found.id, today()), answerDays: await own.answerDays() },
      ...{ ...(finding && { finding }), ...(wrong && { wrong }), ...(text && { text }) },
    })

  app.get<At>('/public/d/:id/say', async (request, reply) => {
    const found = await find(request.params.id, 'society')
    if (found?.state !== 'posted') return sendOwn(reply, own.missing(request), 404)
    keepLook(request, reply, lookOf(request))
    return sendOwn(reply, await sayPage(request, found, (request.query as { finding?: string }).finding))
  })

  app.post<At>('/public/d/:id/say', async (request, reply) => {
    const found = await admit(request, reply)
    if (!found) return reply
    const words = portal.wordsFor(lookOf(request))
    const { finding = '', website } = bodyOf(request)
    const text = (bodyOf(request).text ?? '').replace(/\r\n?/g, '\n').trim().slice(0, 500)
    const about = found.items.find((i) => i.finding === finding)?.finding ?? null
    if (text.length < 2) return sendOwn(reply, await sayPage(request, found, finding, 'empty', text), 422)
    const days = await own.answerDays()
    const data = { disclosure: found.id, finding: about, text, dueOn: addDays(today(), days) }
    try {
      if (!website) await record(found, 'residentComment', data)
    } catch (error) {
      // Characters that no record takes: said where it was written, and what was written stays.
      if (!(error instanceof Refused)) throw error
      return sendOwn(reply, await sayPage(request, found, finding, 'empty', text), 422)
    }
    return say(reply, request, found, words.sent(days), words.sayTitle)
  })

  app.post<At>('/public/d/:id/party', async (request, reply) => {
    const found = await find(request.params.id, 'party')
    if (found?.state !== 'posted') return sendOwn(reply, own.missing(request), 404)
    const look = lookOf(request)
    if (forms.isTooMany(request.ip, services.clock()))
      return say(reply, request, found, portal.wordsFor(look).tooMany, found.title, 429)
    const code = (bodyOf(request).code ?? '').trim().toUpperCase()
    if (!isSame(code, found.partyCode)) return sendOwn(reply, portal.partyCodePage(found, look, true), 403)
    const path = `/public/d/${found.id}/party`
    setCookie(reply, 'portal-party', forms.partyPass(found.id, found.partyCode), path, 86_400)
    return reply.redirect(portal.linkTo(path, look), 303)
  })
}
