import { addDays, dayAt } from '../../../day.ts'
import {
  choice,
  type DataOf,
  day,
  flag,
  longText,
  optional,
  person,
  reference,
  stamped,
  text,
} from '../../../fields/index.ts'
import type { GuardContext } from '../../../kind.ts'
import { label } from '../../../label.ts'
import { defineLifecycle, move } from '../../../lifecycle.ts'
import { dayBeforeStep, extendedTooLong } from '../../../problems/residents.ts'
import { BUSINESS_ROLES, STREET_ROLES } from '../../../roles.ts'
import { afterDays } from '../../../work-calendar.ts'
import { defineDailyKind, RECORDERS } from '../daily.ts'
import { notAhead } from '../not-ahead.ts'

const fields = {
  matter: text({ label: label('事项', 'Matter'), max: 200 }),
  source: choice({
    label: label('来源', 'Came by'),
    choices: {
      visit: label('来访', 'In person'),
      letter: label('来信', 'By letter'),
      online: label('网上', 'Online'),
      transferred: label('上级转来', 'Sent down'),
      cadre: label('干部下访', 'Heard on a visit'),
    },
  }),
  level: choice({
    label: label('提出的层级', 'Raised with'),
    choices: {
      community: label('社区', 'Community'),
      street: label('街道', 'Street'),
      district: label('区', 'District'),
      above: label('区以上', 'Above the district'),
    },
  }),
  collective: flag({ label: label('集体提出', 'Raised together') }),
  repeats: optional(reference('petition', { label: label('重复的是哪一件', 'Raised before as') })),
  project: optional(reference('project', { label: label('涉及的项目', 'Project concerned') })),
  handler: person({ label: label('办理人', 'Handled by') }),
  replyTo: optional(text({ label: label('答复给谁', 'Reply to'), max: 50, sensitive: 'name' })),
  phone: optional(text({ label: label('联系电话', 'Telephone'), max: 30, sensitive: 'phone' })),
  toldOn: stamped(day({ label: label('告知受理', 'Told on') })),
  dueOn: stamped(day({ label: label('时限', 'Due') })),
  firstDueOn: stamped(day({ label: label('延长前的时限', 'Due before it was extended') })),
  extendedWhy: stamped(text({ label: label('延长理由', 'Why extended'), max: 300 })),
  reply: stamped(longText({ label: label('答复', 'Reply'), max: 4000 })),
  repliedOn: stamped(day({ label: label('答复日', 'Replied on') })),
  result: stamped(
    choice({
      label: label('结果', 'Result'),
      choices: {
        resolved: label('已解决', 'Resolved'),
        partly: label('部分解决', 'Partly'),
        explained: label('已解释', 'Explained'),
        unsupported: label('不予支持', 'Not supported'),
        elsewhere: label('转送有权机关', 'Passed to who decides'),
      },
    }),
  ),
}
type PetitionData = DataOf<typeof fields>
type Context = GuardContext<PetitionData>

const on = day({ label: label('哪天', 'On') })

const onItsDay = (context: Context, { on }: { on: string }) => {
  const { record } = context
  const after = record.data.toldOn ?? dayAt(record.occurredAt)
  return notAhead(context, on, '/on') ?? (on < after ? dayBeforeStep({ on, after }, '/on') : undefined)
}

const course = defineLifecycle<PetitionData>('petition', {
  initial: 'received',
  states: {
    received: {
      label: label('待告知', 'To be told'),
      open: true,
      waitsFor: label('等办理人告知受理', 'The handler tells them'),
    },
    accepted: { label: label('办理中', 'In hand'), open: true, waitsFor: label('等办理人答复', 'The handler replies') },
    closed: { label: label('已办结', 'Closed'), open: false, waitsFor: label('已办结', 'Closed') },
  },
  moves: {
    accept: move<PetitionData>()({
      label: label('告知受理', 'Tell: accepted'),
      from: ['received'],
      to: 'accepted',
      by: RECORDERS,
      input: { on },
      guards: [onItsDay],
      effect: ({ rule, calendar }, input) => ({
        toldOn: input.on,
        dueOn: afterDays(input.on, rule('petition.closed'), calendar).on,
      }),
    }),
    passOn: move<PetitionData>()({
      label: label('告知转送', 'Tell: passed on'),
      from: ['received'],
      to: 'closed',
      by: RECORDERS,
      input: { on, reply: longText({ label: label('转送哪里、怎么告知的', 'To whom, how told'), max: 1000 }) },
      guards: [onItsDay],
      effect: (_, input) => ({ toldOn: input.on, repliedOn: input.on, reply: input.reply, result: 'elsewhere' }),
    }),
    extend: move<PetitionData>()({
      label: label('延长', 'Extend'),
      from: ['accepted'],
      by: ['communitySecretary', ...STREET_ROLES],
      input: { until: day({ label: label('延长到', 'Until') }), why: text({ label: label('理由', 'Why'), max: 300 }) },
      guards: [
        ({ record: { data }, rule, calendar }, { until }) => {
          const first = data.firstDueOn ?? data.dueOn!
          const last = afterDays(addDays(data.toldOn!, rule('petition.closed')), rule('petition.extended'), calendar).on
          return until > last || until <= first ? extendedTooLong({ first, last }, '/until') : undefined
        },
      ],
      effect: ({ record: { data } }, { until, why }) => ({
        dueOn: until,
        firstDueOn: data.firstDueOn ?? data.dueOn,
        extendedWhy: why,
      }),
    }),
    close: move<PetitionData>()({
      label: label('答复办结', 'Reply and close'),
      from: ['accepted'],
      to: 'closed',
      by: RECORDERS,
      input: {
        on,
        reply: longText({ label: label('答复', 'Reply'), max: 4000 }),
        result: choice({
          label: label('结果', 'Result'),
          choices: {
            resolved: label('已解决', 'Resolved'),
            partly: label('部分解决', 'Partly'),
            explained: label('已解释', 'Explained'),
            unsupported: label('不予支持', 'Not supported'),
          },
        }),
      },
      guards: [onItsDay],
      effect: (_, input) => ({ repliedOn: input.on, reply: input.reply, result: input.result }),
    }),
  },
})

/**
 * A petition (信访): a matter, when and at which level it was raised, who handles it, until when, and what came of it. The register
 * is of matters: nobody is watched, no participant is named but the one who gets the reply.
 */
export const petition = defineDailyKind('petition', {
  label: label('信访事项', 'Petition'),
  plural: 'petitions',
  fields,
  title: 'matter',
  search: ['matter'],
  numbered: true,
  due: 'dueOn',
  owner: 'handler',
  countsDays: true,
  lifecycle: course,
  /** Until they are told, the day by which they must be. */
  fills: ({ record: { data, occurredAt }, rule, calendar }) =>
    data.toldOn === null || data.toldOn === undefined
      ? { dueOn: afterDays(dayAt(occurredAt), rule('petition.told'), calendar).on }
      : {},
  permissions: {
    read: BUSINESS_ROLES,
    create: RECORDERS,
    correct: [{ by: RECORDERS, fields: 'all' }],
    reveal: ['communitySecretary', 'handler', 'streetPartyOffice', 'streetDiscipline'],
    erase: ['communitySecretary'],
  },
  examples: [
    {
      matter: '过渡费三个季度未发',
      source: 'visit',
      level: 'district',
      collective: true,
      replyTo: '孔德明',
      phone: '13812345678',
    },
  ],
})
