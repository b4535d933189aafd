import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { withScope } from '../../database/scope.ts'
import type { CommandInput } from '../../domain/command.ts'
import type { MeetingData } from '../../domain/kinds/daily/deciding/meeting-fields.ts'
import { KINDS, type KindName } from '../../domain/kinds/index.ts'
import { Refused } from '../../domain/problem.ts'
import * as portal from '../../portal/index.ts'
import { residentActor, type SeenRecord, systemActor } from '../../records/index.ts'
import { newPhone } from '../own-side/codes.ts'
import type { Services } from '../services.ts'
import { inTurn } from './in-turn.ts'
import type { Portal } from './portal-routes.ts'
import { cookieOf, keepLook, lookOf, sendOwn, setCookie } from './request.ts'

type At = { Params: { id: string } }
const ID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/
const PHONE_COOKIE = 'portal-phone'
const PHONE = /^[\w-]{22}$/
const DAY_SECONDS = 86_400
/** Receipts that one phone may confirm on one day: a household and the neighbour without a phone. */
const MOST_RECEIPTS = 3

/** The pages with which people confirm from their own side: that they are in the room, that something arrived. */
export function ownSidePages(app: FastifyInstance, own: Portal): void {
  const { services } = own
  meetingPages(app, own, services)
  receiptPages(app, own, services)
}

const textIn = (value: unknown): string => (typeof value === 'string' ? value.trim().slice(0, 60) : '')
const bodyOf = (request: FastifyRequest) => (request.body ?? {}) as Record<string, unknown>

/** What every such page needs: the record, who is asking, and what to say to them. */
function deskOf(own: Portal, services: Services) {
  const find = async (kind: KindName, id: string): Promise<SeenRecord | undefined> => {
    const installation = services.installation.current()
    if (!installation || !ID.test(id)) return undefined
    const record = await services.records.get(systemActor(installation.street), kind, id).catch((error: unknown) => {
      if (error instanceof Refused) return undefined
      throw error
    })
    return record?.erased ? undefined : record
  }
  /** The phone's own number, given to it at its first visit. */
  const phoneOf = (request: FastifyRequest, reply: FastifyReply): string => {
    const kept = cookieOf(request, PHONE_COOKIE)
    const phone = kept && PHONE.test(kept) ? kept : newPhone()
    setCookie(reply, PHONE_COOKIE, phone, '/public', DAY_SECONDS)
    return phone
  }
  /** The person of a signed-in work account. */
  const staffOf = async (request: FastifyRequest): Promise<string | undefined> =>
    (await services.sessions.find(request.headers.cookie).catch(() => undefined))?.person
  const placeOf = (request: FastifyRequest, path: string) => ({
    ...{ look: lookOf(request), street: own.streetName(), path },
  })
  const say = (reply: FastifyReply, request: FastifyRequest, path: string, title: string, text: string, status = 200) =>
    sendOwn(reply, portal.notePage(lookOf(request), own.streetName(), title, text, path), status)
  const asResident = (record: SeenRecord, command: CommandInput) =>
    services.records.execute(residentActor(services.installation.get().street, record.org, record.orgPath), [command])
  return { find, phoneOf, staffOf, placeOf, say, asResident, ...services.ownSide, now: services.clock }
}

const refusalIn = (error: unknown, language: 'zh' | 'en'): string => {
  if (error instanceof Refused) return error.refusals[0]!.message[language]
  throw error
}

function meetingPages(app: FastifyInstance, own: Portal, services: Services): void {
  const desk = deskOf(own, services)
  const turns = inTurn()

  /** Names of those expected who are not noted yet; undefined where there is no list. */
  const openNames = async (meeting: SeenRecord, person: string | undefined): Promise<string[] | undefined> => {
    const roll = (meeting.data as MeetingData).roll ?? []
    if (roll.length === 0) return undefined
    const noted = await services.records.list(systemActor(services.installation.get().street), 'attendance', {
      where: [{ field: 'meeting', op: 'eq', value: meeting.id }],
      limit: 200,
    })
    const names = new Set(noted.items.map(({ data }) => data.name))
    return roll
      .filter((line) => !names.has(line.name) && (person === undefined || line.person === person))
      .map(({ name }) => name)
  }

  app.get<At>('/public/m/:id', async (request, reply) => {
    const look = lookOf(request)
    const words = portal.ownSideWordsFor(look)
    const path = `/public/m/${request.params.id}`
    keepLook(request, reply, look)
    const meeting = await desk.find('meeting', request.params.id)
    if (!meeting) return sendOwn(reply, own.missing(request), 404)
    if (meeting.state === 'complete') return desk.say(reply, request, path, words.signIn, words.closed, 410)
    const phone = desk.phoneOf(request, reply)
    const code = textIn((request.query as { c?: unknown }).c).replace(/\s/g, '')
    const ask = (wrong?: string, status = 200) =>
      sendOwn(
        reply,
        portal.codePage(desk.placeOf(request, path), {
          ...{ title: words.signIn, about: String(meeting.data.title), help: words.codeAsk, label: words.code },
          ...{ digits: true, ...(wrong !== undefined && { wrong }) },
        }),
        status,
      )
    if (code === '') return ask()
    if (desk.guesses.isTooMany(request.ip, meeting.id, desk.now()))
      return desk.say(reply, request, path, words.signIn, words.tooMany, 429)
    if (!desk.codes.isMeeting(code, meeting.id, desk.now())) {
      desk.guesses.wrong(request.ip, meeting.id, desk.now())
      return ask(words.codeWrong, 403)
    }
    const staff = await desk.staffOf(request)
    const page = portal.namesPage(desk.placeOf(request, path), {
      ...{ title: String(meeting.data.title), names: await openNames(meeting, staff), isOwn: staff !== undefined },
      pass: desk.codes.pass(meeting.id, phone, desk.now()),
    })
    return sendOwn(reply, page)
  })

  app.post<At>('/public/m/:id', async (request, reply) => {
    const { language } = lookOf(request)
    const words = portal.ownSideWordsFor(lookOf(request))
    const path = `/public/m/${request.params.id}`
    const meeting = await desk.find('meeting', request.params.id)
    if (!meeting) return sendOwn(reply, own.missing(request), 404)
    const phone = desk.phoneOf(request, reply)
    const { pass, name } = bodyOf(request)
    const stated = textIn(name)
    if (!desk.codes.isPass(String(pass ?? ''), meeting.id, phone, desk.now()))
      return desk.say(reply, request, path, words.signIn, words.stale, 403)
    const staff = await desk.staffOf(request)
    const line = (meeting.data as MeetingData).roll?.find((one) => one.name === stated)
    if (staff !== undefined && line?.person !== staff)
      return desk.say(reply, request, path, words.signIn, words.ownOnly, 403)
    const command: CommandInput = {
      ...{ id: randomUUID(), action: 'create', kind: 'attendance', record: randomUUID(), org: meeting.org },
      data: {
        ...{ meeting: meeting.id, name: stated, person: line?.person ?? null, way: 'ownPhone' },
        device: desk.codes.mark(phone, meeting.id),
      },
    }
    try {
      // One after the other: two of the same phone at once would each find the other not there yet.
      await turns(meeting.id, () => desk.asResident(meeting, command))
    } catch (error) {
      return desk.say(reply, request, path, words.signIn, refusalIn(error, language), 409)
    }
    return desk.say(reply, request, path, words.signIn, words.done(stated))
  })
}

function receiptPages(app: FastifyInstance, own: Portal, services: Services): void {
  const desk = deskOf(own, services)
  const sorts = KINDS.receipt.fields.sort.choices!

  const confirmedBy = async (device: string): Promise<number> => {
    const { street } = services.installation.get()
    return withScope(services.pool, { street, orgPath: '/' }, async (tx) => {
      const { rows } = await tx.query<{ count: number }>(
        'select count(*)::int as count from taizhang.kind_receipt where street = $1 and device = $2',
        [street, device],
      )
      return rows[0]!.count
    })
  }
  /** Why this visitor may not confirm, if they may not: what is over, who works here and is not the recipient. */
  const against = async (request: FastifyRequest, receipt: SeenRecord) => {
    const words = portal.ownSideWordsFor(lookOf(request))
    if (receipt.state !== 'delivered') return { text: words.receiptOver, status: 410 }
    if (desk.guesses.isTooMany(request.ip, receipt.id, desk.now())) return { text: words.tooMany, status: 429 }
    const staff = await desk.staffOf(request)
    return staff !== undefined && staff !== receipt.data.person ? { text: words.notStaff, status: 403 } : undefined
  }

  app.get<At>('/public/r/:id', async (request, reply) => {
    const look = lookOf(request)
    const words = portal.ownSideWordsFor(look)
    const path = `/public/r/${request.params.id}`
    keepLook(request, reply, look)
    const receipt = await desk.find('receipt', request.params.id)
    if (!receipt) return sendOwn(reply, own.missing(request), 404)
    const refused = await against(request, receipt)
    if (refused) return desk.say(reply, request, path, words.receipt, refused.text, refused.status)
    desk.phoneOf(request, reply)
    const code = textIn((request.query as { c?: unknown }).c)
    const right = code !== '' && desk.codes.isReceipt(code, receipt.id)
    if (code !== '' && !right) desk.guesses.wrong(request.ip, receipt.id, desk.now())
    const place = desk.placeOf(request, path)
    const sort = sorts[receipt.data.sort as string]![look.language]
    if (right) return sendOwn(reply, portal.receivedPage(place, { subject: String(receipt.data.subject), sort, code }))
    const asked = {
      ...{ title: words.receipt, about: sort, help: words.receivedHelp, label: words.receiptCode, digits: false },
      ...(code !== '' && { wrong: words.receiptCodeWrong }),
    }
    return sendOwn(reply, portal.codePage(place, asked), code === '' ? 200 : 403)
  })

  app.post<At>('/public/r/:id', async (request, reply) => {
    const { language } = lookOf(request)
    const words = portal.ownSideWordsFor(lookOf(request))
    const path = `/public/r/${request.params.id}`
    const receipt = await desk.find('receipt', request.params.id)
    if (!receipt) return sendOwn(reply, own.missing(request), 404)
    const refused = await against(request, receipt)
    if (refused) return desk.say(reply, request, path, words.receipt, refused.text, refused.status)
    if (!desk.codes.isReceipt(textIn(bodyOf(request).code), receipt.id)) {
      desk.guesses.wrong(request.ip, receipt.id, desk.now())
      return desk.say(reply, request, path, words.receipt, words.receiptCodeWrong, 403)
    }
    const device = desk.codes.mark(desk.phoneOf(request, reply), `receipts ${own.today()}`)
    if ((await confirmedBy(device)) >= MOST_RECEIPTS)
      return desk.say(reply, request, path, words.receipt, words.onePhone, 403)
    const way = receipt.data.person && (await desk.staffOf(request)) ? 'account' : 'code'
    const command: CommandInput = {
      ...{ id: randomUUID(), action: 'move', kind: 'receipt', record: receipt.id, version: receipt.version },
      ...{ move: 'confirm', input: { way, device } },
    }
    try {
      await desk.asResident(receipt, command)
    } catch (error) {
      return desk.say(reply, request, path, words.receipt, refusalIn(error, language), 409)
    }
    return desk.say(reply, request, path, words.receipt, words.receiptDone)
  })
}
