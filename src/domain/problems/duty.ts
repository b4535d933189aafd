import { defineProblem } from '../problem.ts'

export const ownPlaceChecked = defineProblem('spot-check.own', {
  status: 409,
  zh: () => '明察暗访由别的单位来查，请把记录记在被检查的社区名下',
  en: () => 'A spot check is made by others; file it under the community that was checked',
})
export const checkerIsChecked = defineProblem('spot-check.same-community', {
  status: 409,
  zh: () => '检查的社区和被检查的社区是同一个，互查请选另一个社区',
  en: () => 'The checking and the checked community are the same; choose another one to check',
})
export const checkedProblemUnsaid = defineProblem('spot-check.problem-unsaid', {
  status: 409,
  zh: (p: { item: string }) => `“${p.item}”记为有问题，请写明是什么问题`,
  en: (p) => `“${p.item}” is marked as a problem; say which`,
})
export const checkFoundNothing = defineProblem('spot-check.nothing-found', {
  status: 409,
  zh: () => '这次检查没有记下问题，没有可指出的；请直接办结',
  en: () => 'This check found no problem, so there is nothing to tell; conclude it',
})
export const checkFoundSomething = defineProblem('spot-check.problems-found', {
  status: 409,
  zh: (p: { count: number }) => `这次检查记下了 ${p.count} 个问题，请先指出、整改、复查`,
  en: (p) => `This check found ${p.count} problems; they are told, corrected and looked at again first`,
})
export const toldBeforeChecked = defineProblem('spot-check.told-before', {
  status: 409,
  zh: (p: { told: string; checked: string }) => `指出日 ${p.told} 早于检查日 ${p.checked}，请改一个`,
  en: (p) => `It was told on ${p.told}, before the check on ${p.checked}; change one of them`,
})
export const dueBeforeTold = defineProblem('daily.due-before', {
  status: 409,
  zh: (p: { due: string; from: string }) => `整改时限 ${p.due} 早于 ${p.from}，请改成以后的日子`,
  en: (p) => `It is due on ${p.due}, before ${p.from}; choose a later day`,
})
export const correctedBeforeTold = defineProblem('spot-check.corrected-before', {
  status: 409,
  zh: (p: { corrected: string; told: string }) => `改正日 ${p.corrected} 早于指出日 ${p.told}，请改一个`,
  en: (p) => `It was corrected on ${p.corrected}, before it was told on ${p.told}; change one of them`,
})
export const tooManyBallots = defineProblem('duty-review.too-many', {
  status: 409,
  zh: (p: { counted: number; ballots: number }) => `各档合计 ${p.counted} 票多于收回的 ${p.ballots} 票，请核对`,
  en: (p) => `The counts add up to ${p.counted}, more than the ${p.ballots} ballots returned; check them`,
})
export const tooFewBallots = defineProblem('duty-review.too-few', {
  status: 409,
  zh: (p: { least: number }) => `收回不足 ${p.least} 票时不记各档票数，以免看出是谁投的；请把各档留空`,
  en: (p) =>
    `With fewer than ${p.least} ballots no counts are kept, so that nobody can be recognised; leave them empty`,
})
export const notInScope = defineProblem('duty-pledge.not-in-scope', {
  status: 409,
  zh: () => '您不在应签人员里；该签的话请先把您加进去',
  en: () => 'You are not among those who are to sign; have yourself added first',
})
export const signedAlready = defineProblem('duty-pledge.signed', {
  status: 409,
  zh: (p: { on: string }) => `您在 ${p.on} 已经签过了`,
  en: (p) => `You signed on ${p.on} already`,
})
export const notToSign = defineProblem('duty-pledge.not-to-sign', {
  status: 409,
  zh: () => '这个人不在应签人员里，或者已经签过，请另选一个',
  en: () => 'This person is not among those who are to sign, or has signed already; choose another one',
})
export const receiptBeforeHandOver = defineProblem('clue.receipt-before', {
  status: 409,
  zh: (p: { receipt: string; handed: string }) => `收到回执日 ${p.receipt} 早于移交日 ${p.handed}，请改一个`,
  en: (p) => `The receipt is of ${p.receipt}, before it was handed over on ${p.handed}; change one of them`,
})
export const powerWithdrawn = defineProblem('power-case.item-withdrawn', {
  status: 409,
  zh: () => '这个权力事项已经取消，不能再办',
  en: () => 'This power was withdrawn and is exercised no more',
})
export const powerStepPapers = defineProblem('power-case.papers-missing', {
  status: 409,
  zh: (p: { step: string; documents: string }) => `“${p.step}”要留：${p.documents}，请先上传`,
  en: (p) => `“${p.step}” keeps ${p.documents}; upload it first`,
})
export const powerStepsDone = defineProblem('power-case.steps-done', {
  status: 409,
  zh: () => '流程里的步骤都办完了，可以办结',
  en: () => 'All steps have been taken; conclude it',
})
export const powerStepsOpen = defineProblem('power-case.steps-open', {
  status: 409,
  zh: (p: { step: string }) => `还没办到“${p.step}”，按流程办完再办结`,
  en: (p) => `“${p.step}” has not been taken; go through the steps before you conclude`,
})
export const warningOfAnotherSort = defineProblem('accountability.not-a-warning', {
  status: 409,
  zh: (p: { topic: string }) => `“${p.topic}”不是警示教育，请选一次警示教育活动`,
  en: (p) => `“${p.topic}” is no warning education; choose an activity that is`,
})
export const warningBeforeDecision = defineProblem('accountability.warned-before', {
  status: 409,
  zh: (p: { on: string; decided: string }) => `警示教育 ${p.on} 早于决定 ${p.decided}，请选决定之后开展的那次`,
  en: (p) => `It was held on ${p.on}, before the decision of ${p.decided}; choose one that followed`,
})
