import { type Day, dayAt } from '../../../day.ts'
import { attachments, choice, type DataOf, day, flag, parts, person, stamped, text } from '../../../fields/index.ts'
import type { GuardContext } from '../../../kind.ts'
import { type Label, label } from '../../../label.ts'
import { defineLifecycle, move } from '../../../lifecycle.ts'
import { namedTwice } from '../../../problems/daily.ts'
import { notInScope, notToSign, signedAlready } from '../../../problems/duty.ts'
import { STAFF_ROLES } from '../../../roles.ts'
import { defineDailyKind, RECORDERS } from '../daily.ts'
import { refuseLacking } from '../lacking.ts'
import { notAhead } from '../not-ahead.ts'
import { placeOfTwice } from '../twice.ts'

const fields = {
  type: choice({
    label: label('类别', 'Type'),
    choices: {
      strictGovernance: label('全面从严治党', 'Strict governance'),
      publicityDuty: label('意识形态', 'Publicity duty'),
      safety: label('安全生产', 'Safety'),
      incorruptCommitment: label('廉洁承诺', 'Commitment to clean conduct'),
      other: label('其他', 'Other'),
    },
  }),
  name: text({ label: label('名称', 'Name'), max: 100 }),
  signer: person({ label: label('组织签订的人', 'Signed for the body by'), alsoCalled: ['签订人'] }),
  with: text({ label: label('与谁签订', 'Signed with'), max: 100 }),
  validUntil: day({ label: label('有效期至', 'Valid until') }),
  scope: parts({
    label: label('应签人员', 'Who is to sign'),
    parts: {
      person: person({ label: label('姓名', 'Name') }),
      post: text({ label: label('岗位', 'Post'), max: 60 }),
      signedOn: stamped(day({ label: label('签订日', 'Signed on') })),
      onPaper: stamped(flag({ label: label('纸上签的', 'On paper') })),
    },
  }),
  papers: attachments({ label: label('签字件', 'Signed paper'), max: 20 }),
}
export type DutyPledgeData = DataOf<typeof fields>

/** How many are to sign, and how many have (应签、已签). */
export const coverageOf = ({ scope }: Pick<DutyPledgeData, 'scope'>) => ({
  expected: scope.length,
  signed: scope.filter(({ signedOn }) => signedOn !== null).length,
})

const nobodyTwice = ({ scope }: Pick<DutyPledgeData, 'scope'>) => {
  const i = placeOfTwice(scope.map(({ person }) => person))
  return i < 0 ? undefined : namedTwice({}, `/scope/${i}/person`)
}

const SIGNED_PAPER = label('签字件', 'the signed paper')

const lackingIn = (data: DutyPledgeData): Label[] => {
  const { expected, signed } = coverageOf(data)
  return [
    ...(expected > signed ? [label(`${expected - signed} 人还没签`, `${expected - signed} have not signed`)] : []),
    ...(data.papers.length === 0 ? [SIGNED_PAPER] : []),
  ]
}

type Context = GuardContext<DutyPledgeData>

const lineOf = ({ record }: Context, whose: string) => record.data.scope.find(({ person }) => person === whose)
const withSignature = ({ record }: Context, whose: string, signedOn: Day, onPaper: true | null) => ({
  scope: record.data.scope.map((line) => (line.person === whose ? { ...line, signedOn, onPaper } : line)),
})

const step = move<DutyPledgeData>()

/** Everybody in scope signs with the own hand (签订); what was signed on paper is written down as such. */
const signing = defineLifecycle<DutyPledgeData>('dutyPledge', {
  initial: 'signing',
  states: {
    signing: {
      label: label('签订中', 'Being signed'),
      open: true,
      waitsFor: label('等应签人员签', 'Those in scope sign'),
    },
    kept: { label: label('已归档', 'Filed'), open: false, waitsFor: label('已归档', 'Filed') },
  },
  moves: {
    sign: step({
      label: label('我签了', 'I sign'),
      from: ['signing'],
      by: STAFF_ROLES,
      input: {},
      guards: [
        (context) => {
          const line = lineOf(context, context.actor.person)
          if (!line) return notInScope({})
          return line.signedOn === null ? undefined : signedAlready({ on: line.signedOn })
        },
      ],
      effect: (context) => withSignature(context, context.actor.person, dayAt(context.occurredAt), null),
    }),
    writeDown: step({
      label: label('登记纸上的签字', 'Write down a signature on paper'),
      from: ['signing'],
      by: RECORDERS,
      input: {
        person: person({ label: label('谁签的', 'Who signed') }),
        signedOn: day({ label: label('签订日', 'Signed on') }),
      },
      guards: [
        ({ record }) => refuseLacking(record.data.papers.length === 0 ? [SIGNED_PAPER] : []),
        (context, { person }) => (lineOf(context, person)?.signedOn === null ? undefined : notToSign({}, '/person')),
        (context, { signedOn }) => notAhead(context, signedOn, '/signedOn'),
      ],
      effect: (context, { person, signedOn }) => withSignature(context, person, signedOn, true),
    }),
    file: step({
      label: label('签完归档', 'All signed, file'),
      from: ['signing'],
      to: 'kept',
      by: RECORDERS,
      input: {},
      guards: [({ record }) => refuseLacking(lackingIn(record.data))],
    }),
  },
})

/**
 * A duty pledge (责任书) or commitment (承诺书) for a year: who is to sign, who has. Those in scope sign themselves; a signature on
 * paper is written down with its day and marked as such. No correction adds, changes or removes one.
 */
export const dutyPledge = defineDailyKind('dutyPledge', {
  label: label('责任书', 'Duty pledge'),
  plural: 'duty-pledges',
  fields,
  title: 'name',
  search: ['name', 'with'],
  lifecycle: signing,
  lacks: lackingIn,
  mayCreate: ({ record }) => nobodyTwice(record.data),
  mayCorrect: ({ record }, patch) => nobodyTwice({ ...record.data, ...patch }),
  examples: [
    {
      type: 'strictGovernance',
      name: '2026 年全面从严治党责任书',
      with: '柳堤街道党工委',
      validUntil: '2026-12-31',
      scope: [],
      papers: [],
    },
  ],
})
