import type { z } from 'zod'
import type { Actor } from '../../domain/actor.ts'
import type { disclosureList } from '../../domain/api/contracts/disclosure.ts'
import { addDays } from '../../domain/day.ts'
import type { Queryable } from '../queryable.ts'

export type DisclosureList = z.output<typeof disclosureList>
type Line = DisclosureList['rounds'][number]['disclosures'][number]

const DAY = (column: string) => `to_char(${column}, 'YYYY-MM-DD')`

const RATED = (rating: string) => `(select count(*)::int from taizhang.kind_resident_rating r
  where r.street = d.street and r.disclosure = d.id and r.rating = '${rating}')`
const COMMENTS = (state: string) => `(select count(*)::int from taizhang.kind_resident_comment c
  where c.street = d.street and c.disclosure = d.id and c.state = '${state}')`

const DISCLOSURES = `select d.round, d.id, d.org, o.name as "orgName", d.title, d.state,
    ${DAY('d.due_on')} as "dueOn", ${DAY('d.posted_on')} as "postedOn", ${DAY('d.posted_until')} as "postedUntil",
    ${DAY('d.ended_on')} as "endedOn", d.returned is not null as "cameBack", jsonb_array_length(d.items) as items,
    (select count(*)::int from jsonb_array_elements(d.items) i where i ->> 'isDone' = 'done') as done,
    jsonb_array_length(d.corrections) as corrections, ${COMMENTS('waiting')} as waiting, ${COMMENTS('answered')} as answered,
    json_build_object('fixed', ${RATED('fixed')}, 'partly', ${RATED('partly')}, 'unchanged', ${RATED('unchanged')}) as ratings
  from taizhang.kind_disclosure d join taizhang.kind_organisation o on o.street = d.street and o.id = d.org
  where d.street = $1 and d.org_path like $2 || '%'
  order by d.state in ('ended', 'withdrawn'), o.position, d.recorded_at desc, d.id limit 500`

const ROUNDS = `select r.id, r.name, ${DAY('r.feedback_on')} as "feedbackOn",
    (select ${DAY('max(p.dated_on)')} from taizhang.kind_paper p where p.street = r.street and p.round = r.id
      and p.genre = 'rectificationReport' and p.state = 'issued' and p.org_path like $2 || '%') as "reportOn",
    (select count(*)::int from taizhang.kind_finding f where f.street = r.street and f.round = r.id and f.disclosure <> 'none'
      and f.org_path like $2 || '%') as marked,
    (select count(*)::int from taizhang.kind_finding f where f.street = r.street and f.round = r.id
      and f.org_path like $2 || '%') as findings
  from taizhang.kind_round r where r.street = $1 order by r.feedback_on desc, r.id limit 60`

/** What the actor's organisations disclose, by round, the newest round first; a round with nothing yet stands too. */
export async function disclosuresByRound(
  db: Queryable,
  { street, orgPath }: Pick<Actor, 'street' | 'orgPath'>,
  { days }: { days: number },
): Promise<DisclosureList> {
  const rounds = await db.query<Omit<DisclosureList['rounds'][number], 'disclosures' | 'dueOn'>>(ROUNDS, [
    street,
    orgPath,
  ])
  const lines = await db.query<Line & { round: string }>(DISCLOSURES, [street, orgPath])
  return {
    rounds: rounds.rows.map((round) => ({
      ...round,
      dueOn: round.reportOn === null ? null : addDays(round.reportOn, days),
      disclosures: lines.rows.filter((line) => line.round === round.id).map(({ round: _, ...line }) => line),
    })),
  }
}
