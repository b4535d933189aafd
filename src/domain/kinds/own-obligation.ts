import { choice, day, number, optional, text } from '../fields/index.ts'
import { defineKind } from '../kind.ts'
import { type Label, label } from '../label.ts'
import { PERIOD_LENGTHS } from '../obligations/period.ts'
import { ROLE_NAMES } from '../roles.ts'
import { MEETING_TYPES } from './daily/deciding/meeting-bodies.ts'
import { SHOWN_BY } from './daily/duty/shown-by.ts'
import { activity } from './daily/party/activity.ts'

const typesOf = (kind: string, types: Record<string, Label>): Record<string, Label> =>
  Object.fromEntries(Object.entries(types).map(([type, words]) => [`${kind}.${type}`, words]))

/** The records that can fulfil it: meetings and activities by their type, other kinds as a whole. */
const FULFILLING = {
  ...typesOf('meeting', MEETING_TYPES),
  ...typesOf('activity', activity.fields.type.choices!),
  ...Object.fromEntries(
    Object.values(SHOWN_BY)
      .filter((shown) => !('field' in shown) && shown.kind !== 'meeting' && shown.kind !== 'activity')
      .map(({ kind, label }) => [kind, label]),
  ),
}

/** Something that a street asks of its bodies beyond the rule pack (街道另定的应做事项), such as the branches’ 8+X. */
export const ownObligation = defineKind('ownObligation', {
  label: label('另定的应做事项', 'Own obligation'),
  plural: 'own-obligations',
  fields: {
    name: text({ label: label('名称', 'Name'), max: 60 }),
    owedBy: choice({
      label: label('谁来做', 'Who owes it'),
      choices: {
        branch: label('各党支部', 'Each branch'),
        community: label('各社区', 'Each community'),
        street: label('街道', 'The street'),
      },
    }),
    every: choice({ label: label('多久一次', 'How often'), choices: PERIOD_LENGTHS }),
    times: number({ label: label('每期几次', 'Times in each'), min: 1, max: 50 }),
    by: choice({ label: label('什么记录算数', 'Which record counts'), choices: FULFILLING }),
    basis: text({ label: label('依据', 'Basis'), max: 300 }),
    validFrom: day({ label: label('生效日', 'Valid from') }),
    validTo: optional(day({ label: label('失效日', 'Valid to') })),
  },
  title: 'name',
  streetWide: true,
  permissions: {
    read: ROLE_NAMES,
    create: ['streetSecretary', 'streetPartyOffice'],
    correct: [{ by: ['streetSecretary', 'streetPartyOffice'], fields: ['name', 'basis', 'validTo'] }],
  },
  examples: [
    {
      ...{ name: '支部书记讲党课', owedBy: 'branch', every: 'quarter', times: 1, by: 'activity.partyLecture' },
      ...{ basis: '党支部工作“8+X”制度', validFrom: '2026-01-01', validTo: null },
    },
  ],
})
