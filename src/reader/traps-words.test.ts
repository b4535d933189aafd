/** The traps of real papers that concern words: states, masks, pairs, turns of phrase. */
import { describe, expect, test } from 'vitest'
import type { ItemRole, Reading } from '../domain/reading.ts'
import { readText } from './read-text.ts'

const of = (reading: Reading, role: ItemRole) => reading.items.filter((i) => i.role === role)
const codes = (reading: Reading) => reading.warnings.map((w) => w.code)
const report = (body: string) => readText(`整改情况报告\n现将整改情况报告如下。\n一、作风建设方面\n${body}`)

describe('traps of words', () => {
  test('trap 8: a state in brackets inside the problem is read, and an unbalanced bracket is told', () => {
    const reading = report(`（1）值班制度执行不严（正在整改，2023年9月完成，长期坚持）。
整改情况：实行领导带班。
（2）公示栏破损，内容陈旧。（整改完成并长期坚持）。
整改情况：更换公示栏。
（3）上级交办事项至今仍未进行整改）
整改情况：专人负责。`)
    const [first, second, third] = of(reading, 'problem')
    expect(first).toMatchObject({ state: 'in_progress', deadline: '2023-09' })
    expect(first!.text).toContain('（正在整改')
    expect(second).toMatchObject({ state: 'done_long_term', deadline: null })
    expect(third).toMatchObject({ state: null })
    const lost = reading.warnings.filter((w) => w.code === 'bracket-unbalanced')
    expect(lost.map((w) => w.start)).toEqual([third!.end - 1])
  })

  test('trap 13: a title with a mask inside stays one point, and the mask is told', () => {
    const reading = report('（1）议事规则不健全。\n整改情况：一是制定《X社区议事规则》。二是规范表决程序。')
    expect(of(reading, 'measure').map((m) => m.text)).toEqual(['制定《X社区议事规则》。', '规范表决程序。'])
    expect(codes(reading)).toContain('placeholder')
  })

  test('trap 14: masks and lost digits are told and never become zero', () => {
    const reading = readText(`社区简介
一、基本情况
社区现有居民X户、7xx人，党员XX名，201年9月日成立党委，下设个党支部。
二、存在问题
1.活动少。某小区居民反映一年没有活动。`)
    const figures = reading.items[0]!.figures
    expect(figures.map((f) => [f.text, f.value])).toEqual([
      ['X户', null],
      ['7xx人', null],
      ['XX名', null],
    ])
    expect(reading.warnings.filter((w) => w.code === 'cut-digits')).toHaveLength(2)
    expect(reading.warnings.filter((w) => w.code === 'placeholder')).toHaveLength(4)
  })

  test('trap 15: a mask with 余 or 多 keeps its unit and no value', () => {
    const reading = readText('工作总结\n一、主要做法\n一是开展宣讲X余场，受益X多人次。\n二、存在问题\n一是场地小。')
    expect(reading.items[0]!.figures.map((f) => [f.text, f.unit, f.value])).toEqual([
      ['X余场', '场', null],
      ['X多人次', '人次', null],
    ])
  })

  test('trap 16: full-width letters and digits are read as they stand', () => {
    const reading = readText('自查报告\n一、存在问题\n１．Ｃ类低保家庭复核不及时。\n２．档案不全。')
    expect(of(reading, 'problem').map((p) => [p.marker, p.text])).toEqual([
      ['１．', 'Ｃ类低保家庭复核不及时。'],
      ['２．', '档案不全。'],
    ])
  })

  test('trap 19: spellings and short forms are kept as written', () => {
    const reading = readText('自查报告\n一、存在问题\n1.检查台帐不全，居监委没有签字。\n2.六大纪律学习不够。')
    expect(of(reading, 'problem').map((p) => p.text)).toEqual(['检查台帐不全，居监委没有签字。', '六大纪律学习不够。'])
  })

  test('trap 21: an answer that stands under another problem stays with the one in front of it', () => {
    const reading = report(`（1）督促检查不够。
整改情况：一是每月督查一次。二是规范文件传达，由办公室专人管理。
（2）文件传达不及时。
整改情况：一是召开专题会议。`)
    const [first, second] = of(reading, 'problem')
    expect(of(reading, 'measure').map((m) => m.addresses)).toEqual([[first!.id], [first!.id], [second!.id]])
  })

  test('trap 22: an answer that repeats the problem and adds 已整改完毕 is a claim, and is told', () => {
    const reading = report(`（1）固定资产未入账，票据审核不严。
整改情况：一是固定资产未入账已整改完毕。二是票据审核不严问题已整改完成。
（2）走访记录不全。
整改情况：补录走访记录46条，现已整改完成。`)
    expect(of(reading, 'problem').map((p) => p.state)).toEqual(['done', 'done'])
    expect(reading.warnings.filter((w) => w.code === 'repeats-problem')).toHaveLength(2)
  })

  test('trap 23: no state from one keyword: a negation turns it round', () => {
    const reading = report(`（1）挂牌过多。
整改情况：因场地限制，尚未整改到位。
（2）车辆管理不严。
整改情况：在以后工作中此类现象发生。`)
    expect(of(reading, 'problem').map((p) => p.state)).toEqual([null, null])
  })

  test('trap 24: 整改, 问题 and 措施 inside a problem are no labels', () => {
    const reading = report(`（1）整改问题“喊口号”，整改措施空泛，三项问题没有整改时限。
整改情况：逐条明确责任人。
（2）对存在问题整改不到位，同类问题反复出现。
整改情况：建立回头看机制。`)
    expect(of(reading, 'problem').map((p) => p.text)).toEqual([
      '整改问题“喊口号”，整改措施空泛，三项问题没有整改时限。',
      '对存在问题整改不到位，同类问题反复出现。',
    ])
  })

  test('trap 25: 有的, 个别, 部分 and 大部分 stay in the text', () => {
    const reading = readText(
      '自查报告\n一、存在问题\n1.有的网格员不会用系统；个别楼栋长长期不到岗；大部分居民不知道反映渠道。\n2.部分台账缺失。',
    )
    expect(of(reading, 'problem')[0]!.text).toMatch(/有的.*个别.*大部分/)
    expect(of(reading, 'problem')).toHaveLength(2)
  })

  test('trap 26: relative time gives no deadline; a date without a year takes the paper’s own, or none', () => {
    const undated = readText(
      '柳荫社区年度工作打算\n一、整改措施\n1.年内完成三处改造，尽快建立台账。\n2.6月底前完成排查。\n二、存在问题\n1.近三年没有检查。',
    )
    expect(undated.items.map((i) => i.deadline)).toEqual([null, null, null])
    const dated = readText(
      '柳荫社区年度工作打算\n一、存在问题\n1.近三年没有检查。\n二、整改措施\n1.6月底前完成排查。\n枫林社区\n2024年3月5日',
    )
    expect(of(dated, 'measure')[0]!.deadline).toBe('2024-06')
  })

  test('trap 27: whatever the levels are called, the body is taken as written', () => {
    const over = readText(
      '关于巡察整改情况的报告\n2023年4月，县委第二巡察组对梅园社区党工委进行了巡察。2023年6月2日，县委第二巡察组向梅园社区党工委反馈了意见。\n一、存在问题\n1.所辖三个居委会值班不严。',
    )
    expect(over).toMatchObject({
      organization: '梅园社区党工委',
      inspector: '县委第二巡察组',
      feedbackOn: '2023-06-02',
    })
    const under = readText('柳林街道工作汇报\n我代表柳林街道党工委作汇报：\n一、存在问题\n1.所辖社区值班不严。')
    expect(under.organization).toBe('柳林街道党工委')
  })

  test('the day of the feedback is the one nearest before the word, of the paper’s year where none is told', () => {
    const head = (opening: string) =>
      readText(
        `中共书院社区委员会关于巡察整改情况的汇报\n（2024年2月20日）\n区委巡察组：\n${opening}\n一、存在问题\n1.值班不严。`,
      )
    expect(head('去年11月12日，区委巡察三组反馈了对我社区的意见。')).toMatchObject({
      inspector: '区委巡察三组',
      feedbackOn: '2023-11-12',
    })
    expect(head('1月12日，巡察三组反馈了意见。').feedbackOn).toBe('2024-01-12')
    expect(head('12月12日，巡察三组反馈了意见。').feedbackOn).toBe('2023-12-12')
    expect(head('2022年9月4日至9月28日，区委第二巡察组进行了巡察，并于11月2日反馈了意见。').feedbackOn).toBe(
      '2022-11-02',
    )
    expect(head('2023年3月1日，社区党委研究反馈问题整改。').feedbackOn).toBeNull()
    // A year that is written stays, also where the paper's own day is a slip.
    expect(head('2024年5月12日，区委巡察三组反馈了意见。').feedbackOn).toBe('2024-05-12')
  })

  test('trap 28: a problem about attitudes is an item like the others, for a person to judge', () => {
    const reading = readText(
      '对照检查\n一、存在问题\n1.宗旨意识不够牢固，认为服务群众是分外事。\n2.入户走访少，去年只走访40户。',
    )
    expect(of(reading, 'problem').map((p) => p.state)).toEqual([null, null])
    expect(of(reading, 'problem')).toHaveLength(2)
  })

  test('trap 31: stale text is kept as written and told', () => {
    const reading = readText(`榆林社区2023年工作总结
今年以来，社区深入学习党的二十大精神，现将工作情况汇报如下：
一、存在问题
1.学习党的十九大精神不够深入，联系实际少。
二、下一步打算
1.开展专题学习。
榆林社区
2023年12月20日`)
    const stale = reading.warnings.filter((w) => w.code === 'stale-year')
    expect(stale).toHaveLength(1)
    expect(of(reading, 'problem')[0]!.text).toContain('十九大精神')
  })

  test('trap 32: a problem named only inside a measure stays a measure', () => {
    const reading = report(`（1）会议议题酝酿不充分。
整改情况：一是提前三天发送议题，杜绝临时开会。二是解决好会议超时问题，每个议题限时讨论。`)
    expect(of(reading, 'problem')).toHaveLength(1)
    expect(of(reading, 'measure').map((m) => m.text)).toEqual([
      '提前三天发送议题，杜绝临时开会。',
      '解决好会议超时问题，每个议题限时讨论。',
    ])
  })
})
