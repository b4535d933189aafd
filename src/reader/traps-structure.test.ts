/** The traps of real papers that concern structure: numbering, headings, lead-ins, noise, counts. */
import { describe, expect, test } from 'vitest'
import type { ItemRole, Reading } from '../domain/reading.ts'
import { readText } from './read-text.ts'

const of = (reading: Reading, role: ItemRole) => reading.items.filter((i) => i.role === role).map((i) => i.text)
const codes = (reading: Reading) => reading.warnings.map((w) => w.code)

describe('traps of structure', () => {
  test('trap 1: a level-one number used twice opens two sections and is told', () => {
    const reading = readText(`枫溪社区情况汇报
一、基本情况
枫溪社区位于城北，现有居民2100户。
二、主要工作成效
一是网格管理有成效。划分网格8个。
二、存在的问题
（一）公开栏更新慢，半年没有换过内容。
（二）值班制度执行不严，夜间电话无人接听。
三、改进措施
（一）指定专人每月更新公开栏。
（二）实行领导带班，夜间抽查。`)
    expect(of(reading, 'achievement')).toEqual(['网格管理有成效。划分网格8个。'])
    expect(of(reading, 'problem')).toHaveLength(2)
    expect(of(reading, 'measure')).toHaveLength(2)
    const twice = reading.warnings.filter((w) => w.code === 'number-used-twice')
    expect(twice).toHaveLength(1)
    expect(twice[0]!.values).toEqual({ number: '二、' })
  })

  test('trap 2: a heading that promises causes keeps its problems; that no cause follows is told', () => {
    const nowhere = readText(`青禾社区工作总结
一、工作开展情况
完成楼道照明改造12处，居民反映良好。
二、存在问题及原因
1.调解不及时，两起纠纷拖延一个月以上。
2.台账更新慢，上季度数据未录入。
三、下步打算
1.纠纷实行当日登记、三日回访。`)
    expect(of(nowhere, 'problem')).toHaveLength(2)
    expect(codes(nowhere)).toContain('cause-missing')

    const elsewhere = readText(`青禾社区情况汇报
一、存在的问题及原因分析
1.调解不及时，两起纠纷拖延一个月以上。
2.台账更新慢，上季度数据未录入。
二、原因分析
1.责任心不强，遇事等靠。
三、整改措施
1.纠纷实行当日登记、三日回访。`)
    expect(of(elsewhere, 'cause')).toEqual(['责任心不强，遇事等靠。'])
    expect(of(elsewhere, 'problem')).toHaveLength(2)
    expect(codes(elsewhere)).not.toContain('cause-missing')
  })

  test('trap 3: 一是 as a paragraph of its own and inside a paragraph are both points', () => {
    const reading = readText(`对照检查材料
一、存在问题
（一）“服务居民”方面：一是走访少，上半年入户率不足三成。二是答复慢，诉求平均五天才回。
二、原因剖析
一是服务意识不强，坐等上门。
二是工作方法单一，离不开微信群。`)
    expect(of(reading, 'problem')).toEqual(['走访少，上半年入户率不足三成。', '答复慢，诉求平均五天才回。'])
    expect(of(reading, 'cause')).toEqual(['服务意识不强，坐等上门。', '工作方法单一，离不开微信群。'])
    expect(reading.items.filter((i) => i.role !== 'background').map((i) => i.marker)).toEqual([
      '一是',
      '二是',
      '一是',
      '二是',
    ])
  })

  test('trap 4: 一是 lists achievements, problems, causes or measures by its section', () => {
    const reading = readText(`水杉社区情况汇报
一、工作成效
一是调解到位。全年调解纠纷40起。
二、存在问题
一是宣传不够。居民知晓率低。
三、原因分析
一是人手不足，专职人员仅5名。
四、整改措施
一是招募楼栋长30名。`)
    expect(reading.items.map((i) => i.role)).toEqual(['achievement', 'problem', 'cause', 'measure'])
  })

  test('trap 5: series that restart and series that run on keep their own lists', () => {
    const reading = readText(`整改情况报告
现将整改情况报告如下。
一、履行职责有差距
1.会议记录不完整。
（1）缺主持人签字。
整改情况：补签并培训记录员。
（2）缺表决结果。
整改情况：重新整理决议。
2.公示不及时。
（1）低保公示晚了两个月。
整改情况：已补公示。
二、作风不扎实
3.走访流于形式。
（1）走访记录雷同。
整改情况：重新走访26户。`)
    expect(reading.headings.filter((h) => h.marker?.endsWith('.')).map((h) => h.marker)).toEqual(['1.', '2.', '3.'])
    const problems = reading.items.filter((i) => i.role === 'problem')
    expect(problems.map((p) => p.marker)).toEqual(['（1）', '（2）', '（1）', '（1）'])
    expect(reading.items.filter((i) => i.role === 'measure').map((m) => m.addresses)).toEqual(
      problems.map((p) => [p.id]),
    )
    expect(codes(reading)).not.toContain('number-skipped')
  })

  test('trap 6: a missing level leaves the finding without a number, and still paired', () => {
    const reading = readText(`整改情况报告
现将整改情况公布如下：
1.政策落实不到位。
（1）救助审核不严，3份材料缺签字。
整改情况：一是补齐签字。二是逐户复核。
2.制度执行不严。
组织生活会记录缺失，去年只有一次记录。
整改情况：建立记录台账。`)
    const problem = reading.items.find((i) => i.text.startsWith('组织生活会'))!
    expect(problem).toMatchObject({ role: 'problem', marker: null })
    expect(problem.headings).toEqual(['制度执行不严'])
    expect(reading.items.at(-1)).toMatchObject({ role: 'measure', addresses: [problem.id] })
  })

  test('trap 7: praise before 但是 is no problem', () => {
    const reading = readText(`情况汇报
一、存在的主要问题
（一）党建方面。社区党委高度重视支部建设，每月召开例会，但是还存在以下2个问题：一是活动单调。二是台账不全。
（二）服务方面。虽然坚持开展入户走访，但上班族家庭走访率较低，诉求掌握不全。`)
    expect(of(reading, 'achievement')).toEqual(['社区党委高度重视支部建设，每月召开例会，但是还存在以下2个问题：'])
    expect(of(reading, 'problem')).toHaveLength(3)
    expect(of(reading, 'problem')[2]).toMatch(/^服务方面。虽然/)
  })

  test('trap 9: a colon that is missing or a full stop in its place, and half-width marks, still begin a list', () => {
    const reading = readText(`专题汇报
一、存在的问题
1、学习方面.但还存在以下2个问题。一是学得浅,笔记照抄;二是用得少,办法不多。
2、作风方面,主要表现在:一是接待不热情;二是答复不及时。`)
    expect(of(reading, 'problem')).toEqual(['学得浅,笔记照抄;', '用得少,办法不多。', '接待不热情;', '答复不及时。'])
  })

  test('trap 10: a heading or a point without a stop at its end is whole', () => {
    const reading = readText(`工作汇报
一、存在的问题
（一）落实上级部署不到位
1.传达不及时，两份文件压了半个月
2.督促不够，三项任务没有回头看
（二）群众工作方面
1.走访少，空巢老人半年未上门`)
    expect(reading.headings.map((h) => h.text)).toEqual(['存在的问题', '落实上级部署不到位', '群众工作方面'])
    expect(of(reading, 'problem')).toEqual([
      '传达不及时，两份文件压了半个月',
      '督促不够，三项任务没有回头看',
      '走访少，空巢老人半年未上门',
    ])
  })

  test('trap 11: doubled punctuation stays in the text and is told', () => {
    const reading = readText('情况汇报\n一、存在问题\n1.会议记录不全，，两次会议无签到。。\n2.公示不及时。')
    expect(of(reading, 'problem')[0]).toBe('会议记录不全，，两次会议无签到。。')
    const at = reading.warnings.filter((w) => w.code === 'double-punctuation').map((w) => w.end - w.start)
    expect(at).toEqual([2, 2])
  })

  test('trap 12: quotation marks around headings, slogans and nested in each other do not cut points', () => {
    const reading = readText(`对照检查
一、存在问题
（一）“联系群众”方面：一是“‘坐等’群众上门，‘被动’应付诉求”的情况仍有，群众评价不高。二是“最后一米”没有打通，惠民政策宣传不到位。`)
    expect(reading.headings.at(-1)!.text).toBe('“联系群众”方面')
    expect(of(reading, 'problem')).toHaveLength(2)
    expect(reading.items.find((i) => i.role === 'problem')!.aspect).toBe('联系群众')
  })

  test('trap 17: advertising, watermarks and paywall marks are noise at the head, in the middle, at the tail and inside a sentence', () => {
    const reading = readText(`更多范文请关注公众号：学海材料网
松涛社区自查报告
学海材料网整理 QQ66778899
根据要求，现将自查情况报告如下：
一、存在问题
1.值班记录不全，##paidstart##三天没有签名，交接手续缺失。
学海材料网整理 QQ66778899
2.应急物资不足，灭火器过期。
##paidend##`)
    const noise = reading.noise.length
    expect(noise).toBe(5)
    expect(reading.title).toBe('松涛社区自查报告')
    expect(of(reading, 'problem')).toHaveLength(2)
    expect(codes(reading)).toContain('noise-inside')
  })

  test('trap 18: rubbish at the very end is noise', () => {
    const reading = readText(
      '自查报告\n一、存在问题\n1.台账不全，缺少两个月记录。\n2.公示栏破损，居民看不到内容。\n页 .',
    )
    expect(reading.items.at(-1)!.text).toMatch(/^公示栏/)
    expect(reading.noise).toHaveLength(1)
  })

  test('trap 20: a phrase that is heading and item is one item and is told', () => {
    const reading = readText(`整改情况报告
现将整改情况报告如下：
1.责任落实不具体，任务推进缓慢。
（1）任务推进缓慢。年度项目只完成两成。
整改情况：倒排工期，每周调度。
（2）分工不清，三个岗位无人负责。
整改情况：重新分工。`)
    expect(of(reading, 'problem')).toHaveLength(2)
    const warning = reading.warnings.find((w) => w.code === 'heading-as-item')!
    expect(reading.items[1 - 0]!.start <= warning.start || reading.items[0]!.start === warning.start).toBe(true)
  })

  test('trap 29: 比如, 再如 and 例如 stay with the point before them', () => {
    const reading = readText(`对照检查
一、存在的问题
（一）服务意识不强。办事窗口中午关门。比如，6月有3名老人白跑一趟；再如，热线回复超时5次。
（二）阵地使用不足。例如图书室全年开放不到60天。`)
    expect(of(reading, 'problem')).toHaveLength(2)
    expect(of(reading, 'problem')[0]).toContain('再如')
  })

  test('trap 30: an announced count that differs from the points is told at its place, a right one is not', () => {
    const text =
      '情况汇报\n一、存在问题\n（一）学习方面。还存在以下3个问题：一是学得少。二是记得少。\n（二）作风方面。还存在以下2个问题：一是不细。二是不实。'
    const reading = readText(text)
    const wrong = reading.warnings.filter((w) => w.code === 'count-mismatch')
    expect(wrong.map((w) => w.values)).toEqual([{ announced: 3, found: 2 }])
    expect(text.slice(wrong[0]!.start, wrong[0]!.end)).toBe('3')
  })
})
