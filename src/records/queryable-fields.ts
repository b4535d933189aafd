import type { Field, FieldType } from '../domain/fields/index.ts'
import type { Kind } from '../domain/kind.ts'
import { Refused } from '../domain/problem.ts'
import { dataUnknown } from '../domain/problems/command.ts'
import { fieldHidden, sortUnfit } from '../domain/problems/query.ts'
import { positionOf, quoted, snake } from './columns.ts'
import { gapSql } from './gaps.ts'

/** A field that lists may be narrowed or sorted by: the kind's own, or one of the header. */
export interface QueryField {
  name: string
  /** SQL over the alias `t`. */
  column: string
  type: FieldType
  nullable: boolean
  /** By what lists sort: one expression, or several where the order people expect needs them. None: not sortable. */
  sort: SortKey[]
}

export interface SortKey {
  expression: string
  cast: string
  nullable: boolean
  /** What is null or not. */
  column: string
  /** The values that there can be, in their order, where they are few. */
  values?: readonly string[]
  /** Organisations stand in their official order, which the street may change. */
  isOfficial?: true
  /** The values in their order, as an SQL array, where they are known only when the list is read. */
  among?: string
}

const key = (column: string, cast: string, nullable = false): SortKey => ({
  expression: column,
  cast,
  nullable,
  column,
})

/** Choices sort in their official order, states in the order of the lifecycle. */
const choiceKey = (column: string, values: readonly string[], nullable = false): SortKey => ({
  expression: positionOf(values, column),
  cast: 'int',
  nullable,
  column,
  values,
})

const header = (name: string, type: FieldType, sort: SortKey[], nullable = false): QueryField => ({
  name,
  column: `t.${snake(name)}`,
  type,
  nullable,
  sort,
})

function headerField(kind: Kind, name: string): QueryField | undefined {
  const states = Object.keys(kind.lifecycle?.states ?? {})
  switch (name) {
    case 'id':
      return header(name, 'reference', [key('t.id', 'uuid')])
    case 'org':
      return header(name, 'organisation', [{ ...key('t.org_path', 'text'), isOfficial: true }])
    case 'number':
      // By organisation, then as counted: WTL-99 before WTL-100.
      return header(name, 'text', [key('t.org_path', 'text'), key('t.serial', 'int', !kind.numbered)], !kind.numbered)
    case 'state':
      return kind.lifecycle && header(name, 'text', [choiceKey('t.state', states)])
    case 'version':
      return header(name, 'number', kind.lists ? [] : [key('t.version', 'int')])
    case 'importedIn':
      return header(name, 'reference', [], true)
    case 'recorder':
      return header(name, 'person', [])
    case 'occurredAt':
    case 'recordedAt':
    case 'changedAt':
      return header(name, 'instant', isSortedBy(kind, name) ? [key(`t.${snake(name)}`, 'timestamptz')] : [])
    default:
      return undefined
  }
}

/** A gap of the kind as a choice of `yes` and `no`. */
function gapField(kind: Kind, name: string): QueryField | undefined {
  const gap = kind.gaps && Object.hasOwn(kind.gaps, name) ? kind.gaps[name] : undefined
  const column = gap && `case when ${gapSql(kind, gap, 't')} then 'yes' else 'no' end`
  return column === undefined ? undefined : { name, column, type: 'choice', nullable: false, sort: [] }
}

/**
 * The field of a condition or a sort.
 * @throws Refused data.unknown-field, query.field-hidden (sensitive fields would tell themselves by the rows they leave)
 */
export function queryField(kind: Kind, name: string, at: string): QueryField {
  const own = Object.hasOwn(kind.fields, name) ? kind.fields[name] : undefined
  const found = own ? ownField(kind, name, own) : (headerField(kind, name) ?? gapField(kind, name))
  if (!found) throw new Refused(dataUnknown({ field: name }, at))
  if (own?.sensitive) throw new Refused(fieldHidden({ field: own.label.zh }, at))
  return found
}

function ownField(kind: Kind, name: string, field: Field): QueryField {
  const column = `t.${quoted(snake(name))}`
  const nullable = !field.required
  // What is indexed can stand in groups: sorted by a reference, rows of one owner or round lie together.
  const isOrdered = field.sortable || kind.indexed.includes(name)
  if (!isOrdered || !isSortedBy(kind, name)) return { name, column, type: field.type, nullable, sort: [] }
  const sort = field.choices
    ? choiceKey(column, Object.keys(field.choices), nullable)
    : key(column, field.column, nullable)
  return { name, column, type: field.type, nullable, sort: [sort] }
}

/** Whether lists of the kind may be sorted by it at any size. */
const isSortedBy = ({ lists }: Kind, name: string): boolean =>
  name === 'changedAt' || lists === undefined || lists.some((by) => [by].flat().includes(name))

/** A key by organisation as a place in the official order. @param official paths in that order, as SQL */
export const inOfficialOrder = (key: SortKey, official: string): SortKey => ({
  ...key,
  expression: `array_position(${official}, ${key.column})`,
  cast: 'int',
  among: official,
})

/** One part of a sort, `-dueOn`, with what PostgreSQL needs of it. */
export interface Sorting {
  keys: SortKey[]
  descending: boolean
}

/** @throws Refused query.sort-unfit for fields that have no order */
export const sortings = (kind: Kind, sort: string): Sorting[] =>
  sort.split(',').map((part) => {
    const descending = part.startsWith('-')
    const field = queryField(kind, descending ? part.slice(1) : part, '/sort')
    if (field.sort.length === 0) throw new Refused(sortUnfit({ field: field.name }, '/sort'))
    return { keys: field.sort, descending }
  })
