import { defineProblem } from '../problem.ts'

export const receiptConfirmed = defineProblem('receipt.confirmed', {
  status: 409,
  zh: () => '收件人已经确认过，不能再改；送错了请另记一份',
  en: () => 'The recipient has confirmed it; it cannot be changed. Record another one if it was wrong',
})
