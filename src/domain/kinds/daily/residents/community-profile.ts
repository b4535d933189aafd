import { choice, type DataOf, day, number, parts, text } from '../../../fields/index.ts'
import { label } from '../../../label.ts'
import { sumsDiffer } from '../../../problems/residents.ts'
import { defineDailyKind } from '../daily.ts'

const people = label('人', 'people')

const fields = {
  asOf: day({ label: label('截至', 'As of') }),
  source: text({ label: label('数据来源', 'Source'), max: 100 }),
  households: number({ label: label('户数', 'Households'), unit: label('户', 'households') }),
  residents: number({ label: label('人口', 'Residents'), unit: people }),
  breakdown: parts({
    label: label('人口构成', 'Of them'),
    parts: {
      who: choice({
        label: label('类别', 'Who'),
        choices: {
          registered: label('户籍', 'Registered'),
          lodging: label('寄住', 'Lodging'),
          floating: label('流动', 'Floating'),
        },
      }),
      people: number({ label: label('人数', 'People'), unit: people }),
    },
    max: 3,
  }),
  members: number({ label: label('党员', 'Party members'), unit: people }),
  committee: number({ label: label('两委班子', 'Both committees'), unit: people }),
  otherStaff: number({ label: label('其他工作人员', 'Other staff'), unit: people }),
}
type ProfileData = DataOf<typeof fields>

/** The parts of the population come to the whole, where they are told. */
function sumsAgree({ residents, breakdown }: ProfileData) {
  const sum = breakdown.reduce((total, part) => total + part.people, 0)
  return breakdown.length > 0 && sum !== residents ? sumsDiffer({ sum, whole: residents }, '/residents') : undefined
}

/** The community in figures (社区基本情况), as of a day and from a source; papers begin with it. */
export const communityProfile = defineDailyKind('communityProfile', {
  label: label('社区概况', 'Community profile'),
  plural: 'community-profiles',
  fields,
  title: 'source',
  search: ['source'],
  sound: ({ record: { data } }) => sumsAgree(data),
  examples: [
    {
      asOf: '2026-06-30',
      source: '派出所户籍数与网格摸底',
      households: 5980,
      residents: 15_020,
      breakdown: [],
      members: 412,
      committee: 8,
      otherStaff: 6,
    },
  ],
})
