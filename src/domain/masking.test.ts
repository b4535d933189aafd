import { expect, test } from 'vitest'
import { leaksIn, ordinarySentence, plantedRecord } from '../../test/support/planted-records.ts'
import { seededRandom } from '../seed/random.ts'
import { KINDS } from './kinds/index.ts'
import { maskData, maskText, maskValue } from './masking.ts'

test.each([
  ['name', '张晓明', '张**'],
  ['phone', '13812341234', '138****1234'],
  ['idCard', '110101199003071234', '110***********1234'],
  ['hidden', '任何内容', '***'],
] as const)('a %s is masked', (masking, value, masked) => {
  expect(maskValue(masking, value)).toBe(masked)
})

test('nothing stated stays nothing', () => {
  expect(maskValue('phone', null)).toBeNull()
})

test('only the sensitive fields of a record are masked', () => {
  expect(maskData(KINDS.person as never, { name: '何静', phone: '13812341234' })).toEqual({
    name: '何静',
    phone: '138****1234',
  })
})

test.each([
  ['居民张三反映12号楼3单元501室漏水', '居民张*反映某处漏水'],
  ['电话１３８ 1234-1234，座机0571-87654321', '电话138****1234，座机****'],
  ['户主：阿依古丽·买买提，身份证11010119900307123x', '户主：阿*******，身份证110***********123x'],
  ['党员李四同志、王五与欧阳娜娜缺席', '党员李*同志、王*与欧***缺席'],
  ['7岁的孩子，家住12-3-501，父亲患白血病', '**岁的孩子，家住某处，父亲患**'],
  ['车辆浙A·12345，微信号wang_1980', '车辆****，微信号****'],
  ['我是张三，我叫李秀英', '我是张*，我叫李**'],
  ['会后仝建国、阿毛补记，胖婶也来了', '会后仝**、阿*补记，胖*也来了'],
])('the public reads %s as %s', (text, shown) => {
  expect(maskText(text).text).toBe(shown)
})

test.each([
  '2026年5月28日走访43户，支出12,345.60元，完成90%',
  '党员高度重视，群众满意，书记周二主持例会',
  '改造了5栋楼，服务大厅2号窗口，2号线地铁站',
  '两癌筛查、高血压防治讲座，60岁以上老人免费体检',
  '为30名小学生开设课堂，集中风险排查',
])('ordinary words stay: %s', (text) => {
  expect(maskText(text)).toEqual({ text, masks: [] })
})

test('people whom the street knows are masked wherever they are named', () => {
  expect(maskText('会后何静补记', ['何静']).text).toBe('会后何*补记')
})

test('each mask tells where it stood and where it stands now', () => {
  const text = '居民张三，电话13812341234。'
  const { text: shown, masks } = maskText(text)
  expect(masks.map((m) => [text.slice(m.start, m.end), shown.slice(m.at, m.at + m.shown.length)])).toEqual([
    ['张三', '张*'],
    ['13812341234', '138****1234'],
  ])
})

test('what is masked once needs no second masking', () => {
  const random = seededRandom(7)
  for (let i = 0; i < 200; i++) {
    const once = maskText(plantedRecord(random).text).text
    expect(
      maskText(once).masks.filter(
        (m) => once.slice(m.start, m.end) !== m.shown && !/[*某]/.test(once.slice(m.start, m.end)),
      ),
    ).toEqual([])
  }
})

test('nothing planted in 1,000 records is read by the public, and ordinary sentences stay as they are', () => {
  const random = seededRandom(20_261_126)
  const leaks = Array.from({ length: 1000 }, () => plantedRecord(random)).flatMap((record) =>
    leaksIn(record, maskText(record.text).text).map((leak) => `${leak.shown}: ${record.text}`),
  )
  expect(leaks).toEqual([])
  const touched = Array.from({ length: 1000 }, () => ordinarySentence(random)).filter(
    (s) => maskText(s).masks.length > 0,
  )
  expect(touched.length).toBeLessThanOrEqual(10)
})
