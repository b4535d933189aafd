import { readFileSync } from 'node:fs'
import { keyWeak } from './faults.ts'

/**
 * What backups are encrypted with: the content of a key file without its last line end, or the passphrase in
 * `TAIZHANG_BACKUP_PASSPHRASE`; undefined where neither is given.
 * @throws backup.key-weak
 */
export function readSecret(keyFile: string | undefined): Buffer | undefined {
  const passphrase = process.env.TAIZHANG_BACKUP_PASSPHRASE
  const bytes = keyFile === undefined ? passphrase && Buffer.from(passphrase) : readFileSync(keyFile)
  if (!bytes) return undefined
  const secret = bytes.at(-1) === 10 ? bytes.subarray(0, bytes.at(-2) === 13 ? -2 : -1) : bytes
  if (secret.length < 12) throw keyWeak()
  return secret
}
