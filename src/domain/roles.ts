import { type Label, label } from './label.ts'

/** At which level a post stands: what it may see is its organisation and all below. */
export type RoleLevel = 'street' | 'community' | 'inspection' | 'administration'

interface RoleDefinition {
  label: Label
  level: RoleLevel
}

/** The roles that a post can carry (`domain.md` §2). One person may hold several posts and acts in one at a time. */
export const ROLES = {
  streetSecretary: { label: label('党工委书记', 'Street Party secretary'), level: 'street' },
  streetLeader: { label: label('分管领导', 'Street leader in charge'), level: 'street' },
  streetDiscipline: { label: label('纪工委', 'Street discipline office'), level: 'street' },
  streetPartyOffice: { label: label('党建办', 'Street Party office'), level: 'street' },
  streetCivil: { label: label('民政', 'Street civil affairs'), level: 'street' },
  streetFinance: { label: label('财务', 'Street finance'), level: 'street' },
  streetArchive: { label: label('档案', 'Street archive'), level: 'street' },
  communitySecretary: { label: label('社区书记', 'Community secretary'), level: 'community' },
  committeeMember: { label: label('两委成员', 'Committee member'), level: 'community' },
  branchSecretary: { label: label('支部书记', 'Branch secretary'), level: 'community' },
  gridLead: { label: label('网格长', 'Grid lead'), level: 'community' },
  gridWorker: { label: label('网格员', 'Grid worker'), level: 'community' },
  serviceWindow: { label: label('窗口', 'Service window'), level: 'community' },
  handler: { label: label('经办人', 'Handler'), level: 'community' },
  supervision: { label: label('居监委', 'Residents’ supervision committee'), level: 'community' },
  inspector: { label: label('巡察组成员', 'Inspector'), level: 'inspection' },
  districtOffice: { label: label('区委巡察办', 'District inspection office'), level: 'inspection' },
  systemAdmin: { label: label('系统管理员', 'System administrator'), level: 'administration' },
  securityAdmin: { label: label('安全管理员', 'Security administrator'), level: 'administration' },
  auditAdmin: { label: label('审计管理员', 'Audit administrator'), level: 'administration' },
} as const satisfies Record<string, RoleDefinition>

export type Role = keyof typeof ROLES

export const ROLE_NAMES = Object.keys(ROLES) as Role[]

const atLevel = (level: RoleLevel) => ROLE_NAMES.filter((role) => ROLES[role].level === level)

export const STREET_ROLES = atLevel('street')
export const COMMUNITY_ROLES = atLevel('community')
/** The three administrators (三员): three persons, no business data. */
export const ADMIN_ROLES = atLevel('administration')
/** Who inspects (巡察): sees what lies in the post's scope while its term lasts, and every look is recorded. */
export const INSPECTION_ROLES = atLevel('inspection')
/** Everyone who works with business data. */
export const STAFF_ROLES = [...STREET_ROLES, ...COMMUNITY_ROLES]
/** Everyone who may see business data: those who work with it and those who inspect it. */
export const BUSINESS_ROLES = [...STAFF_ROLES, ...INSPECTION_ROLES]
/** Who may bring an inspection document in and make findings of it. */
export const READER_ROLES: readonly Role[] = ['streetPartyOffice', 'streetDiscipline', 'communitySecretary', 'handler']
/** Who answers what residents write on a disclosure. */
export const ANSWERS_RESIDENTS: readonly Role[] = [
  'streetPartyOffice',
  'streetLeader',
  'communitySecretary',
  'handler',
  'serviceWindow',
]
/** Who takes a request to erase personal data down, and who decides it: never the same person. */
export const ERASURE_ASKS = ['streetPartyOffice', 'streetArchive'] as const satisfies readonly Role[]
export const ERASURE_DECIDES = [
  'streetSecretary',
  'streetLeader',
  'streetDiscipline',
] as const satisfies readonly Role[]
