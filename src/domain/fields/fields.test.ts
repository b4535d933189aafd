import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { label } from '../label.ts'
import {
  amount,
  attachments,
  choice,
  day,
  type Field,
  flag,
  instant,
  longText,
  number,
  objectSchema,
  optional,
  organisation,
  parts,
  person,
  position,
  reference,
  text,
} from './index.ts'

const named = { label: label('某栏', 'A field') }
const id = '0198c0de-0000-7000-8000-000000000007'
const sha256 = 'a'.repeat(64)
const file = { sha256, name: '签到表.jpg', mime: 'image/jpeg', size: 12, takenAt: null }

/** Each type with values that it takes and values that it refuses. */
const CASES: [Field, unknown[], unknown[]][] = [
  [text({ ...named, max: 5 }), ['台账', '一二三四五'], ['', '   ', '一二三四五六', 'a\0b', '\ud800', 7, null]],
  [longText({ ...named, max: 9 }), ['第一行\n第二行'], ['', '十个字的长文本超过了']],
  [choice({ ...named, choices: { a: label('甲', 'A'), b: label('乙', 'B') } }), ['a', 'b'], ['c', '甲', '']],
  [day(named), ['2026-06-30', '2028-02-29'], ['2026-02-29', '2026-6-3', '2026-06-30T00:00:00Z', 20260630]],
  [instant(named), ['2026-04-20T01:36:00.000Z'], ['2026-04-20', '2026-04-20T01:36:00+08:00', '2026-04-20T01:36:00Z']],
  [amount(named), [0, 843_000, -100], [1.5, '843000', Number.NaN]],
  [number({ ...named, min: 1, max: 9 }), [1, 9], [0, 10, 1.5]],
  [flag(named), [true, false], ['true', 1]],
  [person(named), [id], ['何静', '']],
  [organisation(named), [id], ['WTL']],
  [reference('finding', named), [id], ['WTL-07']],
  [
    parts({ ...named, parts: { name: text(named) }, max: 1 }),
    [[], [{ name: '组织生活' }]],
    [[{}], [{ name: 'a', more: 1 }], [{ name: 'a' }, { name: 'b' }]],
  ],
  [
    attachments({ ...named, max: 1 }),
    [[], [file]],
    [[{ ...file, sha256: 'x' }], [file, file], [{ ...file, size: -1 }]],
  ],
  [
    position(named),
    [
      { latitude: 39.9042, longitude: 116.4074 },
      { latitude: -90, longitude: 180 },
    ],
    [
      { latitude: 91, longitude: 0 },
      { latitude: 0, longitude: -181 },
      { latitude: 39.9 },
      '39.9042, 116.4074',
      [39, 116],
    ],
  ],
]

test.each(CASES.map(([field, takes, refuses]) => [field.type, field, takes, refuses] as const))(
  'a %s takes what it is for and refuses the rest',
  (_, field, takes, refuses) => {
    for (const value of takes) expect(field.schema.safeParse(value).success, JSON.stringify(value)).toBe(true)
    for (const value of refuses) expect(field.schema.safeParse(value).success, JSON.stringify(value)).toBe(false)
  },
)

test('a field is required unless it is optional, and then nothing is null', () => {
  const schema = objectSchema({ must: text(named), may: optional(day(named)) })
  expect(schema.parse({ must: '有' })).toEqual({ must: '有', may: null })
  expect(schema.safeParse({ may: '2026-06-30' }).success).toBe(false)
  expect(schema.safeParse({ must: '有', unknown: 1 }).success).toBe(false)
})

test('white space at the ends of a text is dropped', () => {
  expect(text(named).schema.parse('  台账　')).toBe('台账')
})

describe('a position on one line', () => {
  const { read, write, example } = position(named).written!
  const beijing = { latitude: 39.9042, longitude: 116.4074 }

  test.each([
    '39.9042, 116.4074',
    '39.9042，116.4074',
    '39.9042 116.4074',
    // As maps copy it: the other way round, which can mean nothing else here.
    '116.4074,39.9042',
    '北纬39.9042°，东经116.4074°',
    '东经116.4074°北纬39.9042°',
    '39.9042° N, 116.4074° E',
    'N39.9042 E116.4074',
    example,
  ])('is read from %s', (text) => expect(read(text)).toEqual(beijing))

  test.each(['', '39.9042', '95, 95', '39.9, 116.4, 3', '党群服务中心', 'N39.9 N40', '91N, 116E', '1e1, 2'])(
    'is not read from %j',
    (text) => expect(read(text)).toBeUndefined(),
  )

  test('south and west lie below nought, and digits that mean nothing are dropped', () => {
    expect(read('南纬33.85，西经70.25')).toEqual({ latitude: -33.85, longitude: -70.25 })
    expect(read('30.12345678, 120.98765432')).toEqual({ latitude: 30.123457, longitude: 120.987654 })
  })

  test('is read back as it was written', () => {
    const degrees = (most: number) =>
      fc.integer({ min: -most * 1e6, max: most * 1e6 }).map((millionths) => millionths / 1e6)
    fc.assert(
      fc.property(degrees(90), degrees(180), (latitude, longitude) => {
        expect(read(write({ latitude, longitude }))).toEqual({ latitude, longitude })
      }),
    )
  })
})
