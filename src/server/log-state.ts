import { type ScopedPool, withScope } from '../database/scope.ts'

/** The log in words: how far it has come, and what was signed last. Tells nothing about any entry. */
export const logState = (pool: ScopedPool, street: string) =>
  withScope(pool, { street, orgPath: '/' }, async (tx) => {
    const { rows } = await tx.query(
      `select l.size, encode(l.root, 'hex') as root,
              (select count(*)::int from taizhang.entry where street = $1 and seq is null) as waiting,
              (select max(at) from taizhang.checkpoint where street = $1) as "signedAt"
         from taizhang.log l where l.street = $1`,
      [street],
    )
    const { size = 0, root = '', waiting = 0, signedAt = null } = rows[0] ?? {}
    return { entries: size + waiting, waiting, size, root, signedAt }
  })
