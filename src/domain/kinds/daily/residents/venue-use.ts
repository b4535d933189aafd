import { choice, type DataOf, day, number, optional, reference, text } from '../../../fields/index.ts'
import type { GuardContext } from '../../../kind.ts'
import { type Label, label } from '../../../label.ts'
import { venueTaken } from '../../../problems/residents.ts'
import { defineDailyKind } from '../daily.ts'

const fields = {
  venue: reference('venue', { label: label('阵地', 'Venue') }),
  on: day({ label: label('哪天', 'Day') }),
  slot: choice({
    label: label('时段', 'Part of the day'),
    choices: {
      morning: label('上午', 'Morning'),
      afternoon: label('下午', 'Afternoon'),
      evening: label('晚上', 'Evening'),
    },
  }),
  purpose: text({ label: label('用途', 'Purpose'), max: 100 }),
  user: text({ label: label('使用方', 'Used by'), max: 60 }),
  hours: optional(number({ label: label('用了', 'Used for'), max: 12, unit: label('小时', 'hours') })),
  persons: optional(number({ label: label('人数', 'People'), max: 10_000, unit: label('人', 'people') })),
}
type UseData = DataOf<typeof fields>

const isFree = ({ record: { data }, totalOf }: GuardContext<UseData>) =>
  totalOf('taken') > 0 ? venueTaken({ on: data.on }, '/slot') : undefined

/** What a booking still lacks once the day is over. */
export const lackingInUse = ({ hours, persons }: UseData): Label[] => [
  ...(hours === null ? [label('用了几小时', 'the hours used')] : []),
  ...(persons === null ? [label('来了多少人', 'how many people came')] : []),
]

/** A booking of a venue (阵地使用), and afterwards how long it was used and by how many. */
export const venueUse = defineDailyKind('venueUse', {
  label: label('阵地使用', 'Use of a venue'),
  plural: 'venue-uses',
  fields,
  title: 'purpose',
  search: ['purpose', 'user'],
  parent: 'venue',
  totals: { taken: { alike: ['venue', 'on', 'slot'] } },
  lacks: lackingInUse,
  sound: isFree,
  examples: [{ on: '2026-06-12', slot: 'morning', purpose: '读书会', user: '老年读书社', hours: 2, persons: 18 }],
})
