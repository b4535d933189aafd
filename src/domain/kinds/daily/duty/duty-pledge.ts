import { attachments, choice, day, person, text } from '../../../fields/index.ts'
import { label } from '../../../label.ts'
import { defineDailyKind } from '../daily.ts'

/** A duty pledge (责任书) or commitment (承诺书) that someone signed for a year. */
export const dutyPledge = defineDailyKind('dutyPledge', {
  label: label('责任书', 'Duty pledge'),
  plural: 'duty-pledges',
  fields: {
    type: choice({
      label: label('类别', 'Type'),
      choices: {
        strictGovernance: label('全面从严治党', 'Strict governance'),
        publicityDuty: label('意识形态', 'Publicity duty'),
        safety: label('安全生产', 'Safety'),
        incorruptCommitment: label('廉洁承诺', 'Commitment to clean conduct'),
        other: label('其他', 'Other'),
      },
    }),
    name: text({ label: label('名称', 'Name'), max: 100 }),
    signer: person({ label: label('签订人', 'Signed by') }),
    with: text({ label: label('与谁签订', 'Signed with'), max: 100 }),
    validUntil: day({ label: label('有效期至', 'Valid until') }),
    papers: attachments({ label: label('签字件', 'Signed paper'), max: 4 }),
  },
  title: 'name',
  search: ['name', 'with'],
  examples: [
    {
      type: 'strictGovernance',
      name: '2026 年全面从严治党责任书',
      with: '柳堤街道党工委',
      validUntil: '2026-12-31',
      papers: [],
    },
  ],
})
