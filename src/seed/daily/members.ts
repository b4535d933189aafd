import { addDays, type Day } from '../../domain/day.ts'
import { type DiaryEntry, moment } from '../diary.ts'
import type { Random } from '../random.ts'
import { BRANCHES, branchesOf } from '../street.ts'
import { type DailyPlot, dayOf, januariesOf, type Scene } from './scene.ts'

const FAMILY = [
  ...'赵钱孙李周吴郑王冯陈褚卫蒋韩杨朱秦尤许吕施张孔曹严华金魏陶姜戚谢邹喻苏潘葛奚范彭郎鲁韦马苗方俞任袁柳',
]
const GIVEN = [
  '国栋',
  '桂芬',
  '志刚',
  '秀梅',
  '文博',
  '丽华',
  '建业',
  '雨桐',
  '海波',
  '玉兰',
  '晓东',
  '思远',
  '春生',
  '巧云',
] as const
const CLASSES = {
  community: ['retired', 'retired', 'inService', 'stillWorking', 'direct', 'graduate', 'retired'],
  compound: ['retired', 'mobile', 'inService', 'retired', 'unattached', 'graduate', 'retired'],
  newSector: ['inService', 'inService', 'inService', 'mobile', 'inService', 'inService', 'inService'],
} as const
const TYPES = ['community', 'compound', 'newSector'] as const

/** A member of the demonstration, as far as others need to know. */
interface SeedMember {
  record: string
  branch: string
  class: string
  isOnTheWay: boolean
}

/** Branches with their members: six, and one on the way. One moves to another branch, one leaves. */
function memberYears({ cast, community, random, months, today, record, picture }: Scene): SeedMember[] {
  const began = months[0]!
  const contact = cast.of('committeeMember', community).person
  const secretary = cast.of('communitySecretary', community).person
  const branches = BRANCHES.filter((one) => one.community === community)
  const members = branches.flatMap(({ code }, b) => {
    const branch = cast.org(code)
    const type = TYPES[b % TYPES.length]!
    record('branchProfile', addDays(began, 1), 'committeeMember', {
      ...{ branch, type, liaison: contact, foundedOn: `20${10 + b * 3}-07-01` },
      ...(type === 'community' && { secretary }),
    })
    return CLASSES[type].flatMap((of, i) => {
      const isOnTheWay = i === CLASSES[type].length - 1
      const joined = `${random.between(1975, 2018)}-0${random.between(1, 9)}-1${random.between(0, 9)}`
      const full = `${Number(joined.slice(0, 4)) + 1}${joined.slice(4)}`
      const written = record('member', addDays(began, 2), 'committeeMember', {
        ...{ name: `${random.pick(FAMILY)}${random.pick(GIVEN)}`, branch, class: of, leader: i === 2 && b === 0 },
        ...(isOnTheWay
          ? { stage: 'applicant', stageOn: addDays(began, -60 - b) }
          : { stage: 'full', stageOn: full, joinedOn: joined, fullOn: full }),
        ...{
          contact,
          contactEvery: of === 'mobile' ? 'month' : 'quarter',
          contactBy: of === 'mobile' ? 'phone' : 'visit',
        },
        standing: 'here',
      })
      return written ? [{ record: written, branch: code, class: of, isOnTheWay }] : []
    })
  })
  const [first] = members
  const to = branches[1]
  if (first && to)
    record('memberTransfer', addDays(today, -75), 'committeeMember', {
      ...{ member: first.record, way: 'between', to: cast.org(to.code), letter: '支委会研究同意，已搬到那边小区居住' },
      papers: [picture()],
    })
  const leaver = members.find((one) => one.class === 'graduate')
  if (leaver)
    record('memberTransfer', addDays(today, -40), 'committeeMember', {
      ...{ member: leaver.record, way: 'out', unit: '江州市高新区科创园党支部', letter: '柳介〔2026〕18 号' },
      papers: [picture()],
    })
  return members
}

/** What happens in the branches: dues, a way into the Party, appraisal, elections, deeds and honours. */
export function branchYears(scene: Scene): void {
  const members = memberYears(scene)
  const { cast, community, random, months, today, record, later, picture } = scene
  const own = (branch: string) => members.filter((one) => one.branch === branch)
  const steady = members.filter((one) => !one.isOnTheWay && one.class !== 'graduate')
  for (const [m, first] of months.entries())
    for (const [i, member] of steady.entries()) {
      // Some pay a month later, one forgets a month.
      if (i === 5 && m % 12 === 11) continue
      const basis = member.class === 'retired' ? 'pension' : 'wage'
      const base = (basis === 'pension' ? 380_000 : 460_000) + (i % 5) * 60_000
      const rate = basis === 'pension' ? (base <= 500_000 ? 5 : 10) : base <= 500_000 ? 10 : 15
      record('dues', addDays(first, i % 7 === 3 ? 38 : 6 + (i % 9)), 'committeeMember', {
        ...{ member: member.record, month: first.slice(0, 7), basis, base, paid: (base * rate) / 1000 },
        ...{ method: i % 3 === 0 ? 'cash' : 'online', ...(i % 3 === 0 && { receipt: `00${first.slice(5, 7)}${i}` }) },
      })
    }
  const branches = branchesOf(community)
  for (const [b, code] of branches.entries()) {
    const branch = cast.org(code)
    const here = own(code)
    const onTheWay = here.find((one) => one.isOnTheWay)
    if (onTheWay)
      record('recruitmentStep', addDays(today, -150 + b * 20), 'committeeMember', {
        ...{ member: onTheWay.record, stage: 'activist', basis: '支部委员会会议讨论确定，报社区党委备案' },
        ...{ introducers: cast.of('committeeMember', community).name, papers: [picture()] },
      })
    for (const first of months.filter((_, i) => i % 3 === b))
      record('activity', dayOf(first, 13 + b), 'committeeMember', {
        ...{ type: 'volunteering', topic: '党员志愿服务：清扫楼道、探望老人', branch, place: '小区', hours: 3 },
        ...{ participants: 5, beneficiaries: random.between(8, 30), campaign: '“亮身份、树形象、做表率”' },
        members: here.slice(0, 5).map((one) => ({ member: one.record })),
        ...{ signIn: [picture()], photos: [picture()] },
      })
    const eligible = here.length - 1
    for (const january of januariesOf(scene)) yearOf(scene, january, { b, branch, eligible })
    if (b === 0)
      record('branchElection', addDays(months[0]!, 40), 'committeeMember', {
        ...{ branch, type: 'term', name: '支部委员会换届', eligible, present: eligible },
        elected: [{ name: cast.of('communitySecretary', community).name, post: '支部书记', votes: eligible }],
        papers: [picture()],
      })
    const helper = here[1]
    if (!helper) continue
    const deed = record('memberDeed', addDays(today, -48 + b), 'committeeMember', {
      ...{ member: helper.record, source: 'volunteering', deed: '为独居老人送餐一周', points: 3 },
      evidence: '志愿服务签到表',
    })
    later('memberDeed', deed, addDays(today, -20 + b), 'communitySecretary', b === 1 ? 'object' : 'confirm', {
      ...(b === 1 && { objection: '本人说那一周是两个人一起送的，也应记给另一人' }),
    })
  }
  for (const january of januariesOf(scene)) {
    const year = Number(january.slice(0, 4))
    record('honour', `${year}-03-06`, 'committeeMember', {
      ...{ name: `${year - 1} 年度先进党支部`, type: 'branch', branch: cast.org(branches[0]!) },
      ...{ grantedBy: '柳堤街道党工委', basis: '全年三会一课记录齐全；街道党工委 2 月会议研究' },
      ...{ checked: true, papers: [picture()] },
    })
  }
}

/** At the beginning of a year a branch looks back on the last one: its meeting with what prepared it, and the appraisal. */
function yearOf(
  { record, later, picture }: Scene,
  january: Day,
  { b, branch, eligible }: { b: number; branch: string; eligible: number },
): void {
  const year = january.slice(0, 4)
  record('memberAppraisal', `${year}-02-${12 + b}`, 'committeeMember', {
    ...{ branch, name: `${Number(year) - 1} 年度民主评议党员`, eligible, present: b === 2 ? 3 : eligible - 1 },
    ...(b === 1
      ? { excellent: 0, qualified: eligible - 1, basic: 0, unqualified: 0 }
      : { excellent: 1, qualified: b === 2 ? 2 : eligible - 3, basic: b === 2 ? 0 : 1, unqualified: 0 }),
    ...{ measures: '支部书记与每名党员谈话一次，基本合格的三个月后回看。', notice: [picture()] },
  })
  const prepared = record('orgLifePreparation', `${year}-01-${11 + b}`, 'committeeMember', {
    ...{ type: 'orgLife', name: `${Number(year) - 1} 年度组织生活会`, branch, meetingOn: `${year}-02-${11 + b}` },
    ...{ planOn: `${year}-01-${11 + b}`, opinionsOn: `${year}-01-2${b}`, opinions: 9 + b },
    ...(b !== 2 && { talksOn: `${year}-02-0${4 + b}`, talks: eligible }),
    ...{ outlinesOn: `${year}-02-0${6 + b}`, outlines: eligible, papers: [picture()] },
  })
  later('orgLifePreparation', prepared, `${year}-02-${11 + b}`, 'committeeMember', 'hold', { criticism: true })
}

/** The street turns members' points on, by its own decision. */
export function pointsTurnedOn({ cast, today }: DailyPlot, random: Random): DiaryEntry {
  const at = moment(addDays(today, -60), 9, random)
  const data = { rule: 'party.points', value: 1, basis: '街道党工委会议研究', validFrom: addDays(today, -60) }
  return {
    at,
    actor: cast.of('streetPartyOffice'),
    commands: [{ id: random.uuid(at), action: 'create', kind: 'ruleValue', record: random.uuid(at), data }],
  }
}
