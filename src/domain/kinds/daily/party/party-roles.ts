import type { Role } from '../../../roles.ts'

/** Who reads what is kept of Party members: membership is sensitive, and seen only by those who work with it or inspect it. */
export const PARTY_READERS = [
  'streetSecretary',
  'streetLeader',
  'streetDiscipline',
  'streetPartyOffice',
  'communitySecretary',
  'committeeMember',
  'branchSecretary',
  'handler',
  'inspector',
  'districtOffice',
] as const satisfies readonly Role[]

/** Who keeps it. */
export const PARTY_RECORDERS = [
  'communitySecretary',
  'committeeMember',
  'branchSecretary',
  'handler',
  'streetPartyOffice',
] as const satisfies readonly Role[]

/** Who may see members' names in full; each look is recorded. */
export const NAMES_SEEN_BY = [...PARTY_RECORDERS, 'streetDiscipline', 'inspector'] as const satisfies readonly Role[]
