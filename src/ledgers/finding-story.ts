import type { Actor } from '../domain/actor.ts'
import { isInSight } from '../domain/actor.ts'
import type { FindingStory, HistoryEntry, StoredRow } from '../domain/api/shapes.ts'
import type { CommandInput } from '../domain/command.ts'
import { KINDS, type KindName, kindNamed } from '../domain/kinds/index.ts'
import type { Move } from '../domain/lifecycle.ts'
import { rectification } from '../domain/rectification.ts'
import type { Records, SeenRecord } from '../records/types.ts'
import type { Queryable } from './queryable.ts'
import { similarFindings } from './similar-findings.ts'

const PARTS = ['cause', 'measure', 'evidence', 'progressNote', 'reminder'] as const satisfies KindName[]

/** Codes that say that an act is not this actor's at all, as against not possible yet. */
const NOT_THEIRS = ['access.not-your-act', 'finding.not-answering-organisation', 'finding.not-owner']

/**
 * Everything about one finding on one page: its words in the source, its parts, what happened, and what this actor can do next.
 * @throws Refused access.out-of-sight
 */
export async function findingStory(
  records: Records,
  db: Queryable,
  actor: Actor,
  id: string,
  newId: () => string,
): Promise<FindingStory> {
  const finding = await records.get(actor, 'finding', id)
  const [causes, measures, evidence, notes, reminders] = (await Promise.all(
    PARTS.map((kind) => partsOf(records, actor, kind, id)),
  )) as [SeenRecord[], SeenRecord[], SeenRecord[], SeenRecord[], SeenRecord[]]
  const parts = [...causes, ...measures, ...evidence, ...notes, ...reminders]
  const [round, history, moves, similar, spread, org] = await Promise.all([
    records.get(actor, 'round', String(finding.data.round)),
    historyOf(records, actor, [finding, ...parts]),
    movesOf(records, actor, finding, newId),
    similarFindings(db, actor, {
      id,
      title: String(finding.data.title),
      original: String(finding.data.original),
      round: String(finding.data.round),
    }),
    spreadOf(db, actor, id),
    records.get(actor, 'organisation', finding.org),
  ])
  const named = [finding, ...parts].flatMap(peopleIn)
  return {
    finding: shown(finding),
    org: { id: org.id, name: String(org.data.name) },
    round: shown(round),
    source: await sourceOf(db, actor, finding),
    causes: causes.map(shown),
    measures: measures.map(shown),
    evidence: evidence.map(shown),
    notes: notes.map(shown),
    history,
    moves,
    mayAdd: mayAdd(actor, finding),
    mayCorrect: correctableFields(actor, finding),
    similar,
    spread,
    people: await namesOf(db, actor, [...named, ...history.map((h) => h.actor.person)]),
  }
}

const shown = ({ orgPath: _, erased: __, ...row }: SeenRecord): StoredRow => row

async function partsOf(records: Records, actor: Actor, kind: KindName, finding: string): Promise<SeenRecord[]> {
  const { items } = await records.list(actor, kind, {
    where: [{ field: 'finding', op: 'eq', value: finding }],
    sort: 'recordedAt',
    limit: 200,
  })
  return items
}

/** Entries of the finding and all its parts, newest first. */
async function historyOf(records: Records, actor: Actor, rows: SeenRecord[]): Promise<HistoryEntry[]> {
  const each = await Promise.all(rows.map((row) => records.history(actor, row.kind as KindName, row.id)))
  return each
    .flat()
    .sort((a, b) => (a.recordedAt === b.recordedAt ? (a.id < b.id ? 1 : -1) : a.recordedAt < b.recordedAt ? 1 : -1))
}

/** Each move that is this actor's to make from here, with what it still needs. Input is left out: its own fields say what is missing. */
async function movesOf(
  records: Records,
  actor: Actor,
  finding: SeenRecord,
  newId: () => string,
): Promise<FindingStory['moves']> {
  const candidates = Object.entries(rectification.moves).filter(
    ([, move]) => move.from.includes(finding.state ?? '') && move.by.includes(actor.role),
  )
  const commands = candidates.map(
    ([name, move]): CommandInput => ({
      id: newId(),
      action: 'move',
      kind: 'finding',
      record: finding.id,
      version: finding.version,
      move: name,
      input: exampleInput(move as unknown as Move, finding),
    }),
  )
  const refusals = await records.checkEach(actor, commands)
  return candidates.flatMap(([name], i) => {
    const against = refusals[i]!
    if (against.some((r) => NOT_THEIRS.includes(r.code))) return []
    return [
      {
        move: name,
        possible: against.length === 0,
        problems: against.map((r) => ({ code: r.code, detail: r.message })),
      },
    ]
  })
}

/** Input that passes its own schema, so that only the guards speak about the state of things. */
function exampleInput(move: Move, finding: SeenRecord): Record<string, unknown> {
  const later = String(finding.data.dueOn ?? finding.data.feedbackOn) < '9000' ? '9999-12-31' : null
  return Object.fromEntries(
    Object.entries(move.input)
      .filter(([, field]) => field.required)
      .map(([name, field]) => [
        name,
        field.type === 'day' ? later : field.type === 'choice' ? Object.keys(field.choices!)[0] : '……',
      ]),
  )
}

/** Kinds whose parts this actor may add while the finding is as it is. */
function mayAdd(actor: Actor, finding: SeenRecord): string[] {
  return PARTS.filter((name) => {
    const kind = kindNamed(name)
    if (!kind.permissions.create.includes(actor.role) || !isInSight(actor, finding.orgPath)) return false
    const parent = { ...finding, kind: 'finding' }
    return kind.mayCreate?.({ record: { data: {} }, parent, actor } as never) === undefined
  })
}

const correctableFields = (actor: Actor, finding: SeenRecord): string[] =>
  isInSight(actor, finding.orgPath)
    ? KINDS.finding.permissions.correct
        .filter((line) => (line.by as readonly string[]).includes(actor.role))
        .flatMap((line) => (line.fields === 'all' ? Object.keys(KINDS.finding.fields) : [...line.fields]))
    : []

function peopleIn(row: SeenRecord): string[] {
  const fields = kindNamed(row.kind as KindName).fields
  const own = Object.entries(fields).flatMap(([name, field]) =>
    field.type === 'person' && row.data[name] ? [String(row.data[name])] : [],
  )
  const extensions = (row.data.extensions ?? []) as { grantedBy?: string }[]
  return [...own, row.recorder, ...extensions.flatMap((e) => e.grantedBy ?? [])]
}

async function namesOf(db: Queryable, actor: Actor, people: string[]): Promise<Record<string, string>> {
  const { rows } = await db.query<{ id: string; name: string }>(
    'select id, name from taizhang.kind_person where street = $1 and id = any($2::uuid[])',
    [actor.street, [...new Set(people)]],
  )
  return Object.fromEntries(rows.map((r) => [r.id, r.name]))
}

async function spreadOf(db: Queryable, actor: Actor, id: string): Promise<FindingStory['spread']> {
  const { rows } = await db.query<FindingStory['spread'][number]>(
    `select f.id, f.number, o.short_name as "orgName", f.state from taizhang.kind_finding f
      join taizhang.kind_organisation o on o.street = f.street and o.id = f.org
      where f.street = $1 and f.spread_from = $2 order by o.position, f.number`,
    [actor.street, id],
  )
  return rows
}

const AROUND = 160

/** The words with what stands around them in the document, and in which paragraph they stand. */
async function sourceOf(db: Queryable, actor: Actor, finding: SeenRecord): Promise<FindingStory['source']> {
  const { document, start, end } = finding.data as { document: string | null; start: number | null; end: number | null }
  if (document === null || start === null || end === null) return null
  const { rows } = await db.query<{
    title: string
    fileName: string
    text: string
    blocks: { start: number; end: number; page?: number }[]
  }>(
    `select d.title, d.file_name as "fileName", s.text, s.blocks from taizhang.kind_document d
      join taizhang.review s on s.street = d.street and s.document = d.id
      where d.street = $1 and d.id = $2`,
    [actor.street, document],
  )
  const found = rows[0]
  if (!found) return null
  const paragraph = found.blocks.findIndex((b) => b.start <= start && start < b.end)
  return {
    document,
    fileName: found.fileName,
    title: found.title,
    before: found.text.slice(Math.max(0, start - AROUND), start),
    words: found.text.slice(start, end),
    after: found.text.slice(end, end + AROUND),
    paragraph: paragraph + 1,
    page: found.blocks[paragraph]?.page ?? null,
  }
}
