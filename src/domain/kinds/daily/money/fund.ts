import { label } from '../../../label.ts'
import type { RuleId } from '../../../rules.ts'

/** Where money comes from (经费来源). */
export const FUNDS = {
  office: label('办公经费', 'Office'),
  massServiceFund: label('服务群众经费', 'Fund for serving residents'),
  partyWork: label('党建工作经费', 'Party-work fund'),
  partyDues: label('党费', 'Party dues'),
  special: label('专项经费', 'Earmarked'),
} as const
export type Fund = keyof typeof FUNDS

/** What money is spent on (用途类别), each with the subject (政府支出经济分类科目) under which it belongs. */
export const CATEGORIES = {
  service: { label: label('服务项目', 'Services'), subject: '30227' },
  activity: { label: label('活动', 'Activities'), subject: '30299' },
  facility: { label: label('公共设施维护', 'Public facilities'), subject: '30213' },
  training: { label: label('教育培训', 'Training'), subject: '30216' },
  relief: { label: label('慰问救助', 'Relief'), subject: '30306' },
  office: { label: label('办公', 'Office'), subject: '30201' },
  printing: { label: label('印刷宣传', 'Printing'), subject: '30202' },
  utilities: { label: label('水电通信', 'Water, power, telephone'), subject: '30206' },
  equipment: { label: label('设备购置', 'Equipment'), subject: '31002' },
  pay: { label: label('人员报酬', 'Pay'), subject: '30226' },
  building: { label: label('基建', 'Building'), subject: '31001' },
  propertyFirm: { label: label('物业承担的费用', 'Costs of the property firm'), subject: '30209' },
} as const
export type Category = keyof typeof CATEGORIES

export const categoryLabels = Object.fromEntries(
  Object.entries(CATEGORIES).map(([name, category]) => [name, category.label]),
) as { [C in Category]: (typeof CATEGORIES)[C]['label'] }

/** The rules that say whether a fund may be spent on something (`fund.scope`); what no rule names it may. */
const SCOPES: Partial<Record<Fund, Partial<Record<Category, RuleId>>>> = {
  massServiceFund: {
    office: 'fund.scope.massService.office',
    pay: 'fund.scope.massService.pay',
    building: 'fund.scope.massService.building',
    propertyFirm: 'fund.scope.massService.propertyFirm',
  },
  partyDues: { office: 'fund.scope.dues.office', pay: 'fund.scope.dues.pay' },
  partyWork: { pay: 'fund.scope.partyWork.pay', building: 'fund.scope.partyWork.building' },
}

/** Whether a fund may be spent on something, by the rules of the day. */
export function isInScope(fund: Fund, category: Category, rule: (id: RuleId) => number): boolean {
  const id = SCOPES[fund]?.[category]
  return id === undefined || rule(id) > 0
}
