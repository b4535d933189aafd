import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { describeOnBoth, useDatabase } from '../../test/support/test-database.ts'
import { APP_ROLE, connect } from './pool.ts'
import { transaction } from './scope.ts'

describeOnBoth('pool', (version) => {
  const database = useDatabase(version)
  const value = async (sql: string) => Object.values((await database.pool.query(sql)).rows[0])[0]

  it('brings column values in one form', async () => {
    expect(await value('select 9007199254740991::bigint')).toBe(9007199254740991)
    expect(await value("select date '2026-04-20'")).toBe('2026-04-20')
    expect(await value("select timestamptz '2026-04-20 09:36:00+08'")).toBe('2026-04-20T01:36:00.000Z')
    expect(await value("select timestamptz '2026-04-20 01:36:00.12+00'")).toBe('2026-04-20T01:36:00.120Z')
    expect(await value("select timestamptz '2026-04-20 01:36:00.123456+00'")).toBe('2026-04-20T01:36:00.123Z')
    expect(await value('select 1.50::numeric')).toBe('1.50')
    expect(await value("select array[null, timestamptz '2026-04-20 01:36:00+00']")).toEqual([
      null,
      '2026-04-20T01:36:00.000Z',
    ])
    expect(await value('select array[1, 2]::bigint[]')).toEqual([1, 2])
    expect(await value("select array[date '2026-04-20']")).toEqual(['2026-04-20'])
    expect(await value(`select '{"a": [1]}'::jsonb`)).toEqual({ a: [1] })
  })

  it('refuses values that would arrive changed', async () => {
    const refusal = expect.objectContaining({ code: 'database.value-out-of-range' })
    await expect(value('select 9007199254740993::bigint')).rejects.toEqual(refusal)
    await expect(value("select timestamptz 'infinity'")).rejects.toEqual(refusal)
  })

  it('works as the role that row-level security binds, and stays so', async () => {
    expect(await value('select current_user')).toBe(APP_ROLE)
    await database.pool.query('reset role')
    expect(await value('select current_user')).toBe(APP_ROLE)
    await expect(database.pool.query('create table taizhang.intruder ()')).rejects.toThrow('permission denied')
  })

  it('survives connections that the server closes', async () => {
    const others =
      'select pg_terminate_backend(pid) from pg_stat_activity where usename = current_user and pid <> pg_backend_pid() and datname = current_database()'
    await Promise.all(Array.from({ length: 5 }, () => value('select 1')))
    await database.owner.query(others)
    await expect.poll(() => value('select 1').catch(() => 0)).toBe(1)
  })

  it('tells a transaction whose connection is lost, and only that one', async () => {
    const { pool, owner } = database
    const lost = transaction(pool, { street: 's1', orgPath: '/s1/' }, async (tx) => {
      const { rows } = await tx.query('select pg_backend_pid() as pid')
      await owner.query('select pg_terminate_backend($1)', [rows[0].pid])
      await sleep(50)
      await tx.query('select 1')
    })
    await expect(lost).rejects.toThrow()
    expect(await value('select 1')).toBe(1)
  })

  it('connects by an address, and refuses one that takes away who it works as', async () => {
    const { host, port, user, database: name } = database.config
    const address = `postgresql://${user}@localhost:${port}/${name}?host=${encodeURIComponent(host!)}`
    const pool = await connect({ connectionString: address })
    expect((await pool.query('select current_user as role')).rows).toEqual([{ role: APP_ROLE }])
    await pool.end()
    const refusal = expect.objectContaining({ code: 'database.session-options' })
    await expect(connect({ connectionString: `${address}&options=-c%20work_mem%3D8MB` })).rejects.toEqual(refusal)
  })

  it('says in words that a server cannot be reached', async () => {
    const refusal = expect.objectContaining({ code: 'database.unreachable' })
    await expect(connect({ host: '127.0.0.1', port: 1, user: 'x' })).rejects.toEqual(refusal)
    await expect(connect({ ...database.config, database: 'no_such' })).rejects.toEqual(refusal)
  })
})
