import type { Queryable } from '../database/scope.ts'

/** A checkpoint that an authority outside stamped (RFC 3161), with its reply as it came. */
export interface StoredStamp {
  size: number
  /** The checkpoint as the log signed it: the very bytes that are stamped. */
  note: string
  reply: Buffer
}

/** The latest checkpoint, unless it has its stamp. */
export async function findUnstamped(
  db: Queryable,
  street: string,
): Promise<{ size: number; note: string } | undefined> {
  const { rows } = await db.query<{ size: number; note: string; stamped: boolean }>(
    `select c.size, c.note, exists (select from taizhang.stamp s where s.street = c.street and s.size = c.size) as stamped
       from taizhang.checkpoint c where c.street = $1 order by c.size desc limit 1`,
    [street],
  )
  return rows[0]?.stamped === false ? rows[0] : undefined
}

export async function keepStamp(
  tx: Queryable,
  street: string,
  stamp: { size: number; reply: Uint8Array; time: Date; authority: string },
): Promise<void> {
  await tx.query(
    `insert into taizhang.stamp (street, size, reply, time, authority) values ($1, $2, $3, $4, $5) on conflict do nothing`,
    [street, stamp.size, stamp.reply, stamp.time, stamp.authority],
  )
}

/** All stamps up to a size, first come first. */
export async function findStamps(db: Queryable, street: string, size: number): Promise<StoredStamp[]> {
  const { rows } = await db.query<StoredStamp & Record<string, unknown>>(
    `select s.size, c.note, s.reply from taizhang.stamp s join taizhang.checkpoint c using (street, size)
      where s.street = $1 and s.size <= $2 order by s.size`,
    [street, size],
  )
  return rows
}
