import { join } from 'node:path'
import pg from 'pg'
import type { ConnectionConfig } from '../database/embedded.ts'
import type { ScopedPool } from '../database/scope.ts'
import type { Actor } from '../domain/actor.ts'
import type { CommandInput, Outcome } from '../domain/command.ts'
import { dayAt } from '../domain/day.ts'
import type { Queryable } from '../ledgers/index.ts'
import type { HashName } from '../log/hash.ts'
import { createFileStore, createRecords, type FileStore, type Records, withActor } from '../records/index.ts'
import { createAudit } from './audit.ts'
import { createAccounts } from './auth/accounts.ts'
import type { OpenAuth, PasswordHashing } from './auth/better-auth.ts'
import { createLockOut } from './auth/lock-out.ts'
import { createSessions } from './auth/sessions.ts'
import { createSignIn } from './auth/sign-in.ts'
import { tellChanges } from './changes.ts'
import { DIRECTORY_KINDS, type DirectoryKeeper, keepDirectory } from './directory.ts'
import { createEvents } from './events.ts'
import { createInbox } from './http/receive-file.ts'
import { createImports } from './imports/imports.ts'
import { type InstallationKeeper, keepInstallation } from './installation.ts'
import { createOwnSideCodes } from './own-side/codes.ts'
import { createGuessGuard } from './own-side/guess-guard.ts'
import { paperWriter } from './papers/paper-writer.ts'
import { createPapers } from './papers/papers.ts'
import { createPaperStore } from './papers/store.ts'
import { createPictures, forgettingPictures } from './pictures/pictures.ts'
import { createFormGuard } from './portal/form-guard.ts'
import { createPageCache, PAGE_KINDS } from './portal/page-cache.ts'
import { createPresence } from './reviews/presence.ts'
import { documentReader } from './reviews/read-document.ts'
import { createReceive } from './reviews/receive.ts'
import { createReviews } from './reviews/reviews.ts'
import { createReviewStore } from './reviews/store.ts'
import { sheetProcesses } from './sheet-process/sheet-task.ts'
import { keepRules, RULE_KINDS } from './street-rules.ts'
import type { BackupPlan } from './system/backup-plan.ts'

export interface ServiceOptions {
  /** Bound by row-level security. */
  pool: ScopedPool
  /** The same database, for the libraries that want connections of their own. */
  database: ConnectionConfig
  /** For files, keys and half-finished uploads. */
  dataDir: string
  /** At least 32 characters, the same at every start. */
  secret: string
  idleMinutes: number
  secureCookies: boolean
  demo: boolean
  /** Where the office's installation is reached, for the log's name; matters once, when the street is created. */
  publicUrl?: string
  /** The log's hash, chosen when the street is created; SHA-256 unless told. */
  logHash?: HashName
  /** A stamp authority (RFC 3161) that stamps each day's last checkpoint; none unless told. */
  stampUrl?: string
  /** Where the nightly backup goes; none is made unless told. */
  backup?: BackupPlan | undefined
  clock?: () => Date
  /** Instead of the library's, for tests. */
  passwordHashing?: PasswordHashing
}

export type Services = Awaited<ReturnType<typeof createServices>>

/** Everything that the routes work with, put together once. */
export async function createServices(options: ServiceOptions) {
  const { pool, dataDir, demo, clock = () => new Date() } = options
  const installation = await keepInstallation(pool)
  const street = () => installation.current()?.street
  const authPool = await connectAuth(options)
  const auth = openAuth(authPool, options)
  const directory = directoryOfCurrent(pool, installation)
  const rules = keepRules(pool, street)
  const accounts = createAccounts(authPool, auth, clock)
  const sessions = createSessions({ pool: authPool, auth, accounts, street, directory, clock, demo })
  const lockOut = createLockOut(authPool, clock)
  const audit = createAudit(pool, clock)
  const events = createEvents()
  const filesFolder = join(dataDir, 'files')
  const stored = createFileStore(filesFolder)
  const pictures = createPictures({
    ...{ pool, files: stored, folder: join(dataDir, 'pictures'), clock },
    nearMetres: () => rules.value('picture.near', dayAt(clock())),
  })
  const files: FileStore = forgettingPictures(stored, pictures)
  const inbox = createInbox(join(dataDir, 'inbox'))
  const portal = { cache: createPageCache(), forms: createFormGuard(options.secret) }
  const ownSide = { codes: createOwnSideCodes(options.secret), guesses: createGuessGuard() }
  const records = watched(createRecords({ pool, clock, files }), (actor, commands, outcomes) => {
    if (commands.some((command) => DIRECTORY_KINDS.has(command.kind))) {
      if (installation.current()) directory().forget()
      sessions.forgetAll()
    }
    if (commands.some((command) => RULE_KINDS.has(command.kind))) rules.forget()
    if (commands.some((command) => PAGE_KINDS.has(command.kind))) portal.cache.forget()
    tellChanges({ pool, events, street: actor.street, outcomes })
  })
  const store = createReviewStore(pool)
  const presence = createPresence(clock)
  const read = documentReader()
  const writer = paperWriter()
  const sheets = sheetProcesses()
  return {
    options,
    demo,
    clock,
    pool,
    authPool,
    installation,
    records,
    directory,
    rules,
    accounts,
    sessions,
    lockOut,
    auth,
    signIn: createSignIn({ auth, accounts, sessions, lockOut, audit }),
    audit,
    events,
    files,
    pictures,
    inbox,
    read,
    receive: createReceive({ read, store, files, events, clock }),
    reviews: createReviews({ pool, records: () => records, store, presence, directory, rules, events, clock }),
    portal,
    ownSide,
    sheets,
    imports: createImports({
      files,
      sheets,
      records: () => records,
      directory,
      asActor: (actor, work) => withActor(pool, actor, (tx) => work(tx as unknown as Queryable)),
      folder: join(dataDir, 'imports'),
      clock,
    }),
    papers: createPapers({
      store: createPaperStore(pool),
      files,
      records: () => records,
      asActor: (actor, work) => withActor(pool, actor, (tx) => work(tx as unknown as Queryable)),
      names: async () => [...(await directory().get()).names.values()].filter(Boolean),
      fonts: join(dataDir, 'fonts'),
      run: writer.run,
      events,
      clock,
    }),
    filesFolder,
    keysFolder: join(dataDir, 'keys'),
    fontsFolder: join(dataDir, 'fonts'),
    close: async () => {
      pictures.close()
      await writer.close()
      await authPool.end()
    },
  }
}

function openAuth(pool: pg.Pool, options: ServiceOptions): OpenAuth {
  const { secret, idleMinutes, secureCookies, demo, passwordHashing } = options
  let opened: ReturnType<OpenAuth> | undefined
  const open = async () => {
    const { createBetterAuth } = await import('./auth/better-auth.ts')
    return createBetterAuth(pool, { secret, idleMinutes, secureCookies, demo, issuer: '台账', passwordHashing })
  }
  return () => {
    opened ??= open()
    return opened
  }
}

/** The library keeps to its own schema and works as the same role as everything else. */
async function connectAuth({ pool, database }: ServiceOptions): Promise<pg.Pool> {
  const { rows } = await pool.query('select current_user as role, current_user <> session_user as differs')
  const { role, differs } = rows[0]
  const options = ['-c search_path=auth', '-c timezone=UTC', ...(differs ? [`-c role=${role}`] : [])].join(' ')
  const authPool = new pg.Pool({ ...database, options, max: 6, application_name: 'taizhang-auth' })
  // An idle connection that the server closed is replaced at the next use; without a listener it would end the program.
  authPool.on('error', () => {})
  return authPool
}

/** The directory of whatever street there is; the street appears with the first set-up. */
function directoryOfCurrent(pool: ScopedPool, installation: InstallationKeeper): () => DirectoryKeeper {
  let kept: { street: string; keeper: DirectoryKeeper } | undefined
  return () => {
    const { street } = installation.get()
    if (kept?.street !== street) kept = { street, keeper: keepDirectory(pool, street) }
    return kept.keeper
  }
}

/** The same door, with someone who hears of every change. */
const watched = (
  records: Records,
  onDone: (actor: Pick<Actor, 'street'>, commands: readonly CommandInput[], outcomes: readonly Outcome[]) => void,
): Records => ({
  ...records,
  execute: async (actor, commands, options) => {
    const outcomes = await records.execute(actor, commands, options)
    onDone(actor, commands, outcomes)
    return outcomes
  },
  executeInChunks: async (actor, chunks, onChunk) => {
    const first = await records.executeInChunks(actor, chunks, onChunk)
    // The import itself stands for all that came in with it.
    if (first) onDone(actor, [], [first])
    return first
  },
})
