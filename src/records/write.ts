import type { Prepared } from '../database/send-together.ts'
import type { Kind } from '../domain/kind.ts'
import { HEADER_COLUMNS, quoted, snake, tableOf } from './columns.ts'
import { filesOf, type Held, kindRow, recordRow } from './held.ts'
import { prepared } from './prepared.ts'

const COMMON = Object.keys(HEADER_COLUMNS).filter((column) => column !== 'street')
/** What a change may change besides the fields; the rest of the header stands for ever. */
const CHANGING = ['state', 'version', 'changed_at', 'erased']

const RECORD = [
  'id',
  'kind',
  'street_wide',
  'org',
  'org_path',
  'state',
  'version',
  'number',
  'serial',
  'title',
  'due_on',
].concat(['owner', 'parent', 'occurred_at', 'recorded_at', 'changed_at', 'recorder', 'imported_in', 'erased', 'search'])
const RECORD_CHANGING = [...CHANGING, 'title', 'due_on', 'owner', 'parent', 'search']

const insert = (table: string, columns: readonly string[], rows: string) =>
  `insert into ${table} (street, ${columns.join(', ')}) select $1, ${columns.map((c) => `r.${c}`).join(', ')}
     from json_populate_recordset(null::${table}, ${rows}::json) r`

const insertOne = (table: string, columns: readonly string[], marks: readonly string[]) =>
  `insert into ${table} (street, ${columns.join(', ')}) values ($1, ${marks.join(', ')})`

const update = (table: string, columns: readonly string[], rows: string) =>
  `update ${table} t set ${columns.map((c) => `${c} = r.${c}`).join(', ')}
     from json_populate_recordset(null::${table}, ${rows}::json) r where t.street = $1 and t.id = r.id`

const updateOne = (table: string, columns: readonly string[], [id, ...marks]: readonly string[]) =>
  `update ${table} t set ${columns.map((c, i) => `${c} = ${marks[i]}`).join(', ')} where t.street = $1 and t.id = ${id}`

/**
 * The statements that write the records as they are now into the tables of their kinds and their headers. Run in this order;
 * they fail where a row was not written that should have been: row-level security hid it, and nothing may be half-written.
 */
export function writeStatements(street: string, changed: readonly Held[]): Prepared[] {
  const groups = [...byKind(changed)].flatMap(([kind, { made, updated }]): Group[] => [
    { table: kind, isNew: true, rows: made.map(kindRow) },
    { table: kind, isNew: false, rows: updated.map(kindRow) },
  ])
  const made = changed.filter((held) => held.isNew).map(recordRow)
  const updated = changed.filter((held) => !held.isNew).map(recordRow)
  const header = { table: 'record' } as const
  const steps = [...groups, { ...header, isNew: false, rows: updated }, { ...header, isNew: true, rows: made }].filter(
    ({ rows }) => rows.length > 0,
  )
  const values = [street, ...steps.flatMap(valuesOf)]
  const updates = steps.filter(({ isNew }) => !isNew)
  if (updates.length > 0) values.push(updates.map(({ rows }) => rows.length))
  return [prepared(textOf(steps), values), ...fileStatements(street, changed)]
}

/** Rows that go into one table: all new ones, or all changed ones. */
interface Group {
  table: Kind | 'record'
  isNew: boolean
  rows: Record<string, unknown>[]
}

/** Several rows go as JSON. One goes as plain values: the database spends a third less on it. */
const isOne = ({ rows }: Group): boolean => rows.length === 1

function valuesOf(group: Group): unknown[] {
  const [first] = group.rows
  return isOne(group) ? written(group).keys.map((key) => asText(first![key])) : [JSON.stringify(group.rows)]
}

/** A list is JSON here; the driver would take it for an array. */
const asText = (value: unknown): unknown =>
  typeof value === 'object' && value !== null ? JSON.stringify(value) : value

const texts = new Map<string, string>()

/** One statement for all tables: the rows of one may point at those of another. Kept, since making it takes time. */
function textOf(steps: readonly Group[]): string {
  const key = steps.map((step) => `${step.isNew ? '+' : '~'}${nameOf(step.table)}${isOne(step) ? '' : '*'}`).join('')
  const known = texts.get(key)
  if (known !== undefined) return known
  let count = 1
  const marks = (of: readonly unknown[]) => of.map(() => `$${++count}`)
  const sql = steps.map((step) => {
    const table = step.table === 'record' ? 'taizhang.record' : tableOf(step.table)
    const { columns, keys } = written(step)
    if (isOne(step)) return (step.isNew ? insertOne : updateOne)(table, columns, marks(keys))
    return (step.isNew ? insert : update)(table, columns, marks(['rows'])[0]!)
  })
  const isCounted = steps.some(({ isNew }) => !isNew)
  // An insert writes every row or fails. An update leaves out rows that it does not see: the database counts them.
  const counts = steps.flatMap(({ isNew }, i) => (isNew ? [] : [`(select count(*) from s${i})`]))
  const last = isCounted
    ? `select taizhang.all_written($${count + 1}::bigint[], array[${counts.join(', ')}])`
    : sql.pop()!
  const ctes = sql.map((step, i) => `s${i} as (${step}${steps[i]!.isNew ? '' : ' returning 1'})`)
  const text = ctes.length > 0 ? `with ${ctes.join(', ')} ${last}` : last
  texts.set(key, text)
  return text
}

const nameOf = (table: Kind | 'record'): string => (table === 'record' ? table : table.name)

/** What is written of a row: the columns, and the keys of its values; a changed row is found by the first of them. */
interface Written {
  columns: readonly string[]
  keys: readonly string[]
}

const lists = new Map<string, Written>()

function written({ table, isNew }: Group): Written {
  const key = `${isNew ? '+' : '~'}${nameOf(table)}`
  const known = lists.get(key)
  if (known) return known
  const own =
    table === 'record'
      ? isNew
        ? RECORD
        : RECORD_CHANGING
      : [...(isNew ? COMMON : CHANGING), ...Object.keys(table.fields).map(snake)]
  const list = { columns: own.map(quoted), keys: isNew ? own : ['id', ...own] }
  lists.set(key, list)
  return list
}

const FORGET_FILES = `delete from taizhang.attachment a where a.street = $1 and a.record = any($2::uuid[]) and not exists (
  select from json_populate_recordset(null::taizhang.attachment, $3::json) r where r.record = a.record and r.sha256 = a.sha256)`
const KEEP_FILES = `insert into taizhang.attachment (street, sha256, record, kind, street_wide, org_path)
  select $1, r.sha256, r.record, r.kind, r.street_wide, r.org_path
    from json_populate_recordset(null::taizhang.attachment, $2::json) r on conflict do nothing`

/** Which record holds which files, for the right to open them. Kinds that cannot hold any cost nothing. */
function fileStatements(street: string, changed: readonly Held[]): Prepared[] {
  const holders = changed.filter(({ kind }) => Object.values(kind.fields).some((f) => f.type === 'attachments'))
  const rows = holders.flatMap(({ kind, stored }) =>
    filesOf(kind, stored.data).map((sha256) => ({
      sha256,
      record: stored.id,
      kind: kind.name,
      street_wide: kind.streetWide,
      org_path: stored.orgPath,
    })),
  )
  const olds = holders.filter((held) => !held.isNew).map(({ stored }) => stored.id)
  return [
    ...(olds.length > 0 ? [prepared(FORGET_FILES, [street, olds, JSON.stringify(rows)])] : []),
    ...(rows.length > 0 ? [prepared(KEEP_FILES, [street, JSON.stringify(rows)])] : []),
  ]
}

function byKind(changed: readonly Held[]): Map<Kind, { made: Held[]; updated: Held[] }> {
  const groups = new Map<Kind, { made: Held[]; updated: Held[] }>()
  for (const held of changed) {
    const group = groups.get(held.kind) ?? { made: [], updated: [] }
    ;(held.isNew ? group.made : group.updated).push(held)
    groups.set(held.kind, group)
  }
  return groups
}
