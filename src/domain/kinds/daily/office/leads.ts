import type { Role } from '../../../roles.ts'

/** Who sets goals, follows tasks up and evaluates them. */
export const LEADS = [
  'streetSecretary',
  'streetLeader',
  'streetDiscipline',
  'streetPartyOffice',
  'communitySecretary',
  'committeeMember',
] as const satisfies readonly Role[]
