import { Refused } from '../domain/problem.ts'
import { cursorUnfit } from '../domain/problems/query.ts'
import type { Parameters } from './conditions.ts'
import type { Sorting, SortKey } from './queryable-fields.ts'

/** One key of a list's order. */
export type Ordered = SortKey & Pick<Sorting, 'descending'>

/** A place in a list: the values of its keys, as text. */
export type Place = readonly (string | null)[]

/** So many groups of equal first values are looked up one by one; what lies beyond them are small groups. */
const GROUPS = 2

/** The stretches of a page, each with its own test and order; each takes what those before left open. */
export class PageParts {
  readonly ctes: string[] = []
  readonly #table: string
  readonly #where: string
  readonly #most: string
  readonly #parameters: Parameters
  #count = 0
  #groups = 0

  constructor(table: string, where: string, most: string, parameters: Parameters) {
    this.#table = table
    this.#where = where
    this.#most = most
    this.#parameters = parameters
  }

  /** Rows for which the tests hold, in this order, those after the place only. */
  add(tests: readonly string[], order: readonly Ordered[], after?: Place): void {
    const place = after ? [follows(order, after, this.#parameters)] : []
    // PostgreSQL does not start a part of which nothing is wanted any more.
    const earlier = Array.from({ length: this.#count }, (_, i) => ` - (select count(*) from p${i})`).join('')
    this.ctes.push(`p${this.#count} as materialized (
      select t.*, ${this.#count} as phase from ${this.#table} t where ${[this.#where, ...tests, ...place].join(' and ')}
        order by ${orderBy(order)} limit ${this.#most}${earlier})`)
    this.#count++
  }

  /** The first value of a key, as SQL; with `beyond`, the first that comes after that value. */
  firstValue(key: Ordered, beyond: string | undefined): string {
    const name = `g${this.#groups++}`
    const tests = [
      this.#where,
      ...(key.nullable ? [`${key.column} is not null`] : []),
      ...(beyond === undefined ? [] : [`${key.expression} ${isAfter(key)} ${beyond}`]),
    ]
    const order = orderBy([{ ...key, nullable: false }])
    this.ctes.push(
      `${name} as materialized (select ${key.expression} as v from ${this.#table} t where ${tests.join(' and ')} order by ${order} limit 1)`,
    )
    return `(select v from ${name})`
  }

  /** The first place among `key.among` that has rows, as SQL; with `beyond`, the first after that place. */
  firstPlace(key: Ordered, beyond: string | undefined): string {
    const name = `g${this.#groups++}`
    const after = beyond === undefined ? '' : `r.place ${isAfter(key)} ${beyond} and `
    const order = key.descending ? 'desc' : 'asc'
    this.ctes.push(
      `${name} as materialized (select r.place::int as v from unnest(${key.among}) with ordinality r(value, place)
        where ${after}exists (select from ${this.#table} t where ${this.#where} and ${key.column} = r.value)
        order by r.place ${order} limit 1)`,
    )
    return `(select v from ${name})`
  }

  value(value: string | null, { cast }: SortKey): string {
    return this.#parameters.add(value, cast)
  }

  /** All rows, each with its `phase`. */
  all(): string {
    return Array.from({ length: this.#count }, (_, i) => `select * from p${i}`).join(' union all ')
  }
}

/**
 * Lays out a page so that an index can give each stretch in its order, whatever the sort:
 * - rows with a value, then those without: no index has nulls last in both directions
 * - for a choice, each of its values in turn; for another first key with further ones behind it (`isGrouped`), each group of
 *   equal values in turn: thousands may share a value, and all of them would have to be sorted by what comes next; for
 *   organisations likewise, which stand in an order of their own
 * @throws Refused query.cursor-unfit
 */
export function addParts(parts: PageParts, keys: readonly Ordered[], isGrouped: boolean, after?: Place): void {
  const [first, ...rest] = keys as [Ordered, ...Ordered[]]
  if (after && after[0] === null && !first.nullable) throw new Refused(cursorUnfit({}, '/cursor'))
  const isInNulls = after !== undefined && after[0] === null
  if (first.values && !isInNulls) addChoices(parts, first, rest, after)
  else if (first.among) addPlaces(parts, first, rest, after)
  else if (isGrouped && !isInNulls) addGroups(parts, first, rest, after)
  else addSplit(parts, [], keys, after)
  if (first.nullable && (first.values || isGrouped) && !isInNulls) addSplit(parts, [`${first.column} is null`], rest)
}

/** Rows with a value in the first key, then those without. */
function addSplit(parts: PageParts, tests: readonly string[], keys: readonly Ordered[], after?: Place): void {
  const [first, ...rest] = keys as [Ordered, ...Ordered[]]
  if (!first.nullable) {
    parts.add(tests, keys, after)
    return
  }
  const isInNulls = after !== undefined && after[0] === null
  if (!isInNulls) {
    const valued = [{ ...first, nullable: false }, ...rest]
    parts.add([...tests, `${first.column} is not null`], valued, after)
  }
  parts.add([...tests, `${first.column} is null`], rest, isInNulls ? after.slice(1) : undefined)
}

function addChoices(parts: PageParts, first: Ordered, rest: Ordered[], after?: Place): void {
  const values = first.values!.map((value, i) => ({ value, position: String(i + 1) }))
  if (first.descending) values.reverse()
  const from = after ? values.findIndex(({ position }) => position === after[0]) : 0
  if (from < 0) throw new Refused(cursorUnfit({}, '/cursor'))
  for (const [i, { value }] of values.slice(from).entries())
    addSplit(parts, [`${first.column} = '${value}'`], rest, i === 0 ? after?.slice(1) : undefined)
}

function addGroups(parts: PageParts, first: Ordered, rest: Ordered[], after?: Place): void {
  let beyond: string | undefined
  if (after) {
    beyond = parts.value(after[0]!, first)
    addSplit(parts, [`${first.expression} = ${beyond}`], rest, after.slice(1))
  }
  for (let i = 0; i < GROUPS; i++) {
    beyond = parts.firstValue(first, beyond)
    addSplit(parts, [`${first.expression} = ${beyond}`], rest)
  }
  parts.add([`${first.expression} ${isAfter(first)} ${beyond}`], [{ ...first, nullable: false }, ...rest])
}

function addPlaces(parts: PageParts, first: Ordered, rest: Ordered[], after?: Place): void {
  const at = (place: string) => `${first.column} = (${first.among})[${place}]`
  let beyond: string | undefined
  if (after) {
    beyond = parts.value(after[0]!, first)
    addSplit(parts, [at(beyond)], rest, after.slice(1))
  }
  for (let i = 0; i < GROUPS; i++) {
    beyond = parts.firstPlace(first, beyond)
    addSplit(parts, [at(beyond)], rest)
  }
  parts.add([`${first.expression} ${isAfter(first)} ${beyond}`], [first, ...rest])
}

const isAfter = ({ descending }: Ordered): string => (descending ? '<' : '>')

export const orderBy = (keys: readonly Ordered[]): string =>
  keys.map((k) => `${k.expression} ${k.descending ? 'desc' : 'asc'}${k.nullable ? ' nulls last' : ''}`).join(', ')

/** True for the rows that come after a place in the order of `keys`. */
function follows(keys: readonly Ordered[], place: Place, parameters: Parameters): string {
  const marks = keys.map((k, i) => (place[i] === null ? 'null' : parameters.add(place[i], k.cast)))
  if (keys.every((k) => !k.nullable && k.descending === keys[0]!.descending))
    // One comparison of rows: an index starts right there.
    return `(${keys.map((k) => k.expression).join(', ')}) ${isAfter(keys[0]!)} (${marks.join(', ')})`
  const step = (i: number): string => {
    const k = keys[i]
    if (!k) return 'false'
    if (place[i] === null) return `(${k.expression} is null and ${step(i + 1)})`
    const beyond = `${k.expression} ${isAfter(k)} ${marks[i]}${k.nullable ? ` or ${k.expression} is null` : ''}`
    return `(${beyond} or (${k.expression} = ${marks[i]} and ${step(i + 1)}))`
  }
  const first = keys[0]!
  const bound = first.nullable ? '' : `${first.expression} ${first.descending ? '<=' : '>='} ${marks[0]} and `
  return `${bound}${step(0)}`
}
