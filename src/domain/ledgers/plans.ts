import { label } from '../label.ts'
import { column, columnOf, defineLedger, from } from './define-ledger.ts'

/** Plans (计划): what for, in which year. */
const planLedger = defineLedger('plans', {
  label: label('计划台账', 'Plans'),
  chapter: 'deciding',
  about: label('学习、培训、活动和工作计划', 'Plans of study, training, activities and work'),
  columns: [
    columnOf('plan', 'type', { width: 10 }),
    columnOf('plan', 'title', { width: 30 }),
    columnOf('plan', 'year', { width: 7 }),
    columnOf('plan', 'goal', { width: 40 }),
    columnOf('plan', 'before', { width: 24 }),
  ],
  sources: [from('plan')],
})

/** Planned items with what was held (计划执行). */
const plannedItemLedger = defineLedger('planned-items', {
  label: label('计划执行台账', 'Planned items'),
  chapter: 'deciding',
  about: label('计划里的每一项：何时、谁负责、实际开展了什么', 'Each planned item: when, who, and what was held'),
  columns: [
    columnOf('plannedItem', 'what', { width: 28 }),
    columnOf('plannedItem', 'plan', { width: 20 }),
    columnOf('plannedItem', 'on', { width: 12 }),
    columnOf('plannedItem', 'who', { width: 9 }),
    columnOf('plannedItem', 'form', { width: 10 }),
    columnOf('plannedItem', 'material', { width: 18 }),
    columnOf('plannedItem', 'audience', { width: 14 }),
    column('held', label('实际开展', 'Held'), { width: 26 }),
    columnOf('plannedItem', 'dropped', { width: 12 }),
  ],
  sources: [
    from('plannedItem', {
      cells: { held: (_data, _saying, { titles }) => titles?.heldActivity ?? titles?.heldMeeting ?? null },
    }),
  ],
})

export const PLAN_LEDGERS = [planLedger, plannedItemLedger]
