import type { Kind } from '../domain/kind.ts'
import { isKindName, type KindName, kindNamed } from '../domain/kinds/index.ts'
import { orgOf } from './decide.ts'
import type { Load } from './load-sql.ts'
import type { Parsed } from './parse-commands.ts'
import { referencesIn } from './references.ts'
import { looksAtKinds, type Moment, type World } from './world.ts'

/**
 * Brings into `world` what these commands change and look at: one statement for each kind that is changed, one for all else.
 * @param forUpdate false only to look: nothing is held
 */
export async function preload(
  world: World,
  commands: readonly Parsed[],
  moment: Moment,
  forUpdate: boolean,
): Promise<void> {
  const made = new Set(commands.filter((c) => c.command.action === 'create').map((c) => c.command.record))
  const changed = commands.filter((c) => c.command.action !== 'create' && !made.has(c.command.record))
  for (const [kind, ids] of targetsOf(changed)) await world.lock(kind, [...ids], forUpdate)

  const wanted: Load = {
    today: moment.today,
    records: new Map(),
    hold: new Set(),
    children: new Map(),
    references: new Set(),
    organisations: new Set(),
    people: new Set(),
    root: moment.actor.role === 'system' && commands.some((c) => c.command.action === 'create'),
    names: commands.some((c) => c.kind.knowsNames && c.command.action !== 'create'),
  }
  const want = (name: KindName, id: string | null) => {
    if (id !== null && !made.has(id) && !world.get(id)) add(wanted.records, name, id)
  }
  const around = (kind: Kind, data: Record<string, unknown>) => {
    const parent = parentKind(kind)
    if (parent) {
      want(parent.name as KindName, (data[kind.parent!] as string | null | undefined) ?? null)
      if (parent.lifecycle && forUpdate) wanted.hold.add(parent.name as KindName)
    }
    for (const [field, to] of looksAtKinds(kind)) want(to, (data[field] as string | null | undefined) ?? null)
  }
  for (const { kind, command, data, fields } of commands) {
    if (command.action !== 'move') around(kind, data)
    for (const reference of referencesIn(fields, data)) {
      // What is read in full need not be looked for besides.
      const isRead = world.get(reference.id) ?? wanted.records.get(reference.to as KindName)?.has(reference.id)
      if (!made.has(reference.id) && !isRead) wanted.references.add(reference.id)
      if (reference.field.type === 'person') wanted.people.add(reference.id)
    }
    if (command.late?.approver) wanted.references.add(command.late.approver)
    if (command.action === 'create') {
      if (command.org && !made.has(command.org)) wanted.organisations.add(command.org)
      if (moment.actor.role !== 'system') wanted.organisations.add(moment.actor.org)
    }
    const target = world.get(command.record)
    if (!target) continue
    around(kind, target.stored.data)
    for (const child of kind.children) if (isKindName(child)) add(wanted.children, child, command.record)
  }
  await world.load(wanted)
  await loadHomes(world, commands, moment)
}

/** The organisations that new records get from their parents; unknown only until somebody first writes there. */
async function loadHomes(world: World, commands: readonly Parsed[], moment: Moment): Promise<void> {
  const creations = commands.filter(({ command }) => command.action === 'create')
  const made = new Set(creations.map(({ command }) => command.record))
  const homes = new Set(creations.map((parsed) => orgOf(parsed, world, moment)))
  await world.loadPlaces(
    [...homes].filter((org) => org !== undefined && !made.has(org) && world.place(org) === undefined) as string[],
  )
}

function targetsOf(commands: readonly Parsed[]): Map<Kind, Set<string>> {
  const targets = new Map<Kind, Set<string>>()
  for (const { kind, command } of commands) add(targets, kind, command.record)
  return targets
}

const parentKind = (kind: Kind): Kind | undefined => {
  const to = kind.parent && kind.fields[kind.parent]?.to
  return to && isKindName(to) ? kindNamed(to) : undefined
}

function add<K>(sets: Map<K, Set<string>>, key: K, id: string): void {
  if (!sets.has(key)) sets.set(key, new Set())
  sets.get(key)!.add(id)
}
