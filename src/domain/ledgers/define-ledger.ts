import type { StoredRow } from '../api/shapes.ts'
import type { Chapter } from '../chapters.ts'
import type { Field } from '../fields/field.ts'
import { type KindName, kindNamed } from '../kinds/index.ts'
import { type Label, label } from '../label.ts'
import { type Saying, valueWords } from '../value-words.ts'

export type CellValue = string | number | null

/** What stands in a cell: a field of the record, or what follows from its fields and from what else is known of it. */
export type Cell = string | ((data: Record<string, unknown>, saying: Saying, row: LedgerRow) => CellValue)

/** A row as ledgers give it: a record, with what stands beside it. */
export type LedgerRow = Pick<
  StoredRow,
  'kind' | 'data' | 'state' | 'number' | 'occurredAt' | 'recordedAt' | 'titles'
> & {
  beside?: Record<string, CellValue>
}

/** One column of a ledger as offices print it (台账栏目). */
export interface LedgerColumn {
  key: string
  heading: Label
  /** Width in characters of the printed sheet. */
  width: number
  as: 'text' | 'number' | 'day'
}

/** A condition as lists take it: a choice that is one of these. */
export interface Narrowing {
  field: string
  op: 'in'
  value: string[]
}

/** A condition as lists take it: a flag that is set or not. */
interface Flagged {
  field: string
  op: 'eq'
  value: boolean
}

/** A condition of ledgers alone: some part of a list states this. */
interface Stating {
  field: string
  op: 'some'
  part: string
}

/** The records of one kind that a ledger shows, and which cell each column has of them. */
export interface LedgerSource {
  kind: KindName
  where: readonly (Narrowing | Flagged | Stating)[]
  cells: Readonly<Record<string, Cell>>
  /** What a row shows of other records, by the name under which its cells find it. */
  beside: Readonly<Record<string, Beside>>
  /** For ledgers of one record: the field that names it, or a list of parts that do (`members.member`). */
  names?: string
  /** The person field that says whose a row is, where the ledger is everyone's own. */
  own?: string
  /** Both fields stand in records of this kind that point at the row, narrowed by their choices. */
  namedIn?: { kind: KindName; by: string; where: readonly Narrowing[] }
}

/** What a row shows of other records: a field of the one that it points at, or what those that point at it come to. */
export type Beside = Lookup | Tally

/** A field of the record that a reference points at; two references lead two steps on. */
export interface Lookup {
  through: readonly [string] | readonly [string, string]
  field: string
}

/** How many records of a kind belong to the row, when the newest of them took place, or what a field of theirs adds up to. */
export interface Tally {
  of: KindName
  /** Their reference to the row; two lead to it in two steps. */
  by?: readonly [string] | readonly [string, string]
  alike?: Alike
  where: readonly Narrowing[]
  /** `count`, `latest` (a day), a field that is added up, or a reference whose different values are counted. */
  figure: 'count' | 'latest' | { sum: string } | { different: string }
  /** Only what took place in the days that are asked for. */
  inDays: boolean
}

/**
 * A ledger (台账): a named query over kinds, with the columns and the print layout that offices expect. Every row opens the
 * one record that it comes from; nothing is kept a second time. Rows are in the order in which things took place.
 */
export interface Ledger {
  name: string
  label: Label
  chapter: Chapter
  /** One sentence: what stands in it. */
  about: Label
  /** Between the date, which stands first, and who recorded it and when, which stand last. */
  columns: readonly LedgerColumn[]
  sources: readonly LedgerSource[]
  /** Its rows last (a grid, an asset): days that are asked for narrow what stands beside them, not the rows. */
  lasting?: boolean
  /** It is the file of one record of this kind (一人一档): what names that record stands in it. */
  per?: KindName
  /** Choices of its records by which its rows are counted and shared out (占比), by body and period. */
  shares?: readonly string[]
  /** Everyone has their own: unless another's file is asked for, it shows what names whoever asks, or the member that they are. */
  own?: true
}

/** What a field of theirs says is what the row's own field says: the same person, the same name below its organisation. */
export interface Alike {
  field: string
  own: string
  /** Day fields of the row between which they took place; it has not ended where the second is empty. */
  days?: readonly [from: string, until: string]
}

type ColumnOptions = { width?: number; as?: LedgerColumn['as'] }

export const column = (key: string, heading: Label, { width = 14, as = 'text' }: ColumnOptions = {}): LedgerColumn => ({
  key,
  heading,
  width,
  as,
})

/** A column whose heading is that of a field, and whose cell is its value. */
export const columnOf = (kind: KindName, field: string, options?: ColumnOptions): LedgerColumn => {
  const { label, type } = kindNamed(kind).fields[field]!
  const as = type === 'number' || type === 'amount' ? 'number' : type === 'day' ? 'day' : 'text'
  return column(field, label, { as, ...options })
}

/** The state of a record in words (状态). */
export const stateColumn = column('state', label('状态', 'State'), { width: 9 })
export const stateCell = (_: unknown, { say }: Saying, { kind, state }: LedgerRow): CellValue =>
  state === null ? null : say(kindNamed(kind as KindName).lifecycle!.states[state]!.label)

/** The number that a record was given (编号). */
export const numberColumn = column('number', label('编号', 'Number'), { width: 10 })
export const numberCell = (_: unknown, __: Saying, { number }: LedgerRow): CellValue => number

/** What a record still lacks (还差). */
export const lackingColumn = column('lacking', label('还差', 'Still lacking'), { width: 18 })
export const lackingCell = (data: Record<string, unknown>, { say }: Saying, { kind }: LedgerRow): CellValue =>
  kindNamed(kind as KindName)
    .lacks?.(data)
    .map(say)
    .join('、') || null

/** Lines of a list inside a record, each told in words. */
export const linesCell =
  <P>(field: string, tell: (part: P, i: number, saying: Saying) => string): Cell =>
  (data, saying) =>
    ((data[field] ?? []) as P[])
      .map((part, i) => tell(part, i, saying))
      .filter(Boolean)
      .join('\n') || null

/** Records of a kind, narrowed by their fields; each column's cell is the field of the same name unless told. */
export const from = (
  kind: KindName,
  { where = [], cells = {}, beside = {}, ...naming }: Partial<Omit<LedgerSource, 'kind'>> = {},
): LedgerSource => ({ kind, where, cells, beside, ...naming })

/** A field of the record at the end of these references: `through(['home', 'grid'], 'name')`. */
export const through = (references: Lookup['through'], field: string): Lookup => ({ through: references, field })

/** What records of a kind that point at the row come to: `tally('homeVisit', ['home'], 'count')`. */
export const tally = (
  of: KindName,
  by: NonNullable<Tally['by']>,
  figure: Tally['figure'],
  { where = [], inDays = false, alike }: Partial<Pick<Tally, 'where' | 'inDays' | 'alike'>> = {},
): Tally => ({ of, by, where, figure, inDays, ...(alike && { alike }) })

/** What records of a kind come to that say the same as the row: `tallyAlike('activity', { field: 'campaign', own: 'name' }, 'count')`. */
export const tallyAlike = (
  of: KindName,
  alike: Alike,
  figure: Tally['figure'],
  { where = [], inDays = false }: Partial<Pick<Tally, 'where' | 'inDays'>> = {},
): Tally => ({ of, alike, where, figure, inDays })

/** The kind and the field at the end of a lookup. */
export function endOf(kind: KindName, { through: references, field }: Lookup): { kind: KindName; field: Field } {
  let at = kind
  for (const reference of references) at = kindNamed(at).fields[reference]!.to as KindName
  return { kind: at, field: kindNamed(at).fields[field]! }
}

/** Narrows a source to records whose choice is one of these. */
export const isOneOf = (field: string, ...values: string[]): Narrowing => ({ field, op: 'in', value: values })

/** Narrows a source to records whose flag is set. */
export const isSet = (field: string): Flagged => ({ field, op: 'eq', value: true })

/** Narrows a source to records of which some part of the list states this. */
export const hasSome = (field: string, part: string): Stating => ({ field, op: 'some', part })

/** Whether a source shows this record. */
export const isFrom = (
  { kind, where }: LedgerSource,
  { kind: name, data }: Pick<StoredRow, 'kind' | 'data'>,
): boolean => kind === name && where.every((narrowing) => isAmong(narrowing, data))

function isAmong(narrowing: LedgerSource['where'][number], data: Record<string, unknown>): boolean {
  const value = data[narrowing.field]
  if (narrowing.op === 'in') return narrowing.value.includes(String(value))
  if (narrowing.op === 'eq') return value === narrowing.value
  return ((value ?? []) as Record<string, unknown>[]).some((part) => (part[narrowing.part] ?? null) !== null)
}

/** @throws Error where a column has no cell in one of the sources, or rows are to be shared out by what is no choice of theirs */
export function defineLedger(name: string, ledger: Omit<Ledger, 'name'>): Ledger {
  for (const { kind, cells, beside } of ledger.sources) {
    for (const { key } of ledger.columns) {
      const cell = cells[key] ?? key
      if (typeof cell === 'string' && !kindNamed(kind).fields[cell] && !beside[cell])
        throw new Error(`ledger ${name}: ${kind} has nothing for the column ${key}`)
    }
    for (const field of ledger.shares ?? [])
      if (!kindNamed(kind).fields[field]?.choices) throw new Error(`ledger ${name}: ${kind} has no choice ${field}`)
  }
  return { name, ...ledger }
}

/** The cells of a record in the order of the ledger's columns. Amounts are in yuan. */
export function cellsOf(ledger: Ledger, row: LedgerRow, saying: Saying): CellValue[] {
  const source = ledger.sources.find(({ kind }) => kind === row.kind)
  const kind = row.kind as KindName
  return ledger.columns.map(({ key, as }) => {
    const cell = source?.cells[key] ?? key
    if (typeof cell === 'function') return cell({ ...row.data, ...row.beside }, saying, row)
    const own = kindNamed(kind).fields[cell]
    if (own?.type === 'reference') return row.titles?.[cell] ?? null
    if (own) return cellOf(own, row.data[cell], as, saying)
    const beside = source?.beside[cell]
    return beside ? cellOf(fieldBeside(kind, beside), row.beside?.[cell], as, saying) : null
  })
}

/** The field whose value stands beside a row; none where it is a count or a day. */
function fieldBeside(kind: KindName, beside: Beside): Field | undefined {
  if ('through' in beside) return endOf(kind, beside).field
  const { of, figure } = beside
  return typeof figure === 'object' && 'sum' in figure ? kindNamed(of).fields[figure.sum] : undefined
}

function cellOf(field: Field | undefined, value: unknown, as: LedgerColumn['as'], saying: Saying): CellValue {
  if (value === null || value === undefined) return null
  if (as === 'number' && typeof value === 'number') return field?.type === 'amount' ? value / 100 : value
  if (as === 'day' && typeof value === 'string') return value
  return valueWords(field, value, saying) || null
}
