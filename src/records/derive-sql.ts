import type { Field } from '../domain/fields/index.ts'
import type { Kind } from '../domain/kind.ts'
import { type KindName, kindNamed } from '../domain/kinds/index.ts'
import { fieldColumns, HEADER_COLUMNS, quoted, snake, tableOf } from './columns.ts'

/**
 * The SQL of a kind's table, from its definition. It can run again on a database that has an earlier form of it: tables,
 * columns and indexes are added, choices widened, what became optional may be empty; no data is dropped. A column that comes later stays nullable; the door
 * asks for it.
 */
export function tableSql(kind: Kind): string {
  const table = tableOf(kind)
  const fields = fieldColumns(kind)
  const columns = [
    ...Object.entries(HEADER_COLUMNS).map(([name, type]) => `  ${name} ${type}`),
    ...fields.map(({ column, field }) => `  ${column} ${field.column}${field.required ? ' not null' : ''}`),
    '  primary key (street, id)',
  ]
  const imported = `  add column if not exists imported_in ${HEADER_COLUMNS.imported_in}`
  const added = fields.map(({ column, field }) => `  add column if not exists ${column} ${field.column}`)
  // A field may have been required once. Apart from the columns that are added: in one statement PostgreSQL drops first.
  const freed = fields
    .filter(({ field }) => !field.required)
    .map(({ column }) => `  alter column ${column} drop not null`)
  const parts = [
    `-- ${kind.label.zh} (${kind.name}). Derived from src/domain/kinds by \`npm run derive\`; do not edit.`,
    `create table if not exists ${table} (\n${columns.join(',\n')}\n);`,
    `alter table ${table}\n${[imported, ...added].join(',\n')};`,
    ...(freed.length > 0 ? [`alter table ${table}\n${freed.join(',\n')};`] : []),
    ...constraints(kind, table),
    indexes(kind, table).join('\n'),
    policy(kind, table),
    `select taizhang.allow('select, insert, update', '${table}');`,
  ]
  return `${parts.join('\n\n')}\n`
}

function constraints(kind: Kind, table: string): string[] {
  const wanted = fieldColumns(kind).flatMap(({ name, column, field }) => {
    const constraint = `${snake(kind.name)}_${snake(name)}`
    const lines = [...choiceCheck(column, field), ...foreignKey(column, field)]
    return lines.map((line) => [constraint, line] as const)
  })
  if (kind.lifecycle) {
    const states = Object.keys(kind.lifecycle.states)
    wanted.push([`${snake(kind.name)}_state`, `check (state is not null and state in (${list(states)}))`])
  }
  return wanted.map(
    ([name, line]) =>
      `alter table ${table} drop constraint if exists ${name};\nalter table ${table} add constraint ${name} ${line};`,
  )
}

const list = (values: readonly string[]) => values.map((value) => `'${value}'`).join(', ')

const choiceCheck = (column: string, field: Field): string[] =>
  field.choices ? [`check (${column} in (${list(Object.keys(field.choices))}))`] : []

const foreignKey = (column: string, field: Field): string[] =>
  field.to
    ? [`foreign key (street, ${column}) references ${tableOf(kindNamed(field.to as KindName))} (street, id)`]
    : []

/** Longer text does not fit into an index entry (2,704 bytes, four a character). */
const MOST_INDEXED_CHARACTERS = 600

const HEADER_INDEXES = new Map([
  ['occurredAt', 'occurred'],
  ['recordedAt', 'recorded'],
])

const suffixOf = (name: string) => `by_${HEADER_INDEXES.get(name) ?? snake(name)}`

/** The indexes that lists are narrowed and sorted by: the end of each one's name, and its columns. */
function listIndexes(kind: Kind): Map<string, string[]> {
  const found = new Map<string, string[]>()
  const add = (names: readonly string[]) =>
    found.set(`by_${names.map((name) => suffixOf(name).slice(3)).join('_')}`, columnsOf(kind, names))
  for (const by of kind.lists ?? []) add(typeof by === 'string' ? [by] : by)
  if (!kind.lists) for (const name of HEADER_INDEXES.keys()) add([name])
  const leading = new Set([...found.values()].map(([first]) => first))
  for (const { name, column } of fieldColumns(kind)) if (!leading.has(column) && isIndexed(kind, name)) add([name])
  return found
}

/** Each index makes every command slower: once a kind says what its lists are sorted by, others lose theirs. */
function unwanted(kind: Kind, lists: ReadonlyMap<string, unknown>): string[] {
  if (!kind.lists) return []
  const fields = Object.entries(kind.fields).filter(([, field]) => field.sortable || field.type === 'person')
  return [...HEADER_INDEXES.keys(), ...fields.map(([name]) => name)]
    .map(suffixOf)
    .filter((suffix) => !lists.has(suffix))
}

function columnsOf(kind: Kind, names: readonly string[]): string[] {
  return names.flatMap((name, i) => {
    const isSort = i === names.length - 1
    if (name === 'number' && isSort) return ['org_path', 'serial']
    if (name === 'org' && isSort) return ['org_path']
    return kind.fields[name] ? quoted(snake(name)) : snake(name)
  })
}

/** Whether a field needs an index even where no list is declared for it. */
const isIndexed = (kind: Kind, name: string): boolean => {
  const field = kind.fields[name]
  if (!field || field.sensitive) return false
  if (kind.indexed.includes(name) || [kind.parent, kind.due, kind.owner].includes(name)) return true
  if (kind.linked && field.type === 'reference') return true
  if (kind.lists) return false
  // Numbers are places in a text and counts: a kind names those that lists are sorted by.
  if (field.type === 'number') return false
  // Street-wide kinds are address books: some hundreds of rows, sorted in no time.
  return !kind.streetWide && field.sortable && (field.max ?? 0) <= MOST_INDEXED_CHARACTERS && !field.to
}

function indexes(kind: Kind, table: string): string[] {
  const name = snake(kind.name)
  const index = (suffix: string, what: string, unique = false) =>
    `create ${unique ? 'unique ' : ''}index if not exists kind_${name}_${suffix} on ${table} (${what});`
  const lists = listIndexes(kind)
  const lines = [
    ...unwanted(kind, lists).map((suffix) => `drop index if exists taizhang.kind_${name}_${suffix};`),
    index('by_org', 'street, org_path, serial, id'),
    index('by_changed', 'street, changed_at, id'),
    ...[...lists].map(([suffix, columns]) => index(suffix, `street, ${columns.join(', ')}, id`)),
  ]
  if (kind.history)
    lines.push(index('imported', 'street, imported_in, id').replace(';', ' where imported_in is not null;'))
  if (kind.numbered) lines.push(index('by_number', 'street, number', true))
  if (kind.lifecycle) lines.push(index('by_state', 'street, state, id'))
  for (const field of kind.unique) lines.push(index(`one_${snake(field)}`, `street, ${quoted(snake(field))}`, true))
  for (const field of kind.compares) {
    const column = quoted(snake(field))
    const parent = kind.parent ? `${quoted(snake(kind.parent))}, ` : ''
    lines.push(
      index(`same_${snake(field)}`, `street, ${parent}md5(${column})`).replace(';', ` where ${column} is not null;`),
    )
  }
  return lines
}

/** Everyone of the street sees street-wide kinds; the others only what lies below the path of their own organisation. */
function policy(kind: Kind, table: string): string {
  const inStreet = "street = (select current_setting('taizhang.street', true))"
  // A bare prefix test would pass for rare with the planner, one row in 200; see sql/0001-record.sql.
  const inSight = "coalesce(starts_with(org_path, (select nullif(current_setting('taizhang.scope', true), ''))), false)"
  return [
    `alter table ${table} enable row level security, force row level security;`,
    `drop policy if exists scope on ${table};`,
    `create policy scope on ${table} using (\n  ${kind.streetWide ? inStreet : `${inStreet}\n  and ${inSight}`}\n);`,
  ].join('\n')
}
