import type { Pool, PoolClient, QueryResult } from 'pg'
import { Fault } from './fault.ts'
import { type Prepared, sendTogether } from './send-together.ts'

/** What a connection may see: row-level security reads it. */
export interface Scope {
  street: string
  /** Path of an organisation, `/s1/` (the whole street) or `/s1/c3/`; null sees no organisation's rows. */
  orgPath: string | null
  /** Who acts, for triggers and traces; empty for the program itself. */
  actor?: string
}

/** Anything that runs SQL: a connection inside a transaction, or a pool. */
export interface Queryable {
  // biome-ignore lint/suspicious/noExplicitAny: the shape of a row is the query's matter
  query<R extends Record<string, unknown> = any>(
    statement: string | Prepared,
    values?: unknown[],
  ): Promise<{ rows: R[]; rowCount: number | null }>
}

/** Begins no path, so nothing lies below it. An empty string would be the beginning of every path. */
const NOWHERE = '!'

/** The settings of a connection whose scope was never set, or of a raw connection. */
const NO_SCOPE = settingsOf({ street: '', orgPath: null })

/** What each connection was set to last. */
const current = new WeakMap<object, string>()

/** How a scoped pool hands out a connection as it is; `connect` and `query` of the pool hand out connections without scope. */
export const acquire = Symbol('acquire')
export type ScopedPool = Pool & { [acquire](): Promise<PoolClient> }

/**
 * Runs `work` on a connection that sees what `scope` allows. Costs no round trip when the connection had that scope already.
 * For reads; whatever belongs together, and every write, goes through `transaction`.
 */
export async function withScope<T>(pool: ScopedPool, scope: Scope, work: (tx: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool[acquire]()
  return using(client, async () => {
    await applyScope(client, settingsOf(scope))
    return work(client)
  })
}

const BEGIN: Prepared = { name: 'begin', text: 'begin', values: [] }
const COMMIT: Prepared = { name: 'commit', text: 'commit', values: [] }
/** Gone with the transaction: nothing to undo. */
const LOCAL_SCOPE = `select set_config('taizhang.street', $1, true), set_config('taizhang.scope', $2, true),
  set_config('taizhang.actor', $3, true)`

/**
 * Takes statements that a transaction ends with, sent with its commit: no round trip of their own. The work learns nothing
 * from them; one that fails undoes everything, so what must hold has to fail in the database.
 */
export type Last = (...statements: Prepared[]) => void

/** Runs `work` in one transaction that sees what `scope` allows; an error undoes all of it. */
export async function transaction<T>(
  pool: ScopedPool,
  scope: Scope,
  work: (tx: PoolClient, last: Last) => Promise<T>,
): Promise<T> {
  const client = await pool[acquire]()
  return using(client, async () => {
    const opened = beginWithFirst(client, [
      BEGIN,
      { name: 'scope', text: LOCAL_SCOPE, values: JSON.parse(settingsOf(scope)) },
    ])
    const ending: Prepared[] = []
    try {
      const result = await work(client, (...statements) => void ending.push(...statements))
      const [committed] = await sendTogether(client, [...opened.notYet(), ...ending, COMMIT], { rows: 0 })
      const command = committed?.command
      // The commit of a transaction in which a statement failed undoes it, without an error.
      if (command !== 'COMMIT') throw new Error(`the commit was answered by ${command}`)
      return result
    } catch (error) {
      // A lost connection cannot roll back, and need not: the server does. The first error is the one to tell.
      if (opened.notYet().length === 0) await client.query('rollback').catch(() => {})
      throw error
    }
  })
}

/**
 * Reads several statements in one round trip. Each sees what was committed when it begins, as if it were sent alone: one may
 * wait for a lock, the next then sees what was done meanwhile.
 */
export async function readTogether(tx: PoolClient, statements: readonly Prepared[]): Promise<QueryResult[]> {
  const begin = openings.get(tx)?.() ?? []
  return sendTogether(tx, [...begin, ...statements], { rows: statements.length })
}

/** What the transactions at work have not sent yet. */
const openings = new WeakMap<object, () => readonly Prepared[]>()

/** What a transaction begins with goes out with its first statement. */
function beginWithFirst(client: PoolClient, begin: readonly Prepared[]) {
  let waiting = begin
  const notYet = () => {
    const now = waiting
    waiting = []
    openings.delete(client)
    // Uncovers the driver's own.
    if (now.length > 0) delete (client as Partial<PoolClient>).query
    return now
  }
  client.query = ((...statement: Parameters<Queryable['query']>) => {
    const [first] = statement
    const begin = notYet()
    if (isPrepared(first)) return sendTogether(client, [...begin, first], { rows: 1 }).then(([result]) => result)
    // If it fails, so does the statement behind it.
    sendTogether(client, begin, { rows: 0 }).catch(() => {})
    return client.query(...(statement as [string, unknown[]]))
  }) as PoolClient['query']
  openings.set(client, notYet)
  return { notYet }
}

const isPrepared = (statement: unknown): statement is Prepared => {
  const { name, text, values } = statement as Partial<Prepared>
  return name !== undefined && text !== undefined && values !== undefined
}

/** Takes any scope away from a connection that is handed out raw. */
export const clearScope = (client: PoolClient): Promise<void> => applyScope(client, NO_SCOPE)

export const hasScope = (client: PoolClient): boolean => (current.get(client) ?? NO_SCOPE) !== NO_SCOPE

async function applyScope(client: PoolClient, settings: string): Promise<void> {
  if ((current.get(client) ?? NO_SCOPE) === settings) return
  // Unknown until the server answered: after an error half of it may hold.
  current.set(client, 'unknown')
  await client.query(selectSettings(client, settings))
  current.set(client, settings)
}

function settingsOf({ street, orgPath, actor = '' }: Scope): string {
  if (orgPath !== null && !/^\/([^/]+\/)*$/.test(orgPath))
    throw new Fault(
      'database.bad-scope',
      {
        zh: `组织路径 ${orgPath} 不正确，应以“/”开头和结尾`,
        en: `${orgPath} is no path of an organisation: it begins and ends with a slash`,
      },
      { orgPath },
    )
  return JSON.stringify([street, orgPath ?? NOWHERE, actor])
}

function selectSettings(client: PoolClient, settings: string): string {
  const [street, scope, actor] = (JSON.parse(settings) as string[]).map((value) => client.escapeLiteral(value))
  const set = (name: string, value?: string) => `set_config('taizhang.${name}', ${value}, false)`
  return `select ${set('street', street)}, ${set('scope', scope)}, ${set('actor', actor)}`
}

/** Gives the connection back, or closes it when it cannot be known to be clean. */
async function using<T>(client: PoolClient, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } finally {
    const isClean = client.getTransactionStatus() === 'I' && current.get(client) !== 'unknown'
    client.release(!isClean)
  }
}
