import { finding } from '../domain/kinds/finding.ts'
import { rectification } from '../domain/rectification.ts'
import type { Queryable } from './queryable.ts'

/** A row of the exported ledger, in the order of `RECTIFICATION_LEDGER`. */
export type ExportRow = (string | number | null)[]

const BATCH = 2000

const SELECT = `
  select t.number, t.category, t.original, t.goal,
    (select string_agg(m.n || '. ' || m.act || coalesce('（' || m.who || '，' || m.due || '）', ''), E'\\n' order by m.n)
      from (select row_number() over (order by m.recorded_at, m.id) as n, m.act, mp.name as who, to_char(m.due_on, 'YYYY-MM-DD') as due
        from taizhang.kind_measure m left join taizhang.kind_person mp on mp.street = m.street and mp.id = m.owner
        where m.street = t.street and m.finding = t.id and m.state <> 'withdrawn') m) as measures,
    o.name as org, l.name as leader, p.name as owner, to_char(t.due_on, 'YYYY-MM-DD') as due_on, t.state, t.answer, t.completion,
    (select string_agg(e.what || '（' || to_char(e.dated_on, 'YYYY-MM-DD') || '）', E'\\n' order by e.dated_on, e.id)
      from taizhang.kind_evidence e where e.street = t.street and e.finding = t.id) as evidence,
    to_char(t.closed_on, 'YYYY-MM-DD') as closed_on, t.extensions`

const FROM = `
  left join taizhang.kind_organisation o on o.street = t.street and o.id = t.org
  left join taizhang.kind_person l on l.street = t.street and l.id = t.leader_in_charge
  left join taizhang.kind_person p on p.street = t.street and p.id = t.owner`

interface Fetched {
  number: string
  category: string | null
  original: string
  goal: string | null
  measures: string | null
  org: string
  leader: string | null
  owner: string | null
  due_on: string | null
  state: string
  answer: string | null
  completion: string | null
  evidence: string | null
  closed_on: string | null
  extensions: { from: string | null; to: string; reason: string }[]
}

const completionWords = finding.fields.completion.choices as Record<string, { zh: string }>

/**
 * The rows of the ledger in batches, read through a cursor, so that 100,000 rows never stand in memory.
 * @param db a client inside a transaction of its own
 * @param page a filter over `taizhang.kind_finding t`, and the paths of organisations in the order in which their findings follow
 */
export async function* exportRows(
  db: Queryable,
  page: { where: string; values: readonly unknown[]; paths: readonly string[] },
): AsyncGenerator<ExportRow[]> {
  let position = 0
  for await (const rows of inOrder(db, page)) {
    yield rows.map((r) => [
      ++position,
      r.number,
      r.category,
      r.original,
      r.goal,
      r.measures,
      r.org,
      r.leader,
      r.owner,
      r.due_on,
      rectification.states[r.state]?.label.zh ?? r.state,
      r.answer,
      r.completion === null ? null : (completionWords[r.completion]?.zh ?? r.completion),
      r.evidence,
      r.closed_on,
      r.extensions.map((e) => `${e.from ?? '无'}→${e.to}：${e.reason}`).join('\n') || null,
    ])
  }
}

/** One organisation after the other, each by an index in the order in which its findings were counted. */
async function* inOrder(
  db: Queryable,
  { where, values, paths }: Parameters<typeof exportRows>[1],
): AsyncGenerator<Fetched[]> {
  const found = await db.query<{ path: string }>(
    `select distinct t.org_path as path from taizhang.kind_finding t where ${where}`,
    values,
  )
  const held = new Set(found.rows.map(({ path }) => path))
  for (const path of paths.filter((p) => held.has(p))) {
    await db.query(
      `declare ledger no scroll cursor for ${SELECT} from taizhang.kind_finding t ${FROM}
        where ${where} and t.org_path = $${values.length + 1} order by t.serial`,
      [...values, path],
    )
    for (;;) {
      const { rows } = await db.query<Fetched>(`fetch ${BATCH} from ledger`)
      if (rows.length === 0) break
      yield rows
    }
    await db.query('close ledger')
  }
}
