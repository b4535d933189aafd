import type { Kind } from '../domain/kind.ts'
import { isKindName, type KindName } from '../domain/kinds/index.ts'
import { orgOf } from './decide.ts'
import type { Load } from './load-sql.ts'
import { looksAtKinds, parentKind } from './looks-at.ts'
import { inOrder, type NumbersWanted } from './numbering.ts'
import { referencesIn } from './references.ts'
import type { Given, World } from './world.ts'

/**
 * Brings into `world` what these commands change and look at, in one message; takes the numbers that they need, where it is
 * known for which organisations.
 * @param forUpdate false only to look: nothing is held
 */
export async function preload(world: World, commands: readonly Given[], forUpdate: boolean): Promise<void> {
  const made = new Set(commands.filter((c) => c.command.action === 'create').map((c) => c.command.record))
  const changed = commands.filter((c) => c.command.action !== 'create' && !made.has(c.command.record))
  const wanted: Load = {
    targets: targetsOf(changed, commands, made),
    isHeld: forUpdate,
    records: new Map(),
    hold: new Set(),
    children: new Map(),
    references: new Set(),
    organisations: new Set(),
    people: new Set(),
    root: commands.some((c) => c.moment.actor.role === 'system' && c.command.action === 'create'),
    names: commands.some((c) => c.kind.knowsNames && c.command.action !== 'create'),
    calendar: commands.some((c) => c.kind.countsDays),
    numbers: forUpdate && commands.every(isHomeKnown) ? numbersWanted(commands, world) : [],
  }
  const isTarget = (id: string) => [...wanted.targets.values()].some((ids) => ids.has(id))
  const want = (name: KindName, id: string | null) => {
    if (id !== null && !made.has(id) && !isTarget(id)) add(wanted.records, name, id)
  }
  const around = (kind: Kind, data: Record<string, unknown>) => {
    const parent = parentKind(kind)
    if (parent) {
      want(parent.name as KindName, (data[kind.parent!] as string | null | undefined) ?? null)
      if (parent.lifecycle && forUpdate) wanted.hold.add(parent.name as KindName)
    }
    const above = kind.siblings && (data[kind.parent!] as string | null | undefined)
    if (above) add(wanted.children, kind.name as KindName, above)
    for (const [field, to] of looksAtKinds(kind)) want(to, (data[field] as string | null | undefined) ?? null)
  }
  for (const { kind, command, data, fields, moment } of commands) {
    if (command.action !== 'move') around(kind, data)
    for (const reference of referencesIn(fields, data)) {
      // What is read in full need not be looked for besides.
      const isRead = isTarget(reference.id) || wanted.records.get(reference.to as KindName)?.has(reference.id)
      if (!made.has(reference.id) && !isRead) wanted.references.add(reference.id)
      if (reference.field.type === 'person') wanted.people.add(reference.id)
    }
    if (command.late?.approver) wanted.references.add(command.late.approver)
    if (command.action === 'create') {
      want('historyImport', command.importedIn ?? null)
      if (command.org && !made.has(command.org)) wanted.organisations.add(command.org)
      if (moment.actor.role !== 'system') wanted.organisations.add(moment.actor.org)
    }
    if (!isTarget(command.record)) continue
    for (const child of kind.children) if (isKindName(child)) add(wanted.children, child, command.record)
  }
  await world.load(wanted)
  await loadHomes(world, commands)
}

/** The organisations that new records get from their parents; unknown only until somebody first writes there. */
async function loadHomes(world: World, commands: readonly Given[]): Promise<void> {
  const creations = commands.filter(({ command }) => command.action === 'create')
  const made = new Set(creations.map(({ command }) => command.record))
  const homes = new Set(creations.map((given) => orgOf(given, world, given.moment)))
  await world.loadPlaces(
    [...homes].filter((org) => org !== undefined && !made.has(org) && world.place(org) === undefined) as string[],
  )
}

/** How many numbers each organisation needs. */
export function numbersWanted(commands: readonly Given[], world: World): NumbersWanted[] {
  const wanted = new Map<Kind, Map<string, number>>()
  for (const given of commands) {
    const { kind, command } = given
    if (command.action !== 'create' || !kind.numbered) continue
    const org = orgOf(given, world, given.moment)
    if (org === undefined) continue
    const counts = wanted.get(kind) ?? new Map<string, number>()
    counts.set(org, (counts.get(org) ?? 0) + 1)
    wanted.set(kind, counts)
  }
  return inOrder(wanted)
}

/** Whether `orgOf` can tell where a record that gets a number belongs before anything is read. */
function isHomeKnown({ kind, command, moment: { actor } }: Given): boolean {
  if (command.action !== 'create' || !kind.numbered || command.org) return true
  const parent = parentKind(kind)
  return actor.role !== 'system' && (parent === undefined || parent.streetWide)
}

/** What commands change: the records that they name, and those on which a new one hangs that changes them. */
function targetsOf(
  changed: readonly Given[],
  commands: readonly Given[],
  made: ReadonlySet<string>,
): Map<KindName, Set<string>> {
  const targets = new Map<KindName, Set<string>>()
  for (const { kind, command } of changed) add(targets, kind.name as KindName, command.record)
  for (const { kind, command, data } of commands) {
    const parent = kind.changesParent && command.action === 'create' ? parentKind(kind) : undefined
    const id = parent && (data[kind.parent!] as string | null | undefined)
    if (parent && id && !made.has(id)) add(targets, parent.name as KindName, id)
  }
  return targets
}

function add<K>(sets: Map<K, Set<string>>, key: K, id: string): void {
  if (!sets.has(key)) sets.set(key, new Set())
  sets.get(key)!.add(id)
}
