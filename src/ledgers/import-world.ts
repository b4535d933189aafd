import type { Actor } from '../domain/actor.ts'
import type { ExistingFinding, ImportWorld } from './import-ledger.ts'
import type { Queryable } from './queryable.ts'

/** What an import has to know of the street, as far as the actor sees it. */
export async function importWorld(
  db: Queryable,
  actor: Actor,
  round: string | null,
  today: string,
  newId: () => string,
): Promise<ImportWorld> {
  const organisations = await db.query<ImportWorld['organisations'][number]>(
    `select id, name, short_name as "shortName", org_path as "orgPath" from taizhang.kind_organisation
      where street = $1 and level in ('street', 'community') order by position`,
    [actor.street],
  )
  const posts = await db.query<ImportWorld['posts'][number]>(
    `select p.id as person, p.name, t.org_path as "orgPath" from taizhang.kind_post t
      join taizhang.kind_person p on p.street = t.street and p.id = t.person
      where t.street = $1 and t."from" <= $2 and (t.until is null or t.until >= $2)`,
    [actor.street, today],
  )
  const findings = await db.query<ExistingFinding & { number: string }>(
    `select number, id, version, org_path as "orgPath", to_char(feedback_on, 'YYYY-MM-DD') as "feedbackOn", original, category, goal,
        leader_in_charge as "leaderInCharge", owner, to_char(due_on, 'YYYY-MM-DD') as "dueOn"
      from taizhang.kind_finding where street = $1 and org_path like $2 || '%'`,
    [actor.street, actor.orgPath],
  )
  const rounds = await db.query<{ id: string; feedbackOn: string }>(
    `select id, to_char(feedback_on, 'YYYY-MM-DD') as "feedbackOn" from taizhang.kind_round where street = $1 and id = $2`,
    [actor.street, round],
  )
  return {
    organisations: organisations.rows,
    posts: posts.rows,
    findings: new Map(findings.rows.map((f) => [f.number, f])),
    round: rounds.rows[0] ?? null,
    newId,
  }
}
