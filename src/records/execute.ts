import { setTimeout as sleep } from 'node:timers/promises'
import type { PoolClient } from 'pg'
import { type ScopedPool, transaction } from '../database/scope.ts'
import type { Prepared } from '../database/send-together.ts'
import { isInSight } from '../domain/actor.ts'
import type { CommandInput, Outcome } from '../domain/command.ts'
import { dayAt } from '../domain/day.ts'
import type { Kind } from '../domain/kind.ts'
import { type Refusal, Refused } from '../domain/problem.ts'
import { appendFault, appendStatement } from '../log/append.ts'
import type { HashName } from '../log/hash.ts'
import { scopeOf, WHOLE_STREET } from './acting.ts'
import { checkFiles } from './check-files.ts'
import { explainConflict } from './conflict.ts'
import { changeParent, type Decision, decide, erasingOf, wouldBe } from './decide.ts'
import { eraseEarlier } from './erase.ts'
import type { FileStore } from './files/file-store.ts'
import { type Held, refOf } from './held.ts'
import { reserveSerials } from './numbering.ts'
import { type Parsed, parseCommands } from './parse-commands.ts'
import { numbersWanted, preload } from './preload.ts'
import { findReplays } from './replay.ts'
import type { AnyActor, ExecuteOptions } from './types.ts'
import { refusedUnique, takenAlready } from './unique.ts'
import { type Given, type Moment, type Place, World } from './world.ts'
import { writeStatements } from './write.ts'

export interface Door {
  pool: ScopedPool
  files: FileStore
  clock: () => Date
  /** Organisations by street and id, as far as seen; they never move. */
  places: Map<string, Map<string, Place>>
  /** Each street's hash algorithm, chosen when its log was opened and never changed. */
  hashes: Map<string, HashName>
}

const MOST_ATTEMPTS = 6

/** Undefined where the street has no log: the log itself refuses then. */
async function hashOf({ hashes }: Door, tx: PoolClient, street: string): Promise<HashName | undefined> {
  const known = hashes.get(street)
  if (known) return known
  const { rows } = await tx.query<{ hash: HashName }>('select hash from taizhang.log where street = $1', [street])
  if (rows[0]) hashes.set(street, rows[0].hash)
  return rows[0]?.hash
}

/** All commands in one transaction, or none. See `Records.execute`. */
export async function execute(
  door: Door,
  actor: AnyActor,
  inputs: readonly CommandInput[],
  at: string,
  alongside?: ExecuteOptions['alongside'],
): Promise<Outcome[]> {
  if (inputs.length === 0) return []
  const commands = await checkFiles(door.files, actor.street, parseCommands(inputs, at))
  let replays = new Map<string, Outcome>()
  for (let attempt = 1; ; attempt++) {
    const fresh = commands.filter(({ command }) => !replays.has(command.id))
    try {
      const done = fresh.length === 0 ? [] : await attemptAll(door, actor, fresh, alongside)
      const outcomes = new Map([...replays, ...done.map((outcome) => [outcome.id, outcome] as const)])
      return commands.map(({ command }) => outcomes.get(command.id)!)
    } catch (error) {
      // Not a word of replays until something stands in the way: the usual command pays nothing for them.
      const isFirst = replays.size === 0
      const found = isFirst && mayBeReplay(error) ? await findReplays(door.pool, actor, commands) : new Map()
      if (found.size > 0) replays = found
      else if (isTransient(error) && attempt < MOST_ATTEMPTS) await sleep(5 * 2 ** attempt * Math.random())
      else throw refusedUnique(error, fresh) ?? appendFault(error)
    }
  }
}

const codeOf = (error: unknown): string | undefined => (error as { code?: string }).code

/** A duplicate key or a refusal: both may come from an act that was done already. */
const mayBeReplay = (error: unknown): boolean => error instanceof Refused || codeOf(error) === '23505'

/** Two batches waited for each other; one of them goes again. */
export const isTransient = (error: unknown): boolean => codeOf(error) === '40P01' || codeOf(error) === '40001'

async function attemptAll(
  door: Door,
  actor: AnyActor,
  commands: readonly Parsed[],
  alongside?: ExecuteOptions['alongside'],
): Promise<Outcome[]> {
  const moment = momentAt(door.clock(), actor)
  const places = door.places.get(actor.street) ?? new Map<string, Place>()
  // Organisations made in a batch that is undone must not be remembered.
  const known = new Map(places)
  const afterCommit: (() => Promise<void>)[] = []
  const outcomes = await transaction(door.pool, scopeOf(actor), async (tx, last) => {
    const { decisions, writes } = await decided(door, tx, commandsAt(moment, commands), known)
    const erased = decisions.filter(({ entry }) => entry.header.action === 'erase')
    const outcomes = decisions.map(outcomeOf)
    if (erased.length === 0 && !alongside) {
      last(...writes)
      return outcomes
    }
    for (const statement of writes) await tx.query(statement)
    for (const { held } of erased)
      afterCommit.push(await eraseEarlier(tx, door.files, actor.street, held, erasingOf(moment, held.stored.id)))
    await alongside?.(tx, outcomes)
    return outcomes
  })
  for (const [id, place] of known) places.set(id, place)
  door.places.set(actor.street, places)
  for (const step of afterCommit) await step()
  return outcomes
}

/**
 * Decides commands of one street inside a transaction: what came of each, and the statements that write it.
 * @param known places of organisations; those that are looked up are added
 * @throws Refused with all that stands against any of them
 */
export async function decided(
  door: Door,
  tx: PoolClient,
  commands: readonly Given[],
  known: Map<string, Place>,
): Promise<{ decisions: Decision[]; writes: Prepared[] }> {
  const [head] = commands
  if (!head) return { decisions: [], writes: [] }
  const { street } = head.moment.actor
  const world = new World(tx, street, known)
  await preload(world, commands, true)
  const nextSerial = await reserveSerials(tx, street, numbersWanted(commands, world), world.numbers)
  const { decisions, refusals } = await decideAll(tx, world, commands, nextSerial)
  const [first, ...others] = refusals
  if (first) throw new Refused(first, ...others)
  const actors = [...new Set(commands.map(({ moment }) => moment.actor))]
  if (decisions.some(({ entry }) => actors.some((actor) => !isNear(actor, entry.header.orgPath))))
    // What is street-wide may lie outside the writer's own sight; the log has one border for all.
    await tx.query(`select set_config('taizhang.scope', $1, true)`, [WHOLE_STREET])
  const entries = decisions.map(({ entry }) => entry)
  const latest = new Map<string, Held>(decisions.map(({ held }) => [held.stored.id, held]))
  const made = new Set(decisions.filter(({ held }) => held.isNew).map(({ held }) => held.stored.id))
  const changed = [...latest.values()].map((held) => ({ ...held, isNew: made.has(held.stored.id) }))
  const writes = [
    appendStatement(entries, { hash: await hashOf(door, tx, street) }),
    ...writeStatements(street, changed),
  ]
  return { decisions, writes }
}

export const momentAt = (now: Date, actor: AnyActor): Moment => ({
  actor,
  now,
  recordedAt: now.toISOString(),
  today: dayAt(now),
})

export const commandsAt = (moment: Moment, commands: readonly Parsed[]): Given[] =>
  commands.map((parsed) => ({ ...parsed, moment }))

const isNear = (actor: AnyActor, orgPath: string): boolean =>
  actor.role === 'system' || actor.role === 'resident' || isInSight(actor, orgPath)

/** Decides one after the other. After a refusal goes on with those that do not build on it, to tell everything at once. */
async function decideAll(
  tx: PoolClient,
  world: World,
  commands: readonly Given[],
  nextSerial: (kind: Kind, org: string) => number,
): Promise<{ decisions: Decision[]; refusals: Refusal[] }> {
  const decisions: Decision[] = []
  const refusals: Refusal[] = []
  const failed = new Set<string>()
  for (const parsed of commands) {
    const { moment } = parsed
    if (buildsOn(parsed, failed)) {
      failed.add(parsed.command.record)
      continue
    }
    await lookAround(world, parsed, true)
    const decision = decide(parsed, { world, moment, nextSerial })
    if (Array.isArray(decision)) {
      failed.add(parsed.command.record)
      for (const refusal of decision)
        refusals.push(
          refusal.code === 'record.version-conflict'
            ? await explainConflict(tx, moment.actor.street, refusal, parsed)
            : refusal,
        )
      continue
    }
    decisions.push(decision)
    world.put(decision.held)
    // What comes in as history changes nothing of what is now.
    if (parsed.command.action !== 'create' || parsed.command.importedIn) continue
    const followed = changeParent(decision, parsed, { world, moment })
    if (Array.isArray(followed)) refusals.push(...followed)
    else if (followed) {
      decisions.push(followed)
      world.put(followed.held)
    }
  }
  return { decisions, refusals }
}

/** What few kinds ask for, read for one command at a time. @param isHeld whether others wait for what totals come to */
async function lookAround(world: World, parsed: Given, isHeld: boolean): Promise<void> {
  const { kind, command, data, moment } = parsed
  const held = world.get(command.record)
  const parent = world.get(refOf({ data }, kind.parent) ?? '')
  await world.loadImports([held, parent].filter((one) => one !== undefined))
  if (held && kind.compares.length > 0) await world.loadSame(held)
  if (held && kind.gathers) await world.loadBuiltOn(held)
  if (!kind.totals || !['create', 'correct'].includes(command.action)) return
  // What totals are about is the record as the command would leave it.
  const about = wouldBe(parsed, world, moment)
  if (about) await world.loadTotals(about, moment, isHeld)
}

function buildsOn({ command, data }: Parsed, failed: ReadonlySet<string>): boolean {
  if (failed.size === 0) return false
  return failed.has(command.record) || Object.values(data).some((v) => typeof v === 'string' && failed.has(v))
}

export const outcomeOf = ({ held: { stored }, entry }: Decision): Outcome => ({
  id: entry.header.id,
  kind: stored.kind,
  record: stored.id,
  version: stored.version,
  state: stored.state,
  number: stored.number,
  recordedAt: entry.header.recordedAt,
  replayed: false,
})

/** What stands against each command on its own, as things are now. Nothing is written or held. */
export async function check(door: Door, actor: AnyActor, inputs: readonly CommandInput[]): Promise<Refusal[][]> {
  const parsed = inputs.map((input) => parsedOrRefusals(input))
  const sound = parsed.filter((p): p is Parsed => !Array.isArray(p))
  if (sound.length === 0) return parsed as Refusal[][]
  const moment = momentAt(door.clock(), actor)
  return transaction(door.pool, scopeOf(actor), async (tx) => {
    const world = new World(tx, actor.street, new Map(door.places.get(actor.street)))
    const given = commandsAt(moment, sound)
    await preload(world, given, false)
    for (const one of given) await lookAround(world, one, false)
    const taken = await takenAlready(tx, actor.street, sound)
    return parsed.map((p) => {
      if (Array.isArray(p)) return p
      const decision = decide(p, { world, moment })
      return Array.isArray(decision) ? decision : (taken.get(p) ?? [])
    })
  })
}

function parsedOrRefusals(input: CommandInput): Parsed | Refusal[] {
  try {
    return parseCommands([input], '')[0]!
  } catch (error) {
    if (error instanceof Refused) return [...error.refusals]
    throw error
  }
}
