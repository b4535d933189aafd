import { expect, test } from 'vitest'
import { openDocument } from '../open-document.ts'
import { cellsOf, shapesOf, wordsOf } from './samples/opened.ts'

const open = (text: string) => openDocument(new TextEncoder().encode(text), '报告.md')

test('headings, lists and quotes lose their marks in the blocks, the text keeps them', async () => {
  const text =
    '# 整改报告\n\n## 一、存在问题 ##\n- 会议记录不全\n1. 公示不及时\n> 引文\n**整段加粗**\n\n标题\n====\n---\n'
  const source = await open(text)
  expect(source.text).toBe(text)
  expect(wordsOf(source)).toEqual([
    '整改报告',
    '一、存在问题',
    '会议记录不全',
    '1. 公示不及时',
    '引文',
    '整段加粗',
    '标题',
  ])
  expect(shapesOf(source).map(({ level }) => level)).toEqual([1, 2, undefined, undefined, undefined, undefined, 1])
})

test('tables are cells, the first row their header', async () => {
  const source = await open('| 问题 | 措施 |\r\n|---|:--:|\r\n| 记录不全 | 补记 \\| 复核 |\r\n|  | 公示 |\r\n\r\n结尾')
  expect(cellsOf(source)).toEqual({
    '0/0': '问题',
    '0/1': '措施',
    '1/0': '记录不全',
    '1/1': '补记 \\| 复核',
    '2/1': '公示',
  })
  expect(source.blocks[0]!.cell?.header).toBe(true)
  expect(wordsOf(source).at(-1)).toBe('结尾')
})
