import type { Condition } from '../../domain/api/query.ts'
import { type ClockDays, clockConditions } from './clock-conditions.ts'
import { COLUMN_IDS, type ColumnId, FILTER_FIELDS, SORT_FIELDS } from './columns.ts'
import { type Filter, filterFromText, filterToConditions, filterToText } from './filters.ts'

export const MODES = ['table', 'board', 'timeline'] as const
export type Mode = (typeof MODES)[number]
export const GROUPS = ['org', 'round', 'category', 'owner', 'state'] as const
export type GroupBy = (typeof GROUPS)[number]
export const DENSITIES = { compact: 30, normal: 36, roomy: 44 } as const
export type Density = keyof typeof DENSITIES
/** The clock's counts above the ledger; each is a filter. `open` has no clock of its own: it is every state but closed. */
export const CLOCKS = ['red', 'amber', 'green', 'far', 'none'] as const
export type Clock = (typeof CLOCKS)[number]

export interface Sort {
  field: string
  descending: boolean
}

export interface ShownColumn {
  id: ColumnId
  /** Pixels; undefined for the column's own width. */
  width?: number
}

/** Everything that a person can set on the ledger. The URL is this and nothing else, so a link shows the same. */
export interface LedgerView {
  mode: Mode
  filters: Filter[]
  clocks: Clock[]
  q: string
  sort: Sort[]
  group: GroupBy | null
  columns: ShownColumn[]
  density: Density
}

export type LedgerSearch = Record<string, string>

const OPEN = 'open'
export const DEFAULT_COLUMNS: ShownColumn[] = (
  ['number', 'title', 'category', 'owner', 'state', 'measures', 'evidence', 'dueOn', 'last'] as const
).map((id) => ({ id }))

export const DEFAULT_VIEW: LedgerView = {
  mode: 'table',
  filters: [{ field: 'state', kind: 'noneOf', values: ['closed'] }],
  clocks: [],
  q: '',
  sort: [{ field: 'dueOn', descending: false }],
  group: 'org',
  columns: DEFAULT_COLUMNS,
  density: 'normal',
}

const oneOf = <T extends string>(values: readonly T[], text: string | undefined): T | undefined =>
  values.find((v) => v === text)

const columnsFromText = (text: string): ShownColumn[] =>
  text.split(',').flatMap((part) => {
    const [name, width] = part.split(':')
    const id = oneOf(COLUMN_IDS, name)
    if (!id) return []
    const pixels = Number(width)
    return [pixels >= 40 && pixels <= 1200 ? { id, width: pixels } : { id }]
  })

const columnsToText = (columns: ShownColumn[]) => columns.map((c) => (c.width ? `${c.id}:${c.width}` : c.id)).join(',')

const sortFromText = (text: string): Sort[] =>
  text.split(',').flatMap((part) => {
    const descending = part.startsWith('-')
    const field = descending ? part.slice(1) : part
    return (SORT_FIELDS as readonly string[]).includes(field) ? [{ field, descending }] : []
  })

export const sortToText = (sort: Sort[]) => sort.map((s) => (s.descending ? `-${s.field}` : s.field)).join(',')

/** Reads the view out of the URL's search. What is not understood is left out, never an error: links get old. */
export function viewFromSearch(search: Record<string, unknown>): LedgerView {
  const said = (key: string) => {
    const value = search[key]
    return value === undefined || value === null ? undefined : String(value)
  }
  const filters = FILTER_FIELDS.flatMap((field) => {
    const text = field === 'state' ? (said('state') ?? OPEN) : said(field)
    if (text === undefined || (field === 'state' && text === 'all')) return []
    if (field === 'state' && text === OPEN) return DEFAULT_VIEW.filters
    return filterFromText(field, text) ?? []
  })
  const sort = sortFromText(said('sort') ?? '')
  const columns = columnsFromText(said('columns') ?? '')
  const group = said('group')
  return {
    mode: oneOf(MODES, said('mode')) ?? DEFAULT_VIEW.mode,
    filters,
    clocks: CLOCKS.filter((c) => (said('clock') ?? '').split(',').includes(c)),
    q: said('q') ?? '',
    sort: sort.length > 0 ? sort : DEFAULT_VIEW.sort,
    group: group === undefined ? DEFAULT_VIEW.group : (oneOf(GROUPS, group) ?? null),
    columns: columns.length > 0 ? columns : DEFAULT_COLUMNS,
    density: oneOf(Object.keys(DENSITIES) as Density[], said('density')) ?? DEFAULT_VIEW.density,
  }
}

/** Writes the view into the URL; what is as usual is left out, so that links stay short. */
export function viewToSearch(view: LedgerView): LedgerSearch {
  const search: LedgerSearch = {}
  const put = (key: string, value: string, usual: string) => {
    if (value !== usual) search[key] = value
  }
  put('mode', view.mode, DEFAULT_VIEW.mode)
  const state = view.filters.find((f) => f.field === 'state')
  const stateText = state ? filterToText(state) : 'all'
  put('state', stateText === '!closed' ? OPEN : stateText, OPEN)
  for (const filter of view.filters) if (filter.field !== 'state') search[filter.field] = filterToText(filter)
  put('clock', view.clocks.join(','), '')
  put('q', view.q, '')
  put('sort', sortToText(view.sort), sortToText(DEFAULT_VIEW.sort))
  put('group', view.group ?? 'none', DEFAULT_VIEW.group ?? 'none')
  put('columns', columnsToText(view.columns), columnsToText(DEFAULT_COLUMNS))
  put('density', view.density, DEFAULT_VIEW.density)
  return search
}

/** All conditions of the view's chips and clocks, in the API's form. */
export const conditionsOf = (view: Pick<LedgerView, 'filters' | 'clocks'>, days: ClockDays): Condition[] => [
  ...view.filters.flatMap(filterToConditions),
  ...clockConditions(view.clocks, days),
]

/** Puts a filter in place of the one on the same field; undefined takes it away. */
export function withFilter(view: LedgerView, field: string, filter: Filter | undefined): LedgerView {
  const others = view.filters.filter((f) => f.field !== field)
  const at = view.filters.findIndex((f) => f.field === field)
  if (!filter) return { ...view, filters: others }
  return { ...view, filters: at < 0 ? [...others, filter] : view.filters.map((f, i) => (i === at ? filter : f)) }
}

/** Turns one part of the clock on or off. «No due date» cannot stand beside the others. */
export function toggleClock(view: LedgerView, clock: Clock): LedgerView {
  const on = !view.clocks.includes(clock)
  const others = view.clocks.filter((c) => c !== clock && (clock === 'none' ? false : c !== 'none'))
  return { ...view, clocks: CLOCKS.filter((c) => (c === clock ? on : others.includes(c))) }
}

/** Sorts by a field; again the other way round. With `also`, behind the sorts that are there (shift-click). */
export function sortBy(view: LedgerView, field: string, also: boolean): LedgerView {
  const current = view.sort.find((s) => s.field === field)
  const next = { field, descending: current ? !current.descending : false }
  if (!also) return { ...view, sort: [next] }
  return { ...view, sort: current ? view.sort.map((s) => (s.field === field ? next : s)) : [...view.sort, next] }
}
