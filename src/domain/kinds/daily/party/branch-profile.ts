import { choice, day, optional, organisation, person, stamped, text } from '../../../fields/index.ts'
import { label } from '../../../label.ts'
import { defineDailyKind } from '../daily.ts'
import { ownBranch } from './own-branch.ts'
import { PARTY_READERS, PARTY_RECORDERS } from './party-roles.ts'

export const BRANCH_TYPES = {
  community: label('社区党支部', 'Of the community'),
  compound: label('小区党支部', 'Of a compound'),
  newSector: label('“两新”党支部', 'Of firms and associations'),
  retired: label('离退休党支部', 'Of the retired'),
}
export type BranchType = keyof typeof BRANCH_TYPES
/** A type, or that nobody has recorded one. */
export type BranchTypeAsked = BranchType | 'unstated'
export const BRANCH_TYPES_ASKED = [...(Object.keys(BRANCH_TYPES) as BranchType[]), 'unstated'] as const

/** What sort of branch one is (党支部类型), who leads it, and who of the community helps it. */
export const branchProfile = defineDailyKind('branchProfile', {
  label: label('党支部情况', 'Branch'),
  plural: 'branch-profiles',
  fields: {
    branch: organisation({ label: label('党支部', 'Branch'), levels: ['branch'] }),
    type: choice({ label: label('支部类型', 'Type'), choices: BRANCH_TYPES }),
    secretary: optional(person({ label: label('支部书记', 'Secretary') })),
    liaison: optional(person({ label: label('社区联系人', 'Community’s contact') })),
    foundedOn: optional(day({ label: label('成立日期', 'Founded') })),
    name: stamped(text({ label: label('支部名称', 'Name of the branch'), max: 100 })),
  },
  title: 'name',
  looksAt: ['branch'],
  fills: ({ referenced }) => ({ name: (referenced('branch')?.data.name as string | undefined) ?? null }),
  sound: (context) => ownBranch(context, 'branch'),
  permissions: {
    read: PARTY_READERS,
    create: PARTY_RECORDERS,
    correct: [{ by: PARTY_RECORDERS, fields: 'all' }],
  },
  examples: [{ type: 'compound', foundedOn: '2019-07-01' }],
})
