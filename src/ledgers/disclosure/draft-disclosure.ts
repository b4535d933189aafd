import type { DisclosureItem } from '../../domain/disclosure.ts'
import { draftItem, type LedgerFinding, type MaskedWords } from '../../domain/disclosure-draft.ts'
import type { Queryable } from '../queryable.ts'

export interface DraftItem {
  item: DisclosureItem
  number: string | null
  words: MaskedWords[]
}

type Row = LedgerFinding & { number: string | null } & Record<string, unknown>

const FINDINGS = `select f.id, f.number, f.title, f.state, f.completion, f.answer, f.disclosure,
    to_char(f.due_on, 'YYYY-MM-DD') as "dueOn", to_char(f.verified_on, 'YYYY-MM-DD') as "verifiedOn", o.name as "orgName",
    coalesce((select json_agg(coalesce(m.outcome, m.act) order by m.done_on, m.id) from taizhang.kind_measure m
      where m.street = f.street and m.finding = f.id and m.state = 'done'), '[]') as "doneActs",
    coalesce((select json_agg(m.act order by m.due_on, m.id) from taizhang.kind_measure m
      where m.street = f.street and m.finding = f.id and m.state = 'planned'), '[]') as "openActs"
  from taizhang.kind_finding f join taizhang.kind_organisation o on o.street = f.street and o.id = f.org
  where f.street = $1 and f.round = $2 and f.org_path like $3 || '%' and f.disclosure <> 'none'
  order by o.position, f.number, f.id limit 200`

/** What a disclosure of this round in this organisation would say now, from the ledger; `names` are people's to mask. */
export async function draftDisclosure(
  db: Queryable,
  { street, round, orgPath, names }: { street: string; round: string; orgPath: string; names: readonly string[] },
): Promise<DraftItem[]> {
  const { rows } = await db.query<Row>(FINDINGS, [street, round, orgPath])
  return rows.map((row) => ({ ...draftItem(row, names), number: row.number }))
}
