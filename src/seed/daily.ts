import type { CommandInput } from '../domain/command.ts'
import { addDays, addMonths, type Day, daysBetween } from '../domain/day.ts'
import type { Attachment } from '../domain/fields/index.ts'
import type { DailyKindName } from '../domain/kinds/daily/index.ts'
import type { Role } from '../domain/roles.ts'
import { type DiaryEntry, moment } from './diary.ts'
import type { Cast } from './people.ts'
import { type Random, seededRandom } from './random.ts'
import { COMMUNITIES } from './street.ts'

export interface DailyPlot {
  cast: Cast
  today: Day
  picture: () => Attachment
}

const MONTHS = 12
/** Chances of its own: what is recorded day by day changes nothing of the inspections. */
const DAILY_SEED = 20_251_127

const TOPICS = [
  '学习条例第六章',
  '学习全会精神辅导材料',
  '观看警示教育片并讨论',
  '学习居民委员会组织法',
  '学习信访工作条例',
] as const
const ITEMS = [
  ['研究老年食堂夏季菜单和价格', '维持三元一餐，增加两个素菜，由何静联系供货方。'],
  ['讨论楼道堆物清理安排', '分四周清理，网格员逐楼通知，第四周统一检查。'],
  ['通报上月诉求办理情况', '超期的两件由经办人本周内上门说明。'],
  ['研究困难家庭慰问名单', '名单公示五天，无异议后由民政专干上门。'],
  ['商定小区出入口改造意见征集办法', '入户征求意见，月底前汇总，再提交居民代表会议。'],
] as const
const CONCERNS = ['routine', 'routine', 'elderly', 'safety', 'dispute'] as const
const FOUND = [
  '一切正常，希望社区多办活动',
  '楼道灯不亮，夜里下楼不方便',
  '子女在外地，希望有人定期看看',
  '燃气软管老化，需要更换',
  '与楼上因漏水有矛盾，愿意调解',
] as const
const PROMISED = [
  '下次活动提前通知',
  '本周内报修楼道灯',
  '下月再来看一次',
  '请燃气公司上门更换',
  '约双方到社区调解室谈',
] as const
const BOUGHT = ['更换楼道灯', '购买活动用品', '打印宣传页', '慰问困难家庭', '维修健身器材'] as const
const HOUSEHOLDERS = ['钱阿婆', '孔师傅', '史大姐', '管先生', '卫奶奶', '倪阿姨'] as const

/** A year of what the communities did day by day, each recorded once by whoever did it; some of it days late, and said so. */
export function dailyDiary({ cast, today, picture }: DailyPlot): DiaryEntry[] {
  const random = seededRandom(DAILY_SEED)
  return COMMUNITIES.flatMap(({ code }) => yearOf(code, { cast, today, picture }, random))
}

function yearOf(community: string, { cast, today, picture }: DailyPlot, random: Random): DiaryEntry[] {
  const entries: DiaryEntry[] = []
  const secretary = cast.of('communitySecretary', community)
  const member = cast.of('committeeMember', community)
  const org = cast.org(community)
  /** Recorded on the evening of the day, or `late` days after it with the reason. */
  const record = (
    kind: DailyKindName,
    day: Day,
    role: Role,
    data: Record<string, unknown>,
    late = 0,
    move?: string,
  ) => {
    if (day >= today || addDays(day, late) >= today) return
    const happened = moment(day, random.between(9, 16), random)
    const at = late > 0 ? moment(addDays(day, late), 17, random) : new Date(happened.getTime() + 5_400_000)
    const create: CommandInput = {
      ...{ id: random.uuid(at), action: 'create', kind, record: random.uuid(at), org, data },
      occurredAt: happened.toISOString(),
      ...(late > 3 && { late: { reason: '当时没有网络，回来补录', approver: secretary.person } }),
    }
    const moved = move && {
      ...{ id: random.uuid(at), action: 'move' as const, kind, record: create.record, version: 1, move, input: {} },
    }
    entries.push({ at, actor: cast.of(role, community), commands: [create, ...(moved ? [moved] : [])] })
  }
  const meeting = (type: string, title: string, day: Day, expected: number, late = 0) => {
    const absent = random.between(0, 2)
    const items = [random.pick(ITEMS), random.pick(ITEMS)].filter((item, i, all) => all.indexOf(item) === i)
    record(
      'meeting',
      day,
      'committeeMember',
      {
        ...{
          type,
          title,
          place: '党群服务中心二楼会议室',
          chair: secretary.person,
          expected,
          present: expected - absent,
        },
        absent: Array.from({ length: absent }, (_, i) => ({
          name: ['罗文清', '彭立新'][i],
          reason: ['住院', '外出学习'][i],
        })),
        items: items.map(([title, resolution]) => ({
          title,
          resolution,
          inFavour: expected - absent,
          against: 0,
          abstained: 0,
        })),
        ...{ signIn: [picture()], photos: [picture()] },
      },
      late,
      'complete',
    )
  }
  const activity = (type: string, topic: string, day: Day, participants: number) =>
    record('activity', day, 'committeeMember', {
      ...{ type, topic, place: '社区会议室', speaker: secretary.name, hours: 2, participants },
      ...{ signIn: [picture()], photos: [picture()] },
    })

  for (let back = MONTHS; back >= 0; back--) {
    const first = `${addMonths(today, -back).slice(0, 7)}-01`
    const on = (day: number) => addDays(first, day - 1)
    const [, month] = first.split('-').map(Number) as [number, number]
    activity('themePartyDay', `${month} 月主题党日`, on(5), random.between(18, 40))
    activity('studySession', random.pick(TOPICS), on(random.between(8, 20)), random.between(10, 24))
    meeting(
      'branchCommittee',
      `${month} 月支委会`,
      on(random.between(2, 10)),
      5,
      random.next() < 0.15 ? random.between(5, 12) : 0,
    )
    meeting('bothCommittees', `${month} 月两委会`, on(random.between(11, 25)), 9)
    if (month % 3 === 0) {
      meeting('membersMeeting', `第${'一二三四'[month / 3 - 1]}季度党员大会`, on(24), 40)
      activity('partyLecture', '书记讲党课：把群众的小事办好', on(26), random.between(28, 44))
      record('heartTalk', on(15), 'communitySecretary', {
        ...{ type: 'heartTalk', giver: secretary.person, receiver: member.name, occasion: '季度谈心' },
      })
    }
    for (const day of [6, 13, 20]) {
      const i = random.between(0, FOUND.length - 1)
      record('homeVisit', on(day), 'gridWorker', {
        ...{ reason: CONCERNS[i], grid: '第三网格', household: random.pick(HOUSEHOLDERS), matter: FOUND[i] },
        ...{ followUp: PROMISED[i], photos: [picture()] },
      })
    }
    record('expense', on(random.between(3, 27)), 'handler', {
      ...{
        fund: 'massServiceFund',
        purpose: random.pick(BOUGHT),
        amount: random.between(80, 6000) * 100,
        payee: '安达综合商店',
      },
      ...{ method: 'transfer', approval: [picture()], invoice: [picture()], acceptance: [] },
    })
    record('conveyance', on(4), 'handler', {
      ...{ document: `关于做好 ${month} 月重点工作的通知`, docNumber: `柳街办〔${first.slice(0, 4)}〕${month}号` },
      ...{ issuer: '柳堤街道办事处', receivedOn: on(2), way: 'meeting', audience: '两委成员、网格长', people: 12 },
    })
  }
  const began = addMonths(today, -MONTHS)
  for (const [i, name] of ['投影仪', '打印机', '会议桌'].entries())
    record('fixedAsset', addDays(began, i + 1), 'handler', {
      ...{ name, count: i + 1, value: random.between(12, 60) * 10_000, boughtOn: addDays(began, -200 + i) },
      ...{ keeper: member.person, place: '二楼会议室', condition: 'inUse', papers: [] },
    })
  for (const [i, post] of ['报账员', '低保经办'].entries())
    record('riskPoint', addDays(began, 5 + i), 'communitySecretary', {
      ...{ post, risk: i === 0 ? '报销手续不全' : '材料审核不严', level: i === 0 ? 'high' : 'middle' },
      ...{ guard: '两人经手，居监委每月核对一次', owner: secretary.person },
    })
  const year = today.slice(0, 4)
  if (daysBetween(`${year}-01-10`, today) > 0)
    record('dutyPledge', `${year}-01-10`, 'communitySecretary', {
      ...{ type: 'strictGovernance', name: `${year} 年全面从严治党责任书`, signer: secretary.person },
      ...{ with: '柳堤街道党工委', validUntil: `${year}-12-31`, papers: [picture()] },
    })
  record('leave', addDays(today, -20), 'handler', {
    ...{
      person: cast.of('handler', community).person,
      type: 'personal',
      from: addDays(today, -18),
      until: addDays(today, -17),
    },
    ...{ reason: '家中有事', approver: secretary.person, form: [] },
  })
  return entries
}
