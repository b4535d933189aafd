import { expect, it } from 'vitest'
import { staleFiles } from '../../scripts/derive.ts'
import { describeOnBoth, useDatabase } from '../../test/support/test-database.ts'
import { optional, text } from '../domain/fields/index.ts'
import { defineKind, type Kind } from '../domain/kind.ts'
import { KIND_NAMES, KINDS, kindNamed } from '../domain/kinds/index.ts'
import { tableOf } from './columns.ts'
import { tableSql } from './derive-sql.ts'

it('what is derived from the kinds is committed as it is derived now; otherwise run `npm run derive`', async () => {
  expect(await staleFiles()).toEqual([])
})

it('refuses a field with the name of a header column', () => {
  const options = { label: KINDS.cause.label, plural: 'x', title: 'number', examples: [] } as const
  const permissions = { read: [], create: [], correct: [] }
  const kind = defineKind('clash', { ...options, permissions, fields: { number: text({ label: KINDS.cause.label }) } })
  expect(() => tableSql(kind as unknown as Kind)).toThrow('clash.number')
})

describeOnBoth('derived tables', (version) => {
  const database = useDatabase(version)

  it.each(KIND_NAMES)('%s can be made again over itself', async (name) => {
    await database.owner.query(tableSql(kindNamed(name)))
  })

  it('grow with their kind: a new field, a new choice; what was there stays', async () => {
    const grown = {
      ...KINDS.cause,
      fields: {
        ...KINDS.cause.fields,
        weight: text({ label: KINDS.cause.label }),
        remark: optional(text({ label: KINDS.cause.label })),
      },
    } as unknown as Kind
    await database.owner.query(tableSql(grown))
    const { rows } = await database.owner.query(
      `select is_nullable from information_schema.columns where table_name = 'kind_cause' and column_name in ('weight', 'remark')`,
    )
    expect(rows).toEqual([{ is_nullable: 'YES' }, { is_nullable: 'YES' }])
  })

  it('all begin their keys with the street, and all guard their rows, the owner’s too', async () => {
    const { rows } = await database.owner.query<{ name: string; guarded: boolean; forced: boolean; keys: string[] }>(`
      select 'taizhang.' || c.relname as name, c.relrowsecurity as guarded, c.relforcerowsecurity as forced,
        (select array_agg(pg_get_constraintdef(k.oid)) from pg_constraint k where k.conrelid = c.oid and k.contype in ('p', 'f')) as keys
      from pg_class c where c.relnamespace = 'taizhang'::regnamespace and c.relkind = 'r'`)
    for (const table of [
      ...KIND_NAMES.map((n) => tableOf(kindNamed(n))),
      'taizhang.record',
      'taizhang.attachment',
      'taizhang.counter',
      'taizhang.sight',
    ]) {
      const found = rows.find((row) => row.name === table)!
      expect([found.guarded, found.forced]).toEqual([true, true])
      for (const key of found.keys)
        expect(key).toMatch(/^(PRIMARY|FOREIGN) KEY \(street, .* ?(REFERENCES [a-z_.]+\(street, |$)/)
    }
  })
})
