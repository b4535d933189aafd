import { dayAt } from '../domain/day.ts'
import type { Saying } from '../domain/value-words.ts'
import type { Services } from './services.ts'

/** How values are said on sheets and forms: in Chinese, days as they are sorted. */
export async function chineseSaying(services: Pick<Services, 'directory'>): Promise<Saying> {
  const { organisations, names } = await services.directory().get()
  return {
    say: ({ zh }) => zh,
    day: (day) => day,
    moment: dayAt,
    person: (id) => names.get(id) ?? '',
    organisation: (id) => organisations.get(id)?.shortName ?? '',
    yes: '是',
    no: '否',
  }
}
