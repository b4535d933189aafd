import { randomUUID } from 'node:crypto'
import type { PostedDisclosure } from '../../src/domain/posted.ts'

/** A round as large as a disclosure can be, every text long. */
export function largeDisclosure(count: number, said = 60): PostedDisclosure {
  const long = '逐户检查入户阀门，能当场修的当场修，修不了的写明哪天修好；'.repeat(20)
  const item = (i: number): PostedDisclosure['items'][number] => ({
    ...{
      finding: randomUUID(),
      audience: 'both',
      isDone: i % 2 ? 'done' : 'open',
      title: `第${i}条：${'供水返水诉求没有答复'.repeat(3)}`,
    },
    ...{ state: '正在改，6 月 10 日前', done: long, notDone: long, who: '梧桐里社区', dueOn: '2026-06-10' },
  })
  const items = Array.from({ length: count }, (_, i) => item(i))
  const answered = { text: long.slice(0, 500), answer: long.slice(0, 1000), answeredOn: '2026-06-10' }
  const corrected = { field: 'done', before: long, after: long, reason: '写漏了', correctedOn: '2026-06-10' }
  return {
    ...{
      id: randomUUID(),
      state: 'posted',
      title: '巡察指出的问题，改得怎么样',
      streetName: '柳堤街道',
      orgName: '柳堤街道',
    },
    ...{ roundName: '2026 区委第二轮巡察', audience: 'society', postedOn: '2026-06-05', postedUntil: '2026-06-20' },
    ...{ endedOn: null, endReason: null, items, waiting: 3, ratings: {} },
    corrections: Array.from({ length: said }, (_, i) => ({ item: items[i % count]!.finding, ...corrected })),
    comments: Array.from({ length: said }, (_, i) => ({ finding: items[i % count]!.finding, ...answered })),
  }
}
