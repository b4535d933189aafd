import {
  choice,
  type DataOf,
  day,
  flag,
  optional,
  organisation,
  parts,
  person,
  stamped,
  text,
} from '../../../fields/index.ts'
import type { GuardContext } from '../../../kind.ts'
import { label } from '../../../label.ts'
import { defineDailyKind } from '../daily.ts'
import { ownBranch } from './own-branch.ts'
import { NAMES_SEEN_BY, PARTY_READERS, PARTY_RECORDERS } from './party-roles.ts'

/** How far someone has come on the way into the Party (发展党员), in order. */
export const STAGES = {
  applicant: label('入党申请人', 'Applicant'),
  activist: label('入党积极分子', 'Activist'),
  candidate: label('发展对象', 'Candidate'),
  probationary: label('预备党员', 'Probationary member'),
  full: label('正式党员', 'Full member'),
} as const

const fields = {
  name: text({ label: label('姓名', 'Name'), max: 50, sensitive: 'name' }),
  branch: organisation({ label: label('党支部', 'Branch'), levels: ['branch'] }),
  class: choice({
    label: label('类别', 'Class'),
    choices: {
      inService: label('在职党员', 'In service'),
      retired: label('退休党员', 'Retired'),
      stillWorking: label('退而不休', 'Retired, still at work'),
      mobile: label('流动党员', 'Away from home'),
      graduate: label('毕业大学生党员', 'Graduate'),
      unattached: label('所在企业没有党组织', 'Whose firm has no branch'),
      direct: label('社区直管党员', 'Under the community itself'),
      other: label('其他', 'Other'),
    },
  }),
  stage: choice({ label: label('发展阶段', 'Stage'), choices: STAGES }),
  stageOn: day({ label: label('到这一步的日期', 'At this stage since') }),
  joinedOn: optional(day({ label: label('入党日期', 'Joined') })),
  fullOn: optional(day({ label: label('转正日期', 'Full member since') })),
  leader: flag({ label: label('领导班子成员', 'In a leading body') }),
  person: optional(
    person({
      label: label('本人账号', 'Own account'),
      help: label(
        '有账号的党员在“活动笔记本”里看自己签到过的会议和活动',
        'Members with an account have their notebook',
      ),
      sensitive: 'hidden',
    }),
  ),
  contact: optional(person({ label: label('联系人', 'Contact') })),
  contactEvery: optional(
    choice({
      label: label('联系频次', 'Contacted'),
      choices: {
        month: label('每月', 'Every month'),
        quarter: label('每季度', 'Every quarter'),
        halfYear: label('每半年', 'Every half-year'),
      },
    }),
  ),
  contactBy: optional(
    choice({
      label: label('联系方式', 'How'),
      choices: {
        visit: label('上门', 'Visit'),
        phone: label('电话', 'Telephone'),
        online: label('网上', 'Online'),
      },
    }),
  ),
  standing: choice({
    label: label('组织关系', 'Relation'),
    choices: {
      here: label('在册', 'Here'),
      out: label('已转出', 'Transferred out'),
      ended: label('已终止', 'Ended'),
    },
  }),
  earlier: stamped(
    parts({
      label: label('以前所在支部', 'Earlier branches'),
      parts: {
        branch: organisation({ label: label('党支部', 'Branch'), levels: ['branch'] }),
        until: day({ label: label('到', 'Until') }),
      },
    }),
  ),
}
export type MemberData = DataOf<typeof fields>

/** What only a transfer or a step of recruitment changes; the street's Party office mends what was entered wrongly. */
const MOVED = ['branch', 'stage', 'stageOn', 'joinedOn', 'fullOn', 'standing', 'earlier']
const kept = (Object.keys(fields) as (keyof typeof fields)[]).filter((name) => !MOVED.includes(name))

/** A Party member, or someone on the way to become one (党员). Where and how far they are follows from transfers and steps. */
export const member = defineDailyKind('member', {
  label: label('党员', 'Party member'),
  plural: 'members',
  fields,
  title: 'name',
  indexed: ['branch'],
  lists: ['occurredAt', 'recordedAt', ['branch', 'occurredAt']],
  looksAt: ['branch'],
  fills: ({ record }: GuardContext<MemberData>) => ({ earlier: record.data.earlier ?? [] }),
  sound: (context) => ownBranch(context, 'branch'),
  permissions: {
    read: PARTY_READERS,
    create: PARTY_RECORDERS,
    correct: [
      { by: PARTY_RECORDERS, fields: kept },
      { by: ['streetPartyOffice'], fields: [...kept, 'branch', 'stage', 'stageOn', 'joinedOn', 'fullOn', 'standing'] },
    ],
    reveal: NAMES_SEEN_BY,
    erase: ['communitySecretary', 'streetPartyOffice'],
  },
  examples: [
    {
      name: '唐小满',
      class: 'inService',
      stage: 'applicant',
      stageOn: '2024-03-01',
      leader: false,
      contactEvery: 'quarter',
      contactBy: 'phone',
      standing: 'here',
    },
  ],
})

/** The branch in which a member stood on a day: a transfer leaves what was before it where it was. */
export function branchOn({ branch, earlier }: Pick<MemberData, 'branch' | 'earlier'>, on: string): string {
  const stay = [...(earlier ?? [])].sort((a, b) => (a.until < b.until ? -1 : 1)).find(({ until }) => on <= until)
  return stay?.branch ?? branch
}
