import { defineProblem } from '../problem.ts'

const needs = (code: string, zh: string, en: string) => defineProblem(code, { status: 409, zh: () => zh, en: () => en })

export const wordsLeak = defineProblem('disclosure.words-leak', {
  status: 409,
  zh: (p: { words: string; sort: string }) => `“${p.words}”不能公开，请改写或用 * 遮住`,
  en: (p) => `“${p.words}” must not be public; reword it or mask it with *`,
})
export const nothingToDisclose = needs(
  'disclosure.empty',
  '还没有要公开的问题，请先在问题上标明向谁公开，再重新拟稿',
  'There is nothing to disclose yet; mark findings for disclosure and draft again',
)
export const reportNotApproved = needs(
  'disclosure.report-not-approved',
  '还没有填整改报告的批准日，报告批准后才能公开',
  'State the day on which the report was approved; disclosure follows it',
)
export const ownDisclosure = needs(
  'disclosure.own-draft',
  '拟稿的人不能自己批准，请另一位街道领导批准',
  'Whoever drafted it cannot approve it; another street leader does',
)
export const notChecked = needs(
  'disclosure.not-checked',
  '请逐条看过并完成保密审查，两项都勾选后再批准',
  'Read every item and do the secrecy check; tick both before you approve',
)
export const noSuchItem = needs('disclosure.no-such-item', '公开内容里没有这一条', 'The disclosure has no such item')
export const disclosureFixed = needs(
  'disclosure.fixed',
  '批准以后不能直接改，公开后请用“更正”，原来的话会留着',
  'It is approved and no longer edited; once posted use a correction, the old words stay',
)
export const postedTooShort = defineProblem('disclosure.too-short', {
  status: 409,
  zh: (p: { until: string }) => `要公开到 ${p.until}。确要提前，用“提前撤下”写明理由，理由也会公开`,
  en: (p) => `It stays posted until ${p.until}; to take it down earlier withdraw it with a reason, which is shown too`,
})
export const nothingCorrected = needs(
  'disclosure.nothing-corrected',
  '改后的话和原来一样，没有要更正的',
  'The new words are the same as the old ones; there is nothing to correct',
)
export const commentsWait = defineProblem('disclosure.comments-wait', {
  status: 409,
  zh: (p: { waiting: number }) => `还有 ${p.waiting} 条留言没有答复，请先答复`,
  en: (p) => `${p.waiting} comments are not answered yet; answer them first`,
})
export const notPosted = needs(
  'disclosure.not-posted',
  '这份公开已经撤下，不能再留言或评价',
  'This disclosure is no longer posted',
)
export const boardNotPosted = needs(
  'board.not-posted',
  '这份公开现在没有公开着，不能张贴，请先公开',
  'This disclosure is not posted now; post it before it goes on a board',
)
export const boardNoPhoto = needs(
  'board.photo-missing',
  '还没有照片，请拍一张看得清公开栏的',
  'There is no photo yet; take one on which the board can be read',
)
export const boardBeforePosting = defineProblem('board.before-posting', {
  status: 409,
  zh: (p: { from: string }) => `这份公开从 ${p.from} 起公开，张贴日不能更早`,
  en: (p) => `It is public from ${p.from} on; the day on the board cannot be earlier`,
})
export const boardDownTooSoon = defineProblem('board.down-too-soon', {
  status: 409,
  zh: (p: { until: string }) => `要贴到 ${p.until}，取下日不能更早。公开提前撤下以后才可以提前取`,
  en: (p) => `It hangs until ${p.until}; only a disclosure that was withdrawn comes down earlier`,
})
