import type { GuardContext } from '../../../kind.ts'
import { branchElsewhere } from '../../../problems/party.ts'

type Context = Pick<GuardContext, 'record' | 'referenced'>

/** Refuses an organisation that is no branch of the community in which the record is written. */
export function ownBranch({ record, referenced }: Context, field: string) {
  const branch = referenced(field)
  if (!branch) return undefined
  const community = branch.orgPath.replace(/[^/]+\/$/, '')
  const isNear = branch.orgPath.startsWith(record.orgPath) || record.orgPath.startsWith(community)
  return branch.data.level === 'branch' && isNear
    ? undefined
    : branchElsewhere({ branch: String(branch.data.name) }, `/${field}`)
}
