import { kindNamed } from '../kinds/index.ts'
import { label } from '../label.ts'
import { type Cell, column, columnOf, defineLedger, from, hasSome, isOneOf, through } from './define-ledger.ts'

const roster = [
  columnOf('member', 'name', { width: 10 }),
  columnOf('member', 'branch', { width: 18 }),
  columnOf('member', 'class'),
  columnOf('member', 'stage', { width: 10 }),
  columnOf('member', 'joinedOn', { width: 12 }),
  columnOf('member', 'fullOn', { width: 12 }),
  columnOf('member', 'leader', { width: 8 }),
  columnOf('member', 'contact', { width: 10 }),
  columnOf('member', 'contactEvery', { width: 10 }),
  columnOf('member', 'contactBy', { width: 10 }),
  columnOf('member', 'standing', { width: 9 }),
]

/** Members (党员名册), and those on the way to become members. */
const membersLedger = defineLedger('members', {
  label: label('党员名册', 'Party members'),
  chapter: 'party',
  about: label('预备党员和正式党员，分支部、分类别；姓名打码', 'Members by branch and class; names masked'),
  lasting: true,
  columns: roster,
  shares: ['class'],
  sources: [from('member', { where: [isOneOf('stage', 'probationary', 'full')] })],
})
const branchesLedger = defineLedger('branches', {
  label: label('党支部台账', 'Branches'),
  chapter: 'party',
  about: label('社区、小区和“两新”党支部，书记和社区联系人', 'Branches by type, with secretary and contact'),
  lasting: true,
  columns: [
    columnOf('branchProfile', 'type'),
    columnOf('branchProfile', 'branch', { width: 24 }),
    columnOf('branchProfile', 'secretary'),
    columnOf('branchProfile', 'liaison'),
    columnOf('branchProfile', 'foundedOn'),
  ],
  shares: ['type'],
  sources: [from('branchProfile')],
})
const transfersLedger = defineLedger('member-transfers', {
  label: label('组织关系转接台账', 'Transfers'),
  chapter: 'party',
  about: label('党员组织关系转入、转出和支部之间的转接', 'Members’ transfers in, out and between branches'),
  columns: [
    columnOf('memberTransfer', 'way', { width: 10 }),
    columnOf('memberTransfer', 'member', { width: 10 }),
    columnOf('memberTransfer', 'letter', { width: 20 }),
    columnOf('memberTransfer', 'from', { width: 18 }),
    columnOf('memberTransfer', 'to', { width: 18 }),
    columnOf('memberTransfer', 'unit', { width: 20 }),
  ],
  sources: [from('memberTransfer')],
})

const recruitmentLedger = defineLedger('recruitment', {
  label: label('发展党员台账', 'Recruitment'),
  chapter: 'party',
  about: label('申请、积极分子、发展对象、预备、转正，一步一条', 'From applicant to full member, a row a step'),
  columns: [
    columnOf('recruitmentStep', 'member', { width: 10 }),
    columnOf('recruitmentStep', 'stage', { width: 12 }),
    columnOf('recruitmentStep', 'basis', { width: 36 }),
    columnOf('recruitmentStep', 'introducers', { width: 16 }),
    columnOf('recruitmentStep', 'since', { width: 12 }),
  ],
  sources: [from('recruitmentStep')],
})

const short: Cell = ({ due, paid }) => (typeof due === 'number' ? (Number(paid) - due) / 100 : null)
const rate: Cell = ({ rate }) => (typeof rate === 'number' ? `${rate / 10}%` : null)
const duesColumns = [
  columnOf('dues', 'branch', { width: 18 }),
  columnOf('dues', 'member', { width: 10 }),
  columnOf('dues', 'month', { width: 9 }),
  columnOf('dues', 'basis', { width: 14 }),
  column('rate', label('比例', 'Rate'), { width: 7 }),
  columnOf('dues', 'due', { width: 8 }),
  columnOf('dues', 'paid', { width: 8 }),
  column('short', label('多交或少交', 'Over or short'), { width: 10, as: 'number' }),
  columnOf('dues', 'method', { width: 8 }),
  columnOf('dues', 'receipt', { width: 12 }),
  columnOf('dues', 'timing', { width: 12 }),
]
const duesLedger = defineLedger('dues', {
  label: label('党费收缴台账', 'Dues'),
  chapter: 'party',
  about: label(
    '每人每月应交、实交、收据；应交由规则算出',
    'Due, paid and receipt of each month; due follows from the rules',
  ),
  columns: duesColumns,
  sources: [from('dues', { cells: { rate, short } })],
})
const backPayLedger = defineLedger('dues-paid-back', {
  label: label('党费补交台账', 'Dues paid back'),
  chapter: 'party',
  about: label('没有按月交、后来补的', 'Dues that were not paid in their month'),
  columns: duesColumns,
  sources: [from('dues', { where: [isOneOf('timing', 'late', 'tooLate')], cells: { rate, short } })],
})
/** A deed a row: never a sum, never an order by points. */
const deedsLedger = defineLedger('member-deeds', {
  label: label('党员积分台账', 'Members’ deeds'),
  chapter: 'party',
  about: label('一件事一条，写明依据的记录；不排名', 'A deed a row, with the record that shows it; nobody is ranked'),
  columns: [
    columnOf('memberDeed', 'branch', { width: 18 }),
    columnOf('memberDeed', 'member', { width: 10 }),
    columnOf('memberDeed', 'source', { width: 14 }),
    columnOf('memberDeed', 'deed', { width: 26 }),
    columnOf('memberDeed', 'evidence', { width: 26 }),
    columnOf('memberDeed', 'points', { width: 6 }),
    columnOf('memberDeed', 'reviewedBy', { width: 10 }),
    columnOf('memberDeed', 'objection', { width: 20 }),
    columnOf('memberDeed', 'decision', { width: 20 }),
  ],
  sources: [from('memberDeed')],
})

const is =
  (zh: string, en: string): Cell =>
  (_, { say }) =>
    say(label(zh, en))
const choiceOf =
  (
    kind: 'activity' | 'attendance' | 'dues' | 'memberTransfer' | 'recruitmentStep' | 'memberDeed' | 'honour',
    field: string,
  ): Cell =>
  (data, { say }) => {
    const words = kindNamed(kind).fields[field]!.choices?.[String(data[field])]
    return words ? say(words) : null
  }

/** All that the records say of one member (党员活动档案): nobody writes it, and it agrees with the branch's own ledgers. */
const memberFileLedger = defineLedger('member-file', {
  label: label('党员活动档案', 'A member’s file'),
  chapter: 'party',
  about: label(
    '参加的会议和活动、交的党费、转接、发展、荣誉，从记录里自动生成',
    'Meetings and activities attended, dues, transfers, steps and honours, from the records',
  ),
  per: 'member',
  columns: [
    column('what', label('事项', 'What'), { width: 12 }),
    column('detail', label('内容', 'Detail'), { width: 36 }),
    column('more', label('情况', 'More'), { width: 16 }),
    column('branch', label('党支部', 'Branch'), { width: 18 }),
  ],
  sources: [
    from('activity', {
      where: [hasSome('members', 'member')],
      names: 'members.member',
      cells: { what: choiceOf('activity', 'type'), detail: 'topic', more: 'place' },
    }),
    from('attendance', {
      where: [isOneOf('way', 'ownPhone', 'recorder')],
      names: 'member',
      beside: { ofBranch: through(['meeting'], 'branch') },
      cells: {
        what: is('会议', 'Meeting'),
        detail: 'meeting',
        more: choiceOf('attendance', 'way'),
        branch: 'ofBranch',
      },
    }),
    from('dues', {
      names: 'member',
      cells: { what: is('党费', 'Dues'), detail: 'month', more: choiceOf('dues', 'timing') },
    }),
    from('memberTransfer', {
      names: 'member',
      cells: {
        what: is('组织关系转接', 'Transfer'),
        detail: 'letter',
        more: choiceOf('memberTransfer', 'way'),
        branch: 'from',
      },
    }),
    from('recruitmentStep', {
      names: 'member',
      cells: {
        what: is('发展党员', 'Recruitment'),
        detail: 'basis',
        more: choiceOf('recruitmentStep', 'stage'),
        branch: () => null,
      },
    }),
    from('memberDeed', {
      names: 'member',
      cells: { what: choiceOf('memberDeed', 'source'), detail: 'deed', more: 'evidence' },
    }),
    from('honour', {
      names: 'member',
      cells: { what: is('荣誉', 'Honour'), detail: 'name', more: 'grantedBy' },
    }),
  ],
})

export const MEMBER_LEDGERS = [
  membersLedger,
  memberFileLedger,
  branchesLedger,
  transfersLedger,
  recruitmentLedger,
  duesLedger,
  backPayLedger,
  deedsLedger,
]
