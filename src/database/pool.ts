import pg from 'pg'
import { columnTypes } from './column-types.ts'
import type { ConnectionConfig } from './embedded.ts'
import { Fault } from './fault.ts'
import { acquire, clearScope, hasScope, type ScopedPool } from './scope.ts'

/** The role that all work is done as where the connecting user would pass by row-level security. It cannot sign in. */
export const APP_ROLE = 'taizhang_app'

const OLDEST = 150000

/** Plans that were made while a table was small stay until the server has counted it anew: none of them may walk through a table. */
const DISPOSABLE = ['-c synchronous_commit=off', '-c enable_seqscan=off']

export interface ConnectOptions {
  /** `app` (the default) is bound by row-level security; `owner` makes and changes tables. */
  as?: 'app' | 'owner'
  /** Most connections at once; 10 if left out. */
  max?: number
  /** For what is made from nothing, and anew should the machine fail: no commit waits for the disk, and tables may grow at once. */
  isDisposable?: true
}

/**
 * A pool of connections. `pool.query` and `pool.connect` see no row that row-level security guards; `withScope` and
 * `transaction` see what their scope allows.
 * @throws database.unreachable, database.too-old (before 15), database.no-app-role, database.session-options
 */
export async function connect(
  config: ConnectionConfig,
  { as = 'app', max = 10, isDisposable }: ConnectOptions = {},
): Promise<ScopedPool> {
  const role = await prepareServer(config)
  // Set in the start-up message: no round trip, and RESET ROLE comes back to it.
  const parameters = [
    ...['-c timezone=UTC', '-c datestyle=ISO'],
    ...(as === 'app' && role ? [`-c role=${role}`] : []),
    ...(isDisposable ? DISPOSABLE : []),
  ]
  const pool = new ScopedPgPool({
    ...config,
    max,
    types: columnTypes,
    // Statements that do not need each other's results go out together; whoever awaits each sees no difference.
    ...({ pipeline: true } as object),
    application_name: 'taizhang',
    options: parameters.join(' '),
    connectionTimeoutMillis: 30_000,
  })
  // An idle connection that the server closed is replaced at the next use; without a listener it would end the program.
  pool.on('error', () => {})
  // The same for one that is lost between two statements of a transaction: the next statement tells.
  pool.on('connect', (client) => client.on('error', () => {}))
  await checkSession(pool, as === 'app' ? role : undefined)
  return pool
}

/** An address may bring `options` of its own, and a pooler in between may drop ours: then we would not be who we mean to be. */
async function checkSession(pool: ScopedPgPool, role: string | undefined): Promise<void> {
  const { rows } = await pool.query("select current_user as role, current_setting('timezone') as zone")
  const { role: found, zone } = rows[0]
  if (zone === 'UTC' && (role === undefined || role === found)) return
  await pool.end()
  throw new Fault(
    'database.session-options',
    {
      zh: '数据库连接没有接受会话参数，请去掉 DATABASE_URL 中的 options，并避免使用会丢弃启动参数的连接池',
      en: 'The connection did not take our session options; remove `options` from DATABASE_URL, and use no pooler that drops start-up parameters',
    },
    { role: found, zone },
  )
}

class ScopedPgPool extends pg.Pool implements ScopedPool {
  [acquire](): Promise<pg.PoolClient> {
    return super.connect()
  }

  override connect(): Promise<pg.PoolClient>
  override connect(
    callback: (err: Error | undefined, client: pg.PoolClient | undefined, done: (release?: unknown) => void) => void,
  ): void
  override connect(
    callback?: (err: Error | undefined, client: pg.PoolClient | undefined, done: (release?: unknown) => void) => void,
    // biome-ignore lint/suspicious/noConfusingVoidType: the driver's own overloads
  ): Promise<pg.PoolClient> | void {
    if (!callback) return this.#withoutScope()
    super.connect((error, client, done) => {
      if (error || !client || !hasScope(client)) return callback(error, client, done)
      clearScope(client).then(
        () => callback(undefined, client, done),
        (failure) => {
          done(true)
          callback(failure, undefined, () => {})
        },
      )
    })
  }

  async #withoutScope(): Promise<pg.PoolClient> {
    const client = await super.connect()
    try {
      await clearScope(client)
    } catch (error) {
      client.release(true)
      throw error
    }
    return client
  }
}

/** Checks the version; returns the role to work as, or undefined when the user itself is bound by row-level security. */
async function prepareServer(config: ConnectionConfig): Promise<string | undefined> {
  const client = new pg.Client({ ...config, connectionTimeoutMillis: 30_000 })
  try {
    await client.connect()
  } catch (error) {
    throw new Fault(
      'database.unreachable',
      {
        zh: `连接不上数据库（${(error as Error).message}），请检查地址、用户名、密码和网络`,
        en: `Cannot reach the database (${(error as Error).message}); check address, user, password and network`,
      },
      {},
      { cause: error },
    )
  }
  try {
    const { rows } = await client.query(
      `select current_setting('server_version_num')::int as version, rolsuper, rolbypassrls,
              exists (select from pg_roles where rolname = $1) as has_role
         from pg_roles where rolname = current_user`,
      [APP_ROLE],
    )
    const { version, rolsuper, rolbypassrls, has_role } = rows[0]
    if (version < OLDEST) throw tooOld(version)
    if (!rolsuper && !rolbypassrls) return undefined
    if (!has_role) await createAppRole(client)
    return APP_ROLE
  } finally {
    await client.end()
  }
}

async function createAppRole(client: pg.Client): Promise<void> {
  try {
    await client.query(`create role ${APP_ROLE} nologin`)
  } catch (error) {
    // Another process made it in the same moment: as a role that exists, or as a row that would be there twice.
    if (['42710', '23505'].includes((error as pg.DatabaseError).code ?? '')) return
    throw new Fault(
      'database.no-app-role',
      {
        zh: `数据库用户可以绕过行级安全，但不能创建角色 ${APP_ROLE}；请改用没有 BYPASSRLS 的普通用户，或让数据库管理员创建该角色`,
        en: `The database user passes by row-level security and cannot create the role ${APP_ROLE}; use an ordinary user without BYPASSRLS, or have the role created`,
      },
      {},
      { cause: error },
    )
  }
}

const tooOld = (version: number) =>
  new Fault(
    'database.too-old',
    {
      zh: `数据库是 PostgreSQL ${Math.floor(version / 10000)}，请升级到 15 或以上版本`,
      en: `The database is PostgreSQL ${Math.floor(version / 10000)}; upgrade it to 15 or later`,
    },
    { version },
  )
