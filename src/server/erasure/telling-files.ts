import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PoolClient } from 'pg'
import { KIND_NAMES, kindNamed } from '../../domain/kinds/index.ts'
import type { Services } from '../services.ts'

/** A file of the street, and which records hold it now. */
export interface HeldFile {
  sha256: string
  name: string
  holders: { kind: string; record: string }[]
}

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** Every file that a record or a review holds. The connection sees the whole street. */
export async function heldFiles(tx: PoolClient, street: string): Promise<HeldFile[]> {
  const files = new Map<string, HeldFile>()
  const fileOf = (sha256: string, name: string) => {
    const file = files.get(sha256) ?? { sha256, name, holders: [] }
    files.set(sha256, file)
    return file
  }
  for (const kind of KIND_NAMES)
    for (const [field, { type }] of Object.entries(kindNamed(kind).fields)) {
      if (type !== 'attachments') continue
      const { rows } = await tx.query<{ sha256: string; name: string; record: string }>(
        `select f->>'sha256' as sha256, f->>'name' as name, t.id as record
           from taizhang.kind_${snake(kind)} t, jsonb_array_elements(t.${snake(field)}) f where t.street = $1`,
        [street],
      )
      for (const { sha256, name, record } of rows) fileOf(sha256, name).holders.push({ kind, record })
    }
  const { rows } = await tx.query<{ sha256: string; name: string }>(
    'select sha256, file_name as name from taizhang.review where street = $1',
    [street],
  )
  for (const { sha256, name } of rows) fileOf(sha256, name)
  return [...files.values()]
}

const READABLE = /\.(docx?|pdf|xlsx|html?)$/i

/**
 * Which of the files hold the words: in their bytes, or in the text that the reader makes of a document. What stands in a
 * photo is for people to see.
 * @param until after this moment documents are not opened any more; they come back as `unread`
 */
export async function findTellingFiles(
  { options: { dataDir }, read }: Services,
  street: string,
  files: readonly HeldFile[],
  words: readonly string[],
  until: number,
): Promise<{ telling: Set<string>; unread: number }> {
  const telling = new Set<string>()
  let unread = 0
  const needles = words.flatMap((word) => [Buffer.from(word), Buffer.from(word, 'utf16le')])
  const look = async ({ sha256, name }: HeldFile) => {
    const path = join(dataDir, 'files', street, sha256.slice(0, 2), sha256.slice(2))
    const bytes = await readFile(path).catch(() => undefined)
    if (!bytes) return
    if (needles.some((needle) => bytes.includes(needle)) || words.some((word) => name.includes(word)))
      telling.add(sha256)
    else if (/\.(txt|csv|md)$/i.test(name)) {
      const text = new TextDecoder('gb18030').decode(bytes)
      if (words.some((word) => text.includes(word))) telling.add(sha256)
    } else if (READABLE.test(name)) {
      if (Date.now() > until) {
        unread++
        return
      }
      // One that cannot be read holds no text that a search would find.
      const text = await read({ path, name, only: 'source' }).then(
        ({ source }) => source.text,
        () => '',
      )
      if (words.some((word) => text.includes(word))) telling.add(sha256)
    }
  }
  for (let i = 0; i < files.length; i += 2) await Promise.all(files.slice(i, i + 2).map(look))
  return { telling, unread }
}
