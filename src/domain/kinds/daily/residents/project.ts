import {
  amount,
  attachments,
  choice,
  type DataOf,
  day,
  longText,
  optional,
  parts,
  person,
  reference,
  stamped,
  text,
} from '../../../fields/index.ts'
import type { GuardContext } from '../../../kind.ts'
import { label } from '../../../label.ts'
import { defineLifecycle, move } from '../../../lifecycle.ts'
import {
  dayBeforeStep,
  doneStagesStay,
  noStageLeft,
  stageOutOfOrder,
  stagesLeft,
  stagesNotInOrder,
} from '../../../problems/residents.ts'
import { defineDailyKind, RECORDERS } from '../daily.ts'
import { notAhead } from '../not-ahead.ts'

const fields = {
  type: choice({
    label: label('类别', 'Type'),
    choices: {
      oldEstate: label('老旧小区改造', 'Old estate'),
      renewal: label('棚改回迁', 'Renewal and resettlement'),
      utilities: label('管网改造', 'Pipes and gas'),
      tenThings: label('十件实事', 'Ten concrete things'),
      venue: label('阵地建设', 'Venue'),
      brand: label('党建品牌', 'Party brand'),
      other: label('其他', 'Other'),
    },
  }),
  name: text({ label: label('项目名称', 'Name'), max: 100 }),
  courtyard: optional(reference('courtyard', { label: label('小区楼院', 'Courtyard') })),
  lead: person({ label: label('负责人', 'In charge') }),
  contractor: optional(text({ label: label('施工或承办单位', 'Carried out by'), max: 100 })),
  amount: optional(amount({ label: label('投入', 'Cost') })),
  stages: parts({
    label: label('阶段（按先后）', 'Stages, in order'),
    parts: {
      name: text({ label: label('阶段', 'Stage'), max: 60 }),
      dueOn: day({ label: label('计划完成', 'Planned for') }),
    },
    max: 30,
  }),
  commitments: parts({
    label: label('对居民的承诺', 'Promised to residents'),
    parts: {
      what: text({ label: label('承诺', 'Promise'), max: 200 }),
      on: day({ label: label('哪天说的', 'Said on') }),
      where: text({ label: label('在哪里说的', 'Where'), max: 100 }),
      by: optional(day({ label: label('兑现日', 'Promised for') })),
    },
    max: 30,
  }),
  startedOn: stamped(day({ label: label('开工日', 'Begun') })),
  done: stamped(
    parts({
      label: label('完成的阶段', 'Stages done'),
      parts: {
        stage: text({ label: label('阶段', 'Stage'), max: 60 }),
        on: day({ label: label('完成日', 'Done on') }),
      },
    }),
  ),
  stops: stamped(
    parts({
      label: label('停工', 'Stops'),
      parts: {
        from: day({ label: label('停工日', 'Stopped') }),
        reason: text({ label: label('原因', 'Reason'), max: 300 }),
        expected: optional(day({ label: label('预计复工', 'To go on') })),
        until: optional(day({ label: label('复工日', 'Went on') })),
      },
    }),
  ),
  progress: stamped(longText({ label: label('最近进展', 'Latest progress'), max: 1000 })),
  progressOn: stamped(day({ label: label('进展日', 'Progress on') })),
  acceptedOn: stamped(day({ label: label('验收日', 'Accepted') })),
  acceptance: stamped(attachments({ label: label('验收材料', 'Acceptance papers'), max: 10 })),
}
export type ProjectData = DataOf<typeof fields>
type Context = GuardContext<ProjectData>

/** Planned days follow each other; what is done stays where it is. */
function stagesSound({ record: { data } }: Context) {
  const late = data.stages.findIndex((stage, i) => i > 0 && stage.dueOn < data.stages[i - 1]!.dueOn)
  if (late > 0) return stagesNotInOrder({ stage: data.stages[late]!.name }, '/stages')
  const moved = (data.done ?? []).find(({ stage }, i) => data.stages[i]?.name !== stage)
  return moved ? doneStagesStay({ stage: moved.stage }, '/stages') : undefined
}

/** The day of the last thing that is known of the project. */
const lastDay = ({ startedOn, done, stops }: ProjectData): string =>
  [startedOn, ...(done ?? []).map(({ on }) => on), ...(stops ?? []).flatMap(({ from, until }) => [from, until])]
    .filter((known) => known != null)
    .sort()
    .at(-1) ?? ''

const onItsDay = (context: Context, { on }: { on: string }) => {
  const after = lastDay(context.record.data)
  return notAhead(context, on, '/on') ?? (on < after ? dayBeforeStep({ on, after }, '/on') : undefined)
}

const on = day({ label: label('哪天', 'On') })
const reason = text({ label: label('原因', 'Reason'), max: 300 })

const course = defineLifecycle<ProjectData>('project', {
  initial: 'planned',
  states: {
    planned: { label: label('未开工', 'Planned'), open: true, waitsFor: label('等负责人开工', 'To begin') },
    underway: { label: label('进行中', 'Under way'), open: true, waitsFor: label('按阶段推进', 'Stage by stage') },
    stopped: { label: label('停工', 'Stopped'), open: true, waitsFor: label('等负责人复工', 'To go on') },
    accepted: { label: label('已验收', 'Accepted'), open: false, waitsFor: label('已验收', 'Accepted') },
  },
  moves: {
    start: move<ProjectData>()({
      label: label('开工', 'Begin'),
      from: ['planned'],
      to: 'underway',
      by: RECORDERS,
      input: { on },
      guards: [onItsDay],
      effect: (_, input) => ({ startedOn: input.on, done: [], stops: [], progressOn: input.on }),
    }),
    report: move<ProjectData>()({
      label: label('记进展', 'Report progress'),
      from: ['underway', 'stopped'],
      by: RECORDERS,
      input: { on, progress: longText({ label: label('进展', 'Progress'), max: 1000 }) },
      guards: [(context, input) => notAhead(context, input.on, '/on')],
      effect: (_, input) => ({ progress: input.progress, progressOn: input.on }),
    }),
    reach: move<ProjectData>()({
      label: label('完成一个阶段', 'Finish a stage'),
      from: ['underway'],
      by: RECORDERS,
      input: { stage: text({ label: label('阶段', 'Stage'), max: 60 }), on },
      guards: [
        ({ record: { data } }, { stage }) => {
          const next = data.stages[data.done?.length ?? 0]
          if (!next) return noStageLeft({}, '/stage')
          return next.name === stage ? undefined : stageOutOfOrder({ stage, next: next.name }, '/stage')
        },
        onItsDay,
      ],
      effect: ({ record }, { stage, on: doneOn }) => ({
        done: [...(record.data.done ?? []), { stage, on: doneOn }],
        progressOn: doneOn,
      }),
    }),
    stop: move<ProjectData>()({
      label: label('停工', 'Stop'),
      from: ['underway'],
      to: 'stopped',
      by: RECORDERS,
      input: { on, reason, expected: optional(day({ label: label('预计复工', 'To go on') })) },
      guards: [onItsDay],
      effect: ({ record }, input) => ({
        stops: [
          ...(record.data.stops ?? []),
          { from: input.on, reason: input.reason, expected: input.expected, until: null },
        ],
      }),
    }),
    resume: move<ProjectData>()({
      label: label('复工', 'Go on'),
      from: ['stopped'],
      to: 'underway',
      by: RECORDERS,
      input: { on },
      guards: [onItsDay],
      effect: ({ record }, input) => ({
        stops: (record.data.stops ?? []).map((stop) => (stop.until === null ? { ...stop, until: input.on } : stop)),
        progressOn: input.on,
      }),
    }),
    accept: move<ProjectData>()({
      label: label('验收', 'Accept'),
      from: ['underway'],
      to: 'accepted',
      by: RECORDERS,
      input: { on, papers: attachments({ label: label('验收材料', 'Acceptance papers'), max: 10 }) },
      guards: [
        ({ record: { data } }) => {
          const left = data.stages.slice(data.done?.length ?? 0)
          return left.length > 0 ? stagesLeft({ stages: left.map(({ name }) => name).join('、') }) : undefined
        },
        onItsDay,
      ],
      effect: (_, input) => ({ acceptedOn: input.on, acceptance: input.papers }),
    }),
  },
})

/**
 * A project for residents (项目): its stages in order, each finished on a day; stops with their reason and what followed; what was
 * promised in public; its acceptance.
 */
export const project = defineDailyKind('project', {
  label: label('项目', 'Project'),
  plural: 'projects',
  fields,
  title: 'name',
  search: ['name', 'contractor'],
  owner: 'lead',
  lists: ['occurredAt', 'recordedAt', ['type', 'occurredAt']],
  lifecycle: course,
  sound: stagesSound,
  examples: [
    {
      type: 'oldEstate',
      name: '柳荫里老旧小区改造',
      contractor: '永固建设公司',
      amount: 186_000_000,
      stages: [
        { name: '征求意见', dueOn: '2026-03-31' },
        { name: '雨污分流', dueOn: '2026-08-31' },
        { name: '外墙屋面', dueOn: '2026-11-30' },
      ],
      commitments: [{ what: '年底前恢复路面', on: '2026-03-15', where: '居民说明会', by: '2026-12-31' }],
    },
  ],
})
