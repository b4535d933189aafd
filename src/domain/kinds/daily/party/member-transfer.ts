import { addDays, dayAt } from '../../../day.ts'
import {
  attachments,
  choice,
  type DataOf,
  optional,
  organisation,
  reference,
  stamped,
  text,
} from '../../../fields/index.ts'
import type { GuardContext } from '../../../kind.ts'
import { label } from '../../../label.ts'
import type { Refusal } from '../../../problem.ts'
import { notWithBranch, transferBeforeLast, transferNowhere, transferUnclear } from '../../../problems/party.ts'
import { defineDailyKind } from '../daily.ts'
import type { MemberData } from './member.ts'
import { ownBranch } from './own-branch.ts'
import { PARTY_READERS, PARTY_RECORDERS } from './party-roles.ts'

const fields = {
  member: reference('member', { label: label('党员', 'Member') }),
  way: choice({
    label: label('转接', 'Transfer'),
    choices: {
      between: label('支部之间', 'Between branches'),
      in: label('转入', 'In'),
      out: label('转出', 'Out'),
    },
  }),
  from: stamped(organisation({ label: label('原党支部', 'From the branch'), levels: ['branch'] })),
  to: optional(organisation({ label: label('转到党支部', 'To the branch'), levels: ['branch'] })),
  unit: optional(text({ label: label('对方单位', 'Other organisation'), max: 100 })),
  letter: text({
    label: label('介绍信编号', 'Letter'),
    help: label('没有介绍信的写依据', 'Or on what ground, where there is no letter'),
    max: 60,
  }),
  papers: attachments({ label: label('介绍信或回执', 'Letter or receipt'), max: 4 }),
}
type Data = DataOf<typeof fields>

const memberOf = ({ parent }: GuardContext<Data>) => parent?.data as MemberData | undefined

function mayTransfer(context: GuardContext<Data>): Refusal | undefined {
  const { way, to, unit } = context.record.data
  const before = memberOf(context)
  if (!before) return undefined
  if (way === 'between' && !to) return transferUnclear({ lacking: '转到党支部', lackingEn: 'To the branch' }, '/to')
  if (way !== 'between' && !unit)
    return transferUnclear({ lacking: '对方单位', lackingEn: 'Other organisation' }, '/unit')
  if (way !== 'in' && before.standing !== 'here') return notWithBranch({}, '/member')
  if (way === 'between' && to === before.branch) return transferNowhere({}, '/to')
  const last = (before.earlier ?? [])
    .map(({ until }) => addDays(until, 1))
    .toSorted()
    .at(-1)
  const on = dayAt(context.occurredAt)
  if (last !== undefined && on < last) return transferBeforeLast({ on, last })
  return ownBranch(context, 'to')
}

/** What the member's record says after it; the stay that ends is kept, so that what was before counts for its branch. */
function afterwards(context: GuardContext<Data>): Partial<MemberData> {
  const { way, to } = context.record.data
  const { branch, earlier } = memberOf(context)!
  const ended = [...(earlier ?? []), { branch, until: addDays(dayAt(context.occurredAt), -1) }]
  if (way === 'out') return { standing: 'out', earlier: ended }
  if (way === 'between') return { branch: to!, earlier: ended }
  return { standing: 'here', ...(to && to !== branch && { branch: to, earlier: ended }) }
}

/** A transfer of a member's relation (组织关系转接): in, out, or from branch to branch, on the day on which it took place. */
export const memberTransfer = defineDailyKind('memberTransfer', {
  label: label('组织关系转接', 'Transfer'),
  plural: 'member-transfers',
  fields,
  title: 'letter',
  parent: 'member',
  search: ['unit', 'letter'],
  looksAt: ['to'],
  fills: (context) => ({ from: context.record.data.from ?? memberOf(context)?.branch ?? null }),
  mayCreate: mayTransfer,
  changesParent: afterwards,
  permissions: {
    read: PARTY_READERS,
    create: PARTY_RECORDERS,
    correct: [{ by: PARTY_RECORDERS, fields: ['unit', 'letter', 'papers'] }],
  },
  examples: [{ way: 'in', unit: '临江市北岸街道党工委', letter: '第 0231 号', papers: [] }],
})
