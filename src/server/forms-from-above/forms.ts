import type { Actor } from '../../domain/actor.ts'
import type { StoredRow } from '../../domain/api/shapes.ts'
import { dayAt } from '../../domain/day.ts'
import { formRow } from '../../domain/forms-from-above/fill-rows.ts'
import type { FormPlan } from '../../domain/forms-from-above/form-plan.ts'
import type { FormFact } from '../../domain/forms-from-above/form-room.ts'
import { lastingTitle } from '../../domain/forms-from-above/form-title.ts'
import { titleFit } from '../../domain/forms-from-above/title-fit.ts'
import { type Ledger, ledgerNamed } from '../../domain/ledgers/index.ts'
import { Refused } from '../../domain/problem.ts'
import { formNoTable, formTooMany } from '../../domain/problems/form-from-above.ts'
import { allLedgerRows } from '../../ledgers/index.ts'
import { officialPaths } from '../../records/index.ts'
import { asActor, asActorWriting } from '../api/as-actor.ts'
import { chineseSaying } from '../chinese-saying.ts'
import { visiblePath } from '../files/visible-file.ts'
import type { Services } from '../services.ts'
import type { FilledForm } from './filled-bytes.ts'
import type { LookedLedger } from './look-at-form.ts'
import { findMapping, keepMapping, type Mapping } from './mappings.ts'

export interface FormFile {
  sha256: string
  name: string
}

/** A form has at most so many bytes, and takes at most so many records. */
const MOST_BYTES = 10 * 1024 * 1024
const MOST_ROWS = 2000

const pathOf = (services: Services, actor: Actor, { sha256 }: FormFile): Promise<string> =>
  asActor(services, actor, (tx) => visiblePath(tx, actor, services.files, sha256, MOST_BYTES))

/** From which ledgers an uploaded form can be filled, best first; and what the street said of the same headings. */
export async function lookAtForm(services: Services, actor: Actor, file: FormFile) {
  const path = await pathOf(services, actor, file)
  const today = dayAt(services.clock())
  const { format, ledgers } = await services.sheets({ do: 'form', path, name: file.name, today })
  const [best] = ledgers
  if (!best) throw new Refused(formNoTable({}))
  const remembered = await rememberedOf(services, actor, best)
  return { format, ledgers, remembered: remembered ?? null }
}

/** What was said of a form of this title; else of any with the same headings, unless the title names another ledger. */
const rememberedOf = (services: Services, actor: Actor, best: LookedLedger): Promise<Mapping | undefined> =>
  asActor(services, actor, async (tx) => {
    const title = best.title ?? ''
    const ofTitle = await findMapping(tx, actor, 'form', best.headings, lastingTitle(title))
    if (ofTitle) return ofTitle
    const ofHeadings = await findMapping(tx, actor, 'form', best.headings)
    const said = ofHeadings && ledgerNamed(ofHeadings.target)
    return said && titleFit(said, title) >= titleFit(ledgerNamed(best.ledger)!, title) ? ofHeadings : undefined
  })

/** The rows that would be filled in, each with the record behind it. */
export async function previewForm(services: Services, actor: Actor, plan: FormPlan) {
  const saying = await chineseSaying(services)
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
export async function fillForm(services: Services, actor: Actor, file: FormFile, plan: FormPlan): Promise<FilledForm> {
  const path = await pathOf(services, actor, file)
  const saying = await chineseSaying(services)
  const { ledger, rows } = await recordsOf(services, actor, plan)
  const { grid, head, columns, headings, title = '' } = plan
  const filling = {
    ...{ grid, head, columns },
    rows: rows.map((row, i) => formRow(ledger, columns, row, i + 1, saying)),
    facts: await factsOf(services, actor, plan),
  }
  const filled = await services.sheets({ do: 'fill', path, name: file.name, filling })
  const said = { target: plan.ledger, columns }
  const at = services.clock()
  await asActorWriting(services, actor, (tx) => keepMapping(tx, actor, 'form', headings, said, at, lastingTitle(title)))
  return filled
}

async function recordsOf(
  services: Services,
  actor: Actor,
  plan: FormPlan,
): Promise<{ ledger: Ledger; rows: StoredRow[] }> {
  const ledger = ledgerNamed(plan.ledger)!
  const rows = await asActorWriting(services, actor, async (tx) => {
    const found: StoredRow[] = []
    const paths = await officialPaths(tx, actor.street)
    for await (const batch of allLedgerRows(tx, actor, ledger, plan, paths)) {
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
