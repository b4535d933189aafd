import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type ScopedPool, transaction } from '../database/scope.ts'
import type { ErasedRow } from './erasures.ts'
import { findTables } from './tables.ts'

/**
 * Takes out of a restored database what was erased outside the records after the backup was made: half-done work goes whole, an
 * attachment's bytes go, an audit line is erased by the nightly job once the law lets go of it. What the words were nobody
 * knows any more.
 * @returns how many
 */
export async function eraseRowsAgain(
  owner: ScopedPool,
  folder: string,
  rows: readonly ErasedRow[],
  madeAt: string,
): Promise<number> {
  const known = new Set((await findTables(owner)).map(({ name }) => name))
  let count = 0
  for (const { street, place, key, at } of rows) {
    if (at <= madeAt) continue
    count++
    if (place === 'file') await removeFile(folder, street, String(key.sha256))
    else if (place === 'taizhang.audit') await eraseLater(owner, street, key)
    else if (known.has(place)) await deleteRow(owner, street, place, key)
  }
  return count
}

async function removeFile(folder: string, street: string, sha256: string): Promise<void> {
  if (!/^[0-9a-f]{64}$/.test(sha256) || /[/\\]/.test(street)) return
  await rm(join(folder, 'files', street, sha256.slice(0, 2), sha256.slice(2)), { force: true })
}

const whole = (street: string) => ({ street, orgPath: '/' })

const eraseLater = (owner: ScopedPool, street: string, { id }: ErasedRow['key']) =>
  transaction(owner, whole(street), (tx) =>
    tx.query(
      `insert into taizhang.audit_erasure (street, id, due_at)
         select street, id, at + interval '6 months' from taizhang.audit where street = $1 and id::text = $2
         on conflict do nothing`,
      [street, String(id)],
    ),
  )

const deleteRow = (owner: ScopedPool, street: string, table: string, key: ErasedRow['key']) =>
  transaction(owner, whole(street), (tx) => {
    const where = Object.keys(key).map((name, i) => `"${name.replaceAll('"', '')}"::text = $${i + 1}`)
    return tx.query(`delete from ${table} where ${where.join(' and ')}`, Object.values(key).map(String))
  })
