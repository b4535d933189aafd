import { expect, test } from 'vitest'
import { amount, choice, day, flag, parts, person, text } from './fields/index.ts'
import { label } from './label.ts'
import { valueWords } from './value-words.ts'

const words = label('项', 'item')
const saying = {
  say: (l: { zh: string }) => l.zh,
  day: (d: string) => `日${d}`,
  moment: (m: string) => m,
  person: (id: string) => `人${id}`,
  organisation: (id: string) => id,
  yes: '是',
  no: '否',
}

test('each type of field is said in its own way', () => {
  const how = choice({ label: words, choices: { a: label('甲', 'A') } })
  expect(valueWords(how, 'a', saying)).toBe('甲')
  expect(valueWords(how, 'retired', saying)).toBe('retired')
  expect(valueWords(person({ label: words }), 'p-1', saying)).toBe('人p-1')
  expect(valueWords(amount({ label: words }), 843_050, saying)).toBe('8430.50')
  expect(valueWords(flag({ label: words }), false, saying)).toBe('否')
  expect(valueWords(day({ label: words }), null, saying)).toBe('')
})

test('parts are said one after the other, without what is empty', () => {
  const rows = parts({ label: words, parts: { to: day({ label: words }), why: text({ label: words }) } })
  expect(valueWords(rows, [{ to: '2026-06-10', why: '到货晚' }, { to: '2026-07-01' }], saying)).toBe(
    '日2026-06-10 到货晚；日2026-07-01',
  )
})

test('a name and the person of that name are said once', () => {
  const roll = parts({ label: words, parts: { name: text({ label: words }), person: person({ label: words }) } })
  const rows = [
    { name: '人1', person: '1' },
    { name: '罗文清', person: null },
    { name: '何', person: '2' },
  ]
  expect(valueWords(roll, rows, saying)).toBe('人1；罗文清；何 人2')
})
