import { attachments, choice, type DataOf, number, optional, reference, text } from '../../../fields/index.ts'
import type { GuardContext } from '../../../kind.ts'
import { label } from '../../../label.ts'
import { keeperCounts } from '../../../problems/money.ts'
import { defineDailyKind } from '../daily.ts'

const fields = {
  asset: reference('fixedAsset', { label: label('固定资产', 'Fixed asset') }),
  found: choice({
    label: label('盘点结果', 'Found'),
    choices: {
      there: label('账实相符', 'There'),
      elsewhere: label('换了地方', 'Elsewhere'),
      damaged: label('损坏', 'Damaged'),
      missing: label('盘亏', 'Missing'),
    },
  }),
  count: number({ label: label('实有数量', 'Counted'), max: 100_000 }),
  place: text({ label: label('现在在哪里', 'Where it is now'), max: 100 }),
  note: optional(text({ label: label('说明', 'Note'), max: 200 })),
  photos: attachments({ label: label('照片', 'Photos'), max: 4, expected: true }),
}

const notTheKeeper = ({ parent, actor }: GuardContext<DataOf<typeof fields>>) =>
  parent?.data.keeper === actor.person ? keeperCounts({}, '/asset') : undefined

/** That an asset was looked at and counted (资产盘点), by somebody who does not keep it. */
export const assetCheck = defineDailyKind('assetCheck', {
  label: label('资产盘点', 'Asset count'),
  plural: 'asset-checks',
  fields,
  title: 'place',
  search: ['place', 'note'],
  parent: 'asset',
  sound: notTheKeeper,
  examples: [{ found: 'there', count: 1, place: '二楼会议室', photos: [] }],
})
