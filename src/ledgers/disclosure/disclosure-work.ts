import type { z } from 'zod'
import type { Actor } from '../../domain/actor.ts'
import type { workItem } from '../../domain/api/shapes.ts'
import { ANSWERS_RESIDENTS, type Role } from '../../domain/roles.ts'
import type { Queryable, WorkDays } from '../queryable.ts'

type WorkItem = z.output<typeof workItem>

/** Days are `$3` today and `$4`, how long a disclosure has after its report. */
interface Waiting {
  why: WorkItem['why']
  roles: readonly Role[]
  /** `id`, `kind`, `title`, `org` (whose), `due`, `note`, `since` of what waits. */
  from: string
}

const OFFICE: readonly Role[] = ['streetPartyOffice']
const DECIDERS: readonly Role[] = ['streetSecretary', 'streetLeader']
const ofDisclosure = (due: string, where: string, since = 'd.changed_at', note = 'null::text') => `select d.id,
  'disclosure' as kind, d.title, d.org, d.org_path, ${due} as due, ${note} as note, ${since}::timestamptz as since
  from taizhang.kind_disclosure d where d.street = $1 and ${where}`
/** Another disclosure of the same round there stands or is being made. */
const ANOTHER = `exists (select from taizhang.kind_disclosure e where e.street = d.street and e.round = d.round and e.org = d.org
  and e.id <> d.id and e.state <> 'withdrawn' and e.recorded_at > d.recorded_at)`

const WAITING: readonly Waiting[] = [
  {
    why: 'commentToAnswer',
    roles: ANSWERS_RESIDENTS,
    from: `select d.id, 'disclosure' as kind, d.title, d.org, d.org_path, min(c.due_on) as due, left((array_agg(c.text order by c.due_on, c.id))[1], 60) as note,
      min(c.recorded_at) as since from taizhang.kind_resident_comment c join taizhang.kind_disclosure d on d.street = c.street and d.id = c.disclosure
      where c.street = $1 and c.state = 'waiting' group by d.street, d.id, d.title, d.org, d.org_path`,
  },
  {
    why: 'disclosureToApprove',
    roles: DECIDERS,
    from: ofDisclosure('d.due_on', `d.state = 'proposed' and $2 not in (d.recorder, d.proposed_by)`),
  },
  {
    why: 'disclosureReturned',
    roles: OFFICE,
    from: ofDisclosure('d.due_on', `d.state = 'drafted' and d.returned is not null`, 'd.changed_at', 'd.returned'),
  },
  { why: 'disclosureToPost', roles: OFFICE, from: ofDisclosure('d.due_on', `d.state = 'approved'`) },
  {
    why: 'postingEnds',
    roles: OFFICE,
    from: ofDisclosure('null::date', `d.state = 'posted' and d.posted_until <= $3`),
  },
  {
    why: 'postingShort',
    roles: OFFICE,
    from: ofDisclosure('null::date', `d.state = 'withdrawn' and d.ended_on < d.posted_until and not ${ANOTHER}`),
  },
  {
    // The report is issued, its days run, and nothing was posted of this round there.
    why: 'disclosureDue',
    roles: OFFICE,
    from: `select r.id, 'round' as kind, r.name as title, p.org, p.org_path, max(p.dated_on) + $4::int as due, null::text as note, max(p.recorded_at) as since
      from taizhang.kind_paper p join taizhang.kind_round r on r.street = p.street and r.id = p.round
      where p.street = $1 and p.genre = 'rectificationReport' and p.state = 'issued' and not exists (select from taizhang.kind_disclosure d
        where d.street = p.street and d.round = p.round and d.state <> 'withdrawn' and (starts_with(d.org_path, p.org_path) or starts_with(p.org_path, d.org_path)))
      group by r.street, r.id, r.name, p.org, p.org_path`,
  },
]

/** What of disclosures waits for the actor: drafts, comments, postings whose days are over, rounds not disclosed in time. */
export async function disclosureWork(db: Queryable, actor: Actor, days: WorkDays): Promise<WorkItem[]> {
  const items: WorkItem[] = []
  for (const { why, from } of WAITING.filter((waiting) => waiting.roles.includes(actor.role))) {
    const { rows } = await db.query<WorkItem>(
      `select '${why}' as why, w.id, w.kind, null as finding, null as number, w.title, o.short_name as "orgName",
          to_char(w.due, 'YYYY-MM-DD') as "dueOn", w.note, null::text as "noteBy",
          to_char(w.since at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as since
        from (${from}) w join taizhang.kind_organisation o on o.street = $1 and o.id = w.org
        where starts_with(w.org_path, $5) and ($2::uuid is not null) and ($3::date is not null) and ($4::int is not null)
        order by w.due nulls last, w.id limit 60`,
      [actor.street, actor.person, days.today, days.discloseDays, actor.orgPath],
    )
    items.push(...rows)
  }
  return items
}
