import { defineProblem } from '../problem.ts'

export const overBudget = defineProblem('expense.over-budget', {
  status: 409,
  zh: (p: { line: string; left: number; amount: number }) =>
    `“${p.line}”还剩 ${p.left} 元，这笔 ${p.amount} 元超了预算。先由会议决定调整预算，再记这笔`,
  en: (p) =>
    `“${p.line}” has ${p.left} yuan left and this is ${p.amount}. Have the budget adjusted by a decision first, then record it`,
})
export const lineClosed = defineProblem('expense.line-closed', {
  status: 409,
  zh: (p: { line: string }) => `“${p.line}”已经结账，请选执行中的预算项`,
  en: (p) => `“${p.line}” is closed; choose a line that is in force`,
})
export const fundDiffers = defineProblem('expense.fund-differs', {
  status: 409,
  zh: (p: { fund: string; fundEn: string }) => `这个预算项属于${p.fund}，与这笔的经费来源不同，请改一个`,
  en: (p) => `This line belongs to another fund (${p.fundEn}); change one of them`,
})
export const yearDiffers = defineProblem('expense.year-differs', {
  status: 409,
  zh: (p: { year: number }) => `这个预算项是 ${p.year} 年的，请选支出当年的预算项`,
  en: (p) => `This line is of ${p.year}; choose one of the year in which it was spent`,
})
export const projectOnBasic = defineProblem('expense.project-on-basic', {
  status: 409,
  zh: (p: { line: string }) => `“${p.line}”是基本费用，不能列项目支出。选项目费用的预算项，或先调整预算`,
  en: (p) => `“${p.line}” is basic money, not for projects. Choose a project line, or adjust the budget first`,
})
export const outOfScope = defineProblem('expense.out-of-scope', {
  status: 409,
  zh: (p: { fund: string; fundEn: string }) =>
    `${p.fund}不能用于这一类支出，请换经费来源；当地另有规定的，由街道在规则里改`,
  en: (p) =>
    `${p.fundEn} may not be spent on this. Choose another fund; where local rules differ the street changes the rule`,
})
export const cashOverLimit = defineProblem('expense.cash-over-limit', {
  status: 409,
  zh: (p: { limit: number }) => `现金付款不超过 ${p.limit} 元，请改用转账或公务卡`,
  en: (p) => `No more than ${p.limit} yuan are paid in cash; use a transfer or the official card`,
})
export const cashSplit = defineProblem('expense.cash-split', {
  status: 409,
  zh: (p: { limit: number; together: number; days: number }) =>
    `${p.days} 天内付给同一收款方的现金合计 ${p.together} 元，超过 ${p.limit} 元，请改用转账或公务卡`,
  en: (p) =>
    `Cash to this payee within ${p.days} days comes to ${p.together} yuan, above ${p.limit}; use a transfer or the official card`,
})
export const meetingAfterExpense = defineProblem('expense.meeting-later', {
  status: 409,
  zh: (p: { meeting: string; expense: string }) =>
    `会议 ${p.meeting} 不早于支出 ${p.expense}，要先议后支，请选支出之前的会议`,
  en: (p) =>
    `The meeting, ${p.meeting}, is not before the expense, ${p.expense}; choose the one that decided it beforehand`,
})
export const majorWithoutMeeting = defineProblem('major.no-meeting', {
  status: 409,
  zh: () => '大额支出要集体决策，先填是哪次会定的，再审批',
  en: () => 'An amount like this is decided together; name the meeting first, then approve it',
})
export const sameHand = defineProblem('voucher.same-hand', {
  status: 409,
  zh: () => '经办、审核、审批不能是同一个人，请另一个人来做这一步',
  en: () => 'Handling, reviewing and approving take three people; somebody else has to do this',
})
export const voucherIncomplete = defineProblem('voucher.incomplete', {
  status: 409,
  zh: (p: { lacking: string; lackingEn: string }) => `票据要件不全，还差：${p.lacking}`,
  en: (p) => `The bundle is not complete; still lacking: ${p.lackingEn}`,
})
export const assetMissing = defineProblem('asset.unbooked', {
  status: 409,
  zh: (p: { limit: number }) => `${p.limit} 元以上的设备要列入固定资产，先记固定资产并选这笔费用，再付款入账`,
  en: (p) =>
    `Equipment from ${p.limit} yuan on is a fixed asset; record the asset with this expense first, then book it`,
})
export const keeperCounts = defineProblem('asset.keeper-counts', {
  status: 409,
  zh: () => '保管人不能盘点自己保管的资产，请另一个人来盘',
  en: () => 'Whoever keeps an asset does not count it; somebody else has to',
})
export const paidTooMuch = defineProblem('payment.too-much', {
  status: 409,
  zh: (p: { left: number }) => `还欠 ${p.left} 元。部分付款要大于零、小于这个数；全部付了就选“付清”`,
  en: (p) => `${p.left} yuan are owed. A part lies between zero and that; if all was paid choose “Pay the rest”`,
})
export const quarterTwice = defineProblem('payment.quarter-twice', {
  status: 409,
  zh: (p: { quarter: string }) => `这个项目的 ${p.quarter} 已经记过了，打开那一条记付款`,
  en: (p) => `${p.quarter} of this project is recorded already; open it to record the payment`,
})
export const invoiceUnfit = defineProblem('voucher.invoice-day', {
  status: 409,
  zh: (p: { invoiced: string; paid: string }) =>
    `发票开于 ${p.invoiced}，付款于 ${p.paid}：要先开票后付款，并在同一年。请核对开票日和付款日`,
  en: (p) =>
    `The invoice is of ${p.invoiced}, the payment of ${p.paid}: an invoice comes first and in the same year; check both days`,
})
