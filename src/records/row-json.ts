import type { Field, Masking } from '../domain/fields/index.ts'
import type { Kind } from '../domain/kind.ts'
import { isKindName, kindNamed } from '../domain/kinds/index.ts'
import { fieldColumns, quoted, snake, tableOf } from './columns.ts'

const instant = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** The masks of `domain/masking.ts` in SQL, for rows that PostgreSQL writes as JSON itself. A test holds the two together. */
const MASKS: Record<Masking, (v: string) => string> = {
  name: (v) => `left(${v}, 1) || repeat('*', greatest(length(${v}) - 1, 1))`,
  phone: (v) =>
    `case when length(${v}) >= 8 then left(${v}, 3) || '****' || right(${v}, 4) else repeat('*', greatest(length(${v}), 1)) end`,
  idCard: (v) =>
    `case when length(${v}) >= 15 then left(${v}, 3) || repeat('*', greatest(length(${v}) - 7, 1)) || right(${v}, 4) else repeat('*', greatest(length(${v}), 1)) end`,
  hidden: () => `'***'`,
}

function value(column: string, field: Field, masked: boolean): string {
  if (masked && field.sensitive) {
    const isText = field.column === 'text' || field.column === 'uuid'
    const mask = MASKS[isText ? field.sensitive : 'hidden'](isText ? `${column}::text` : column)
    return `case when ${column} is null then null else ${mask} end`
  }
  return field.type === 'instant' ? instant(column) : column
}

/** A field of a kind's row as those see it who see what is sensitive masked. @param alias of the kind's table */
export const maskedColumn = (kind: Kind, field: string, alias: string): string => {
  const { column, field: definition } = fieldColumns(kind).find(({ name }) => name === field)!
  return value(`${alias}.${column}`, definition, true)
}

const texts = { masked: new WeakMap<Kind, string>(), whole: new WeakMap<Kind, string>() }

/**
 * A row of a kind's table (alias `t`) as the JSON object that readers get: `SeenRecord`.
 * @param masked whether sensitive fields are masked
 */
export function rowJson(kind: Kind, masked: boolean): string {
  const kept = texts[masked ? 'masked' : 'whole']
  const known = kept.get(kind)
  if (known !== undefined) return known
  const text = writeRowJson(kind, masked)
  kept.set(kind, text)
  return text
}

function writeRowJson(kind: Kind, masked: boolean): string {
  const data = fieldColumns(kind).map(({ name, column, field }) => {
    return `${value(`t.${column}`, field, masked)} as ${quoted(name)}`
  })
  const header = [
    `t.id, '${kind.name}' as kind, t.org, t.org_path as "orgPath", t.state, t.version, t.number`,
    `${instant('t.occurred_at')} as "occurredAt", ${instant('t.recorded_at')} as "recordedAt"`,
    `${instant('t.changed_at')} as "changedAt", t.recorder, t.imported_in as "importedIn", t.erased`,
    `(select row_to_json(d) from (select ${data.join(', ')}) d) as data`,
    ...(masked && kind.linked ? titlesOf(kind) : []),
  ]
  return `(select row_to_json(r) from (select ${header.join(', ')}) r)`
}

/** The titles of what a row refers to, masked as in the row itself; of kinds that all of its readers may read. */
function titlesOf(kind: Kind): string[] {
  const titles = Object.entries(kind.fields).flatMap(([name, { type, to = '' }]) => {
    if (type !== 'reference' || !isKindName(to)) return []
    const target = kindNamed(to)
    if (!kind.permissions.read.every((role) => target.permissions.read.includes(role))) return []
    const title = value(`o.${quoted(snake(target.title))}`, target.fields[target.title]!, true)
    const column = `t.${quoted(snake(name))}`
    return [`'${name}', (select ${title} from ${tableOf(target)} o where o.street = t.street and o.id = ${column})`]
  })
  return titles.length > 0 ? [`json_build_object(${titles.join(', ')}) as titles`] : []
}
