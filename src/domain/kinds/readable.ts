import type { Role } from '../roles.ts'
import { KIND_NAMES, type KindName, kindNamed } from './index.ts'

const known = new Map<Role, KindName[]>()

/** The kinds that a role may read: whatever looks at records of many kinds at once keeps to them. */
export function readableKinds(role: Role): readonly KindName[] {
  const kinds = known.get(role) ?? KIND_NAMES.filter((name) => kindNamed(name).permissions.read.includes(role))
  known.set(role, kinds)
  return kinds
}
