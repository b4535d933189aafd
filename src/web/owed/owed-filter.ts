import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { BRANCH_TYPES_ASKED, type BranchTypeAsked } from '../../domain/kinds/daily/party/branch-profile.ts'
import { OBLIGATION_GROUPS, type ObligationGroup } from '../../domain/obligations/obligation.ts'
import { api } from '../api/client.ts'

/** What narrows the matrix, as it stands in the address. */
export interface OwedFilter {
  year: string
  group: ObligationGroup | 'all'
  org?: string | undefined
  branchType?: BranchTypeAsked | undefined
  /** Only what is owed or missing. */
  open: boolean
}

export function readOwedFilter(search: Record<string, unknown>, today: string): OwedFilter {
  const year = String(search.year ?? '')
  const group = String(search.group ?? '')
  return {
    year: /^\d{4}$/.test(year) ? year : today.slice(0, 4),
    group: group === 'all' || Object.hasOwn(OBLIGATION_GROUPS, group) ? (group as OwedFilter['group']) : 'branchLife',
    org: typeof search.org === 'string' ? search.org : undefined,
    branchType: BRANCH_TYPES_ASKED.find((type) => type === search.branchType),
    open: search.open === true || search.open === 'true',
  }
}

export const searchOf = ({ year, group, org, branchType, open }: OwedFilter): Record<string, unknown> => ({
  ...{ year: Number(year), group },
  ...(org && { org }),
  ...(branchType && { branchType }),
  ...(open && { open }),
})

/** What the server is asked. */
export const askedOf = ({ year, group, org, branchType }: OwedFilter): Record<string, string> => ({
  year,
  ...(group !== 'all' && { group }),
  ...(org && { org }),
  ...(branchType && { branchType }),
})

export const owedQuery = (asked: Record<string, string>) =>
  queryOptions({
    queryKey: ['owed', 'matrix', asked],
    queryFn: () => api.owed.matrix(asked as never),
    placeholderData: keepPreviousData,
  })
