import type { DisclosureData } from '../../domain/kinds/disclosure.ts'
import {
  type Audience,
  forAudience,
  type PostedComment,
  type PostedDisclosure,
  type PostedHead,
  type RatingCounts,
} from '../../domain/posted.ts'
import type { Queryable } from '../queryable.ts'

interface Row extends Record<string, unknown> {
  id: string
  org: string
  orgPath: string
  state: string
  title: string
  items: DisclosureData['items']
  corrections: DisclosureData['corrections']
  partyCode: string
  postedOn: string | null
  postedUntil: string | null
  endedOn: string | null
  endReason: string | null
  orgName: string
  roundName: string
  changedAt: string
}

/** What is known of a disclosure besides what its readers see. */
export interface PostedPlace {
  org: string
  orgPath: string
  partyCode: string
}

const DAY = (column: string) => `to_char(d.${column}, 'YYYY-MM-DD')`
const COLUMNS = `d.id, d.org, d.org_path as "orgPath", d.state, d.title, d.items, d.corrections, d.party_code as "partyCode",
  ${DAY('posted_on')} as "postedOn", ${DAY('posted_until')} as "postedUntil", ${DAY('ended_on')} as "endedOn",
  d.end_reason as "endReason", o.name as "orgName", r.name as "roundName", d.changed_at::text as "changedAt"
  from taizhang.kind_disclosure d
  join taizhang.kind_organisation o on o.street = d.street and o.id = d.org
  join taizhang.kind_round r on r.street = d.street and r.id = d.round`

/** What is posted now and has something for the public, the newest first. */
export async function postedHeads(db: Queryable, street: string): Promise<PostedHead[]> {
  const { rows } = await db.query<Row>(
    `select ${COLUMNS} where d.street = $1 and d.state = 'posted' order by d.posted_on desc, o.position, d.id limit 200`,
    [street],
  )
  return rows.flatMap((row) => {
    const { items } = forAudience(row, 'society')
    const done = items.filter((item) => item.isDone === 'done').length
    const { id, title, orgName, roundName, postedOn, postedUntil, changedAt } = row
    const head = { id, title, orgName, roundName, postedOn: postedOn ?? '', postedUntil: postedUntil ?? '', changedAt }
    return items.length === 0 ? [] : [{ ...head, done, open: items.length - done }]
  })
}

const COMMENTS = `select finding, public_text as text, answer, to_char(answered_on, 'YYYY-MM-DD') as "answeredOn"
  from taizhang.kind_resident_comment where street = $1 and disclosure = $2 and state = 'answered' order by answered_on, id limit 200`
const WAITING = `select count(*)::int as waiting from taizhang.kind_resident_comment
  where street = $1 and disclosure = $2 and state = 'waiting'`
const RATINGS = `select finding, rating, count(*)::int as count from taizhang.kind_resident_rating
  where street = $1 and disclosure = $2 group by finding, rating`

/**
 * One disclosure as an audience reads it; undefined unless it is posted, was posted, or `evenBefore` (its preview by staff).
 * Runs on a connection that sees the whole street: what is chosen here is what the public sees.
 */
export async function postedDisclosure(
  db: Queryable,
  {
    street,
    streetName,
    id,
    audience,
    evenBefore = false,
  }: { street: string; streetName: string; id: string; audience: Audience; evenBefore?: boolean },
): Promise<(PostedDisclosure & PostedPlace) | undefined> {
  const { rows } = await db.query<Row>(`select ${COLUMNS} where d.street = $1 and d.id = $2`, [street, id])
  const row = rows[0]
  const wasPosted = row?.state === 'ended' || (row?.state === 'withdrawn' && row.postedOn !== null)
  if (!row || !(evenBefore || wasPosted || row.state === 'posted')) return undefined
  const comments = await db.query<PostedComment & Record<string, unknown>>(COMMENTS, [street, id])
  const waiting = await db.query<{ waiting: number }>(WAITING, [street, id])
  const ratings = await ratingsOf(db, street, id)
  const { org, orgPath, partyCode, title, orgName, roundName, endedOn, endReason } = row
  const isEnded = row.state === 'ended' || row.state === 'withdrawn'
  const read = forAudience(row, audience)
  const shown = new Set(read.items.map((item) => item.finding))
  return {
    ...{ id, org, orgPath, partyCode, title, streetName, orgName, roundName, audience, endedOn, endReason, ratings },
    state: isEnded ? 'ended' : 'posted',
    postedOn: row.postedOn ?? '',
    postedUntil: row.postedUntil ?? '',
    ...(isEnded ? { items: [], corrections: [] } : read),
    comments: isEnded ? [] : comments.rows.filter(({ finding }) => finding === null || shown.has(finding)),
    waiting: waiting.rows[0]?.waiting ?? 0,
  }
}

/** How residents rated each finding of a disclosure. */
export async function ratingsOf(db: Queryable, street: string, id: string): Promise<Record<string, RatingCounts>> {
  const { rows } = await db.query<{ finding: string; rating: keyof RatingCounts; count: number }>(RATINGS, [street, id])
  const ratings: Record<string, RatingCounts> = {}
  for (const { finding, rating, count } of rows) {
    ratings[finding] ??= { fixed: 0, partly: 0, unchanged: 0 }
    ratings[finding][rating] = count
  }
  return ratings
}
