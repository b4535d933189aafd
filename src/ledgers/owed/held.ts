import type { Actor } from '../../domain/actor.ts'
import { addDays, type Day } from '../../domain/day.ts'
import { type KindName, kindNamed } from '../../domain/kinds/index.ts'
import type { Held } from '../../domain/obligations/fulfil.ts'
import type { Fulfilling, Obligation } from '../../domain/obligations/obligation.ts'
import { snake } from '../../records/columns.ts'
import { conditionsSql, Parameters } from '../../records/conditions.ts'
import { fromSql } from '../ledger-sources.ts'
import type { Queryable } from '../queryable.ts'
import type { NamedBody } from './bodies.ts'

type Row = Omit<Held, 'org'> & { orgPath: string; branch: string | null }

/**
 * What was held of all that these obligations ask for, each kind gone through once. A record is its branch's where it names one,
 * else that of the nearest body above its organisation.
 */
export async function heldBetween(
  db: Queryable,
  actor: Actor,
  obligations: readonly Obligation[],
  bodies: readonly NamedBody[],
  range: { from: Day; until: Day; lateHours: number },
): Promise<Held[]> {
  const wanted = Map.groupBy(
    obligations.flatMap(({ by }) => by),
    ({ kind }) => kind,
  )
  const nearest = [...bodies].sort((a, b) => b.orgPath.length - a.orgPath.length)
  const held: Held[] = []
  for (const [kind, by] of wanted) {
    const parameters = new Parameters()
    const { rows } = await db.query<Row>(selectHeld(actor, kind, by, range, parameters), parameters.values)
    for (const { orgPath, branch, ...row } of rows) {
      const recordedIn = nearest.find((body) => orgPath.startsWith(body.orgPath))?.id
      const org = branch ?? recordedIn
      if (org !== undefined) held.push({ ...row, org, ...(recordedIn && { recordedIn }) })
    }
  }
  return held
}

function selectHeld(
  actor: Actor,
  name: KindName,
  by: readonly Fulfilling[],
  { from, until, lateHours }: { from: Day; until: Day; lateHours: number },
  parameters: Parameters,
): string {
  const kind = kindNamed(name)
  const fields = new Set(
    by.flatMap(({ where, person }) => [...where.map(({ field }) => field), ...(person ? [person] : [])]),
  )
  const data = [...fields].map((field) => `'${field}', t.${snake(field)}`)
  const late = `t.recorded_at - t.occurred_at > make_interval(hours => ${parameters.add(lateHours, 'int')})`
  const narrowed = by.map(({ where }) => conditionsSql(kind, [...where], parameters).join(' and ') || 'true')
  return `select '${name}' as kind, t.id, to_char(t.occurred_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as "on",
      ${late} as late, t.org_path as "orgPath", ${'branch' in kind.fields ? 't.branch' : 'null::uuid'} as branch,
      jsonb_build_object(${data.join(', ')}) as data
    ${fromSql(actor, name, { from: addDays(from, -6), until }, parameters)} and t.imported_in is null
      and (${narrowed.join(' or ')})`
}
