import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import type { Binaries, PostgresVersion } from './binaries.ts'
import { Fault } from './fault.ts'
import type { Privileges } from './privileges.ts'

/** Name of the owner and of the database in an embedded server. */
export const OWNER = 'taizhang'

/** A kernel's limit on the length of a socket's path, less the name that the server appends. */
const SOCKET_FOLDER_BYTES = 107 - '/.s.PGSQL.5432'.length

/** Sized for a street office's small machine that does other things too: about 100 MB at rest. */
const SETTINGS = {
  max_connections: '60',
  shared_buffers: '128MB',
  work_mem: '16MB',
  maintenance_work_mem: '64MB',
  effective_cache_size: '512MB',
  random_page_cost: '1.1',
  max_wal_size: '1GB',
  checkpoint_timeout: '15min',
  wal_compression: 'on',
  max_parallel_workers_per_gather: '1',
  jit: 'off',
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_destination: 'stderr',
  logging_collector: 'off',
  log_min_messages: 'warning',
}

export const settingsOf = (settings: Record<string, string>): string[] =>
  Object.entries({ ...SETTINGS, ...settings }).flatMap(([name, value]) => ['-c', `${name}=${value}`])

/**
 * Makes a database cluster at `folder` if none is there. It is built beside and renamed: a start that is killed half-way
 * leaves nothing that looks finished.
 * @throws database.init-failed with what initdb said
 */
export function ensureCluster(
  folder: string,
  version: PostgresVersion,
  { initdb }: Binaries,
  privileges: Privileges,
  passwordFile: string,
): void {
  removeDrafts(folder)
  if (existsSync(join(folder, 'PG_VERSION'))) {
    ensureOwner(folder, privileges)
    return
  }
  // A name of its own: the initdb of a start that was killed may still be clearing its folder away.
  const draft = mkdtempSync(`${folder}.new-`)
  ensureOwner(draft, privileges)
  const locale =
    version >= 17
      ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
      : [process.platform === 'linux' ? '--locale=C.UTF-8' : '--locale=C']
  const [command = '', ...args] = [
    ...[...privileges.wrapper, initdb, '-D', draft, '-U', OWNER, '-E', 'UTF8', ...locale],
    ...['--data-checksums', '--auth-local=trust', '--auth-host=scram-sha-256', `--pwfile=${passwordFile}`],
  ]
  const run = spawnSync(command, args, { env: serverEnvironment(), encoding: 'utf8' })
  if (run.status !== 0)
    throw new Fault(
      'database.init-failed',
      {
        zh: `无法在 ${folder} 建立数据库，请检查磁盘空间和写入权限`,
        en: `Cannot create the database in ${folder}; check free space and write permission`,
      },
      { said: `${run.stderr ?? ''}${run.error ?? ''}`.trim().slice(-2000) },
    )
  renameSync(draft, folder)
  syncFolder(dirname(folder))
}

/** What killed starts left. One that is still being cleared away by its own initdb goes at the next start, or by itself. */
function removeDrafts(folder: string): void {
  for (const name of readdirSync(dirname(folder)))
    if (name.startsWith(`${basename(folder)}.new-`))
      try {
        rmSync(join(dirname(folder), name), { recursive: true, force: true })
      } catch {
        // In use by that initdb.
      }
}

/** The owner's password, made at the first start. Only connections over TCP are asked for it. */
export function ensurePassword(path: string, privileges: Privileges): string {
  if (!existsSync(path)) writeFileSync(path, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 })
  ensureOwner(path, privileges)
  return readFileSync(path, 'utf8').trim()
}

/** A folder that only the server's user can enter, with a path short enough for a socket. */
export function socketFolder(folder: string, privileges: Privileges): { path: string; remove(): void } {
  const near = `${folder}.sock`
  const isShort = Buffer.byteLength(near) <= SOCKET_FOLDER_BYTES
  if (isShort) mkdirSync(near, { recursive: true, mode: 0o700 })
  const path = isShort ? near : mkdtempSync(join(tmpdir(), 'taizhang-'))
  chmodSync(path, 0o700)
  ensureOwner(path, privileges)
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

/** Only what the server needs: PG… variables of the surroundings must not reach it. */
export const serverEnvironment = (): NodeJS.ProcessEnv => ({
  ...(process.platform === 'win32' && { SystemRoot: process.env.SystemRoot, TEMP: process.env.TEMP }),
  PATH: process.env.PATH,
  LC_ALL: 'C',
})

/** A data folder that moved between machines, or out of a container, may belong to the other way of leaving root. */
function ensureOwner(path: string, { owner }: Privileges): void {
  if (owner === undefined || lstatSync(path).uid === owner) return
  if (lstatSync(path).isDirectory()) for (const name of readdirSync(path)) ensureOwnerBelow(join(path, name), owner)
  chownSync(path, owner, owner)
}

function ensureOwnerBelow(path: string, owner: number): void {
  const stat = lstatSync(path)
  if (stat.isSymbolicLink()) return
  if (stat.isDirectory()) for (const name of readdirSync(path)) ensureOwnerBelow(join(path, name), owner)
  chownSync(path, owner, owner)
}

function syncFolder(path: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(path, 'r')
  fsyncSync(handle)
  closeSync(handle)
}
