import type { Actor } from '../../domain/actor.ts'
import { type DutyList, type Made, madeByList, madeByStreet, type OwnObligation } from '../../domain/obligations/own.ts'
import type { Queryable } from '../queryable.ts'

const day = (column: string) => `to_char(${column}, 'YYYY-MM-DD')`

/** What the street asks of its bodies beyond the pack. */
export async function madeByTheStreet(db: Queryable, actor: Actor): Promise<Made[]> {
  const { rows } = await db.query<OwnObligation>(
    `select t.id, t.name, t.owed_by as "owedBy", t.every, t.times, t.by, ${day('t.valid_from')} as "validFrom",
        ${day('t.valid_to')} as "validTo"
      from taizhang.kind_own_obligation t where t.street = $1 order by t.recorded_at, t.id`,
    [actor.street],
  )
  return rows.map(madeByStreet)
}

/** What rules and lists in sight make their bodies owe, list by list; an ended one until its end. */
export async function madeByLists(db: Queryable, actor: Actor): Promise<Made[][]> {
  const { rows } = await db.query<DutyList>(
    `select t.id, t.org, t.name, ${day('t.adopted_on')} as "adoptedOn",
        ${day('least(t.valid_until, t.ended_on)')} as "validUntil", t.first_responsible as "firstResponsible", t.duties
      from taizhang.kind_rule_document t
      where t.street = $1 and starts_with(t.org_path, $2) and t.state in ('inForce', 'ended') and t.adopted_on is not null
        and t.imported_in is null
      order by t.adopted_on, t.id`,
    [actor.street, actor.orgPath],
  )
  return rows.map(madeByList)
}
