import type { Actor } from '../domain/actor.ts'
import type { Condition, ListQuery } from '../domain/api/query.ts'
import type { LedgerRow } from '../domain/api/shapes.ts'
import { KINDS, kindNamed } from '../domain/kinds/index.ts'
import { conditionsSql, Parameters } from '../records/conditions.ts'
import { officialPaths } from '../records/official-order.ts'
import type { Records } from '../records/types.ts'
import { inSight, withWords } from './narrowing.ts'
import type { ClockDays, Queryable } from './queryable.ts'

/** By what the ledger's rows can lie together; each is the list's first sort. */
export const LEDGER_GROUPS = {
  org: 't.org',
  round: 't.round',
  category: 't.category',
  owner: 't.owner',
  state: 't.state',
} as const
export type LedgerGroup = keyof typeof LEDGER_GROUPS

export interface LedgerQuery extends Partial<ListQuery> {
  group?: LedgerGroup
}

/** A page of the rectification ledger (整改台账): the page of findings, and what is known around each. */
export async function ledgerList(
  records: Records,
  db: Queryable,
  actor: Actor,
  { group, sort = 'dueOn', ...query }: LedgerQuery,
): Promise<{ items: LedgerRow[]; next: string | null }> {
  const ordered = group && sort.replace('-', '').split(',')[0] !== group ? `${group},${sort}` : sort
  const page = await records.list(actor, 'finding', { ...query, sort: ordered })
  const ids = page.items.map((item) => item.id)
  const { rows } = ids.length === 0 ? { rows: [] } : await db.query<LedgerRow>(AROUND, [actor.street, ids])
  const around = new Map(rows.map((row) => [row.id, row]))
  return { items: ids.flatMap((id) => around.get(id) ?? []), next: page.next }
}

const day = (column: string) => `to_char(${column}, 'YYYY-MM-DD')`
const instant = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** Everything that a row shows, for the findings of one page. */
const AROUND = `
  select f.id, f.number, f.version, f.state, f.returned is not null as returned, f.org, o.short_name as "orgName",
    f.round, r.name as "roundName", f.title, f.original, f.category, f.owner, p.name as "ownerName",
    f.leader_in_charge as leader, l.name as "leaderName",
    f.owner is null or exists (select from taizhang.kind_post t where t.street = f.street and t.person = f.owner
      and (t.until is null or t.until >= current_date)) as "ownerInPost",
    ${day('f.due_on')} as "dueOn", ${day('f.original_due_on')} as "originalDueOn", ${day('f.next_look_on')} as "nextLookOn",
    f.completion, m.all as measures, m.done as "measuresDone", e.count as evidence,
    ${instant('greatest(f.changed_at, last.changed_at)')} as "changedAt",
    case when last.changed_at > f.changed_at then last.kind else 'finding' end as "lastKind",
    case when last.changed_at > f.changed_at then case when last.version = 1 then 'create' else coalesce(last.state, 'correct') end
      else case when f.version = 1 then 'create' else f.state end end as "lastAct", entry.seq
  from taizhang.kind_finding f
  join taizhang.kind_organisation o on o.street = f.street and o.id = f.org
  join taizhang.kind_round r on r.street = f.street and r.id = f.round
  left join taizhang.kind_person p on p.street = f.street and p.id = f.owner
  left join taizhang.kind_person l on l.street = f.street and l.id = f.leader_in_charge
  cross join lateral (select count(*)::int as all, count(*) filter (where state = 'done')::int as done
    from taizhang.kind_measure where street = f.street and finding = f.id and state <> 'withdrawn') m
  cross join lateral (select count(*)::int as count from taizhang.kind_evidence where street = f.street and finding = f.id) e
  left join lateral (select kind, state, version, changed_at from taizhang.record
    where street = f.street and parent = f.id and kind <> 'reminder' order by changed_at desc limit 1) last on true
  left join lateral (select seq from taizhang.entry
    where street = f.street and record = f.id order by version desc limit 1) entry on true
  where f.street = $1 and f.id = any($2::uuid[])`

export interface LedgerCounts {
  open: number
  red: number
  amber: number
  green: number
  far: number
  none: number
  closed: number
  longTerm: number
  atLeast: boolean
  groups: {
    value: string | null
    name: string
    open: number
    total: number
    red: number
    amber: number
    green: number
  }[]
}

/** The clock's counts under a filter, whole and by group, the groups in the order in which the list shows them. */
export async function ledgerCounts(
  db: Queryable,
  actor: Actor,
  query: { where?: Condition[]; q?: string; by?: LedgerGroup },
  days: ClockDays,
): Promise<LedgerCounts> {
  const parameters = new Parameters()
  const where = ledgerWhere(actor, query, parameters)
  const [today, amber, green] = [days.today, days.amberUntil, days.greenUntil].map((d) => parameters.add(d, 'date'))
  const clock = `
    count(*) filter (where isopen)::int as open,
    count(*) filter (where isopen and due_on < ${today})::int as red,
    count(*) filter (where isopen and due_on between ${today} and ${amber})::int as amber,
    count(*) filter (where isopen and due_on > ${amber} and due_on <= ${green})::int as green,
    count(*) filter (where isopen and due_on > ${green})::int as far,
    count(*) filter (where isopen and due_on is null)::int as none,
    count(*) filter (where not isopen)::int as closed,
    count(*) filter (where not isopen and completion = 'longTerm')::int as "longTerm",
    count(*)::int as total`
  const group = query.by ? LEDGER_GROUPS[query.by] : 'null::text'
  const official = query.by === 'org' ? parameters.add(await officialPaths(db, actor.street), 'text[]') : 'null'
  const order =
    query.by === 'state'
      ? `array_position('{${STATES.join(',')}}'::text[], value)`
      : query.by === 'org'
        ? `array_position(${official}, min(org_path))`
        : 'value'
  const { rows } = await db.query<
    LedgerCounts['groups'][number] & Omit<LedgerCounts, 'groups' | 'atLeast'> & { whole: boolean }
  >(
    `select grouping(value) = 1 as whole, value, ${clock}
      from (select ${group} as value, t.org_path, t.due_on, t.completion, t.state <> 'closed' as isopen
        from taizhang.kind_finding t where ${where}) counted
      group by grouping sets ((), (value)) order by ${order} nulls last`,
    parameters.values,
  )
  const { open, red, amber: soon, green: near, far, none, closed, longTerm } = rows.find((r) => r.whole)!
  const groups = query.by ? rows.filter((r) => !r.whole) : []
  const names = await groupNames(
    db,
    actor,
    query.by,
    groups.flatMap((g) => g.value ?? []),
  )
  return {
    ...{ open, red, amber: soon, green: near, far, none, closed, longTerm },
    atLeast: false,
    groups: groups.map((g) => ({
      value: g.value,
      name: g.value === null ? '' : (names.get(g.value) ?? g.value),
      ...{ open: g.open, total: g.total, red: g.red, amber: g.amber, green: g.green },
    })),
  }
}

const STATES = Object.keys(KINDS.finding.lifecycle!.states)

async function groupNames(db: Queryable, actor: Actor, by: LedgerGroup | undefined, ids: string[]) {
  const source = {
    org: 'short_name as name from taizhang.kind_organisation',
    round: 'name from taizhang.kind_round',
    owner: 'name from taizhang.kind_person',
  }
  if (by !== 'org' && by !== 'round' && by !== 'owner') return new Map<string, string>()
  const { rows } = await db.query<{ id: string; name: string }>(
    `select id, ${source[by]} where street = $1 and id = any($2::uuid[])`,
    [actor.street, ids],
  )
  return new Map(rows.map((r) => [r.id, r.name]))
}

/** The filter of the ledger as SQL over `taizhang.kind_finding t`, for counts and exports. */
export function ledgerWhere(actor: Actor, query: { where?: Condition[]; q?: string }, parameters: Parameters): string {
  return [
    ...inSight(actor, parameters),
    ...conditionsSql(kindNamed('finding'), query.where ?? [], parameters),
    ...withWords(actor, 'finding', query.q, parameters),
  ].join(' and ')
}
