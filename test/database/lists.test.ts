import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { withScope } from '../../src/database/scope.ts'
import type { Condition } from '../../src/domain/api/query.ts'
import type { Kind } from '../../src/domain/kind.ts'
import { KINDS } from '../../src/domain/kinds/index.ts'
import { maskValue } from '../../src/domain/masking.ts'
import type { Refused } from '../../src/domain/problem.ts'
import { type SeenRecord, systemActor } from '../../src/records/index.ts'
import { rowJson } from '../../src/records/row-json.ts'
import { findingData, newRound } from '../support/story.ts'
import { create, STREET, useStreet } from '../support/street.ts'
import { describeOnBoth } from '../support/test-database.ts'

const WORDS = ['会议记录', '党费', '网格', '路灯', '公开栏', '经费']

describeOnBoth('lists', (version) => {
  const street = useStreet(version)
  let all: SeenRecord[] = []
  const office = () => street.actor('streetPartyOffice')
  const finding = KINDS.finding as unknown as Kind

  beforeAll(async () => {
    const round = newRound()
    const people = ['WTL', 'BQ', 'G1'].map((org) => street.actor('handler', org as 'WTL').person)
    const orgs = [street.orgs.WTL.id, street.orgs.BQ.id, street.orgs.LD.id, street.orgs.G1.id]
    const commands = Array.from({ length: 230 }, (_, i) =>
      create(
        'finding',
        findingData(round.record, {
          title: `${WORDS[i % 6]}${i % 7}`,
          original: `第${i}条：${WORDS[(i * 5) % 6]}没有${WORDS[(i * 7) % 6]}`,
          category: i % 4 === 0 ? null : `类别${i % 5}`,
          owner: i % 3 === 0 ? null : people[i % 3],
          originalDueOn: i % 5 === 0 ? null : `2026-07-0${1 + (i % 4)}`,
          dueOn: i % 6 === 0 ? null : `2026-0${6 + (i % 3)}-${10 + (i % 9)}`,
          disclosure: ['none', 'party', 'society', 'both'][i % 4],
        }),
        { org: orgs[i % 4]! },
      ),
    )
    await street.records.execute(systemActor(STREET), [round, ...commands])
    all = (await pages({ sort: 'id' })).flat()
    expect(all).toHaveLength(230)
  })

  async function pages(query: { sort?: string; where?: Condition[]; q?: string }, limit = 37, actor = office()) {
    const found: SeenRecord[][] = []
    for (let cursor: string | undefined; ; ) {
      const page = await street.records.list(actor, 'finding', { ...query, limit, cursor })
      found.push(page.items)
      if (page.next === null) return found
      expect(page.items).toHaveLength(limit)
      cursor = page.next
    }
  }

  const STATES = Object.keys(finding.lifecycle!.states)
  /** What stands in a record for a sort, comparable; null for nothing. */
  /** As the street has put its bodies: WTL with its grid before BQ. */
  const OFFICIAL = ['/LD/', '/LD/WTL/', '/LD/WTL/G1/', '/LD/BQ/']
  const keyOf = (item: SeenRecord, field: string): (string | number | null)[] => {
    const serial = Number(item.number!.split('-')[1])
    const header: Record<string, (string | number | null)[]> = {
      ...{
        number: [item.orgPath, serial],
        org: [OFFICIAL.indexOf(item.orgPath)],
        state: [STATES.indexOf(item.state!)],
      },
      ...{ changedAt: [item.changedAt], id: [item.id], version: [item.version] },
    }
    if (header[field]) return header[field]
    const { choices } = finding.fields[field]!
    const value = item.data[field] as string | null
    return [value !== null && choices ? Object.keys(choices).indexOf(value) : value]
  }
  const compare = (sort: string) => (a: SeenRecord, b: SeenRecord) => {
    const parts = sort.split(',')
    const isDown = parts.at(-1)!.startsWith('-')
    for (const part of [...parts, `${isDown ? '-' : ''}id`]) {
      const field = part.replace('-', '')
      const [left, right] = [keyOf(a, field), keyOf(b, field)]
      for (let i = 0; i < left.length; i++) {
        const [x, y] = [left[i]!, right[i]!]
        if (x === y) continue
        if (x === null) return 1
        if (y === null) return -1
        return (
          (typeof x === 'string' ? Buffer.compare(Buffer.from(x), Buffer.from(String(y))) : x - Number(y)) *
          (part.startsWith('-') ? -1 : 1)
        )
      }
    }
    return 0
  }

  const SORTS = [
    'dueOn',
    'category',
    'title',
    'number',
    'org',
    'state',
    'originalDueOn',
    'completion',
    'owner',
    'round',
    'changedAt',
    'closedOn',
  ]
  const sorts = fc
    .tuple(
      fc.uniqueArray(fc.constantFrom(...SORTS), { minLength: 1, maxLength: 3 }),
      fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
    )
    .map(([fields, down]) => fields.map((field, i) => `${down[i] ? '-' : ''}${field}`).join(','))
  const isEmpty = (value: unknown) => value === null
  const conditions: [Condition, (item: SeenRecord) => boolean][] = [
    [{ field: 'category', op: 'eq', value: '类别2' }, (i) => i.data.category === '类别2'],
    [
      { field: 'category', op: 'in', value: ['类别1', null] },
      (i) => i.data.category === '类别1' || isEmpty(i.data.category),
    ],
    [{ field: 'category', op: 'notIn', value: ['类别1'] }, (i) => i.data.category !== '类别1'],
    [
      { field: 'category', op: 'notIn', value: ['类别1', null] },
      (i) => i.data.category !== '类别1' && !isEmpty(i.data.category),
    ],
    [{ field: 'owner', op: 'empty' }, (i) => isEmpty(i.data.owner)],
    [{ field: 'dueOn', op: 'notEmpty' }, (i) => !isEmpty(i.data.dueOn)],
    [
      { field: 'dueOn', op: 'lt', value: '2026-07-14' },
      (i) => !isEmpty(i.data.dueOn) && String(i.data.dueOn) < '2026-07-14',
    ],
    [{ field: 'dueOn', op: 'gte', value: '2026-07-14' }, (i) => String(i.data.dueOn ?? '') >= '2026-07-14'],
    [{ field: 'original', op: 'contains', value: '党费没有' }, (i) => String(i.data.original).includes('党费没有')],
    [
      { field: 'disclosure', op: 'in', value: ['party', 'both'] },
      (i) => ['party', 'both'].includes(String(i.data.disclosure)),
    ],
    [{ field: 'headings', op: 'empty' }, () => true],
    [{ field: 'version', op: 'lte', value: 1 }, () => true],
    [{ field: 'number', op: 'eq', value: 'WTL-07' }, (i) => i.number === 'WTL-07'],
  ]
  const queries = ['会议记录', '记录', '党费没有', '灯', 'WTL-07', '网格 经费', '条']
  const hasWords = (item: SeenRecord, q: string) => {
    const texts = [item.number, item.data.title, item.data.original].map((t) => String(t).toLowerCase())
    return q
      .toLowerCase()
      .split(' ')
      .every((part) => texts.some((text) => text.includes(part)))
  }

  it('come page by page in every order, none twice and none left out', async () => {
    const wheres = fc.subarray(conditions, { maxLength: 2 })
    const words = fc.option(fc.constantFrom(...queries), { nil: undefined, freq: 2 })
    await fc.assert(
      fc.asyncProperty(sorts, wheres, words, fc.constantFrom(3, 11, 50), async (sort, where, q, limit) => {
        const expected = all
          .filter((item) => where.every(([, test]) => test(item)) && (q === undefined || hasWords(item, q)))
          .sort(compare(sort))
        const query = { sort, where: where.map(([condition]) => condition), ...(q !== undefined && { q }) }
        const found = (await pages(query, limit)).flat()
        expect(found.map((item) => item.id)).toEqual(expected.map((item) => item.id))
        expect(await street.records.count(office(), 'finding', query)).toEqual({
          ...{ total: expected.length, atLeast: false, groups: [] },
        })
      }),
      { numRuns: 60 },
    )
  })

  it('hold for a community what lies below it, in the same order', async () => {
    const secretary = street.actor('communitySecretary')
    const mine = all.filter((item) => item.orgPath.startsWith('/LD/WTL/')).sort(compare('-dueOn,number'))
    const found = (await pages({ sort: '-dueOn,number' }, 20, secretary)).flat()
    expect(found.map((item) => item.id)).toEqual(mine.map((item) => item.id))
  })

  it('are counted by a field', async () => {
    const { groups, total } = await street.records.count(office(), 'finding', { by: 'category' })
    expect(total).toBe(230)
    const expected = new Map<string | null, number>()
    for (const { data } of all) {
      const value = data.category as string | null
      expected.set(value, (expected.get(value) ?? 0) + 1)
    }
    expect(new Map(groups.map((group) => [group.value, group.count]))).toEqual(expected)
  })

  it('are one and the same as JSON text and as objects', async () => {
    const query = { sort: '-dueOn', limit: 20 }
    expect(JSON.parse(await street.records.listJson(office(), 'finding', query))).toEqual(
      await street.records.list(office(), 'finding', query),
    )
  })

  describe('refuse with a code and a place', () => {
    const refused = async (query: object) => {
      const error = await street.records.list(office(), 'finding', query).catch((e: unknown) => e)
      return (error as Refused).refusals.map((r) => [r.code, r.at])
    }
    it.each([
      [
        'an unknown field',
        { where: [{ field: 'nothing', op: 'eq', value: 'x' }] },
        ['data.unknown-field', '/where/0/field'],
      ],
      ['a field of the prototype', { sort: 'constructor' }, ['data.unknown-field', '/sort']],
      [
        'an order between references',
        { where: [{ field: 'owner', op: 'lt', value: 'x' }] },
        ['query.condition-unfit', '/where/0/op'],
      ],
      [
        'a value of another type',
        { where: [{ field: 'dueOn', op: 'eq', value: 'soon' }] },
        ['data.invalid', '/where/0/value'],
      ],
      [
        'a list where one is wanted',
        { where: [{ field: 'dueOn', op: 'eq', value: ['2026-06-30'] }] },
        ['data.invalid', '/where/0/value'],
      ],
      [
        'one where a list is wanted',
        { where: [{ field: 'category', op: 'in', value: '类别1' }] },
        ['data.invalid', '/where/0/value'],
      ],
      [
        'characters that no column holds',
        { where: [{ field: 'title', op: 'contains', value: 'a\0b' }] },
        ['data.invalid', '/where/0/value'],
      ],
      ['a sort without an order', { sort: 'original' }, ['query.sort-unfit', '/sort']],
      ['a sort that no index stands behind', { sort: 'returnedOn' }, ['query.sort-unfit', '/sort']],
      ['a cursor that is none', { cursor: 'abc' }, ['query.cursor-unfit', '/cursor']],
      [
        'a cursor of another order',
        { cursor: Buffer.from('["title","x","y"]').toString('base64url') },
        ['query.cursor-unfit', '/cursor'],
      ],
      [
        'a cursor with values that are none',
        { sort: 'dueOn', cursor: Buffer.from('["dueOn","never","neither"]').toString('base64url') },
        ['query.cursor-unfit', '/cursor'],
      ],
    ])('%s', async (_, query, expected) => {
      expect(await refused(query)).toEqual([expected])
    })
  })

  it('find nothing, and do not fail, for words without a letter', async () => {
    expect((await street.records.list(office(), 'finding', { q: '、。！' })).items).toEqual([])
    expect((await street.records.list(office(), 'finding', { q: `'"\\ & | !(` })).items).toEqual([])
    expect((await street.records.count(office(), 'finding', { q: '？' })).total).toBe(0)
  })

  it('may use the index of words under row-level security', async () => {
    const { rows } = await street.owner.query(
      `select proleakproof from pg_proc where oid = 'pg_catalog.ts_match_vq(tsvector, tsquery)'::regprocedure`,
    )
    expect(rows).toEqual([{ proleakproof: true }])
  })

  it('mask in SQL as the domain does', async () => {
    const texts = fc.array(fc.option(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }), { nil: null }), {
      minLength: 1,
    })
    const masks = ['name', 'phone', 'idCard', 'hidden'] as const
    await fc.assert(
      fc.asyncProperty(texts, fc.constantFrom(...masks), async (values, masking) => {
        const clean = values.map((value) => value?.replaceAll('\0', '') || null)
        const field = { ...KINDS.person.fields.phone, sensitive: masking }
        const kind = { ...KINDS.person, fields: { phone: field } } as unknown as Kind
        const columns = `null::uuid as id, null::uuid as org, '' as org_path, null as state, 1 as version, null as number, now() as occurred_at,
          now() as recorded_at, now() as changed_at, null::uuid as recorder, null::uuid as imported_in, false as erased`
        const { rows } = await withScope(street.pool, { street: STREET, orgPath: '/' }, (tx) =>
          tx.query(
            `select ${rowJson(kind, true)} as row from (select ${columns}, phone from unnest($1::text[]) as phone) t`,
            [clean],
          ),
        )
        // Both count characters; JavaScript’s length counts what lies outside the basic plane twice.
        const isPlain = (value: string | null) => value === null || [...value].length === value.length
        for (const [i, value] of clean.entries())
          if (isPlain(value)) expect(rows[i].row.data.phone).toBe(maskValue(masking, value))
      }),
      { numRuns: 40 },
    )
  })
})
