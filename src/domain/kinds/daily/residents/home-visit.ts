import { attachments, choice, longText, optional, text } from '../../../fields/index.ts'
import { label } from '../../../label.ts'
import { BUSINESS_ROLES } from '../../../roles.ts'
import { defineDailyKind, RECORDERS } from '../daily.ts'

/** A visit to a household (走访): whom, why, what they need, what was promised. Who and where are seen in full only by those who need it. */
export const homeVisit = defineDailyKind('homeVisit', {
  label: label('走访', 'Home visit'),
  plural: 'home-visits',
  fields: {
    reason: choice({
      label: label('走访事由', 'Reason'),
      choices: {
        routine: label('日常走访', 'Routine'),
        hardship: label('困难帮扶', 'Hardship'),
        elderly: label('独居老人', 'Old people living alone'),
        safety: label('安全检查', 'Safety'),
        dispute: label('矛盾调解', 'Mediation'),
        festival: label('节日慰问', 'Festival'),
      },
    }),
    grid: text({ label: label('网格', 'Grid'), max: 50 }),
    matter: text({ label: label('主要事项', 'What it was about'), max: 60 }),
    household: text({ label: label('户主', 'Householder'), max: 50, sensitive: 'name' }),
    address: optional(text({ label: label('门牌', 'Address'), max: 100, sensitive: 'hidden' })),
    situation: optional(longText({ label: label('了解到的情况', 'What was found'), max: 2000, sensitive: 'hidden' })),
    followUp: optional(longText({ label: label('答应办的事', 'What was promised'), max: 1000 })),
    photos: attachments({ label: label('照片', 'Photos'), max: 12 }),
  },
  title: 'matter',
  search: ['grid', 'matter', 'followUp'],
  permissions: {
    read: BUSINESS_ROLES,
    create: RECORDERS,
    correct: [{ by: RECORDERS, fields: 'all' }],
    reveal: ['communitySecretary', 'gridLead', 'gridWorker', 'handler'],
    erase: ['communitySecretary'],
  },
  examples: [
    {
      reason: 'elderly',
      grid: '第三网格',
      matter: '腿脚不便，希望有人定期看看',
      household: '钱阿婆',
      address: '柳荫里 5 幢 202',
      situation: '近期腿脚不便，子女每周来一次。',
      followUp: '联系家庭医生本月上门一次',
      photos: [],
    },
  ],
})
