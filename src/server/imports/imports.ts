import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { mayCreate } from '../../domain/access.ts'
import type { Actor } from '../../domain/actor.ts'
import { dayAt } from '../../domain/day.ts'
import type { ImportState } from '../../domain/imports/import-state.ts'
import { type ImportPlan, isPlanFit, missingIn } from '../../domain/imports/plan.ts'
import { type KindName, kindNamed } from '../../domain/kinds/index.ts'
import type { Language } from '../../domain/label.ts'
import { Refused } from '../../domain/problem.ts'
import { outOfSight } from '../../domain/problems/access.ts'
import * as say from '../../domain/problems/import-cells.ts'
import type { Queryable } from '../../ledgers/index.ts'
import type { Creation, FileStore, Records } from '../../records/index.ts'
import { atOnce } from '../at-once.ts'
import type { DirectoryKeeper } from '../directory.ts'
import { visiblePath } from '../files/visible-file.ts'
import { keepMapping } from '../forms-from-above/mappings.ts'
import { MAX_DOCUMENT_BYTES } from '../reviews/receive.ts'
import type { DoSheetTask } from '../sheet-process/sheet-task.ts'
import { guardErrors } from './guard-rows.ts'
import { type ImportJob, stateOf } from './import-job.ts'
import { knownTables } from './known.ts'
import type { Look } from './look-at-sheets.ts'
import { markingOf } from './marked-rows.ts'
import { goodRows, lineOf, setAsideRefused } from './refused-rows.ts'
import { withRemembered } from './remembered.ts'

export interface SheetInput {
  sha256: string
  name: string
}

export interface ImportsOptions {
  files: FileStore
  sheets: DoSheetTask
  records: () => Records
  directory: () => DirectoryKeeper
  asActor: <T>(actor: Actor, work: (tx: Queryable) => Promise<T>) => Promise<T>
  /** Where rows that were checked wait for being imported. */
  folder: string
  clock: () => Date
}

/** So many errors are kept; beyond them a column was taken for the wrong one. */
const MOST_ERRORS = 50_000
/** So few that others are answered in between. */
const CHUNK = 100
/** A check is forgotten after so long. */
const KEPT_MS = 2 * 3_600_000
const WRITTEN_AT_ONCE = 2

/** Old ledgers brought in as history: looked at, checked cell by cell, imported in one transaction. */
export function createImports(options: ImportsOptions) {
  const { files, sheets, records, directory, asActor, folder, clock } = options
  const jobs = new Map<string, ImportJob>()
  const writing = atOnce(WRITTEN_AT_ONCE)

  const pathOf = (actor: Actor, { sha256 }: SheetInput): Promise<string> =>
    asActor(actor, (tx) => visiblePath(tx, actor, files, sha256, MAX_DOCUMENT_BYTES))

  const jobOf = (actor: Actor, id: string): ImportJob => {
    const job = jobs.get(id)
    if (!job || job.actor.person !== actor.person || job.actor.street !== actor.street)
      throw new Refused(say.importGone({}))
    if (job.failure) throw job.failure
    return job
  }

  const forget = async () => {
    for (const [id, job] of jobs)
      if (job.failure || (clock().getTime() - job.startedAt > KEPT_MS && !isAtWork(job))) {
        jobs.delete(id)
        await rm(job.path, { force: true })
      }
  }

  /** Reads the whole sheet; good rows go to a file, errors are kept with their cells. */
  const check = async (job: ImportJob): Promise<void> => {
    const { actor, plan, kind, source: path, name, orgPath, orgName } = job
    const { get } = directory()
    const kinds = plan.columns.flatMap((key) => {
      const to = key === null ? undefined : kind.fields[key]?.type === 'reference' ? kind.fields[key]!.to : undefined
      return to ? [kindNamed(to as KindName)] : []
    })
    const known = await asActor(actor, async (tx) => knownTables(tx, actor, await get(), orgPath, kinds))
    const today = dayAt(clock())
    const out = await open(job.path, 'w', 0o600)
    try {
      await sheets({ do: 'check', path, name, plan, known, today, orgName }, async (batch) => {
        goesOn(job)
        const { good, errors } = await guardErrors(records(), job, batch)
        job.read = batch.read
        job.passed = batch.passed
        job.hidden = batch.hidden
        job.width = batch.width
        job.good += good.length
        job.wrong += batch.good.length - good.length + new Set(batch.errors.map(({ row }) => row)).size
        job.errors.push(...errors)
        if (job.errors.length > MOST_ERRORS) throw new Refused(say.tooManyErrors({ most: MOST_ERRORS }))
        if (good.length > 0) await out.write(good.map(lineOf).join(''))
      })
    } finally {
      await out.close()
    }
    goesOn(job)
    job.phase = 'checked'
  }

  async function* commandsOf(job: ImportJob): AsyncGenerator<Creation[]> {
    const { plan } = job
    yield [
      {
        ...{ id: randomUUID(), action: 'create', kind: 'historyImport', record: job.batch, org: plan.org },
        data: { name: job.name, of: plan.kind, sha256: job.sha256, rows: job.good, leftOut: job.wrong },
      },
    ]
    let chunk: Creation[] = []
    for await (const { occurredAt, data } of goodRows(job.path)) {
      chunk.push({
        ...{ id: randomUUID(), action: 'create', kind: plan.kind, record: randomUUID(), org: plan.org },
        ...{ importedIn: job.batch, occurredAt, data },
      })
      if (chunk.length < CHUNK) continue
      goesOn(job)
      yield chunk
      chunk = []
    }
    if (chunk.length > 0) yield chunk
    goesOn(job)
  }

  const importAll = async (job: ImportJob): Promise<void> => {
    try {
      await records().executeInChunks(
        job.actor,
        () => commandsOf(job),
        (done) => {
          job.done = done - 1
        },
      )
    } catch (error) {
      goesOn(job)
      if (!(await setAsideRefused(job, error))) throw error
      job.phase = 'checked'
      return
    }
    job.phase = 'done'
    await rm(job.path, { force: true })
  }

  /** Does a job's work; cancelled, it leaves nothing. */
  const begin = (job: ImportJob, work: () => Promise<void>) => {
    job.work = work().catch(async (error: unknown) => {
      if (!job.isCancelled) job.failure = error
      else await forgetRows(job)
    })
  }

  const forgetRows = async (job: ImportJob) => {
    job.phase = 'cancelled'
    job.errors = []
    await rm(job.path, { force: true })
  }

  return {
    /** Removes the rows that a server which stopped left. */
    clear: () => rm(folder, { recursive: true, force: true }),

    /** What a file holds, and as what it could be read. Nothing is kept. @throws ReadingRefusal, attachment.missing */
    look: async (actor: Actor, input: SheetInput): Promise<Look> => {
      const look = await sheets({ do: 'look', path: await pathOf(actor, input), name: input.name })
      return asActor(actor, (tx) => withRemembered(tx, actor, look))
    },

    /**
     * Begins to check a sheet by a plan.
     * @throws access.not-your-act, access.out-of-sight, import.columns-missing, attachment.missing
     */
    start: async (actor: Actor, input: SheetInput, plan: ImportPlan): Promise<ImportState> => {
      await forget()
      const kind = kindNamed(plan.kind as KindName)
      const org = (await directory().get()).organisations.get(plan.org)
      if (!org) throw new Refused(outOfSight({}, '/plan/org'))
      const forbidden = mayCreate(actor, kind, org.orgPath)
      if (forbidden) throw new Refused(forbidden)
      const missing = missingIn(plan, kind).map((key) => kind.fields[key]?.label.zh ?? '日期')
      if (missing.length > 0 || !isPlanFit(plan, kind))
        throw new Refused(say.columnsMissing({ fields: missing }, '/plan/columns'))
      const source = await pathOf(actor, input)
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const id = randomUUID()
      const job: ImportJob = {
        ...{ id, actor, plan, kind, ...input, orgPath: org.orgPath, orgName: org.shortName, batch: randomUUID() },
        ...{ source, path: join(folder, `${id}.rows`), startedAt: clock().getTime(), phase: 'checking' },
        ...{ read: 0, good: 0, wrong: 0, passed: 0, hidden: 0, done: 0, width: 0, errors: [] },
        ...{ said: new Map(), isCancelled: false, work: Promise.resolve() },
      }
      jobs.set(id, job)
      const said = { target: plan.kind, columns: plan.columns }
      await asActor(actor, (tx) => keepMapping(tx, actor, 'import', plan.headings, said, clock()))
      begin(job, () => check(job))
      return stateOf(job)
    },

    state: (actor: Actor, id: string): ImportState => stateOf(jobOf(actor, id)),

    errors: (actor: Actor, id: string, from: number, limit: number) => {
      const { errors } = jobOf(actor, id)
      return errors.slice(from, from + limit)
    },

    /**
     * The uploaded sheet as an .xlsx with its errors marked, or its wrong rows alone; written in a process of its own.
     * @throws import.busy, import.gone
     */
    marked: async (
      actor: Actor,
      id: string,
      { language, rows }: { language: Language; rows: 'all' | 'wrong' },
    ): Promise<{ name: string; stream: Readable }> => {
      const job = jobOf(actor, id)
      if (job.phase === 'checking') throw new Refused(say.importBusy({}))
      const { source: path, name } = job
      const out = join(folder, `${id}-${randomUUID()}.xlsx`)
      const remove = () => rm(out, { force: true })
      try {
        const isOnlyWrong = rows === 'wrong'
        await sheets({ do: 'mark', path, name, out, isOnlyWrong, ...markingOf(job, language) })
      } catch (error) {
        await remove()
        throw error
      }
      const stream = createReadStream(out)
      stream.once('close', () => void remove())
      return { name, stream }
    },

    /**
     * Begins to import what was found good: all of it in one transaction. Rows that are refused only then, by what rows say
     * together, join those with errors, and it is checked again.
     * @throws import.busy, import.nothing, import.cancelled
     */
    run: (actor: Actor, id: string): ImportState => {
      const job = jobOf(actor, id)
      if (job.phase === 'importing' || job.phase === 'done') return stateOf(job)
      goesOn(job)
      if (job.phase !== 'checked') throw new Refused(say.importBusy({}))
      if (job.good === 0) throw new Refused(say.nothingToImport({}))
      job.phase = 'importing'
      begin(job, () => writing(() => importAll(job)))
      return stateOf(job)
    },

    /** Stops a check or an import; what it did so far is undone. One that was done already stays so. */
    cancel: async (actor: Actor, id: string): Promise<ImportState> => {
      const job = jobOf(actor, id)
      if (job.phase === 'done') return stateOf(job)
      job.isCancelled = true
      if (job.phase === 'checked') await forgetRows(job)
      await job.work
      return stateOf(jobOf(actor, id))
    },
  }
}

const isAtWork = ({ phase }: ImportJob) => phase === 'checking' || phase === 'importing'

/** @throws import.cancelled */
function goesOn({ isCancelled }: ImportJob): void {
  if (isCancelled) throw new Refused(say.importCancelled({}))
}
