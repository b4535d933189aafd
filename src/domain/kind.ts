import type { z } from 'zod'
import type { Actor } from './actor.ts'
import type { Day } from './day.ts'
import type { DataOf, Fields } from './fields/field.ts'
import { objectSchema } from './fields/parts.ts'
import type { Label } from './label.ts'
import type { Lifecycle } from './lifecycle.ts'
import type { Refusal } from './problem.ts'
import type { Role } from './roles.ts'
import type { RuleId } from './rules.ts'
import type { WorkCalendar } from './work-calendar.ts'

/** A record as kept: its header and its data. `D` is the kind's data. */
export interface Stored<D = Record<string, unknown>> {
  id: string
  kind: string
  org: string
  orgPath: string
  /** Null for kinds without a lifecycle. */
  state: string | null
  version: number
  /** `WTL-07`; null for kinds that are not numbered. */
  number: string | null
  occurredAt: string
  recordedAt: string
  changedAt: string
  /** Person who first recorded it. */
  recorder: string
  /** The import of old paper (旧台账) that it came in with: history, outside all counts of what is owed. Null else. */
  importedIn: string | null
  data: D
}

/** All that a guard may look at. Pure: nothing is fetched from inside a guard. */
export interface GuardContext<D = Record<string, unknown>> {
  record: Stored<D>
  actor: Actor
  today: Day
  now: string
  /** When the person says that the act happened. */
  occurredAt: string
  /** Records whose `parent` field points at this record, by kind. */
  children: (kind: string) => Stored[]
  /** The record that this kind's `parent` field points at, if it has one. */
  parent: Stored | undefined
  /** While a record is made: the others of its kind with the same parent, where the kind knows its `siblings`. */
  siblings: () => Stored[]
  /** Other referenced records that the kind asks for with `looksAt`, by field. */
  referenced: (field: string) => Stored | undefined
  /** Whether the person holds a post today in this organisation, above it or below it. */
  holdsPost: (person: string, orgPath: string) => boolean
  /** How many other records of this kind with the same parent have the same value in a field of `compares`. */
  countSame: (field: string) => number
  /** What the kind's other records of the same organisation come to, by the name of one of its `totals`; for `sound`. */
  totalOf: (name: string) => number
  /** The rule's value in force for this organisation: today, or on another day. */
  rule: (id: RuleId, on?: Day) => number
  /** How many of the records that came in with this one were changed since or are referred to; for kinds that gather. */
  builtOn: () => number
  /** Working days; the street's own days stand in it only for kinds that `countDays`. */
  calendar: WorkCalendar
  /** Names of the people whom the street knows; none unless the kind `knowsNames`. */
  names: () => readonly string[]
}

/** Who may do what to records of a kind within sight. What is not named is refused. */
export interface Permissions<F extends Fields> {
  read: readonly Role[]
  create: readonly Role[]
  /** Residents may create it through the portal, without an account; they see nothing and change nothing. */
  byResidents?: true
  /** Each line: these roles may correct these fields (`all` = every field). */
  correct: readonly { by: readonly Role[]; fields: 'all' | readonly (keyof F & string)[] }[]
  /** May see sensitive fields in full; each look is recorded. */
  reveal?: readonly Role[]
  /** May erase personal data. */
  erase?: readonly Role[]
}

type Listable<F extends string> = F | 'org' | 'state' | 'number' | 'occurredAt' | 'recordedAt' | 'changedAt'
type ListedBy<F extends string> = Listable<F> | readonly [Listable<F>, ...Listable<F>[]]

/** Something that children of a record may lack: a `child` in `state` that no record of kind `without` points at. */
export interface Gap {
  label: Label
  /** What a list says where there is one, and where there is none. */
  choices: { yes: Label; no: Label }
  child: string
  state: string
  without: string
}

/**
 * What other records of a kind come to that have the same values in some fields (nothing while one of them is empty). Whoever
 * records another waits until it is written, so that two together cannot pass a limit that each keeps.
 */
export interface Total<F extends string = string> {
  /** An `amount` or `number` field that is added up; absent where records are counted. */
  sum?: F
  alike: readonly [F, ...F[]]
  /** States whose records do not count. */
  except?: readonly string[]
  /** Only those that took place so many days before or after: a rule in days. */
  within?: RuleId
}

export interface Kind<F extends Fields = Fields> {
  name: string
  label: Label
  /** Plural in paths: `/api/v1/findings`. */
  plural: string
  fields: F
  /** Validates a whole new record's data. */
  schema: z.ZodType<DataOf<F>>
  /** The field whose text names a record in lists. */
  title: keyof F & string
  /** The reference field that this record hangs on. */
  parent?: keyof F & string
  /** The `day` field by which it is due, for cross-kind lists. */
  due?: keyof F & string
  /** The `person` field that answers for it, for cross-kind lists. */
  owner?: keyof F & string
  /** Text fields that the search finds. */
  search: readonly (keyof F & string)[]
  /** Numbered per organisation: `WTL-07`. */
  numbered: boolean
  lifecycle?: Lifecycle<DataOf<F>>
  /** Its rows carry the titles of the records that they refer to, and each of those lists what refers to it. */
  linked: boolean
  /** Reference fields whose records the guards look at. */
  looksAt: readonly (keyof F & string)[]
  /** Child kinds whose records the guards look at. */
  children: readonly string[]
  /** A new one is held against those that its parent has already. */
  siblings?: true
  /** Fields whose equal values among siblings the guards count. */
  compares: readonly (keyof F & string)[]
  /** Its guards ask for the names of the people whom the street knows. */
  knowsNames?: boolean
  /** Its guards count working days. */
  countsDays?: boolean
  /** What other records of the kind come to, for the guards. */
  totals?: Record<string, Total<keyof F & string>>
  /** `stamped` fields that follow from the rest and the rules of the day; written with every creation and correction. */
  fills?: (context: GuardContext<DataOf<F>>) => Partial<DataOf<F>>
  /** What its creation changes in the record that it hangs on, as an entry of its own in the same transaction. */
  changesParent?: (context: GuardContext<DataOf<F>>) => Record<string, unknown>
  /** Whether this record may be created now, beyond permission. `record.data` is the new data. */
  mayCreate?: (context: GuardContext<DataOf<F>>) => Refusal | undefined
  /** Whether these corrections may be made now. `record` is the record before. */
  mayCorrect?: (context: GuardContext<DataOf<F>>, patch: Partial<DataOf<F>>) => Refusal | undefined
  /** What stands against the record as a creation or a correction would leave it: `record.data` is what it would say. */
  sound?: (context: GuardContext<DataOf<F>>) => Refusal | undefined
  /** What a record still lacks before it is complete, each in words; said where it is shown. */
  lacks?: (data: DataOf<F>) => Label[]
  permissions: Permissions<F>
  /** Old paper may be imported as history of this kind: such records name their import in `importedIn`. */
  history: boolean
  /** Records come in with one of this kind; the field says of which kind they are. */
  gathers?: keyof F & string
  /** Seen by everyone of the street regardless of subtree (the street's own address book and rules); never sensitive data. */
  streetWide: boolean
  /** Columns that lists sort or filter by often enough to need an index. */
  indexed: readonly (keyof F & string)[]
  /**
   * For kinds of which a street has many: what their lists are sorted by, each with its index, and nothing else. A field (or
   * `occurredAt`, `recordedAt`), or several: narrowed to one value of those before, sorted by the last. Number, organisation,
   * state and `changedAt` go without saying. Left out, a list sorts by every field that has an order.
   */
  lists?: readonly ListedBy<keyof F & string>[]
  /** What lists can be narrowed by beside the fields: `yes` or `no`. */
  gaps?: Record<string, Gap>
  /** Fields whose value no other record of the kind in the street may have. */
  unique: readonly (keyof F & string)[]
  examples: readonly Partial<DataOf<F>>[]
}

type KindOptions<F extends Fields> = Omit<
  Kind<F>,
  | 'name'
  | 'schema'
  | 'search'
  | 'numbered'
  | 'linked'
  | 'looksAt'
  | 'children'
  | 'compares'
  | 'history'
  | 'streetWide'
  | 'indexed'
  | 'unique'
> &
  Partial<
    Pick<
      Kind<F>,
      | 'search'
      | 'numbered'
      | 'linked'
      | 'looksAt'
      | 'children'
      | 'compares'
      | 'history'
      | 'streetWide'
      | 'indexed'
      | 'unique'
    >
  >

/**
 * Defines a kind of record once. Columns, API, form, list, export, examples and contract tests follow from it.
 * Add the kind to `kinds/index.ts` and run `npm run derive`.
 */
export const defineKind = <F extends Fields>(name: string, options: KindOptions<F>): Kind<F> => ({
  search: [],
  numbered: false,
  linked: false,
  looksAt: [],
  children: [],
  compares: [],
  history: false,
  streetWide: false,
  indexed: [],
  unique: [],
  ...options,
  name,
  schema: objectSchema(options.fields),
})

export type KindData<K> = K extends Kind<infer F> ? DataOf<F> : never
