import type { Scope } from '../database/scope.ts'
import { mayCorrect, mayCreate, mayErase, mayMove, mayRead, mayReveal, maySee } from '../domain/access.ts'
import { type Actor, sightOf } from '../domain/actor.ts'
import type { Kind, Stored } from '../domain/kind.ts'
import type { Move } from '../domain/lifecycle.ts'
import type { Refusal } from '../domain/problem.ts'
import { fieldNotYours, notYours } from '../domain/problems/access.ts'
import type { Erasing } from './erasing.ts'
import type { AnyActor } from './types.ts'

/** The program itself, where no person acts: the first organisations and administrators, reminders. */
export interface SystemActor extends Omit<Actor, 'role'> {
  role: 'system'
  /** Carries out what people decided to erase: at once, and again in what a restored backup brought back. */
  erases?: Erasing
}

/** No person: the program's place in fields that name who recorded something. */
export const NOBODY = '00000000-0000-0000-0000-000000000000'

/**
 * The program acting in a street. It may read and create every kind, and correct the fields that somebody may correct; it
 * never moves or erases of itself: those are decisions of people, which it carries out (`erases`). The log shows it as role
 * `system`.
 */
export const systemActor = (street: string): SystemActor => ({
  account: 'system',
  person: NOBODY,
  name: '系统',
  street,
  org: NOBODY,
  orgPath: '/',
  role: 'system',
})

/** A resident at the portal, without account: may create what kinds let residents create and make the moves that are theirs; sees nothing else. */
export interface ResidentActor extends Omit<Actor, 'role'> {
  role: 'resident'
}

/** A resident who speaks of something of this organisation. Nothing is known of the person, and nothing is kept. */
export const residentActor = (street: string, org: string, orgPath: string): ResidentActor => ({
  ...{ account: 'resident', person: NOBODY, name: '居民', street, org, orgPath },
  role: 'resident',
})

const isResident = (actor: AnyActor): actor is ResidentActor => actor.role === 'resident'

const notForResidents = (actor: ResidentActor, kind: Kind) => notYours({ role: actor.name, act: kind.label.zh })

const isSystem = (actor: AnyActor): actor is SystemActor => actor.role === 'system'

/** What the actor's connection may see. Administrators see no organisation's rows, only what is street-wide. */
export const scopeOf = (actor: AnyActor): Scope => ({
  street: actor.street,
  orgPath: isSystem(actor) || isResident(actor) ? actor.orgPath : (sightOf(actor) ?? null),
  actor: actor.person,
})

/** The whole street, for what is street-wide: its log entries lie with the organisation that wrote them. */
export const WHOLE_STREET = '/'

/** What nobody may correct, the program may not either: an organisation's code stands in its path and its numbers. */
function fixedField(actor: SystemActor, kind: Kind, fields: readonly string[]): Refusal | undefined {
  const lines = kind.permissions.correct
  const fixed = fields.find((name) => !lines.some((line) => line.fields === 'all' || line.fields.includes(name)))
  if (fixed === undefined) return undefined
  return fieldNotYours({ role: actor.name, field: kind.fields[fixed]?.label.zh ?? fixed }, `/${fixed}`)
}

/** `domain/access.ts` decides; the program itself is let through where `systemActor` says so. */
export const access = {
  read: (actor: AnyActor, kind: Kind): Refusal | undefined =>
    isSystem(actor) ? undefined : isResident(actor) ? notForResidents(actor, kind) : mayRead(actor, kind),
  see: (actor: AnyActor, kind: Kind, record: Pick<Stored, 'orgPath'>): Refusal | undefined =>
    isSystem(actor) ? undefined : isResident(actor) ? notForResidents(actor, kind) : maySee(actor, kind, record),
  create: (actor: AnyActor, kind: Kind, orgPath: string): Refusal | undefined => {
    if (isSystem(actor)) return undefined
    if (!isResident(actor)) return mayCreate(actor, kind, orgPath)
    return kind.permissions.byResidents ? undefined : notForResidents(actor, kind)
  },
  correct: (actor: AnyActor, kind: Kind, record: Pick<Stored, 'orgPath'>, fields: readonly string[]) => {
    if (isSystem(actor)) return fixedField(actor, kind, fields)
    return isResident(actor) ? notForResidents(actor, kind) : mayCorrect(actor, kind, record, fields)
  },
  move: (
    actor: AnyActor,
    kind: Kind,
    record: Pick<Stored, 'orgPath'>,
    move: Pick<Move, 'by' | 'label' | 'byResidents'>,
  ) => {
    if (isSystem(actor)) return notYours({ role: actor.name, act: `${move.label.zh}${kind.label.zh}` })
    if (!isResident(actor)) return mayMove(actor, kind, record, move)
    return move.byResidents ? undefined : notForResidents(actor, kind)
  },
  erase: (actor: AnyActor, kind: Kind, record: Pick<Stored, 'orgPath'>) => {
    if (isSystem(actor)) return actor.erases ? undefined : notYours({ role: actor.name, act: '删除个人信息' })
    return isResident(actor) ? notForResidents(actor, kind) : mayErase(actor, kind, record)
  },
  reveal: (actor: AnyActor, kind: Kind, record: Pick<Stored, 'orgPath'>) => {
    if (isSystem(actor)) return undefined
    return isResident(actor) ? notForResidents(actor, kind) : mayReveal(actor, kind, record)
  },
}
