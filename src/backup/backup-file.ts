import { createHash, randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Erasure, erasuresShape, mergeErasures } from './erasures.ts'
import { type BackupOptions, type Source, type Written, writeBackup } from './write-backup.ts'

/** What lies in a folder of backups. */
export interface BackupFile {
  name: string
  bytes: number
  /** As the name says it. */
  madeAt: string
}

const NAME = /^taizhang-(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)\.tar\.gz(\.enc)?$/
const DRAFT = /^(taizhang-\d{8}-\d{6}\.tar\.gz(\.enc)?|erasures\.json)\.[0-9a-f]+\.part$/

/** A name beside a file that nobody else writes to: the nightly backup and one asked for may begin in the same second. */
const draftOf = (file: string): string => `${file}.${randomBytes(6).toString('hex')}.part`

/** The name says when, and whether a key is needed: `taizhang-20260520-020000.tar.gz.enc`. In UTC. */
const nameOf = (now: Date, isEncrypted: boolean): string =>
  `taizhang-${now.toISOString().replaceAll(/[-:]/g, '').replace('T', '-').slice(0, 15)}.tar.gz${isEncrypted ? '.enc' : ''}`

/**
 * Writes a backup into a file, or under a name of its own into a folder: beside, synced and then renamed, so that one that was
 * cut off has no name of a backup.
 * @returns the file with its SHA-256, and what is in it
 */
export async function backUpToFile(
  source: Source,
  out: string,
  options: BackupOptions,
): Promise<Written & { file: string; size: number; sha256: string }> {
  const isFolder = existsSync(out) && statSync(out).isDirectory()
  const file = isFolder ? join(out, nameOf(options.now, options.secret !== undefined)) : out
  const draft = draftOf(file)
  await mkdir(dirname(file), { recursive: true })
  const { bytes, written } = writeBackup(source, options)
  const handle = await open(draft, 'wx', 0o600)
  const hash = createHash('sha256')
  let size = 0
  try {
    for await (const chunk of bytes) {
      hash.update(chunk)
      size += chunk.length
      await handle.writeFile(chunk)
    }
    await handle.sync()
    await handle.close()
    await rename(draft, file)
  } catch (error) {
    await handle.close().catch(() => {})
    await rm(draft, { force: true })
    throw error
  }
  await carryErasures(dirname(file), written().erasures)
  return { ...written(), file, size, sha256: hash.digest('hex') }
}

/** Backups in a folder, newest first. Files with other names are none of ours. */
export function listBackups(folder: string): BackupFile[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .flatMap((name) => {
      const [, year, month, day, hour, minute, second] = NAME.exec(name) ?? []
      if (year === undefined) return []
      const madeAt = `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`
      return [{ name, madeAt, bytes: statSync(join(folder, name)).size }]
    })
    .sort((a, b) => (a.name < b.name ? 1 : -1))
}

/** Removes all but the newest `keep`, and what interrupted backups left. @returns names of what went */
export const keepBackups = (folder: string, keep: number): string[] =>
  removeOthers(
    folder,
    new Set(
      listBackups(folder)
        .slice(0, keep)
        .map(({ name }) => name),
    ),
  )

/** Keeps the newest `daily`, and the last one of each of the newest `monthly` months. @returns names of what went */
export function keepBackupsByAge(folder: string, { daily, monthly }: { daily: number; monthly: number }): string[] {
  const all = listBackups(folder)
  const lastOfMonth = new Map<string, BackupFile>()
  for (const file of all) if (!lastOfMonth.has(file.madeAt.slice(0, 7))) lastOfMonth.set(file.madeAt.slice(0, 7), file)
  const kept = new Set([...all.slice(0, daily), ...[...lastOfMonth.values()].slice(0, monthly)].map(({ name }) => name))
  return removeOthers(folder, kept)
}

function removeOthers(folder: string, kept: ReadonlySet<string>): string[] {
  const gone = listBackups(folder).filter(({ name }) => !kept.has(name))
  for (const { name } of gone) rmSync(join(folder, name))
  const drafts = readdirSync(folder).filter((name) => DRAFT.test(name))
  // One that is an hour old is nobody's work any more.
  for (const name of drafts)
    if (Date.now() - statSync(join(folder, name)).mtimeMs > 3_600_000) rmSync(join(folder, name), { force: true })
  return gone.map(({ name }) => name)
}

// The list of erasures lies beside the backups: one that is older than an erasure is restored with it.
const ERASURES = 'erasures.json'

async function carryErasures(folder: string, found: readonly Erasure[]): Promise<void> {
  const path = join(folder, ERASURES)
  const text = `${JSON.stringify(mergeErasures([...(await readErasures(path)), ...found]))}\n`
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return
  const draft = draftOf(path)
  await writeFile(draft, text, { mode: 0o600, flush: true })
  await rename(draft, path)
}

/** Erasures that any backup of a folder knew; none where there is no such list. */
export async function readErasures(path: string): Promise<Erasure[]> {
  const text = await readFile(path, 'utf8').catch(() => undefined)
  return text === undefined ? [] : erasuresShape.parse(JSON.parse(text))
}
