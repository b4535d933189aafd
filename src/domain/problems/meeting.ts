import { defineProblem } from '../problem.ts'

export const morePresentThanExpected = defineProblem('meeting.more-present', {
  status: 409,
  zh: (p: { expected: number; present: number }) =>
    `实到 ${p.present} 人多于应到 ${p.expected} 人，请核对；不该参加的写在列席里`,
  en: (p) =>
    `${p.present} were present but ${p.expected} expected; check, and put those without a vote in their own field`,
})
export const meetingIncomplete = defineProblem('meeting.incomplete', {
  status: 409,
  zh: (p: { lacking: string; lackingEn: string }) => `还差：${p.lacking}`,
  en: (p) => `Still lacking: ${p.lackingEn}`,
})
export const notThisBody = defineProblem('meeting.not-this-body', {
  status: 409,
  zh: (p: { type: string; typeEn: string }) => `“${p.type}”是街道的会，请由街道来记，或换一个会议类型`,
  en: (p) => `“${p.typeEn}” is a meeting of the street; the street records it, or choose another type`,
})
export const majorAdHoc = defineProblem('meeting.major-ad-hoc', {
  status: 409,
  zh: (p: { no: number }) => `议题 ${p.no} 是三重一大，不能临时动议；请留到下次，提前通知`,
  en: (p) =>
    `Item ${p.no} is a major matter and cannot be brought up at the meeting; give notice and take it next time`,
})
export const moreVotesThanPresent = defineProblem('meeting.more-votes', {
  status: 409,
  zh: (p: { no: number; votes: number; present: number }) =>
    `议题 ${p.no} 有 ${p.votes} 票，到会只有 ${p.present} 人，请核对`,
  en: (p) => `Item ${p.no} has ${p.votes} votes but ${p.present} were present; check`,
})
export const chairNotLast = defineProblem('meeting.chair-not-last', {
  status: 409,
  zh: (p: { no: number; before: string }) => `议题 ${p.no} 主持人最后表态，还差 ${p.before} 的意见`,
  en: (p) => `On item ${p.no} the chair speaks last; first the positions of ${p.before}`,
})
export const minutesOtherYear = defineProblem('meeting.other-year', {
  status: 409,
  zh: (p: { no: number; year: number }) =>
    `议题 ${p.no} 写到 ${p.year} 年，和开会的年份不同。写错了请改，没写错请勾选“没有写错”`,
  en: (p) => `Item ${p.no} names ${p.year}, not the year of the meeting. Correct it, or say that it is meant`,
})
export const ownPhoneOnly = defineProblem('attendance.own-phone-only', {
  status: 403,
  zh: () => '“本人手机”只能由本人用自己的手机确认；没有手机的，由记录人代记并写明原因',
  en: () => '“Own phone” is confirmed by the person alone; for who has none the recorder notes it with the reason',
})
export const attendanceReasonMissing = defineProblem('attendance.reason-missing', {
  status: 409,
  zh: (p: { name: string }) => `还差 ${p.name} 的原因：代记写为什么没用手机，缺席选一个原因，代会写谁来`,
  en: (p) => `The reason for ${p.name} is missing: why not by phone, why absent, or who came instead`,
})
export const noProxy = defineProblem('attendance.no-proxy', {
  status: 409,
  zh: () => '党的会议不能请人代会，没来的记缺席',
  en: () => 'Nobody comes for another to a Party meeting; who is missing is absent',
})
export const notOnRoll = defineProblem('attendance.not-on-roll', {
  status: 409,
  zh: (p: { name: string }) => `应到名单里没有 ${p.name}；列席的写在列席里，漏了的先补进名单`,
  en: (p) => `${p.name} is not among those expected; add them to the list, or name them as without a vote`,
})
export const attendedAlready = defineProblem('attendance.already', {
  status: 409,
  zh: (p: { name: string }) => `${p.name} 已经记过了，不用再签；记错了请记录人更正`,
  en: (p) => `${p.name} is noted already; the recorder corrects what is wrong`,
})
export const deviceTwice = defineProblem('attendance.device-twice', {
  status: 409,
  zh: (p: { name: string }) => `这部手机已经替 ${p.name} 签过，一部手机签一个人；没有手机的请记录人代记`,
  en: (p) => `This phone has signed in ${p.name}; one phone, one person. The recorder notes who has none`,
})
export const minutesClosed = defineProblem('attendance.minutes-complete', {
  status: 409,
  zh: () => '会议已记完，签到停了；要改请先重新打开会议',
  en: () => 'The minutes are complete and signing in has ended; reopen the meeting to change it',
})
