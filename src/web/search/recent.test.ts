import { expect, test } from 'vitest'
import { withRecent } from './recent.ts'

const seen = (finding: string) => ({ finding, number: null, title: finding })

test('the newest stands first and nothing twice, eight at most', () => {
  let list = ['a', 'b', 'c'].reduce((all, id) => withRecent(all, seen(id)), [] as ReturnType<typeof withRecent>)
  expect(list.map((r) => r.finding)).toEqual(['c', 'b', 'a'])
  list = withRecent(list, seen('a'))
  expect(list.map((r) => r.finding)).toEqual(['a', 'c', 'b'])
  for (let i = 0; i < 20; i++) list = withRecent(list, seen(`x${i}`))
  expect(list).toHaveLength(8)
})
