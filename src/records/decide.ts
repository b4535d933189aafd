import type { Command } from '../domain/command.ts'
import { type Day, dayAt } from '../domain/day.ts'
import type { Kind, Stored } from '../domain/kind.ts'
import { isDailyKind } from '../domain/kinds/daily/index.ts'
import type { Refusal } from '../domain/problem.ts'
import { outOfSight } from '../domain/problems/access.ts'
import {
  emptyCorrection,
  moveNotFromHere,
  recordErased,
  recordExists,
  referenceMissing,
  versionConflict,
} from '../domain/problems/command.ts'
import { withdrawn } from '../domain/problems/history.ts'
import { organisationMerged } from '../domain/problems/organisation.ts'
import type { NewEntry } from '../log/append.ts'
import { access, type SystemActor } from './acting.ts'
import { derivedIds } from './derived-id.ts'
import { actorMark, type Payload } from './entries.ts'
import { type Erasing, eraseData, eraseWhole } from './erasing.ts'
import { filesOf, type Held, refOf } from './held.ts'
import { historyRefusals, isWithdrawn } from './history-imports.ts'
import type { Parsed } from './parse-commands.ts'
import { referencesIn } from './references.ts'
import { isSame } from './same.ts'
import { stampedInLists } from './stamped-parts.ts'
import { momentOf, timeRefusal } from './times.ts'
import type { TotalledRecord } from './totals.ts'
import type { Merger, Moment, World } from './world.ts'

/** What a command makes of a record, and the entry that says so. */
export interface Decision {
  held: Held
  entry: NewEntry
}

/** What a decision needs besides the world. */
export interface Deciding {
  world: World
  moment: Moment
  /** The next number of an organisation's records of a kind; undefined when one only looks. */
  nextSerial?: (kind: Kind, org: string) => number
}

/** Decides a command: the record in its new state, or all that stands against it, each with its place. Changes nothing. */
export const decide = (parsed: Parsed, deciding: Deciding): Decision | Refusal[] =>
  parsed.command.action === 'create'
    ? create(parsed, parsed.command, deciding)
    : change(parsed, parsed.command, deciding)

/** What stands against any command of somebody who may give it: its time, and what it points at. */
function unfit(parsed: Parsed, { world, moment }: Deciding): Refusal[] {
  const { command, at } = parsed
  const late = timeRefusal(command, moment.now, world.rule('minutes.late', moment.today), at)
  return [...(late ? [late] : []), ...missingReferences(parsed, world)]
}

type Create = Extract<Command, { action: 'create' }>
type Change = Exclude<Command, Create>

function create(parsed: Parsed, command: Create, deciding: Deciding): Decision | Refusal[] {
  const { world, moment, nextSerial } = deciding
  const { kind, data, at } = parsed
  if (world.get(command.record)) return [recordExists({}, `${at}/record`)]
  const org = orgOf(parsed, world, moment)
  const orgPath = org === undefined ? undefined : pathOf(kind, org, data, world)
  const forbidden = access.create(moment.actor, kind, orgPath ?? moment.actor.orgPath)
  if (forbidden) return [placed(forbidden, parsed)]
  if (org === undefined || orgPath === undefined) return [referenceMissing({ field: '单位' }, `${at}/org`)]
  const parent = world.get(refOf({ data }, kind.parent) ?? '')
  if (parent && isWithdrawn(parent, world)) return [withdrawn({}, `${at}${parsed.section}/${kind.parent}`)]
  const occurredAt = command.occurredAt ?? moment.recordedAt
  const merger = mergerAgainst(kind, parent, orgPath, dayAt(occurredAt), world)
  const refusals = [
    ...unfit(parsed, deciding),
    ...historyRefusals(parsed, command, org, deciding),
    ...(merger ? [organisationMerged({ name: merger.name, into: merger.into, on: merger.on }, `${at}/org`)] : []),
  ]
  if (refusals.length > 0) return refusals
  const serial = kind.numbered && nextSerial ? nextSerial(kind, org) : null
  const stored: Stored = {
    id: command.record,
    kind: kind.name,
    org,
    orgPath,
    state: kind.lifecycle?.initial ?? null,
    version: 1,
    number: serial === null ? null : `${world.place(org)?.code ?? ''}-${String(serial).padStart(2, '0')}`,
    occurredAt: momentOf(occurredAt),
    recordedAt: moment.recordedAt,
    changedAt: moment.recordedAt,
    recorder: moment.actor.person,
    importedIn: command.importedIn ?? null,
    data: { ...data },
  }
  const held: Held = { kind, stored, serial, erased: false, isNew: true }
  const context = world.context(held, moment, occurredAt)
  Object.assign(stored.data, kind.fills?.(context as never))
  const guarded = kind.mayCreate?.(context as never) ?? kind.sound?.(context as never)
  if (guarded) return [placed(guarded, parsed)]
  return {
    held,
    entry: entryOf(held, command, occurredAt, moment, createdPayload(held, command), filesOf(kind, stored.data)),
  }
}

/** Nothing new begins in an organisation from the day on which it was merged into another; what hangs on its records goes on. */
function mergerAgainst(
  kind: Kind,
  parent: Held | undefined,
  orgPath: string,
  day: Day,
  world: World,
): Merger | undefined {
  const begins = (isDailyKind(kind.name) || kind.name === 'finding') && (!parent || parent.kind.streetWide)
  return begins ? world.merger(orgPath, day) : undefined
}

const createdPayload = ({ stored: { data, state, number } }: Held, { late }: Create): Payload => ({
  data,
  state,
  number,
  ...(late && { late }),
})

/** The record as a creation or a correction would leave it, as far as totals look at it; undefined where nobody can tell. */
export function wouldBe(parsed: Parsed, world: World, moment: Moment): TotalledRecord | undefined {
  const { command, kind, data } = parsed
  const { stored } = world.get(command.record) ?? {}
  if (command.action !== 'create') return stored && { ...stored, data: { ...stored.data, ...data } }
  const org = orgOf(parsed, world, moment)
  if (org === undefined) return undefined
  const occurredAt = momentOf(command.occurredAt ?? moment.recordedAt)
  return { id: command.record, kind: kind.name, org, occurredAt, data }
}

/** Given, or the parent's own where the parent has one, else the actor's; an organisation belongs to itself. */
export function orgOf({ kind, command, data }: Parsed, world: World, moment: Moment): string | undefined {
  if (kind.name === 'organisation') return command.record
  if (command.action === 'create' && command.org) return command.org
  const parent = kind.parent && data[kind.parent] ? world.get(data[kind.parent] as string) : undefined
  if (parent && !parent.kind.streetWide) return parent.stored.org
  return moment.actor.role === 'system' ? world.root() : moment.actor.org
}

function pathOf(kind: Kind, org: string, data: Record<string, unknown>, world: World): string | undefined {
  if (kind.name !== 'organisation') return world.place(org)?.orgPath
  const above = data.above === null ? '/' : world.get(data.above as string)?.stored.orgPath
  return above === undefined ? world.place(data.above as string)?.orgPath : `${above}${data.code}/`
}

function change(parsed: Parsed, command: Change, deciding: Deciding): Decision | Refusal[] {
  const { world, moment } = deciding
  const { kind, at } = parsed
  const held = world.get(command.record)
  if (!held || held.kind !== kind) return [access.read(moment.actor, kind) ?? outOfSight({}, `${at}/record`)]
  const forbidden = forbiddenChange(parsed, command, held.stored, moment)
  if (forbidden) return [placed(forbidden, parsed)]
  const isAgain = moment.actor.role === 'system' && command.action === 'erase'
  if (isWithdrawn(held, world)) return [withdrawn({}, `${at}/record`)]
  if (held.erased && !isAgain) return [recordErased({}, `${at}/record`)]
  const { version } = held.stored
  // Who changed what in between is told by whoever can read the log (`conflict.ts`).
  if (command.version !== version)
    return [versionConflict({ seen: command.version, current: version, fields: [], by: '' }, `${at}/version`)]
  const refusals = unfit(parsed, deciding)
  if (refusals.length > 0) return refusals
  const occurredAt = command.occurredAt ?? moment.recordedAt
  const changed = changeOf(parsed, command, held, occurredAt, deciding)
  if (Array.isArray(changed)) return changed.map((refusal) => placed(refusal, parsed))
  const { patch, state, payload, erased = false } = changed
  const stored: Stored = {
    ...held.stored,
    state,
    version: held.stored.version + 1,
    changedAt: moment.recordedAt,
    data: { ...held.stored.data, ...patch },
  }
  const after: Held = { ...held, stored, erased }
  const files = filesOf(kind, patch)
  const full: Payload = { ...payload, ...(command.late && { late: command.late }) }
  return { held: after, entry: entryOf(after, command, occurredAt, moment, full, files) }
}

function forbiddenChange({ kind, data }: Parsed, command: Change, stored: Stored, { actor }: Moment) {
  switch (command.action) {
    case 'correct':
      return access.correct(actor, kind, stored, Object.keys(data))
    case 'move':
      return access.move(actor, kind, stored, kind.lifecycle!.moves[command.move]!)
    case 'erase':
      return access.erase(actor, kind, stored)
  }
}

interface Changed {
  patch: Record<string, unknown>
  state: string | null
  payload: Payload
  erased?: boolean
}

function changeOf(
  parsed: Parsed,
  command: Change,
  held: Held,
  occurredAt: string,
  { world, moment }: Deciding,
): Changed | Refusal[] {
  const { kind, data } = parsed
  const { stored } = held
  const context = world.context(held, moment, occurredAt)
  switch (command.action) {
    case 'correct': {
      if (Object.entries(data).every(([name, value]) => isSame(value, stored.data[name])))
        return [emptyCorrection({}, '')]
      const stamps = stampedInLists(kind.fields, data, '', stored.data)
      if (stamps.length > 0) return stamps
      const refusal = kind.mayCorrect?.(context as never, data)
      if (refusal) return [refusal]
      const after = { ...held, stored: { ...stored, data: { ...stored.data, ...data } } }
      const left = world.context(after, moment, occurredAt)
      const unsound = kind.sound?.(left as never)
      if (unsound) return [unsound]
      const filled = Object.entries(kind.fills?.(left as never) ?? {})
      const patch = {
        ...data,
        ...Object.fromEntries(filled.filter(([name, value]) => !isSame(value, stored.data[name]))),
      }
      return { patch, state: stored.state, payload: { patch, reason: command.reason ?? null } }
    }
    case 'move': {
      const { moves, states } = kind.lifecycle!
      const move = moves[command.move]!
      if (!move.from.includes(stored.state ?? ''))
        return [moveNotFromHere({ move: move.label.zh, state: states[stored.state ?? '']?.label.zh ?? '' })]
      const refusals = move.guards.map((guard) => guard(context as never, data)).filter((r) => r !== undefined)
      if (refusals.length > 0) return refusals
      const patch = move.effect?.(context as never, data) ?? {}
      const state = move.to ?? stored.state
      return { patch, state, payload: { move: command.move, input: data, patch, state } }
    }
    case 'erase': {
      const erasing = erasingOf(moment, stored.id)
      const { data: left, fields } = eraseData(kind, stored, erasing)
      const { state, number } = stored
      const erased = held.erased || erasing.whole.has(stored.id)
      // The whole state that is left: what earlier entries said of it is erased with them.
      const payload: Payload = {
        fields,
        data: left,
        state,
        number,
        reason: command.reason,
        ...(!erased && { goesOn: true as const }),
      }
      return { patch: left, state, payload, erased }
    }
  }
}

/**
 * What the creation of a record changes in its parent: a correction that nobody wrote by hand, under an id that follows from the
 * creation's. Undefined where there is nothing to change.
 */
export function changeParent(
  { held, entry }: Decision,
  parsed: Parsed,
  { world, moment }: Deciding,
): Decision | Refusal[] | undefined {
  const { kind, stored } = held
  const parent = world.get(refOf(stored, kind.parent) ?? '')
  if (!kind.changesParent || !parent) return undefined
  const at = `${parsed.at}${parsed.section}/${kind.parent}`
  if (parent.erased) return [recordErased({}, at)]
  const patch = kind.changesParent(world.context(held, moment, stored.occurredAt) as never)
  if (Object.entries(patch).every(([name, value]) => isSame(value, parent.stored.data[name]))) return undefined
  const changed: Stored = {
    ...parent.stored,
    version: parent.stored.version + 1,
    changedAt: moment.recordedAt,
    data: { ...parent.stored.data, ...patch },
  }
  const after: Held = { ...parent, stored: changed }
  const { deviceAt } = entry.header
  const command = {
    id: derivedIds(entry.header.id)('parent'),
    action: 'correct' as const,
    ...(deviceAt !== undefined && { deviceAt }),
  }
  const payload: Payload = { patch, reason: kind.label.zh }
  return {
    held: after,
    entry: entryOf(after, command, stored.occurredAt, moment, payload, filesOf(parent.kind, patch)),
  }
}

/** What an erasure takes out: what two people decided, or the record's own sensitive fields. */
export const erasingOf = ({ actor }: Pick<Moment, 'actor'>, record: string): Erasing =>
  (actor.role === 'system' && (actor as SystemActor).erases) || eraseWhole(record)

function entryOf(
  { kind, stored }: Held,
  command: Pick<Command, 'id' | 'action' | 'deviceAt'> & { importedIn?: string | undefined },
  occurredAt: string,
  moment: Moment,
  payload: Payload,
  attachments: string[],
): NewEntry {
  return {
    header: {
      id: command.id,
      street: moment.actor.street,
      org: stored.org,
      orgPath: stored.orgPath,
      kind: kind.name,
      record: stored.id,
      version: stored.version,
      action: command.action,
      actor: actorMark(moment.actor),
      occurredAt,
      recordedAt: moment.recordedAt,
      ...(command.deviceAt !== undefined && { deviceAt: command.deviceAt }),
      ...(command.importedIn && { importedIn: command.importedIn }),
      attachments,
    },
    payload: payload as Record<string, unknown>,
  }
}

function missingReferences(parsed: Parsed, world: World): Refusal[] {
  const { fields, data, section, at, command } = parsed
  // A record may point at itself only through others.
  const missing = referencesIn(fields, data)
    .filter(({ to, id }) => !world.exists(to, id))
    .map((reference) => referenceMissing({ field: reference.field.label.zh }, `${at}${section}${reference.at}`))
  const approver = command.late?.approver
  if (approver && !world.exists('person', approver))
    missing.push(referenceMissing({ field: '补录批准人' }, `${at}/late/approver`))
  return missing
}

/** A refusal of the domain with its place in what the client sent: `/dueOn` → `/commands/0/data/dueOn`. */
const placed = (refusal: Refusal, { at, section }: Parsed): Refusal => ({
  ...refusal,
  at: refusal.at?.startsWith('/') ? `${at}${section}${refusal.at}` : at,
})
