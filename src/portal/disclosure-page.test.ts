import { expect, test } from 'vitest'
import { largeDisclosure } from '../../test/support/large-disclosure.ts'
import { disclosurePage, findingPage } from './disclosure-page.ts'

const context = {
  look: { language: 'zh', large: false },
  today: '2026-06-12',
  answerDays: 7,
  token: 'x'.repeat(43),
} as const
const light = 50 * 1024

test('a small round stands on one page, each finding opening in its place', () => {
  const page = disclosurePage(largeDisclosure(3, 1), context)
  expect(page.match(/<details/g)).toHaveLength(3)
  expect(page).not.toContain('第 1 页')
})

test('a round too large for one light page stands on several, and nothing of it is left out', () => {
  const large = largeDisclosure(200, 60)
  const first = disclosurePage(large, context)
  const of = Number(/第 1 页，共 (\d+) 页/.exec(first)![1])
  expect(of).toBeGreaterThan(2)
  const pages = Array.from({ length: of }, (_, i) => disclosurePage(large, { ...context, page: i + 1 }))
  for (const page of pages) expect(Buffer.byteLength(page)).toBeLessThan(light)
  const all = pages.join('')
  for (const item of large.items) expect(all.split(`/f/${item.finding}"`)).toHaveLength(2)
  expect(all.match(/<del/g)).toHaveLength(large.corrections.length)
  expect(all.match(/6 月 10 日答复/g)).toHaveLength(large.comments.length)
  expect(pages[1]).toContain('?page=1"')
  expect(disclosurePage(large, { ...context, page: 99 })).toBe(pages.at(-1))
})

test('one finding with many comments stays light too', () => {
  const large = largeDisclosure(1, 60)
  const of = Number(/共 (\d+) 页/.exec(findingPage(large, large.items[0]!, context))![1])
  for (let page = 1; page <= of; page++)
    expect(Buffer.byteLength(findingPage(large, large.items[0]!, { ...context, page }))).toBeLessThan(light)
})
