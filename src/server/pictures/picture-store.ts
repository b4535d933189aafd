import type { Queryable } from '../../database/scope.ts'
import type { Candidate } from './print-index.ts'

/** `unreadable`: broken, too large or of an unknown form; `other`: no picture. */
export type PictureState = 'shown' | 'unreadable' | 'other'

export interface PictureRow {
  sha256: string
  state: PictureState
  takenAt: string | null
}

export interface NewPicture extends PictureRow {
  width: number | null
  height: number | null
  /** Whether the camera said where it stood. */
  tellsWhere: boolean | null
  print: Uint32Array | null
  sketch: Uint8Array | null
  uploadedBy: string | null
  examinedAt: string
}

const COLUMNS = `sha256, state, taken_at as "takenAt"`

export async function findPictures(tx: Queryable, street: string, hashes: readonly string[]): Promise<PictureRow[]> {
  const { rows } = await tx.query(
    `select ${COLUMNS} from taizhang.picture where street = $1 and sha256 = any($2::text[])`,
    [street, hashes],
  )
  return rows.map((row) => ({ ...row, takenAt: row.takenAt?.toISOString?.() ?? row.takenAt }) as PictureRow)
}

/** Whoever uploads a picture again sees it as its uploader: it may hang on records out of sight. */
export async function keepPicture(tx: Queryable, street: string, picture: NewPicture): Promise<void> {
  const { sha256, state, width, height, takenAt, tellsWhere, print, sketch, uploadedBy, examinedAt } = picture
  await tx.query(
    `insert into taizhang.picture
       (street, sha256, state, width, height, taken_at, tells_where, print, sketch, uploaded_by, examined_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     on conflict (street, sha256) do update
       set state = excluded.state, tells_where = excluded.tells_where,
           uploaded_by = coalesce(excluded.uploaded_by, picture.uploaded_by)`,
    [
      ...[street, sha256, state, width, height, takenAt, tellsWhere],
      ...[print && bytesOf(print), sketch && Buffer.from(sketch), uploadedBy, examinedAt],
    ],
  )
}

export const uploadedAgain = (tx: Queryable, street: string, sha256: string, person: string): Promise<unknown> =>
  tx.query('update taizhang.picture set uploaded_by = $3 where street = $1 and sha256 = $2', [street, sha256, person])

export const forgetPicture = (tx: Queryable, street: string, sha256: string): Promise<unknown> =>
  tx.query('delete from taizhang.picture where street = $1 and sha256 = $2', [street, sha256])

/** Serials that may still be under way in other transactions when a later one is seen. */
const UNDER_WAY = 200

/** Fingerprints that came since `serial`, in their order, and some before it; the sketch of one that is still to be taken. */
export async function printsSince(tx: Queryable, street: string, serial: string, most: number) {
  const { rows } = await tx.query<{ sha256: string; serial: string; print: Buffer | null; sketch: Buffer | null }>(
    `select sha256, serial, print, case when print is null then sketch end as sketch
       from taizhang.picture where street = $1 and serial > $2 order by serial limit $3`,
    [street, Number(serial) - UNDER_WAY, most + UNDER_WAY],
  )
  return rows.map(({ print, sketch, ...row }) => ({
    ...row,
    print: print && wordsOf(print),
    sketch: sketch && new Uint8Array(sketch),
  }))
}

export const keepPrint = (tx: Queryable, street: string, sha256: string, print: Uint32Array): Promise<unknown> =>
  tx.query('update taizhang.picture set print = $3 where street = $1 and sha256 = $2', [street, sha256, bytesOf(print)])

export async function sketchesOf(tx: Queryable, street: string, near: readonly Candidate[]) {
  const { rows } = await tx.query<{ sha256: string; sketch: Buffer }>(
    'select sha256, sketch from taizhang.picture where street = $1 and sha256 = any($2::text[]) and sketch is not null',
    [street, near.map(({ sha256 }) => sha256)],
  )
  return new Map(rows.map(({ sha256, sketch }) => [sha256, new Uint8Array(sketch)]))
}

export const keepPairs = (tx: Queryable, street: string, sha256: string, others: readonly string[]): Promise<unknown> =>
  tx.query(
    `insert into taizhang.picture_pair (street, sha256, other)
     select $1, $2, other from unnest($3::text[]) other
     union all select $1, other, $2 from unnest($3::text[]) other
     on conflict do nothing`,
    [street, sha256, others],
  )

/** Files on records that were not looked at yet, in the order of their hashes. */
export async function unexamined(tx: Queryable, street: string, after: string, most: number): Promise<string[]> {
  const { rows } = await tx.query<{ sha256: string }>(
    `select distinct a.sha256 from taizhang.attachment a where a.street = $1 and a.sha256 > $2
        and not exists (select from taizhang.picture p where p.street = a.street and p.sha256 = a.sha256)
      order by 1 limit $3`,
    [street, after, most],
  )
  return rows.map(({ sha256 }) => sha256)
}

export async function countUnexamined(tx: Queryable, street: string): Promise<number> {
  const { rows } = await tx.query<{ n: number }>(
    `select count(distinct a.sha256)::int as n from taizhang.attachment a where a.street = $1
        and not exists (select from taizhang.picture p where p.street = a.street and p.sha256 = a.sha256)`,
    [street],
  )
  return rows[0]!.n
}

const bytesOf = (words: Uint32Array): Buffer => {
  const bytes = Buffer.alloc(words.length * 4)
  for (const [i, word] of words.entries()) bytes.writeUInt32LE(word, i * 4)
  return bytes
}

const wordsOf = (bytes: Buffer): Uint32Array =>
  Uint32Array.from({ length: bytes.length / 4 }, (_, i) => bytes.readUInt32LE(i * 4))
