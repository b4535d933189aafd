import { expect, test } from 'vitest'
import { unsaidInAnswer } from './answer-words.ts'

const unsaid = (answer: string, names: string[] = []) => unsaidInAnswer(answer, names).map((u) => u.en)

test('a slogan says neither who nor when nor how many', () => {
  expect(unsaid('进一步加强学习，提高认识，已整改完毕。')).toEqual(['who', 'when', 'how many'])
})

test('an answer with a person, a day and a number is complete', () => {
  expect(unsaid('6月18日罗晓晴带队入户检查4户，更换阀门3个。', ['罗晓晴'])).toEqual([])
})

test('a post counts as who', () => {
  expect(unsaid('6月18日由支部书记召集党员大会，到会26人。')).toEqual([])
})
