import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { problemDetails } from '../../src/domain/api/shapes.ts'
import { create } from '../support/street.ts'
import { useServer } from '../support/test-server.ts'

describe('whatever goes wrong', () => {
  const server = useServer()
  const json = { 'content-type': 'application/json' }
  const ask = async (options: Parameters<ReturnType<typeof server.visitor>['request']>[0]) => {
    const browser = await server.as('streetPartyOffice')
    const answer = await browser.request(options)
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8')
    return { answer, problem: problemDetails.parse(answer.json()) }
  }

  const cases: [string, Parameters<typeof ask>[0], number, string][] = [
    ['no such route', { method: 'GET', url: '/api/v1/nothing' }, 404, 'route.unknown'],
    ['no such method', { method: 'DELETE', url: '/api/v1/findings' }, 404, 'route.unknown'],
    ['no such route outside the version', { method: 'GET', url: '/api/v2/me' }, 404, 'route.unknown'],
    ['no JSON', { method: 'POST', url: '/api/v1/commands', payload: '{"a":', headers: json }, 400, 'request.malformed'],
    [
      'another media type',
      { method: 'POST', url: '/api/v1/commands', payload: 'a=1', headers: { 'content-type': 'text/csv' } },
      ...([415, 'request.media-type'] as const),
    ],
    ['no body', { method: 'POST', url: '/api/v1/commands' }, 422, 'request.invalid'],
    ['a list that is none', { method: 'GET', url: '/api/v1/findings?where=x' }, 422, 'request.invalid'],
    ['a page that is too long', { method: 'GET', url: '/api/v1/findings?limit=100000' }, 422, 'request.invalid'],
    ['an id that is none', { method: 'GET', url: '/api/v1/findings/17' }, 422, 'request.invalid'],
    ['an unknown record', { method: 'GET', url: `/api/v1/findings/${randomUUID()}` }, 404, 'access.out-of-sight'],
    ['a group that is none', { method: 'GET', url: '/api/v1/ledger/counts?by=title' }, 422, 'request.invalid'],
    [
      'a body without end',
      { method: 'POST', url: '/api/v1/commands', payload: ' '.repeat(25 * 1024 * 1024), headers: json },
      ...([413, 'request.too-large'] as const),
    ],
  ]
  it.each(cases)('%s is told as problem details', async (_, options, status, code) => {
    const { answer, problem } = await ask(options)
    expect([answer.statusCode, problem.status, problem.code]).toEqual([status, status, code])
    expect(problem.detail.zh).toMatch(/\p{sc=Han}/u)
    if (code === 'request.too-large') expect(problem.values.limit).toBe(24)
  })

  it('several refusals come together, each at its place', async () => {
    const browser = await server.as('streetPartyOffice')
    const answer = await browser.execute(
      create('round', { name: '', feedbackOn: '17 April', categories: [] }),
      create('nothing', {}),
    )
    const problem = problemDetails.parse(answer.json())
    expect(answer.statusCode).toBeGreaterThanOrEqual(400)
    expect(problem.problems!.map(({ at }) => at)).toEqual(
      expect.arrayContaining(['/commands/0/data/name', '/commands/0/data/feedbackOn']),
    )
  })

  it('a failure of ours says a number and nothing else; the log has the rest', async () => {
    const browser = await server.as('streetPartyOffice')
    await server.owner.query('alter table taizhang.saved_view rename to saved_view_away')
    const answer = await browser.get('/views')
    await server.owner.query('alter table taizhang.saved_view_away rename to saved_view')
    const problem = problemDetails.parse(answer.json())
    expect([answer.statusCode, problem.code]).toEqual([500, 'server.unexpected'])
    expect(answer.body).not.toMatch(/saved_view|at .*\.ts|select/)
    expect(server.logged.join('')).toContain(String(problem.values.reference))
  })

  it('a change sent by another site is not carried out', async () => {
    const browser = await server.as('streetPartyOffice')
    const round = create('round', { name: '别站', feedbackOn: '2026-04-17', categories: [] })
    const payload = JSON.stringify({ commands: [round] })
    const send = (headers: Record<string, string>) =>
      browser.request({ method: 'POST', url: '/api/v1/commands', payload, headers: { ...json, ...headers } })
    const foreign: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { host: 'ledger.office.cn', origin: 'https://ledger.office.cn:8443' },
    ]
    for (const headers of foreign) expect((await send(headers)).json().code).toBe('request.other-origin')
    expect((await browser.get(`/rounds/${round.record}`)).statusCode).toBe(404)
    const own = { host: 'ledger.office.cn', origin: 'https://ledger.office.cn', 'sec-fetch-site': 'same-origin' }
    expect((await send(own)).statusCode).toBe(200)
  })

  it('the same command twice is done once', async () => {
    const browser = await server.as('streetPartyOffice')
    const round = create('round', { name: '第三轮', feedbackOn: '2026-04-17', categories: [] })
    const [first, second] = [await browser.execute(round), await browser.execute(round)]
    expect(first.json().outcomes[0]).toMatchObject({ version: 1, replayed: false })
    expect(second.json().outcomes[0]).toMatchObject({ version: 1, replayed: true })
    const third = await browser.execute({ ...round, data: { ...round.data, name: '另一件事' } })
    expect([third.statusCode, third.json().code]).toEqual([409, 'command.id-reused'])
    await server.allIsWell()
  })

  it('every answer tells the browser to keep to itself', async () => {
    const { headers } = await server.visitor().get('/setup')
    expect(headers).toMatchObject({
      'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cache-control': 'no-store',
    })
  })

  it('health and metrics tell of no record', async () => {
    const visitor = server.visitor()
    expect((await visitor.request({ method: 'GET', url: '/healthz' })).json()).toEqual({ ok: true })
    const metrics = await visitor.request({ method: 'GET', url: '/metrics' })
    expect(metrics.body).toContain('taizhang_http_seconds_bucket')
    expect(metrics.body).toContain('taizhang_log_waiting')
    expect(metrics.body).not.toMatch(/\p{sc=Han}/u)
  })

  it('slows down one address that tries many names', async () => {
    const visitor = server.visitor()
    const remoteAddress = '10.9.8.7'
    const codes = new Set<string>()
    for (let i = 0; i < 70; i++) {
      const answer = await visitor.request({
        ...{ method: 'POST', url: '/api/v1/auth/sign-in', remoteAddress, headers: json },
        payload: JSON.stringify({ username: `x`, password: '' }),
      })
      codes.add(answer.json().code)
    }
    expect(codes).toContain('request.too-many')
  })
})
