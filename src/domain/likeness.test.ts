import { describe, expect, it } from 'vitest'
import { LIKELY_THE_SAME, likeness } from './likeness.ts'

describe('likeness of findings', () => {
  it('is 1 for the same words, however they are punctuated', () => {
    expect(likeness('会议记录不规范，未写表决结果。', '会议记录不规范 未写表决结果')).toBe(1)
  })

  it('finds the same problem again in other words', () => {
    const first = '抽查的17份党委会记录，有9份只写议题和结论，没有发言和票数。'
    const again = '抽查12份党委会记录，5份只写议题和结论，没有写发言和票数'
    expect(likeness(first, again)).toBeGreaterThan(LIKELY_THE_SAME)
  })

  it('keeps apart what only shares the subject', () => {
    expect(likeness('党费收缴不及时，存在按季度集中缴纳现象', '党费使用台账没有附票据')).toBeLessThan(LIKELY_THE_SAME)
  })

  it('is 0 where there is nothing to compare', () => {
    expect(likeness('', '')).toBe(0)
    expect(likeness('。', '会')).toBe(0)
  })
})
