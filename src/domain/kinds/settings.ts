import { choice, day, flag, number, optional, text } from '../fields/index.ts'
import { defineKind } from '../kind.ts'
import { label } from '../label.ts'
import { ROLE_NAMES } from '../roles.ts'
import { RULES } from '../rules.ts'

const ruleLabels = Object.fromEntries(Object.entries(RULES).map(([id, rule]) => [id, rule.label]))

/** The street's own value for a rule of the pack, with its basis and validity (规则). */
export const ruleValue = defineKind('ruleValue', {
  label: label('规则取值', 'Rule value'),
  plural: 'rule-values',
  fields: {
    rule: choice({ label: label('规则', 'Rule'), choices: ruleLabels }),
    value: number({ label: label('取值', 'Value'), max: 100_000_000 }),
    basis: text({ label: label('依据', 'Basis'), max: 300 }),
    validFrom: day({ label: label('生效日', 'Valid from') }),
    validTo: optional(day({ label: label('失效日', 'Valid to') })),
  },
  title: 'rule',
  streetWide: true,
  permissions: {
    read: ROLE_NAMES,
    create: ['streetSecretary', 'streetPartyOffice'],
    correct: [{ by: ['streetSecretary', 'streetPartyOffice'], fields: ['validTo', 'basis'] }],
  },
  examples: [{ rule: 'clock.green', value: 15, basis: '街道督办办法第八条', validFrom: '2026-01-01', validTo: null }],
})

/** A day whose status the street enters because no published calendar has it yet, or a local day off (工作日历). */
export const calendarDay = defineKind('calendarDay', {
  label: label('工作日历', 'Calendar day'),
  plural: 'calendar-days',
  fields: {
    day: day({ label: label('日期', 'Day') }),
    workday: flag({ label: label('上班', 'Working day') }),
    basis: text({ label: label('依据', 'Basis'), max: 200 }),
  },
  title: 'day',
  streetWide: true,
  unique: ['day'],
  permissions: {
    read: ROLE_NAMES,
    create: ['streetPartyOffice'],
    correct: [{ by: ['streetPartyOffice'], fields: ['workday', 'basis'] }],
  },
  examples: [{ day: '2027-02-05', workday: false, basis: '国务院办公厅 2027 年放假通知' }],
})

/** What this street calls a level of its organisations (层级名称): 社区 may be the upper one. */
export const levelName = defineKind('levelName', {
  label: label('层级名称', 'Level name'),
  plural: 'level-names',
  fields: {
    level: choice({
      label: label('层级', 'Level'),
      choices: {
        street: label('街道', 'Street'),
        community: label('社区', 'Community'),
        branch: label('党支部', 'Branch'),
        grid: label('网格', 'Grid'),
      },
    }),
    name: text({ label: label('本地叫法', 'Local name'), max: 20 }),
  },
  title: 'name',
  streetWide: true,
  permissions: {
    read: ROLE_NAMES,
    create: ['systemAdmin'],
    correct: [{ by: ['systemAdmin'], fields: ['name'] }],
  },
  examples: [{ level: 'street', name: '社区党工委' }],
})
