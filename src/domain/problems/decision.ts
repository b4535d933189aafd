import { defineProblem } from '../problem.ts'

export const stepOutOfOrder = defineProblem('decision.step-order', {
  status: 409,
  zh: (p: { step: string; stepEn: string; next: string; nextEn: string }) =>
    `现在该记“${p.next}”，还不能记“${p.step}”；每一步要等前一步做完`,
  en: (p) => `“${p.nextEn}” comes now, not “${p.stepEn}”; each step waits for the one before`,
})
export const stepBeforeLast = defineProblem('decision.step-before', {
  status: 409,
  zh: () => '这一步的时间早于前一步，请核对时间',
  en: () => 'This step lies before the last one; check the time',
})
export const stepEvidenceMissing = defineProblem('decision.evidence-missing', {
  status: 409,
  zh: (p: { step: string; stepEn: string }) => `“${p.step}”还差照片或文件；确实没有的，写明原因`,
  en: (p) => `“${p.stepEn}” lacks a photo or paper; where there is none, say why`,
})
export const stepFiguresMissing = defineProblem('decision.figures-missing', {
  status: 409,
  zh: (p: { step: string; stepEn: string }) => `“${p.step}”要写人数或条数，请补上`,
  en: (p) => `“${p.stepEn}” needs its figures; add them`,
})
export const stepNotCarried = defineProblem('decision.not-carried', {
  status: 409,
  zh: (p: { step: string; stepEn: string; expected: number; present: number; inFavour: number }) =>
    `“${p.step}”应到 ${p.expected}、实到 ${p.present}、赞成 ${p.inFavour}，没有达到法定人数或过半，不能进入下一步；未通过请用“没有通过”`,
  en: (p) =>
    `“${p.stepEn}”: ${p.expected} expected, ${p.present} present, ${p.inFavour} in favour is not enough to go on; if it failed, use “Not carried”`,
})
export const decisionClosed = defineProblem('decision.closed', {
  status: 409,
  zh: () => '这件事的步骤已经走完或未通过，不能再加',
  en: () => 'This matter has gone through its steps or was not carried; nothing can be added',
})
export const stepsLeft = defineProblem('decision.steps-left', {
  status: 409,
  zh: (p: { steps: string; stepsEn: string }) => `还差：${p.steps}`,
  en: (p) => `Still lacking: ${p.stepsEn}`,
})
