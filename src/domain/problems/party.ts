import { defineProblem } from '../problem.ts'

export const branchElsewhere = defineProblem<{ branch: string }>('branch.elsewhere', {
  status: 409,
  zh: (p) => `“${p.branch}”不是本社区的党支部，请从本社区的支部里选；跨社区的登记为转出，由接收社区登记转入`,
  en: (p) => `“${p.branch}” is no branch of this community; choose one of its own, or record a transfer out`,
})
export const notWithBranch = defineProblem('member.not-with-branch', {
  status: 409,
  zh: () => '组织关系已经不在本支部，先登记转入',
  en: () => 'The member’s relation is no longer with this branch; record the transfer in first',
})
export const transferUnclear = defineProblem<{ lacking: string; lackingEn: string }>('transfer.unclear', {
  status: 422,
  zh: (p) => `还差“${p.lacking}”：支部之间转接写转到哪个支部，转入转出写对方单位`,
  en: (p) => `“${p.lackingEn}” is missing: between branches say to which, in or out say the other organisation`,
})
export const transferNowhere = defineProblem('transfer.same-branch', {
  status: 409,
  zh: () => '党员已经在这个支部，不用转接',
  en: () => 'The member is in this branch already; there is nothing to transfer',
})
export const transferBeforeLast = defineProblem<{ on: string; last: string }>('transfer.before-last', {
  status: 409,
  zh: (p) => `转接日 ${p.on} 早于上一次转接 ${p.last}，请核对时间`,
  en: (p) => `This transfer of ${p.on} comes before the last one of ${p.last}; check the day`,
})
export const stepSkipped = defineProblem<{ now: string; nowEn: string; wanted: string; wantedEn: string }>(
  'recruit.stage-skipped',
  {
    status: 409,
    zh: (p) => `现在是“${p.now}”，不能直接到“${p.wanted}”；发展党员一步一步来，先登记下一步`,
    en: (p) => `This is “${p.nowEn}” now, not yet “${p.wantedEn}”; record the next step first`,
  },
)
export const stepBeforeLast = defineProblem<{ on: string; last: string }>('recruit.before-predecessor', {
  status: 409,
  zh: (p) => `这一步的日期 ${p.on} 早于上一步 ${p.last}，请核对`,
  en: (p) => `This step of ${p.on} comes before the one of ${p.last}; check the day`,
})
export const duesBaseMissing = defineProblem('dues.base-missing', {
  status: 422,
  zh: () => '按工资或离退休费计算的，要写计算基数；没有收入的选定额',
  en: () => 'Where dues go by wage or pension the base has to be stated; those without choose the fixed sum',
})
export const duesAhead = defineProblem<{ month: string }>('dues.ahead', {
  status: 409,
  zh: (p) => `${p.month} 还没到，党费按月交，不预交`,
  en: (p) => `${p.month} has not come; dues are paid month by month, not in advance`,
})
export const duesTwice = defineProblem<{ month: string }>('dues.twice', {
  status: 409,
  zh: (p) => `${p.month} 的党费已经记过，补了差额请更正原来那条`,
  en: (p) => `Dues for ${p.month} are recorded already; correct that record if more was paid`,
})
export const morePresentThanEligible = defineProblem<{ eligible: number; present: number }>('party.more-present', {
  status: 409,
  zh: (p) => `实到 ${p.present} 人多于应到 ${p.eligible} 人，请核对`,
  en: (p) => `${p.present} were present but ${p.eligible} expected; check them`,
})
export const moreGraded = defineProblem<{ graded: number; eligible: number }>('appraisal.more-graded', {
  status: 409,
  zh: (p) => `各等次合计 ${p.graded} 人，多于应到党员 ${p.eligible} 人，请核对`,
  en: (p) => `The grades add up to ${p.graded}, more than the ${p.eligible} members expected; check them`,
})
export const electionTooFew = defineProblem<{ present: number; eligible: number; share: number }>('election.too-few', {
  status: 409,
  zh: (p) => `实到 ${p.present} 人，不到应到 ${p.eligible} 人的 ${p.share}%，选举无效，请另行召开`,
  en: (p) =>
    `${p.present} of ${p.eligible} were present, fewer than ${p.share} %: the election is not valid; hold another`,
})
export const moreVotesThanPresent = defineProblem<{ present: number }>('election.more-votes', {
  status: 409,
  zh: (p) => `得票多于实到的 ${p.present} 人，请核对`,
  en: (p) => `More votes than the ${p.present} who were present; check them`,
})
export const honourForNobody = defineProblem('honour.for-nobody', {
  status: 422,
  zh: () => '选授予哪个支部，或者哪名党员',
  en: () => 'Choose the branch or the member who is honoured',
})
export const honourUnchecked = defineProblem('honour.unchecked', {
  status: 409,
  zh: () => '先核查本年度有没有受处分；受过处分的支部和党员当年不参加评优',
  en: () => 'Check first whether anybody was sanctioned this year; whoever was is not honoured in it',
})
export const pointsOff = defineProblem('points.off', {
  status: 409,
  zh: () => '本街道没有启用党员积分；要用的，由街道在规则里启用“party.points”',
  en: () => 'Member points are not used in this street; it can turn them on by the rule “party.points”',
})
export const pointsTooMany = defineProblem<{ points: number; most: number }>('points.too-many', {
  status: 409,
  zh: (p) => `一件事最多记 ${p.most} 分，写的是 ${p.points} 分`,
  en: (p) => `One deed counts for ${p.most} points at most, not ${p.points}`,
})
export const deedOwnDecision = defineProblem('points.own-decision', {
  status: 409,
  zh: () => '自己记的不能自己核定，请支部里另一个人来',
  en: () => 'Nobody reviews what they recorded; someone else of the branch does',
})
export const meetingWithoutProblems = defineProblem('org-life.no-problems', {
  status: 409,
  zh: () => '没有问题或没有列入整改的，不能算列完；写查摆出的问题数和列入整改的条数',
  en: () => 'Without a problem or an item to put right the list is not done; state how many of each',
})
