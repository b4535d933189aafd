import type { Pool } from 'pg'

/** What is kept for the audit administrator. Permanent names. */
export type AuditEvent =
  | 'sign-in.ok'
  | 'sign-in.failed'
  | 'sign-in.locked'
  | 'sign-in.demo'
  | 'sign-out'
  | 'second-factor.failed'
  | 'second-factor.on'
  | 'second-factor.off'
  | 'password.changed'
  | 'password.reset'
  | 'account.created'
  | 'account.unlocked'
  | 'setup.created'
  | 'access.refused'
  | 'record.revealed'
  | 'inspection.look'
  | 'bundle.exported'
  | 'erasure.asked'
  | 'erasure.decided'
  | 'erasure.done'
  | 'backup.done'
  | 'backup.failed'

export interface AuditEntry {
  event: AuditEvent
  /** The sign-in account, where there is one. */
  account?: string
  /** The name that was typed or the person's name. */
  name?: string
  /** Network address of the caller. */
  address?: string
  detail?: string
}

export interface AuditRow {
  at: string
  event: string
  account: string | null
  name: string | null
  address: string | null
  detail: string
}

export interface Audit {
  write(street: string, entry: AuditEntry): Promise<void>
  /** Newest first. `cursor` is the `next` of the page before. */
  /** The newest looks of the inspection at what `detail` names (`lookAt`), at most 200. */
  looks(street: string, detail: string): Promise<{ at: string; name: string | null }[]>
  list(street: string, limit: number, cursor?: string): Promise<{ items: AuditRow[]; next: string | null }>
}

/** The audit trail (审计日志): append-only in the database itself, at least as long as the street exists. */
export const createAudit = (pool: Pool, clock: () => Date): Audit => ({
  write: async (street, { event, account, name, address, detail }) => {
    await pool.query(
      `insert into taizhang.audit (street, at, event, account, name, address, detail)
       values ($1, $2, $3, $4, left($5, 100), $6, left($7, 500))`,
      [street, clock(), event, account ?? null, clean(name) ?? null, address ?? null, clean(detail) ?? ''],
    )
  },
  looks: async (street, detail) => {
    const { rows } = await pool.query(
      `select at, name from taizhang.audit where street = $1 and event = 'inspection.look' and detail = $2
        order by id desc limit 200`,
      [street, detail],
    )
    return rows
  },
  list: async (street, limit, cursor) => {
    const before = cursor !== undefined && /^\d{1,15}$/.test(cursor) ? Number(cursor) : Number.MAX_SAFE_INTEGER
    const { rows } = await pool.query(
      `select id, at, event, account, name, address, detail from taizhang.audit
        where street = $1 and id < $2 order by id desc limit $3`,
      [street, before, limit + 1],
    )
    const items = rows.slice(0, limit)
    const last = items.at(-1)
    return {
      items: items.map(({ id: _, ...row }) => row),
      next: rows.length > limit && last ? String(last.id) : null,
    }
  },
})

/** Names are typed by anyone at the sign-in page: PostgreSQL refuses a NUL, terminals obey control characters. */
const clean = (text: string | undefined): string | undefined =>
  text?.toWellFormed().replace(/[\u0000-\u001f\u007f]/g, '�')
