import { describe, expect, test } from 'vitest'
import { lostWords } from './lost-words.ts'
import { isEmpty, signsOf } from './measure-signs.ts'
import { repeatsProblem } from './repeats.ts'
import { talkedToOthers } from './talked-to.ts'

const empty = (text: string) => isEmpty(text, signsOf(text, 0))

describe('a measure that says only general things', () => {
  test.each([
    '进一步提高思想认识，增强责任意识。',
    '加强与物业、自来水公司的协调。',
    '召开了党风廉政专题会议。',
    '完善各项制度，形成长效机制。',
    '严格落实“三会一课”、“两个责任”。',
  ])('%s', (text) => expect(empty(text)).toBe(true))

  test.each([
    ['an act on an object', '疏通下水道，加装防倒灌阀。'],
    ['a person', '由网格长负责。'],
    ['a date', '6月底前加强巡查。'],
    ['a number', '加强巡查12次。'],
    ['a paper', '执行《物业管理办法》。'],
  ])('is not one that names %s', (_, text) => expect(empty(text)).toBe(false))
})

test('dates, numbers and papers are found at their places in the paper', () => {
  const text = '2026年6月12日更换水泵2台，见《验收报告》、签到表。'
  const { dates, evidence } = signsOf(text, 100)
  expect(dates.map((d) => d.text)).toEqual(['2026年6月12日'])
  expect(evidence.map((d) => d.text)).toEqual(['《验收报告》', '签到表'])
  for (const span of [...dates, ...evidence]) expect(text.slice(span.start - 100, span.end - 100)).toBe(span.text)
})

describe('an answer that repeats the problem', () => {
  const problem = '超预算支出，现金支付超限额，固定资产未入账。'
  test('says its words again and 已整改完毕', () => {
    expect(repeatsProblem('超预算支出、现金支付超限额等问题已整改完毕。', problem)).toBe('已整改完毕')
    expect(repeatsProblem('固定资产未入账问题已全部整改到位，今后杜绝此类现象发生。', problem)).toBeDefined()
  })
  test('is not one that tells what was done', () => {
    expect(repeatsProblem('固定资产已盘点，补登电脑13台，问题已整改完毕。', problem)).toBeUndefined()
    expect(repeatsProblem('超预算支出要严格控制。', problem)).toBeUndefined()
  })
})

describe('a sentence that lost a word', () => {
  test.each([
    ['该问题已处理，在今后工作中此类问题再次发生。', 'lostWord'],
    ['确保类似问题再次发生。', 'lostWord'],
    ['坚决杜绝此类问题不再发生。', 'doubleNo'],
    ['我们将进一步。', 'unfinished'],
  ])('%s', (text, code) => expect(lostWords(text).map((n) => n.code)).toEqual([code]))

  test.each([
    '在今后工作中杜绝此类现象的发生。',
    '确保类似问题不再发生。',
    '防止同类问题再次发生。',
    '进一步规范流程。',
    '此类问题发生后，当天上报。',
  ])('not: %s', (text) => expect(lostWords(text)).toEqual([]))
})

describe('those talked to', () => {
  test('are others than those whom the finding names', () => {
    expect(talkedToOthers('班子成员与中层干部谈话仅2次。', '书记约谈了居委会主任。')).toEqual({
      named: ['中层干部'],
      talkedTo: ['居委会主任'],
    })
  })
  test('are those whom the finding names', () => {
    expect(talkedToOthers('班子成员与中层干部谈话仅2次。', '书记与6名中层干部谈话。')).toBeUndefined()
    expect(talkedToOthers('楼道灯不亮。', '书记约谈了物业经理。')).toBeUndefined()
  })
})
