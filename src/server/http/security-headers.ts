import type { FastifyInstance } from 'fastify'

/** antd writes its styles into the page while it runs, hence inline styles; scripts come from our own files only. */
const CONTENT_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "object-src 'none'",
].join('; ')

const HEADERS = {
  'content-security-policy': CONTENT_POLICY,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(self), microphone=(), geolocation=(self)',
}
const OVER_HTTPS = { ...HEADERS, 'strict-transport-security': 'max-age=31536000' }

/** Headers on every answer that make the browser keep the pages to themselves. A route may put its own in their place. */
export function securityHeaders(app: FastifyInstance, isHttps: boolean): void {
  const always = isHttps ? OVER_HTTPS : HEADERS
  // What the API says is for this moment and this person.
  const api = { ...always, 'cache-control': 'no-store' }
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(request.url.startsWith('/api/') ? api : always).header('x-request-id', request.id)
    done()
  })
}
