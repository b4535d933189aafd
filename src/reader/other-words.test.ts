import { expect, test } from 'vitest'
import { readText } from './read-text.ts'

const LETTER = { problem: 'P', cause: 'C', measure: 'M', achievement: 'A', background: 'B', noise: '-' }
const rolesOf = (text: string) =>
  readText(text)
    .items.map((i) => LETTER[i.role])
    .join('')
const pairsOf = (text: string) => readText(text).items.filter((i) => i.addresses.length > 0).length

test('parts that no table of names knows are told by their last noun', () => {
  expect(
    rolesOf(
      '梧桐社区工作汇报\n一.前期工作\n社区召开推进会3次，走访居民260户，居民反映较好。\n二.工作中的困难和难题\n1.停车位少，外来车辆多。\n2.志愿者流动大。\n三.请求和打算\n1.商请街道协调物业错时开放车位。\n2.每季度招募一次志愿者。',
    ),
  ).toBe('APPMM')
})

test('第一， names the parts of a paper, however far apart they stand', () => {
  const points = Array.from({ length: 14 }, (_, i) => `（${i + 1}）第${i + 1}网格巡查记录不全，缺少签字。`).join('\n')
  expect(
    rolesOf(
      `梧桐社区自查报告\n第一，存在的问题\n${points}\n第二，整改措施\n（1）统一巡查记录格式。\n（2）每周抽查一次。`,
    ),
  ).toBe(`${'P'.repeat(14)}MM`)
})

test('findings numbered in circles are answered one by one', () => {
  const text =
    '梧桐社区整改方案\n1、问题及措施\n问题①：记录雷同，缺少签字。\n措施：统一记录格式。\n问题②：公示不及时。\n措施：每月公示。'
  expect([rolesOf(text), pairsOf(text)]).toEqual(['PMPM', 2])
})

test('rows under codes (A-1) are rows; the office between finding and measure is background', () => {
  const text =
    '梧桐街道整改情况统计表\n编号\n存在问题\n牵头单位\n具体措施\n时间节点\n落实结果\nA-1\n网格巡查不到位，缺少记录。\n综治办\n重新划分网格，明确巡查频次。\n2023年10月\n已完成巡查48次，整改完成。\nB-1\n公示栏更新慢，居民不知情。\n党建办\n每月5日更新公示栏，拍照留存。\n2023年11月\n已更新3期，整改完成。'
  expect(rolesOf(text)).toBe('PBMBMPBMBM')
  expect(readText(text).items[0]!.state).toBe('done')
})

test('a request said once after the findings answers none of them by itself', () => {
  const text =
    '问题反馈单\n检查组对梧桐社区进行了检查，发现以下问题。\n一、台账不完整，8台设备未入账。\n二、合同不规范，2份到期未续签。\n整改要求：\n一要限期补登。\n二要建立台账。'
  expect([rolesOf(text), pairsOf(text)]).toEqual(['BPPMM', 0])
})

test('关于……方面存在的问题 inside the answers groups findings; numbered fields state values', () => {
  const text =
    '梧桐社区整改情况公告\n二、反馈问题整改情况\n（一）关于服务群众方面存在的问题\n1.关于“回应诉求不及时”的整改情况。推行接诉即办，24小时内回应。\n2.关于“小区管理缺位”的整改情况。引入物业企业2家。'
  expect([rolesOf(text), pairsOf(text)]).toEqual(['PMPM', 2])
  expect(
    rolesOf(
      '梧桐社区整改方案\n一、问题及整改措施\n（一）品牌建设特色不鲜明\n1.整改措施：挖掘辖区资源。\n2.责任人：赵丽\n3.整改时限：2024年10月底\n（二）组织覆盖质量不高\n1.整改措施：选派指导员5名。\n2.责任人：孙涛\n3.整改时限：2024年12月底',
    ),
  ).toBe('PMBBPMBB')
})
