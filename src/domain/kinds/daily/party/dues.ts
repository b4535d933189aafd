import { dayAt } from '../../../day.ts'
import {
  amount,
  choice,
  type DataOf,
  number,
  optional,
  organisation,
  reference,
  stamped,
  text,
} from '../../../fields/index.ts'
import type { GuardContext } from '../../../kind.ts'
import { label } from '../../../label.ts'
import { duesAhead, duesBaseMissing, duesTwice } from '../../../problems/party.ts'
import { defineDailyKind } from '../daily.ts'
import { dueFor } from './dues-due.ts'
import { branchOn, type MemberData } from './member.ts'
import { PARTY_READERS, PARTY_RECORDERS } from './party-roles.ts'

const fields = {
  member: reference('member', { label: label('党员', 'Member') }),
  month: text({
    label: label('哪个月的', 'For the month'),
    help: label('如 2026-05；补交的，一个月记一条', 'Such as 2026-05; a record for each month that is paid back'),
    max: 7,
    pattern: /^20\d\d-(0[1-9]|1[0-2])$/,
  }),
  basis: choice({
    label: label('计算办法', 'Reckoned on'),
    choices: {
      wage: label('按税后工资', 'The wage after tax'),
      pension: label('按离退休费', 'The pension'),
      fixed: label('定额（学生、失业、低保、农民）', 'A fixed sum (students, jobless, on relief, farmers)'),
    },
  }),
  base: optional(amount({ label: label('计算基数', 'Base'), sensitive: 'hidden' })),
  paid: amount({ label: label('实交', 'Paid') }),
  method: choice({
    label: label('交法', 'How'),
    choices: {
      cash: label('现金', 'Cash'),
      transfer: label('转账', 'Transfer'),
      online: label('网上', 'Online'),
    },
  }),
  receipt: optional(text({ label: label('收据号', 'Receipt'), max: 40 })),
  branch: stamped(organisation({ label: label('党支部', 'Branch'), levels: ['branch'] })),
  rate: stamped(number({ label: label('比例', 'Rate'), max: 1000, unit: label('‰', '‰') })),
  due: stamped(amount({ label: label('应交', 'Due') })),
  timing: stamped(
    choice({
      label: label('交纳时间', 'When'),
      choices: {
        onTime: label('按月', 'In its month'),
        late: label('补交', 'Paid back'),
        tooLate: label('超过补交期限', 'Paid back too late'),
      },
    }),
  ),
}
type Data = DataOf<typeof fields>
type Context = GuardContext<Data>

const monthsBetween = (from: string, to: string): number =>
  (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7))

function timingOf({ record, occurredAt, rule }: Context): Data['timing'] {
  const months = monthsBetween(record.data.month, dayAt(occurredAt))
  if (months <= 0) return 'onTime'
  return months > rule('dues.backPay', dayAt(occurredAt)) ? 'tooLate' : 'late'
}

/** The branch is that in which the member stood when the month began: a later transfer leaves it there. */
function fills(context: Context): Partial<Data> {
  const { record, parent, rule } = context
  const { basis, base, month, branch, timing } = record.data
  const due = dueFor(basis, base, month, rule)
  return {
    ...{ rate: due?.rate ?? null, due: due?.due ?? null, timing: timing ?? timingOf(context) },
    branch: branch ?? (parent ? branchOn(parent.data as MemberData, `${month}-01`) : null),
  }
}

const baseMissing = ({ basis, base }: Pick<Data, 'basis' | 'base'>) =>
  basis !== 'fixed' && base === null ? duesBaseMissing({}, '/base') : undefined

function mayCreate({ record, siblings, occurredAt }: Context) {
  const { month } = record.data
  if (month > dayAt(occurredAt).slice(0, 7)) return duesAhead({ month }, '/month')
  if (siblings().some(({ data }) => data.month === month)) return duesTwice({ month }, '/month')
  return undefined
}

/** Dues paid for one month (党费): the base, the rate and what is due by the rules, what was paid, the receipt. Paid when it took place. */
export const dues = defineDailyKind('dues', {
  label: label('党费', 'Dues'),
  plural: 'dues',
  fields,
  title: 'month',
  parent: 'member',
  search: ['receipt'],
  siblings: true,
  indexed: ['branch'],
  lists: ['occurredAt', 'recordedAt', ['branch', 'occurredAt']],
  fills,
  mayCreate,
  sound: ({ record }) => baseMissing(record.data),
  permissions: {
    read: PARTY_READERS,
    create: PARTY_RECORDERS,
    correct: [{ by: PARTY_RECORDERS, fields: ['basis', 'base', 'paid', 'method', 'receipt'] }],
    reveal: PARTY_RECORDERS,
    erase: ['communitySecretary'],
  },
  examples: [{ month: '2026-05', basis: 'wage', base: 420_000, paid: 4200, method: 'online', receipt: '0000218' }],
})
