import { describe, expect, test } from 'vitest'
import { claimsOf } from './claims.ts'

const split = (text: string) => claimsOf(text).claims.map((c) => text.slice(c.start, c.end))
const cores = (text: string) => claimsOf(text).claims.map((c) => c.core.map((t) => t.text))

describe('what a problem confesses', () => {
  test('parts at commas and stops where each piece says that something is wrong', () => {
    expect(split('早晚水压不够，雨天地下室返水，登记后转办4次，没有答复。')).toEqual([
      '早晚水压不够',
      '雨天地下室返水',
      '登记后转办4次，没有答复',
    ])
  })

  test('parts at 、 only what stands as a statement on both sides', () => {
    expect(split('公示栏内容未更新、会议记录过于简单。')).toEqual(['公示栏内容未更新', '会议记录过于简单'])
    expect(split('未建立负面清单、考核台账等制度。')).toEqual(['未建立负面清单、考核台账等制度'])
    expect(split('谈心谈话不积极、不主动。')).toEqual(['谈心谈话不积极、不主动'])
  })

  test('leaves what stands in quotation marks whole', () => {
    expect(split('“办事难，跑断腿，没人管”的工单积压。')).toHaveLength(1)
  })

  test('takes a general verdict in front as the label of what follows', () => {
    const { label, claims } = claimsOf('服务群众不到位。楼道灯损坏无人维修。')
    expect(label).toEqual({ start: 0, end: 7 })
    expect(claims).toHaveLength(1)
  })

  test('keeps a verdict that stands alone as the claim', () => {
    expect(split('工作推进不力。')).toEqual(['工作推进不力'])
  })

  test('leaves out a note of state in brackets', () => {
    expect(split('未建立信访台账（正在整改，7月完成）。')).toEqual(['未建立信访台账'])
  })

  test('finds a new statement where the mark before it is missing', () => {
    expect(split('集中学习少个别干部代写笔记。')).toEqual(['集中学习少', '个别干部代写笔记'])
  })

  test('sees that the problem itself says that it is being dealt with', () => {
    expect(claimsOf('存在违规发放补贴问题。目前案件正在调查处理中。').handled?.claim).toBe(0)
  })

  test('takes as the matter what is missing, or what is wanting', () => {
    expect(cores('学习无签到簿')).toEqual([['签到簿']])
    expect(cores('责任书签订未全覆盖')).toEqual([['责任书']])
    expect(cores('健身器材破损未更换')).toEqual([['健身器材']])
    expect(cores('近三年意识形态工作仅有一次总结')).toEqual([['总结']])
  })

  test('an empty text confesses nothing', () => {
    expect(claimsOf('').claims).toEqual([])
    expect(claimsOf('。。，').claims).toEqual([])
  })
})
