import { expect, test } from 'vitest'
import { classifiedMarking } from './classified.ts'
import { Budget } from './formats/limits.ts'
import { readPlainText } from './formats/plain-text.ts'

const marking = (text: string) => {
  const found = classifiedMarking(readPlainText(text, [], new Budget()))
  return found && text.slice(found.start, found.end)
}

test.each([
  ['机密★10年\n关于巡察情况的报告', '机密★10年'],
  ['000012\n秘密\n柳荫街道党工委', '秘密'],
  ['绝密★长期\n特急\n反馈意见', '绝密★长期'],
  ['机 密 ★ 1 年\n报告', undefined],
  ['　　秘密★6个月\n报告', '秘密★6个月'],
  ['密级：机密\n报告', '密级：机密'],
  ['000012      机密★1年      特急\n报告', '机密★1年'],
  ['【秘密】\n报告', '【秘密】'],
])('%j is marked', (text, words) => {
  expect(marking(text)?.trim()).toBe(words ?? '机 密 ★ 1 年')
})

test.each([
  '关于保守秘密工作的通知\n要保守国家秘密。',
  '工作秘密\n报告',
  '一、机密文件管理不规范',
  '内部资料\n秘密工作方案',
  `报告\n${'正文。\n'.repeat(20)}秘密\n`,
])('%j is not marked', (text) => {
  expect(marking(text)).toBeUndefined()
})
