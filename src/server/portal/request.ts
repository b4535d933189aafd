import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Look } from '../../portal/index.ts'
import { STYLE_HASH } from '../../portal/index.ts'
import type { CachedPage } from './page-cache.ts'

/** No script at all; the one style by its hash; forms to ourselves alone. */
const POLICY = `default-src 'none'; style-src ${STYLE_HASH}; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'`

export const cookieOf = (request: FastifyRequest, name: string): string | undefined =>
  request.headers.cookie
    ?.split(/;\s*/)
    .find((part) => part.startsWith(`${name}=`))
    ?.slice(name.length + 1)

/** Language and size, from the address, else from the last choice. */
export function lookOf(request: FastifyRequest): Look {
  const { lang, size } = request.query as { lang?: unknown; size?: unknown }
  const [keptLanguage, keptSize] = (cookieOf(request, 'portal-look') ?? '').split('.')
  return {
    language: (lang ?? keptLanguage) === 'en' ? 'en' : 'zh',
    large: (size ?? keptSize) === 'large',
  }
}

/** A choice made by address is kept for the next page. */
export function keepLook(request: FastifyRequest, reply: FastifyReply, look: Look): void {
  const { lang, size } = request.query as { lang?: unknown; size?: unknown }
  if (lang === undefined && size === undefined) return
  setCookie(reply, 'portal-look', `${look.language}.${look.large ? 'large' : 'normal'}`, '/public', 31_536_000)
}

export function setCookie(reply: FastifyReply, name: string, value: string, path: string, seconds: number): void {
  const earlier = reply.getHeader('set-cookie')
  const cookies = earlier === undefined ? [] : Array.isArray(earlier) ? earlier : [String(earlier)]
  reply.header('set-cookie', [...cookies, `${name}=${value}; Path=${path}; Max-Age=${seconds}; HttpOnly; SameSite=Lax`])
}

const HTML = 'text/html; charset=utf-8'

export const pageOf = (body: string, status = 200): Omit<CachedPage, 'etag'> => ({ body, status, type: HTML })

/** A page for this reader alone. */
export const sendOwn = (reply: FastifyReply, body: string, status = 200): FastifyReply =>
  strict(reply).header('cache-control', 'no-store').code(status).type(HTML).send(body)

/** A page that is the same for everyone: not sent again to those who have it. */
export function sendShared(request: FastifyRequest, reply: FastifyReply, page: CachedPage): FastifyReply {
  strict(reply).headers({ etag: page.etag, 'cache-control': 'no-cache', vary: 'cookie' })
  if (request.headers['if-none-match'] === page.etag) return reply.code(304).send()
  return reply.code(page.status).type(page.type).send(page.body)
}

const strict = (reply: FastifyReply): FastifyReply =>
  reply.headers({
    'content-security-policy': POLICY,
    'x-frame-options': 'SAMEORIGIN',
    // Other sites hear nothing; with `no-referrer` a browser would send our own forms as if from nowhere, and they be refused.
    'referrer-policy': 'same-origin',
    'x-robots-tag': 'noindex',
  })
