import { hash, randomUUID } from 'node:crypto'
import type { Actor } from '../../domain/actor.ts'
import type { CommandInput, Outcome } from '../../domain/command.ts'
import { type Day, dayAt } from '../../domain/day.ts'
import { isPaperGenre } from '../../domain/kinds/paper.ts'
import { begunFrom, numbersOf, type Paper } from '../../domain/paper.ts'
import { Refused } from '../../domain/problem.ts'
import { outOfSight } from '../../domain/problems/access.ts'
import { paperChanged, paperGroundMissing, paperIssued, paperNotReady } from '../../domain/problems/paper.ts'
import type { Queryable } from '../../ledgers/index.ts'
import type { FileStore, Records } from '../../records/index.ts'
import type { SeenRecord } from '../../records/types.ts'
import {
  builtPaper,
  type LaidPage,
  type PaperGround,
  REPORTS,
  rectificationFacts,
  workFacts,
} from '../../reports/index.ts'
import type { Events, PaperWork } from '../events.ts'
import { issuedFiles, type PaperFile, type PaperFileKind, paperFile } from './paper-files.ts'
import type { DoPaperJob, OnShare } from './paper-jobs.ts'
import type { PaperDraft, PaperStore } from './store.ts'

export interface PapersOptions {
  store: PaperStore
  files: FileStore
  records: () => Records
  asActor: <T>(actor: Actor, work: (db: Queryable) => Promise<T>) => Promise<T>
  /** Names of persons whom the street knows. */
  names: () => Promise<readonly string[]>
  /** Folder of fonts that the office keeps itself. */
  fonts: string
  /** Where long papers are written. */
  run: DoPaperJob
  events: Events
  clock: () => Date
}

interface NewPaper {
  id: string
  genre: string
  round: string
  year: number
  topic: string
  /** The issued paper that this one corrects. */
  replaces: string | null
  /** A paper of another time from which it begins. */
  from: string | null
}

/** Writing, checking and issuing papers (材料). */
export function createPapers({ store, files, records, asActor, names, fonts, run, events, clock }: PapersOptions) {
  const laidOut = keptPages(run, fonts)
  const tellOf =
    (actor: Actor, id: string, work: PaperWork): OnShare =>
    (share) =>
      events.publish({
        event: 'paper.progress',
        person: actor.person,
        data: { id, work, share: share === 'waiting' ? null : share, isWaiting: share === 'waiting' },
      })
  const groundOf = async (actor: Actor, round: string, year: number, topic: string): Promise<PaperGround> => {
    const { facts, work } = await asActor(actor, async (db) => ({
      facts: await rectificationFacts(db, actor, round),
      work: await workFacts(db, actor, year),
    }))
    if (!facts) throw new Refused(paperGroundMissing({}))
    return { ...facts, work, today: dayAt(clock()), year, topic, names: await names() }
  }
  const faultsOf = async (actor: Actor, draft: Pick<PaperDraft, 'id' | 'genre' | 'round' | 'year'>, paper: Paper) => {
    const ground = await groundOf(actor, draft.round, draft.year, paper.topic)
    return run({ what: 'faults', genre: draft.genre, ground, paper }, tellOf(actor, draft.id, 'faults'))
  }
  const openDraft = async (actor: Actor, id: string): Promise<PaperDraft> => {
    const draft = await store.find(actor, id)
    if (!draft) throw new Refused(outOfSight({}))
    return draft
  }
  const withFaults = async (actor: Actor, draft: PaperDraft) => ({
    ...draft,
    title: draft.paper.title,
    faults: draft.state === 'open' ? await faultsOf(actor, draft, draft.paper) : [],
  })
  const build = async (actor: Actor, { genre, round, year, topic, replaces, from }: Omit<NewPaper, 'id'>) => {
    if (!isPaperGenre(genre)) throw new Refused(outOfSight({}, '/genre'))
    const report = REPORTS[genre]
    const ground = await groundOf(actor, round, year, topic)
    const fresh = { ...builtPaper(report, ground), replaces }
    const earlier = from ?? replaces
    const begun = earlier === null ? undefined : await openDraft(actor, earlier)
    const isSameYear = begun?.id === replaces || begun?.year === year
    const paper = begun
      ? { ...begunFrom(fresh, begun.paper, isSameYear ? null : begun.year), ...headFrom(begun) }
      : fresh
    return { genre, paper, ground }
  }
  return {
    /** A paper from what the records say now, kept nowhere, and what stands against it. */
    build: async (actor: Actor, input: Omit<NewPaper, 'id'>) => {
      const { genre, paper, ground } = await build(actor, input)
      return { paper, faults: await run({ what: 'faults', genre, ground, paper }) }
    },
    list: (actor: Actor) => store.list(actor),
    create: async (actor: Actor, input: NewPaper) => {
      const { genre, paper } = await build(actor, input)
      await store.insert(actor, { id: input.id, round: input.round, year: input.year, genre, paper }, clock())
      return withFaults(actor, await openDraft(actor, input.id))
    },
    get: async (actor: Actor, id: string) => withFaults(actor, await openDraft(actor, id)),
    save: async (actor: Actor, id: string, version: number, paper: Paper) => {
      const draft = await openDraft(actor, id)
      if (draft.state !== 'open') throw new Refused(paperIssued({}))
      const now = clock()
      const saved = await store.save(actor, id, version, paper, now)
      if (saved === undefined) throw new Refused(paperChanged({ current: draft.version }))
      return { version: saved, savedAt: now.toISOString(), faults: await faultsOf(actor, draft, paper) }
    },
    discard: (actor: Actor, id: string) => store.close(actor, id, 'discarded', clock()),
    /** Some of the pages, from one on: a list of thousands of rows has hundreds. */
    pages: async (actor: Actor, id: string, from: number) => {
      const { state, paper } = await openDraft(actor, id)
      const pages = async () => {
        const all = await laidOut(paper, tellOf(actor, id, 'pages'))
        const some = all.slice(from, from + PAGES_AT_ONCE)
        return { total: all.length, pages: some.map((page) => JSON.parse(page) as LaidPage) }
      }
      return { state, pages }
    },
    /** A file as it would be issued now. */
    file: async (actor: Actor, id: string, kind: PaperFileKind): Promise<PaperFile> => {
      const onShare = tellOf(actor, id, kind === 'docx' ? 'docx' : 'pdf')
      const file = await paperFile((await openDraft(actor, id)).paper, kind, { run, fonts, onShare })
      if (!file) throw new Refused(outOfSight({}))
      return file
    },
    issue: async (actor: Actor, id: string, version: number, command: string): Promise<Outcome> => {
      const draft = await openDraft(actor, id)
      if (draft.state === 'issued') return issuedAlready(await records().get(actor, 'paper', id), command)
      if (draft.version !== version) throw new Refused(paperChanged({ current: draft.version }))
      const faults = await faultsOf(actor, draft, draft.paper)
      const [first] = faults
      if (first) throw new Refused(paperNotReady({ missing: faults.length, first: first.detail.zh }))
      const attachments: Record<string, unknown>[] = []
      const onShare = tellOf(actor, id, 'issue')
      for (const { name, type, bytes } of await issuedFiles(draft.paper, { run, fonts, onShare })) {
        const { sha256, size } = await files.storeFile(actor.street, bytes)
        attachments.push({ sha256, size, mime: type, name, takenAt: null })
      }
      const replaced = draft.paper.replaces && (await records().get(actor, 'paper', draft.paper.replaces))
      const commands = [issueCommand(draft, command, attachments), ...(replaced ? [replaceCommand(replaced, id)] : [])]
      const [outcome] = await records().execute(actor, commands)
      await store.close(actor, id, 'issued', clock())
      return outcome!
    },
  }
}

/** What of a head is taken over: all of a draft that is written anew from the records, of another paper whom it goes to. */
function headFrom({ state, paper }: PaperDraft): Partial<Paper> {
  const { title, addressee, signer, docNumber, approver, annexes, copies, printer } = paper
  return state === 'open'
    ? { title, addressee, signer, docNumber, approver, annexes, copies, printer }
    : { addressee, copies, printer }
}

const PAGES_AT_ONCE = 12
/** The papers that were looked at last, so that a long one is laid out once and not for each of its stretches; by their words, since erasing changes those too. */
const KEPT = 3

function keptPages(run: DoPaperJob, fonts: string) {
  const laid = new Map<string, Promise<string[]>>()
  return (paper: Paper, onShare: OnShare): Promise<string[]> => {
    const key = hash('sha256', JSON.stringify(paper))
    const pages = laid.get(key) ?? run({ what: 'pages', paper, fonts }, onShare)
    laid.delete(key)
    laid.set(key, pages)
    pages.catch(() => laid.get(key) === pages && laid.delete(key))
    for (const old of [...laid.keys()].slice(0, -KEPT)) laid.delete(old)
    return pages
  }
}

/** A repeated call answers what the first one did. */
const issuedAlready = ({ id, version, state, number, recordedAt }: SeenRecord, command: string): Outcome => ({
  ...{ id: command, kind: 'paper', record: id, version, state, number, recordedAt, replayed: true },
})

/** In the same transaction as the paper that takes its place: neither is there without the other. */
const replaceCommand = ({ id, version }: SeenRecord, replacedBy: string): CommandInput => ({
  ...{ id: randomUUID(), action: 'move', kind: 'paper', record: id, version },
  ...{ move: 'replace', input: { replacedBy } },
})

function issueCommand(draft: PaperDraft, command: string, files: Record<string, unknown>[]): CommandInput {
  const { paper } = draft
  const numbers = numbersOf(paper.blocks)
  const lines = paper.blocks.flatMap((b) =>
    b.table ? b.table.rows.map((row) => row.cells.join('\t')) : [`${numbers.get(b.id) ?? ''}${b.text}`],
  )
  return {
    ...{ id: command, action: 'create', kind: 'paper', record: draft.id, org: draft.org },
    data: {
      ...{ title: paper.title, genre: draft.genre, round: draft.round, year: draft.year, datedOn: paper.date as Day },
      ...{ docNumber: paper.docNumber || null, signer: paper.signer, text: lines.join('\n'), files },
      ...{ approver: paper.approver || null, copies: paper.copies || null, replaces: paper.replaces, replacedBy: null },
      sources: paper.blocks.flatMap((b) => [
        ...b.facts.map((f) => ({ words: b.text.slice(f.start, f.end), records: f.sources.join(' ') })),
        ...(b.table?.rows.map((row) => ({ words: row.cells.join(' '), records: row.source })) ?? []),
      ]),
      vouched: paper.blocks.flatMap((b) => b.vouched.map(({ text, reason }) => ({ words: text, reason }))),
    },
  }
}
