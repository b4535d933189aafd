import type { Fields } from '../../fields/field.ts'
import { defineKind, type Kind } from '../../kind.ts'
import { BUSINESS_ROLES, type Role } from '../../roles.ts'

/** Who records what a community does: everyone who works there. The street's Party office records for itself and its bodies. */
export const RECORDERS = [
  'communitySecretary',
  'committeeMember',
  'branchSecretary',
  'gridLead',
  'gridWorker',
  'serviceWindow',
  'handler',
  'streetPartyOffice',
] as const satisfies readonly Role[]

/** Who of the street checks what communities do. */
export const STREET_CHECKS = [
  'streetSecretary',
  'streetLeader',
  'streetDiscipline',
  'streetPartyOffice',
] as const satisfies readonly Role[]

type Options<F extends Fields> = Omit<Parameters<typeof defineKind<F>>[1], 'permissions' | 'lists'> &
  Partial<Pick<Kind<F>, 'permissions' | 'lists'>>

/**
 * A kind of daily work: recorded once by whoever did it, read by those who answer for it, corrected by new versions. When it
 * took place is the entry's `occurredAt`, so that a late entry shows itself; ledgers are in that order.
 */
export const defineDailyKind = <F extends Fields>(name: string, options: Options<F>): Kind<F> =>
  defineKind<F>(name, {
    linked: true,
    history: true,
    lists: ['occurredAt', 'recordedAt'],
    permissions: {
      read: BUSINESS_ROLES,
      create: RECORDERS,
      correct: [{ by: RECORDERS, fields: 'all' }],
    },
    ...options,
  })
