import type { Role } from './roles.ts'
import { ROLES } from './roles.ts'

/** Who acts, in the one post chosen for this session. The log keeps `person` and `role` with every entry. */
export interface Actor {
  /** The sign-in account. */
  account: string
  person: string
  name: string
  street: string
  /** Organisation of the post. */
  org: string
  /** Path of that organisation, `/liudi/WTL/`; all that the actor sees lies below it. */
  orgPath: string
  role: Role
}

/** The path below which the actor may see business data; undefined for the three administrators, who see none. */
export const sightOf = (actor: Actor): string | undefined =>
  ROLES[actor.role].level === 'administration' ? undefined : actor.orgPath

/** Whether `orgPath` lies in the actor's organisation subtree. */
export const isInSight = (actor: Actor, orgPath: string): boolean => {
  const sight = sightOf(actor)
  return sight !== undefined && orgPath.startsWith(sight)
}
