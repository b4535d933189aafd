import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CommandInput } from '../../src/domain/command.ts'
import { KIND_NAMES, type KindName, kindNamed } from '../../src/domain/kinds/index.ts'
import { maskData } from '../../src/domain/masking.ts'
import { Refused } from '../../src/domain/problem.ts'
import { systemActor } from '../../src/records/index.ts'
import { exampleCommands, type Surroundings, sampleValue, surroundings } from '../support/examples.ts'
import { STREET, useStreet } from '../support/street.ts'
import { describeOnBoth } from '../support/test-database.ts'

/** So many values of a field are tried for one that differs and may be written. */
const MOST_TRIED = 12

/** The one contract that every kind keeps. A new kind is under it as soon as it is in the list of kinds. */
describeOnBoth('every kind', (version) => {
  const street = useStreet(version)
  const system = systemActor(STREET)
  let around: Surroundings
  beforeAll(async () => {
    around = await surroundings(street)
  })
  // Of all kinds at once: what is told names the record and its kind.
  afterAll(() => street.allIsWell())

  const execute = (...commands: CommandInput[]) => street.records.execute(system, commands)
  const make = async (name: KindName, data?: Record<string, unknown>) => {
    const commands = exampleCommands(name, around, data)
    await execute(...commands)
    return commands.at(-1)!
  }
  const codeOf = async (work: Promise<unknown>) => {
    const error = await work.then(
      () => undefined,
      (e: unknown) => e,
    )
    return error instanceof Refused ? error.refusals.map((r) => r.code) : error
  }

  describe.each(KIND_NAMES)('%s', (name) => {
    const kind = kindNamed(name)
    const fields = Object.entries(kind.fields)
    /** Without what the door writes itself. */
    const askedOf = (data: Record<string, unknown>) =>
      Object.fromEntries(Object.entries(data).filter(([field]) => !kind.fields[field]?.stamped))
    it('keeps its examples as they were given, masked where they are sensitive', async () => {
      for (const example of kind.examples) {
        const alike = Object.entries(example).filter(([field]) => !kind.unique.includes(field))
        const { record, data } = await make(name, Object.fromEntries(alike))
        const kept = await street.records.get(system, name, record)
        const given = kind.schema.parse(data) as Record<string, unknown>
        expect(askedOf(kept.data)).toEqual(askedOf(maskData(kind, given)))
        expect(kept).toMatchObject({ kind: name, id: record, version: 1, state: kind.lifecycle?.initial ?? null })
        expect(kept.number !== null).toBe(kind.numbered)
        expect(kept.recordedAt).toBe(street.now.toISOString())
      }
    })

    it('does the same command once, and refuses its id for another', async () => {
      const commands = exampleCommands(name, around)
      const first = await execute(...commands)
      const again = await execute(...commands)
      expect(again).toEqual(first.map((outcome) => ({ ...outcome, replayed: true })))
      const other = { ...commands.at(-1)!, record: randomUUID() }
      expect(await codeOf(execute(other))).toEqual(['command.id-reused'])
    })

    it('refuses unknown and missing fields with their place', async () => {
      const command = exampleCommands(name, around).at(-1)!
      const missing = fields.find(([, field]) => field.required)![0]
      const { [missing]: _, ...data } = command.data
      const refused = await execute({ ...command, data: { ...data, surely: 'not' } }).catch((e: Refused) => e)
      expect((refused as Refused).refusals.map((r) => [r.code, r.at])).toEqual(
        expect.arrayContaining([
          ['data.missing', `/commands/0/data/${missing}`],
          ['data.unknown-field', '/commands/0/data/surely'],
        ]),
      )
    })

    it('refuses values of another type with their place', async () => {
      const command = exampleCommands(name, around).at(-1)!
      const wrong = Object.fromEntries(fields.map(([field]) => [field, { not: 'so' }]))
      const refused = (await execute({ ...command, data: wrong }).catch((e: unknown) => e)) as Refused
      const places = refused.refusals.map((r) => `${r.code} ${r.at}`)
      for (const [field, { type }] of fields) {
        // Of an object of named values each that is missing is told.
        const [code, below] = type === 'position' ? ['missing', '/latitude'] : ['invalid', '']
        expect(places).toContain(`data.${code} /commands/0/data/${field}${below}`)
      }
    })

    const correctable = fields.filter(([field, { type, stamped }]) => {
      if (stamped) return false
      const isOpen = kind.permissions.correct.some((line) => line.fields === 'all' || line.fields.includes(field))
      return isOpen && type !== 'reference'
    })

    it('is corrected field by field, and its history tells each change', async () => {
      const { record } = await make(name)
      let seen = 1
      const left = [...correctable]
      // One that its kind allows only once another is there (what is merged into, once a day is said) waits for it.
      for (let waited = 0; left.length > 0; ) {
        const [field, definition] = left.shift()!
        const before = await street.records.get(system, name, record)
        const correction = (value: unknown): CommandInput => ({
          ...{ id: randomUUID(), action: 'correct', kind: name, record, version: seen },
          data: { [field]: value },
        })
        const values = Array.from({ length: MOST_TRIED }, (_, i) => sampleValue(definition, around, i + 1))
        const different = values.filter((made) => JSON.stringify(made) !== JSON.stringify(before.data[field]))
        // The kind's own guards may refuse some: more present than expected, an end before the beginning.
        const refusals = await street.records.checkEach(system, different.map(correction))
        const value = different.find((_, i) => refusals[i]!.length === 0)
        if (value === undefined && waited < left.length) {
          waited++
          left.push([field, definition])
          continue
        }
        waited = 0
        const [outcome] = await execute(correction(value))
        seen = outcome!.version
        const after = await street.records.get(system, name, record)
        expect(askedOf(after.data)).toEqual({ ...askedOf(before.data), ...maskData(kind, { [field]: value }) })
        const [latest] = await street.records.history(system, name, record)
        expect(latest).toMatchObject({ action: 'correct', version: seen, actor: { role: 'system' } })
        const asked = latest!.changes.filter((change) => !kind.fields[change.field]?.stamped)
        expect(asked).toEqual([{ field, before: before.data[field], after: after.data[field] }])
      }
      expect(seen).toBe(correctable.length + 1)
      const history = await street.records.history(system, name, record)
      expect(history.map((entry) => entry.version)).toEqual(Array.from({ length: seen }, (_, i) => seen - i))
      expect(history.at(-1)).toMatchObject({ action: 'create', erased: false })
    })

    it('refuses a correction that changes nothing, and one of a version that is gone', async () => {
      const { record, data } = await make(name)
      const [field] = correctable[0] ?? []
      if (field === undefined) {
        expect(kind.permissions.correct).toEqual([])
        return
      }
      const correct = (seen: number, value: unknown): CommandInput => ({
        ...{ id: randomUUID(), action: 'correct', kind: name, record, version: seen },
        data: { [field]: value },
      })
      const now = (kind.schema.parse(data) as Record<string, unknown>)[field]
      expect(await codeOf(execute(correct(1, now)))).toEqual(['correction.empty'])
      expect(await codeOf(execute(correct(2, now)))).toEqual(['record.version-conflict'])
    })

    it('can be narrowed by every field that is not sensitive, and sorted by every one that has an order', async () => {
      const { record } = await make(name)
      const kept = await street.records.get(system, name, record)
      for (const [field, { type, sensitive, column }] of fields) {
        const value = kept.data[field]
        const isList = type === 'parts' || type === 'attachments'
        const condition =
          value === null || (isList && (value as unknown[]).length === 0)
            ? { field, op: 'empty' as const }
            : column === 'jsonb'
              ? { field, op: 'notEmpty' as const }
              : { field, op: type === 'longText' ? ('contains' as const) : ('eq' as const), value: value as string }
        const listing = street.records.list(system, name, { where: [condition], sort: '-changedAt', limit: 200 })
        if (sensitive) expect(await codeOf(listing)).toEqual(['query.field-hidden'])
        else expect((await listing).items.map((item) => item.id)).toContain(record)
      }
      const ordered = fields.filter(([, { sortable, sensitive }]) => sortable && !sensitive).map(([field]) => field)
      const sortable = kind.lists?.flat() ?? [...ordered, 'version', 'occurredAt', 'recordedAt']
      const listed = () => street.records.list(system, name, { sort: 'version' })
      if (kind.lists) expect(await codeOf(listed())).toEqual(['query.sort-unfit'])
      for (const sort of [...sortable, 'org', 'changedAt', 'id', 'number']) {
        const up = await street.records.list(system, name, { sort, limit: 200 })
        const down = await street.records.list(system, name, { sort: `-${sort}`, limit: 200 })
        expect(up.items.map((item) => item.id).sort()).toEqual(down.items.map((item) => item.id).sort())
      }
      expect((await street.records.count(system, name)).total).toBe(
        (await street.records.list(system, name, { limit: 200 })).items.length,
      )
    })

    it('is found by its words', async () => {
      const word = `寻${[...randomUUID().slice(0, 4)].map((c) => '甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳'[Number.parseInt(c, 16)]).join('')}`
      const found = async () => (await street.records.list(system, name, { q: word })).items.map((item) => item.id)
      if (kind.search.length === 0) expect(await found()).toEqual([])
      else {
        const { record } = await make(name, { [kind.search[0]!]: `前文${word}后文` })
        expect(await found()).toEqual([record])
      }
    })
  })
})
