import {
  attachments,
  choice,
  type DataOf,
  flag,
  optional,
  organisation,
  reference,
  text,
} from '../../../fields/index.ts'
import type { GuardContext } from '../../../kind.ts'
import { label } from '../../../label.ts'
import type { Refusal } from '../../../problem.ts'
import { honourForNobody, honourUnchecked } from '../../../problems/party.ts'
import { defineDailyKind } from '../daily.ts'
import { ownBranch } from './own-branch.ts'
import { PARTY_READERS, PARTY_RECORDERS } from './party-roles.ts'

const fields = {
  name: text({ label: label('荣誉', 'Honour'), max: 100 }),
  type: choice({
    label: label('类型', 'Type'),
    choices: {
      member: label('优秀党员', 'Member'),
      worker: label('优秀党务工作者', 'Party worker'),
      branch: label('先进党组织', 'Branch'),
      fiveStar: label('“五星”支部', 'Five-star branch'),
    },
  }),
  branch: optional(organisation({ label: label('党支部', 'Branch'), levels: ['branch'] })),
  member: optional(reference('member', { label: label('党员', 'Member') })),
  grantedBy: text({ label: label('授予单位', 'Granted by'), max: 100 }),
  basis: text({
    label: label('依据', 'On what ground'),
    help: label('哪些记录、哪次评议、哪个文件', 'Which records, which appraisal, which document'),
    max: 300,
  }),
  checked: flag({ label: label('已核查：本年度没有受处分', 'Checked: nobody was sanctioned this year') }),
  papers: attachments({ label: label('文件或证书', 'Document or certificate'), max: 4 }),
}
type Data = DataOf<typeof fields>

function eligible({ branch, member, checked }: Data): Refusal | undefined {
  if (!branch && !member) return honourForNobody({}, '/branch')
  return checked ? undefined : honourUnchecked({}, '/checked')
}

/** An honour for a member or a branch (评优评先), with its ground; not before it was checked that nobody was sanctioned that year. */
export const honour = defineDailyKind('honour', {
  label: label('评优评先', 'Honour'),
  plural: 'honours',
  fields,
  title: 'name',
  search: ['name', 'grantedBy', 'basis'],
  looksAt: ['branch'],
  parent: 'member',
  sound: (context: GuardContext<Data>) => eligible(context.record.data) ?? ownBranch(context, 'branch'),
  permissions: {
    read: PARTY_READERS,
    create: PARTY_RECORDERS,
    correct: [{ by: PARTY_RECORDERS, fields: ['name', 'type', 'branch', 'member', 'grantedBy', 'basis', 'papers'] }],
  },
  examples: [
    {
      ...{ name: '2025 年度先进党支部', type: 'branch', grantedBy: '柳堤街道党工委' },
      ...{ basis: '全年三会一课无缺项；街道党工委 2 月会议研究', checked: true, papers: [] },
    },
  ],
})
