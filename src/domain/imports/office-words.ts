/**
 * Words that offices use one for another at the head of a column. Each line: any of them may stand for any other. General
 * words only; what a single kind calls its field besides its label is the field's own `alsoCalled`.
 */
const LINES = `
时间 日期 年月日 日
地点 位置 场所 地址
主持人 主持 召集人
应到 应到人数 应参会 应参加 应出席 应到会 应参会人数 应参加人数
实到 实到人数 实际参会 实参会 实参加 到会 出席 实际参加 到会人数 出席人数 参会人数
参加人数 参与人数 参会人数 人数 到场人数 覆盖人数 活动人数
列席 列席人员 列席人
议题 议程 会议内容 会议议题 研究事项 讨论事项 主要议题
主题 题目 标题 名称 内容
名称 品名 物品名称 项目名称
内容 主要内容 简要内容 活动内容 具体内容
主讲人 授课人 领学人 讲师 宣讲人 主讲 授课老师
时长 课时 学时
对象 谈话对象 被谈话人 约谈对象
谈话人 谈话领导 约谈人 约谈领导
事由 原因 理由 缘由
签订对象 与谁签订 签订双方 对方
签订人 签字人 承诺人 签约人
有效期 有效期至 有效期限 到期日 截止日期
岗位 职务 职位 工作岗位
风险点 风险 风险内容 风险描述 风险表现 风险表现形式 风险点描述
等级 级别 风险等级 风险级别
防控措施 防范措施 措施
责任人 负责人 具体责任人
保管人 保管员 管理人 使用人 责任人
户主 居民姓名 走访对象 慰问对象 被走访人 服务对象 户主姓名
门牌 住址 家庭住址 地址 居住地址 详细地址
主要事项 反映问题 事项 诉求 反映事项 主要问题
了解到的情况 家庭情况 基本情况 走访情况 家庭基本情况
答应办的事 承诺事项 后续措施 帮扶措施 解决措施
经费来源 资金来源 列支渠道 经费渠道
用途 摘要 支出事项 开支内容 支出内容 支出用途 事项
金额 支出金额 费用 报销金额 发生额 款额
收款方 收款单位 对方单位 供应商 收款人
付款方式 支付方式 结算方式
预算科目 科目 支出科目
说明 备注 附注
规格型号 型号 规格
数量 件数 台数
价值 原值 资产原值 总价 账面价值 资产价值 账面原值
购置日期 购置时间 购入日期 购买日期 购买时间 取得日期 采购日期
存放地点 放置地点 存放位置 使用地点 放置位置 存放处
使用状况 使用状态 状况 资产状态 使用情况 资产状况
文件名称 文件标题 文件名 文件题目
文号 发文字号 文件号 发文号 文件编号
来文单位 来文机关 发文单位 发文机关 制发单位 印发单位
收文日 收文日期 收到日期 收文时间 来文日期 来文时间
传达方式 传达形式 学习方式
传达范围 传达对象 参加范围 传达人员
贯彻意见 落实情况 贯彻落实 贯彻落实情况 拟办意见 落实措施
请假人 姓名 请假人姓名 申请人
类型 类别 种类 分类 性质
假别 请假类型 请假种类 请假类别
开始 起始 起始日期 开始时间 开始日期 起始时间 起
结束 截止 截止日期 结束时间 结束日期 截止时间 止
批准人 审批人 批准领导 审批领导 签批人 准假人
销假日 销假时间 销假日期 实际销假日期
网格 所属网格 网格名称 网格号
单位 社区 所属社区 责任单位 填报单位 单位名称 社区名称
党员 姓名 党员姓名
电话 联系电话 联系方式 手机 手机号 手机号码
身份证 身份证号 身份证号码 公民身份号码
党支部 支部 所在支部 所属支部 支部名称 所在党支部
`

const lines = LINES.trim()
  .split('\n')
  .map((line) => line.split(' '))

const linesOf = new Map<string, Set<number>>()
for (const [i, words] of lines.entries())
  for (const word of words) {
    const known = linesOf.get(word) ?? new Set<number>()
    known.add(i)
    linesOf.set(word, known)
  }

/** Whether offices use one word for the other. */
export function isSameWord(a: string, b: string): boolean {
  const [of, ofB] = [linesOf.get(a), linesOf.get(b)]
  return of !== undefined && ofB !== undefined && [...of].some((line) => ofB.has(line))
}

/** Headings of columns whose contents are not kept: counts of rows, signatures, pictures, who wrote the sheet. */
const NOT_KEPT =
  /^(序号?|编号|顺序号?|行号|资产编号|no|(记录|填表|填报|登记|制表|审核|经办|录入)人(签字|签名)?|签字|签名|盖章|图片|照片|附件|页码)$/i

export const isNotKept = (bare: string): boolean => NOT_KEPT.test(bare)

/** What the last word of a heading says that stands below it. */
export type HeadingSort = 'day' | 'count' | 'person' | 'choice' | 'any'

const DAY = /(时间|日期|年月日?|[年月]份|日)$/
const COUNT = /(人数|数量|个数|次数|户数|件数|[^分]数|金额|天数)$/
const CHOICE = /(类型|类别|种类|方式|形式|性质|等级|级别|状态|状况)$/
const PERSON = /(人|人员|姓名|领导|领导人|负责人|书记|户主|对象)$/

export const sortOf = (bare: string): HeadingSort =>
  DAY.test(bare)
    ? 'day'
    : COUNT.test(bare)
      ? 'count'
      : PERSON.test(bare)
        ? 'person'
        : CHOICE.test(bare)
          ? 'choice'
          : 'any'
