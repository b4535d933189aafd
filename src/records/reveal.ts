import { transaction, withScope } from '../database/scope.ts'
import { type KindName, kindNamed } from '../domain/kinds/index.ts'
import { Refused } from '../domain/problem.ts'
import { outOfSight } from '../domain/problems/access.ts'
import { access, scopeOf } from './acting.ts'
import { quoted, snake, tableOf } from './columns.ts'
import type { Door } from './execute.ts'
import { readOne } from './reading.ts'
import type { AnyActor, RevealedTitle, SeenRecord } from './types.ts'

/** A record with its sensitive fields in full. The look is on record before anything is shown. */
export async function reveal(door: Door, actor: AnyActor, name: KindName, id: string): Promise<SeenRecord> {
  const kind = kindNamed(name)
  const masked = await readOne(door, actor, name, id)
  const refusal = access.reveal(actor, kind, masked)
  if (refusal) throw new Refused(refusal)
  const fields = Object.keys(kind.fields).filter((field) => kind.fields[field]!.sensitive)
  await noteLooks(door, actor, name, [id], fields)
  return readOne(door, actor, name, id, false)
}

/**
 * The titles of records in full, in the order asked for. Refused as a whole where one of them is not the actor's to see in full;
 * the look at each is on record before anything is shown.
 */
export async function revealTitles(
  door: Door,
  actor: AnyActor,
  name: KindName,
  ids: readonly string[],
): Promise<RevealedTitle[]> {
  const kind = kindNamed(name)
  const forbidden = access.read(actor, kind)
  if (forbidden) throw new Refused(forbidden)
  const asked = [...new Set(ids)]
  const rowsOf = async <R extends { id: string }>(columns: string): Promise<ReadonlyMap<string, R>> => {
    const { rows } = await withScope(door.pool, scopeOf(actor), (tx) =>
      tx.query<R>(`select t.id, ${columns} from ${tableOf(kind)} t where t.street = $1 and t.id = any($2::uuid[])`, [
        actor.street,
        asked,
      ]),
    )
    return new Map(rows.map((row) => [row.id, row]))
  }
  const places = await rowsOf<{ id: string; orgPath: string }>('t.org_path as "orgPath"')
  for (const id of asked) {
    const place = places.get(id)
    const refusal = place ? access.reveal(actor, kind, place) : outOfSight({})
    if (refusal) throw new Refused(refusal)
  }
  await noteLooks(door, actor, name, asked, [kind.title])
  const titles = await rowsOf<RevealedTitle>(`t.${quoted(snake(kind.title))}::text as title`)
  return asked.flatMap((id) => titles.get(id) ?? [])
}

const noteLooks = (
  door: Door,
  actor: AnyActor,
  kind: KindName,
  records: readonly string[],
  fields: readonly string[],
) =>
  transaction(door.pool, scopeOf(actor), (tx) =>
    tx.query(
      `insert into taizhang.sight (street, at, person, role, kind, record, fields)
       select $1, $2, $3, $4, $5, record, $7 from unnest($6::uuid[]) record`,
      [actor.street, door.clock(), actor.person, actor.role, kind, records, fields],
    ),
  )
