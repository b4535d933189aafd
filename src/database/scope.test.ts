import { beforeAll, describe, expect, it, vi } from 'vitest'
import { describeOnBoth, useDatabase } from '../../test/support/test-database.ts'
import { connect } from './pool.ts'
import { readTogether, transaction, withScope } from './scope.ts'
import type { Prepared } from './send-together.ts'

const street = { street: 's1', orgPath: '/s1/' }
const community = { street: 's1', orgPath: '/s1/c_3/' }

describeOnBoth('scope', (version) => {
  const database = useDatabase(version)
  const seen = async (query: PromiseLike<{ rows: { name: string }[] }>) => (await query).rows.map((row) => row.name)
  const NAMES = 'select name from taizhang.thing order by name'

  beforeAll(async () => {
    await database.owner.query(`
      create table taizhang.thing (street text, org_path text, name text);
      alter table taizhang.thing enable row level security, force row level security;
      create policy scope on taizhang.thing using (taizhang.in_scope(street, org_path));
      select taizhang.allow('select, insert', 'taizhang.thing');
      insert into taizhang.thing values
        ('s1', '/s1/', 'street'), ('s1', '/s1/c_3/', 'community'), ('s1', '/s1/cx3/', 'neighbour'), ('s2', '/s1/c_3/', 'other street')`)
  })

  it('shows what lies below the path, in that street only', async () => {
    expect(await withScope(database.pool, street, (tx) => seen(tx.query(NAMES)))).toEqual([
      'community',
      'neighbour',
      'street',
    ])
    expect(await withScope(database.pool, community, (tx) => seen(tx.query(NAMES)))).toEqual(['community'])
    expect(await transaction(database.pool, community, (tx) => seen(tx.query(NAMES)))).toEqual(['community'])
  })

  it('shows nothing to a scope without organisation, and nothing to a raw query', async () => {
    expect(await withScope(database.pool, { street: 's1', orgPath: null }, (tx) => seen(tx.query(NAMES)))).toEqual([])
    await withScope(database.pool, street, (tx) => tx.query(NAMES))
    for (let i = 0; i < 20; i++) expect(await seen(database.pool.query(NAMES))).toEqual([])
    const client = await database.pool.connect()
    expect(await seen(client.query(NAMES))).toEqual([])
    client.release()
  })

  it('never hands a connection on with another scope, whatever happened on it', async () => {
    const scopes = [street, community, { street: 's2', orgPath: '/' }, { street: 's1', orgPath: null }]
    const expected = [['community', 'neighbour', 'street'], ['community'], ['other street'], []]
    await Promise.all(
      Array.from({ length: 300 }, async (_, i) => {
        const scope = scopes[i % 4]!
        const run = i % 3 === 0 ? withScope : transaction
        const outcome = run(database.pool, scope, async (tx) => {
          if (i % 7 === 0) await tx.query('select 1 / 0')
          if (i % 11 === 0 && run === withScope) await tx.query('begin')
          return seen(tx.query(NAMES))
        })
        if (i % 7 === 0) await expect(outcome).rejects.toThrow('division by zero')
        else expect(await outcome).toEqual(expected[i % 4])
      }),
    )
    expect(await seen(database.pool.query(NAMES))).toEqual([])
  })

  it('spends no round trip on a scope that the connection has already', async () => {
    await withScope(database.pool, street, (tx) => tx.query(NAMES))
    const sent: string[] = []
    await withScope(database.pool, street, async (tx) => {
      const send = vi.spyOn(tx, 'query')
      await tx.query(NAMES)
      sent.push(...send.mock.calls.map((call) => String(call[0])))
      send.mockRestore()
    })
    expect(sent).toEqual([NAMES])
  })

  it('refuses to insert outside the scope, and undoes a failed transaction', async () => {
    const insert = (path: string) =>
      transaction(database.pool, community, (tx) =>
        tx.query("insert into taizhang.thing values ('s1', $1, 'new')", [path]),
      )
    await expect(insert('/s1/cx3/')).rejects.toThrow('row-level security')
    const failing = transaction(database.pool, community, async (tx) => {
      await tx.query("insert into taizhang.thing values ('s1', '/s1/c_3/', 'half')")
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    expect(await withScope(database.pool, community, (tx) => seen(tx.query(NAMES)))).toEqual(['community'])
  })

  describe('what goes out with the commit', () => {
    const insert = (name: string, path = '/s1/c_3/'): Prepared => ({
      ...{ name: 'insert-thing', text: 'insert into taizhang.thing values ($1, $2, $3)', values: ['s1', path, name] },
    })
    const FAIL: Prepared = { name: 'fail', text: 'select 1 / $1::int', values: [0] }
    const kept = () => withScope(database.pool, street, (tx) => seen(tx.query(NAMES)))

    it('is kept with the rest, or undone with it, whichever part fails', async () => {
      const before = await kept()
      const ending = (...statements: Prepared[]) =>
        transaction(database.pool, community, async (tx, last) => {
          await tx.query("insert into taizhang.thing values ('s1', '/s1/c_3/', 'a first')")
          last(...statements)
        })
      for (const statements of [
        [FAIL, insert('b last')],
        [insert('b last'), FAIL],
        [insert('b last'), insert('elsewhere', '/s1/cx3/')],
      ])
        await expect(ending(...statements)).rejects.toThrow(/division by zero|row-level security/)
      expect(await kept()).toEqual(before)
      await ending(insert('b last'))
      expect(await kept()).toEqual(['a first', 'b last', ...before])
      await database.owner.query("delete from taizhang.thing where name in ('a first', 'b last')")
    })

    it('may be all that there is', async () => {
      await transaction(database.pool, community, async (_tx, last) => last(insert('alone')))
      expect(await kept()).toContain('alone')
      await database.owner.query("delete from taizhang.thing where name = 'alone'")
      await transaction(database.pool, community, async () => {})
    })

    it('leaves the connection fit for use after a failure in any place, with statements that were not parsed', async () => {
      const pool = await connect(database.config, { max: 1 })
      const fresh = (name: string) => ({
        name,
        text: `select '${name}' as name where $1 = 's1'`,
        values: ['s1'] as unknown[],
      })
      for (let place = 0; place < 4; place++) {
        const statements = [1, 2, 3].map((i) => fresh(`thing ${place} ${i}`))
        const failing = transaction(pool, street, async (_tx, last) => last(...statements.toSpliced(place, 0, FAIL)))
        await expect(failing).rejects.toThrow('division by zero')
        for (const statement of statements)
          expect(await withScope(pool, street, (tx) => seen(tx.query(statement)))).toEqual([statement.name])
      }
      await pool.end()
    })

    it('is not committed where the work took an error for nothing', async () => {
      const before = await kept()
      const careless = transaction(database.pool, community, async (tx, last) => {
        await tx.query('select 1 / 0').catch(() => {})
        last(insert('careless'))
      })
      await expect(careless).rejects.toThrow('aborted')
      const silent = transaction(database.pool, community, (tx) => tx.query('select 1 / 0').catch(() => {}))
      await expect(silent).rejects.toThrow('ROLLBACK')
      expect(await kept()).toEqual(before)
    })
  })

  describe('statements that are read together', () => {
    const named = (name: string, text: string, values: unknown[]): Prepared => ({ name, text, values })
    const NAME_OF = 'select name from taizhang.thing where name = $1'
    const HOLD = `${NAME_OF} for share`

    it('give their rows each, within the scope and in the transaction', async () => {
      const read = await transaction(database.pool, community, (tx) =>
        readTogether(tx, [
          named('name-of', NAME_OF, ['community']),
          named('count', 'select count(*)::int as count from taizhang.thing where $1 = street', ['s1']),
          named('name-of', NAME_OF, ['neighbour']),
        ]),
      )
      expect(read.map(({ rows }) => rows)).toEqual([[{ name: 'community' }], [{ count: 1 }], []])
      const failing = transaction(database.pool, street, async (tx) => {
        await tx.query("insert into taizhang.thing values ('s1', '/s1/c_3/', 'half')")
        await readTogether(tx, [named('fail', 'select 1 / $1::int', [0]), named('name-of', NAME_OF, ['half'])])
      })
      await expect(failing).rejects.toThrow('division by zero')
      expect(await withScope(database.pool, community, (tx) => seen(tx.query(NAMES)))).toEqual(['community'])
    })

    it('see what was done while an earlier one of them waited', async () => {
      const holder = await database.owner.connect()
      await holder.query('begin')
      await holder.query("insert into taizhang.thing values ('s2', '/s2/', 'later')")
      await holder.query("update taizhang.thing set org_path = org_path where name = 'other street'")
      const reading = transaction(database.owner, { street: 's2', orgPath: '/' }, (tx) =>
        readTogether(tx, [named('hold', HOLD, ['other street']), named('name-of', NAME_OF, ['later'])]),
      )
      const waiting = () =>
        database.owner.query("select from pg_stat_activity where wait_event_type = 'Lock' and query = $1", [HOLD])
      await expect.poll(async () => (await waiting()).rowCount).toBe(1)
      await holder.query('commit')
      holder.release()
      expect((await reading).map(({ rows }) => rows)).toEqual([[{ name: 'other street' }], [{ name: 'later' }]])
      await database.owner.query("delete from taizhang.thing where name = 'later'")
    })
  })

  it('cannot be widened by what a path contains', async () => {
    const refusal = expect.objectContaining({ code: 'database.bad-scope' })
    for (const orgPath of ['', 's1/', '/s1', '/s1//', '%', '/s1/%'])
      await expect(withScope(database.pool, { street: 's1', orgPath }, (tx) => tx.query(NAMES))).rejects.toEqual(
        refusal,
      )
    const strange = { street: "s1'; drop table taizhang.thing; --", orgPath: '/%/' }
    expect(await withScope(database.pool, strange, (tx) => seen(tx.query(NAMES)))).toEqual([])
    expect(await transaction(database.pool, strange, (tx) => seen(tx.query(NAMES)))).toEqual([])
  })
})

describe('scope of a user who owns the tables', () => {
  const database = useDatabase()
  it('holds for an ordinary user without any other role, as on a server of the office', async () => {
    await database.owner.query(`create role office_${process.pid} login`)
    const { migrate, databaseMigrations } = await import('./migrate.ts')
    await database.owner.query(`create database office_${process.pid} owner office_${process.pid}`)
    const config = { ...database.config, user: `office_${process.pid}`, database: `office_${process.pid}` }
    const pool = await connect(config)
    await migrate(pool, [databaseMigrations])
    await pool.query(`
      create table taizhang.thing (street text, org_path text, name text);
      alter table taizhang.thing enable row level security, force row level security;
      create policy scope on taizhang.thing using (taizhang.in_scope(street, org_path))`)
    await transaction(pool, street, (tx) => tx.query("insert into taizhang.thing values ('s1', '/s1/', 'street')"))
    expect((await pool.query('select from taizhang.thing')).rowCount).toBe(0)
    expect((await withScope(pool, street, (tx) => tx.query('select from taizhang.thing'))).rowCount).toBe(1)
    await pool.end()
    await database.owner.query(`drop database office_${process.pid}`)
    await database.owner.query(`drop role office_${process.pid}`)
  })
})
