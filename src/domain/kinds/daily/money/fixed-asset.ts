import { amount, attachments, choice, day, number, optional, person, reference, text } from '../../../fields/index.ts'
import { label } from '../../../label.ts'
import { defineDailyKind } from '../daily.ts'

/** A fixed asset (固定资产) with its label and value, the voucher that paid for it, who keeps it and where it stands. */
export const fixedAsset = defineDailyKind('fixedAsset', {
  label: label('固定资产', 'Fixed asset'),
  plural: 'fixed-assets',
  fields: {
    name: text({ label: label('名称', 'Name'), max: 100 }),
    tag: optional(text({ label: label('资产编号', 'Label'), max: 40 })),
    model: optional(text({ label: label('规格型号', 'Model'), max: 100 })),
    count: number({ label: label('数量', 'Count'), min: 1, max: 100_000 }),
    value: amount({ label: label('价值', 'Value') }),
    boughtOn: day({ label: label('购置日期', 'Bought') }),
    expense: optional(reference('expense', { label: label('哪笔费用买的', 'Paid by') })),
    keeper: person({ label: label('保管人', 'Keeper') }),
    place: text({ label: label('存放地点', 'Where it stands'), max: 100 }),
    condition: choice({
      label: label('使用状况', 'Condition'),
      choices: {
        inUse: label('在用', 'In use'),
        idle: label('闲置', 'Idle'),
        lent: label('出借', 'Lent'),
        disposed: label('已处置', 'Disposed of'),
      },
    }),
    papers: attachments({ label: label('发票或验收单', 'Invoice or acceptance'), max: 10 }),
  },
  title: 'name',
  search: ['name', 'tag', 'model', 'place'],
  parent: 'expense',
  examples: [
    {
      name: '投影仪',
      tag: 'LD-WTL-0031',
      model: 'LX-200',
      count: 1,
      value: 468_000,
      boughtOn: '2025-03-12',
      place: '二楼会议室',
      condition: 'inUse',
      papers: [],
    },
  ],
})
