import { expect, test } from 'vitest'
import { pageWords } from './xlsx-page-words.ts'

const said = (page: Record<string, string>) => pageWords(page).filter((lines) => lines.join('') !== '')

test('the words of a page’s header stand in three places, without how they look', () => {
  expect(said({ oddHeader: '&L内部&C&"宋体,加粗"&16&K01+000 2026年统计表\n（A&&B）&R&B重要' })).toEqual([
    [' 2026年统计表', '（A&B）'],
    ['内部'],
    ['重要'],
  ])
  expect(said({ oddHeader: '无代码也在中间' })).toEqual([['无代码也在中间']])
})

test('a page’s number leaves a 1, other fields nothing, and the header goes before the footer', () => {
  expect(said({ oddFooter: '&C第 &P 页 共 &N 页&R&D &T', firstHeader: '&C首页' })).toEqual([
    ['首页'],
    ['第 1 页 共 1 页'],
    [' '],
  ])
})
