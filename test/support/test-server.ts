import { randomBytes, scryptSync } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'
import pino from 'pino'
import { afterAll, beforeAll } from 'vitest'
import type { PostgresVersion } from '../../src/database/binaries.ts'
import type { Actor } from '../../src/domain/actor.ts'
import type { CommandInput } from '../../src/domain/command.ts'
import { ROLE_NAMES, type Role } from '../../src/domain/roles.ts'
import { createApp } from '../../src/server/app.ts'
import type { PasswordHashing } from '../../src/server/auth/better-auth.ts'
import { insertInstallation } from '../../src/server/installation.ts'
import { createServices, type Services } from '../../src/server/services.ts'
import { homeOf, STREET, type TestStreet, useStreet } from './street.ts'

export const PASSWORD = 'Willow-bank-7'

export interface TestServer extends TestStreet {
  services: Services
  app: FastifyInstance
  /** What the server wrote into its log. */
  logged: string[]
  /** Name under which somebody with this role signs in. */
  username(role: Role, org?: 'LD' | 'WTL' | 'BQ' | 'G1'): string
  /** A browser of its own, nobody signed in. */
  visitor(): Browser
  /** A browser in which somebody with this role is signed in. The session is made once. */
  as(role: Role, org?: 'LD' | 'WTL' | 'BQ' | 'G1'): Promise<Browser>
}

/** Keeps cookies and sends JSON, as a page does. */
export interface Browser {
  cookies: Map<string, string>
  get(path: string): Promise<LightMyRequestResponse>
  send(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<LightMyRequestResponse>
  upload(path: string, bytes: Buffer | string): Promise<LightMyRequestResponse>
  /** `commands.execute` of one or several. */
  execute(...commands: CommandInput[]): Promise<LightMyRequestResponse>
  request(options: InjectOptions): Promise<LightMyRequestResponse>
}

export const nameOf = (role: Role, org: string = homeOf(role)) => `${role}-${org}`.toLowerCase()

/** A whole server on a street of its own, with an account for everyone in it. Calls go through Fastify's injection. */
export function useServer(version: PostgresVersion = 18, demo = false): TestServer {
  const server = useStreet(version) as TestServer
  const sessions = new Map<string, Browser>()
  server.logged = []
  let folder = ''

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tz-server-'))
    await insertInstallation(server.owner, { street: STREET, name: '柳堤街道', demo })
    server.services = await createServices({
      pool: server.pool,
      database: server.config,
      dataDir: folder,
      secret: 'a secret that only the tests know, long enough',
      idleMinutes: 15,
      secureCookies: false,
      demo,
      clock: () => server.now,
      passwordHashing: QUICK,
    })
    const lines = { write: (line: string) => void server.logged.push(line) }
    const logger = pino({ level: 'info', base: undefined }, lines)
    const webDir = join(folder, 'web')
    server.app = await createApp({ services: server.services, logger, webDir, trustProxy: false })
    await server.app.ready()
    const hash = await passwordHash(server.services)
    const everyone = ROLE_NAMES.flatMap((role) => {
      const home = homeOf(role) === 'WTL' ? (['WTL', 'BQ'] as const) : (['LD'] as const)
      // An inspection may be of one community alone.
      const orgs = role === 'inspector' ? ([...home, 'BQ'] as const) : home
      return orgs.map((org) => ({ actor: server.actor(role, org), username: nameOf(role, org) }))
    })
    await addAccounts(server, everyone, hash)
  })
  afterAll(async () => {
    await server.app?.close()
    await server.services?.close()
    if (folder) rmSync(folder, { recursive: true, force: true })
  })

  server.username = nameOf
  server.visitor = () => browser(server.app)
  server.as = async (role, org = homeOf(role)) => {
    const name = nameOf(role, org)
    const known = sessions.get(name)
    if (known) return known
    const fresh = browser(server.app)
    const answer = await fresh.send('POST', '/auth/sign-in', { username: name, password: PASSWORD })
    if (answer.statusCode !== 200) throw new Error(`${name} could not sign in: ${answer.body}`)
    sessions.set(name, fresh)
    return fresh
  }
  return server
}

const quickHash = (password: string, salt: string) =>
  `${salt}:${scryptSync(password, salt, 32, { N: 16 }).toString('hex')}`
/** The library's own takes a tenth of a second each time, which is its strength (`given-database.test.ts` signs in with it). */
const QUICK: PasswordHashing = {
  hash: async (password) => quickHash(password, randomBytes(8).toString('hex')),
  verify: async ({ hash, password }) => quickHash(password, hash.split(':')[0]!) === hash,
}

/** One hash for everyone: here are forty people. */
async function passwordHash({ accounts, authPool }: Services): Promise<string> {
  const id = await accounts.create(STREET, {
    ...{ person: '00000000-0000-4000-8000-0000000000ff', name: 'first', username: 'first', password: PASSWORD },
    passwordIsGiven: false,
  })
  const { rows } = await authPool.query('select password from auth."account" where "userId" = $1', [id])
  return rows[0].password
}

/** What `accounts.create` writes for each of them, in one statement for all: forty times alone it takes longer than many a test. */
const addAccounts = (
  { services, now }: TestServer,
  everyone: readonly { actor: Actor; username: string }[],
  hash: string,
) =>
  services.authPool.query(
    `with given as (
       select gen_random_uuid()::text as id, * from unnest($2::uuid[], $3::text[], $4::text[]) as g (person, name, username)),
     library_user as (
       insert into auth."user" ("id", "name", "email", "emailVerified", "username", "twoFactorEnabled")
       select id, name, id || '@taizhang.invalid', false, username, false from given),
     credential as (
       insert into auth."account" ("id", "accountId", "providerId", "userId", "password", "updatedAt")
       select id, id, 'credential', id, $5, now() from given)
     insert into taizhang.account (street, id, person, username, password_is_given, password_set_at)
     select $1, id, person, username, false, $6 from given`,
    [
      STREET,
      everyone.map(({ actor }) => actor.person),
      everyone.map(({ actor }) => actor.name),
      everyone.map(({ username }) => username),
      ...[hash, now],
    ],
  )

export function browser(app: FastifyInstance): Browser {
  const cookies = new Map<string, string>()
  const request = async (options: InjectOptions) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await app.inject({ ...options, headers: { ...(cookie && { cookie }), ...options.headers } })
    for (const { name, value, maxAge } of answer.cookies) {
      if (maxAge === 0 || value === '') cookies.delete(name)
      else cookies.set(name, encodeURIComponent(value))
    }
    return answer
  }
  const send: Browser['send'] = (method, path, body) =>
    request({
      ...{ method, url: `/api/v1${path}` },
      ...(body !== undefined && { payload: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    })
  return {
    cookies,
    request,
    send,
    get: (path) => request({ method: 'GET', url: `/api/v1${path}` }),
    upload: (path, bytes) =>
      request({
        ...{ method: 'POST', url: `/api/v1${path}`, payload: bytes },
        headers: { 'content-type': 'application/octet-stream' },
      }),
    execute: (...commands) => send('POST', '/commands', { commands }),
  }
}
