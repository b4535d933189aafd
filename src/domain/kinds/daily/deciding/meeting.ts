import { flag, optional } from '../../../fields/index.ts'
import { label } from '../../../label.ts'
import { defineLifecycle, move } from '../../../lifecycle.ts'
import { defineDailyKind, RECORDERS } from '../daily.ts'
import { type MeetingData, meetingFields } from './meeting-fields.ts'
import { counted, nothingLacking, unsound, yearsMeant } from './meeting-guards.ts'
import { lackingIn } from './meeting-lacks.ts'

const minutes = defineLifecycle<MeetingData>('minutes', {
  initial: 'draft',
  states: {
    draft: {
      label: label('未记完', 'Not complete'),
      open: true,
      waitsFor: label('等记录人补齐', 'The recorder completes it'),
    },
    complete: { label: label('已记完', 'Complete'), open: false, waitsFor: label('已记完', 'Complete') },
  },
  moves: {
    complete: move<MeetingData>()({
      label: label('记完', 'Complete'),
      from: ['draft'],
      to: 'complete',
      by: RECORDERS,
      input: {
        yearsMeant: optional(flag({ label: label('文中的其他年份没有写错', 'Other years in the text are meant') })),
      },
      guards: [nothingLacking, yearsMeant],
      effect: counted,
    }),
    reopen: move<MeetingData>()({
      label: label('重新打开', 'Reopen'),
      from: ['complete'],
      to: 'draft',
      by: RECORDERS,
      input: {},
      guards: [],
    }),
  },
})

/** A meeting (会议) with its minutes (会议记录): who was to come and came, every item with its positions, vote and conclusion. */
export const meeting = defineDailyKind('meeting', {
  label: label('会议', 'Meeting'),
  plural: 'meetings',
  fields: meetingFields,
  title: 'title',
  search: ['title', 'place'],
  lists: ['occurredAt', 'recordedAt', ['type', 'occurredAt']],
  lifecycle: minutes,
  children: ['attendance'],
  looksAt: ['chair'],
  lacks: lackingIn,
  mayCreate: (context) => unsound(context.record.data, context),
  mayCorrect: (context, patch) => unsound({ ...context.record.data, ...patch }, context),
  examples: [
    {
      type: 'branchCommittee',
      title: '第二支部六月支委会',
      ordinal: 6,
      place: '党群服务中心二楼会议室',
      expected: 5,
      present: 4,
      absent: [{ name: '马春生', reason: '请假' }],
      items: [
        {
          title: '研究七月主题党日安排',
          ...{ no: 1, adHoc: false, majorKind: null, amount: null, positions: null },
          speeches: '彭立新：建议放在老年食堂。罗文清：同意，时间定在上午。',
          inFavour: 4,
          against: 0,
          abstained: 0,
          outcome: 'agreed',
          resolution: '7 月 5 日上午在老年食堂开展，罗文清负责。',
          ...{ doer: '罗文清', dueOn: '2026-07-05' },
        },
      ],
      signIn: [],
      photos: [],
    },
  ],
})
