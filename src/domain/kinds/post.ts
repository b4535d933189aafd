import { addDays } from '../day.ts'
import { choice, day, optional, organisation, person, text } from '../fields/index.ts'
import { defineKind } from '../kind.ts'
import { label } from '../label.ts'
import { termMissing } from '../problems/inspection.ts'
import { INSPECTION_ROLES, ROLE_NAMES, ROLES, type Role } from '../roles.ts'

const roleLabels = Object.fromEntries(ROLE_NAMES.map((role) => [role, ROLES[role].label])) as Record<
  Role,
  (typeof ROLES)[Role]['label']
>

/** An inspection is for a time: its posts end, a year on at the latest. */
const LONGEST_INSPECTION_DAYS = 366

const inspectionEnds = (role: Role, from: string, until: string | null | undefined) =>
  INSPECTION_ROLES.includes(role) && (!until || until > addDays(from, LONGEST_INSPECTION_DAYS))
    ? termMissing({ days: LONGEST_INSPECTION_DAYS }, '/until')
    : undefined

/** A post that a person holds in an organisation, with its term (岗位、任期). Rights come from posts in force, and from nothing else. */
export const post = defineKind('post', {
  label: label('岗位', 'Post'),
  plural: 'posts',
  fields: {
    person: person({ label: label('人员', 'Person') }),
    organisation: organisation({ label: label('单位', 'Organisation') }),
    role: choice({ label: label('角色', 'Role'), choices: roleLabels }),
    title: text({ label: label('职务', 'Title'), max: 50 }),
    from: day({ label: label('任职日', 'From') }),
    until: optional(day({ label: label('离任日', 'Until') })),
  },
  title: 'title',
  streetWide: true,
  mayCreate: ({ record: { data } }) => inspectionEnds(data.role, data.from, data.until),
  mayCorrect: ({ record: { data } }, patch) =>
    'until' in patch ? inspectionEnds(data.role, data.from, patch.until) : undefined,
  permissions: {
    read: ROLE_NAMES,
    create: ['securityAdmin'],
    correct: [{ by: ['securityAdmin'], fields: ['title', 'until'] }],
  },
  indexed: ['person'],
  examples: [{ role: 'communitySecretary', title: '社区党委书记', from: '2024-01-01', until: null }],
})
