import { Fault } from '../database/fault.ts'
import type { Queryable } from '../database/scope.ts'
import { HASHES, type HashName } from './hash.ts'
import { createKey } from './keys.ts'

/**
 * Opens a street's log: its key is made, its row is added; the sequencer then signs the empty log. Part of creating a street.
 * A log that uses SM3 is signed with SM2 beside Ed25519.
 * @param log.origin the log's name for ever: the URL prefix under which it is served, without scheme and last slash
 * @returns the verifier key line
 * @throws log.exists, log.bad-key-name
 */
export async function createLog(
  tx: Queryable,
  log: { street: string; origin: string; hash?: HashName },
  keysFolder: string,
): Promise<string> {
  const { street, origin, hash = 'sha256' } = log
  const { verifierKey, sm2 } = createKey(keysFolder, street, origin, hash === 'sm3')
  const { rowCount } = await tx.query(
    `insert into taizhang.log (street, origin, hash, verifier_key, sm2_verifier_key, root)
     values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
    [street, origin, hash, verifierKey, sm2?.verifierKey ?? null, HASHES[hash].empty],
  )
  if (rowCount === 1) return verifierKey
  throw new Fault(
    'log.exists',
    {
      zh: `街道 ${street} 的日志（或名称 ${origin}）已经存在`,
      en: `Street ${street} has a log already, or another has the name ${origin}`,
    },
    { street, origin },
  )
}
