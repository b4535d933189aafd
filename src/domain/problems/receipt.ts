import { defineProblem } from '../problem.ts'

export const onlyRecipient = defineProblem('receipt.only-recipient', {
  status: 403,
  zh: () => '收到没收到只能由收件人自己确认，工作人员只记“已送达”',
  en: () => 'Only the recipient says that it arrived; staff say that it was delivered',
})
export const receiptConfirmed = defineProblem('receipt.confirmed', {
  status: 409,
  zh: () => '收件人已经确认过，不能再改；送错了请另记一份',
  en: () => 'The recipient has confirmed it; it cannot be changed. Record another one if it was wrong',
})
