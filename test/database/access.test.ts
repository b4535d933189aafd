import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PostgresVersion } from '../../src/database/binaries.ts'
import { transaction, withScope } from '../../src/database/scope.ts'
import { mayCorrect, mayCreate, mayErase, mayMove, mayReveal, maySee } from '../../src/domain/access.ts'
import { type Actor, sightOf } from '../../src/domain/actor.ts'
import type { CommandInput } from '../../src/domain/command.ts'
import type { Fields } from '../../src/domain/fields/index.ts'
import { KIND_NAMES, type KindName, kindNamed } from '../../src/domain/kinds/index.ts'
import { type Refusal, Refused } from '../../src/domain/problem.ts'
import { ROLE_NAMES, type Role } from '../../src/domain/roles.ts'
import { tableOf } from '../../src/records/columns.ts'
import { residentActor, type SeenRecord, systemActor } from '../../src/records/index.ts'
import { exampleCommands, sampleValue, surroundings } from '../support/examples.ts'
import { homeOf, STREET, useStreet } from '../support/street.ts'
import { describeOnBoth } from '../support/test-database.ts'

const PLACES = ['WTL', 'BQ', 'LD', 'G1'] as const
type Place = (typeof PLACES)[number]

/**
 * Who may do what is decided by the program alone, in the same way on every server, and tried in full on the newest; on the
 * oldest by one role of each sight, for the statements beneath.
 */
const ONE_OF_EACH_SIGHT: readonly Role[] = ['streetPartyOffice', 'communitySecretary', 'inspector', 'systemAdmin']
const tried = (version: PostgresVersion, role: Role) => version === 18 || ONE_OF_EACH_SIGHT.includes(role)

/** Codes that say «not yours»; every other refusal speaks of the state of things. */
const isAccess = (code: string) => code.startsWith('access.')

/**
 * Every role × kind × action × place: own community, another one, the street above, the grid below, another street. The door
 * must say what `domain/access.ts` says, and the database beneath must not show or take a foreign row even when asked directly.
 */
describeOnBoth('access', (version) => {
  const street = useStreet(version)
  const kept = new Map<string, SeenRecord>()
  const at = (kind: KindName, place: Place) => kept.get(`${kind}@${place}`)!

  beforeAll(async () => {
    const system = systemActor(STREET)
    for (const place of PLACES) {
      const around = await surroundings(street, place)
      for (const kind of KIND_NAMES) {
        const commands = exampleCommands(kind, around)
        await street.records.execute(system, commands)
        kept.set(`${kind}@${place}`, await street.records.get(system, kind, commands.at(-1)!.record))
      }
    }
  })
  afterAll(() => street.allIsWell())

  const codes = async (work: Promise<unknown>): Promise<string[]> => {
    try {
      await work
      return []
    } catch (error) {
      if (error instanceof Refused) return error.refusals.map((r) => r.code)
      throw error
    }
  }
  /** What the door says of access must be what `access.ts` says: the same refusal first, or none at all. */
  const agree = (said: string[], expected: Refusal | undefined) =>
    expect(said.filter(isAccess).slice(0, 1)).toEqual(expected ? [expected.code] : [])

  const change = (record: SeenRecord, more: Partial<CommandInput>) =>
    ({ id: randomUUID(), kind: record.kind, record: record.id, version: record.version, ...more }) as CommandInput

  describe.each(ROLE_NAMES)('%s', (role) => {
    let actor: Actor
    beforeAll(() => {
      actor = street.actor(role, homeOf(role))
    })

    it.each(tried(version, role) ? KIND_NAMES : [])(
      'sees, reveals, makes, corrects, moves and erases only its own: %s',
      async (name) => {
        const kind = kindNamed(name)
        // Asked of all places in one call: what stands against a command is told of each on its own.
        const asked: [CommandInput, Refusal | undefined][] = []
        for (const place of PLACES) {
          const record = at(name, place)
          agree(await codes(street.records.get(actor, name, record.id)), maySee(actor, kind, record))
          agree(await codes(street.records.history(actor, name, record.id)), maySee(actor, kind, record))
          agree(await codes(street.records.reveal(actor, name, record.id)), mayReveal(actor, kind, record))
          agree(await codes(street.records.revealTitles(actor, name, [record.id])), mayReveal(actor, kind, record))

          const { org, orgPath } = record
          const around = await surroundingsAt(place)
          const making = exampleCommands(name, around).at(-1)!
          // An organisation belongs to itself, wherever it is put.
          const path = name === 'organisation' ? `/${making.data.code}/` : orgPath
          asked.push([{ ...making, org }, mayCreate(actor, kind, path)])

          // What is stamped is refused to everyone alike, before anybody is asked who they are.
          const given = Object.entries(kind.fields).filter(([, { stamped }]) => !stamped)
          for (const [field, of] of given) {
            const value = of.sensitive ? sampleValue(of, around, 1) : record.data[field]
            asked.push([
              change(record, { action: 'correct', data: { [field]: value } } as Partial<CommandInput>),
              mayCorrect(actor, kind, record, [field]),
            ])
          }
          for (const [move, definition] of Object.entries(kind.lifecycle?.moves ?? {}))
            asked.push([
              change(record, {
                action: 'move',
                move,
                input: inputOf(definition.input, record.id),
              } as Partial<CommandInput>),
              mayMove(actor, kind, record, definition),
            ])
          asked.push([
            change(record, { action: 'erase', reason: '本人要求' } as Partial<CommandInput>),
            mayErase(actor, kind, record),
          ])
        }
        const said = await street.records.checkEach(
          actor,
          asked.map(([command]) => command),
        )
        for (const [i, [, expected]] of asked.entries())
          agree(
            said[i]!.map((r) => r.code),
            expected,
          )
      },
    )

    it('lists nothing from beyond its border', async () => {
      for (const name of KIND_NAMES) {
        const kind = kindNamed(name)
        if (!kind.permissions.read.includes(role)) {
          expect(await codes(street.records.list(actor, name))).toEqual(['access.not-your-act'])
          expect(await codes(street.records.count(actor, name))).toEqual(['access.not-your-act'])
          continue
        }
        const { items } = await street.records.list(actor, name, { limit: 200 })
        const mine = PLACES.filter((place) => maySee(actor, kind, at(name, place)) === undefined)
        expect(items.map((item) => item.id)).toEqual(expect.arrayContaining(mine.map((place) => at(name, place).id)))
        if (!kind.streetWide) for (const item of items) expect(item.orgPath.startsWith(sightOf(actor)!)).toBe(true)
        expect((await street.records.count(actor, name)).total).toBe(items.length)
      }
    })

    it('knows no record of another street', async () => {
      const elsewhere: Actor = { ...actor, street: 's2' }
      for (const name of KIND_NAMES) {
        const wanted = await codes(street.records.get(elsewhere, name, at(name, 'WTL').id))
        expect(wanted).toHaveLength(1)
        expect(isAccess(wanted[0]!)).toBe(true)
      }
    })

    it('finds no foreign row even by SQL of its own, and writes none', async () => {
      const scope = { street: STREET, orgPath: sightOf(actor) ?? null }
      const sight = scope.orgPath ?? '!'
      const tables = KIND_NAMES.map((name) => [name, tableOf(kindNamed(name))] as const)
      const { rows } = await withScope(street.pool, scope, (tx) =>
        tx.query(
          tables.map(([name, table]) => `select '${name}' as kind, street, org_path from ${table}`).join(' union all '),
        ),
      )
      const isMine = (orgPath: string) => orgPath.startsWith(sight)
      expect(rows.filter((row) => row.street !== STREET)).toEqual([])
      expect(rows.filter((row) => !kindNamed(row.kind).streetWide && !isMine(row.org_path))).toEqual([])
      const foreign = tables.flatMap(([name, table]) =>
        PLACES.map((place) => ({ table, record: at(name, place) })).filter(
          ({ record }) => !kindNamed(name).streetWide && !isMine(record.orgPath),
        ),
      )
      if (foreign.length > 0) {
        expect(await changedOf(scope, foreign)).toEqual([])
        await putBeyond(scope, foreign)
      }
      for (const table of ['taizhang.record', 'taizhang.attachment'])
        expect(
          (await withScope(street.pool, scope, (tx) => tx.query(`select * from ${table}`))).rows.filter(
            (row) => row.street !== STREET || !(row.street_wide || row.org_path.startsWith(sight)),
          ),
        ).toEqual([])
    })
  })

  it('a resident at the portal sees nothing, changes nothing, and makes only what residents may make', async () => {
    const { id, path } = street.orgs.WTL
    const resident = residentActor(STREET, id, path)
    const around = await surroundingsAt('WTL')
    for (const name of KIND_NAMES) {
      const record = at(name, 'WTL')
      for (const look of [
        street.records.get(resident, name, record.id),
        street.records.list(resident, name),
        street.records.count(resident, name),
        street.records.history(resident, name, record.id),
        street.records.reveal(resident, name, record.id),
      ])
        expect(await codes(look)).toEqual(['access.not-your-act'])
      const making = { ...exampleCommands(name, around).at(-1)!, org: record.org }
      const said = (await street.records.check(resident, making)).map((r) => r.code).filter(isAccess)
      expect([name, said]).toEqual([name, kindNamed(name).permissions.byResidents ? [] : ['access.not-your-act']])
      const field = Object.keys(kindNamed(name).fields)[0]!
      const changes = [
        change(record, { action: 'correct', data: { [field]: record.data[field] } } as Partial<CommandInput>),
        change(record, { action: 'erase', reason: '本人要求' } as Partial<CommandInput>),
        ...Object.entries(kindNamed(name).lifecycle?.moves ?? {})
          .filter(([, { byResidents }]) => !byResidents)
          .map(([move, { input }]) =>
            change(record, { action: 'move', move, input: inputOf(input, record.id) } as Partial<CommandInput>),
          ),
      ]
      for (const refusals of await street.records.checkEach(resident, changes))
        expect(refusals.map((r) => r.code).filter((code) => code !== 'data.invalid')).toEqual(
          refusals.some((r) => r.code === 'data.invalid') ? [] : ['access.not-your-act'],
        )
    }
  })

  interface Foreign {
    table: string
    record: SeenRecord
  }
  type Scope = { street: string; orgPath: string | null }

  /** Changes foreign rows in one statement, which leaves them as they are. @returns the ids of those that it changed after all */
  const changedOf = async (scope: Scope, foreign: readonly Foreign[]): Promise<string[]> => {
    const tables = [...new Set(foreign.map(({ table }) => table))]
    const changes = tables.map(
      (table, i) => `c${i} as (update ${table} set version = version + 1 where id = any ($1::uuid[]) returning id)`,
    )
    const changed = tables.map((_, i) => `select id from c${i}`)
    const ids = foreign.map(({ record }) => record.id)
    const { rows } = await transaction(street.pool, scope, (tx) =>
      tx.query(`with ${changes.join(', ')} ${changed.join(' union all ')}`, [ids]),
    )
    return rows.map(({ id }) => id)
  }

  /** Puts a new row beside each foreign one, which the policy refuses before any other constraint. @throws where one is taken */
  const putBeyond = (scope: Scope, foreign: readonly Foreign[]) => {
    const tries = foreign.map(({ table, record: { orgPath } }) => ({
      beyond: table,
      fresh: {
        ...{ street: STREET, id: randomUUID(), org: randomUUID(), org_path: orgPath, version: 1, erased: false },
        ...{ occurred_at: '2026-01-01', recorded_at: '2026-01-01', changed_at: '2026-01-01', recorder: randomUUID() },
      },
    }))
    return transaction(street.pool, scope, (tx) =>
      tx.query(`
        do $try$
        declare one record;
        begin
          for one in
            select * from json_to_recordset(${tx.escapeLiteral(JSON.stringify(tries))}) as t (beyond text, fresh json)
          loop
            begin
              execute format('insert into %s select (json_populate_record(null::%s, $1)).*', one.beyond, one.beyond)
                using one.fresh;
              raise exception '% takes a row from beyond the border', one.beyond;
            exception when insufficient_privilege then
              if sqlerrm not like '%row-level security%' then raise; end if;
            end;
          end loop;
        end $try$`),
    )
  }

  const known = new Map<Place, ReturnType<typeof surroundings>>()
  const surroundingsAt = (place: Place) => {
    if (!known.has(place)) known.set(place, surroundings(street, place))
    return known.get(place)!
  }

  it('lets nobody delete a record, or change what the log and the trail of looks hold', async () => {
    const scope = { street: STREET, orgPath: '/' }
    for (const table of [...KIND_NAMES.map((name) => tableOf(kindNamed(name))), 'taizhang.record', 'taizhang.sight'])
      await expect(withScope(street.pool, scope, (tx) => tx.query(`delete from ${table}`))).rejects.toThrow(
        /permission denied/,
      )
    await expect(
      withScope(street.pool, scope, (tx) => tx.query('update taizhang.sight set at = now()')),
    ).rejects.toThrow(/permission denied/)
  })

  it('shows nothing at all where no scope is set', async () => {
    for (const table of [...KIND_NAMES.map((name) => tableOf(kindNamed(name))), 'taizhang.record', 'taizhang.entry'])
      expect((await street.pool.query(`select * from ${table}`)).rows).toEqual([])
  })
})

/** Input that a move takes as far as its form goes; a reference is to the record itself. */
const inputOf = (fields: Fields, record: string) =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(([, field]) => field.required)
      .map(([name, { type, choices, schema }]) => {
        if (type === 'day') return [name, '2026-12-31']
        if (type === 'instant') return [name, '2026-12-31T00:00:00.000Z']
        if (type === 'flag') return [name, true]
        if (type === 'amount' || type === 'number') return [name, 1]
        if (type === 'attachments' || type === 'parts') return [name, []]
        if (type === 'reference' || type === 'person' || type === 'organisation') return [name, record]
        if (type === 'position') return [name, { latitude: 30.5, longitude: 124.5 }]
        return [
          name,
          choices ? Object.keys(choices)[0] : ['说明', 'K7M2-94TX'].find((v) => schema.safeParse(v).success),
        ]
      }),
  )
