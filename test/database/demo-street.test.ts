import { randomUUID } from 'node:crypto'
import { buffer, text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays, dayAt } from '../../src/domain/day.ts'
import type { Attachment } from '../../src/domain/fields/index.ts'
import { DAILY_KIND_NAMES, type DailyKindName } from '../../src/domain/kinds/daily/index.ts'
import { daysFromRecord } from '../../src/domain/pictures/taken.ts'
import {
  exportCsv,
  exportXlsx,
  findingStory,
  importLedger,
  importWorld,
  ledgerCounts,
  ledgerList,
  myWork,
  overview,
  search,
} from '../../src/ledgers/index.ts'
import { integrate } from '../../src/log/integrate.ts'
import { openDocument } from '../../src/reader/open-document.ts'
import type { Missing } from '../../src/seed/faults/planted.ts'
import { STREET } from '../../src/seed/street.ts'
import { filterFromText, filterToConditions } from '../../src/web/ledger/filters.ts'
import { STEP_SEARCH } from '../../src/web/overview/step-groups.ts'
import { type DemoStreet, demoStreet } from '../support/demo-street.ts'
import { describeOnBoth, useDatabase } from '../support/test-database.ts'

describeOnBoth('the demonstration street', (version) => {
  const database = useDatabase(version)
  let street: DemoStreet
  const today = dayAt('2026-06-16T01:41:00.000Z')
  const days = { today, amberUntil: addDays(today, 10), greenUntil: addDays(today, 20), discloseDays: 30 }

  beforeAll(async () => {
    street = await demoStreet(database)
  }, 300_000)
  afterAll(() => street?.close())

  test('the office sees every community, a community only itself', async () => {
    const office = await street.actor('streetPartyOffice')
    const secretary = await street.actor('communitySecretary', 'WTL')
    const all = await street.seeing(office, (db) => ledgerCounts(db, office, { by: 'org' }, days))
    const own = await street.seeing(secretary, (db) => ledgerCounts(db, secretary, { by: 'org' }, days))
    // In the official order, which is no order of letters.
    expect(all.groups.map((g) => g.name)).toEqual(['梧桐里', '北桥', '书院', '石榴园', '东堤', '望湖'])
    expect(own.groups.map((g) => g.name)).toEqual(['梧桐里'])
    expect(all.groups.reduce((n, g) => n + g.total, 0)).toBe(all.open + all.closed)
    expect(all.red + all.amber + all.green + all.far + all.none).toBe(all.open)
    expect(Math.min(all.red, all.amber, all.green, all.far)).toBeGreaterThan(0)
  })

  test('pages of the ledger follow one another without a gap, in the order of their groups', async () => {
    const office = await street.actor('streetPartyOffice')
    for (const group of ['org', 'round', 'owner', 'category', 'state'] as const) {
      const counted = await street.seeing(office, (db) => ledgerCounts(db, office, { by: group }, days))
      const values: (string | null)[] = []
      let cursor: string | undefined
      do {
        const page = await street.seeing(office, (db) =>
          ledgerList(street.records, db, office, { group, sort: 'dueOn', limit: 30, ...(cursor && { cursor }) }),
        )
        values.push(...page.items.map((row) => row[group]))
        cursor = page.next ?? undefined
      } while (cursor)
      expect(values).toHaveLength(counted.open + counted.closed)
      expect(
        values.filter((v, i) => v !== values[i - 1]),
        group,
      ).toEqual(counted.groups.map((g) => g.value))
    }
  })

  test('planted faults are there: the records that show them, and gaps that no other community has', async () => {
    const families = new Set(street.faults.map(({ id }) => id.slice(0, 3)))
    const all = Array.from({ length: 34 }, (_, i) => `F${String(i + 1).padStart(2, '0')}`)
    // Summaries, measures of an inspection, what a window asks for and welfare are no daily work.
    expect(all.filter((family) => !families.has(family))).toEqual(['F04', 'F21', 'F24', 'F26'])
    const rowsOf = async ({ kind, where, from, until }: Missing, community: string | null) => {
      const fields = Object.entries(where).map(([field, value]) => ({ field, op: 'eq' as const, value }))
      const actor = await (community
        ? street.actor('communitySecretary', community)
        : street.actor('streetPartyOffice'))
      const span = [
        { field: 'occurredAt', op: 'gte' as const, value: `${from}T00:00:00+08:00` },
        { field: 'occurredAt', op: 'lt' as const, value: `${addDays(until, 1)}T00:00:00+08:00` },
      ]
      return (await street.records.count(actor, kind, { where: [...fields, ...span] })).total
    }
    for (const { id, community, records, missing } of street.faults) {
      expect(records.length + missing.length, id).toBeGreaterThan(0)
      const secretary = await street.actor('communitySecretary', community)
      for (const record of records) {
        const [kind, of] = record.split('/') as [DailyKindName, string]
        const { items } = await street.records.list(await street.actor('streetDiscipline'), kind, {
          where: [{ field: 'id', op: 'eq', value: of }],
        })
        expect(items, `${id} ${record}`).toHaveLength(1)
        expect(items[0]!.org, id).toBe(secretary.org)
      }
      for (const gap of missing) {
        expect(await rowsOf(gap, community), id).toBe(0)
        // A gap in a branch of its own is nobody else's to fill.
        const { branch: _, ...where } = gap.where
        expect(await rowsOf({ ...gap, where }, null), id).toBeGreaterThan(0)
      }
    }
  })

  test('two years of daily work lie behind it, of every kind something', async () => {
    const actor = await street.actor('streetDiscipline')
    const countOf = async (
      kind: DailyKindName,
      where: NonNullable<Parameters<typeof street.records.count>[2]>['where'],
    ) => (await street.records.count(actor, kind, { where })).total
    const without: string[] = []
    for (const kind of DAILY_KIND_NAMES) if ((await countOf(kind, [])) === 0) without.push(kind)
    expect(without).toEqual([])
    for (const kind of ['meeting', 'activity', 'dues', 'homeVisit', 'expense', 'task', 'conveyance'] as const)
      for (const year of [0, 1]) {
        const [from, until] = [addDays(today, -365 * (2 - year)), addDays(today, -365 * (1 - year))]
        const within = [
          { field: 'occurredAt', op: 'gte' as const, value: `${from}T00:00:00+08:00` },
          { field: 'occurredAt', op: 'lt' as const, value: `${until}T00:00:00+08:00` },
        ]
        expect(await countOf(kind, within), `${kind} from ${from}`).toBeGreaterThan(20)
      }
  })

  test('photos were taken on the day of what they show, but for those of another day that are planted', async () => {
    const actor = await street.actor('streetDiscipline')
    const planted = new Set(street.faults.flatMap(({ records }) => records))
    const [onTheDay, otherDay, inFaults]: string[][] = [[], [], []]
    let cursor: string | undefined
    do {
      const page = await street.records.list(actor, 'activity', { limit: 200, ...(cursor && { cursor }) })
      for (const { id, occurredAt, data } of page.items)
        for (const { name, takenAt } of [...(data.photos as Attachment[]), ...(data.signIn as Attachment[])]) {
          const isOnTheDay = takenAt !== null && daysFromRecord(takenAt, occurredAt) === 0
          if (!isOnTheDay && planted.has(`activity/${id}`)) inFaults!.push(name)
          else (isOnTheDay ? onTheDay : otherDay)!.push(name)
        }
      cursor = page.next ?? undefined
    } while (cursor)
    expect(onTheDay!.length).toBeGreaterThan(1000)
    // One in 197 was sent on through a chat.
    expect(otherDay!.length).toBeGreaterThan(0)
    expect(otherDay!.length).toBeLessThan(onTheDay!.length / 100)
    // One photo and one sheet stand for two activities (F09-1).
    expect(new Set(inFaults).size).toBe(2)
  })

  test('a row tells its measures, evidence and what happened last', async () => {
    const office = await street.actor('streetPartyOffice')
    const where = [{ field: 'state', op: 'eq' as const, value: 'closed' }]
    const { items } = await street.seeing(office, (db) => ledgerList(street.records, db, office, { where, limit: 50 }))
    for (const row of items) {
      expect(row.measuresDone).toBe(row.measures)
      expect(row.evidence).toBeGreaterThanOrEqual(row.measures)
      expect(row).toMatchObject({ lastKind: 'finding', lastAct: 'closed', ownerInPost: true, seq: null })
    }
  })

  test('a row tells where its newest entry stands in the log, once it is in', async () => {
    const office = await street.actor('streetPartyOffice')
    await integrate(database.pool, STREET.id, 100_000)
    const { items } = await street.seeing(office, (db) => ledgerList(street.records, db, office, { limit: 50 }))
    for (const row of items) {
      const [latest] = await street.records.history(office, 'finding', row.id)
      const { rows } = await database.owner.query('select seq from taizhang.entry where street = $1 and id = $2', [
        STREET.id,
        latest!.id,
      ])
      expect(row.seq).toBe(rows[0].seq)
      expect(row.seq).not.toBeNull()
    }
  })

  test('a story holds the whole course, newest first, with what this actor can do next', async () => {
    const reviewer = await street.actor('streetDiscipline')
    const where = [{ field: 'state', op: 'eq' as const, value: 'submitted' }]
    const { items } = await street.records.list(reviewer, 'finding', { where, limit: 1 })
    const story = await street.seeing(reviewer, (db) =>
      findingStory(street.records, db, reviewer, items[0]!.id, randomUUID),
    )
    expect(story.history.map((h) => h.recordedAt)).toEqual([...story.history.map((h) => h.recordedAt)].sort().reverse())
    expect(story.history.map((h) => h.move)).toEqual(
      expect.arrayContaining(['claim', 'proposePlan', 'approvePlan', 'begin', 'submit']),
    )
    expect(story.history.at(-1)).toMatchObject({ kind: 'finding', action: 'create' })
    expect(story.moves).toEqual(expect.arrayContaining([{ move: 'verify', possible: true, problems: [] }]))
    expect(story.moves.map((m) => m.move)).not.toContain('submit')
    expect(story.causes.length * story.measures.length * story.evidence.length).toBeGreaterThan(0)
    for (const entry of story.history) expect(story.people[entry.actor.person], entry.id).toBe(entry.actor.name)
  })

  test('similar findings of other places and of earlier rounds are offered', async () => {
    const office = await street.actor('streetPartyOffice')
    const { items } = await street.records.list(office, 'finding', {
      q: '会议记录看不出表决',
      limit: 1,
      sort: '-recordedAt',
    })
    const story = await street.seeing(office, (db) =>
      findingStory(street.records, db, office, items[0]!.id, randomUUID),
    )
    expect(story.similar.length).toBeGreaterThan(0)
    for (const other of story.similar) expect(other.title).toBe('会议记录看不出表决情况')
  })

  test('today’s work is the actor’s own move and nobody else’s', async () => {
    const reasons = async (role: Parameters<typeof street.actor>[0], community?: string) => {
      const actor = await street.actor(role, community)
      const work = await street.seeing(actor, (db) => myWork(db, actor, days))
      return [...new Set(work.map((w) => w.why))].sort()
    }
    expect(await reasons('streetDiscipline')).toEqual(expect.arrayContaining(['verify']))
    expect(await reasons('streetSecretary')).toEqual(['close', 'planToApprove'])
    expect(await reasons('communitySecretary', 'BQ')).toEqual(expect.arrayContaining(['claim', 'plan']))
    expect(await reasons('communitySecretary', 'WTL')).toEqual(['commentToAnswer', 'watch'])
    expect(await reasons('streetPartyOffice')).toEqual(expect.arrayContaining(['verify', 'watch']))
    expect(await reasons('systemAdmin')).toEqual([])
  })

  test('what came back says why and who sent it back', async () => {
    const work = []
    for (const role of ['handler', 'committeeMember'] as const) {
      const owner = await street.actor(role, 'WTL')
      work.push(...(await street.seeing(owner, (db) => myWork(db, owner, days))))
    }
    const returned = work.filter((w) => w.why === 'returned')
    expect(returned).toEqual([expect.objectContaining({ noteBy: '秦晚晴', note: expect.stringContaining('没有写谁') })])
  })

  test('the overview’s figures are those of the ledger', async () => {
    const office = await street.actor('streetPartyOffice')
    const seen = await street.seeing(office, (db) => overview(db, office, days))
    const where = [{ field: 'round', op: 'eq' as const, value: seen.round! }]
    const counted = await street.seeing(office, (db) => ledgerCounts(db, office, { where }, days))
    expect(seen).toMatchObject({ total: counted.open + counted.closed, closed: counted.closed, overdue: counted.red })
    expect(seen.communities.map((c) => c.name)).toEqual(['梧桐里', '北桥', '书院', '石榴园', '东堤', '望湖'])
    expect(seen.stuck.reduce((n, s) => n + s.count, 0)).toBe(counted.open)
    const now = seen.progress.find((p) => p.on === today)!
    expect(now.closed).toBe(counted.closed)
    expect(seen.progress.at(-1)!.planned).toBe(seen.total)
  })

  test('each step at which findings wait opens a list of as many', async () => {
    const office = await street.actor('streetPartyOffice')
    const seen = await street.seeing(office, (db) => overview(db, office, days))
    for (const { step, count } of seen.stuck) {
      const conditions = Object.entries(STEP_SEARCH[step]!).flatMap(([field, asked]) =>
        filterToConditions(filterFromText(field, asked)!),
      )
      const where = [{ field: 'round', op: 'eq' as const, value: seen.round! }, ...conditions]
      const listed = await street.seeing(office, (db) => ledgerCounts(db, office, { where }, days))
      expect([step, listed.open]).toEqual([step, count])
    }
    expect(seen.stuck.map((s) => s.step)).toEqual(expect.arrayContaining(['evidence', 'work']))
  })

  test('a search finds a number, a word in the exact words, and nothing outside one’s sight', async () => {
    const office = await street.actor('streetPartyOffice')
    const north = await street.actor('communitySecretary', 'BQ')
    expect((await street.seeing(office, (db) => search(db, office, 'wtl-03', 5)))[0]).toMatchObject({
      number: 'WTL-03',
      kind: 'finding',
    })
    expect((await street.seeing(office, (db) => search(db, office, '返水', 20))).length).toBeGreaterThan(0)
    expect(await street.seeing(north, (db) => search(db, north, 'WTL-03', 5))).toEqual([])
    expect(await street.seeing(office, (db) => search(db, office, '  ', 5))).toEqual([])
  })

  test('the exported sheet, read back, changes nothing', async () => {
    const office = await street.actor('streetPartyOffice')
    const sheet = await street.seeing(office, async (db) => buffer(exportXlsx(db, office, { notes: ['柳堤街道'] })))
    const source = await openDocument(sheet, '整改台账.xlsx')
    const world = await street.seeing(office, (db) => importWorld(db, office, null, today, randomUUID))
    const plan = importLedger(source, world)
    expect(plan.errors).toEqual([])
    expect(plan).toMatchObject({ creates: 0, corrections: 0, unchanged: plan.rows })
    expect(plan.rows).toBe(world.findings.size)
  })

  test('the csv holds a line for each finding, by community in the official order', async () => {
    const office = await street.actor('streetPartyOffice')
    const where = [{ field: 'category', op: 'eq' as const, value: '议事决策' }]
    const csv = await street.seeing(office, async (db) => text(exportCsv(db, office, { where, notes: [] })))
    const counted = await street.seeing(office, (db) => ledgerCounts(db, office, { where }, days))
    const numbers = [...csv.matchAll(/([A-Z]+)-\d+,议事决策,/g)].map(([, code]) => code)
    expect(numbers).toHaveLength(counted.open + counted.closed)
    const communities = numbers.filter((code, i) => code !== numbers[i - 1])
    expect(communities).toEqual(['WTL', 'BQ', 'SY', 'SLY', 'DD', 'WH'].filter((code) => communities.includes(code)))
  })
})
