import type { Chapter } from '../chapters.ts'
import type { KindData } from '../kind.ts'
import { ABSENCE_REASONS, type activity } from '../kinds/daily/party/activity.ts'
import type { Label } from '../label.ts'
import { label } from '../label.ts'
import { column, columnOf, defineLedger, from, isOneOf, linesCell } from './define-ledger.ts'

const count = (field: string) => (data: Record<string, unknown>) => (data[field] as unknown[]).length

const columns = [
  columnOf('activity', 'type', { width: 12 }),
  columnOf('activity', 'topic', { width: 30 }),
  columnOf('activity', 'branch', { width: 16 }),
  columnOf('activity', 'place'),
  columnOf('activity', 'speaker', { width: 12 }),
  columnOf('activity', 'hours', { width: 8 }),
  columnOf('activity', 'participants', { width: 9 }),
  columnOf('activity', 'content', { width: 36 }),
  column('signIn', label('签到表', 'Sign-in'), { width: 7, as: 'number' }),
  column('photos', label('照片', 'Photos'), { width: 6, as: 'number' }),
]
/** What is done for residents tells whom it served. */
const served = columns.toSpliced(-3, 0, columnOf('activity', 'beneficiaries', { width: 9 }))
const cells = { signIn: count('signIn'), photos: count('photos') }

const ofActivities = (name: string, title: Label, chapter: Chapter, about: Label, ...types: string[]) =>
  defineLedger(name, {
    label: title,
    chapter,
    about,
    columns: chapter === 'residents' ? served : columns,
    sources: [from('activity', { where: types.length > 0 ? [isOneOf('type', ...types)] : [], cells })],
  })

const activityLedger = ofActivities(
  'activities',
  label('活动台账', 'Activities'),
  'party',
  label('所有学习、党课、主题党日、培训、宣讲、志愿和文体活动', 'Everything held for people to take part in'),
)
const studyLedger = ofActivities(
  'study-sessions',
  label('理论学习台账', 'Study sessions'),
  'party',
  label('理论学习和警示教育', 'Study sessions and warning education'),
  'studySession',
  'warningEducation',
)
type Absence = NonNullable<KindData<typeof activity>['absences']>[number]
const themeDayLedger = defineLedger('theme-party-days', {
  label: label('主题党日台账', 'Theme Party days'),
  chapter: 'party',
  about: label(
    '每月主题党日，到会率和没到的原因',
    'Monthly theme Party days, how many of those expected came, why others did not',
  ),
  columns: columns.toSpliced(
    7,
    0,
    columnOf('activity', 'expected', { width: 8 }),
    column('rate', label('到会率', 'Share'), { width: 7 }),
    columnOf('activity', 'absences', { width: 18 }),
  ),
  sources: [
    from('activity', {
      where: [isOneOf('type', 'themePartyDay')],
      cells: {
        ...cells,
        rate: ({ expected, participants }) =>
          expected ? `${Math.round((Number(participants) * 100) / Number(expected))}%` : null,
        absences: linesCell<Absence>(
          'absences',
          ({ reason, people }, _, { say }) => `${say(ABSENCE_REASONS[reason])} ${people}`,
        ),
      },
    }),
  ],
})
const volunteerLedger = ofActivities(
  'volunteering',
  label('志愿服务台账', 'Volunteering'),
  'residents',
  label('志愿服务活动', 'Volunteers’ activities'),
  'volunteering',
)
const cultureLedger = ofActivities(
  'culture',
  label('文体活动台账', 'Culture and sports'),
  'residents',
  label('文体活动', 'Culture and sports'),
  'culture',
)
const trainingLedger = ofActivities(
  'training',
  label('业务培训台账', 'Training'),
  'office',
  label('工作人员业务培训', 'Training of staff'),
  'training',
)
const lectureLedger = defineLedger('public-lectures', {
  label: label('宣讲台账', 'Public lectures'),
  chapter: 'duty',
  about: label('面向居民的宣讲，什么形式、来了多少人', 'Lectures for residents: in which form, how many came'),
  columns: columns.toSpliced(1, 0, columnOf('activity', 'form', { width: 12 })),
  sources: [from('activity', { where: [isOneOf('type', 'publicLecture')], cells })],
})

export const ACTIVITY_LEDGERS = [
  themeDayLedger,
  studyLedger,
  activityLedger,
  lectureLedger,
  volunteerLedger,
  cultureLedger,
  trainingLedger,
]
