import { expect, test } from 'vitest'
import { rolesOf } from '../../test/support/told-roles.ts'
import { readText } from './read-text.ts'

const read = (text: string) => readText(text).items
/** For every answer the places of the findings that it answers among the items. */
const pairsOf = (text: string) => {
  const items = read(text)
  return items
    .filter((i) => i.addresses.length > 0)
    .map((i) => i.addresses.map((id) => items.findIndex((p) => p.id === id)).join())
}

test('numbers of four parts stand under those of three; what is numbered like the findings is one', () => {
  const text =
    '榆荫街道巡察整改进展情况的通报\n现将整改进展公开如下。\n1组织建设类\n1.1支部工作不规范\n1.1.1会议记录不完整，两次会议没有签到。\n1.1.1.1补齐签到，按季装订。\n1.1.1.2由组织委员逐月检查。\n进展：已完成\n1.1.2发展党员谈话“走程序”。\n1.1.2.1实行双人谈话，谈话12人次。\n1.1.2.211月起谈话记录逐份审核。\n进展：长期坚持\n2作风建设类\n2.1服务群众有差距\n2.1.1办事指南缺项，居民多跑路。\n2.1.1.1补全指南12项，上墙公示。\n进展：已完成'
  expect(rolesOf(text)).toBe('BPMMBPMMBPMB')
  expect(pairsOf(text)).toEqual(['1', '1', '5', '5', '9'])
  expect(
    read(text)
      .filter((i) => i.role === 'problem')
      .map((i) => i.state),
  ).toEqual(['done', 'long_term', 'done'])
  expect(read(text)[7]!.text).toBe('11月起谈话记录逐份审核。')
})

test('对（2）： under 整改情况 answers the second finding of its group', () => {
  const text =
    '榆荫社区巡察反馈问题整改情况的公示\n现将整改情况公示如下：\n一类问题：支部建设方面（共2条）\n问题（1）支部委员分工不明。\n问题（2）党员大会到会率低，半年平均54%。\n整改情况：\n对（1）：公布分工，每周值班两个半天。已完成。\n对（2）：会议改在晚饭后，内容提前三天张贴，已完成。\n二类问题：服务群众方面（共2条）\n问题（1）步道没有护栏。\n问题（2）补贴少发33户。\n整改情况：\n对（1）：安装护栏620米，其余280米正在推进。\n对（2）：33户补贴补发到位，逐户签字，已完成。'
  expect(rolesOf(text)).toBe('BPPMMPPMM')
  expect(pairsOf(text)).toEqual(['1', '2', '5', '6'])
  expect(
    read(text)
      .filter((i) => i.role === 'problem')
      .map((i) => i.state),
  ).toEqual(['done', 'done', 'in_progress', 'done'])
})

test('a number right before a bracketed label begins a finding, the first as well', () => {
  const finding = (n: number) =>
    `${n}【问题】台账${n}缺少签字，更新不及时。\n【整改】补齐签字${n * 3}处。\n【状态】已完成\n`
  const text = `榆荫社区整改落实情况公示\n巡察指出3个问题，现公示如下。\n${finding(1)}${finding(2)}${finding(3)}`
  expect(rolesOf(text)).toBe('BPMBPMBPMB')
  expect(pairsOf(text)).toEqual(['1', '4', '7'])
})
