import type { Actor } from '../../domain/actor.ts'
import { readableKinds } from '../../domain/kinds/readable.ts'
import { Refused } from '../../domain/problem.ts'
import { attachmentMissing } from '../../domain/problems/command.ts'
import type { Queryable } from '../../ledgers/index.ts'
import type { FileStore } from '../../records/index.ts'
import { bodyTooLarge } from '../problems.ts'

/** The file's name where a record or a review that the actor sees holds it; undefined where none does. @param db under the actor's sight */
export async function visibleName(db: Queryable, actor: Actor, sha256: string): Promise<string | undefined> {
  const review = await db.query<{ name: string }>(
    `select file_name as name from taizhang.review where street = $1 and sha256 = $2 and state <> 'discarded' limit 1`,
    [actor.street, sha256],
  )
  if (review.rows[0]) return review.rows[0].name
  const record = await db.query(
    'select kind from taizhang.attachment where street = $1 and sha256 = $2 and kind = any($3) limit 1',
    [actor.street, sha256, readableKinds(actor.role)],
  )
  if (record.rows[0]) return sha256.slice(0, 12)
  // On no record yet: whoever uploaded it sees it.
  const own = await db.query('select from taizhang.picture where street = $1 and sha256 = $2 and uploaded_by = $3', [
    actor.street,
    sha256,
    actor.person,
  ])
  return own.rows.length > 0 ? sha256.slice(0, 12) : undefined
}

/**
 * Where a stored file lies that the actor sees, for a process that reads it: knowing a file's hash is no right to its content.
 * @throws attachment.missing, request.too-large
 */
export async function visiblePath(
  db: Queryable,
  actor: Actor,
  files: Pick<FileStore, 'findFile' | 'pathOf'>,
  sha256: string,
  maxBytes: number,
): Promise<string> {
  const isVisible = (await visibleName(db, actor, sha256)) !== undefined
  const file = isVisible ? await files.findFile(actor.street, sha256) : undefined
  if (!file) throw new Refused(attachmentMissing({ name: sha256.slice(0, 8) }, '/sha256'))
  if (file.size > maxBytes) throw new Refused(bodyTooLarge({ limit: Math.floor(maxBytes / 1024 / 1024) }))
  return files.pathOf(actor.street, sha256)
}
