import { expect, test } from 'vitest'
import { readText } from './read-text.ts'

const findings = (answer: string) =>
  readText(
    `桐荫社区党委关于巡察反馈问题整改情况的报告\n一、服务群众不够用心\n（一）楼道照明维修不及时，居民意见较大。\n整改情况：${answer}\n（二）公示栏更新不及时。\n整改情况：每月5日更新，专人拍照存档。`,
  ).items.filter((i) => i.role === 'problem')
const stateOf = (answer: string) => findings(answer)[0]!.state

test('长期坚持 counts at the end of a longer clause', () => {
  expect(stateOf('逐楼登记灯具，坏一盏换一盏。照明维护需要久久为功，社区将把它作为网格考核的首要内容长期坚持。')).toBe(
    'long_term',
  )
  expect(stateOf('更换灯具46盏。方便群众永无止境，需要常抓不懈、长期坚持。')).toBe('long_term')
  expect(stateOf('更换灯具46盏。目前已完成整改，并作为长期制度坚持。')).toBe('done_long_term')
  expect(stateOf('更换灯具46盏，该做法写入管理办法，已完成并长期坚持。')).toBe('done_long_term')
  expect(stateOf('更换灯具46盏。已完成并建立长效机制。')).toBe('done')
})

test('what still goes on with a day to come is in progress', () => {
  expect(stateOf('东区已换装完毕，西区线路老化，正在施工，计划2024年3月通电；其间配发手电60支。')).toBe('in_progress')
  expect(stateOf('已与电力公司达成意向，配电房正在改造。')).toBe('in_progress')
  expect(stateOf('剩余2栋权属不清，正与产权单位逐户研究，计划2024年6月前拿出意见。')).toBe('in_progress')
  expect(stateOf('夜间仍有漏报，目前仍在持续整治中。')).toBe('in_progress')
  // A case before the courts is no state of the rectification.
  expect(stateOf('欠费的3户拒不缴纳，剩余3户正在走司法程序。')).toBeNull()
})

test('a case that is really closed is done', () => {
  expect(stateOf('更换光控灯46盏，回访20户均满意，真实办结。')).toBe('done')
  expect(stateOf('社区处理得慢，先向居民道歉。该事项已于5月18日办理完毕，居民当场确认。')).toBe('done')
})

test('what is expected or planned for a month of a year is a deadline, whatever is to happen then', () => {
  const deadlineOf = (answer: string) => findings(answer)[0]!.deadline
  expect(deadlineOf('线路已改迁，预计2025年6月重新亮灯。')).toBe('2025-06')
  expect(deadlineOf('方案已审定，计划2025年9月装好，其间由志愿者值守。')).toBe('2025-09')
  expect(deadlineOf('另外2处已完成选址，计划2024年10月底前投用。')).toBe('2024-10')
  // A plan that failed is part of the finding's story.
  expect(deadlineOf('原计划2023年6月完工，因雨停工，现已全部更换。')).toBeNull()
  expect(deadlineOf('拖欠的电费于2024年11月10日前全部补缴到位，并逐户致歉。该问题已整改到位。')).toBeNull()
  expect(deadlineOf('拖欠的电费将于2024年11月10日前全部补缴到位。')).toBe('2024-11-10')
})

test('（已完成） behind the last of several answers is said of the finding', () => {
  expect(stateOf('一是逐楼登记灯具。二是约谈维修单位2次。（已完成）')).toBe('done')
})

test('a time limit of 长期坚持 and a report of 已完成 are one state, in a table as well', () => {
  const table =
    '桐荫学校反馈问题整改台账\n序号\t反馈问题\t整改措施\t责任领导\t完成时限\t整改进展情况\n1\t会议记录不完整，缺少签字。\t统一记录格式。\t甘立\t2023年7月\t补齐签字12处。已完成。\n2\t党员大会到会率低，全年只开2次。\t每季度检查一次记录。\t丁山\t长期坚持\t下半年召开大会2次。已完成，长期坚持。\n3\t谈心谈话不经常，流于形式。\t每学期谈话一次。\t丁山\t长期坚持\t谈话46人次，逐人建档。'
  expect(
    readText(table)
      .items.filter((i) => i.role === 'problem')
      .map((i) => i.state),
  ).toEqual(['done', 'done_long_term', 'long_term'])
})
