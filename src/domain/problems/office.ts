import { defineProblem } from '../problem.ts'

export const goalWithoutTasks = defineProblem('annual-goal.no-tasks', {
  status: 409,
  zh: () => '目标还没有分解成任务，请先写下至少一项任务',
  en: () => 'The goal has not been broken into tasks yet; write down at least one first',
})
export const goalTaskIncomplete = defineProblem('annual-goal.task-incomplete', {
  status: 409,
  zh: (p: { task: string; missing: string; missingEn: string }) => `任务“${p.task}”还差：${p.missing}`,
  en: (p) => `Task “${p.task}” still lacks ${p.missingEn}`,
})
export const goalTasksOpen = defineProblem('annual-goal.tasks-open', {
  status: 409,
  zh: (p: { open: number }) => `还有 ${p.open} 项任务没有考评，先考评完再总结目标`,
  en: (p) => `${p.open} tasks have not been evaluated; evaluate them before the goal is summed up`,
})
export const goalSummedUp = defineProblem('annual-goal.summed-up', {
  status: 409,
  zh: () => '这个目标已经总结，不能再加任务；请写进新一年的目标',
  en: () => 'This goal has been summed up; put the task under next year’s',
})
export const goalNotReleased = defineProblem('task.goal-not-released', {
  status: 409,
  zh: () => '目标还没有下达，请先把任务补齐、下达目标',
  en: () => 'The goal has not been released yet; complete its tasks and release it first',
})
export const notTaskOwner = defineProblem('task.not-owner', {
  status: 409,
  zh: () => '这项任务由责任人本人来做；要换人，请先更正责任人',
  en: () => 'This is for the person responsible; correct who that is first if it is somebody else',
})
export const taskEvidenceMissing = defineProblem('task.evidence-missing', {
  status: 409,
  zh: (p: { expected: string }) => `还没有佐证材料（应有：${p.expected}），请先上传再报完成`,
  en: (p) => `There is no evidence yet (expected: ${p.expected}); upload it before you report it done`,
})
export const leaveOwnApproval = defineProblem('leave.own-approval', {
  status: 409,
  zh: () => '自己的假不能自己批，请换一位批准人',
  en: () => 'Nobody approves the own leave; name somebody else',
})
export const leaveNotApprover = defineProblem('leave.not-approver', {
  status: 409,
  zh: () => '这张请假条请批准人本人来批',
  en: () => 'This leave is for the approver to decide',
})
export const leaveFormMissing = defineProblem('leave.form-missing', {
  status: 409,
  zh: () => '病假要有书面申请，请先上传请假单',
  en: () => 'Sick leave needs a written application; upload the form first',
})
export const backBeforeLeave = defineProblem('leave.back-before', {
  status: 409,
  zh: (p: { back: string; from: string }) => `销假日 ${p.back} 早于开始日 ${p.from}，请改一个`,
  en: (p) => `Back on ${p.back}, before the leave began on ${p.from}; change one of them`,
})
export const leftBeforeCame = defineProblem('staff-attendance.left-before', {
  status: 409,
  zh: (p: { came: string; left: string }) => `下班时间 ${p.left} 早于上班时间 ${p.came}，请改一个`,
  en: (p) => `Left at ${p.left}, before coming at ${p.came}; change one of them`,
})
export const noShiftToday = defineProblem('duty-roster.no-shift', {
  status: 409,
  zh: (p: { day: string }) => `值班表上 ${p.day} 没有您还没签到的班；换班请先更正值班表`,
  en: (p) => `The roster has no shift of yours on ${p.day} to sign in for; correct it if you changed shifts`,
})
export const nothingToHandOver = defineProblem('duty-roster.not-signed-in', {
  status: 409,
  zh: () => '您没有签到后还没交接的班',
  en: () => 'You have no shift that was signed in and not yet handed over',
})
export const reportedBeforeIt = defineProblem('emergency.reported-before', {
  status: 409,
  zh: () => '上报时间早于发生时间，请改一个',
  en: () => 'It was reported before it happened; change one of the times',
})
export const nowherePublished = defineProblem('publication.nowhere', {
  status: 409,
  zh: () => '请选自己的阵地，或写明发表在哪家媒体',
  en: () => 'Choose an own channel, or say where it was published',
})
export const channelClosed = defineProblem('publication.channel-closed', {
  status: 409,
  zh: () => '这个阵地已经停用，请选别的',
  en: () => 'This channel is closed; choose another one',
})
