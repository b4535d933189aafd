import { expect, test } from 'vitest'
import { pairsOf, rolesOf } from '../../test/support/told-roles.ts'
import { readText } from './read-text.ts'

test('整改前｜ and 整改后｜, 原来： 现在： and 以后： tell what was wrong, what was done and what is to come', () => {
  const head = '柏荫社区巡察整改情况公开\n现将整改情况公开如下。\n'
  const before = (n: number, what: string) => `整改前｜${what}\n整改后｜逐项登记${n}处，每月张榜公布。\n`
  const bars = `${head}${before(3, '合同找不到，租金没有入账。')}${before(5, '便民大厅没人值班，电话打不通。')}`
  expect([rolesOf(bars).replace(/^B/u, ''), pairsOf(bars)]).toEqual(['PMPM', 2])
  const told = (name: string, what: string) =>
    `事项${name}\n原来：${what}\n现在：更换管线620米，居民反映良好。\n以后：每季度由居民代表检查一次。\n`
  const three = `${head}${told('一管网更新', '管网老化，一年爆管十一次。')}${told('二停车管理', '车位不足，消防通道被占用。')}`
  expect([rolesOf(three).replace(/^B/u, ''), pairsOf(three)]).toEqual(['PMMPMM', 4])
  expect(readText(three).headings.map((h) => h.text)).toEqual(expect.arrayContaining(['管网更新', '停车管理']))
})

test('主要表现在： inside a point tells more of the same finding', () => {
  const point = (n: string, what: string) => `${n}是${what}不到位。主要表现在：记录缺失，底数不清；走访流于形式。\n`
  const text = `柏荫街道巡察反馈意见\n现将巡察发现的问题反馈如下。\n一、作用发挥不够充分\n${point('一', '学习落实')}${point('二', '走访服务')}${point('三', '阵地管理')}二、整改意见\n（一）压实责任，逐项整改。`
  expect(rolesOf(text)).toBe('BPPPM')
})

test('1) before a figure numbers an answer behind its label', () => {
  const text =
    '柏荫社区整改报告\n一、整改落实情况\n1.公房租金流失，底数不清。\n整改情况：1)5处公房重新评估招租;2)追缴欠租22.3万元;3)信息录入平台,动态监管。\n2.台账不全，缺少签字。\n整改情况：1)补齐签字12处;2)按月装订。'
  expect([rolesOf(text), pairsOf(text)]).toEqual(['PMMMPMM', 5])
})

test('findings named in a part 共性问题与街道层面整改 are answered under it', () => {
  const text =
    '柏荫街道巡察整改情况的报告\n一、存在问题及整改情况\n（一）学习不经常。\n整改情况：每月学习一次。\n二、共性问题与街道层面整改\n1、“责任传导不到位”的共性问题。\n◎建立领导联系制度，现场督导46次。\n2、“内控制度执行不严”的共性问题。\n◎实行会计代理，检查2次，纠正问题33项。'
  expect([rolesOf(text), pairsOf(text)]).toEqual(['PMPMPM', 3])
})

test('how the rectification was led stays background, whatever its points sound like', () => {
  const text =
    '柏荫街道巡察整改情况的报告\n一、整改工作组织推进情况\n一是提高站位抓部署。召开专题会议7次，及时分解任务。\n二是建强专班抓落实。抽调骨干15人组成专班，集中办公四个月。\n三是严督实导抓质效。印发督办单13份，约谈5人次。\n二、整改落实情况\n1.关于“学习不经常”的问题。\n整改情况：每月学习一次。'
  expect(rolesOf(text)).toBe('BBBPM')
})

test('a section says that all its findings are done although it adds who says so', () => {
  const { items } = readText(
    '柏荫社区整改复核情况的通报\n一、经复核已经整改到位、群众认可的问题\n1.原反馈“健身广场损坏”\n复核情况：器材完好，18名居民均表示满意。\n2.原反馈“资金使用不公开”\n复核情况：7个项目均已张贴，抽查账实一致。',
  )
  expect(items.filter((i) => i.role === 'problem').map((i) => i.state)).toEqual(['done', 'done'])
})

test('a summary without parts that promises work and findings praises first, then confesses, then plans', () => {
  const text =
    '2024年柏荫街道信访工作情况小结\n全年接待来访316人次，化解积案17件。现将工作情况和问题小结如下。\n领导接访是今年的抓手。班子成员接访131天，现场答复214件，拍板解决83件。\n初信初访抓得较早，推行首办负责，首次化解率由61%上升到79%。\n但是，重复信访仍有118件，占六分之一，答复说得不清楚、事情办得不彻底。\n有的科室把信访事项一推了之，自己不办也不报，七起超期件里有五起是这样。\n新的一年，重复信访每月筛查一遍，每件由班子成员见面答复，说清楚办到哪一步、为什么办不了。\n信息系统每周校对一次，同一信访人合并建卡。'
  expect(rolesOf(text)).toBe('BAAPPMM')
})

test('a contact inside the closing sentence is part of it', () => {
  const text =
    '柏荫社区整改情况的公示\n一、学习不经常\n整改情况：每月学习一次。\n二、公示不及时\n整改情况：每月公示一次。\n公示期间，居民对公示内容有意见的，可来电、来访反映。联系人：尹同志，联系电话：8826331，地址：云麓路27号。'
  expect(readText(text).items.at(-1)).toMatchObject({ role: 'background' })
  expect(readText(text).items.at(-1)!.text).toMatch(/^公示期间.*27号。$/u)
})

test('which offices handled how many calls is no answer', () => {
  const text =
    '热线办理情况通报\n现将一季度热线办理情况通报如下。\n一、承办单位办理情况\n（一）乡镇（街道）。受理量前三位的是：城关街道812件、西关街道594件、新安镇327件。满意率低于85%的有高庙镇。\n（二）县直部门。受理量前两位的是：县住建局406件、县城管局389件。满意率达到95%以上的有县医保局。\n二、存在问题\n（一）部分单位退单推诿，答复敷衍。'
  expect(rolesOf(text)).toBe('BBBP')
})

test('topics of a summary: each praises, then turns by 但是 or 不过', () => {
  const topic = (name: string, done: string, but: string) => `关于${name}\n${done}\n${but}\n`
  const text = `柏荫街道党群办2024年工作情况总结\n根据安排，现将2024年工作情况以及存在的问题一并总结如下。\n${topic('组织工作', '组织工作稳步推进，发展党员41名，整顿后进支部3个。', '但是，非公支部建得快、睡得快，12个中有5个没有开过第二次会。')}${topic('宣传工作', '宣传影响力有所提升，采用稿件83篇，开展活动126场。', '不过，面向困难群体的活动只有57场，热闹有余、温度不足。')}${topic('机关建设', '机关微课堂办了22期，文电差错率由2.3%降到0.7%。', '但跑社区的少、坐办公室的多，人均到社区31次。')}下一步打算\n每个支部派一名指导员驻企，半年后复查。\n机关人员每周下社区不少于一天。`
  expect(rolesOf(text)).toBe('BAPAPAPMM')
})

test('the record of a talk: what the body told is a finding, what was answered background, what it asked for a measure', () => {
  const text =
    '约谈情况通报\n各街道党工委：\n12月2日，联络组对两个街道党工委书记进行约谈，现将约谈情况通报如下：\n关于榆荫街道\n联络组通报，榆荫街道承诺六月完成的十项，有四项至今没有完成。\n榆荫街道党工委书记作了说明，称资金紧张，多次协调未果。\n联络组要求，榆荫街道逐户解决过渡期问题，先安置老人和孩子。'
  expect(rolesOf(text)).toBe('BPBM')
})

test('针对第二个问题， answers the second of the findings before it', () => {
  const text =
    '柏荫社区党支部关于巡察反馈问题整改情况的报告\n反馈指出四个问题：一是大棚承包方跑路，大棚荒了半年；二是党员一年没有参加组织生活；三是便桥结冰伤人。\n针对第一个问题，社区请农技站逐棚查看，转包给六户菌农，该问题整改完毕。\n针对第二个问题，支部分三类补上组织生活，该问题已经整改到位。\n针对第三个问题，便桥撒上防滑沙，安排党员值守。'
  const items = readText(text).items
  expect(rolesOf(text)).toBe('BPPPMMM')
  expect(items.slice(4).map((i) => i.addresses.join())).toEqual(items.slice(1, 4).map((i) => i.id))
})

test('你们说，……。 one sentence tells what residents said, the rest answers', () => {
  const said = (what: string, done: string) => `你们说，${what}。${done}\n`
  const text = `致全体居民的一封信——关于巡察整改我们做了什么\n居民朋友们：\n今年四月巡察组反馈了意见，现将整改情况向大家报告。\n${said('安置房的墙裂了，写信没人理', '我们陪着五户人家找到住建局，鉴定报告已经出来，加固方案签了字。')}${said('大厅挤在楼梯间，没有地方坐', '新大厅七月启用，四个窗口朝南，设了母婴角和轮椅坡道。')}${said('微信群里什么都卖，社区不管', '群清理了三轮，卖药的全部移出，群规贴在公告里。')}`
  expect(rolesOf(text)).toBe('BPMPMPM')
})

test('where a page stands on its site, and who photographed it, are no part of the paper', () => {
  const text =
    '柏荫街道办事处 信息公开 领导活动\n市委第七巡察组进驻柏荫街道巡察工作动员会召开\n索引号 0000  发布日期 2025-04-11  有效性 有效\n4月10日，巡察工作动员会召开，街道班子成员参加会议。\n会议要求，要如实提供情况，不得隐瞒。\n（柏荫街道 供稿）'
  const reading = readText(text)
  expect(reading.title).toBe('市委第七巡察组进驻柏荫街道巡察工作动员会召开')
  expect(rolesOf(text)).toBe('BM')
})

test('整改情况：已整改。 before its points says how far it is; the points answer', () => {
  const text =
    '柏荫街道关于审计发现问题整改情况的报告\n一、预算编制不完整。\n整改情况：已整改。一是将预算分解到27所学校；二是按项目细化编报。\n二、采购不及时。\n整改情况：已整改。采购项目已完成招标，执行率93.6%。'
  expect(rolesOf(text)).toBe('PBMMPM')
  expect(readText(text).items[0]!.state).toBe('done')
})

test('【反馈意见】 with a name, a paragraph below it and labelled answers are one finding with its answers', () => {
  const one = (name: string, told: string, done: string) => `【反馈意见】${name}\n${told}\n【整改情况】\n${done}\n`
  const text = `柏荫街道落实巡察反馈意见整改情况的通报\n现将整改情况通报如下。\n${one('加装电梯征询走过场', '23个单元中有9个单元的同意书存在冒签、代签。', '停止9个单元的申报程序，当面致歉。\n对责任人免职处理。')}${one('社区食堂被用于接待', '社区食堂被用于接待，费用以补贴列支。', '食堂全部刷卡就餐，取消包间。')}`
  expect(rolesOf(text)).toBe('BPMMPM')
  expect(pairsOf(text)).toBe(3)
  expect(readText(text).headings.map((h) => h.text)).toContain('【反馈意见】社区食堂被用于接待')
})

test('会前，…… tells how a meeting was prepared; 一要…… inside a paragraph goes on with 二要…… in the next', () => {
  const text =
    '柏荫社区召开专题民主生活会\n10月12日，社区党委召开专题民主生活会。\n会前，班子成员开展谈心谈话74人次，收集意见49条。\n书记代表班子检视了以下问题：\n一是学习有温差，试点只在两个小区；\n二是议而不决，公厕改造至今没有动工；\n三是好人主义严重，一名网格员连续两年考核排在末尾没有调整，群众投诉已有五件。\n街道组织委员点评时指出，会后整改才是关键。一要并账管理，逐条销号；\n二要年底前开工，不开工的作出说明；\n三要把考核结果用起来，对末位网格员按办法处理。\n书记表示，将以此次会议为起点，把整改抓实抓细。'
  expect(rolesOf(text)).toBe('BBBPPPBMMMB')
})
