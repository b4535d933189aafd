import { dayAt } from '../../../day.ts'
import { attachments, choice, type DataOf, optional, person, text } from '../../../fields/index.ts'
import type { GuardContext } from '../../../kind.ts'
import { label } from '../../../label.ts'
import type { Refusal } from '../../../problem.ts'
import { disputeNotSimple, disputeWithoutTrace } from '../../../problems/residents.ts'
import { BUSINESS_ROLES } from '../../../roles.ts'
import type { RuleId } from '../../../rules.ts'
import { defineDailyKind, RECORDERS } from '../daily.ts'

const CATEGORIES = {
  neighbours: label('邻里相处', 'Neighbours'),
  noise: label('噪声', 'Noise'),
  parking: label('停车', 'Parking'),
  leak: label('漏水', 'A leak'),
  property: label('物业服务', 'Property services'),
  family: label('家庭', 'Family'),
  money: label('钱款、赔偿', 'Money, compensation'),
} as const

/** The rule that says of a category whether the short form does for it. */
const RULE_OF: Record<keyof typeof CATEGORIES, RuleId> = {
  neighbours: 'dispute.short.neighbours',
  noise: 'dispute.short.noise',
  parking: 'dispute.short.parking',
  leak: 'dispute.short.leak',
  property: 'dispute.short.property',
  family: 'dispute.short.family',
  money: 'dispute.short.money',
}

const fields = {
  category: choice({ label: label('哪类纠纷', 'Category'), choices: CATEGORIES }),
  parties: text({ label: label('当事人', 'Between whom'), max: 100, sensitive: 'name' }),
  matter: text({ label: label('什么事', 'About what'), max: 200 }),
  outcome: choice({
    label: label('谈成了吗', 'Outcome'),
    choices: {
      settled: label('当场谈好', 'Settled'),
      later: label('说好再看', 'To be looked at again'),
      open: label('没有谈成', 'Not settled'),
    },
  }),
  result: text({ label: label('怎么说定的', 'What was agreed'), max: 300 }),
  mediator: person({ label: label('调解人', 'Mediator') }),
  trace: attachments({ label: label('一张照片或签字', 'A photo or a signature'), max: 6, expected: true }),
  noTrace: optional(text({ label: label('没有照片的原因', 'Why there is none'), max: 100 })),
}
type DisputeData = DataOf<typeof fields>

function unsound({ record: { data }, occurredAt, rule }: GuardContext<DisputeData>): Refusal | undefined {
  const { zh, en } = CATEGORIES[data.category]
  if (rule(RULE_OF[data.category], dayAt(occurredAt)) === 0)
    return disputeNotSimple({ category: zh, categoryEn: en }, '/category')
  return data.trace.length === 0 && !data.noTrace ? disputeWithoutTrace({}, '/trace') : undefined
}

/**
 * A simple dispute that was talked over on the spot (简易纠纷): who, what, how it ended, one photo or signature. Short enough that
 * dealing simply with what is simple leaves a trace; which sorts are simple is the street's rule.
 */
export const simpleDispute = defineDailyKind('simpleDispute', {
  label: label('简易纠纷', 'Simple dispute'),
  plural: 'simple-disputes',
  fields,
  title: 'matter',
  search: ['matter', 'result'],
  sound: unsound,
  permissions: {
    read: BUSINESS_ROLES,
    create: RECORDERS,
    correct: [{ by: RECORDERS, fields: 'all' }],
    reveal: RECORDERS,
    erase: ['communitySecretary'],
  },
  examples: [
    {
      ...{ category: 'noise', parties: '卫秀英、管国栋', matter: '楼上晚上拖动桌椅', outcome: 'settled' },
      ...{ result: '楼上给桌脚贴毡垫，晚十点后不挪动', trace: [], noTrace: '当场谈好，双方不愿拍照' },
    },
  ],
})
