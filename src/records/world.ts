import type { PoolClient } from 'pg'
import { readTogether } from '../database/scope.ts'
import type { Actor } from '../domain/actor.ts'
import type { Day } from '../domain/day.ts'
import type { GuardContext, Stored } from '../domain/kind.ts'
import { isKindName, type KindName, kindNamed } from '../domain/kinds/index.ts'
import { type RuleId, type RuleOverride, ruleValue } from '../domain/rules.ts'
import { type CalendarDay, workCalendar } from '../domain/work-calendar.ts'
import { quoted, snake, tableOf } from './columns.ts'
import { type Held, heldOf, refOf } from './held.ts'
import { countBuiltOn } from './history-imports.ts'
import { type Load, partsSql, targetsSql } from './load-sql.ts'
import type { Counted } from './numbering.ts'
import type { Parsed } from './parse-commands.ts'
import { prepared } from './prepared.ts'
import { rowJson } from './row-json.ts'
import { type TotalledRecord, totalOf } from './totals.ts'
import type { AnyActor, SeenRecord } from './types.ts'

/** What an organisation gives to its records. Neither changes once given. */
export interface Place {
  orgPath: string
  code: string
}

/** That an organisation was merged into another, or dissolved. */
export interface Merger {
  orgPath: string
  name: string
  /** The other's name; empty where it was dissolved. */
  into: string
  on: Day
}

/** When and by whom something is done. */
export interface Moment {
  actor: AnyActor
  now: Date
  recordedAt: string
  today: Day
}

/** A command with the moment at which it is given. */
export interface Given extends Parsed {
  moment: Moment
}

/** A post that a person holds, held or will hold. */
interface HeldPost {
  person: string
  orgPath: string
  from: Day
  until: Day | null
}

/**
 * All that a batch of commands looks at, in memory: read from the database in a few statements, then changed by each
 * command, so that later ones see what earlier ones did.
 */
export class World {
  readonly #tx: PoolClient
  readonly #street: string
  readonly #places: Map<string, Place>
  readonly #held = new Map<string, Held>()
  readonly #idsByKind = new Map<string, Set<string>>()
  /** Ids of records whose parent is the key, as far as loaded or made. */
  readonly #children = new Map<string, Set<string>>()
  readonly #seen = new Map<string, { kind: string; streetWide: boolean }>()
  readonly #posts: HeldPost[] = []
  readonly #overrides: RuleOverride[] = []
  readonly #same = new Map<string, number>()
  readonly #builtOn = new Map<string, number>()
  readonly #names: string[] = []
  readonly #days: CalendarDay[] = []
  readonly #totals = new Map<string, number>()
  /** By the organisation that was merged. */
  readonly #mergers = new Map<string, Merger>()
  #root: string | undefined
  /** Numbers that were taken with what was read. */
  readonly numbers: Counted[] = []

  /** @param places organisations known from earlier batches; new ones are added */
  constructor(tx: PoolClient, street: string, places: Map<string, Place>) {
    this.#tx = tx
    this.#street = street
    this.#places = places
  }

  /**
   * Reads the records that commands change, and holds them until the transaction ends, then what the commands refer to and
   * what their guards look at: one message. What is read after a wait for another transaction sees what that has done.
   */
  async load(wanted: Load): Promise<void> {
    const unknown = [...wanted.organisations].filter((id) => !this.#places.has(id))
    const { text, values } = partsSql(this.#street, { ...wanted, organisations: new Set(unknown) })
    const statements = [...targetsSql(this.#street, wanted), prepared(text, values)]
    for (const { rows } of await readTogether(this.#tx, statements)) this.#take(rows)
  }

  #take(rows: readonly { part: string; row: Record<string, unknown> }[]): void {
    for (const { part, row } of rows) {
      switch (part) {
        case 'seen':
          this.#seen.set(row.id as string, { kind: row.kind as string, streetWide: row.streetWide as boolean })
          break
        case 'place':
          this.#places.set(row.id as string, { orgPath: row.orgPath as string, code: row.code as string })
          break
        case 'root':
          this.#root = row.id as string
          break
        case 'heldPost':
          this.#posts.push(row as unknown as HeldPost)
          break
        case 'name':
          this.#names.push(row.name as string)
          break
        case 'ownDay':
          this.#days.push(row as unknown as CalendarDay)
          break
        case 'merger':
          this.#mergers.set(row.id as string, row as unknown as Merger)
          break
        case 'rule':
          this.#overrides.push(row as unknown as RuleOverride)
          break
        case 'number':
          this.numbers.push(row as unknown as Counted)
          break
        default:
          // A record that is being changed is newer here than there.
          if (isKindName(part) && !this.#held.has(row.id as string))
            this.put(heldOf(kindNamed(part), row as unknown as SeenRecord))
      }
    }
  }

  async loadPlaces(organisations: readonly string[]): Promise<void> {
    if (organisations.length === 0) return
    const { rows } = await this.#tx.query<Place & { id: string }>(
      'select id, org_path as "orgPath", code from taizhang.kind_organisation where street = $1 and id = any($2::uuid[])',
      [this.#street, organisations],
    )
    for (const { id, orgPath, code } of rows) this.#places.set(id, { orgPath, code })
  }

  get(id: string): Held | undefined {
    return this.#held.get(id)
  }

  /** Puts a record in its new state in place of the old. */
  put(held: Held): void {
    const { kind, stored } = held
    this.#held.set(stored.id, held)
    if (!this.#idsByKind.has(kind.name)) this.#idsByKind.set(kind.name, new Set())
    this.#idsByKind.get(kind.name)!.add(stored.id)
    const parent = refOf(stored, kind.parent)
    if (parent !== null) {
      if (!this.#children.has(parent)) this.#children.set(parent, new Set())
      this.#children.get(parent)!.add(stored.id)
    }
    if (kind.name === 'organisation') {
      this.#places.set(stored.id, { orgPath: stored.orgPath, code: stored.data.code as string })
      this.#putMerger(stored)
    }
  }

  #putMerger({ id, orgPath, data }: Stored): void {
    const { name, mergedInto, mergedOn } = data as { name: string; mergedInto?: string | null; mergedOn?: Day | null }
    const successor = mergedInto ? this.#held.get(mergedInto) : undefined
    const into = (successor?.stored.data.name as string | undefined) ?? this.#mergers.get(id)?.into ?? ''
    if (mergedOn) this.#mergers.set(id, { orgPath, name, into: mergedInto ? into : '', on: mergedOn })
    else this.#mergers.delete(id)
  }

  /** By which merger the organisation was gone on that day: its own, else that of the nearest above it. */
  merger(orgPath: string, day: Day): Merger | undefined {
    const gone = [...this.#mergers.values()].filter((merger) => orgPath.startsWith(merger.orgPath) && merger.on <= day)
    return gone.toSorted((a, b) => b.orgPath.length - a.orgPath.length)[0]
  }

  /** Whether a record of that kind exists in sight. */
  exists(kind: string, id: string): boolean {
    return this.#held.get(id)?.kind.name === kind || this.#seen.get(id)?.kind === kind
  }

  place(org: string): Place | undefined {
    return this.#places.get(org)
  }

  /** The street itself, for what the program writes. */
  root(): string | undefined {
    for (const id of this.#idsByKind.get('organisation') ?? []) {
      const { stored } = this.#held.get(id)!
      if (stored.data.above === null) return id
    }
    return this.#root
  }

  rule(id: RuleId, day: Day): number {
    const own = [...(this.#idsByKind.get('ruleValue') ?? [])].map((record) => this.#held.get(record)!.stored.data)
    return ruleValue(id, day, [...this.#overrides, ...(own as unknown as RuleOverride[])])
  }

  /** Counts for `countSame`; call it before the guards of a record whose kind compares fields. */
  async loadSame({ kind, stored }: Held): Promise<void> {
    for (const field of kind.compares) {
      const value = stored.data[field]
      if (value === null || value === undefined) continue
      const parent = kind.parent ? `and ${quoted(snake(kind.parent))} = $4` : 'and $4::uuid is null'
      const column = quoted(snake(field))
      const { rows } = await this.#tx.query<{ id: string }>(
        `select id from ${tableOf(kind)} where street = $1 and md5(${column}) = md5($2) and ${column} = $2 and id <> $3 ${parent}`,
        [this.#street, value, stored.id, refOf(stored, kind.parent)],
      )
      // Those that this batch holds are counted as they are now.
      const others = rows.filter(({ id }) => !this.#held.has(id)).length
      const held = [...(this.#idsByKind.get(kind.name) ?? [])].filter((id) => {
        const other = this.#held.get(id)!.stored
        const isSibling = refOf(other, kind.parent) === refOf(stored, kind.parent)
        return id !== stored.id && isSibling && other.data[field] === value
      }).length
      this.#same.set(`${stored.id}/${field}`, others + held)
    }
  }

  /** Brings in the imports that these records came in with, so that nothing is written on one that was withdrawn. */
  async loadImports(records: readonly Held[]): Promise<void> {
    const wanted = records.flatMap(({ stored }) => stored.importedIn ?? []).filter((id) => !this.#held.has(id))
    if (wanted.length === 0) return
    const kind = kindNamed('historyImport')
    const { rows } = await this.#tx.query<{ row: SeenRecord }>(
      `select ${rowJson(kind, false)} as row from ${tableOf(kind)} t where t.street = $1 and t.id = any($2::uuid[])`,
      [this.#street, wanted],
    )
    for (const { row } of rows) this.put(heldOf(kind, row))
  }

  /** Counts for `builtOn`; call it before the guards of a record of a kind that gathers. */
  async loadBuiltOn(held: Held): Promise<void> {
    this.#builtOn.set(held.stored.id, await countBuiltOn(this.#tx, this.#street, held))
  }

  /** Records of a kind below a parent, as far as loaded or made. */
  #below(parent: string | null, kind: string): Stored[] {
    return [...((parent !== null && this.#children.get(parent)) || [])]
      .map((id) => this.#held.get(id)!)
      .filter((held) => held.kind.name === kind)
      .map((held) => held.stored)
  }

  /** Figures for `totalOf`; call it before the guards of a record whose kind has `totals`. */
  async loadTotals(about: TotalledRecord, moment: Moment, isHeld: boolean): Promise<void> {
    const kind = kindNamed(about.kind as KindName)
    const known = [...(this.#idsByKind.get(kind.name) ?? [])].map((id) => this.#held.get(id)!.stored)
    for (const [name, total] of Object.entries(kind.totals ?? {})) {
      const days = total.within && this.rule(total.within, moment.today)
      const figure = await totalOf(this.#tx, { street: this.#street, kind, total, about, known, days, isHeld })
      this.#totals.set(`${about.id}/${name}`, figure)
    }
  }

  /** What guards may look at, for a record as it is (or would be). */
  context({ kind, stored }: Held, moment: Moment, occurredAt: string): GuardContext {
    const one = (id: string | null): Stored | undefined => (id === null ? undefined : this.#held.get(id)?.stored)
    return {
      record: stored,
      // The program itself has no role of the domain's; no guard of what it may do asks for one.
      actor: moment.actor as Actor,
      today: moment.today,
      now: moment.recordedAt,
      occurredAt,
      children: (name) => this.#below(stored.id, name),
      parent: one(refOf(stored, kind.parent)),
      siblings: () => this.#below(refOf(stored, kind.parent), kind.name).filter(({ id }) => id !== stored.id),
      referenced: (field) => one(refOf(stored, field)),
      holdsPost: (person, orgPath) => this.#holdsPost(person, orgPath, moment.today),
      countSame: (field) => this.#same.get(`${stored.id}/${field}`) ?? 0,
      builtOn: () => this.#builtOn.get(stored.id) ?? 0,
      totalOf: (name) => this.#totals.get(`${stored.id}/${name}`) ?? 0,
      rule: (id, on = moment.today) => this.rule(id, on),
      calendar: workCalendar(this.#days),
      names: () => this.#names,
    }
  }

  #holdsPost(person: string, orgPath: string, today: Day): boolean {
    const isNear = (path: string) => path.startsWith(orgPath) || orgPath.startsWith(path)
    const isInForce = ({ from, until }: Pick<HeldPost, 'from' | 'until'>) =>
      from <= today && (until === null || today <= until)
    if (this.#posts.some((post) => post.person === person && isInForce(post) && isNear(post.orgPath))) return true
    return [...(this.#idsByKind.get('post') ?? [])].some((id) => {
      const data = this.#held.get(id)!.stored.data as unknown as HeldPost & { organisation: string }
      const place = this.#places.get(data.organisation)
      return data.person === person && isInForce(data) && place !== undefined && isNear(place.orgPath)
    })
  }
}
