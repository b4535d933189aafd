import { addDays } from '../../domain/day.ts'
import { standingResidents } from './residents-standing.ts'
import { dayOf, lastYearOf, type Scene } from './scene.ts'

const REASONS = ['routine', 'routine', 'elderly', 'safety', 'dispute'] as const
const CHANNELS = ['door', 'door', 'door', 'phone', 'notice'] as const
const FOUND = [
  '一切正常，希望社区多办活动',
  '楼道灯不亮，夜里下楼不方便',
  '子女在外地，希望有人定期看看',
  '燃气软管老化，需要更换',
  '与楼上因漏水有矛盾，愿意调解',
] as const
const NEEDS = [[], ['修楼道灯'], ['定期上门看看'], ['换燃气软管'], ['调解漏水']] as const
const PROMISED = [
  '下次活动提前通知',
  '本周内报修楼道灯',
  '下月再来看一次',
  '请燃气公司上门更换',
  '约双方到社区调解室谈',
] as const
const MATTERS = [
  ['二期地下室返水，雨天进水', 'visit', 'community'],
  ['楼前路面破拆后没有恢复', 'online', 'street'],
  ['过渡费没有按时发', 'transferred', 'district'],
  ['沿街商铺夜间噪声', 'letter', 'street'],
] as const

/** Home visits four times a month, petitions, bookings of venues, and what was done with partners. */
export function residentsYears(scene: Scene): void {
  const { cast, community, random, months, today, record, later, picture } = scene
  const { households, partners, venues, project } = standingResidents(scene)
  for (const [m, first] of months.entries()) {
    for (const day of [6, 13, 20, 25]) {
      const i = random.between(0, FOUND.length - 1)
      record('homeVisit', dayOf(first, day), 'gridWorker', {
        ...{ reason: REASONS[i], channel: random.pick(CHANNELS), home: random.pick(households), matter: FOUND[i] },
        needs: NEEDS[i]!.map((need) => ({ need, handling: 'task' })),
        ...{ followUp: PROMISED[i], nextVisitOn: addDays(dayOf(first, day), 60), photos: [picture()] },
      })
    }
    for (const [v, venue] of venues.entries())
      record('venueUse', dayOf(first, 9 + v), 'handler', {
        ...{ venue, on: dayOf(first, 9 + v), slot: random.pick(['morning', 'afternoon']), purpose: '读书会' },
        ...{ user: '老年读书社', hours: random.between(1, 3), persons: random.between(8, 30) },
      })
    if (m % 3 === 0)
      record('partnerActivity', dayOf(first, 17), 'committeeMember', {
        ...{
          partner: partners[m % 2],
          what: m % 2 === 0 ? '便民理发' : '花箱换季种植',
          beneficiaries: random.between(20, 60),
        },
        photos: [picture()],
      })
    if (m % 4 !== 1) continue
    const [matter, source, level] = MATTERS[(m >> 2) % MATTERS.length]!
    const came = dayOf(first, 8)
    const handler = cast.of('handler', community).person
    const petition = record('petition', came, 'handler', {
      ...{ matter, source, level, collective: level === 'district', handler, replyTo: '孔德明' },
      ...(level === 'district' && first > lastYearOf(scene) && { project }),
    })
    later('petition', petition, addDays(came, 4), 'handler', 'accept', { on: addDays(came, 4) })
    if (addDays(came, 40) < today)
      later('petition', petition, addDays(came, 40), 'handler', 'close', {
        ...{ on: addDays(came, 40), reply: '已现场查看并协调处理，处理情况当面告知。', result: 'resolved' },
      })
  }
}
