import { expect, test } from 'vitest'
import { readText } from '../read-text.ts'
import { cutByVoice } from './cut.ts'
import { decodeRow } from './decode-row.ts'
import { VOICES, voiceOf } from './voice.ts'

const LETTER = { problem: 'P', cause: 'C', measure: 'M', achievement: 'A', background: 'B', noise: '-' }
const rolesOf = (text: string) =>
  readText(text)
    .items.map((i) => LETTER[i.role])
    .join('')
const heard = (text: string) => {
  const voice = voiceOf(text)
  return VOICES[voice.indexOf(Math.max(...voice))]
}

test('a text is heard by its own words, whatever stands above it', () => {
  expect(heard('楼道堆物清理不彻底，抽查的6个单元有4个仍堆放旧家具。')).toBe('problem')
  expect(heard('每月末由网格长带队清理楼道，年底前完成全部单元的消防通道划线。')).toBe('measure')
  expect(heard('全年走访居民1260户，解决急难问题83件，居民满意率达到96%。')).toBe('achievement')
  expect(heard('根据区委统一部署，巡察组于2023年3月至5月对社区进行了巡察，现将情况报告如下：')).toBe('background')
})

test('the shares of a voice are shares of one', () => {
  for (const text of ['', '。', '问'.repeat(5000), '社区学习不够。'])
    expect(voiceOf(text).reduce((sum, v) => sum + Math.exp(v), 0)).toBeCloseTo(1)
})

test('one text out of tune takes the role of its row where a turn is dear', () => {
  const row = [
    [-0.1, -3],
    [-1.2, -0.4],
    [-0.1, -3],
  ]
  const roles = (cost: number) =>
    decodeRow(row, (_, from, to) => (from === to ? 0 : -cost)).map((s) => s.indexOf(Math.max(...s)))
  expect([roles(4), roles(0)]).toEqual([
    [0, 0, 0],
    [0, 1, 0],
  ])
})

test('a paragraph is cut where the finding ends and its answer begins', () => {
  const finding = '残疾人专职委员长期不在岗，居民办事找不到人。'
  expect(cutByVoice(`${finding}已解聘原专职委员，公开招聘1名大学生接任，每周一公布在岗情况。`)?.at).toBe(finding.length)
  expect(cutByVoice('组织开展培训3次，参加56人次。修订制度4项，印发各支部执行。')).toBeUndefined()
})

test('names of parts that no table knows are heard from what stands under them', () => {
  const text =
    '柳林社区三年工作盘点\n三年来，社区有得也有失，现汇报如下。\n这三年，我们和居民一起走了很远的路\n1.建成社区食堂1处，每天供餐200人次。\n2.完成雨污分流改造，解决积水点9处。\n有些事，我们还欠居民一个交代\n1.停车位不足，晚上占用消防通道的现象屡禁不止。\n2.楼道灯损坏多日无人维修，居民意见较大。\n往后的日子，我们把话说在前头\n1.每季度召开一次议事会，由居民票决公益金使用。\n2.年底前完成楼道灯更换，落实专人巡查。'
  expect(rolesOf(text)).toBe('BAAPPMM')
})

test('findings with paragraphs of answers under them are paired by what they sound like', () => {
  const finding = (n: number, what: string) =>
    `共性问题${n}：${what}。查摆发现，${n + 4}个社区存在此类现象，涉及${n * 7}次。\n街道层面，制定管理办法1项，每季度开展一次检查。\n社区层面，对${n * 3}名责任人批评教育，补齐资料${n * 5}份。\n`
  const text = `临水街道社区巡察共性问题集中整治情况的报告\n${finding(1, '会议记录不规范')}${finding(2, '补贴发放不及时')}${finding(3, '固定资产账实不符')}`
  expect(rolesOf(text)).toBe('PMMPMMPMM')
  expect(readText(text).items.filter((i) => i.addresses.length === 1)).toHaveLength(6)
})

test('a list whose points are against the name above them keeps what they say', () => {
  const points = [
    '学习不够经常，记录不完整。',
    '居务公开不及时，内容不全。',
    '走访不深入，底数不清。',
    '台账不规范，缺少签字。',
  ]
  const text = `银桥社区情况汇报\n现将有关情况汇报如下。\n一、工作成效\n${points.map((p, i) => `${i + 1}.${p}`).join('\n')}\n二、下一步打算\n1.每月组织一次集中学习，由书记带头讲课。\n2.每季度公开一次账目，接受居民监督。`
  expect(rolesOf(text)).toBe('BPPPPMM')
})
