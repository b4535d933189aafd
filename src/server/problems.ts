import { defineProblem, type ProblemDefinition } from '../domain/problem.ts'

/** A refusal of the doors themselves, without values. */
const plain = (code: string, status: number, zh: string, en: string): ProblemDefinition<Record<string, never>> =>
  defineProblem(code, { status, zh: () => zh, en: () => en })

export const wrongSignIn = plain(
  'auth.wrong',
  401,
  '用户名或密码不对，请再试一次；连续输错 5 次会锁定 15 分钟',
  'The user name or the password is wrong. Try again; five failures lock the account for 15 minutes',
)
export const accountLocked = defineProblem<{ minutes: number }>('auth.locked', {
  status: 429,
  zh: (v) => `连续输错次数太多，账号已锁定，${v.minutes} 分钟后再试，或请安全管理员解锁`,
  en: (v) =>
    `Too many failures. The account is locked; try again in ${v.minutes} minutes or ask the security administrator`,
})
export const wrongCode = plain(
  'auth.code-wrong',
  401,
  '验证码不对或已过期，请输入验证器上现在显示的 6 位数字',
  'The code is wrong or has expired; enter the six digits that the authenticator shows now',
)
export const passwordExpired = plain(
  'password.expired',
  403,
  '密码已到期或由管理员代设，请先改密码',
  'Your password has expired or was set by an administrator; change it first',
)
export const passwordWeak = plain(
  'password.too-weak',
  422,
  '密码至少 8 位，并包含大写字母、小写字母、数字、符号中的三类',
  'A password needs at least 8 characters of three classes: capitals, small letters, digits, signs',
)
export const passwordUsedBefore = plain(
  'password.used-before',
  422,
  '不能用最近 5 次用过的密码，请换一个',
  'This is one of your last five passwords; choose another',
)
export const passwordWrong = plain(
  'password.wrong',
  422,
  '现在的密码不对，请重新输入',
  'The current password is wrong; enter it again',
)
export const twoFactorState = plain(
  'auth.two-factor-state',
  409,
  '两步验证已经开启或还没有开始设置，请刷新后再试',
  'The second factor is on already, or its set-up has not begun; reload and try again',
)
export const usernameInvalid = plain(
  'username.invalid',
  422,
  '用户名用 2 到 40 个汉字、字母、数字，中间可以有 . _ -',
  'A user name has 2 to 40 letters, digits or Chinese characters; . _ - may stand inside',
)
export const usernameTaken = defineProblem<{ username: string }>('username.taken', {
  status: 409,
  zh: (v) => `用户名“${v.username}”已经有人用了，请换一个`,
  en: (v) => `The user name “${v.username}” is taken; choose another`,
})
export const accountExists = plain(
  'account.exists',
  409,
  '这个人已经有账号了，忘了密码可以重设',
  'This person has an account already; reset its password instead',
)
export const adminsSeparate = plain(
  'post.administrators-separate',
  409,
  '系统、安全、审计三个管理员要由三个人专任，不能兼其他岗位。请另选一人，或先登记离任日',
  'System, security and audit administrator are three persons who hold no other post; choose someone else, or enter the last day of the other post first',
)
export const noPost = plain(
  'access.no-post',
  403,
  '您现在没有在任的岗位，请安全管理员登记岗位',
  'You hold no post today; ask the security administrator to enter one',
)
export const setupDone = plain(
  'setup.done',
  409,
  '街道已经建好，这一步只能做一次，请登录',
  'The street has been set up already; this works once. Please sign in',
)
export const setupMissing = plain(
  'setup.missing',
  409,
  '还没有建立街道，请先打开首页完成初次设置',
  'There is no street yet; open the start page and complete the first set-up',
)
export const logNotSigned = plain(
  'log.not-signed',
  409,
  '日志还没有检查点，请过几秒再试',
  'The log has no checkpoint yet; try again in a few seconds',
)
export const setupRoles = plain(
  'setup.three-administrators',
  422,
  '三个管理员要各一名，用户名也要各不相同',
  'There must be one administrator of each kind, with three different user names',
)
export const setupCodes = plain(
  'setup.codes-differ',
  422,
  '街道和各社区的代号要各不相同',
  'The street and its communities need codes that differ from each other',
)
export const notDemo = plain('setup.not-demo', 404, '这不是演示环境，请用账号登录', 'This is no demonstration; sign in')
export const otherOrigin = plain(
  'request.other-origin',
  403,
  '请求来自别的网站，没有执行。请从本系统的页面操作',
  'The request came from another site and was not carried out; use the pages of this system',
)
export const malformed = plain(
  'request.malformed',
  400,
  '请求内容不是正确的 JSON，请检查后重发',
  'The body of the request is no valid JSON; correct it and send it again',
)
export const invalidInput = defineProblem<{ why: string }>('request.invalid', {
  status: 422,
  zh: (v) => `请求里有一处不对：${v.why}`,
  en: (v) => `Something in the request is not right: ${v.why}`,
})
export const bodyTooLarge = defineProblem<{ limit: number }>('request.too-large', {
  status: 413,
  zh: (v) => `内容超过 ${v.limit} MB，请减小后再发`,
  en: (v) => `This is larger than ${v.limit} MB; make it smaller and send it again`,
})
export const mediaType = plain('request.media-type', 415, '请用 application/json 发送', 'Send this as application/json')
export const tooMany = defineProblem<{ seconds: number }>('request.too-many', {
  status: 429,
  zh: (v) => `操作太频繁，请 ${v.seconds} 秒后再试`,
  en: (v) => `Too many requests; try again in ${v.seconds} seconds`,
})
export const uploadCut = plain(
  'upload.cut',
  400,
  '上传中断，没有保存任何内容，请重新上传',
  'The upload was cut off and nothing was kept; upload it again',
)
export const unknownRoute = plain(
  'route.unknown',
  404,
  '没有这个接口，请查看 /api/v1/openapi.json',
  'There is no such route; see /api/v1/openapi.json',
)
export const unexpected = defineProblem<{ reference: string }>('server.unexpected', {
  status: 500,
  zh: (v) => `系统出错，没有保存。请再试一次；还不行，请把编号 ${v.reference} 告诉系统管理员`,
  en: (v) =>
    `Something went wrong and nothing was saved. Try again; if it stays, give the number ${v.reference} to your system administrator`,
})
export const reviewClosed = plain(
  'review.not-open',
  409,
  '这份审阅已经入账或作废，不能再改',
  'This review has been confirmed or discarded; it cannot be changed',
)
export const reviewRound = plain(
  'review.round-missing',
  422,
  '请先选一个轮次，或新建一个并写明反馈日',
  'Choose a round first, or make a new one with the day of its feedback',
)
export const reviewOrg = plain(
  'review.organisation-missing',
  422,
  '还没有选责任单位，请先选',
  'No organisation has been chosen to answer for this; choose one first',
)
export const reviewEmpty = plain(
  'review.no-finding',
  422,
  '没有一条是“问题”，入不了账。请至少标出一个问题',
  'Nothing is marked as a finding, so nothing can enter the ledger; mark at least one',
)
export const reviewUnpaired = plain(
  'review.measure-unpaired',
  422,
  '这条措施或原因没有对应的问题，不会入账；请配上问题或放弃',
  'This measure or cause answers no finding and will not enter the ledger; pair it or drop it',
)
export const readingTooLong = defineProblem<{ seconds: number }>('read.too-long', {
  status: 422,
  zh: (v) => `读了 ${v.seconds} 秒还没有读完，已停止。请把文件拆小，或粘贴文字`,
  en: (v) => `Reading took longer than ${v.seconds} seconds and was stopped. Split the file, or paste its text`,
})
