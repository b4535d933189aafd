import { optional, text } from '../fields/index.ts'
import { defineKind } from '../kind.ts'
import { label } from '../label.ts'
import { ROLE_NAMES } from '../roles.ts'

/** Someone who works for the street or a community (人员). What they may do follows from their posts. */
export const person = defineKind('person', {
  label: label('人员', 'Person'),
  plural: 'people',
  fields: {
    name: text({ label: label('姓名', 'Name'), max: 50 }),
    phone: optional(text({ label: label('手机', 'Phone'), max: 20, pattern: /^\+?[\d -]{5,20}$/, sensitive: 'phone' })),
  },
  title: 'name',
  search: ['name'],
  streetWide: true,
  permissions: {
    read: ROLE_NAMES,
    create: ['securityAdmin', 'systemAdmin'],
    correct: [{ by: ['securityAdmin'], fields: 'all' }],
    reveal: ['streetPartyOffice', 'communitySecretary'],
    erase: ['securityAdmin'],
  },
  examples: [{ name: '何静', phone: '13800001234' }],
})
