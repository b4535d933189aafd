import { attachments, choice, type DataOf, day, longText, optional, text } from '../../../fields/index.ts'
import { label } from '../../../label.ts'
import { endsBeforeItBegins } from '../../../problems/daily.ts'
import { BUSINESS_ROLES } from '../../../roles.ts'
import { defineDailyKind, RECORDERS } from '../daily.ts'

const fields = {
  type: choice({
    label: label('类别', 'Type'),
    choices: {
      unit: label('驻区单位', 'Unit of the area'),
      helper: label('对口帮扶部门', 'Helping department'),
      merchant: label('商户', 'Merchant'),
      ngo: label('社会组织', 'Social organisation'),
      property: label('物业企业', 'Property firm'),
      ownersCommittee: label('业主委员会', 'Owners’ committee'),
    },
  }),
  name: text({ label: label('名称', 'Name'), max: 100 }),
  services: longText({ label: label('能提供的服务或资源', 'What it offers'), max: 1000 }),
  agreedOn: optional(day({ label: label('协议日', 'Agreed on') })),
  validUntil: optional(day({ label: label('协议有效期至', 'Agreement until') })),
  contact: optional(text({ label: label('联系人', 'Contact'), max: 50, sensitive: 'name' })),
  phone: optional(text({ label: label('联系电话', 'Telephone'), max: 30, sensitive: 'phone' })),
  agreement: attachments({ label: label('协议', 'Agreement'), max: 4 }),
}

const inOrder = ({ agreedOn, validUntil }: Pick<DataOf<typeof fields>, 'agreedOn' | 'validUntil'>) =>
  agreedOn && validUntil && validUntil < agreedOn
    ? endsBeforeItBegins({ from: agreedOn, until: validUntil }, '/validUntil')
    : undefined

/** Who works for residents together with the community (共驻共建单位): units, shops, social organisations, property firms. */
export const partner = defineDailyKind('partner', {
  label: label('共建单位', 'Partner'),
  plural: 'partners',
  fields,
  title: 'name',
  search: ['name', 'services'],
  permissions: {
    read: BUSINESS_ROLES,
    create: RECORDERS,
    correct: [{ by: RECORDERS, fields: 'all' }],
    reveal: RECORDERS,
    erase: ['communitySecretary'],
  },
  sound: ({ record: { data } }) => inOrder(data),
  examples: [
    {
      type: 'merchant',
      name: '绿意园艺店',
      services: '每季度一次绿植养护讲座，楼前花箱维护',
      agreedOn: '2026-01-10',
      validUntil: '2026-12-31',
      contact: '程望',
      phone: '13812345678',
      agreement: [],
    },
  ],
})
