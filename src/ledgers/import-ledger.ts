import type { CommandInput } from '../domain/command.ts'
import { RECTIFICATION_LEDGER } from '../domain/ledgers/rectification.ts'
import { type Refusal, Refused } from '../domain/problem.ts'
import * as say from '../domain/problems/ledger-import.ts'
import { dueBeforeFeedback } from '../domain/problems/rectification.ts'
import type { SourceText } from '../domain/reading.ts'
import { shortTitle } from '../domain/short-title.ts'
import { cellName } from '../sheets/cell-name.ts'
import { parseDay } from './parse-day.ts'

/** What an import has to know; fetched under the actor's sight. */
export interface ImportWorld {
  organisations: readonly { id: string; name: string; shortName: string; orgPath: string }[]
  /** People with a post in force. */
  posts: readonly { person: string; name: string; orgPath: string }[]
  findings: ReadonlyMap<string, ExistingFinding>
  round: { id: string; feedbackOn: string } | null
  newId: () => string
}

export interface ExistingFinding {
  id: string
  version: number
  orgPath: string
  feedbackOn: string
  original: string
  category: string | null
  goal: string | null
  leaderInCharge: string | null
  owner: string | null
  dueOn: string | null
}

export interface ImportError extends Refusal {
  at: string
}

export interface ImportPlan {
  rows: number
  creates: number
  corrections: number
  unchanged: number
  errors: ImportError[]
  columns: { heading: string; field: string | null }[]
  /** Empty while there are errors: an import is done whole or not at all. */
  commands: CommandInput[]
}

type Row = { index: number; cells: Map<number, string> }
type Columns = Map<string, number>

/** Reads a ledger sheet into commands, or says at each cell what is wrong. Nothing is written. */
export function importLedger(sheet: SourceText, world: ImportWorld): ImportPlan {
  if (sheet.format !== 'xlsx') throw new Refused(say.notASheet({}))
  const rows = tableRows(sheet)
  const head = rows.findIndex((row) => columnsOf(row).has('original'))
  if (head < 0) throw new Refused(say.noTable({}))
  const columns = columnsOf(rows[head]!)
  const body = rows.slice(head + 1).filter((row) => row.cells.has(columns.get('original')!) || hasNumber(row, columns))
  const plan: ImportPlan = {
    rows: body.length,
    creates: 0,
    corrections: 0,
    unchanged: 0,
    errors: [],
    columns: [...rows[head]!.cells].map(([at, heading]) => ({
      heading,
      field: [...columns].find(([, column]) => column === at)?.[0] ?? null,
    })),
    commands: [],
  }
  const seen = new Map<string, string>()
  for (const row of body) new RowReader(row, columns, world, plan, seen).read()
  return plan.errors.length > 0 ? { ...plan, commands: [] } : plan
}

const hasNumber = (row: Row, columns: Columns) => columns.has('number') && row.cells.has(columns.get('number')!)

function tableRows(sheet: SourceText): Row[] {
  const rows = new Map<number, Row>()
  const first = sheet.blocks.find((b) => b.cell)?.sheet
  for (const block of sheet.blocks) {
    if (!block.cell || block.sheet !== first) continue
    const row = rows.get(block.cell.row) ?? { index: block.cell.row, cells: new Map<number, string>() }
    const text = sheet.text.slice(block.start, block.end).trim()
    if (text !== '') row.cells.set(block.cell.column, text)
    rows.set(block.cell.row, row)
  }
  return [...rows.values()].sort((a, b) => a.index - b.index)
}

const bare = (heading: string) => heading.replace(/[\s　（）()]/g, '')

function columnsOf(row: Row): Columns {
  const columns: Columns = new Map()
  for (const [at, heading] of row.cells) {
    const column = RECTIFICATION_LEDGER.find((c) =>
      [c.heading.zh, c.heading.en, ...(c.alsoCalled ?? [])].some((name) => bare(name) === bare(heading)),
    )
    if (column && !columns.has(column.key)) columns.set(column.key, at)
  }
  return columns
}

class RowReader {
  readonly #row: Row
  readonly #columns: Columns
  readonly #world: ImportWorld
  readonly #plan: ImportPlan
  readonly #seen: Map<string, string>

  constructor(row: Row, columns: Columns, world: ImportWorld, plan: ImportPlan, seen: Map<string, string>) {
    this.#row = row
    this.#columns = columns
    this.#world = world
    this.#plan = plan
    this.#seen = seen
  }

  read() {
    const number = this.#text('number')
    if (number === undefined) return this.#create()
    const earlier = this.#seen.get(number)
    if (earlier) return this.#refuse('number', say.numberTwice({ value: number, cell: earlier }))
    this.#seen.set(number, this.#place('number'))
    const existing = this.#world.findings.get(number)
    if (!existing) return this.#refuse('number', say.numberUnknown({ value: number }))
    return this.#correct(existing)
  }

  #create() {
    const { round, newId } = this.#world
    if (!round) return this.#refuse('original', say.roundMissing({}))
    const original = this.#text('original')
    if (original === undefined) return this.#refuse('original', say.cellMissing({ column: '反馈问题' }))
    const org = this.#organisation()
    const fields = this.#fields(org?.orgPath ?? '', round.feedbackOn)
    if (!org) return undefined
    const finding = newId()
    const data = { ...fields, round: round.id, feedbackOn: round.feedbackOn, original, title: shortTitle(original) }
    this.#plan.creates++
    this.#plan.commands.push({
      id: newId(),
      action: 'create',
      kind: 'finding',
      record: finding,
      org: org.id,
      data: { ...data, originalDueOn: fields.dueOn ?? null, headings: [], extensions: [], disclosure: 'none' },
    })
    for (const act of measureLines(this.#text('measures'))) {
      this.#plan.commands.push({
        id: newId(),
        action: 'create',
        kind: 'measure',
        record: newId(),
        org: org.id,
        data: { finding, act },
      })
    }
    return undefined
  }

  #correct(existing: ExistingFinding) {
    const original = this.#text('original')
    if (original !== undefined && squeeze(original) !== squeeze(existing.original)) {
      this.#refuse('original', say.originalFixed({}))
    }
    const fields = this.#fields(existing.orgPath, existing.feedbackOn)
    const patch = Object.fromEntries(
      Object.entries(fields).filter(([name, value]) => value !== existing[name as keyof ExistingFinding]),
    )
    if (Object.keys(patch).length === 0) {
      this.#plan.unchanged++
      return
    }
    this.#plan.corrections++
    this.#plan.commands.push({
      id: this.#world.newId(),
      action: 'correct',
      kind: 'finding',
      record: existing.id,
      version: existing.version,
      data: patch,
    })
  }

  /** The editable fields that the sheet has a column for and the row a value in. An empty cell changes nothing. */
  #fields(orgPath: string, feedbackOn: string) {
    const fields: Partial<Pick<ExistingFinding, 'category' | 'goal' | 'leaderInCharge' | 'owner' | 'dueOn'>> = {}
    const category = this.#short('category', 60)
    if (category !== undefined) fields.category = category
    const goal = this.#short('goal', 1000)
    if (goal !== undefined) fields.goal = goal
    const leader = this.#person('leaderInCharge', orgPath)
    if (leader !== undefined) fields.leaderInCharge = leader
    const owner = this.#person('owner', orgPath)
    if (owner !== undefined) fields.owner = owner
    const due = this.#text('dueOn')
    if (due !== undefined) {
      const dueOn = parseDay(due)
      if (!dueOn) this.#refuse('dueOn', say.cellNotADay({ value: due }))
      else if (dueOn < feedbackOn) this.#refuse('dueOn', dueBeforeFeedback({ dueOn, feedbackOn }))
      else fields.dueOn = dueOn
    }
    return fields
  }

  #organisation() {
    const name = this.#text('org')
    if (name === undefined) {
      this.#refuse('org', say.cellMissing({ column: '责任单位' }))
      return undefined
    }
    const found = this.#world.organisations.find((o) => o.name === name || o.shortName === name)
    if (!found) this.#refuse('org', say.cellUnknownOrganisation({ value: name }))
    return found
  }

  /** A person by name among those in post in the organisation or above it. */
  #person(key: string, orgPath: string): string | undefined {
    const name = this.#text(key)
    if (name === undefined || orgPath === '') return undefined
    const near = this.#world.posts.filter((p) => p.name === name && orgPath.startsWith(p.orgPath))
    const people = [...new Set(near.map((p) => p.person))]
    if (people.length === 1) return people[0]
    const org = this.#world.organisations.find((o) => o.orgPath === orgPath)?.name ?? ''
    this.#refuse(
      key,
      people.length === 0 ? say.cellUnknownPerson({ value: name, org }) : say.cellAmbiguousPerson({ value: name }),
    )
    return undefined
  }

  #short(key: string, max: number): string | undefined {
    const value = this.#text(key)
    if (value === undefined || [...value].length <= max) return value
    const column = RECTIFICATION_LEDGER.find((c) => c.key === key)!.heading.zh
    this.#refuse(key, say.cellTooLong({ column, max }))
    return undefined
  }

  #text(key: string): string | undefined {
    const column = this.#columns.get(key)
    return column === undefined ? undefined : this.#row.cells.get(column)
  }

  #place(key: string): string {
    return cellName(this.#row.index, this.#columns.get(key) ?? 0)
  }

  #refuse(key: string, refusal: Refusal) {
    this.#plan.errors.push({ ...refusal, at: this.#place(key) })
  }
}

const squeeze = (text: string) => text.replace(/\s+/g, '')

/** A cell of several measures: each line, or each numbered point, is one act. */
export const measureLines = (cell: string | undefined): string[] =>
  (cell ?? '')
    .split(/\r?\n|(?<=[；;。])(?=\s*(?:\d+[.、．]|[一二三四五六七八九十]+是))/u)
    .map((line) => line.replace(/^\s*(?:\d+\s*[.、．]|[（(]\d+[）)])\s*/u, '').trim())
    .filter((line) => line !== '')
