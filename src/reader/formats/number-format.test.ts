import { expect, test } from 'vitest'
import { formatNumber } from './number-format.ts'

const cases: [kind: string, shown: Record<number, string>][] = [
  ['chineseCounting', { 1: '一', 10: '十', 11: '十一', 20: '二十', 99: '九十九', 100: '一〇〇' }],
  [
    'chineseCountingThousand',
    { 12: '十二', 100: '一百', 101: '一百零一', 110: '一百一十', 1001: '一千零一', 2020: '二千零二十' },
  ],
  ['japaneseCounting', { 3: '三', 21: '二十一' }],
  ['ideographDigital', { 3: '三', 10: '一〇', 23: '二三' }],
  ['chineseLegalSimplified', { 1: '壹', 10: '壹拾', 23: '贰拾叁', 105: '壹佰零伍' }],
  ['ideographTraditional', { 1: '甲', 10: '癸', 11: '11' }],
  ['ideographZodiac', { 1: '子', 12: '亥' }],
  ['ideographZodiacTraditional', { 1: '甲子', 60: '癸亥' }],
  ['decimalZero', { 3: '03', 12: '12' }],
  ['decimalFullWidth', { 12: '１２' }],
  ['decimalEnclosedCircle', { 1: '①', 20: '⑳', 21: '㉑', 36: '㊱', 51: '51' }],
  ['decimalEnclosedParen', { 1: '⑴', 20: '⒇', 21: '21' }],
  ['decimalEnclosedFullstop', { 1: '⒈' }],
  ['lowerLetter', { 1: 'a', 26: 'z', 27: 'aa', 53: 'aaa' }],
  ['upperLetter', { 2: 'B' }],
  ['lowerRoman', { 4: 'iv', 1999: 'mcmxcix' }],
  ['upperRoman', { 9: 'IX' }],
  ['ordinal', { 1: '1st', 2: '2nd', 11: '11th', 23: '23rd' }],
  ['bullet', { 1: '' }],
  ['none', { 1: '' }],
  ['somethingNew', { 7: '7' }],
]

test.each(cases)('%s is written as Word writes it', (kind, shown) => {
  for (const [value, text] of Object.entries(shown)) expect(formatNumber(Number(value), kind)).toBe(text)
})

test('a custom kind pads as its sample does', () => {
  expect(formatNumber(7, 'custom', '001, 002, 003, ...')).toBe('007')
})
