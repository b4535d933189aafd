import { type Actor, isInSight } from './actor.ts'
import type { Kind, Stored } from './kind.ts'
import { label } from './label.ts'
import type { Move } from './lifecycle.ts'
import type { Refusal } from './problem.ts'
import { fieldNotYours, notYours, outOfSight } from './problems/access.ts'
import { ROLES, type Role } from './roles.ts'

/**
 * Authorisation, in this one place. Everything is refused that no kind permits by name. Row-level security beneath
 * repeats the border of sight, so that a query forgotten here returns nothing.
 */

const CREATE = label('新建', 'create')
const CORRECT = label('更正', 'correct')
const READ = label('查看', 'read')
const ERASE = label('删除个人信息', 'erase personal data')
const REVEAL = label('查看完整内容', 'see in full')

const refuse = (actor: Actor, kind: Kind, act: { zh: string; en: string }) =>
  notYours({ role: ROLES[actor.role].label.zh, act: `${act.zh}${kind.label.zh}` })

/** Records of street-wide kinds are seen by everyone of the street; the others only below the actor's organisation. */
const seesPlace = (actor: Actor, kind: Kind, orgPath: string) => kind.streetWide || isInSight(actor, orgPath)

export const mayRead = (actor: Actor, kind: Kind): Refusal | undefined =>
  kind.permissions.read.includes(actor.role) ? undefined : refuse(actor, kind, READ)

/** Whether the actor may see this record: the kind is theirs to read and it lies in their sight. */
export const maySee = (actor: Actor, kind: Kind, record: Pick<Stored, 'orgPath'>): Refusal | undefined =>
  mayRead(actor, kind) ?? (seesPlace(actor, kind, record.orgPath) ? undefined : outOfSight({}))

export const mayCreate = (actor: Actor, kind: Kind, orgPath: string): Refusal | undefined => {
  if (!kind.permissions.create.includes(actor.role)) return refuse(actor, kind, CREATE)
  return seesPlace(actor, kind, orgPath) ? undefined : outOfSight({})
}

/** What roles may correct, of any kind. */
interface Correctable {
  permissions: { correct: readonly { by: readonly Role[]; fields: 'all' | readonly string[] }[] }
}

/** Whether a role may correct this field of a record that it sees. */
export const isCorrectableBy = (role: Role, { permissions }: Correctable, field: string): boolean =>
  permissions.correct.some(({ by, fields }) => by.includes(role) && (fields === 'all' || fields.includes(field)))

export const mayCorrect = (
  actor: Actor,
  kind: Kind,
  record: Pick<Stored, 'orgPath'>,
  fields: readonly string[],
): Refusal | undefined => {
  const hidden = maySee(actor, kind, record)
  if (hidden) return hidden
  if (!kind.permissions.correct.some(({ by }) => by.includes(actor.role))) return refuse(actor, kind, CORRECT)
  const forbidden = fields.find((field) => !isCorrectableBy(actor.role, kind, field))
  if (forbidden === undefined) return undefined
  return fieldNotYours(
    { role: ROLES[actor.role].label.zh, field: kind.fields[forbidden]?.label.zh ?? forbidden },
    `/${forbidden}`,
  )
}

export const mayMove = (
  actor: Actor,
  kind: Kind,
  record: Pick<Stored, 'orgPath'>,
  move: Pick<Move, 'by' | 'label'>,
): Refusal | undefined =>
  maySee(actor, kind, record) ?? (move.by.includes(actor.role) ? undefined : refuse(actor, kind, move.label))

export const mayErase = (actor: Actor, kind: Kind, record: Pick<Stored, 'orgPath'>): Refusal | undefined =>
  maySee(actor, kind, record) ?? (kind.permissions.erase?.includes(actor.role) ? undefined : refuse(actor, kind, ERASE))

/** Whether sensitive fields of this record may be shown in full; each such look is recorded by the caller. */
export const mayReveal = (actor: Actor, kind: Kind, record: Pick<Stored, 'orgPath'>): Refusal | undefined =>
  maySee(actor, kind, record) ??
  (kind.permissions.reveal?.includes(actor.role) ? undefined : refuse(actor, kind, REVEAL))
