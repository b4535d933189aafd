import { expect, test } from 'vitest'
import { rolesOf } from '../../test/support/told-roles.ts'
import { readText } from './read-text.ts'

const HEAD =
  '清溪街道关于巡察整改进展情况的通报\n根据统一部署，区委第五巡察组对清溪街道开展了巡察。现将整改进展情况公布如下。\n'

test('a state behind the last of several answers is the finding’s, and makes no finding of the answer', () => {
  const one = (n: number, finding: string, state: string) =>
    `${n}.针对“${finding}”的问题。\n一是制定学习计划，每月集中学习2次。二是补记会议记录12份。\n整改进展：${state}\n`
  const text = `${HEAD}一、整改落实情况\n${one(1, '学习不经常，发言由人代笔', '已完成')}${one(2, '会议记录缺少讨论过程', '正在推进')}`
  const { items } = readText(text)
  expect(rolesOf(text)).toBe('BPMMBPMMB')
  expect(items.filter((i) => i.role === 'problem').map((i) => i.state)).toEqual(['done', 'in_progress'])
  expect(items.filter((i) => i.role === 'measure').map((i) => i.state)).toEqual([null, null, null, null])
})

test('a finding that was put in later (1-1.) stands beside the others', () => {
  const text = `${HEAD}1.针对“学习不经常”的问题。\n已制定计划，每月集中学习2次。\n1-1.针对“补贴发放不公开”的问题。\n已按户公开计算依据，张贴到楼道口。\n2.针对“值班脱岗”的问题。\n已约谈3人，夜间查岗12次。`
  expect(rolesOf(text)).toBe('BPMPMPM')
  expect(readText(text).warnings.map((w) => w.code)).not.toContain('number-used-twice')
})

test('who found it and its words name a finding without the word 问题', () => {
  const text = `${HEAD}一、清溪社区\n清溪社区收到反馈问题2个，主要情况如下：\n1、反馈指出“党委会议记录不规范，缺少讨论过程”。\n◎明确两名记录员交替记录，补记12份。\n2、反馈指出“网格划分不合理”。\n◎重新划分网格18个，最大的不超过400户。`
  expect(rolesOf(text)).toBe('BBPMPM')
})

test('findings and answers in prose: who found it opens each, in one paragraph or in two', () => {
  const one = `${HEAD}巡察组指出街道对城市更新统筹不够，更新方案三年没有定下来，居民观望情绪浓。街道重新听取居民意见，召开代表会6场，10月完成方案公示，该问题已整改到位。\n居民反映夜间偷排问题长期没人管，晚上没有人值守。街道安装在线监测4处，聘请12名居民夜间巡查，查处企业2家。`
  expect(rolesOf(one)).toBe('BPMPM')
  const two = `${HEAD}反馈说，一个支部三年没有换届，支部书记挂名。\n我们先找老周谈了话，10月召开党员大会完成换届，上级批复也拿到了。\n反馈说，公开栏贴的是两年前的账。\n会后当天下午贴出新表，2023年四个季度的收支全部公开。`
  expect(rolesOf(two)).toBe('BPMPM')
})

test('a label asks how far it is, or tells what a second look found', () => {
  const text = `${HEAD}1.学习记录“补”的多、真的少。\n怎么改的：监督员列席签字，四个月列席38次。\n到哪一步：完成\n2.入户路坑洼积水。\n复核情况：已铺设路面430米，随机询问18户均满意。`
  expect(rolesOf(text)).toBe('BPMBPM')
})

test('a label with a full stop where the colon should be announces the answers of the list before it', () => {
  const text = `${HEAD}一、组织力不强类\n1．议事“一人堂”，记录里书记发言占九成。\n2．党课两年讲四次，次次一个教案。\n整改情况。一是议事规则重新修订，委员先说、书记后说，已开会11次；此项已完成。二是党课改为一课一题，上半年讲了7课；此项已完成。`
  const { items } = readText(text)
  expect(rolesOf(text)).toBe('BPPMM')
  expect(items.filter((i) => i.role === 'measure').map((i) => i.addresses)).toEqual([['i002'], ['i003']])
  expect(items.filter((i) => i.role === 'problem').map((i) => i.state)).toEqual(['done', 'done'])
})

test('a label whose values say how far it is, whatever it is called', () => {
  const one = (n: number, finding: string, light: string) =>
    `${n}.问题：${finding}。\n做法：逐栋登记，签约10座。\n亮灯：${light}\n`
  const text = `${HEAD}${one(1, '厂房清理不力', '绿灯（已完成）')}${one(2, '配套滞后', '黄灯（推进中）')}${one(3, '检查重复', '蓝灯（长期坚持）')}`
  const { items } = readText(text)
  expect(rolesOf(text)).toBe('BPMBPMBPMB')
  expect(items.filter((i) => i.role === 'problem').map((i) => i.state)).toEqual(['done', 'in_progress', 'long_term'])
})

test('a number whose mark was lost numbers its part all the same', () => {
  const text = `清溪社区工作汇报\n一、主要工作\n1.全年走访1260户，解决问题83件。\n2.建成食堂1处，每天供餐200人次。\n二存在的问题\n1.停车位不足，占用消防通道屡禁不止。\n2.公开不及时，内容不全。\n三、下一步打算\n1.每季度公开一次账目。`
  expect(rolesOf(text)).toBe('AAPPM')
})

test('the first paragraph under a heading may be a finding with its answer like the others', () => {
  const text =
    '榆荫街道关于巡察反馈问题整改情况的报告\n区委巡察组反馈了意见，现将整改情况报告如下。\n一、问题整改情况\n（一）服务群众方面\n报修处置缓慢问题。巡察指出，管网报修平均等待5天。对此，组建应急维修队，等待时间缩短至7小时，该问题已完成整改。\n诉求答复拖延问题。巡察指出，抽查的30件中12件超时。对此，12件逐一办结，建立时限提醒。'
  expect(rolesOf(text)).toBe('BPMPM')
})

test('sections named 没有完成的 and 已经完成的 hold findings with their answers, and say how far they are', () => {
  const text =
    '榆荫街道关于反馈问题整改的情况说明\n按照要求，现将整改情况说明如下。\n没有完成的\n两栋安置房没有交付，152户居民还在租房过渡。街道与开发商开会11次，水电气配套施工正在推进，先行安置老人38户。\n夜市油烟熏了四年没有治住。净化装置统一更换，更换率达到九成，剩下3家正在推进。\n城中村消防通道被违建堵住。街道组织拆除9处，剩下2处依法处置，微型消防站挪到村口，24小时值守。\n已经完成的\n机关食堂超标准采购。超标准部分1.72万元已退还，食堂改由职工委员会管理，每月公开账目。\n居民会议两年没有召开。两个社区已分别召开会议，113条意见答复101条，会议制度恢复正常。\n网格员在岗率不到六成。实行定位签到，在岗率连续三个月达到九成六，每周通报一次。'
  const { items } = readText(text)
  expect(rolesOf(text)).toBe('BPMPMPMPMPMPM')
  expect(items.filter((i) => i.role === 'problem').map((i) => i.state)).toEqual([
    'in_progress',
    'in_progress',
    null,
    'done',
    'done',
    'done',
  ])
})

test('a field that only states something, under findings that prose may answer, ends in no failure', () => {
  const text = `${HEAD}问题5：补贴面积虚报。两个小组上报面积比实际多出12.5亩。\n完成情况：长期坚持\n2024年7月5日\n三、组织软弱、管理粗放\n问题9：党员发展“近亲繁殖”。近五年发展的4名党员中有3名为村干部亲属。`
  expect(rolesOf(text)).toContain('P')
})
