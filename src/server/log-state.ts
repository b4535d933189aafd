import { type ScopedPool, withScope } from '../database/scope.ts'
import { findForks } from '../log/fork.ts'
import { witnessStates } from './proof/witnesses.ts'

/** The log in words: how far it has come, and what was signed last. Tells nothing about any entry. */
export const logState = (pool: ScopedPool, street: string) =>
  withScope(pool, { street, orgPath: '/' }, async (tx) => {
    const { rows } = await tx.query(
      `select l.size, encode(l.root, 'hex') as root, l.origin, l.hash,
              (select count(*)::int from taizhang.entry where street = $1 and seq is null) as waiting,
              (select max(at) from taizhang.checkpoint where street = $1) as "signedAt"
         from taizhang.log l where l.street = $1`,
      [street],
    )
    const { size = 0, root = '', waiting = 0, signedAt = null, origin = '', hash = 'sha256' } = rows[0] ?? {}
    return { entries: size + waiting, waiting, size, root, signedAt, origin, hash }
  })

/** The same, with who watches over it and what was proved against it. */
export async function watchedLogState(pool: ScopedPool, street: string, now: Date) {
  const [state, witnesses, forks] = await Promise.all([
    logState(pool, street),
    witnessStates(pool, street, now),
    findForks(pool, street),
  ])
  return { ...state, witnesses, forks }
}
