import { dayAt } from '../../../day.ts'
import { attachments, choice, type DataOf, day, optional, reference, stamped, text } from '../../../fields/index.ts'
import type { GuardContext } from '../../../kind.ts'
import { label } from '../../../label.ts'
import type { Refusal } from '../../../problem.ts'
import { notWithBranch, stepBeforeLast, stepSkipped } from '../../../problems/party.ts'
import { defineDailyKind } from '../daily.ts'
import { type MemberData, STAGES } from './member.ts'
import { NAMES_SEEN_BY, PARTY_READERS, PARTY_RECORDERS } from './party-roles.ts'

const { applicant: _, ...REACHED } = STAGES
const ORDER = Object.keys(STAGES)

const fields = {
  member: reference('member', { label: label('发展对象', 'Who') }),
  stage: choice({ label: label('到哪一步', 'Stage'), choices: REACHED }),
  basis: text({
    label: label('依据', 'On what ground'),
    help: label('哪次会议、哪个批复', 'Which meeting, which approval'),
    max: 200,
  }),
  introducers: optional(text({ label: label('介绍人或培养联系人', 'Introducers'), max: 60, sensitive: 'name' })),
  papers: attachments({ label: label('材料', 'Papers'), max: 10 }),
  since: stamped(day({ label: label('上一步', 'The step before') })),
}
type Data = DataOf<typeof fields>

const memberOf = ({ parent }: GuardContext<Data>) => parent?.data as MemberData | undefined

/** Refuses a step that leaves one out, and one that is dated before the step that it follows. */
function inOrder(context: GuardContext<Data>): Refusal | undefined {
  const before = memberOf(context)
  if (!before) return undefined
  if (before.standing !== 'here') return notWithBranch({}, '/member')
  const { stage } = context.record.data
  const next = ORDER[ORDER.indexOf(before.stage) + 1]
  if (stage !== next)
    return stepSkipped(
      {
        ...{ now: STAGES[before.stage].zh, nowEn: STAGES[before.stage].en },
        ...{ wanted: STAGES[stage].zh, wantedEn: STAGES[stage].en },
      },
      '/stage',
    )
  const on = dayAt(context.occurredAt)
  return on < before.stageOn ? stepBeforeLast({ on, last: before.stageOn }) : undefined
}

/** A step on the way into the Party (发展党员), on the day on which it was taken. Steps follow one another; none is left out. */
export const recruitmentStep = defineDailyKind('recruitmentStep', {
  label: label('发展党员', 'Recruitment'),
  plural: 'recruitment-steps',
  fields,
  title: 'basis',
  parent: 'member',
  search: ['basis'],
  fills: (context) => ({ since: context.record.data.since ?? memberOf(context)?.stageOn ?? null }),
  mayCreate: inOrder,
  changesParent: ({ record: { data }, occurredAt }): Partial<MemberData> => {
    const stageOn = dayAt(occurredAt)
    const { stage } = data
    return {
      ...{ stage, stageOn },
      ...(stage === 'probationary' && { joinedOn: stageOn }),
      ...(stage === 'full' && { fullOn: stageOn }),
    }
  },
  permissions: {
    read: PARTY_READERS,
    create: PARTY_RECORDERS,
    correct: [{ by: PARTY_RECORDERS, fields: ['basis', 'introducers', 'papers'] }],
    reveal: NAMES_SEEN_BY,
    erase: ['communitySecretary'],
  },
  examples: [
    { stage: 'activist', basis: '5 月支部委员会会议讨论确定，报社区党委备案', introducers: '何静', papers: [] },
  ],
})
