import { addDays, type Day } from '../../domain/day.ts'
import type { Role } from '../../domain/roles.ts'
import { dayOf, januariesOf, monthNumber, type Scene } from './scene.ts'

/** Inside work: documents, goals and tasks, attendance and leave, duty shifts, emergencies, and what was published. */
export function officeYears(scene: Scene): void {
  documents(scene)
  for (const january of januariesOf(scene)) goal(scene, january)
  attendance(scene)
  rosters(scene)
  emergencies(scene)
  publishing(scene)
}

/** A document conveyed each month; once it took three weeks. A task follows from every third. */
function documents({ cast, community, months, record, later, picture }: Scene): void {
  const keeper = cast.of('handler', community).person
  for (const [i, first] of months.entries()) {
    const month = monthNumber(first)
    const conveyed = dayOf(first, i === 18 ? 24 : 4)
    const made = record('conveyance', conveyed, 'handler', {
      ...{ document: `关于做好 ${month} 月重点工作的通知`, docNumber: `柳街办〔${first.slice(0, 4)}〕${month}号` },
      ...{ issuer: '柳堤街道办事处', receivedOn: dayOf(first, 2), way: 'meeting', audience: '两委成员、网格长' },
      ...{ people: 12, keeper },
    })
    if (made === undefined || i % 3 !== 0) continue
    const task = record('task', addDays(conveyed, 1), 'communitySecretary', {
      ...{ conveyance: made, what: `落实 ${month} 月重点工作通知`, measure: '对照通知逐条办，月底前报一次情况' },
      ...{ owner: cast.of('committeeMember', community).person, dueOn: dayOf(first, 28), expected: '办理情况和照片' },
      ...{ evidence: [picture()] },
    })
    later('task', task, addDays(conveyed, 2), 'committeeMember', 'begin')
    later('task', task, addDays(conveyed, 12), 'communitySecretary', 'followUp', {
      note: '办了一半，剩下的两条要联系物业',
    })
    later('task', task, addDays(conveyed, 20), 'committeeMember', 'finish', { outcome: '逐条办完，已在例会通报' })
    later('task', task, addDays(conveyed, 23), 'communitySecretary', 'evaluate', {
      ...{ result: 'done', evaluation: '按时办完，材料齐' },
    })
  }
}

const TASKS = [
  ['清理各幢楼道堆物', '逐楼通知，每周六清运一次', '清理前后照片、清运记录', 120, '七幢楼道清完，留了照片'],
  ['修好路灯和楼道灯', '网格员每周巡一次，坏了三天内修', '巡查记录、维修单', 200, '报修 23 盏，都在三天内修好'],
  ['办好老年食堂', '每季度征求一次菜单意见', '意见汇总、菜单', 330, '征求四次意见，菜单换了两轮'],
] as const

/** A year's goal with its tasks, which an earlier year has behind it; of this year's the second is behind, the third not begun. */
function goal({ cast, community, today, record, later, picture }: Scene, january: Day): void {
  const year = january.slice(0, 4)
  const isOver = year < today.slice(0, 4)
  const begun = dayOf(january, 8)
  const made = record('annualGoal', begun, 'communitySecretary', {
    ...{ year: Number(year), title: '老旧小区环境和服务再上一步', source: `街道 ${year} 年工作要点` },
    leader: cast.of('communitySecretary', community).person,
  })
  if (made === undefined) return
  const owners: readonly Role[] = ['gridWorker', 'handler', 'committeeMember']
  for (const [i, [what, measure, expected, days, outcome]] of TASKS.entries()) {
    const task = record('task', addDays(begun, 2), 'communitySecretary', {
      ...{ goal: made, what, measure, expected, owner: cast.of(owners[i]!, community).person },
      ...{ dueOn: addDays(begun, days), evidence: i === 0 || isOver ? [picture()] : [] },
    })
    if (i === 2 && !isOver) continue
    later('task', task, addDays(begun, 8), owners[i]!, 'begin')
    later('task', task, addDays(begun, 45), 'communitySecretary', 'followUp', { note: '现场看了两幢，还有三幢没动' })
    if (i === 1 && !isOver) continue
    later('task', task, addDays(begun, days - 20), owners[i]!, 'finish', { outcome })
    later('task', task, addDays(begun, days - 14), 'streetPartyOffice', 'evaluate', {
      ...{ result: 'done', evaluation: '街道到现场抽看过，和写的一致' },
    })
  }
  later('annualGoal', made, addDays(begun, 5), 'communitySecretary', 'release')
}

/** A sheet for one day of each month, and leave; in one month somebody was not there and had none. */
function attendance({ cast, community, random, months, today, record, later }: Scene): void {
  const of = (role: Role) => cast.of(role, community).person
  const staff: readonly Role[] = ['communitySecretary', 'committeeMember', 'handler', 'gridWorker']
  for (const [i, first] of months.entries())
    record('staffAttendance', dayOf(first, 9), 'handler', {
      ...{ source: 'sheet', begins: '08:30', ends: '17:30' },
      lines: staff.map((role, place) => ({
        person: of(role),
        ...(i === 16 && place === 3
          ? {}
          : { came: `08:${random.between(10, i % 5 === 2 && place === 2 ? 48 : 29)}`, left: '17:35' }),
      })),
    })
  const days = [...months.filter((_, i) => i % 3 === 1).map((first) => dayOf(first, 12)), addDays(today, -20)]
  for (const [i, asked] of days.entries()) {
    const role = staff[1 + (i % 3)]!
    const leave = record('leave', asked, role, {
      ...{ person: of(role), type: i % 2 === 0 ? 'personal' : 'annual', from: addDays(asked, 2) },
      ...{ until: addDays(asked, 3), reason: '家中有事', form: [], approver: of('communitySecretary') },
    })
    later('leave', leave, addDays(asked, 1), 'communitySecretary', 'approve')
    later('leave', leave, addDays(asked, 4), role, 'return', { backOn: addDays(asked, 4) })
  }
  record('leave', addDays(today, -9), 'gridWorker', {
    ...{ person: of('gridWorker'), type: 'sick', from: addDays(today, -9) },
    ...{ until: addDays(today, -8), reason: '感冒发烧', form: [], approver: of('communitySecretary') },
  })
}

/** A roster each quarter: the first signs in and hands over, the second only signs in. */
function rosters({ cast, community, months, record, later }: Scene): void {
  for (const first of months.filter((month) => monthNumber(month) % 3 === 2)) {
    const of = (role: Role) => cast.of(role, community).person
    const [one, two] = [dayOf(first, 11), dayOf(first, 12)]
    const roster = record('dutyRoster', dayOf(first, 10), 'communitySecretary', {
      ...{ name: `${monthNumber(first)} 月汛期值班`, occasion: 'flood', place: '社区值班室' },
      shifts: [
        { day: one, hours: '18:00–24:00', person: of('handler') },
        { day: two, hours: '18:00–24:00', person: of('gridWorker') },
      ],
    })
    later('dutyRoster', roster, one, 'handler', 'signIn')
    later('dutyRoster', roster, two, 'handler', 'handOver', { handover: '5 幢地下室水泵试过，钥匙在值班室' })
    later('dutyRoster', roster, two, 'gridWorker', 'signIn')
  }
}

/** One emergency a year, reported at once and dealt with. */
function emergencies({ months, record, later }: Scene): void {
  for (const first of [months[8]!, months[20]!]) {
    const day = dayOf(first, 14)
    const event = record('emergencyEvent', day, 'gridWorker', {
      ...{ type: 'flood', event: '暴雨后地下室进水', place: '5 幢地下室', actions: [] },
    })
    later('emergencyEvent', event, addDays(day, 1), 'communitySecretary', 'report', {
      ...{ reportedAt: new Date(`${addDays(day, 1)}T08:20:00+08:00`).toISOString(), reportedTo: '街道应急办' },
    })
    later('emergencyEvent', event, addDays(day, 2), 'handler', 'act', { what: '两台水泵抽水，物业拉了警戒线' })
    later('emergencyEvent', event, addDays(day, 3), 'communitySecretary', 'close', {
      outcome: '水已抽干，电路查过，没有人受伤',
    })
  }
}

const NEWS = ['老年食堂开张第一天', '楼道清出三车旧物', '志愿者陪老人学用手机', '社区普法讲座走进广场'] as const

/** The community's own channels and what came out on them; the account’s column fell silent for some months. */
function publishing({ cast, community, random, months, record, picture }: Scene): void {
  const keeper = cast.of('committeeMember', community).person
  const account = record('ownChannel', dayOf(months[0]!, 3), 'committeeMember', {
    ...{ name: '社区公众号', platform: 'wechatAccount', section: '党建动态', keeper, everyDays: 14 },
  })
  record('ownChannel', dayOf(months[0]!, 4), 'committeeMember', {
    ...{ name: '服务大厅电子屏', platform: 'screen', keeper, everyDays: 30 },
  })
  for (const [i, first] of months.entries()) {
    if (account !== undefined && (i < 17 || i > 20))
      record('publication', dayOf(first, random.between(6, 14)), 'committeeMember', {
        ...{ title: random.pick(NEWS), form: 'webArticle', channel: account, origin: 'own', theme: 'service' },
        copies: [picture()],
      })
    if (i % 4 === 1)
      record('publication', dayOf(first, random.between(15, 24)), 'committeeMember', {
        ...{ title: random.pick(NEWS), form: 'newsItem', outlet: '区融媒体中心', origin: 'own', theme: 'culture' },
        copies: [picture()],
      })
  }
}
