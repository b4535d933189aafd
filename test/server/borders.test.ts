import { randomUUID } from 'node:crypto'
import { isContractProcedure } from '@orpc/contract'
import { describe, expect, it } from 'vitest'
import { contract } from '../../src/domain/api/contract.ts'
import { problemDetails } from '../../src/domain/api/shapes.ts'
import { KIND_NAMES, kindNamed } from '../../src/domain/kinds/index.ts'
import { ADMIN_ROLES, BUSINESS_ROLES, ROLE_NAMES, type Role } from '../../src/domain/roles.ts'
import { OPEN_ROUTES } from '../../src/server/api/open-routes.ts'
import { create } from '../support/street.ts'
import { type Browser, useServer } from '../support/test-server.ts'

interface Route {
  name: string
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  path: string
}

/** Every route of the contract, with made-up ids in its path. */
function routesOf(node: unknown, path: string[] = []): Route[] {
  if (isContractProcedure(node)) {
    const { method = 'POST', path: pattern } = node['~orpc'].route
    const filled = pattern!.replaceAll(/\{\w+\}/g, () => randomUUID())
    return [{ name: path.join('.'), method: method as Route['method'], path: filled }]
  }
  if (typeof node !== 'object' || node === null) return []
  return Object.entries(node).flatMap(([key, value]) => routesOf(value, [...path, key]))
}

const STREAMED: Route[] = [
  { name: 'files.upload', method: 'POST', path: '/files?name=a.txt' },
  { name: 'files.get', method: 'GET', path: `/files/${'0'.repeat(64)}` },
  { name: 'files.view', method: 'GET', path: `/files/${'0'.repeat(64)}/thumb` },
  { name: 'reviews.upload', method: 'POST', path: `/reviews?name=a.txt&id=${randomUUID()}` },
  { name: 'reviews.answersFile', method: 'GET', path: `/reviews/${randomUUID()}/answers.xlsx` },
  { name: 'ledger.xlsx', method: 'GET', path: '/ledger.xlsx' },
  { name: 'ledger.csv', method: 'GET', path: '/ledger.csv' },
  { name: 'inspection.xlsx', method: 'GET', path: `/inspection/samples/${randomUUID()}.xlsx` },
  { name: 'paper.docx', method: 'GET', path: `/paper-drafts/${randomUUID()}.docx` },
  { name: 'events', method: 'GET', path: '/events' },
]

const ROUTES = [...routesOf(contract), ...STREAMED]
const call = (browser: Browser, { method, path }: Route) =>
  method === 'GET' ? browser.get(path) : browser.send(method, path, {})

describe('without a session', () => {
  const server = useServer()

  it.each(ROUTES.filter(({ name }) => !OPEN_ROUTES.has(name)))('$method $path answers nothing', async (route) => {
    const answer = await call(server.visitor(), route)
    expect(answer.statusCode).toBe(401)
    expect(problemDetails.parse(answer.json()).code).toBe('access.signed-out')
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8')
  })

  it('the open routes are those that one needs to get in, and no more', () => {
    expect([...OPEN_ROUTES].sort()).toEqual([
      ...['auth.secondFactor', 'auth.signIn', 'auth.signOut'],
      ...['setup.create', 'setup.demoSignIn', 'setup.state'],
    ])
    expect(ROUTES.length).toBeGreaterThan(KIND_NAMES.length * 5 + 30)
  })
})

describe('between roles and places', () => {
  const server = useServer()
  const made = { round: '', finding: '', document: '' }

  /** A finding of the other community, BQ, with a file: what nobody of WTL may see. */
  const prepare = async () => {
    if (made.finding) return
    const office = await server.as('streetPartyOffice')
    const org = server.orgs.BQ.id
    const round = create('round', { name: '第二轮', feedbackOn: '2026-04-17', categories: [] })
    const finding = create(
      'finding',
      {
        ...{ round: round.record, title: '北桥的问题', original: '北桥的原文', feedbackOn: '2026-04-17' },
        ...{ headings: [], extensions: [], disclosure: 'none' },
      },
      { org },
    )
    const file = (await office.upload('/files?name=a.txt', '北桥的文件')).json()
    const document = create(
      'document',
      {
        ...{ title: '北桥的文件', fileName: 'a.txt', genre: 'other', round: round.record },
        ...{ file: [file], textSha256: '0'.repeat(64) },
      },
      { org },
    )
    const answer = await office.execute(round, finding, document)
    expect(answer.statusCode).toBe(200)
    Object.assign(made, { round: round.record, finding: finding.record, document: document.record })
  }

  const businessPaths = (role: Role) => [
    ...(role === 'inspector' ? ['/inspection/late', '/inspection/corrections'] : []),
    '/ledger',
    '/ledger/counts',
    '/me/work',
    '/overview',
    '/reviews',
    '/views',
    '/search?q=问题',
    '/ledger.csv',
    '/ledger.xlsx',
    ...KIND_NAMES.filter((kind) => {
      const { read } = kindNamed(kind).permissions
      return !read.includes('auditAdmin') && (ADMIN_ROLES.includes(role as never) || read.includes(role))
    }).flatMap((kind) => [`/${kindNamed(kind).plural}`, `/${kindNamed(kind).plural}/count`]),
    `/findings/${made.finding}`,
    `/findings/${made.finding}/story`,
    `/findings/${made.finding}/history`,
    `/documents/${made.document}`,
    `/documents/${made.document}/source`,
  ]

  it.each(ADMIN_ROLES)('%s sees no business data on any route', async (role) => {
    await prepare()
    const browser = await server.as(role)
    expect((await browser.get('/me')).statusCode).toBe(200)
    for (const path of businessPaths(role)) {
      const answer = await browser.get(path)
      expect([path, answer.statusCode], answer.body).toEqual([path, expect.toBeOneOf([403, 404])])
      expect(answer.body).not.toContain('北桥')
    }
  })

  it.each(BUSINESS_ROLES)('%s sees nothing of another community, and its own as far as the role goes', async (role) => {
    await prepare()
    const browser = await server.as(role)
    const answers = await Promise.all(businessPaths(role).map(async (path) => [path, await browser.get(path)] as const))
    const isStreet = server.actor(role).orgPath === '/LD/'
    for (const [path, answer] of answers) {
      if (isStreet) expect([path, answer.statusCode]).toEqual([path, expect.toBeOneOf([200, 404])])
      else expect(answer.body, path).not.toContain('北桥')
    }
    const story = answers.find(([path]) => path.endsWith('/story'))![1]
    expect(story.statusCode).toBe(isStreet ? 200 : 404)
  })

  it.each(ROLE_NAMES)('%s gets no file of another community by its hash', async (role) => {
    await prepare()
    const office = await server.as('streetPartyOffice')
    const { data } = (await office.get(`/documents/${made.document}`)).json()
    const answer = await (await server.as(role)).get(`/files/${data.file[0].sha256}`)
    expect(answer.statusCode).toBe(
      server.actor(role).orgPath === '/LD/' && !ADMIN_ROLES.includes(role as never) ? 200 : 404,
    )
  })

  it('accounts are for the security administrator, the audit trail for the audit administrator alone', async () => {
    for (const role of ROLE_NAMES) {
      const browser = await server.as(role)
      const accounts = (await browser.get('/accounts')).statusCode
      const audit = (await browser.get('/audit')).statusCode
      expect([role, accounts, audit]).toEqual([
        role,
        role === 'securityAdmin' ? 200 : 403,
        role === 'auditAdmin' ? 200 : 403,
      ])
    }
  })

  it('coming up against a border is written down for the audit administrator, without what lies behind it', async () => {
    await prepare()
    const clerk = await server.as('handler')
    await clerk.get(`/findings/${made.finding}`)
    await clerk.execute(
      create('organisation', { name: '新单位', shortName: '新', code: 'X', level: 'grid', position: 9 }),
    )
    const audit = await server.as('auditAdmin')
    await expect
      .poll(async () => {
        const { items } = (await audit.get('/audit?limit=50')).json()
        return items
          .filter((row: { event: string; name: string }) => row.event === 'access.refused' && row.name === 'handlerWTL')
          .map((row: { detail: string }) => row.detail)
      })
      .toEqual(
        expect.arrayContaining([
          `GET /api/v1/findings/${made.finding} access.out-of-sight`,
          'POST /api/v1/commands access.not-your-act',
        ]),
      )
    expect((await audit.get('/audit?limit=200')).body).not.toContain('北桥')
  })

  it('a look at a sensitive field in full is written down', async () => {
    const secretary = await server.as('communitySecretary')
    const { person } = server.actor('handler')
    expect((await secretary.get(`/people/${person}`)).json().data.phone).toBe('138****5678')
    const full = await secretary.send('POST', `/people/${person}/reveal`, {})
    expect(full.json().data.phone).toBe('13812345678')
    const { items } = (await (await server.as('auditAdmin')).get('/audit?limit=5')).json()
    expect(items[0]).toMatchObject({
      event: 'record.revealed',
      name: 'communitySecretaryWTL',
      detail: `person ${person}`,
    })
    expect((await (await server.as('handler')).send('POST', `/people/${person}/reveal`, {})).statusCode).toBe(403)
  })

  it('an administrator holds no second post: two of the three, or one and a post with sight', async () => {
    const admin = await server.as('securityAdmin')
    const give = (person: string, role: string, from = '2026-05-01', until: string | null = null) =>
      admin.execute(
        create(
          'post',
          { person, organisation: server.orgs.LD.id, role, title: '兼', from, until },
          { org: server.orgs.LD.id },
        ),
      )
    const audit = server.actor('auditAdmin').person
    const clerk = server.actor('streetFinance').person
    for (const answer of [
      await give(audit, 'systemAdmin'),
      await give(audit, 'handler'),
      await give(clerk, 'auditAdmin'),
    ])
      expect(answer.json()).toMatchObject({ code: 'post.administrators-separate', at: '/commands/0/data/person' })
    expect((await give(clerk, 'streetArchive')).statusCode).toBe(200)
    expect((await give(clerk, 'auditAdmin', '2019-01-01', '2020-12-31')).statusCode).toBe(200)
  })

  it('acts in one post at a time and can switch', async () => {
    const clerk = await server.as('streetFinance')
    server.services.sessions.forgetAll()
    const me = (await clerk.get('/me')).json()
    const other = me.posts.find((post: { id: string }) => post.id !== me.post.id)
    expect((await clerk.send('PUT', '/me/post', { post: other.id })).json().post.id).toBe(other.id)
    expect((await clerk.get('/me')).json().post.role).toBe(other.role)
    expect((await clerk.send('PUT', '/me/post', { post: randomUUID() })).statusCode).toBe(404)
  })

  it('loses all sight on the day after the post ended', async () => {
    const person = server.actor('gridLead').person
    const browser = await server.as('gridLead')
    expect((await browser.get('/ledger')).statusCode).toBe(200)
    const admin = await server.as('securityAdmin')
    const where = encodeURIComponent(JSON.stringify([{ field: 'person', op: 'eq', value: person }]))
    const [post] = (await admin.get(`/posts?where=${where}`)).json().items
    const ended = await admin.execute({
      ...{ id: randomUUID(), action: 'correct', kind: 'post', record: post.id, version: post.version },
      data: { until: '2026-05-19' },
    })
    expect(ended.statusCode).toBe(200)
    expect((await browser.get('/ledger')).json().code).toBe('access.no-post')
  })
})
