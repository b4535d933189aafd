import { attachments, number, optional, reference, text } from '../../../fields/index.ts'
import { label } from '../../../label.ts'
import { defineDailyKind } from '../daily.ts'

/** Something done together with a partner (共建活动); where it was an activity of ours, that is named and not told again. */
export const partnerActivity = defineDailyKind('partnerActivity', {
  label: label('共建活动', 'Joint activity'),
  plural: 'partner-activities',
  fields: {
    partner: reference('partner', { label: label('共建单位', 'Partner') }),
    what: text({ label: label('做了什么', 'What was done'), max: 200 }),
    beneficiaries: number({ label: label('受益', 'Served'), max: 100_000, unit: label('人次', 'people') }),
    activity: optional(reference('activity', { label: label('对应的活动', 'Our activity') })),
    photos: attachments({ label: label('照片', 'Photos'), max: 12 }),
  },
  title: 'what',
  search: ['what'],
  parent: 'partner',
  examples: [{ what: '花箱换季种植', beneficiaries: 40, photos: [] }],
})
