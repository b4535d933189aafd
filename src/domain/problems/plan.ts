import { defineProblem } from '../problem.ts'

export const heldOnceOnly = defineProblem('plan.two-records', {
  status: 409,
  zh: () => '一项计划只对一条记录，活动和会议里留一个',
  en: () => 'An item has one record: keep either the activity or the meeting',
})
