import { expect, test } from 'vitest'
import { pairsOf, rolesOf } from '../../test/support/told-roles.ts'
import { readText } from './read-text.ts'

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

test('minutes: who met, where and when is background, a line each; what the meeting pointed out is a finding, what it asked for a measure', () => {
  const text =
    '街道专题会议纪要\n（第7次）\n时间：2023年9月12日\n地点：三楼会议室\n出席：全体班子成员\n记录：韩梅\n会议听取了整改情况汇报，研究了下一步工作。\n一、关于督查发现的问题\n会议指出，部分社区整改不严不实：一是台账更新不及时；二是个别措施照搬照抄。\n二、会议议定事项\n（一）关于台账。由党建办9月底前逐份复核。\n（二）关于措施。由各社区重新报送。\n三、其他\n会议要求，一要压实责任，书记过问；二要倒排工期，9月底前完成。'
  expect(rolesOf(text)).toBe('BBBBBBPPMMBMM')
})

test('第一件， and 第一个方面： number points and parts', () => {
  const text =
    '立行立改事项办理情况的专报\n第一件，关于井盖缺失的问题。北段有7处破损。\n办理情况：连夜更换7处，本事项已办理完毕。\n第二件，关于证件发放不及时的问题。\n办理情况：派人上门送达17本。'
  expect([rolesOf(text), pairsOf(text)]).toEqual(['PMPM', 2])
  expect(readText(text).items[0]!.state).toBe('done')
  const parts =
    '巡察反馈问题整改落实情况的汇报\n一、推动落实方面\n第一个方面：学习不够深入\n问题1：研判不经常，缺少记录。\n整改落实：\n——按季研判，已开会2次。\n——2023年以来通报3次。\n第二个方面：任务打折扣\n问题2：拆违进度慢，欠账多。\n整改落实：\n——组建专班，拆除39处。'
  expect([rolesOf(parts), pairsOf(parts)]).toEqual(['PMMPM', 3])
})

test('a summary tells of work done where no section says otherwise; spoken numbers may name its parts', () => {
  const prose =
    '银杏社区2022年工作总结\n今年以来，社区围绕中心工作，各项任务有序推进。\n在组织建设上，我们调整支部5个，发展党员3名。\n在服务群众上，收集意见212条，解决189条，居民反映多年的化粪池外溢问题得到解决。\n回顾一年，我们也看到不足。活动形式老套，年轻党员参与率不到三成。\n新的一年，我们要抓好三件事。一是每月一次夜谈。二是吸收成员单位15家。三是培育3支队伍。'
  expect(rolesOf(prose)).toBe('BAAPBMMM')
  const parts =
    '明珠社区专项整治工作总结\n9月至11月，社区开展了整治，现总结如下。\n一是聚焦突出问题，扎实开展整治\n针对收费不透明问题，督促企业公示标准，退还费用8900元。\n针对楼道堆物问题，清理杂物260立方米。\n二是正视存在不足，查找薄弱环节\n整治效果不稳固，一个月后再次堆放。\n评价流于表面，企业自己打分。\n三是坚持常态长效，巩固整治成果\n建立巡查制度，两周一次。\n改进评价办法，委托第三方测评。'
  expect(rolesOf(parts)).toBe('BAAPPMM')
})

test('how many findings there are frames the answers; it answers none', () => {
  const text =
    '石桥社区巡察整改进展情况的通报\n一、整改进展情况\n反馈问题17个，已完成整改15个、基本完成2个。\n（一）财务管理方面\n1.对于“账实不符”的问题。\n整改情况：完成盘点，补登11件。'
  expect([rolesOf(text), pairsOf(text)]).toEqual(['BPM', 1])
})

test('a place on a line of its own heads what was found there; a meeting’s page marks are noise', () => {
  const text =
    '巡察组反馈巡察情况\n根据部署，巡察组向两个社区反馈了情况。\n页码：1/2\n月河社区\n主要问题：\n（一）学习停留在念文件；\n（二）招商对象个别人商定。\n广福社区\n主要问题：\n（一）动态监测不够；\n（二）印鉴仍为前任书记姓名。'
  expect(rolesOf(text).replaceAll('B', '')).toBe('PPPP')
  expect(readText(text).headings.map((h) => h.text)).toEqual(expect.arrayContaining(['月河社区', '广福社区']))
})

test('what was done in all, told between the opening and the parts, answers no finding', () => {
  const items = readText(
    '梧桐里社区党委关于巡察反馈意见整改进展情况的报告\n2026年4月17日，区委第二巡察组向社区党委反馈意见。社区党委照单认领，现将整改进展报告如下。\n截至5月底，修订议事规则2项，补签责任书11份，解决居民用水用电问题6件。\n一、组织生活制度落实不严\n1.“三会一课”时断时续。第二党支部三季度未召开党员大会。\n整改措施：由组织委员按季度列出应开会议清单。',
  ).items
  expect(items.filter((i) => i.role === 'measure').map((i) => i.text)).toEqual(['由组织委员按季度列出应开会议清单。'])
})

test.each(['首页 | 信息公开', '首页 > 政务公开 > 巡察整改', '当前位置：首页 » 通知公告'])(
  'the way to a web page, %s, is no title',
  (path) => {
    const reading = readText(`${path}\n桂影社区整改情况的通报\n一、存在问题\n1.会议记录不全。\n`)
    expect(reading.title).toBe('桂影社区整改情况的通报')
  },
)

test('what a web page states of a paper stands before its title', () => {
  const reading = readText(
    '索　引　号：XQ01-2026-0071　　主题分类：党的建设\n中共桂影社区委员会关于区委巡察整改进展情况的通报\n根据区委统一部署，现将巡察整改情况予以公布。\n一、学习不够扎实\n整改情况：制定学习计划，组织集中学习8次。',
  )
  expect(reading.title).toBe('中共桂影社区委员会关于区委巡察整改进展情况的通报')
})
