import { defineProblem } from '../problem.ts'

const needs = (code: string, zh: string, en: string) => defineProblem(code, { status: 409, zh: () => zh, en: () => en })

export const wordsUnfit = defineProblem<{ word: string }>('erasure.words-unfit', {
  status: 422,
  zh: (v) => `“${v.word}”不能用来查找：每行写一个，2 到 50 个字，不带引号、反斜线和星号`,
  en: (v) => `“${v.word}” cannot be looked for: one a line, 2 to 50 characters, without quotes, backslash or asterisk`,
})
export const ownRequest = needs(
  'erasure.own-request',
  '受理的人不能自己批准，请另一位街道领导批准',
  'Whoever took the request down cannot decide it; another street leader does',
)
export const notLookedThrough = needs(
  'erasure.not-looked-through',
  '请先看过要删的和要留的，勾选后再批准',
  'Look through what goes and what stays, tick it, then approve',
)
export const stillInOffice = defineProblem<{ names: string }>('erasure.in-office', {
  status: 409,
  zh: (v) => `${v.names} 还有在任的岗位，请安全管理员先办离任，或者把这条记录列为“不是本人”`,
  en: (v) =>
    `${v.names} holds a post in force; the security administrator ends it first, or mark the record as somebody else’s`,
})
export const needsRequest = needs(
  'erasure.needs-request',
  '删除个人信息要先登记申请，由另一个人批准：在“个人信息”里登记',
  'Erasing personal data takes a request that another person approves: enter it under Personal data',
)
