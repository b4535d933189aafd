import { expect, test } from 'vitest'
import { shortTitle } from './short-title.ts'

test('a short first sentence is the title, without its stop', () => {
  expect(shortTitle('会议记录看不出表决。抽查的17份记录有9份没有票数。')).toBe('会议记录看不出表决')
})

test('a long sentence is cut at a pause', () => {
  const words = `${'居民反映早晚水压不够'.repeat(3)}，${'雨天地下室返水登记后转办没有答复'.repeat(4)}`
  expect(shortTitle(words)).toBe('居民反映早晚水压不够'.repeat(3))
})

test('a long sentence without a pause ends in an ellipsis and has 60 characters', () => {
  expect([...shortTitle('长'.repeat(200))]).toHaveLength(60)
})
