import type { PoolClient } from 'pg'
import type { Services } from '../services.ts'
import { noteErased } from './rows.ts'

/** Audit lines that hold the words: those whose keeping period is over, and those that stay until it is. */
export interface TellingAudit {
  over: number[]
  kept: { id: number; dueAt: Date }[]
}

export async function findTellingAudit(
  tx: PoolClient,
  street: string,
  words: readonly string[],
  { now, months }: { now: Date; months: number },
): Promise<TellingAudit> {
  const { rows } = await tx.query<{ id: number; due_at: string }>(
    `select id, at + make_interval(months => $3) as due_at from taizhang.audit
      where street = $1 and exists (select from unnest($2::text[]) word where strpos(coalesce(name, '') || E'\\n' || detail, word) > 0)
      order by id`,
    [street, words, months],
  )
  const lines = rows.map(({ id, due_at }) => ({ id, dueAt: new Date(due_at) }))
  return { over: lines.filter((l) => l.dueAt <= now).map(({ id }) => id), kept: lines.filter((l) => l.dueAt > now) }
}

/** What a line says of somebody goes; that it happened, when and by which account stays. */
export async function eraseAudit(tx: PoolClient, street: string, ids: readonly number[], now: Date): Promise<void> {
  await tx.query(
    `update taizhang.audit set name = case when name is null then null else '***' end, detail = '***'
      where street = $1 and id = any($2::bigint[])`,
    [street, ids],
  )
  for (const id of ids) await noteErased(tx, street, 'taizhang.audit', { street, id }, now)
}

export async function eraseAuditLater(tx: PoolClient, street: string, { kept }: TellingAudit): Promise<void> {
  for (const { id, dueAt } of kept)
    await tx.query(
      'insert into taizhang.audit_erasure (street, id, due_at) values ($1, $2, $3) on conflict do nothing',
      [street, id, dueAt],
    )
}

/** Every night: lines whose keeping period has ended. @returns how many */
export async function eraseDueAudit(tx: PoolClient, { clock }: Services, street: string): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(
    'delete from taizhang.audit_erasure where street = $1 and due_at <= $2 returning id',
    [street, clock()],
  )
  const ids = rows.map(({ id }) => id)
  await eraseAudit(tx, street, ids, clock())
  return ids.length
}
