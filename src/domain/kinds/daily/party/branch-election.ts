import { addMonths, dayAt } from '../../../day.ts'
import {
  attachments,
  choice,
  type DataOf,
  day,
  number,
  organisation,
  parts,
  stamped,
  text,
} from '../../../fields/index.ts'
import type { GuardContext } from '../../../kind.ts'
import { label } from '../../../label.ts'
import type { Refusal } from '../../../problem.ts'
import { electionTooFew, morePresentThanEligible, moreVotesThanPresent } from '../../../problems/party.ts'
import { defineDailyKind } from '../daily.ts'
import { ownBranch } from './own-branch.ts'
import { PARTY_READERS, PARTY_RECORDERS } from './party-roles.ts'

const people = label('人', 'people')

const fields = {
  branch: organisation({ label: label('党支部', 'Branch'), levels: ['branch'] }),
  type: choice({
    label: label('类型', 'Type'),
    choices: {
      term: label('换届', 'Change of term'),
      byElection: label('补选', 'By-election'),
    },
  }),
  name: text({ label: label('名称', 'Name'), max: 100 }),
  eligible: number({ label: label('应到有选举权的', 'Entitled to vote'), min: 1, max: 10_000, unit: people }),
  present: number({ label: label('实到有选举权的', 'Present of them'), max: 10_000, unit: people }),
  elected: parts({
    label: label('当选', 'Elected'),
    parts: {
      name: text({ label: label('姓名', 'Name'), max: 50 }),
      post: text({ label: label('职务', 'Post'), max: 50 }),
      votes: number({ label: label('得票', 'Votes'), max: 10_000 }),
    },
    max: 15,
  }),
  papers: attachments({ label: label('选举结果和批复', 'Result and approval'), max: 10 }),
  nextDueOn: stamped(day({ label: label('下次换届', 'Next change of term') })),
}
type Data = DataOf<typeof fields>

function valid({ eligible, present, elected }: Data, share: number): Refusal | undefined {
  if (present > eligible) return morePresentThanEligible({ eligible, present }, '/present')
  if (present * 1000 < eligible * share) return electionTooFew({ present, eligible, share: share / 10 }, '/present')
  const over = elected.findIndex(({ votes }) => votes > present)
  return over < 0 ? undefined : moreVotesThanPresent({ present }, `/elected/${over}/votes`)
}

/** An election in a branch (支部换届、补选): valid only if enough of those entitled were present. */
export const branchElection = defineDailyKind('branchElection', {
  label: label('支部选举', 'Branch election'),
  plural: 'branch-elections',
  fields,
  title: 'name',
  search: ['name'],
  looksAt: ['branch'],
  fills: ({ record: { data, occurredAt }, rule }: GuardContext<Data>) => ({
    nextDueOn: data.type === 'term' ? addMonths(dayAt(occurredAt), rule('party.term', dayAt(occurredAt))) : null,
  }),
  sound: (context) => valid(context.record.data, context.rule('party.election')) ?? ownBranch(context, 'branch'),
  permissions: {
    read: PARTY_READERS,
    create: PARTY_RECORDERS,
    correct: [{ by: PARTY_RECORDERS, fields: ['branch', 'name', 'eligible', 'present', 'elected', 'papers'] }],
  },
  examples: [
    {
      ...{ type: 'term', name: '雅苑小区党支部换届', eligible: 10, present: 8 },
      elected: [{ name: '罗文清', post: '支部书记', votes: 7 }],
      papers: [],
    },
  ],
})
