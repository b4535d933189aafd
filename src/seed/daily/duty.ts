import { addDays, type Day } from '../../domain/day.ts'
import { COMMUNITIES } from '../street.ts'
import { dayOf, januariesOf, lastYearOf, monthNumber, type Scene } from './scene.ts'

/** Rules in force, pledges, risk points and power items, and how others look at them: checks, tours, reviews. */
export function dutyYears(scene: Scene): void {
  rules(scene)
  for (const january of januariesOf(scene)) pledges(scene, january)
  riskPoints(scene)
  powerItems(scene)
  spotChecks(scene)
  tours(scene)
  for (const january of januariesOf(scene)) reviews(scene, january)
  handedOver(scene)
}

const RULES = [
  {
    ...{ type: 'dutyList', name: '社区党委全面从严治党责任清单', body: '社区党委' },
    duties: [
      { what: '研究全面从严治党工作', cadence: 'halfYear', who: '社区书记', shownBy: 'strictGovernanceMeeting' },
      { what: '与班子成员谈心谈话', cadence: 'halfYear', who: '社区书记', shownBy: 'heartTalk' },
    ],
  },
  {
    ...{ type: 'rule', name: '文件学习传达制度', body: '社区两委' },
    duties: [
      { what: '收文后七天内传达，写明传达到谁', cadence: 'whenItHappens', who: '办公室', shownBy: 'conveyance' },
    ],
  },
  {
    ...{ type: 'internalControl', name: '财务报销和考勤管理制度', body: '社区两委' },
    duties: [{ what: '两委会通报上月支出', cadence: 'month', who: '报账员', shownBy: 'bothCommitteesMeeting' }],
  },
  {
    ...{ type: 'publicityDuty', name: '意识形态工作责任制', body: '社区党委' },
    duties: [{ what: '专题研究意识形态工作', cadence: 'halfYear', who: '社区书记', shownBy: 'publicityDutyMeeting' }],
  },
  { type: 'negativeList', name: '社区工作人员负面清单', body: '社区党委', duties: [] },
] as const

/** Rules and lists; the last one asks nothing of anybody and stays a draft. */
function rules({ cast, community, months, record, later, picture }: Scene): void {
  const firstResponsible = cast.of('communitySecretary', community).person
  for (const [i, rule] of RULES.entries()) {
    const adoptedOn = addDays(months[0]!, 2 + i)
    const made = record('ruleDocument', adoptedOn, 'committeeMember', {
      ...{ ...rule, text: [picture()], adoptedOn, firstResponsible },
    })
    if (rule.duties.length > 0) later('ruleDocument', made, addDays(adoptedOn, 3), 'communitySecretary', 'enforce')
  }
}

/** A year's pledge: all in scope but one have signed; in an earlier year he as well. */
function pledges({ cast, community, today, record, later, picture }: Scene, january: Day): void {
  const year = january.slice(0, 4)
  const secretary = cast.of('communitySecretary', community).person
  const of = (role: 'committeeMember' | 'handler' | 'gridWorker', post: string) => ({
    person: cast.of(role, community).person,
    ...{ post, signedOn: null },
  })
  const pledge = record('dutyPledge', `${year}-01-10`, 'communitySecretary', {
    ...{ type: 'strictGovernance', name: `${year} 年全面从严治党责任书`, signer: secretary, with: '柳堤街道党工委' },
    ...{ validUntil: `${year}-12-31`, papers: [picture()] },
    scope: [of('committeeMember', '组织委员'), of('handler', '经办人'), of('gridWorker', '网格员')],
  })
  later('dutyPledge', pledge, `${year}-01-12`, 'committeeMember', 'sign')
  later('dutyPledge', pledge, `${year}-01-13`, 'handler', 'sign')
  if (year < today.slice(0, 4)) later('dutyPledge', pledge, `${year}-01-14`, 'gridWorker', 'sign')
}

/** Two posts; the first was looked through again when a year had passed, the second never. */
function riskPoints(scene: Scene): void {
  const { cast, community, months, record, correct } = scene
  const owner = cast.of('communitySecretary', community).person
  const again = dayOf(lastYearOf(scene), 4)
  for (const [i, post] of ['报账员', '低保经办'].entries()) {
    const point = record('riskPoint', addDays(months[0]!, 5 + i), 'communitySecretary', {
      ...{ post, risk: i === 0 ? '报销手续不全' : '材料审核不严', level: i === 0 ? 'high' : 'middle' },
      ...{ guard: '两人经手，居监委每月核对一次', owner },
      ...(i === 0 && { reviewedOn: addDays(months[0]!, 4) }),
    })
    if (i === 0) correct('riskPoint', point, again, 'communitySecretary', { reviewedOn: again })
  }
}

/** Two powers, the first exercised step by step; the second was never checked by anybody. */
function powerItems({ cast, community, months, record, later, picture }: Scene): void {
  const owner = cast.of('handler', community).person
  const aid = record('powerItem', addDays(months[0]!, 8), 'committeeMember', {
    ...{ name: '临时救助申请初审', field: 'civil', basis: '社会救助法、街道救助实施细则', owner },
    flow: [
      { step: '窗口受理，一次性告知材料', who: '窗口', documents: '受理单', days: 1 },
      { step: '两人入户核实', who: '民政专干、网格员', documents: '入户记录、照片', days: 5 },
      { step: '公示', who: '居委会', documents: '公示照片', days: 7 },
    ],
  })
  for (const first of [months[4]!, months[16]!])
    later('powerItem', aid, dayOf(first, 12), 'streetDiscipline', 'check', {
      checked: '抽查了三份申请，受理单、入户记录和公示照片都在',
    })
  for (const [i, first] of months.entries()) {
    if (i % 3 !== 1 || aid === undefined) continue
    const day = dayOf(first, 3)
    const made = record('powerCase', day, 'handler', {
      ...{ item: aid, matter: `临时救助申请初审（${i + 1} 幢一户）`, applicant: '倪阿姨' },
    })
    for (const after of [1, 4, 8])
      later('powerCase', made, addDays(day, after), 'handler', 'take', { papers: [picture()], note: null })
    later('powerCase', made, addDays(day, 17), 'handler', 'conclude', { outcome: '公示期满没有异议，报街道' })
  }
  record('powerItem', addDays(months[0]!, 9), 'committeeMember', {
    ...{ name: '居住证明开具', field: 'certificates', basis: '社区出具证明事项清单', owner },
    flow: [
      { step: '核对户情手册', who: '窗口' },
      { step: '盖章登记', who: '经办人', documents: '用印登记' },
    ],
  })
}

const CHECKED = [
  ['counter', '窗口有人在岗', '下午两点窗口没有人，牌子上没有写去处'],
  ['duty', '值班登记连续', '上周六的交接班没有签名'],
  ['discipline', '请假有批准的请假条', '一人外出没有请假条'],
  ['partyWork', '主题党日签到表在册', '签到表少两个人的签名'],
] as const

/** Each month another community checks this one; three in four times something is wrong, and mostly it is put right. */
function spotChecks({ cast, community, random, months, record, later, picture }: Scene): void {
  const place = COMMUNITIES.findIndex(({ code }) => code === community)
  for (const [i, first] of months.entries()) {
    const other = COMMUNITIES[(place + 1 + (i % (COMMUNITIES.length - 1))) % COMMUNITIES.length]!
    const day = dayOf(first, random.between(8, 16))
    const [about, item, problem] = random.pick(CHECKED)
    const isFine = i % 4 === 3
    const check = record('spotCheck', day, 'streetDiscipline', {
      ...{ way: i % 2 === 0 ? 'open' : 'hidden', about, checker: cast.org(other.code) },
      ...{ checkedBy: `街道纪工委、${other.name}`, photos: [picture()] },
      items: [
        { item: '台账记到上一周', result: 'fine' },
        isFine ? { item, result: 'fine' } : { item, result: 'problem', problem },
      ],
    })
    if (isFine) {
      later('spotCheck', check, addDays(day, 1), 'streetDiscipline', 'conclude')
      continue
    }
    const toldOn = addDays(day, 1)
    later('spotCheck', check, toldOn, 'streetDiscipline', 'tell', { toldOn, dueOn: addDays(day, 8) })
    if (random.next() < 0.15) continue
    const correctedOn = addDays(day, random.between(3, 7))
    later('spotCheck', check, correctedOn, 'committeeMember', 'correct', {
      ...{ correctedOn, correction: '当天补齐，并在例会上说了一遍' },
    })
    later('spotCheck', check, addDays(day, 12), 'streetPartyOffice', 'recheck', { recheck: '回看时已经改好' })
  }
}

/** A tour each quarter. */
function tours({ months, record, picture }: Scene): void {
  for (const first of months.filter((month) => monthNumber(month) % 3 === 0))
    record('quarterlyTour', dayOf(first, 18), 'streetPartyOffice', {
      ...{ visitors: '街道班子成员、各社区书记', shown: '党群服务中心、老年食堂、网格工作站', photos: [picture()] },
      topics: [
        {
          ...{ topic: '阵地建设', seen: '党员活动室每周开放五天，登记记到昨天' },
          ...{ problem: '图书角的书没有登记', advice: '用一张表登记，月底盘一次' },
        },
        { topic: '为民服务', seen: '老年食堂每天供应六十份，价格贴在门口' },
      ],
    })
}

/** In January the secretary reports on the year that ended. */
function reviews({ cast, community, random, record, picture }: Scene, january: Day): void {
  const ballots = random.between(32, 48)
  const poor = random.between(0, 1)
  const average = random.between(1, 3)
  const fairlyGood = random.between(6, 10)
  record('dutyReview', dayOf(january, 16), 'streetPartyOffice', {
    ...{
      type: 'partyWork',
      year: Number(january.slice(0, 4)) - 1,
      report: [picture()],
      ballots,
      fairlyGood,
      average,
      poor,
    },
    ...{ reporter: cast.of('communitySecretary', community).person, audience: '街道党工委、党员和居民代表' },
    good: ballots - fairlyGood - average - poor,
    corrections: [{ what: '学习材料提前一周发到党员手里', dueOn: dayOf(january, 90) as Day }],
  })
}

/** What goes to the discipline office, and what it decided: days and bodies, no content. */
function handedOver({ community, months, record }: Scene): void {
  const place = COMMUNITIES.findIndex(({ code }) => code === community)
  if (place % 2 === 0)
    record('clueHandedOver', dayOf(months[17]!, 10 + place), 'communitySecretary', {
      ...{ to: '街道纪工委', receiptOn: dayOf(months[17]!, 10 + place) },
    })
  if (place % 3 === 1)
    record('accountability', dayOf(months[19]!, 14), 'streetDiscipline', {
      ...{ type: 'notice', body: '街道纪工委', docNumber: `柳纪工〔${months[19]!.slice(0, 4)}〕${place}号` },
      ...{ discipline: 'work', papers: [] },
    })
}
