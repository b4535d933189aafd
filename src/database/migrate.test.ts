import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { describeOnBoth, useDatabase } from '../../test/support/test-database.ts'
import { databaseMigrations, migrate } from './migrate.ts'

describeOnBoth('migrate', (version) => {
  const database = useDatabase(version)
  let folder = ''
  const folders = () => [databaseMigrations, { room: 'sample', folder }]
  const write = (name: string, sql: string) => writeFileSync(join(folder, name), sql)
  const code = (wanted: string) => expect.objectContaining({ code: `database.${wanted}` })
  const rows = async (sql: string) => (await database.owner.query(sql)).rows

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tz-migrate-'))
    // The template knows the files of all rooms; these tests bring a room of their own.
    await database.owner.query("delete from taizhang.migration where name not like 'database/%'")
    await database.owner.query('drop table if exists taizhang.a, taizhang.b')
    write('0001-a.sql', 'create table taizhang.a (n int);')
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  it('applies files in order, once', async () => {
    write('0010-c.sql', 'insert into taizhang.b values (2);')
    write('0002-b.sql', 'create table taizhang.b (n int); insert into taizhang.b values (1);')
    expect(await migrate(database.owner, folders())).toEqual([
      'sample/0001-a.sql',
      'sample/0002-b.sql',
      'sample/0010-c.sql',
    ])
    expect(await migrate(database.owner, folders())).toEqual([])
    expect(await rows('select n from taizhang.b order by n')).toEqual([{ n: 1 }, { n: 2 }])
  })

  it('lets two programs start at once', async () => {
    const both = await Promise.all([migrate(database.owner, folders()), migrate(database.owner, folders())])
    expect(both.flat()).toEqual(['sample/0001-a.sql'])
  })

  it('undoes everything when one file fails, and says which', async () => {
    write('0002-b.sql', 'create table taizhang.b (n int); select no_such_thing;')
    await expect(migrate(database.owner, folders())).rejects.toEqual(code('migration-failed'))
    expect(await rows("select to_regclass('taizhang.a') as a, to_regclass('taizhang.b') as b")).toEqual([
      { a: null, b: null },
    ])
  })

  it('refuses a file that was changed, that is missing, or that comes too late', async () => {
    write('0005-b.sql', 'create table taizhang.b (n int);')
    await migrate(database.owner, folders())
    write('0003-late.sql', 'select 1;')
    await expect(migrate(database.owner, folders())).rejects.toEqual(code('migration-order'))
    rmSync(join(folder, '0003-late.sql'))
    write('0005-b.sql', 'create table taizhang.b (n bigint);')
    await expect(migrate(database.owner, folders())).rejects.toEqual(code('migration-changed'))
    rmSync(join(folder, '0005-b.sql'))
    await expect(migrate(database.owner, folders())).rejects.toEqual(code('migration-unknown'))
  })

  it('takes a file with other line ends for the same', async () => {
    write('0002-b.sql', 'create table taizhang.b (\n n int\n);\n')
    await migrate(database.owner, folders())
    write('0002-b.sql', 'create table taizhang.b (\r\n n int\r\n);\r\n')
    expect(await migrate(database.owner, folders())).toEqual([])
  })

  it('runs a repeatable file again when it changed, whatever its number', async () => {
    const repeated = () => [...folders(), { room: 'derived', folder: join(folder, 'derived'), repeatable: true }]
    mkdirSync(join(folder, 'derived'))
    write('derived/0010-c.sql', 'create table if not exists taizhang.b (n int);')
    expect(await migrate(database.owner, repeated())).toEqual(['sample/0001-a.sql', 'derived/c.sql'])
    renameSync(join(folder, 'derived', '0010-c.sql'), join(folder, 'derived', '0005-c.sql'))
    expect(await migrate(database.owner, repeated())).toEqual([])
    write('derived/0005-c.sql', 'alter table taizhang.b add column if not exists m int;')
    expect(await migrate(database.owner, repeated())).toEqual(['derived/c.sql'])
    expect(await rows('select n, m from taizhang.b')).toEqual([])
  })
})
