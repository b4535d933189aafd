import { choice, type DataOf, number, optional, parts, reference, text } from '../../../fields/index.ts'
import type { GuardContext } from '../../../kind.ts'
import { label } from '../../../label.ts'
import { notPropertyFirm } from '../../../problems/residents.ts'
import { BUSINESS_ROLES } from '../../../roles.ts'
import { defineDailyKind, RECORDERS } from '../daily.ts'

const fields = {
  name: text({ label: label('小区或楼院', 'Courtyard'), max: 100 }),
  grid: optional(reference('grid', { label: label('网格', 'Grid') })),
  ownership: choice({
    label: label('产权', 'Ownership'),
    choices: {
      commodity: label('商品房', 'Commodity housing'),
      unitHousing: label('单位房改房', 'Former unit housing'),
      resettlement: label('安置房', 'Resettlement housing'),
      unmanaged: label('无主管', 'Nobody in charge'),
      mixed: label('混合', 'Mixed'),
    },
  }),
  buildings: number({ label: label('楼栋', 'Buildings'), max: 1000, unit: label('栋', 'buildings') }),
  households: number({ label: label('户数', 'Households'), max: 100_000, unit: label('户', 'households') }),
  property: optional(reference('partner', { label: label('物业企业', 'Property firm') })),
  propertyContact: optional(text({ label: label('物业负责人', 'Who answers for it'), max: 50, sensitive: 'name' })),
  propertyPhone: optional(text({ label: label('物业电话', 'Telephone'), max: 30, sensitive: 'phone' })),
  services: parts({
    label: label('物业服务清单', 'Services'),
    parts: {
      service: text({ label: label('服务', 'Service'), max: 60 }),
      often: text({ label: label('多久一次', 'How often'), max: 30 }),
    },
    max: 30,
  }),
}
type CourtyardData = DataOf<typeof fields>

const isPropertyFirm = ({ referenced }: GuardContext<CourtyardData>) => {
  const firm = referenced('property')
  return firm && firm.data.type !== 'property'
    ? notPropertyFirm({ name: String(firm.data.name) }, '/property')
    : undefined
}

/** A courtyard or compound (小区、楼院): whose it is, which firm looks after it, who answers there and for what services. */
export const courtyard = defineDailyKind('courtyard', {
  label: label('小区楼院', 'Courtyard'),
  plural: 'courtyards',
  fields,
  title: 'name',
  search: ['name'],
  looksAt: ['property'],
  permissions: {
    read: BUSINESS_ROLES,
    create: RECORDERS,
    correct: [{ by: RECORDERS, fields: 'all' }],
    reveal: RECORDERS,
    erase: ['communitySecretary'],
  },
  sound: isPropertyFirm,
  examples: [
    {
      name: '柳荫里',
      ownership: 'unitHousing',
      buildings: 9,
      households: 286,
      propertyContact: '邓广林',
      propertyPhone: '13900001234',
      services: [{ service: '楼道清扫', often: '每周两次' }],
    },
  ],
})
