import { expect, test } from 'vitest'
import { pairsOf, rolesOf } from '../../test/support/told-roles.ts'
import { readText } from './read-text.ts'

const statesOf = (text: string) =>
  readText(text)
    .items.filter((i) => i.role === 'problem')
    .map((i) => i.state)

test('a table with a cell a line goes on over names of groups and over the head of its next page', () => {
  const head = '序号\n反馈问题\n整改措施\n责任领导\n完成时限\n整改进展\n'
  const row = (n: number, told: string) =>
    `${n}\n第${n}项台账记录不完整，签字缺失。\n逐项补齐签字，按月装订归档。\n尹某某\n2024年9月\n${told}\n`
  const text = `柏荫街道巡察反馈问题整改台账\n${head}一、聚焦落实上级决策部署情况\n${row(1, '已完成。补齐签字12处，装订成册。')}${row(2, '正在整改')}第 1 页 共 2 页\n${head}二、聚焦群众身边作风问题\n${row(3, '已完成，长期坚持')}`
  // Who, by when and a bare state are background; a state with what was done behind it is an answer.
  expect([rolesOf(text), pairsOf(text)]).toEqual(['PMBBMPMBBBPMBBB', 4])
  expect(statesOf(text)).toEqual(['done', 'in_progress', 'done_long_term'])
  expect(readText(text).headings.map((h) => h.text)).toEqual(
    expect.arrayContaining(['聚焦群众身边作风问题', '反馈问题']),
  )
})

test('完成情况：已完成。 with what was done behind it states and answers', () => {
  const finding = (n: number, told: string) =>
    `问题${n}:学习笔记不完整,有的代记。\n整改措施:每月检查一次。\n责任人:尹某\n完成情况:${told}\n`
  const text = `柏荫社区巡察整改报告\n一、政治建设方面\n${finding(1, '已完成。换开发票8张,退款3笔共1150元。')}${finding(2, '已完成')}`
  expect([rolesOf(text), pairsOf(text)]).toEqual(['PMBMPMBB', 3])
  expect(statesOf(text)).toEqual(['done', 'done'])
})

test('amounts and what was left undone behind the name of a finding belong to it', () => {
  const text =
    '柏荫街道审计整改情况的报告\n一、审计查出问题的整改情况\n1．关于非税收入未及时上缴的问题。截至2022年末，门面租金38.6万元滞留账户，未上缴国库。上述资金已于9月27日全额缴入国库。\n2．关于公务卡使用率低的问题。全年现金支出61笔、22.3万元，其中超过1000元的有34笔。已补办公务卡15张。\n3．关于专项资金闲置的问题。上级拨付建设资金120万元，至审计日已闲置19个月。项目选址已确定。\n未完成原因：选址两次变更。'
  expect([rolesOf(text), pairsOf(text)]).toEqual(['PMPMPMC', 4])
  expect(readText(text).items[0]!.text).toMatch(/未上缴国库。$/u)
})

test('numbers without any mark lead points where paragraphs count from the first on', () => {
  const text =
    '柏荫社区工作小结\n一年来工作情况小结如下：\n存在的不足：\n1支部建设有待加强，党课质量不高，年轻党员不爱听。\n2队伍老龄化严重，组织活动难，流动党员失去联系。\n3阵地小，办公用房是租的民房，活动无场所。\n明年打算：\n1把教育成果巩固好，支部书记每季度讲一次党课。\n2管好流动党员，查明去向，按规定稳妥处置。\n3积极向上争取，解决办公和活动用房。'
  expect(rolesOf(text).replace(/^B/u, '')).toBe('PPPMMM')
  expect(readText(text).items.at(-1)).toMatchObject({ marker: '3' })
})

test('the same word of speech twice numbers two points, and 其次， behind a sentence the next one', () => {
  const twice =
    '柏荫社区党总支对照检查材料\n一、存在的问题\n（一）学习方面\n一是学习不经常。二是资金监管不严，支出明细说不清。二是纪检委员不会监督，三年没有提出过意见。'
  expect(rolesOf(twice)).toBe('PPP')
  const spoken =
    '个人对照检查材料\n一、存在问题\n（一）在工作落实上\n首先，抓重点工作有畏难情绪。一楼住户反对，碰了钉子就搁下了，其次，抓日常管理失之于软。没有当面批评，助长了散漫。\n（二）在工作作风上\n首先，走访不深入。电话多、见面少，其次，服务不主动。群众不来就不问。'
  expect(rolesOf(spoken)).toBe('PPPP')
})

test('what leads from findings to causes ends the list of findings in a half-width paper too', () => {
  const text =
    '柏荫社区汇报材料\n二、存在问题和原因\n（一）党的领导弱化方面\n一是核心引领不突出.遇事不议.\n二是制度坚持不好.会后补记录.\n（二）从严治党不力方面.党总支对监督认识有偏差,公示时间短、范围小.\n造成以上问题的主要原因:\n1、学习抓得不实.重业务轻理论.\n2、担当精神不足.怕得罪人.'
  expect(rolesOf(text)).toBe('PPPBCC')
  expect(readText(text).items[2]!.text).toMatch(/^从严治党不力方面.*范围小/u)
})

test('a name of a finding group has its prose although the causes behind it count anew', () => {
  const text =
    '柏荫社区汇报材料\n存在问题及原因\n1、党的领导方面\n一是学习重形式轻实效。二是执行决策不坚决。\n2、服务群众方面\n下水道经常堵塞,群众多次反映没有彻底解决,社区只是向上打报告。\n造成以上问题的原因,主要是:\n1、思想认识有偏差。缺少主动思考。\n2、能力素质不适应。遇到矛盾绕着走。'
  expect(rolesOf(text)).toBe('PPPBCC')
})

test('a finding said to be put right in the midst of its answers is done', () => {
  const text =
    '柏荫街道巡察整改情况的报告\n一、反馈问题整改落实情况\n1.谈心谈话制度落实不到位，谈话次数少。\n街道制定谈话计划，规定每半年至少谈话一次。此项问题已完成整改。\n在抓好谈话的同时，落实关爱措施，组织全员体检。\n2.阵地管理不规范，公示不及时。\n街道逐一核查，重新制作公示栏6处。此项问题已完成整改。'
  expect(statesOf(text)).toEqual(['done', 'done'])
})

test('collections of samples and their notices are no part of a paper, nor is a masked day', () => {
  const text =
    '2024年社区党委工作总结（精选5篇）　　　文档来源：网络\n篇一：\n柏荫社区党委2024年度工作总结\n2024年，社区党委扎实开展各项工作。现将情况总结如下：\n一、工作回顾\n1、抓学习。举办读书班1期、专题研讨4次，实现学习教育全覆盖。\n2、抓组织。接收预备党员3名，完成关系转接43名。\n柏荫社区党委\n2024年月日\n百度文库 - 让每个人平等地提升自我'
  expect(rolesOf(text)).toBe('BAA')
  expect(readText(text).title).toBe('柏荫社区党委2024年度工作总结')
})

test('parts without numbers stand side by side, the findings among them', () => {
  const text =
    '柏荫社区年度工作总结\n一年来的工作总结如下。\n党建引领走深走实\n社区党委全年开展主题党日12次，慰问困难党员18人次，获评先进党组织。\n治理服务提质增效\n社区争取改造资金，完成两个小区的雨污分流，更换老化水管460米，新增车位96个。\n存在的不足\n党员教育管理还不够精细，部分党员长期在外务工，参加学习次数少，效果不好。\n网格巡查有盲区，沿线违章搭建天天走天天看，却习以为常不上报，工作比较被动。'
  expect(rolesOf(text)).toBe('BAAPP')
})

test('names of parts in one line with what they lead, their line ends lost, are headings', () => {
  const text =
    '柏荫社区关于巡察反馈问题整改情况的汇报\n二、具体问题整改情况 (一)党的建设方面  1、党员管理宽松,部分党员长期不参加活动。整改情况:逐个上门谈心。\n2、主题党日内容单调,多是打扫卫生。整改情况:制定计划,已整改完毕。\n(二)服务群众方面1、网格员入户少,居民不认识网格员。整改情况:每天入户不少于两小时。'
  expect([rolesOf(text), pairsOf(text)]).toEqual(['PMPMPM', 3])
  expect(readText(text).headings.map((h) => h.text)).toEqual(
    expect.arrayContaining(['具体问题整改情况', '党的建设方面', '服务群众方面']),
  )
})

test('明年工作打算 turns to plans although the line above it named the whole a summary', () => {
  const text =
    '社区年度工作总结\n以下是小编精心整理的社区工作总结，欢迎阅读与收藏。\n柏荫社区年度工作总结\n一、主要工作\n1、抓班子。全年召开例会48次。\n2、抓党员。组织学习24次。\n二、明年工作打算\n1、突出党建引领，每季度公布一次积分。\n2、提升干部能力，每月测试一次业务。'
  expect(rolesOf(text)).toBe('AAMM')
})

test('a table with tabs goes on over its groups and the head of its next page; / is no cell', () => {
  const head = '编号\t存在问题\t整改举措\t责任领导\t时限\t完成情况\t备注\n'
  const text = `柏荫社区整改台账（公示稿）\n${head}第一类：政治建设类\n1-1\t“第一议题”落实不严格，抽查18份有7份没有内容\t①列入会议议程模板；②每季度自查一次\t苗某\t立行立改\t召开党委会6次，均落实“第一议题”，已完成，长期坚持\t/\n（续表）\n${head}第二类：为民服务类\n2-1\t探访机制有死角，11人半年未被走访\t建立三方探访机制\t季某\t长期\t长期坚持\t/`
  expect([rolesOf(text), pairsOf(text)]).toEqual(['PMMBBMPMBBB', 4])
  expect(statesOf(text)).toEqual(['done_long_term', 'long_term'])
})

test('what viewers, scanners and pages for phones put between the lines is noise, and a title told again is frame', () => {
  const title = '柏荫社区2021年终工作总结及2022年工作思路'
  const text = `${title}(优选1篇)\n目录(点击可跳转)：\n第一篇：${title}\n${title}\n今年，社区扎实开展各项工作。现总结如下：\n01\n一、主要工作回顾\n1、抓党建。开展学习活动26次，参加党员1300多人次。\n2、抓民生。新增就业312人。\n由 扫描全能王 扫描创建\n02\n二、存在的问题\n1、活动参与面窄，年轻人参与不到5%。\n2、经费不足，设施老化。\n还剩7页未读，点击继续阅读`
  expect(rolesOf(text)).toBe('BAAPP')
})
