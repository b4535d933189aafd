import { dayAt } from '../../../day.ts'
import {
  choice,
  type DataOf,
  day,
  longText,
  number,
  optional,
  parts,
  person,
  stamped,
  text,
} from '../../../fields/index.ts'
import { type Label, label } from '../../../label.ts'
import { defineLifecycle, move } from '../../../lifecycle.ts'
import { sameHand } from '../../../problems/daily.ts'
import { BUSINESS_ROLES, type Role } from '../../../roles.ts'
import { defineDailyKind, RECORDERS, STREET_CHECKS } from '../daily.ts'

const fields = {
  name: text({ label: label('权力事项', 'Power item'), max: 100 }),
  field: choice({
    label: label('领域', 'Field'),
    choices: {
      civil: label('民政救助', 'Civil affairs'),
      birth: label('计生卫健', 'Family planning and health'),
      money: label('财务资产', 'Money and assets'),
      projects: label('工程采购', 'Works and purchases'),
      certificates: label('证明盖章', 'Certificates and seals'),
      members: label('发展党员、评优', 'Members and honours'),
      other: label('其他', 'Other'),
    },
  }),
  basis: text({ label: label('依据', 'Basis'), max: 200 }),
  owner: person({ label: label('责任人', 'Responsible') }),
  flow: parts({
    label: label('办理流程（按先后）', 'Steps, in order'),
    parts: {
      step: text({ label: label('步骤', 'Step'), max: 100 }),
      who: text({ label: label('谁办', 'Who'), max: 60 }),
      documents: optional(text({ label: label('要留的材料', 'Papers kept'), max: 200 })),
      days: optional(
        number({ label: label('几个工作日内', 'Within'), max: 365, unit: label('个工作日', 'working days') }),
      ),
    },
    max: 20,
  }),
  checkedOn: stamped(day({ label: label('上次检查日', 'Last checked') })),
  checked: stamped(longText({ label: label('检查情况', 'What the check found'), max: 1000 })),
}
export type PowerItemData = DataOf<typeof fields>

const CHECKERS = [...STREET_CHECKS, 'supervision'] as const satisfies readonly Role[]
const step = move<PowerItemData>()

const exercise = defineLifecycle<PowerItemData>('powerItem', {
  initial: 'inUse',
  states: {
    inUse: {
      label: label('在用', 'In use'),
      open: true,
      waitsFor: label('定期检查', 'It is checked from time to time'),
    },
    withdrawn: { label: label('已取消', 'Withdrawn'), open: false, waitsFor: label('已取消', 'Withdrawn') },
  },
  moves: {
    check: step({
      label: label('检查', 'Check'),
      from: ['inUse'],
      by: CHECKERS,
      input: { checked: longText({ label: label('检查情况', 'What the check found'), max: 1000 }) },
      guards: [
        ({ actor, record }) =>
          actor.person === record.data.owner ? sameHand({ act: '检查', first: '负责办理' }) : undefined,
      ],
      effect: ({ occurredAt }, { checked }) => ({ checkedOn: dayAt(occurredAt), checked }),
    }),
    withdraw: step({
      label: label('取消', 'Withdraw'),
      from: ['inUse'],
      to: 'withdrawn',
      by: RECORDERS,
      input: {},
      guards: [],
    }),
  },
})

const lackingIn = ({ flow, checkedOn }: PowerItemData): Label[] => [
  ...(flow.length === 0 ? [label('办理流程', 'its steps')] : []),
  ...(checkedOn === null
    ? [label('一次检查（没查过就是监管盲区）', 'a check; one that was never checked is a blind spot')]
    : []),
]

/** A power that the community exercises (权力事项), step by step, and when somebody else last checked it. */
export const powerItem = defineDailyKind('powerItem', {
  label: label('权力事项', 'Power item'),
  plural: 'power-items',
  fields,
  title: 'name',
  owner: 'owner',
  search: ['name', 'basis'],
  lifecycle: exercise,
  lacks: lackingIn,
  permissions: {
    read: BUSINESS_ROLES,
    create: RECORDERS,
    correct: [{ by: RECORDERS, fields: ['name', 'field', 'basis', 'owner', 'flow'] }],
  },
  examples: [
    {
      name: '临时救助申请初审',
      field: 'civil',
      basis: '社会救助法、街道救助实施细则',
      flow: [
        { step: '窗口受理，一次性告知材料', who: '窗口', documents: '受理单', days: 1 },
        { step: '两人入户核实', who: '民政专干、网格员', documents: '入户记录、照片', days: 5 },
        { step: '公示', who: '居委会', documents: '公示照片', days: 7 },
      ],
    },
  ],
})
