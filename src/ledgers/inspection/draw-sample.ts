import type { Actor } from '../../domain/actor.ts'
import type { KindName } from '../../domain/kinds/index.ts'
import { riskOf, type Sign } from '../../domain/record-signs.ts'
import { standingIn } from '../../records/history-imports.ts'
import type { Queryable } from '../queryable.ts'
import { kindsOf, pathOf, type Range } from './range.ts'
import { signsOfRecords } from './signs-of-records.ts'

export interface Draw extends Range {
  how: 'random' | 'risk'
  seed: string
  size: number
}

export interface Drawn {
  population: number
  picks: {
    kind: KindName
    record: string
    parent: string | null
    title: string
    org: string
    orgName: string
    signs: Sign[]
  }[]
}

/** A sample by risk looks at so many records with something about them, the newest first. */
const MOST_LOOKED_AT = 2000

const RANGE = `r.street = $1 and starts_with(r.org_path, $2) and r.kind = any($3::text[]) and not r.erased and ${standingIn('r')}
  and ($4::date is null or r.occurred_at >= ($4::date)::timestamp at time zone 'Asia/Shanghai')
  and ($5::date is null or r.occurred_at < ($5::date + 1)::timestamp at time zone 'Asia/Shanghai')`

const SHOWN = `r.id, r.kind, r.parent, coalesce(r.number || ' ', '') || coalesce(r.title, '') as title, r.org, o.short_name as "orgName"`
const ORGANISATION = 'left join taizhang.kind_organisation o on o.street = r.street and o.id = r.org'

/**
 * In the order of SHA-256(seed, then the record's id as text), so that whoever knows the seed draws the same again, and
 * nobody who does not can keep a record out.
 */
const AT_RANDOM = `select ${SHOWN} from taizhang.record r ${ORGANISATION} where ${RANGE}
  order by sha256(convert_to($6 || r.id::text, 'UTF8')) limit $7`

/** Records with a late entry, a correction, a device's time or a file: what signs can come from. */
const WITH_SOMETHING = `select ${SHOWN} from taizhang.record r ${ORGANISATION} where ${RANGE}
  and (exists (select from taizhang.entry e where e.street = r.street and e.record = r.id
      and (e.payload like '%"late":{%' or e.action = 'correct' or e.header like '%"deviceAt":%'))
    or exists (select from taizhang.attachment a where a.street = r.street and a.record = r.id))
  order by r.recorded_at desc limit ${MOST_LOOKED_AT}`

type Row = { id: string; kind: KindName; parent: string | null; title: string; org: string; orgName: string }

/** Draws records of the range in the actor's sight (抽查). @param lateAfter the rule `minutes.late`, hours */
export async function drawSample(db: Queryable, actor: Actor, draw: Draw, lateAfter: number): Promise<Drawn> {
  const range = [actor.street, pathOf(actor, draw), kindsOf(actor, draw), draw.from ?? null, draw.until ?? null]
  const counted = await db.query<{ count: number }>(
    `select count(*)::int as count from taizhang.record r where ${RANGE}`,
    range,
  )
  const found =
    draw.how === 'random'
      ? (await db.query<Row>(AT_RANDOM, [...range, draw.seed, draw.size])).rows
      : (await db.query<Row>(WITH_SOMETHING, range)).rows
  const signs = await signsOfRecords(db, actor, found, lateAfter)
  const withSigns = found.map((row) => ({ row, signs: signs.get(row.id) ?? [] }))
  const picked =
    draw.how === 'random'
      ? withSigns
      : withSigns
          .filter((one) => one.signs.length > 0)
          .toSorted((a, b) => riskOf(b.signs) - riskOf(a.signs))
          .slice(0, draw.size)
  return {
    population: counted.rows[0]?.count ?? 0,
    picks: picked.map(({ row: { id, ...row }, signs }) => ({ ...row, record: id, signs })),
  }
}
