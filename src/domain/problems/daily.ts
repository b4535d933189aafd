import { defineProblem } from '../problem.ts'

export const endsBeforeItBegins = defineProblem('daily.ends-before', {
  status: 409,
  zh: (p: { from: string; until: string }) => `结束日 ${p.until} 早于开始日 ${p.from}，请改一个`,
  en: (p) => `It ends on ${p.until}, before it begins on ${p.from}; change one of them`,
})
export const conveyedBeforeReceived = defineProblem('conveyance.before-received', {
  status: 409,
  zh: (p: { conveyed: string; received: string }) => `传达日 ${p.conveyed} 早于收文日 ${p.received}，请改一个`,
  en: (p) => `It was conveyed on ${p.conveyed}, before it was received on ${p.received}; change one of them`,
})
export const stillLacking = defineProblem('daily.incomplete', {
  status: 409,
  zh: (p: { lacking: string; lackingEn: string }) => `还差：${p.lacking}`,
  en: (p) => `Still lacking: ${p.lackingEn}`,
})
export const signedByOthers = defineProblem('daily.signed', {
  status: 409,
  zh: () => '这一项已经有别人审核、批准或考评过，不能直接改；请先退回，不能退回的另记一条',
  en: () =>
    'Somebody else has reviewed, approved or evaluated this, so that it is not changed; have it sent back first, or record it anew',
})
export const dayAhead = defineProblem('daily.day-ahead', {
  status: 409,
  zh: (p: { day: string }) => `${p.day} 还没到，等做了再记`,
  en: (p) => `${p.day} is still to come; record it once it is done`,
})
export const sameHand = defineProblem('daily.same-hand', {
  status: 409,
  zh: (p: { act: string; first: string }) => `${p.first}的人不能自己${p.act}，请由另一个人来做`,
  en: () => 'Whoever did it does not confirm it; let another person do this',
})
export const namedTwice = defineProblem('daily.named-twice', {
  status: 409,
  zh: () => '同一个人写了两次，请去掉一行',
  en: () => 'The same person stands here twice; remove one line',
})
