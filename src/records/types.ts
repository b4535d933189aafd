import type { PoolClient } from 'pg'
import type { Actor } from '../domain/actor.ts'
import type { counts, ListQuery } from '../domain/api/query.ts'
import type { HistoryEntry, StoredRow } from '../domain/api/shapes.ts'
import type { CommandInput, Outcome } from '../domain/command.ts'
import type { KindName } from '../domain/kinds/index.ts'
import type { Refusal } from '../domain/problem.ts'
import type { ResidentActor, SystemActor } from './acting.ts'

/** Who may be at the door: a person in one of their posts, the program itself (`systemActor`), or a resident at the portal (`residentActor`). */
export type AnyActor = Actor | SystemActor | ResidentActor

/** A record as its readers see it: header and data, sensitive fields masked. Its organisation's path is for the server. */
export interface SeenRecord extends StoredRow {
  orgPath: string
  /** Its personal data has been erased. */
  erased: boolean
}

/** What a record is called in lists, unmasked. */
export interface RevealedTitle {
  id: string
  title: string | null
}

export type CountQuery = Omit<ListQuery, 'limit' | 'sort' | 'cursor'> & { by?: string }
export type ListInput = Partial<ListQuery>
export type Counts = ReturnType<(typeof counts)['parse']>

export interface RecordList {
  items: SeenRecord[]
  /** Where the next page begins; null on the last. */
  next: string | null
}

export interface ExecuteOptions {
  /** Where the commands stand in what the client sent, for the `at` of refusals; `/commands` unless told. */
  at?: string
  /**
   * Work of the caller that must hold or fail together with the commands (a review marked as confirmed): runs in their
   * transaction, after them. Does not run where everything was done before.
   */
  alongside?: (tx: PoolClient, outcomes: readonly Outcome[]) => Promise<void>
}

export type Creation = Extract<CommandInput, { action: 'create' }>

/** The one door to the records. What it refuses it throws as `Refused`, all reasons that one look can find at once. */
export interface Records {
  /**
   * Does all commands in one transaction, or none: an entry in the log and the current state for each. Later commands see
   * what earlier ones did. A command whose id was done before is not done again; its outcome is `replayed`.
   * @throws Refused with `at` pointing into the commands
   */
  execute(actor: AnyActor, commands: readonly CommandInput[], options?: ExecuteOptions): Promise<Outcome[]>
  /**
   * Does very many creations in one transaction, or none, holding one chunk of them in memory at a time. No replays: an id that
   * was used before is refused. A chunk sees what those before it did.
   * @param chunks gives the creations anew each time it is called
   * @param onDone how many are done so far
   * @throws Refused with what stands against any of them, `at` counted over all chunks
   */
  executeInChunks(
    actor: AnyActor,
    chunks: () => AsyncIterable<readonly Creation[]>,
    onDone?: (done: number) => void,
  ): Promise<Outcome | undefined>
  /** What stands against a command now; nothing is written. */
  check(actor: AnyActor, command: CommandInput): Promise<Refusal[]>
  /** What stands against each of several commands, each on its own; one look for all of them. */
  checkEach(actor: AnyActor, commands: readonly CommandInput[]): Promise<Refusal[][]>
  /** @throws Refused access.out-of-sight */
  get(actor: AnyActor, kind: KindName, id: string): Promise<SeenRecord>
  /** The same as JSON text, written by PostgreSQL. @throws Refused access.out-of-sight */
  getJson(actor: AnyActor, kind: KindName, id: string): Promise<string>
  list(actor: AnyActor, kind: KindName, query?: ListInput): Promise<RecordList>
  /** The same page as `{"items":[…],"next":…}`, written by PostgreSQL: half the work of a page of 50. */
  listJson(actor: AnyActor, kind: KindName, query?: ListInput): Promise<string>
  /** Exact up to 10,000. */
  count(actor: AnyActor, kind: KindName, query?: CountQuery): Promise<Counts>
  /** What happened to a record, newest first, field by field. */
  history(actor: AnyActor, kind: KindName, id: string): Promise<HistoryEntry[]>
  /** The record with its sensitive fields in full. The look is recorded in `taizhang.sight`. */
  reveal(actor: AnyActor, kind: KindName, id: string): Promise<SeenRecord>
  /** The titles of records in full, all or none; the look at each is recorded in `taizhang.sight`. */
  revealTitles(actor: AnyActor, kind: KindName, ids: readonly string[]): Promise<RevealedTitle[]>
}
