import type { Actor } from '../../domain/actor.ts'
import { type KindName, kindNamed } from '../../domain/kinds/index.ts'
import { readableKinds } from '../../domain/kinds/readable.ts'
import type { Role } from '../../domain/roles.ts'

/** What an inspection looks at: an organisation with all below it, kinds, and the days on which it happened. */
export interface Range {
  /** Path of the organisation; the actor's own where it is left out. */
  orgPath?: string
  kinds?: readonly string[]
  from?: string | null
  until?: string | null
}

/** Kinds that an inspection samples: business records, neither the street's address book nor its own samples. */
export const sampledKinds = (role: Role): KindName[] =>
  readableKinds(role).filter((name) => !kindNamed(name).streetWide && name !== 'sample' && name !== 'reminder')

/** The range's kinds as far as the actor may read them; all of them where none is named. */
export const kindsOf = (actor: Actor, range: Range): string[] => {
  const all: string[] = sampledKinds(actor.role)
  return range.kinds && range.kinds.length > 0 ? all.filter((kind) => range.kinds!.includes(kind)) : all
}

/** The path below which the range lies: never outside the actor's own. */
export const pathOf = (actor: Actor, range: Range): string =>
  range.orgPath?.startsWith(actor.orgPath) ? range.orgPath : actor.orgPath
