import { defineProblem } from '../problem.ts'

const needs = (code: string, zh: string, en: string) => defineProblem(code, { status: 409, zh: () => zh, en: () => en })

export const notAnsweringOrganisation = needs(
  'finding.not-answering-organisation',
  '只有责任单位自己能做这一步',
  'Only the organisation that answers for the finding can do this',
)
export const causeMissing = needs(
  'finding.cause-missing',
  '还没有写原因，请先写明原因再认领',
  'State the cause before you claim the finding',
)
export const measureMissing = needs(
  'finding.measure-missing',
  '还没有整改措施，请先定措施',
  'There is no measure yet; plan one first',
)
export const planNotProposed = needs(
  'finding.plan-not-proposed',
  '社区还没有报送方案',
  'The community has not handed in its plan yet',
)
export const ownerMissing = needs(
  'finding.owner-missing',
  '还没有定责任人，请先指派一人',
  'Nobody answers for this finding yet; assign one person',
)
export const notOwner = needs(
  'finding.not-owner',
  '只有责任人能提交核验',
  'Only the person who answers for the finding can submit it',
)
export const ownWork = needs(
  'verification.own-work',
  '自己办的、自己记的不能自己核验，请换一位核验人',
  'Nobody verifies their own work; another reviewer has to do it',
)

export const measureIncomplete = defineProblem<{ measure: string; missing: string }>('measure.incomplete', {
  status: 409,
  zh: (v) => `措施“${v.measure}”还差：${v.missing}`,
  en: (v) => `Measure “${v.measure}” still lacks: ${v.missing}`,
})

export const measureOpen = defineProblem<{ measure: string }>('measure.open', {
  status: 409,
  zh: (v) => `措施“${v.measure}”还没有完成`,
  en: (v) => `Measure “${v.measure}” is not finished yet`,
})

export const evidenceMissing = defineProblem<{ measure: string; after: string }>('evidence.missing', {
  status: 409,
  zh: (v) => `措施“${v.measure}”没有 ${v.after} 之后的佐证材料，请先上传再提交核验`,
  en: (v) => `Measure “${v.measure}” has no evidence dated after ${v.after}; upload it before verification`,
})

export const answerThin = defineProblem<{ missing: string }>('answer.thin', {
  status: 409,
  zh: (v) => `整改情况里没有写：${v.missing}`,
  en: (v) => `The answer does not say: ${v.missing}`,
})

export const answerShared = defineProblem<{ others: number }>('answer.shared', {
  status: 409,
  zh: (v) => `同样的整改情况还用在另外 ${v.others} 个问题上，请分别写明`,
  en: (v) => `The same answer is used for ${v.others} other findings; answer each on its own`,
})

export const dueBeforeFeedback = defineProblem<{ dueOn: string; feedbackOn: string }>('due.before-feedback', {
  status: 422,
  zh: (v) => `时限 ${v.dueOn} 早于反馈日，请改成 ${v.feedbackOn} 以后`,
  en: (v) => `The due date ${v.dueOn} lies before the feedback; choose a day after ${v.feedbackOn}`,
})

export const extensionNotLater = defineProblem<{ dueOn: string }>('extension.not-later', {
  status: 422,
  zh: (v) => `延期后的时限要晚于现在的 ${v.dueOn}`,
  en: (v) => `The new due date must be later than ${v.dueOn}`,
})

export const lookDateMissing = needs(
  'finding.look-date-missing',
  '长期坚持的问题要写明下次回头看的日期',
  'A long-term item needs the day of its next look',
)

export const ownerLeft = defineProblem<{ field: string }>('owner.left-post', {
  status: 409,
  zh: (v) => `“${v.field}”选的人现在不在岗，请另选一人`,
  en: (v) => `The person chosen as “${v.field}” holds no post there now; choose another`,
})

export const findingNotOpen = defineProblem<{ state: string }>('finding.not-open', {
  status: 409,
  zh: (v) => `问题现在是“${v.state}”，不能再加内容`,
  en: (v) => `The finding is “${v.state}”; nothing can be added now`,
})

export const planInForce = needs(
  'measure.plan-in-force',
  '方案已获批，责任人和时限不能自行改动；要改请报街道退回方案或准予延期',
  'The plan is approved: owner and due date are fixed. Ask the street to return the plan or to extend',
)
