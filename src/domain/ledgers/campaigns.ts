import { label } from '../label.ts'
import { type Alike, column, columnOf, defineLedger, from, isOneOf, isSet, tally, tallyAlike } from './define-ledger.ts'

const bearingItsName: Alike = { field: 'campaign', own: 'name', days: ['startsOn', 'endsOn'] }
const ofActivities = (figure: Parameters<typeof tallyAlike>[2]) =>
  tallyAlike('activity', bearingItsName, figure, { inDays: true })

/** Campaigns, drives, brands (专项活动和品牌): what the activities that bear their name come to between their days. */
const campaignLedger = defineLedger('campaigns', {
  label: label('专项活动和品牌台账', 'Campaigns'),
  chapter: 'party',
  about: label(
    '主题教育、专项行动、党建品牌从何时到何时，名下办了几次活动、多少人参加；成效由人来写',
    'From when until when, how many activities bear its name and how many came; people say what it achieved',
  ),
  lasting: true,
  columns: [
    columnOf('campaign', 'name', { width: 26 }),
    columnOf('campaign', 'type', { width: 10 }),
    columnOf('campaign', 'startsOn', { width: 12 }),
    columnOf('campaign', 'endsOn', { width: 12 }),
    columnOf('campaign', 'basis', { width: 16 }),
    columnOf('campaign', 'lead', { width: 9 }),
    column('activities', label('活动次数', 'Activities'), { width: 9, as: 'number' }),
    column('people', label('参加人次', 'Who took part'), { width: 9, as: 'number' }),
    column('served', label('受益人次', 'Who benefited'), { width: 9, as: 'number' }),
    column('lastOn', label('最近一次', 'Last one'), { width: 12, as: 'day' }),
    columnOf('campaign', 'results', { width: 24 }),
  ],
  sources: [
    from('campaign', {
      beside: {
        activities: ofActivities('count'),
        people: ofActivities({ sum: 'participants' }),
        served: ofActivities({ sum: 'beneficiaries' }),
        lastOn: ofActivities('latest'),
      },
    }),
  ],
})

/** How often a member who leads came to meetings of one side of Party life. */
const cameTo = (life: 'branch' | 'team') =>
  tally('attendance', ['member'], 'count', {
    where: [isOneOf('life', life), isOneOf('way', 'ownPhone', 'recorder')],
    inDays: true,
    alike: { field: 'person', own: 'person' },
  })

/** Leaders take part in two lives of the Party (双重组织生活): as members in their branch, and in the leading body. */
const dualLifeLedger = defineLedger('dual-life', {
  label: label('双重组织生活台账', 'Leaders’ Party life'),
  chapter: 'party',
  about: label(
    '班子成员在所在支部和班子里各到会几次；选季度看还差哪一边',
    'How often leaders came to meetings of their branch and of the leading body; choose a quarter to see which is lacking',
  ),
  lasting: true,
  columns: [
    columnOf('member', 'name', { width: 10 }),
    columnOf('member', 'branch', { width: 20 }),
    column('inBranch', label('支部组织生活到会', 'Came in the branch'), { width: 12, as: 'number' }),
    column('inTeam', label('班子会议到会', 'Came in the leading body'), { width: 12, as: 'number' }),
    column('missing', label('还差', 'Still lacking'), { width: 24 }),
  ],
  sources: [
    from('member', {
      where: [isSet('leader'), isOneOf('standing', 'here')],
      beside: { inBranch: cameTo('branch'), inTeam: cameTo('team') },
      cells: {
        missing: ({ inBranch, inTeam }, { say }) =>
          [
            ...(inBranch === 0 ? [say(label('支部组织生活', 'life of the branch'))] : []),
            ...(inTeam === 0 ? [say(label('班子会议', 'meetings of the leading body'))] : []),
          ].join('、') || null,
      },
    }),
  ],
})

export const CAMPAIGN_LEDGERS = [campaignLedger, dualLifeLedger]
