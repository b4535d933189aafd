import { expect, test } from 'vitest'
import { attachments, choice, day, longText, optional, parts, rarely, text } from '../../domain/fields/index.ts'
import { KINDS } from '../../domain/kinds/index.ts'
import { label } from '../../domain/label.ts'
import { fenToYuan, yuanToFen } from '../../domain/money.ts'
import { rectification } from '../../domain/rectification.ts'
import { emptyValues, fieldAt, instantToLocal, localToInstant, problemsOf, seldomIn, valuesToSend } from './values.ts'

const words = label('项', 'item')
const fields = {
  name: text({ label: words, max: 5 }),
  note: optional(longText({ label: words })),
  on: day({ label: words }),
  how: choice({ label: words, choices: { a: words, b: words } }),
  files: attachments({ label: words }),
  rows: parts({ label: words, parts: { x: text({ label: words }) } }),
}

test('an empty form says what is missing, and only that', () => {
  expect(Object.keys(problemsOf(fields, emptyValues(fields)))).toEqual(['name', 'on', 'how'])
})

test('too long a text says by how much', () => {
  const problems = problemsOf(fields, { ...emptyValues(fields), name: '一二三四五六七', on: '2026-02-30', how: 'a' })
  expect(problems.name?.zh).toBe('多了 2 个字，最多 5 个')
  expect(problems.on?.zh).toContain('这一天不存在')
  expect(problems.how).toBeUndefined()
})

test('what is sent is trimmed, and nothing stated is null', () => {
  expect(
    valuesToSend(fields, { ...emptyValues(fields), name: ' 何静 ', note: '  ', on: '2026-06-30', how: 'a' }),
  ).toEqual({ name: '何静', note: null, on: '2026-06-30', how: 'a', files: [], rows: [] })
})

test('refusals find their field', () => {
  expect(fieldAt(fields, '/commands/0/data/on')).toBe('on')
  expect(fieldAt(fields, '/rows/2/x')).toBe('rows')
  expect(fieldAt(fields, '/commands/0')).toBeUndefined()
  expect(fieldAt(fields, undefined)).toBeUndefined()
})

test('every kind and every move begins with an empty form', () => {
  for (const kind of Object.values(KINDS))
    expect(Object.keys(emptyValues(kind.fields))).toEqual(Object.keys(kind.fields))
  const submit = rectification.moves.submit!
  expect(Object.keys(problemsOf(submit.input, emptyValues(submit.input)))).toEqual(['answer', 'completion'])
})

test('amounts are written in yuan and kept in fen', () => {
  expect(yuanToFen('8,430.5')).toBe(843_050)
  expect(yuanToFen('¥12 元')).toBe(1200)
  expect(yuanToFen('一百')).toBeUndefined()
  expect(fenToYuan(843_050)).toBe('8430.50')
  expect(fenToYuan(1200)).toBe('12')
})

test('moments are written in the time of the street', () => {
  expect(instantToLocal('2026-06-15T08:20:00.000Z')).toBe('2026-06-15T16:20')
  expect(localToInstant('2026-06-15T16:20')).toBe('2026-06-15T08:20:00.000Z')
})

test('fields seldom stated are folded away, but for what says something, and never one alone or one that is required', () => {
  const seldom = { ...fields, a: rarely(text({ label: words })), b: rarely(parts({ label: words, parts: {} })) }
  const folded = (values: object) => Object.keys(seldomIn(seldom, { ...emptyValues(seldom), ...values }))
  expect(folded({})).toEqual(['a', 'b'])
  expect(folded({ a: '写了' })).toEqual([])
  expect(folded({ a: ' ', b: [] })).toEqual(['a', 'b'])
  for (const kind of Object.values(KINDS))
    for (const [name, { rare, required }] of Object.entries(kind.fields))
      expect(rare && required, `${kind.name}.${name}`).toBeFalsy()
})
