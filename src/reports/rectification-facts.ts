import type { Actor } from '../domain/actor.ts'
import type { Queryable } from '../ledgers/index.ts'
import { officialPaths } from '../records/index.ts'

export interface MeasureFact {
  id: string
  act: string
  owner: string | null
  dueOn: string | null
  state: 'planned' | 'done' | 'withdrawn'
  doneOn: string | null
  outcome: string | null
}

export interface FindingFact {
  id: string
  number: string
  title: string
  original: string
  category: string | null
  orgName: string
  orgFull: string
  owner: string | null
  leader: string | null
  goal: string | null
  dueOn: string | null
  /** Before it was extended for the first time. */
  originalDueOn: string | null
  /** In the order in which they were granted (准予延期). */
  extensions: { to: string; reason: string }[]
  state: string
  completion: 'done' | 'staged' | 'longTerm' | 'notDone' | null
  answer: string | null
  closedOn: string | null
  verifiedOn: string | null
  causes: { id: string; text: string }[]
  measures: MeasureFact[]
  evidence: { id: string; what: string; datedOn: string }[]
}

export interface RectificationFacts {
  round: { id: string; name: string; inspector: string | null; feedbackOn: string; focusEndsOn: string | null }
  organisation: { id: string; name: string; level: string }
  findings: FindingFact[]
}

const day = (column: string) => `to_char(${column}, 'YYYY-MM-DD')`

const FINDINGS = `
  select f.id, f.number, f.title, f.original, f.category, o.short_name as "orgName", o.name as "orgFull", p.name as owner, l.name as leader,
    f.goal, ${day('f.due_on')} as "dueOn", ${day('f.original_due_on')} as "originalDueOn", f.extensions, f.state, f.completion, f.answer, ${day('f.closed_on')} as "closedOn",
    ${day('f.verified_on')} as "verifiedOn",
    coalesce((select json_agg(json_build_object('id', c.id, 'text', c.text) order by c.recorded_at, c.id)
      from taizhang.kind_cause c where c.street = f.street and c.finding = f.id and not c.erased), '[]') as causes,
    coalesce((select json_agg(json_build_object('id', m.id, 'act', m.act, 'owner', mp.name, 'dueOn', ${day('m.due_on')},
        'state', m.state, 'doneOn', ${day('m.done_on')}, 'outcome', m.outcome) order by m.recorded_at, m.id)
      from taizhang.kind_measure m left join taizhang.kind_person mp on mp.street = m.street and mp.id = m.owner
      where m.street = f.street and m.finding = f.id and m.state <> 'withdrawn' and not m.erased), '[]') as measures,
    coalesce((select json_agg(json_build_object('id', e.id, 'what', e.what, 'datedOn', ${day('e.dated_on')}) order by e.dated_on, e.id)
      from taizhang.kind_evidence e where e.street = f.street and e.finding = f.id and not e.erased), '[]') as evidence
  from taizhang.kind_finding f
  join taizhang.kind_organisation o on o.street = f.street and o.id = f.org
  left join taizhang.kind_person p on p.street = f.street and p.id = f.owner
  left join taizhang.kind_person l on l.street = f.street and l.id = f.leader_in_charge
  where f.street = $1 and f.round = $2 and starts_with(f.org_path, $3)
  order by array_position($4::text[], f.category), f.category nulls last, array_position($5::text[], f.org_path), f.serial`

/**
 * What the records say of one round below the actor's organisation: the ground of every paper about it.
 * @throws where the round is out of sight: undefined
 */
export async function rectificationFacts(
  db: Queryable,
  actor: Actor,
  round: string,
): Promise<RectificationFacts | undefined> {
  const rounds = await db.query<RectificationFacts['round'] & { categories: { name: string }[] }>(
    `select id, name, inspector, ${day('feedback_on')} as "feedbackOn", ${day('focus_ends_on')} as "focusEndsOn", categories
      from taizhang.kind_round where street = $1 and id = $2`,
    [actor.street, round],
  )
  const orgs = await db.query<RectificationFacts['organisation']>(
    'select id, name, level from taizhang.kind_organisation where street = $1 and id = $2',
    [actor.street, actor.org],
  )
  const organisation = orgs.rows[0]
  if (!rounds.rows[0] || !organisation) return undefined
  const { categories, ...found } = rounds.rows[0]
  // As the round lists its categories, and the street its communities.
  const order = [categories.map(({ name }) => name), await officialPaths(db, actor.street)]
  const { rows } = await db.query<FindingFact>(FINDINGS, [actor.street, round, actor.orgPath, ...order])
  return { round: found, organisation, findings: rows }
}
