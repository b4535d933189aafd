import { dayAt } from '../../../day.ts'
import type { GuardContext } from '../../../kind.ts'
import type { Refusal } from '../../../problem.ts'
import {
  cashOverLimit,
  cashSplit,
  fundDiffers,
  lineClosed,
  meetingAfterExpense,
  outOfScope,
  overBudget,
  projectOnBasic,
  yearDiffers,
} from '../../../problems/money.ts'
import type { BudgetLineData } from './budget-line.ts'
import type { ExpenseData } from './expense.ts'
import { FUNDS, isInScope } from './fund.ts'

type Context = GuardContext<ExpenseData>

const inYuan = (fen: number): number => fen / 100

/** The street's own records lie right below the root. */
const isStreet = (orgPath: string): boolean => orgPath.split('/').length === 3

/** Above the amount from which it is decided together (三重一大), by the rule of the day. */
export const scaleOf = ({ record: { data, orgPath }, rule }: Context): 'major' | 'ordinary' =>
  inYuan(data.amount) >= rule(isStreet(orgPath) ? 'major.thresholdStreet' : 'major.threshold') ? 'major' : 'ordinary'

/** What stands against an expense as it would be kept. Old paper comes in as it was. */
export const expenseSound = (context: Context): Refusal | undefined =>
  context.record.importedIn === null
    ? (inItsScope(context) ?? onItsLine(context) ?? inCash(context) ?? afterItsMeeting(context))
    : undefined

function inItsScope({ record: { data }, rule }: Context): Refusal | undefined {
  if (isInScope(data.fund, data.category, rule)) return undefined
  return outOfScope({ fund: FUNDS[data.fund].zh, fundEn: FUNDS[data.fund].en }, '/category')
}

/** The line's own fund and year, basic money for no project, and no more than the line holds. */
function onItsLine({ record: { data, occurredAt }, referenced, totalOf }: Context): Refusal | undefined {
  const kept = referenced('line')
  if (!kept) return undefined
  const line = kept.data as unknown as BudgetLineData
  if (kept.state === 'closed') return lineClosed({ line: line.name }, '/line')
  if (line.fund !== data.fund) return fundDiffers({ fund: FUNDS[line.fund].zh, fundEn: FUNDS[line.fund].en }, '/line')
  if (Number(dayAt(occurredAt).slice(0, 4)) !== line.year) return yearDiffers({ year: line.year }, '/line')
  if (data.project !== null && line.class === 'basic') return projectOnBasic({ line: line.name }, '/project')
  const left = line.amount - totalOf('onLine')
  return data.amount > left
    ? overBudget({ line: line.name, left: inYuan(left), amount: inYuan(data.amount) }, '/amount')
    : undefined
}

/** Cash up to the limit, and what is paid to one payee within some days counts together. */
function inCash({ record: { data }, rule, totalOf }: Context): Refusal | undefined {
  if (data.method !== 'cash') return undefined
  const limit = rule('expense.cash')
  if (inYuan(data.amount) > limit) return cashOverLimit({ limit }, '/method')
  const together = inYuan(data.amount + totalOf('cashNear'))
  return together > limit ? cashSplit({ limit, together, days: rule('expense.cashWindow') }, '/method') : undefined
}

function afterItsMeeting({ record: { occurredAt }, referenced }: Context): Refusal | undefined {
  const meeting = referenced('meeting')
  if (!meeting || meeting.occurredAt < occurredAt) return undefined
  return meetingAfterExpense({ meeting: dayAt(meeting.occurredAt), expense: dayAt(occurredAt) }, '/meeting')
}
