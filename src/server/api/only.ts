import type { Actor } from '../../domain/actor.ts'
import { sightOf } from '../../domain/actor.ts'
import { Refused } from '../../domain/problem.ts'
import { notYours } from '../../domain/problems/access.ts'
import { ROLES, type Role } from '../../domain/roles.ts'

/** Refuses everyone without one of these roles. @throws access.not-your-act */
export function requireRole(actor: Actor, roles: readonly Role[], act: string): void {
  if (!roles.includes(actor.role)) throw new Refused(notYours({ role: ROLES[actor.role].label.zh, act }))
}

/** Refuses the three administrators, who see no business data. @throws access.not-your-act */
export function requireSight(actor: Actor, act: string): void {
  if (sightOf(actor) === undefined) throw new Refused(notYours({ role: ROLES[actor.role].label.zh, act }))
}
