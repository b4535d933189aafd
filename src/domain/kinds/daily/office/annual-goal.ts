import { type DataOf, longText, number, optional, person, reference, stamped, text } from '../../../fields/index.ts'
import type { GuardContext, Stored } from '../../../kind.ts'
import { label } from '../../../label.ts'
import { defineLifecycle, move } from '../../../lifecycle.ts'
import type { Refusal } from '../../../problem.ts'
import { goalTasksOpen, goalWithoutTasks } from '../../../problems/office.ts'
import { BUSINESS_ROLES } from '../../../roles.ts'
import { defineDailyKind } from '../daily.ts'
import { LEADS } from './leads.ts'
import { isWhole, type TaskData } from './task.ts'

const fields = {
  year: number({ label: label('年度', 'Year'), min: 2000, max: 2100 }),
  title: text({ label: label('目标', 'Goal'), max: 200 }),
  source: text({ label: label('目标来源', 'Where it comes from'), max: 200 }),
  conveyance: optional(reference('conveyance', { label: label('上级文件', 'Document from above') })),
  leader: person({ label: label('牵头领导', 'Leader in charge') }),
  summary: stamped(longText({ label: label('年终总结', 'Summary of the year'), max: 4000 })),
}
type AnnualGoalData = DataOf<typeof fields>

const tasksOf = (context: GuardContext<AnnualGoalData>) =>
  context.children('task').filter(({ state }) => state !== 'withdrawn') as unknown as Stored<TaskData>[]

/** Every task has its measure, one person who answers for it, a day, and the evidence that will show it. */
function everyTaskIsWhole(context: GuardContext<AnnualGoalData>): Refusal | undefined {
  const tasks = tasksOf(context)
  if (tasks.length === 0) return goalWithoutTasks({})
  for (const { data } of tasks) {
    const refusal = isWhole(data)
    if (refusal) return refusal
  }
  return undefined
}

function everyTaskIsEvaluated(context: GuardContext<AnnualGoalData>): Refusal | undefined {
  const open = tasksOf(context).filter(({ state }) => state !== 'evaluated').length
  return open > 0 ? goalTasksOpen({ open }) : undefined
}

const step = move<AnnualGoalData>()

/** Broken into tasks, released, summed up at the year's end (分解、下达、总结). */
const yearly = defineLifecycle<AnnualGoalData>('annualGoal', {
  initial: 'drafted',
  states: {
    drafted: {
      label: label('分解中', 'Being broken down'),
      open: true,
      waitsFor: label('等分解成任务后下达', 'It is broken into tasks and released'),
    },
    released: { label: label('已下达', 'Released'), open: true, waitsFor: label('等任务完成', 'Its tasks are done') },
    summedUp: { label: label('已总结', 'Summed up'), open: false, waitsFor: label('已总结', 'Summed up') },
  },
  moves: {
    release: step({
      label: label('下达', 'Release'),
      from: ['drafted'],
      to: 'released',
      by: LEADS,
      input: {},
      guards: [everyTaskIsWhole],
    }),
    sumUp: step({
      label: label('总结', 'Sum up'),
      from: ['released'],
      to: 'summedUp',
      by: LEADS,
      input: { summary: longText({ label: label('年终总结', 'Summary of the year'), max: 4000 }) },
      guards: [everyTaskIsEvaluated],
      effect: (_, { summary }) => ({ summary }),
    }),
  },
})

/** A goal of the year (年度目标), broken into tasks before it can be released. */
export const annualGoal = defineDailyKind('annualGoal', {
  label: label('年度目标', 'Annual goal'),
  plural: 'annual-goals',
  fields,
  title: 'title',
  owner: 'leader',
  search: ['title', 'source'],
  lifecycle: yearly,
  children: ['task'],
  permissions: {
    read: BUSINESS_ROLES,
    create: LEADS,
    correct: [{ by: LEADS, fields: ['year', 'title', 'source', 'conveyance', 'leader'] }],
  },
  examples: [{ year: 2026, title: '老旧小区楼道堆物清零', source: '街道年度工作要点' }],
})
