import type { Day } from '../../domain/day.ts'
import type { DisclosureItem } from '../../domain/disclosure.ts'
import { type Mask, maskText } from '../../domain/masking.ts'
import type { Queryable } from '../queryable.ts'

/** Words of the ledger beside the words that the public would read, with each masking. */
export interface MaskedWords {
  field: 'title' | 'state' | 'done' | 'notDone' | 'who'
  ledger: string
  shown: string
  masks: Mask[]
}

export interface DraftItem {
  item: DisclosureItem
  number: string | null
  words: MaskedWords[]
}

interface Row extends Record<string, unknown> {
  id: string
  number: string | null
  title: string
  state: string
  completion: string | null
  answer: string | null
  disclosure: 'party' | 'society' | 'both'
  dueOn: Day | null
  verifiedOn: Day | null
  orgName: string
  doneActs: string[]
  openActs: string[]
}

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
  return rows.map((row) => drafted(row, names))
}

/** The state in words that a resident understands. */
function stateOf({ state, completion, verifiedOn, dueOn }: Row): string {
  if (state === 'closed' || state === 'verified') {
    const checked = verifiedOn ? `，${chineseDay(verifiedOn)}他人核验` : ''
    if (completion === 'longTerm') return `这次改完${checked}，长期坚持`
    if (completion === 'staged') return `改完一个阶段${checked}`
    return `改完${checked}`
  }
  if (state === 'submitted') return '改了，等他人核验'
  return dueOn ? `正在改，${chineseDay(dueOn)}前` : '正在改，期限待定'
}

const chineseDay = (day: Day) => `${Number(day.slice(5, 7))} 月 ${Number(day.slice(8))} 日`

function drafted(row: Row, names: readonly string[]): DraftItem {
  const isDone = (row.state === 'closed' || row.state === 'verified') && row.completion !== 'notDone'
  const done = isDone && row.answer ? row.answer : row.doneActs.join('；') || null
  const ledger = {
    title: row.title,
    state: stateOf(row),
    done,
    notDone: isDone ? null : row.openActs.join('；') || null,
    // The office answers, not a person.
    who: row.orgName,
  }
  const words = Object.entries(ledger).flatMap(([field, text]): MaskedWords[] => {
    if (text === null) return []
    const { text: shown, masks } = maskText(text, field === 'who' || field === 'state' ? [] : names)
    return [{ field: field as MaskedWords['field'], ledger: text, shown, masks }]
  })
  const shown = Object.fromEntries(words.map((w) => [w.field, w.shown]))
  return {
    number: row.number,
    words,
    item: {
      finding: row.id,
      audience: row.disclosure,
      isDone: isDone ? 'done' : 'open',
      title: shown.title ?? '',
      state: shown.state ?? '',
      done: shown.done ?? null,
      notDone: shown.notDone ?? null,
      who: shown.who ?? '',
      dueOn: isDone ? null : row.dueOn,
    },
  }
}
