import { expect, test } from 'vitest'
import { ownerInText } from './owners.ts'
import { readText } from './read-text.ts'

test.each([
  ['由网格长唐一鸣每周三巡查楼道照明', '网格长唐一鸣'],
  ['由组织委员何静负责建账', '组织委员何静'],
  ['纪检委员赵敏牵头抽查', '纪检委员赵敏'],
  ['明确张伟负责台账', '张伟'],
  ['由社区书记包案，邀请规划部门释疑', '社区书记'],
  ['由党建办牵头，组织学习', '党建办'],
  ['补齐台账，责任人：李某', '李某'],
])('%s', (text, owner) => {
  expect(ownerInText(text)).toBe(owner)
})

test.each([
  '由专人负责',
  '由专人X负责记录',
  '由8个网格调整为11个',
  '由居民推荐代表',
  '明确时限、逐项销号',
  '由有关部门负责',
])('%s names nobody', (text) => {
  expect(ownerInText(text)).toBeNull()
})

test('a measure carries its owner and its deadline, the year taken from the paper', () => {
  const { items } = readText(
    '梧桐社区整改情况报告\n一、作风建设方面\n1.走访少，三个月未入户。\n整改措施：一是由网格长唐一鸣每周走访，10月底前建立台账；二是每月公示。（责任人：何静）\n梧桐社区\n2026年9月1日',
  )
  const measures = items.filter((i) => i.role === 'measure')
  expect(measures.map((m) => [m.owner, m.deadline])).toEqual([
    ['网格长唐一鸣', '2026-10'],
    ['何静', null],
  ])
})
