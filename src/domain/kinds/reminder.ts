import { choice, day, number, optional, person, reference } from '../fields/index.ts'
import { defineKind } from '../kind.ts'
import { label } from '../label.ts'
import { BUSINESS_ROLES } from '../roles.ts'

/** The clock told someone (提醒): it climbs from the owner to the secretary to the street. Written by the system alone. */
export const reminder = defineKind('reminder', {
  label: label('提醒', 'Reminder'),
  plural: 'reminders',
  fields: {
    finding: reference('finding', { label: label('问题', 'Finding') }),
    level: choice({
      label: label('提醒谁', 'Who is told'),
      choices: {
        owner: label('经办人', 'Owner'),
        secretary: label('社区书记', 'Secretary'),
        street: label('街道', 'Street'),
      },
    }),
    dueOn: day({ label: label('时限', 'Due') }),
    daysLeft: number({ label: label('余天数', 'Days left'), min: -100_000 }),
    person: optional(person({ label: label('人员', 'Person') })),
  },
  title: 'level',
  parent: 'finding',
  lists: ['recordedAt'],
  permissions: { read: BUSINESS_ROLES, create: [], correct: [] },
  examples: [{ level: 'owner', dueOn: '2026-06-30', daysLeft: 20 }],
})
