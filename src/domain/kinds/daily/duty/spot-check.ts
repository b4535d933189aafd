import { dayAt } from '../../../day.ts'
import {
  attachments,
  choice,
  type DataOf,
  day,
  longText,
  optional,
  organisation,
  parts,
  person,
  stamped,
  text,
} from '../../../fields/index.ts'
import type { GuardContext } from '../../../kind.ts'
import { label } from '../../../label.ts'
import { defineLifecycle, move } from '../../../lifecycle.ts'
import type { Refusal } from '../../../problem.ts'
import { sameHand } from '../../../problems/daily.ts'
import * as say from '../../../problems/duty.ts'
import { BUSINESS_ROLES } from '../../../roles.ts'
import { defineDailyKind, RECORDERS, STREET_CHECKS } from '../daily.ts'

const fields = {
  way: choice({
    label: label('方式', 'How'),
    choices: { open: label('明察', 'Announced'), hidden: label('暗访', 'Unannounced') },
  }),
  about: choice({
    label: label('检查内容', 'What was checked'),
    choices: {
      discipline: label('工作纪律', 'Working discipline'),
      counter: label('窗口服务', 'Counters'),
      duty: label('值班值守', 'Duty shifts'),
      partyWork: label('党建工作', 'Party work'),
      safety: label('安全环境', 'Safety and surroundings'),
      other: label('其他', 'Other'),
    },
  }),
  checker: optional(
    organisation({
      label: label('检查社区（互查）', 'Checking community'),
      help: label('街道自己来查时留空', 'Left empty where the street itself checks'),
    }),
  ),
  checkedBy: text({ label: label('检查人员', 'Checked by'), max: 100 }),
  items: parts({
    label: label('检查项目', 'Checklist'),
    parts: {
      item: text({ label: label('项目', 'Item'), max: 100 }),
      result: choice({
        label: label('结果', 'Result'),
        choices: { fine: label('正常', 'In order'), problem: label('有问题', 'A problem') },
      }),
      problem: optional(longText({ label: label('问题', 'Problem'), max: 1000 })),
    },
    max: 50,
  }),
  photos: attachments({ label: label('照片', 'Photos'), max: 20, expected: true }),
  toldOn: stamped(day({ label: label('指出日', 'Told on') })),
  dueOn: stamped(day({ label: label('整改时限', 'Due') })),
  correctedOn: stamped(day({ label: label('改正日', 'Corrected on') })),
  correction: stamped(longText({ label: label('怎么改的', 'How it was corrected'), max: 2000 })),
  correctedBy: stamped(person({ label: label('改正人', 'Corrected by') })),
  recheckedOn: stamped(day({ label: label('复查日', 'Looked at again') })),
  recheck: stamped(longText({ label: label('复查情况', 'What the second look found'), max: 1000 })),
}
export type SpotCheckData = DataOf<typeof fields>

export const problemsIn = ({ items }: Pick<SpotCheckData, 'items'>) =>
  items.filter(({ result }) => result === 'problem')

const problemsAreSaid = (data: SpotCheckData): Refusal | undefined => {
  const i = data.items.findIndex(({ result, problem }) => result === 'problem' && problem === null)
  return i < 0 ? undefined : say.checkedProblemUnsaid({ item: data.items[i]!.item }, `/items/${i}/problem`)
}

const anotherChecks = ({ actor, record }: GuardContext<SpotCheckData>, data: SpotCheckData): Refusal | undefined => {
  if (actor.org === record.org) return say.ownPlaceChecked({})
  return data.checker === record.org ? say.checkerIsChecked({}, '/checker') : undefined
}

const step = move<SpotCheckData>()

/** Told, corrected by those who were checked, looked at again by another person (指出、整改、复查). */
const following = defineLifecycle<SpotCheckData>('spotCheck', {
  initial: 'checked',
  states: {
    checked: {
      label: label('待指出', 'Checked'),
      open: true,
      waitsFor: label('等街道指出问题', 'The street tells what was found'),
    },
    told: {
      label: label('待整改', 'Told'),
      open: true,
      waitsFor: label('等社区整改', 'The community puts it right'),
    },
    corrected: {
      label: label('待复查', 'Corrected'),
      open: true,
      waitsFor: label('等街道复查', 'The street looks again'),
    },
    rechecked: { label: label('已办结', 'Concluded'), open: false, waitsFor: label('已办结', 'Concluded') },
  },
  moves: {
    tell: step({
      label: label('指出问题', 'Tell'),
      from: ['checked'],
      to: 'told',
      by: STREET_CHECKS,
      input: {
        toldOn: day({ label: label('指出日', 'Told on') }),
        dueOn: day({ label: label('整改时限', 'Due') }),
      },
      guards: [
        ({ record }) => (problemsIn(record.data).length === 0 ? say.checkFoundNothing({}) : undefined),
        ({ record }, { toldOn: told }) => {
          const checked = dayAt(record.occurredAt)
          return told < checked ? say.toldBeforeChecked({ told, checked }, '/toldOn') : undefined
        },
        (_, { toldOn, dueOn }) =>
          dueOn < toldOn ? say.dueBeforeTold({ due: dueOn, from: toldOn }, '/dueOn') : undefined,
      ],
      effect: (_, { toldOn, dueOn }) => ({ toldOn, dueOn }),
    }),
    conclude: step({
      label: label('没有问题，办结', 'Nothing found, conclude'),
      from: ['checked'],
      to: 'rechecked',
      by: STREET_CHECKS,
      input: {},
      guards: [
        ({ record }) => {
          const count = problemsIn(record.data).length
          return count > 0 ? say.checkFoundSomething({ count }) : undefined
        },
      ],
    }),
    correct: step({
      label: label('报告整改', 'Report the correction'),
      from: ['told'],
      to: 'corrected',
      by: RECORDERS,
      input: {
        correctedOn: day({ label: label('改正日', 'Corrected on') }),
        correction: longText({ label: label('怎么改的', 'How it was corrected'), max: 2000 }),
      },
      guards: [
        ({ record }, { correctedOn: corrected }) => {
          const told = record.data.toldOn ?? corrected
          return corrected < told ? say.correctedBeforeTold({ corrected, told }, '/correctedOn') : undefined
        },
      ],
      effect: ({ actor }, { correctedOn, correction }) => ({ correctedOn, correction, correctedBy: actor.person }),
    }),
    recheck: step({
      label: label('复查通过', 'Found in order'),
      from: ['corrected'],
      to: 'rechecked',
      by: STREET_CHECKS,
      input: { recheck: longText({ label: label('复查情况', 'What the second look found'), max: 1000 }) },
      guards: [anotherThanCorrected],
      effect: ({ today }, { recheck }) => ({ recheckedOn: today, recheck }),
    }),
    return: step({
      label: label('还没改好，退回', 'Not in order, back'),
      from: ['corrected'],
      to: 'told',
      by: STREET_CHECKS,
      input: {
        recheck: longText({ label: label('复查情况', 'What the second look found'), max: 1000 }),
        dueOn: day({ label: label('新的时限', 'New due day') }),
      },
      guards: [
        anotherThanCorrected,
        ({ today }, { dueOn }) =>
          dueOn < today ? say.dueBeforeTold({ due: dueOn, from: today }, '/dueOn') : undefined,
      ],
      effect: ({ today }, { recheck, dueOn }) => ({ recheckedOn: today, recheck, dueOn }),
    }),
  },
})

function anotherThanCorrected({ actor, record }: GuardContext<SpotCheckData>): Refusal | undefined {
  return actor.person === record.data.correctedBy ? sameHand({ act: '复查', first: '整改' }) : undefined
}

/**
 * A spot check (明察暗访) of one community by the street or by another community: what was looked at, what was wrong, told,
 * put right, looked at again. Filed under the community that was checked.
 */
export const spotCheck = defineDailyKind('spotCheck', {
  label: label('明察暗访', 'Spot check'),
  plural: 'spot-checks',
  fields,
  title: 'checkedBy',
  due: 'dueOn',
  search: ['checkedBy', 'correction'],
  lifecycle: following,
  mayCreate: (context) => anotherChecks(context, context.record.data) ?? problemsAreSaid(context.record.data),
  mayCorrect: (context, patch) => {
    const data = { ...context.record.data, ...patch }
    return anotherChecks(context, data) ?? problemsAreSaid(data)
  },
  permissions: {
    read: BUSINESS_ROLES,
    create: STREET_CHECKS,
    correct: [{ by: STREET_CHECKS, fields: ['way', 'about', 'checker', 'checkedBy', 'items', 'photos'] }],
  },
  examples: [
    {
      way: 'hidden',
      about: 'counter',
      checkedBy: '街道纪工委、北桥社区',
      items: [
        { item: '窗口有人在岗', result: 'fine', problem: null },
        { item: '一次性告知单摆在台面上', result: 'problem', problem: '告知单是去年的，少写了两样材料' },
      ],
      photos: [],
    },
  ],
})
