import type { Random } from './random.ts'

/** A problem as an inspection would word it, with what a community does about it. All texts are invented. */
export interface Story {
  category: string
  /** Heading of the feedback document above it. */
  heading: string
  title: string
  original: string
  cause: string
  measures: readonly { act: string; evidence: string }[]
  /** Names the person and the day; `{owner}` and `{day}` are filled in. */
  answer: string
  longTerm?: boolean
}

type Make = (random: Random, place: string) => Story

/** Places that problems speak of, by community, so that no two read the same. */
export const PLACES: Record<string, readonly string[]> = {
  WTL: ['南苑小区', '梧桐里12号楼', '铁工巷', '新塔路'],
  BQ: ['北桥新村', '桥头巷', '机床厂宿舍', '桥北广场'],
  SY: ['书院街', '文汇院', '学宫巷', '师范家属院'],
  SLY: ['石榴园一区', '石榴园三区', '老粮库院', '园南路'],
  DD: ['东堤花园', '堤口巷', '船厂宿舍', '滨河里'],
  WH: ['望湖苑', '湖西里', '渔家巷', '湖心广场'],
}

const make: readonly Make[] = [
  (r, place) => {
    const homes = r.between(4, 9)
    return {
      category: '服务居民',
      heading: '服务居民不细不实',
      title: `${place}供水、返水诉求多次转办没有答复`,
      original: `${place}${homes}户居民反映早晚水压不够、雨天地下室返水，登记后转办${r.between(3, 5)}次，没有答复。`,
      cause: '加压泵多年没有检修；诉求转给物业和供水单位以后，没有规定由谁给居民回话。',
      measures: [
        { act: '更换加压泵，测早中晚三个时段水压', evidence: '测压单和现场照片' },
        { act: `逐户检查${homes}户入户阀门，能当场修的当场修`, evidence: '入户检查登记表' },
        { act: '由网格员在办结后三天内逐户回访', evidence: '回访记录' },
      ],
      answer: `{day}由{owner}牵头更换加压泵1台，入户检查${homes}户，更换阀门3个，${homes}户全部回访。`,
    }
  },
  (r) => {
    const all = r.between(14, 26)
    const bad = r.between(5, 11)
    return {
      category: '议事决策',
      heading: '议事决策不规范',
      title: '会议记录看不出表决情况',
      original: `抽查的${all}份党委会记录，有${bad}份只写议题和结论，没有发言和票数。`,
      cause: '记录人没有受过培训，会上只记结论，会后凭印象补写。',
      measures: [
        { act: '会议记录统一样式，议题、发言、表决、结论逐项记', evidence: '新样式的会议记录' },
        { act: '对记录人培训一次', evidence: '培训签到表' },
      ],
      answer: `{day}{owner}组织记录人培训，参加6人；此后召开的3次党委会，记录均写明发言和票数。`,
    }
  },
  (r) => ({
    category: '组织生活',
    heading: '组织生活制度落实不严',
    title: '“三会一课”时断时续',
    original: `第二、第五党支部三季度没有召开党员大会；主题党日以转发资料代替，签到簿缺${r.between(2, 5)}次。`,
    cause: '支部书记由社区干部兼任，年底集中补会的做法没有纠正。',
    measures: [
      { act: '组织委员按季度列出各支部应开会议清单，每月25日核对', evidence: '应开会议清单' },
      { act: '主题党日现场签到，签到簿当天拍照留存', evidence: '签到簿照片' },
    ],
    answer: '{day}起由{owner}按月核对，第二、第五党支部已各召开党员大会1次，到会分别为22人和19人。',
    longTerm: true,
  }),
  (r) => {
    const sum = r.between(60, 98) * 100 + 30
    return {
      category: '资金资产',
      heading: '资金资产管理有漏洞',
      title: '服务群众经费支出没有附验收单',
      original: `服务群众经费有${r.between(4, 8)}笔支出未附验收单，合计${sum.toLocaleString('en-US')}元。`,
      cause: '报销时只看发票，没有规定由谁验收。',
      measures: [
        { act: '逐笔补做验收，说明不能验收的原因', evidence: '补做的验收单' },
        { act: '报销单增加验收人一栏，没有验收不付款', evidence: '新报销单' },
      ],
      answer: `{day}{owner}补齐验收单，涉及${sum.toLocaleString('en-US')}元；新报销单已经使用。`,
    }
  },
  (r) => ({
    category: '民生救助',
    heading: '民生政策落实有偏差',
    title: '低保复核表缺入户人签字',
    original: `低保对象复核表有${r.between(6, 15)}份缺入户人签字，其中C类${r.between(3, 7)}户超过3个月没有复核。`,
    cause: '复核集中在年底，入户只去一人，表格回来后才填。',
    measures: [
      { act: '两人入户，当场签字，当天拍照', evidence: '补签的复核表' },
      { act: '按A类12个月、B类6个月、C类3个月排出复核日历', evidence: '复核日历' },
    ],
    answer: '{day}前{owner}与另一名工作人员两人入户，复核完成，C类全部补上，签字齐全，共18户。',
  }),
  (r) => ({
    category: '组织生活',
    heading: '党费收缴不规范',
    title: '党费年底一次收齐',
    original: `党费收缴明细与缴款日期不一致，有${r.between(2, 4)}个支部年底一次收齐全年党费。`,
    cause: '支部图省事，没有按月提醒。',
    measures: [
      { act: '按月公布各支部收缴进度', evidence: '收缴进度表' },
      { act: '对去年的明细逐人核对，注明实际缴纳日期', evidence: '核对后的明细' },
    ],
    answer: '{day}{owner}完成核对，涉及党员47人；近3个月各支部均在当月收缴。',
  }),
  (r) => ({
    category: '工作作风',
    heading: '工作作风不实',
    title: '入户走访记录笔迹、措辞相同',
    original: `网格员入户走访记录有${r.between(21, 35)}份笔迹、措辞相同，抽问的6户居民有4户说没有来过。`,
    cause: '走访任务按数量考核，月底突击填表。',
    measures: [
      { act: '取消按数量考核走访，改为看解决的事', evidence: '修订后的网格工作办法' },
      { act: '对记录相同的住户重新走访，由居民签字', evidence: '重新走访登记表' },
    ],
    answer: '{day}{owner}组织重新走访31户，居民签字29户，2户外出已电话联系。',
  }),
  (r) => ({
    category: '服务居民',
    heading: '便民服务有短板',
    title: '一次性告知单缺项',
    original: `服务大厅一次性告知单缺少临时救助、居住证明等${r.between(2, 4)}项，居民因此多跑一趟。`,
    cause: '告知单三年没有更新，窗口之间没有统一。',
    measures: [
      { act: '按最新事项重新编印告知单', evidence: '新告知单' },
      { act: '在3处公告栏和居民群更换', evidence: '公告栏照片' },
    ],
    answer: '{day}{owner}换发新告知单200份，3处公告栏全部更换。',
  }),
  (r) => ({
    category: '内部管控',
    heading: '廉政风险防控流于形式',
    title: '廉政风险点清单多年没有再查',
    original: `廉政风险点清单${r.between(2, 3)}年以前编成以后没有再查过，新增的物业监管、经费使用两个岗位没有列入。`,
    cause: '清单编成以后没有指定谁来更新。',
    measures: [
      { act: '逐岗重新排查，写明防控措施和责任人', evidence: '新的风险点清单' },
      { act: '每年一季度复查一次', evidence: '复查会议记录' },
    ],
    answer: '{day}{owner}组织逐岗排查，新增风险点9个，防控措施14条，全部公示。',
    longTerm: true,
  }),
  (r, place) => ({
    category: '议事决策',
    heading: '议事决策不规范',
    title: '老旧小区改造意见没有逐条答复',
    original: `${place}改造议事会公示照片缺失，居民提出的${r.between(8, 16)}条意见没有逐条答复。`,
    cause: '公示由施工单位代贴，社区没有留存；意见汇总后交给设计单位就没有下文。',
    measures: [
      { act: '补贴公示15天，每天拍照', evidence: '公示照片' },
      { act: '逐条写明采纳与否和理由，贴到各单元', evidence: '答复一览表' },
    ],
    answer: '{day}起{owner}在4个单元补贴公示15天，12条意见逐条答复，采纳9条。',
  }),
  (r) => ({
    category: '服务居民',
    heading: '阵地作用发挥不够',
    title: '活动室开放时间与公示不符',
    original: `文体活动室每周实际开放不足${r.between(2, 3)}个半天，与公示的每天开放不符。`,
    cause: '钥匙由一人保管，外出时无人开门。',
    measures: [
      { act: '排出值班表，两人持钥匙', evidence: '值班表' },
      { act: '门口公布开放时间和电话', evidence: '门牌照片' },
    ],
    answer: '{day}起按值班表开放，{owner}抽查10次，全部按时开门。',
    longTerm: true,
  }),
  (r) => ({
    category: '资金资产',
    heading: '资金资产管理有漏洞',
    title: '固定资产账实不符',
    original: `固定资产账面${r.between(60, 90)}件，实地清点少${r.between(3, 9)}件，另有捐赠的5台电脑没有入账。`,
    cause: '换保管人时没有交接清点。',
    measures: [
      { act: '全面清点，盘亏的查明去向', evidence: '清点表' },
      { act: '捐赠资产登记入账，贴标签', evidence: '入账凭证' },
    ],
    answer: '{day}{owner}会同居监委清点完毕，5台电脑入账，缺少的物品查明去向并登记。',
  }),
  (r) => ({
    category: '组织生活',
    heading: '组织生活制度落实不严',
    title: '谈心谈话记录日期在会议之后',
    original: `谈心谈话记录有${r.between(3, 6)}份日期晚于组织生活会召开日期，内容雷同。`,
    cause: '会前没有谈，会后按要求补记录。',
    measures: [
      { act: '组织生活会前两周公布谈话安排', evidence: '谈话安排表' },
      { act: '补谈并写明补谈日期', evidence: '补谈登记' },
    ],
    answer: '{day}前{owner}与8名党员逐一补谈，登记表写明补谈日期。',
  }),
  (r, place) => ({
    category: '工作作风',
    heading: '监管责任落实不到位',
    title: '楼道堆物反复清理反复出现',
    original: `${place}${r.between(5, 12)}个单元楼道堆放杂物，群众反映${r.between(2, 4)}次，清理后又出现。`,
    cause: '只靠突击清理，没有和住户、物业约定谁来管。',
    measures: [
      { act: '逐户清理并签订楼道公约', evidence: '清理前后照片' },
      { act: '物业每周巡查一次，社区抽查', evidence: '巡查登记' },
    ],
    answer: '{day}{owner}与物业清理楼道9个单元，签订公约86户，连续4周巡查没有反弹。',
    longTerm: true,
  }),
]

export const CATEGORIES = ['组织生活', '议事决策', '服务居民', '民生救助', '资金资产', '内部管控', '工作作风'] as const

/** The `index`-th story told for a community; every round through the list changes the place and the numbers. */
export const storyFor = (index: number, code: string, random: Random): Story => {
  const places = PLACES[code] ?? ['某小区']
  const story = make[index % make.length]!(random, places[Math.floor(index / make.length) % places.length]!)
  // One answer for two findings cannot be verified: told again, a story says which item it answers.
  return index < make.length ? story : { ...story, answer: `${story.answer}（台账第${index + 1}项）` }
}
