import type { Actor } from '../../domain/actor.ts'
import type { CommandInput, Outcome } from '../../domain/command.ts'
import { type Day, dayAt } from '../../domain/day.ts'
import { isPaperGenre, type PaperGenre } from '../../domain/kinds/paper.ts'
import { numbersOf, type Paper } from '../../domain/paper.ts'
import { type PaperFault, paperFaults } from '../../domain/paper-faults.ts'
import { Refused } from '../../domain/problem.ts'
import { outOfSight } from '../../domain/problems/access.ts'
import { paperChanged, paperGroundMissing, paperIssued, paperNotReady } from '../../domain/problems/paper.ts'
import type { Queryable } from '../../ledgers/index.ts'
import type { FileStore, Records } from '../../records/index.ts'
import type { SeenRecord } from '../../records/types.ts'
import { type PaperGround, paperDocx, REPORTS, rectificationFacts } from '../../reports/index.ts'
import type { PaperDraft, PaperStore } from './store.ts'

export interface PapersOptions {
  store: PaperStore
  files: FileStore
  records: () => Records
  asActor: <T>(actor: Actor, work: (db: Queryable) => Promise<T>) => Promise<T>
  clock: () => Date
}

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** Writing, checking and issuing papers (材料). */
export function createPapers({ store, files, records, asActor, clock }: PapersOptions) {
  const groundOf = async (actor: Actor, round: string, year: number): Promise<PaperGround> => {
    const facts = await asActor(actor, (db) => rectificationFacts(db, actor, round))
    if (!facts) throw new Refused(paperGroundMissing({}))
    return { ...facts, today: dayAt(clock()), year }
  }
  const faultsOf = async (actor: Actor, draft: Pick<PaperDraft, 'genre' | 'round' | 'year'>, paper: Paper) => {
    const ground = await groundOf(actor, draft.round, draft.year)
    const owed = REPORTS[draft.genre].owed(ground)
    const left = ANSWERS_FOR_ALL.has(draft.genre) ? leftOut(paper, ground) : []
    return [
      ...paperFaults(paper, draft.year),
      ...owed,
      ...left,
      ...changedSince(paper, REPORTS[draft.genre].build(ground)),
    ]
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
  return {
    list: (actor: Actor) => store.list(actor),
    create: async (actor: Actor, input: { id: string; genre: string; round: string; year: number }) => {
      if (!isPaperGenre(input.genre)) throw new Refused(outOfSight({}, '/genre'))
      const genre: PaperGenre = input.genre
      const ground = await groundOf(actor, input.round, input.year)
      const paper: Paper = { ...REPORTS[genre].build(ground), docNumber: '' }
      await store.insert(actor, { ...input, genre, paper }, clock())
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
    /** The file as it would be issued now. */
    docx: async (actor: Actor, id: string) => {
      const { paper } = await openDraft(actor, id)
      return { name: `${paper.title}.docx`, bytes: await paperDocx(paper) }
    },
    issue: async (actor: Actor, id: string, version: number, command: string): Promise<Outcome> => {
      const draft = await openDraft(actor, id)
      if (draft.state === 'issued') return issuedAlready(await records().get(actor, 'paper', id), command)
      if (draft.version !== version) throw new Refused(paperChanged({ current: draft.version }))
      const faults = await faultsOf(actor, draft, draft.paper)
      const [first] = faults
      if (first) throw new Refused(paperNotReady({ missing: faults.length, first: first.detail.zh }))
      const bytes = await paperDocx(draft.paper)
      const stored = await files.storeFile(actor.street, once(bytes))
      const file = {
        sha256: stored.sha256,
        size: stored.size,
        mime: DOCX,
        name: `${draft.paper.title}.docx`,
        takenAt: null,
      }
      const [outcome] = await records().execute(actor, [issueCommand(draft, command, file)])
      await store.close(actor, id, 'issued', clock())
      return outcome!
    },
  }
}

/** A repeated call answers what the first one did. */
const issuedAlready = ({ id, version, state, number, recordedAt }: SeenRecord, command: string): Outcome => ({
  ...{ id: command, kind: 'paper', record: id, version, state, number, recordedAt, replayed: true },
})

/** Facts of a draft that the records no longer say in these words, or never said of these records. */
function changedSince(paper: Paper, now: Omit<Paper, 'docNumber'>): PaperFault[] {
  const said = (words: string, sources: readonly string[]) => `${words}\0${[...sources].sort().join(' ')}`
  const current = new Set(
    now.blocks.flatMap((b) => [
      ...b.facts.map((f) => said(b.text.slice(f.start, f.end), f.sources)),
      ...(b.table?.rows.map((row) => said(row.cells.join('\t'), [row.source])) ?? []),
    ]),
  )
  const fault = (block: string, words: string, sources: readonly string[]): PaperFault[] =>
    current.has(said(words, sources))
      ? []
      : [
          {
            ...{ code: 'paper.changed' as const, block, words: words.slice(0, 40) },
            detail: {
              zh: `“${words.slice(0, 24)}”记录里不是这样`,
              en: `The records do not say “${words.slice(0, 24)}”`,
            },
            to: pageOf(sources[0] ?? ''),
          },
        ]
  return paper.blocks.flatMap((b) => [
    ...b.facts.flatMap((f) => fault(b.id, b.text.slice(f.start, f.end), f.sources)),
    ...(b.table?.rows.flatMap((row) => fault(b.id, row.cells.join('\t'), [row.source])) ?? []),
  ])
}

const pageOf = (source: string) =>
  source.startsWith('finding/') ? `/findings/${source.slice('finding/'.length)}` : null

/** Papers that answer for every finding of the round: none may fall silent. */
const ANSWERS_FOR_ALL: ReadonlySet<PaperGenre> = new Set([
  'rectificationPlan',
  'rectificationReport',
  'findingList',
  'taskList',
  'dutyList',
])

/** Findings in whose own words the paper no longer speaks. */
function leftOut(paper: Paper, { findings }: PaperGround): PaperFault[] {
  const told = new Set(
    paper.blocks.flatMap((b) => [
      ...b.facts.filter((f) => f.sources.length === 1).map((f) => f.sources[0]!),
      ...(b.table?.rows.map((row) => row.source) ?? []),
    ]),
  )
  return findings
    .filter((finding) => !told.has(`finding/${finding.id}`))
    .map((finding) => ({
      ...{ code: 'paper.unanswered' as const, block: null, words: finding.number, to: `/findings/${finding.id}` },
      detail: {
        zh: `${finding.number} 不在文里：${finding.title}`,
        en: `${finding.number} is not in the text: ${finding.title}`,
      },
    }))
}

function issueCommand(draft: PaperDraft, command: string, file: Record<string, unknown>): CommandInput {
  const { paper } = draft
  const numbers = numbersOf(paper.blocks)
  const lines = paper.blocks.flatMap((b) =>
    b.table ? b.table.rows.map((row) => row.cells.join('\t')) : [`${numbers.get(b.id) ?? ''}${b.text}`],
  )
  return {
    ...{ id: command, action: 'create', kind: 'paper', record: draft.id, org: draft.org },
    data: {
      ...{ title: paper.title, genre: draft.genre, round: draft.round, year: draft.year, datedOn: paper.date as Day },
      ...{ docNumber: paper.docNumber || null, signer: paper.signer, text: lines.join('\n'), files: [file] },
      sources: paper.blocks.flatMap((b) => [
        ...b.facts.map((f) => ({ words: b.text.slice(f.start, f.end), records: f.sources.join(' ') })),
        ...(b.table?.rows.map((row) => ({ words: row.cells.join(' '), records: row.source })) ?? []),
      ]),
      vouched: paper.blocks.flatMap((b) => b.vouched.map(({ text, reason }) => ({ words: text, reason }))),
    },
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
