import { describe, expect, test } from 'vitest'
import { amount, choice, day, flag, longText, number, parts, person, text } from '../fields/index.ts'
import { label } from '../label.ts'
import { type Known, readCell } from './read-cell.ts'
import { readDay, yearIn } from './read-day.ts'
import { readAmount, readCount, readFlag } from './read-number.ts'

const named = { label: label('某栏', 'A field') }

describe('a day', () => {
  test.each([
    ['2024.3.5', '2024-03-05'],
    ['2024年3月5日', '2024-03-05'],
    ['2024/03/05', '2024-03-05'],
    ['2024-3-5（周二）', '2024-03-05'],
    ['２０２４．３．５', '2024-03-05'],
    ['20240305', '2024-03-05'],
    ['24.3.5', '2024-03-05'],
    ['二〇二四年三月十五日', '2024-03-15'],
    ['二○二四年十二月三十一日', '2024-12-31'],
    ['2024年3月5日上午', '2024-03-05'],
    ['45356', '2024-03-05'],
  ])('is read from %s', (written, wanted) => expect(readDay(written)).toEqual({ day: wanted }))

  test('comes with its time where one is written', () => {
    expect(readDay('2024-03-05 14:30')).toEqual({ day: '2024-03-05', time: '14:30' })
    expect(readDay('2024年3月5日下午2点')).toEqual({ day: '2024-03-05', time: '14:00' })
  })

  test('without a year is one only where the sheet names the year', () => {
    expect(readDay('3月5日')).toBe('no-year')
    expect(readDay('3月5日', { year: yearIn('2021年走访台账') })).toEqual({ day: '2021-03-05' })
    expect(yearIn('2020—2021年台账')).toBeUndefined()
  })

  test.each([
    ['2024年3月', 'month'],
    ['2024', 'month'],
    ['2024.2.30', 'unread'],
    ['上周', 'unread'],
    ['1.5', 'unread'],
  ])('%s is none', (written, why) => expect(readDay(written)).toBe(why))
})

describe('a number', () => {
  test.each([
    ['1,234.50元', 123_450],
    ['￥2,000', 200_000],
    ['1.2万元', 1_200_000],
    ['(50.00)', -5000],
    ['０.０７', 7],
    ['伍佰元', undefined],
    ['12.345', undefined],
    ['12-15', undefined],
  ])('amount %s', (written, fen) => expect(readAmount(written)).toBe(fen))

  test('an amount has the unit of its heading unless the cell has its own', () => {
    expect(readAmount('1.5', '万元')).toBe(1_500_000)
    expect(readAmount('1.5元', '万元')).toBe(150)
  })

  test.each([
    ['12人', 12],
    ['1,200', 1200],
    ['12.0', 12],
    ['约30', 30],
    ['2.5', undefined],
    ['3万', undefined],
    ['十二', undefined],
  ])('count %s', (written, count) => expect(readCount(written)).toBe(count))

  test.each([
    ['√', true],
    ['是', true],
    ['有', true],
    ['×', false],
    ['未', false],
    ['待定', undefined],
  ])('yes or no %s', (written, value) => expect(readFlag(written)).toBe(value))
})

describe('a cell', () => {
  const people: Record<string, string[]> = { 何静: ['hejing'], 李伟: ['a', 'b'] }
  const known: Known = {
    people: (name) => people[name] ?? [],
    organisations: () => [],
    records: () => [],
  }
  const read = (field: Parameters<typeof readCell>[1], words: string, meanings = {}) =>
    readCell('field', field, { text: words }, { known, meanings })
  const codeOf = (result: ReturnType<typeof readCell>) => ('refusal' in result ? result.refusal.code : undefined)

  const type = choice({
    ...named,
    choices: {
      branchCommittee: label('支部委员会会议', 'Branch committee'),
      membersMeeting: label('党员大会', 'Members’ meeting'),
      partyGroup: label('党小组会', 'Party group'),
    },
  })

  test('names a choice by its word, a part of it, or its short form; anything else is asked', () => {
    expect(read(type, '党员大会')).toEqual({ value: 'membersMeeting' })
    expect(read(type, '支委会')).toEqual({ value: 'branchCommittee' })
    expect(read(type, '小组会')).toEqual({ value: 'partyGroup' })
    expect(read(type, '茶话会')).toMatchObject({ asks: true, refusal: { code: 'import.choice-unknown' } })
    expect(read(type, '茶话会', { field: { 茶话会: 'partyGroup' } })).toEqual({ value: 'partyGroup' })
  })

  test('names a person whom the street knows; two of a name, or nobody, are asked', () => {
    expect(read(person(named), '何 静')).toEqual({ value: 'hejing' })
    expect(read(person(named), '何静（书记）')).toEqual({ value: 'hejing' })
    expect(codeOf(read(person(named), '李伟'))).toBe('import.person-twice')
    expect(codeOf(read(person(named), '王芳'))).toBe('import.person-unlisted')
  })

  test('holds a list: numbered lines, or names with what stands in brackets', () => {
    const items = parts({ ...named, parts: { title: text(named) } })
    expect(read(items, '1.研究菜单\n2、清理堆物')).toEqual({ value: [{ title: '研究菜单' }, { title: '清理堆物' }] })
    const absent = parts({ ...named, parts: { name: text(named), reason: text(named) } })
    expect(read(absent, '马春生（住院）、李四（出差）')).toEqual({
      value: [
        { name: '马春生', reason: '住院' },
        { name: '李四', reason: '出差' },
      ],
    })
    expect(codeOf(read(absent, '马春生'))).toBe('import.list-unread')
  })

  test('that a formula failed in, or that is too long, says so', () => {
    expect(codeOf(read(number(named), '#REF!'))).toBe('import.formula-failed')
    expect(codeOf(read(text({ ...named, max: 3 }), '四个字了'))).toBe('import.cell-too-long')
    expect(read(longText(named), '两\n行')).toEqual({ value: '两\n行' })
    expect(read(text(named), '两\n行')).toEqual({ value: '两 行' })
  })

  test('takes the number behind it where what is shown is rounded', () => {
    const known1 = { known, meanings: {} }
    expect(readCell('f', amount(named), { text: '1235', number: 1234.56 }, known1)).toEqual({ value: 123_456 })
    expect(readCell('f', day(named), { text: '45356', number: 45356 }, known1)).toEqual({ value: '2024-03-05' })
    expect(readCell('f', flag(named), { text: '√' }, known1)).toEqual({ value: true })
  })
})
