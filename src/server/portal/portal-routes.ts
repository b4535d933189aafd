import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { renderSVG } from 'uqr'
import { withScope } from '../../database/scope.ts'
import { sightOf } from '../../domain/actor.ts'
import { dayAt } from '../../domain/day.ts'
import type { Audience } from '../../domain/posted.ts'
import { postedDisclosure, postedHeads } from '../../ledgers/index.ts'
import * as portal from '../../portal/index.ts'
import type { Services } from '../services.ts'
import { isSame } from './form-guard.ts'
import { ownSidePages } from './own-side.ts'
import { portalForms } from './portal-forms.ts'
import { cookieOf, keepLook, lookOf, pageOf, sendOwn, sendShared } from './request.ts'

type At = { Params: { id: string; finding?: string } }
const ID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/

export type Portal = ReturnType<typeof portalOf>

/** What every route of the portal needs. It sees the whole street; what it may show is chosen by `postedDisclosure`. */
export function portalOf(services: Services) {
  const today = () => dayAt(services.clock())
  const find = async (id: string, audience: Audience, evenBefore = false) => {
    const installation = services.installation.current()
    if (!installation || !ID.test(id)) return undefined
    const { street, name: streetName } = installation
    return withScope(services.pool, { street, orgPath: '/' }, (tx) =>
      postedDisclosure(tx, { street, streetName, id, audience, evenBefore }),
    )
  }
  return {
    services,
    today,
    find,
    streetName: () => services.installation.current()?.name ?? '',
    answerDays: () => services.rules.value('posting.comments', today()),
    missing: (request: FastifyRequest) => {
      const look = lookOf(request)
      const words = portal.wordsFor(look)
      return portal.notePage(
        look,
        services.installation.current()?.name ?? '',
        words.missing,
        words.missingHelp,
        '/public',
      )
    },
  }
}

/** The residents' pages under `/public`: no account, no script. */
export async function portalRoutes(app: FastifyInstance, services: Services): Promise<void> {
  const own = portalOf(services)
  await app.register(async (scope) => {
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: 16_384 },
      (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
    )
    publicPages(scope, own)
    partyPages(scope, own)
    portalForms(scope, own)
    ownSidePages(scope, own)
    scope.get('/public/*', (request, reply) => sendOwn(reply, own.missing(request), 404))
  })
}

function publicPages(app: FastifyInstance, own: Portal): void {
  const { services, find, today } = own
  const { cache, forms } = services.portal
  const shared = async (
    request: FastifyRequest,
    reply: FastifyReply,
    name: string,
    make: (look: portal.Look) => Promise<ReturnType<typeof pageOf> | undefined>,
  ) => {
    const look = lookOf(request)
    keepLook(request, reply, look)
    const key = [name, look.language, look.large, today()].join(' ')
    const page = await cache.get(key, async () => (await make(look)) ?? pageOf(own.missing(request), 404))
    return sendShared(request, reply, page)
  }
  const heads = async () => {
    const street = services.installation.current()?.street
    return street === undefined
      ? []
      : withScope(services.pool, { street, orgPath: '/' }, (tx) => postedHeads(tx, street))
  }
  app.get('/public', (request, reply) =>
    shared(request, reply, 'home', async (look) => pageOf(portal.homePage(own.streetName(), await heads(), look))),
  )
  app.get('/public/', (_request, reply) => reply.redirect('/public', 301))
  app.get('/public/rss.xml', (request, reply) =>
    shared(request, reply, `rss ${originOf(request)}`, async () => ({
      body: portal.rssFeed(own.streetName(), await heads(), originOf(request)),
      status: 200,
      type: 'application/rss+xml; charset=utf-8',
    })),
  )
  app.get<At>('/public/d/:id', (request, reply) =>
    shared(request, reply, `d ${request.params.id} ${partOf(request)}`, async (look) => {
      const found = await find(request.params.id, 'society')
      if (!found || (found.state === 'posted' && found.items.length === 0)) return undefined
      const context = {
        look,
        today: today(),
        answerDays: await own.answerDays(),
        token: forms.token(found.id, today()),
        page: partOf(request),
      }
      return pageOf(portal.disclosurePage(found, context), found.state === 'ended' ? 410 : 200)
    }),
  )
  app.get<At>('/public/d/:id/f/:finding', (request, reply) =>
    shared(request, reply, `f ${request.params.id} ${request.params.finding} ${partOf(request)}`, async (look) => {
      const found = await find(request.params.id, 'society')
      const item = found?.items.find((i) => i.finding === request.params.finding)
      if (!found || !item) return undefined
      const context = {
        look,
        today: today(),
        answerDays: await own.answerDays(),
        token: forms.token(found.id, today()),
        page: partOf(request),
      }
      return pageOf(portal.findingPage(found, item, context))
    }),
  )
  app.get<At>('/public/d/:id/qr.svg', (request, reply) =>
    shared(request, reply, `qr ${originOf(request)} ${request.params.id}`, async () => {
      const found = await find(request.params.id, 'society')
      return found && { body: qrOf(request, found.id), status: 200, type: 'image/svg+xml' }
    }),
  )
  app.get<At>('/public/d/:id/sheet', (request, reply) =>
    shared(request, reply, `sheet ${originOf(request)} ${request.params.id}`, async (look) => {
      const found = await find(request.params.id, 'society')
      return found && pageOf(portal.sheetPage(found, look, addressOf(request, found.id), qrOf(request, found.id)))
    }),
  )
}

/** Which part of a long page; whatever else stands there is the first. */
const partOf = (request: FastifyRequest): number => {
  const { page } = request.query as { page?: unknown }
  return typeof page === 'string' && /^[1-9]\d?$/.test(page) ? Number(page) : 1
}
const originOf = (request: FastifyRequest) => `${request.protocol}://${request.host}`
const addressOf = (request: FastifyRequest, id: string) => `${originOf(request)}/public/d/${id}`
const qrOf = (request: FastifyRequest, id: string, page = '') =>
  renderSVG(addressOf(request, id) + page, { border: 2, ecc: 'M' })

/** The Party page: for signed-in staff who see that organisation, and for whoever has the printed code. */
function partyPages(app: FastifyInstance, own: Portal): void {
  const { services, find, today } = own
  const { forms } = services.portal
  const isStaff = async (request: FastifyRequest, orgPath: string) => {
    const session = await services.sessions.find(request.headers.cookie).catch(() => undefined)
    const sight = session?.post && sightOf(session.actor())
    return sight !== undefined && orgPath.startsWith(sight)
  }
  app.get<At>('/public/d/:id/party', async (request, reply) => {
    const look = lookOf(request)
    keepLook(request, reply, look)
    const found = await find(request.params.id, 'party')
    if (!found || found.state === 'ended') return sendOwn(reply, own.missing(request), 404)
    const pass = forms.partyPass(found.id, found.partyCode)
    const mayRead = isSame(cookieOf(request, 'portal-party') ?? '', pass) || (await isStaff(request, found.orgPath))
    if (!mayRead) return sendOwn(reply, portal.partyCodePage(found, look, false))
    return sendOwn(
      reply,
      portal.disclosurePage(found, { look, today: today(), answerDays: await own.answerDays(), page: partOf(request) }),
    )
  })
  /** The code on paper, for staff who see that organisation. */
  app.get<At>('/public/d/:id/party-sheet', async (request, reply) => {
    const found = await find(request.params.id, 'party')
    if (!found || found.state === 'ended' || !(await isStaff(request, found.orgPath)))
      return sendOwn(reply, own.missing(request), 404)
    const sheet = { address: `${addressOf(request, found.id)}/party`, qr: qrOf(request, found.id, '/party') }
    return sendOwn(reply, portal.partySheetPage(found, lookOf(request), { ...sheet, code: found.partyCode }))
  })
  /** What approval would make public, for staff who see that organisation. */
  app.get<At>('/public/d/:id/preview', async (request, reply) => {
    const audience = (request.query as { audience?: string }).audience === 'party' ? 'party' : 'society'
    const found = await find(request.params.id, audience, true)
    if (!found || !(await isStaff(request, found.orgPath))) return sendOwn(reply, own.missing(request), 404)
    const context = {
      ...{ look: lookOf(request), today: today(), answerDays: await own.answerDays(), isPreview: true },
      page: partOf(request),
    }
    return sendOwn(reply, portal.disclosurePage(found, context))
  })
}
