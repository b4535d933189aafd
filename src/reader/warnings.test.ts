import { describe, expect, test } from 'vitest'
import { READING_WARNINGS, type ReadingWarningCode } from '../domain/reading.ts'
import { readText } from './read-text.ts'

const REPORT =
  '梧桐社区整改情况报告\n2023年6月2日，区委第二巡察组向梧桐社区党委反馈了巡察意见，现将整改情况报告如下。\n一、作风建设方面\n'

/** For each code a paper and the words that the warning must stand on. */
const CASES: Partial<Record<ReadingWarningCode, [text: string, at: string, values?: object]>> = {
  placeholder: ['自查报告\n一、存在问题\n1.某小区公示不及时，居民反映较多。', '某'],
  'cut-digits': [
    '自查报告\n一、基本情况\n社区于201年9月日成立党委，现有居民2100户。\n二、存在问题\n1.台账不全。',
    '201年9月日',
  ],
  'count-mismatch': [
    '自查报告\n一、存在问题\n（一）学习方面。存在以下3个问题：一是学得少。二是用得少。',
    '3',
    { announced: 3, found: 2 },
  ],
  'number-used-twice': ['自查报告\n一、存在问题\n1.台账不全。\n2.公示不及时。\n2.走访少。', '2.', { number: '2.' }],
  'number-skipped': [
    '自查报告\n一、存在问题\n1.台账不全。\n2.公示不及时。\n4.走访少。',
    '4.',
    { number: '4.', missing: 3 },
  ],
  'stale-year': [
    '枫林社区工作总结\n一、存在问题\n1.2025年以来走访少，台账缺失。\n枫林社区\n2023年12月1日',
    '2025年',
    { year: '2025' },
  ],
  'bracket-unbalanced': ['自查报告\n一、存在问题\n1.“最后一米没有打通，群众意见较大。', '“'],
  'noise-inside': ['自查报告\n一、存在问题\n1.值班记录不全，##pay##三天没有签名。', '##pay##'],
  'problem-unanswered': [
    `${REPORT}（1）值班不严。\n整改情况：领导带班。\n（2）走访少。\n整改情况：错时走访。\n二、财务管理方面\n（1）票据审核不严，附件缺失。`,
    '票据审核不严，附件缺失。',
  ],
  'double-punctuation': ['自查报告\n一、存在问题\n1.台账不全，，缺两个月。', '，，'],
  'due-before-feedback': [
    `${REPORT}（1）值班不严（正在整改，2023年4月完成）。\n整改情况：领导带班。`,
    '值班不严（正在整改，2023年4月完成）。',
    { due: '2023-04', feedbackOn: '2023-06-02' },
  ],
  'cause-missing': [
    '自查报告\n一、存在问题及原因\n1.台账不全，缺两个月。\n二、下步打算\n1.专人负责。',
    '存在问题及原因',
  ],
  'heading-as-item': [
    `${REPORT}1.责任落实不具体，任务推进缓慢。\n（1）任务推进缓慢。项目只完成两成。\n整改情况：倒排工期。`,
    '任务推进缓慢',
  ],
  'repeats-problem': [
    `${REPORT}（1）票据审核不严，固定资产未入账。\n整改情况：票据审核不严、固定资产未入账问题已整改完毕。`,
    '票据审核不严、固定资产未入账问题已整改完毕。',
  ],
  'two-documents': [
    '梧桐社区自查报告\n一、存在问题\n1.台账不全。\n二、整改措施\n1.专人负责。\n枫林社区工作总结\n一、主要做法\n1.走访居民300户。\n二、存在问题\n1.场地小。',
    '枫林社区工作总结',
  ],
  unsure: ['梧桐社区近期情况\n一、夜间\n1.门岗无人值守，外来车辆随意进出。', '门岗无人值守，外来车辆随意进出。'],
}

describe('warnings stand at their exact place', () => {
  test.each(Object.entries(CASES))('%s', (code, [text, at, values]) => {
    const found = readText(text).warnings.filter((w) => w.code === code)
    expect(found.map((w) => text.slice(w.start, w.end))).toEqual([at])
    if (values) expect(found[0]!.values).toEqual(values)
  })

  test('every code of the reader has a case; lost text is told by the format readers', () => {
    expect(Object.keys(CASES).sort()).toEqual(READING_WARNINGS.filter((c) => c !== 'text-lost').sort())
  })
})

describe('announced counts of the whole paper', () => {
  const paper = (announced: string) =>
    `梧桐社区整改情况报告\n2023年6月2日，区委第二巡察组向梧桐社区党委反馈了巡察意见，${announced}。现将整改情况报告如下。\n` +
    '一、作风建设方面\n1.值班不严，有3天无人在岗。\n整改情况：领导带班。\n2.台账不全，缺两个月。\n整改情况：补齐台账。'
  test.each([
    ['指出1个方面6个具体问题', ['6个具体问题']],
    ['反馈问题共12项', ['12项']],
    ['发现以下5个问题', ['5个问题']],
    ['指出1个方面2个具体问题', []],
    ['细化为9个具体问题', []],
  ])('%s', (announced, at) => {
    const text = paper(announced)
    const found = readText(text).warnings.filter((w) => w.code === 'count-mismatch')
    expect(found.map((w) => text.slice(w.start, w.end).replace(/^.*共/u, ''))).toEqual(at)
  })

  test('a deadline before the feedback is marked at its own words in the answer', () => {
    const text = `${REPORT}（1）票据不全。\n整改情况：一是补齐票据；二是修订办法，2022年底前报街道备案。`
    const found = readText(text).warnings.filter((w) => w.code === 'due-before-feedback')
    expect(found.map((w) => text.slice(w.start, w.end))).toEqual(['2022年底前'])
  })
})

describe('what is in order is not warned about', () => {
  test.each([
    ['terms with X and a plus', '自查报告\n一、存在问题\n1.“1+X”制度、“1+N”体系执行不到位。'],
    ['some, a certain kind', '自查报告\n一、存在问题\n1.某些台账不全，某种程度上影响统计。'],
    ['a round bracket after a number', '自查报告\n一、存在问题\n1)台账不全，缺两个月。\n2)公示不及时，晚了一周。'],
    ['an ellipsis and a dash', '自查报告\n一、存在问题\n1.台账不全……缺两个月——至今未补。'],
    ['nested quotation marks', '自查报告\n一、存在问题\n1.存在“平时‘看’不出来，关键时刻‘站’不出来”的现象。'],
    [
      'a list that runs on over three parts',
      `${REPORT}1.值班不严。\n整改情况：带班。\n二、财务方面\n2.票据不全。\n整改情况：补齐。\n三、党建方面\n3.活动少。\n整改情况：每月一次。`,
    ],
    ['the right number of points', '自查报告\n一、存在问题\n（一）学习方面。存在以下2个问题：一是学得少。二是用得少。'],
    [
      'a deadline in a later year',
      '枫林社区整改方案\n一、存在问题\n1.管网老化。\n二、整改措施\n1.更换管网，2025年6月底前完成。\n枫林社区\n2024年12月1日',
    ],
    ['causes in a section of their own', '自查报告\n一、存在问题及原因\n1.台账不全。\n二、原因分析\n1.责任心不强。'],
  ])('%s', (_, text) => {
    expect(readText(text).warnings).toEqual([])
  })
})
