import { defineProblem } from '../problem.ts'

export const nobodyVisited = defineProblem('visit.nobody', {
  status: 409,
  zh: () => '走访的是哪一户，选户情里的一户，或写下户主',
  en: () => 'Choose the household on file that was visited, or write down its head',
})
export const nextVisitBefore = defineProblem('visit.next-before', {
  status: 409,
  zh: (p: { on: string; next: string }) => `下次走访 ${p.next} 早于这次 ${p.on}，请改一个`,
  en: (p) => `The next visit, ${p.next}, lies before this one, ${p.on}; change one of them`,
})
export const notPropertyFirm = defineProblem('courtyard.not-property', {
  status: 409,
  zh: (p: { name: string }) => `${p.name}登记的不是物业企业，请选物业企业，或先改它的类别`,
  en: (p) => `${p.name} is not kept as a property firm; choose one, or change its type first`,
})
export const venueTaken = defineProblem('venue.taken', {
  status: 409,
  zh: (p: { on: string }) => `${p.on} 这个时段已经有人用了，请换一个时段`,
  en: (p) => `On ${p.on} the venue is taken at that time; choose another`,
})
export const sumsDiffer = defineProblem('profile.sums', {
  status: 409,
  zh: (p: { sum: number; whole: number }) => `各部分合计 ${p.sum}，与总数 ${p.whole} 对不上，请核对`,
  en: (p) => `The parts come to ${p.sum}, which does not fit the whole, ${p.whole}; check them`,
})
export const stagesNotInOrder = defineProblem('project.stages-order', {
  status: 409,
  zh: (p: { stage: string }) => `“${p.stage}”的计划日早于它前面的阶段，请按先后排`,
  en: (p) => `“${p.stage}” is planned before the stage in front of it; put them in order`,
})
export const doneStagesStay = defineProblem('project.stage-done', {
  status: 409,
  zh: (p: { stage: string }) => `“${p.stage}”已经完成，不能改名、移动或删去；后面的可以改`,
  en: (p) => `“${p.stage}” is done; it keeps its name and place. Later stages may change`,
})
export const stageOutOfOrder = defineProblem('project.stage-order', {
  status: 409,
  zh: (p: { stage: string; next: string }) => `“${p.stage}”还轮不到，先完成“${p.next}”`,
  en: (p) => `“${p.stage}” is not next; “${p.next}” comes first`,
})
export const noStageLeft = defineProblem('project.no-stage-left', {
  status: 409,
  zh: () => '所有阶段都完成了，可以验收；还有事要做就先加一个阶段',
  en: () => 'All stages are done: accept it, or add a stage first',
})
export const stagesLeft = defineProblem('project.stages-left', {
  status: 409,
  zh: (p: { stages: string }) => `还有阶段没完成，不能验收：${p.stages}`,
  en: (p) => `It cannot be accepted while stages are left: ${p.stages}`,
})
export const dayBeforeStep = defineProblem('daily.before-step', {
  status: 409,
  zh: (p: { on: string; after: string }) => `${p.on} 早于上一步的 ${p.after}，请改成那天或以后`,
  en: (p) => `${p.on} lies before the last step, ${p.after}; choose that day or a later one`,
})
export const extendedTooLong = defineProblem('petition.extended', {
  status: 409,
  zh: (p: { first: string; last: string }) => `只能延长到 ${p.first} 之后、${p.last} 之前（含当天）`,
  en: (p) => `It can be extended to a day after ${p.first}, ${p.last} at the latest`,
})
export const disputeNotSimple = defineProblem('dispute.not-simple', {
  status: 409,
  zh: (p: { category: string; categoryEn: string }) =>
    `“${p.category}”类纠纷不用简易登记。记成任务，写明责任人和时限，一步一步留下记录；要用简易登记，先由街道设规则`,
  en: (p) =>
    `The short form does not do for “${p.categoryEn}”. Make it a task with one person and a date, each step recorded; to use the short form, the street sets the rule`,
})
export const disputeWithoutTrace = defineProblem('dispute.no-trace', {
  status: 409,
  zh: () => '拍一张照片或请当事人签字；实在没有的，写明原因',
  en: () => 'Take a photo or have those concerned sign; where there is none, say why',
})
