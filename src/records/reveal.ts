import { transaction } from '../database/scope.ts'
import { type KindName, kindNamed } from '../domain/kinds/index.ts'
import { Refused } from '../domain/problem.ts'
import { access, scopeOf } from './acting.ts'
import type { Door } from './execute.ts'
import { readOne } from './reading.ts'
import type { AnyActor, SeenRecord } from './types.ts'

/** A record with its sensitive fields in full. The look is on record before anything is shown. */
export async function reveal(door: Door, actor: AnyActor, name: KindName, id: string): Promise<SeenRecord> {
  const kind = kindNamed(name)
  const masked = await readOne(door, actor, name, id)
  const refusal = access.reveal(actor, kind, masked)
  if (refusal) throw new Refused(refusal)
  const fields = Object.keys(kind.fields).filter((field) => kind.fields[field]!.sensitive)
  await transaction(door.pool, scopeOf(actor), (tx) =>
    tx.query(
      'insert into taizhang.sight (street, at, person, role, kind, record, fields) values ($1, $2, $3, $4, $5, $6, $7)',
      [actor.street, door.clock(), actor.person, actor.role, name, id, fields],
    ),
  )
  return readOne(door, actor, name, id, false)
}
