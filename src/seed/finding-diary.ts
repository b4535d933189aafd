import type { CommandInput } from '../domain/command.ts'
import { addDays, type Day } from '../domain/day.ts'
import type { Attachment } from '../domain/fields/index.ts'
import type { Course, Stage } from './course.ts'
import { type DiaryEntry, moment } from './diary.ts'
import type { Cast } from './people.ts'
import type { Random } from './random.ts'
import type { Story } from './stories.ts'

interface Plot {
  cast: Cast
  random: Random
  community: string
  round: string
  story: Story
  stage: Stage
  course: Course
  today: Day
  /** A picture that was stored before. */
  picture: () => Attachment
}

const SEEN = [
  '到现场看了，和住户、物业各谈了一次，下一步按措施办。',
  '上门问了三户，两户说见好，一户说还要看几天。',
  '和牵头的人对了一遍，还差一样材料，周内补齐。',
  '现场拍了照，和上次比有变化，没有全部到位。',
  '把要办的事写成单子，贴在办公室，办一样划一样。',
]

const LATE = [
  { days: 5, reason: '外出培训，回来补记' },
  { days: 4, reason: '办公室停电两天，先记在纸上' },
  { days: 9, reason: '经办人住院，同事按纸质记录补记' },
  { days: 6, reason: '手机进水，换了手机才传上来' },
]

/** How far along each stage lies; what a later stage did, it did after all the earlier ones. */
const ORDER: Stage[] = [
  'received',
  'claimed',
  'proposed',
  'planned',
  'rectifying',
  'returned',
  'submitted',
  'verified',
  'closed',
  'reopened',
]

/** The whole life of one finding so far, as the people of the street wrote it down. */
export function findingDiary(plot: Plot): DiaryEntry[] {
  const { cast, random, community, round, story, stage, course } = plot
  const reached = (s: Stage) => ORDER.indexOf(stage) >= ORDER.indexOf(s)
  const office = cast.of('streetPartyOffice')
  const secretary = cast.of('communitySecretary', community)
  const owner = random.pick([cast.of('handler', community), cast.of('committeeMember', community)])
  const diary: DiaryEntry[] = []
  const finding = random.uuid(moment(course.feedbackOn, 9, random))

  const write = (day: Day, hour: number, actor: DiaryEntry['actor'], ...commands: DiaryEntry['commands']) => {
    if (day <= plot.today) diary.push({ at: moment(day, hour, random), actor, commands })
  }
  const create = (kind: string, data: Record<string, unknown>, on: Day, more: Partial<CommandInput> = {}) =>
    ({
      id: random.uuid(moment(on, 8, random)),
      action: 'create',
      kind,
      record: random.uuid(moment(on, 8, random)),
      org: cast.org(community),
      data: kind === 'finding' ? data : { finding, ...data },
      ...more,
    }) as CommandInput & { action: 'create' }
  const move = (kind: string, record: string, name: string, on: Day, input: Record<string, unknown> = {}) =>
    ({ id: random.uuid(moment(on, 8, random)), action: 'move', kind, record, version: 1, move: name, input }) as const

  const { feedbackOn, claimedOn, plannedOn, approvedOn, worksFrom, submittedOn, verifiedOn, closedOn, dueOn } = course
  write(feedbackOn, 14, office, {
    ...create(
      'finding',
      {
        round,
        title: story.title,
        original: story.original,
        headings: [{ text: story.heading }],
        feedbackOn,
        category: story.category,
        leaderInCharge: cast.of('streetLeader').person,
        dueOn,
        originalDueOn: dueOn,
        extensions: [],
        disclosure: 'none',
      },
      feedbackOn,
    ),
    record: finding,
  })
  if (!reached('claimed')) return diary

  write(
    claimedOn,
    9,
    secretary,
    create('cause', { text: story.cause }, claimedOn),
    move('finding', finding, 'claim', claimedOn),
  )
  if (!reached('proposed')) return diary

  const measures = story.measures.map(({ act }) =>
    create(
      'measure',
      { act, owner: owner.person, dueOn: dueOn > plannedOn ? dueOn : addDays(plannedOn, 20) },
      plannedOn,
    ),
  )
  write(
    plannedOn,
    10,
    secretary,
    {
      id: random.uuid(moment(plannedOn, 8, random)),
      action: 'correct',
      kind: 'finding',
      record: finding,
      version: 1,
      data: { owner: owner.person },
    },
    ...measures,
    move('finding', finding, 'proposePlan', plannedOn),
  )
  if (!reached('planned')) return diary

  write(approvedOn, 11, cast.of('streetSecretary'), move('finding', finding, 'approvePlan', approvedOn))
  if (!reached('rectifying')) return diary

  write(worksFrom, 9, secretary, move('finding', finding, 'begin', worksFrom))
  const isLate = random.between(0, 4) === 0
  const seenAfter = random.between(2, 6)
  const seenOn = addDays(worksFrom, seenAfter)
  const turn = 3 * seenAfter + story.title.length
  const late = isLate ? LATE[turn % LATE.length] : undefined
  write(addDays(seenOn, late?.days ?? 0), 9, random.pick([owner, cast.of('gridWorker', community)]), {
    ...create('progressNote', { text: SEEN[turn % SEEN.length], files: [] }, seenOn),
    occurredAt: moment(seenOn, 7, random).toISOString(),
    ...(late && { late: { reason: late.reason, approver: secretary.person } }),
  })

  const doneCount = reached('returned') ? measures.length : random.between(0, measures.length - 1)
  for (const [i, measure] of measures.slice(0, doneCount).entries()) {
    const doneOn = addDays(worksFrom, 6 + i * 4)
    const evidence = create(
      'evidence',
      { measure: measure.record, what: story.measures[i]!.evidence, datedOn: doneOn, files: [plot.picture()] },
      doneOn,
    )
    // Here and there somebody calls a measure done and shows nothing for it.
    const isBare = stage === 'rectifying' && i === doneCount - 1 && turn % 4 === 0
    write(
      doneOn,
      15,
      owner,
      ...(isBare ? [] : [evidence]),
      move('measure', measure.record, 'finish', doneOn, { doneOn }),
    )
  }
  if (!reached('returned')) return diary

  const said = (on: Day) => {
    const [, month, day] = on.split('-').map(Number)
    return story.answer.replace('{day}', `${month}月${day}日`).replaceAll('{owner}', owner.name)
  }
  const completion = story.longTerm ? 'longTerm' : 'done'
  const reviewer = cast.of('streetDiscipline')
  const submit = (on: Day) =>
    write(on, 16, owner, move('finding', finding, 'submit', on, { answer: said(on), completion }))
  if (stage === 'returned') {
    write(
      submittedOn,
      16,
      owner,
      move('finding', finding, 'submit', submittedOn, {
        answer: '进一步加强管理，提高认识，已整改完毕。',
        completion: 'done',
      }),
    )
    write(
      verifiedOn,
      10,
      reviewer,
      move('finding', finding, 'return', verifiedOn, {
        reason: '没有写谁、哪天、做了多少；照片里看不出地点，请补一张带门牌的。',
      }),
    )
    return diary
  }
  submit(submittedOn)
  if (!reached('verified')) return diary

  write(
    verifiedOn,
    10,
    reviewer,
    move('finding', finding, 'verify', verifiedOn, {
      method: random.pick(['onSite', 'file', 'callback']),
      note: '与记录相符。',
    }),
  )
  if (!reached('closed')) return diary

  write(
    closedOn,
    15,
    random.pick([cast.of('streetSecretary'), cast.of('streetLeader')]),
    move('finding', finding, 'close', closedOn),
  )
  if (stage === 'reopened') {
    const reopenedOn = addDays(plot.today, -4)
    write(
      reopenedOn,
      10,
      reviewer,
      move('finding', finding, 'reopen', reopenedOn, {
        reason: '回头看时又有居民反映同样的问题',
        newDueOn: addDays(plot.today, 26),
      }),
    )
  }
  return diary
}
