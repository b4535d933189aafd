import { label } from '../label.ts'
import {
  column,
  columnOf,
  defineLedger,
  from,
  isOneOf,
  numberCell,
  numberColumn,
  stateCell,
  stateColumn,
  tally,
  through,
} from './define-ledger.ts'
import { ofKind } from './of-kind.ts'

const wide = { width: 30 }
const count = { width: 8, as: 'number' } as const
const onDay = { width: 12, as: 'day' } as const

const visitLedger = defineLedger('home-visits', {
  label: label('走访台账', 'Home visits'),
  chapter: 'residents',
  about: label('走访了谁家、怎么走访、答应了什么；户主姓名打码', 'Whom, how, what was promised; names masked'),
  columns: [
    columnOf('homeVisit', 'reason', { width: 10 }),
    columnOf('homeVisit', 'matter', wide),
    columnOf('homeVisit', 'channel', { width: 8 }),
    column('grid', label('网格', 'Grid'), { width: 10 }),
    column('household', label('户主', 'Householder'), { width: 9 }),
    columnOf('homeVisit', 'needs', wide),
    column('tasks', label('转成任务', 'Made tasks'), count),
    columnOf('homeVisit', 'followUp', wide),
    columnOf('homeVisit', 'nextVisitOn', { width: 12 }),
  ],
  shares: ['reason', 'channel'],
  sources: [
    from('homeVisit', {
      beside: {
        head: through(['home'], 'head'),
        homeGrid: through(['home', 'grid'], 'name'),
        tasks: tally('task', ['visit'], 'count'),
      },
      cells: {
        grid: (data) => (data.grid ?? data.homeGrid ?? null) as string | null,
        household: (data) => (data.household ?? data.head ?? null) as string | null,
      },
    }),
  ],
})

/** The handbook (户情手册): every household on file, with what the visits to it come to. It cannot be missing. */
const handbook = defineLedger('household-handbook', {
  label: label('户情手册', 'Households'),
  chapter: 'residents',
  about: label(
    '每户一行，走访从走访记录来；没走访过的也在；姓名、门牌、情况打码',
    'A line for each household, its visits from their records, those never visited too; masked',
  ),
  lasting: true,
  columns: [
    numberColumn,
    columnOf('household', 'building', { width: 20 }),
    columnOf('household', 'room', { width: 8 }),
    columnOf('household', 'head', { width: 9 }),
    columnOf('household', 'grid', { width: 10 }),
    columnOf('household', 'courtyard', { width: 12 }),
    columnOf('household', 'members', count),
    columnOf('household', 'residence', { width: 8 }),
    columnOf('household', 'needs', { width: 10 }),
    column('visits', label('走访次数', 'Visits'), count),
    column('lastVisit', label('最近走访', 'Last visit'), onDay),
  ],
  sources: [
    from('household', {
      cells: { number: numberCell },
      beside: {
        visits: tally('homeVisit', ['home'], 'count', { inDays: true }),
        lastVisit: tally('homeVisit', ['home'], 'latest'),
      },
    }),
  ],
})

const byChannel = (channel: string) =>
  tally('homeVisit', ['home', 'grid'], 'count', { where: [isOneOf('channel', channel)], inDays: true })

/** How much of each grid was visited (走访覆盖) in the days that are asked for. */
const coverageLedger = defineLedger('visit-coverage', {
  label: label('走访覆盖台账', 'Coverage of visits'),
  chapter: 'residents',
  about: label(
    '每个网格登记了多少户、走到了多少户、上门和电话各多少；按所选时间算',
    'Of each grid the households on file, how many were visited, and how; in the days chosen',
  ),
  lasting: true,
  columns: [
    columnOf('grid', 'name', { width: 16 }),
    columnOf('grid', 'head', { width: 10 }),
    columnOf('grid', 'households', count),
    column('onFile', label('登记户数', 'On file'), count),
    column('visited', label('走到户数', 'Visited'), count),
    column('share', label('覆盖率', 'Share'), { width: 8 }),
    column('door', label('上门', 'At the door'), count),
    column('phone', label('电话', 'By telephone'), count),
    column('notice', label('通知', 'By notice'), count),
    column('lastVisit', label('最近走访', 'Last visit'), onDay),
  ],
  sources: [
    from('grid', {
      beside: {
        onFile: tally('household', ['grid'], 'count'),
        visited: tally('homeVisit', ['home', 'grid'], { different: 'home' }, { inDays: true }),
        door: byChannel('door'),
        phone: byChannel('phone'),
        notice: byChannel('notice'),
        lastVisit: tally('homeVisit', ['home', 'grid'], 'latest'),
      },
      cells: { share: ({ onFile, visited }) => share(visited as number, onFile as number) },
    }),
  ],
})

const share = (part: number, whole: number): string | null =>
  whole > 0 ? `${Math.round((part / whole) * 100)}%` : null

const gridLedger = defineLedger('grids', {
  label: label('网格台账', 'Grids'),
  chapter: 'residents',
  about: label('网格范围、户数、网格长和成员', 'Area, households, lead and members of each grid'),
  lasting: true,
  columns: [
    columnOf('grid', 'name', { width: 16 }),
    columnOf('grid', 'area', wide),
    columnOf('grid', 'households', count),
    columnOf('grid', 'head', { width: 10 }),
    columnOf('grid', 'workers', wide),
    columnOf('grid', 'branch', { width: 16 }),
    column('courtyards', label('小区楼院', 'Courtyards'), count),
    column('onFile', label('登记户数', 'On file'), count),
  ],
  sources: [
    from('grid', {
      beside: {
        courtyards: tally('courtyard', ['grid'], 'count'),
        onFile: tally('household', ['grid'], 'count'),
      },
    }),
  ],
})

const courtyardLedger = defineLedger('courtyards', {
  label: label('小区物业台账', 'Courtyards and property firms'),
  chapter: 'residents',
  about: label('每个小区楼院由谁管、谁负责、管什么', 'Who looks after each courtyard, who answers for it, for what'),
  lasting: true,
  columns: [
    columnOf('courtyard', 'name', { width: 18 }),
    columnOf('courtyard', 'grid', { width: 10 }),
    columnOf('courtyard', 'ownership', { width: 10 }),
    columnOf('courtyard', 'buildings', count),
    columnOf('courtyard', 'households', count),
    columnOf('courtyard', 'property', { width: 18 }),
    columnOf('courtyard', 'propertyContact', { width: 9 }),
    columnOf('courtyard', 'propertyPhone', { width: 14 }),
    columnOf('courtyard', 'services', wide),
    column('projects', label('项目', 'Projects'), count),
  ],
  sources: [from('courtyard', { beside: { projects: tally('project', ['courtyard'], 'count') } })],
})

const partnerLedger = defineLedger('partners', {
  label: label('共建单位台账', 'Partners'),
  chapter: 'residents',
  about: label(
    '驻区单位、商户、社会组织、物业：能做什么，最近一次一起做了什么',
    'What each can do, and when something was last done together',
  ),
  lasting: true,
  columns: [
    columnOf('partner', 'name', { width: 20 }),
    columnOf('partner', 'type', { width: 12 }),
    columnOf('partner', 'services', wide),
    columnOf('partner', 'agreedOn', { width: 12 }),
    columnOf('partner', 'validUntil', { width: 12 }),
    columnOf('partner', 'contact', { width: 9 }),
    column('activities', label('共建次数', 'Joint activities'), count),
    column('beneficiaries', label('受益人次', 'Served'), count),
    column('lastOn', label('最近一次', 'Last on'), onDay),
  ],
  sources: [
    from('partner', {
      beside: {
        activities: tally('partnerActivity', ['partner'], 'count', { inDays: true }),
        beneficiaries: tally('partnerActivity', ['partner'], { sum: 'beneficiaries' }, { inDays: true }),
        lastOn: tally('partnerActivity', ['partner'], 'latest'),
      },
    }),
  ],
})

const partnerActivityLedger = ofKind(
  'partner-activities',
  label('共建活动台账', 'Joint activities'),
  'residents',
  label('和谁一起做了什么，多少人受益', 'What was done with whom, and for how many'),
  'partnerActivity',
  ['what', 'partner', 'beneficiaries', 'activity'],
)

const venueLedger = defineLedger('venues', {
  label: label('阵地台账', 'Venues'),
  chapter: 'residents',
  about: label('功能、开放时间、设备，用了多少次、多少人', 'What for, when open, and how much they are used'),
  lasting: true,
  columns: [
    columnOf('venue', 'name', { width: 20 }),
    columnOf('venue', 'type', { width: 14 }),
    columnOf('venue', 'functions', { width: 20 }),
    columnOf('venue', 'opening', { width: 18 }),
    columnOf('venue', 'weeklyHours', count),
    columnOf('venue', 'equipment', { width: 20 }),
    columnOf('venue', 'sharedWith', { width: 12 }),
    columnOf('venue', 'usedUntil', { width: 12 }),
    column('uses', label('使用次数', 'Uses'), count),
    column('hoursUsed', label('使用小时', 'Hours used'), count),
    column('people', label('人次', 'People'), count),
  ],
  sources: [
    from('venue', {
      beside: {
        uses: tally('venueUse', ['venue'], 'count', { inDays: true }),
        hoursUsed: tally('venueUse', ['venue'], { sum: 'hours' }, { inDays: true }),
        people: tally('venueUse', ['venue'], { sum: 'persons' }, { inDays: true }),
      },
    }),
  ],
})

const venueUseLedger = ofKind(
  'venue-uses',
  label('阵地使用台账', 'Use of venues'),
  'residents',
  label('哪天谁用了、用了几小时、来了多少人', 'Who used them on which day, for how long, how many came'),
  'venueUse',
  ['purpose', 'venue', 'on', 'slot', 'user', 'hours', 'persons'],
)

type Listed = Record<string, unknown>[] | null

const projectColumns = [
  columnOf('project', 'name', { width: 24 }),
  columnOf('project', 'type', { width: 12 }),
  stateColumn,
  columnOf('project', 'courtyard', { width: 14 }),
  columnOf('project', 'lead', { width: 9 }),
  columnOf('project', 'contractor', { width: 16 }),
  column('stage', label('阶段', 'Stage'), { width: 16 }),
  column('next', label('下一阶段计划日', 'Next stage planned for'), onDay),
  columnOf('project', 'stops', { width: 24 }),
  columnOf('project', 'progress', { width: 24 }),
  columnOf('project', 'progressOn', { width: 12 }),
  columnOf('project', 'commitments', { width: 24 }),
  columnOf('project', 'acceptedOn', { width: 12 }),
]
const projectCells = {
  state: stateCell,
  stage: ({ stages, done }: Record<string, unknown>) =>
    `${((done as Listed) ?? []).length}/${(stages as Record<string, unknown>[]).length} ${nextStage(stages, done)?.name ?? ''}`.trim(),
  next: ({ stages, done }: Record<string, unknown>) => (nextStage(stages, done)?.dueOn as string | undefined) ?? null,
}
const nextStage = (stages: unknown, done: unknown) =>
  (stages as Record<string, unknown>[])[((done as Listed) ?? []).length]

const projectLedger = defineLedger('projects', {
  label: label('项目台账', 'Projects'),
  chapter: 'residents',
  about: label('走到哪个阶段、停过没有、对居民承诺了什么', 'How far each is, its stops, and what was promised'),
  lasting: true,
  columns: projectColumns,
  sources: [from('project', { cells: projectCells })],
})
const tenThingsLedger = defineLedger('ten-things', {
  label: label('十件实事台账', 'Ten concrete things'),
  chapter: 'residents',
  about: label('每年的实事，一件一件推进', 'The year’s concrete things, one by one'),
  columns: projectColumns,
  sources: [from('project', { where: [isOneOf('type', 'tenThings')], cells: projectCells })],
})

const petitionLedger = defineLedger('petitions', {
  label: label('信访台账', 'Petitions'),
  chapter: 'residents',
  about: label(
    '登记的是事项：何时收到、谁办、时限、答复、结果；不登记参与的人',
    'Matters: when received, who handles them, until when, reply and result; no participants',
  ),
  columns: [
    numberColumn,
    columnOf('petition', 'matter', wide),
    columnOf('petition', 'source', { width: 9 }),
    columnOf('petition', 'level', { width: 9 }),
    columnOf('petition', 'collective', { width: 7 }),
    column('again', label('又提出', 'Raised again'), count),
    columnOf('petition', 'project', { width: 16 }),
    columnOf('petition', 'handler', { width: 9 }),
    columnOf('petition', 'toldOn', { width: 12 }),
    columnOf('petition', 'dueOn', { width: 12 }),
    stateColumn,
    columnOf('petition', 'reply', wide),
    columnOf('petition', 'repliedOn', { width: 12 }),
    columnOf('petition', 'result', { width: 10 }),
  ],
  shares: ['source', 'result'],
  sources: [
    from('petition', {
      cells: { number: numberCell, state: stateCell },
      beside: { again: tally('petition', ['repeats'], 'count') },
    }),
  ],
})

const disputeLedger = ofKind(
  'simple-disputes',
  label('简易纠纷台账', 'Simple disputes'),
  'residents',
  label('当场谈的小事：谁和谁、什么事、怎么说定的；姓名打码', 'Small matters talked over on the spot; names masked'),
  'simpleDispute',
  ['category', 'parties', 'matter', 'outcome', 'result', 'mediator', 'noTrace'],
)

const profileLedger = defineLedger('community-profile', {
  label: label('社区概况台账', 'Community profile'),
  chapter: 'residents',
  about: label('户数、人口、党员、人员，带截至日和来源', 'Figures with the day and the source they are from'),
  columns: [
    columnOf('communityProfile', 'asOf', { width: 12 }),
    columnOf('communityProfile', 'source', { width: 24 }),
    columnOf('communityProfile', 'households', count),
    columnOf('communityProfile', 'residents', count),
    columnOf('communityProfile', 'breakdown', { width: 24 }),
    columnOf('communityProfile', 'members', count),
    columnOf('communityProfile', 'committee', count),
    columnOf('communityProfile', 'otherStaff', count),
    column('perWorker', label('每名工作人员服务居民', 'Residents per worker'), { width: 10, as: 'number' }),
  ],
  sources: [
    from('communityProfile', {
      cells: {
        perWorker: ({ residents, committee, otherStaff }) => {
          const staff = (committee as number) + (otherStaff as number)
          return staff > 0 ? Math.round((residents as number) / staff) : null
        },
      },
    }),
  ],
})

export const RESIDENTS_LEDGERS = [
  visitLedger,
  handbook,
  coverageLedger,
  gridLedger,
  courtyardLedger,
  partnerLedger,
  partnerActivityLedger,
  venueLedger,
  venueUseLedger,
  projectLedger,
  tenThingsLedger,
  petitionLedger,
  disputeLedger,
  profileLedger,
]
