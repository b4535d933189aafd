import type { PoolClient } from 'pg'
import { ENTRY_COLUMNS, keptEntry } from './entries.ts'
import { type Erasing, tells } from './erasing.ts'
import type { FileStore } from './files/file-store.ts'
import type { Held } from './held.ts'

/**
 * Erases what earlier entries of a record say of what is being erased, with their salts; the log's commitments stay, and
 * every proof still verifies. The caller's scope covers the record's entries.
 * @returns what remains to be done once the transaction is through: removing files that nothing else holds
 */
export async function eraseEarlier(
  tx: PoolClient,
  files: FileStore,
  street: string,
  { kind, stored }: Held,
  erasing: Erasing,
): Promise<() => Promise<void>> {
  const whole = erasing.whole.has(stored.id)
  const sensitive = whole ? Object.keys(kind.fields).filter((name) => kind.fields[name]!.sensitive) : []
  const fields = [...sensitive, ...(erasing.fields.get(stored.id) ?? [])]
  const { rows } = await tx.query(
    `select ${ENTRY_COLUMNS} from taizhang.entry where street = $1 and record = $2 and version < $3 and payload is not null`,
    [street, stored.id, stored.version],
  )
  const telling = rows
    .map(keptEntry)
    // Of a record that a backup brought back it is not known what else its earlier versions tell: reasons, late entries.
    .filter(
      ({ payload, header }) =>
        erasing.fields.has(stored.id) || (payload && tells(payload, header.attachments, erasing, fields)),
    )
  const { rowCount } = await tx.query(
    `update taizhang.entry set payload = null, payload_salt = null where street = $1 and id = any($2::uuid[])`,
    [street, telling.map(({ id }) => id)],
  )
  if (rowCount !== telling.length) throw new Error(`erased ${rowCount} entries instead of ${telling.length}`)
  const hashes = sensitive.some((name) => kind.fields[name]!.type === 'attachments')
    ? [...new Set(telling.flatMap(({ header }) => header.attachments))]
    : []
  const { rows: used } = await tx.query<{ sha256: string }>(
    'select distinct sha256 from taizhang.attachment where street = $1 and sha256 = any($2::text[])',
    [street, hashes],
  )
  const kept = new Set(used.map(({ sha256 }) => sha256))
  return async () => {
    for (const sha256 of hashes) if (!kept.has(sha256)) await files.removeFile(street, sha256)
  }
}
