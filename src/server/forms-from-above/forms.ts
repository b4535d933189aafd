import { readFile } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import type { Actor } from '../../domain/actor.ts'
import type { StoredRow } from '../../domain/api/shapes.ts'
import { dayAt } from '../../domain/day.ts'
import { formRow } from '../../domain/forms-from-above/fill-rows.ts'
import type { FormPlan } from '../../domain/forms-from-above/form-plan.ts'
import { type FormFact, factOf, formRoom } from '../../domain/forms-from-above/form-room.ts'
import { type Ledger, ledgerNamed } from '../../domain/ledgers/index.ts'
import { Refused } from '../../domain/problem.ts'
import { attachmentMissing } from '../../domain/problems/command.ts'
import { formNoTable, formTooMany } from '../../domain/problems/form-from-above.ts'
import type { Saying } from '../../domain/value-words.ts'
import { allLedgerRows, type Queryable } from '../../ledgers/index.ts'
import { Budget } from '../../reader/formats/limits.ts'
import { sheetParts } from '../../reader/formats/xlsx-rows.ts'
import { openZip } from '../../reader/formats/zip.ts'
import { officialPaths } from '../../records/index.ts'
import { cellName } from '../../sheets/cell-name.ts'
import { fillSheet } from '../../sheets/fill-sheet.ts'
import { fillWordTable } from '../../sheets/word-tables.ts'
import { asActor, asActorWriting } from '../api/as-actor.ts'
import { runSheetTask } from '../imports/sheet-task.ts'
import type { Services } from '../services.ts'
import { type FormGrid, type FormGrids, WORD_PART } from './form-grids.ts'
import { findMapping, keepMapping } from './mappings.ts'

export interface FormFile {
  sha256: string
  name: string
}

/** A form has at most so many bytes, and takes at most so many records. */
const MOST_BYTES = 10 * 1024 * 1024
const MOST_ROWS = 2000

async function withForm<T>(
  services: Services,
  actor: Actor,
  { sha256, name }: FormFile,
  work: (form: FormGrids, path: string) => Promise<T>,
): Promise<T> {
  const opened = await services.files.openFile(actor.street, sha256)
  if (!opened) throw new Refused(attachmentMissing({ name: sha256.slice(0, 8) }, '/sha256'))
  const copy = await services.inbox.receive(opened.stream, MOST_BYTES)
  try {
    const { form } = await runSheetTask({ do: 'form', path: copy.path, name })
    return await work(form!, copy.path)
  } finally {
    await copy.drop()
  }
}

/** From which ledgers an uploaded form can be filled, best first; and what the street said of the same headings. */
export const lookAtForm = (services: Services, actor: Actor, file: FormFile) =>
  withForm(services, actor, file, async ({ format, ledgers }) => {
    const [best] = ledgers
    if (!best) throw new Refused(formNoTable({}))
    const kept = await asActor(services, actor, (tx) => findMapping(tx as never, actor, 'form', best.headings))
    return { format, ledgers, remembered: kept ?? null }
  })

/** The rows that would be filled in, each with the record behind it. */
export async function previewForm(services: Services, actor: Actor, plan: FormPlan) {
  const saying = await sayingOf(services)
  const { ledger, rows } = await recordsOf(services, actor, plan)
  return {
    rows: rows.map((row, i) => ({
      ...{ kind: row.kind, id: row.id },
      cells: formRow(ledger, plan.columns, row, i + 1, saying),
    })),
    empty: plan.headings.filter((heading, i) => heading !== '' && plan.columns[i] == null),
  }
}

/** The uploaded file itself with the rows written into its table; its layout stays. Remembers what the columns are. */
export const fillForm = (
  services: Services,
  actor: Actor,
  file: FormFile,
  plan: FormPlan,
): Promise<{ format: FormGrids['format']; stream: Readable }> =>
  withForm(services, actor, file, async ({ format, grids }, path) => {
    const grid = grids.find(({ index }) => index === plan.grid)
    if (!grid) throw new Refused(formNoTable({}))
    const saying = await sayingOf(services)
    const { ledger, rows } = await recordsOf(services, actor, plan)
    const values = rows.map((row, i) => formRow(ledger, plan.columns, row, i + 1, saying))
    const { start, room } = formRoom(grid.rows, plan.head, plan.columns.indexOf('position'), grid.height)
    await asActorWriting(services, actor, (tx) =>
      keepMapping(
        tx as never,
        actor,
        'form',
        plan.headings,
        { target: plan.ledger, columns: plan.columns },
        services.clock(),
      ),
    )
    const bytes = await readFile(path)
    const facts = factCells(grid, plan.head, await factsOf(services, actor, plan))
    if (format === 'docx') {
      const fill = (xml: string) => fillWordTable(xml, { table: plan.grid, start, room, rows: values })
      return { format, stream: rezipped(bytes, WORD_PART, fill) }
    }
    const zip = openZip(bytes, new Budget())
    const part = sheetParts(zip, new Budget())[plan.grid]!.part
    const fill = (xml: string) => fillSheet(xml, { start, room, rows: values, cells: facts })
    return { format, stream: rezipped(bytes, part, fill) }
  })

async function recordsOf(
  services: Services,
  actor: Actor,
  plan: FormPlan,
): Promise<{ ledger: Ledger; rows: StoredRow[] }> {
  const ledger = ledgerNamed(plan.ledger)!
  const rows = await asActorWriting(services, actor, async (tx) => {
    const found: StoredRow[] = []
    const paths = await officialPaths(tx, actor.street)
    for await (const batch of allLedgerRows(tx as unknown as Queryable, actor, ledger, plan, paths)) {
      found.push(...batch)
      if (found.length > MOST_ROWS) throw new Refused(formTooMany({ rows: found.length, most: MOST_ROWS }))
    }
    return found
  })
  return { ledger, rows }
}

async function factsOf(services: Services, actor: Actor, plan: FormPlan): Promise<Record<FormFact, string>> {
  const { organisations } = await services.directory().get()
  return {
    org: organisations.get(plan.org ?? actor.org)?.name ?? '',
    maker: actor.name,
    day: dayAt(services.clock()),
  }
}

/** Cells outside the table that ask who fills the form in, and when: the answer stands behind their words. */
function factCells(
  { rows }: FormGrid,
  head: readonly [number, number],
  facts: Record<FormFact, string>,
): Map<string, string> {
  const cells = new Map<string, string>()
  for (const row of rows)
    for (const [column, cell] of row.cells.entries()) {
      if (!cell || (row.index >= head[0] && row.index <= head[1])) continue
      const fact = factOf(cell.text)
      if (fact) cells.set(cellName(row.index, column), `${cell.text.replace(/\s*_+$/, '')}${facts[fact]}`)
    }
  return cells
}

/** The archive with one part rewritten, all others byte for byte as they were unpacked. */
function rezipped(bytes: Uint8Array, part: string, rewrite: (xml: string) => string): Readable {
  const zip = openZip(bytes, new Budget())
  const out = new ZipFile()
  for (const path of zip.paths) {
    if (path.endsWith('/')) continue
    const content = zip.read(path)!
    const isPart = path.toLowerCase().replace(/^\//, '') === part.toLowerCase()
    out.addBuffer(Buffer.from(isPart ? rewrite(new TextDecoder().decode(content)) : content), path.replace(/^\/+/, ''))
  }
  out.end()
  return out.outputStream as unknown as Readable
}

/** How values are said in a form: in Chinese, days as offices write them. */
async function sayingOf(services: Services): Promise<Saying> {
  const { organisations, names } = await services.directory().get()
  return {
    say: ({ zh }) => zh,
    day: (day) => day,
    moment: dayAt,
    person: (id) => names.get(id) ?? '',
    organisation: (id) => organisations.get(id)?.shortName ?? '',
    yes: '是',
    no: '否',
  }
}
