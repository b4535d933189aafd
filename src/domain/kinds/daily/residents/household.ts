import { choice, number, optional, reference, text } from '../../../fields/index.ts'
import { label } from '../../../label.ts'
import { BUSINESS_ROLES } from '../../../roles.ts'
import { defineDailyKind, RECORDERS } from '../daily.ts'

/**
 * A household (户情): no more than is needed to find it and to know what help it may need. What was seen and promised stands in
 * the visits that name it; the handbook (户情手册) is the two together. Opinions have no place here.
 */
export const household = defineDailyKind('household', {
  label: label('户情', 'Household'),
  plural: 'households',
  fields: {
    building: text({ label: label('楼栋单元', 'Building'), max: 60 }),
    room: text({ label: label('门牌', 'Room'), max: 30, sensitive: 'hidden' }),
    head: text({ label: label('户主', 'Head'), max: 50, sensitive: 'name' }),
    phone: optional(text({ label: label('联系电话', 'Telephone'), max: 30, sensitive: 'phone' })),
    grid: reference('grid', { label: label('网格', 'Grid') }),
    courtyard: optional(reference('courtyard', { label: label('小区楼院', 'Courtyard') })),
    members: number({ label: label('常住', 'Living there'), max: 30, unit: label('人', 'people') }),
    residence: choice({
      label: label('居住情况', 'Residence'),
      choices: {
        owner: label('自住', 'Own'),
        tenant: label('租住', 'Rented'),
        lodging: label('寄住', 'Lodging'),
        empty: label('空置', 'Empty'),
      },
    }),
    needs: optional(
      choice({
        label: label('需要关照', 'Needs help as'),
        choices: {
          aloneElderly: label('独居老人', 'Old person alone'),
          hardship: label('困难家庭', 'In hardship'),
          disability: label('残疾', 'Disability'),
          child: label('留守或困境儿童', 'Child at risk'),
          illness: label('重病', 'Serious illness'),
        },
        sensitive: 'hidden',
      }),
    ),
  },
  title: 'building',
  search: ['building'],
  numbered: true,
  permissions: {
    read: BUSINESS_ROLES,
    create: RECORDERS,
    correct: [{ by: RECORDERS, fields: 'all' }],
    reveal: ['communitySecretary', 'gridLead', 'gridWorker', 'handler', 'streetCivil'],
    erase: ['communitySecretary'],
  },
  examples: [
    {
      building: '柳荫里 5 幢 2 单元',
      room: '202',
      head: '钱阿婆',
      phone: '13812345678',
      members: 1,
      residence: 'owner',
      needs: 'aloneElderly',
    },
  ],
})
