import type { CommandInput } from '../domain/command.ts'
import { addDays, type Day } from '../domain/day.ts'
import { draftItem, type LedgerFinding } from '../domain/disclosure-draft.ts'
import { maskText } from '../domain/masking.ts'
import { residentActor } from '../records/index.ts'
import type { Course, Stage } from './course.ts'
import { type DiaryEntry, moment } from './diary.ts'
import type { Cast } from './people.ts'
import { type Random, seededRandom } from './random.ts'
import { COMMUNITIES, INSPECTION_POSTS, STREET, STREET_POSTS } from './street.ts'

/** A finding of the round under way, with what was written of it. */
export interface Told {
  community: string
  stage: Stage
  course: Course
  diary: readonly DiaryEntry[]
}

interface Plot {
  cast: Cast
  round: string
  told: readonly Told[]
  today: Day
}

const DISCLOSURE_SEED = 20_260_603
const KNOWN = [...STREET_POSTS, ...INSPECTION_POSTS, ...COMMUNITIES.flatMap((c) => c.posts)].map((post) => post.name)
const TITLE = '巡察指出的问题，改得怎么样'

/** How residents rated what is posted, one after the other. */
const RATED = ['fixed', 'partly', 'fixed', 'unchanged', 'partly', 'fixed', 'fixed', 'partly', 'fixed', 'fixed'] as const

/** 梧桐里 disclosed two weeks ago and residents answered; 书院 is being drafted. */
export function disclosureDiary(plot: Plot): DiaryEntry[] {
  const random = seededRandom(DISCLOSURE_SEED)
  return [...posted(plot, random), ...drafted(plot, random)]
}

function posted({ cast, round, told, today }: Plot, random: Random): DiaryEntry[] {
  const day = (ago: number) => addDays(today, -ago)
  const pen = penOf(random)
  const office = cast.of('streetPartyOffice')
  const own = told.filter((one) => one.community === 'WTL')
  const chosen = [
    ...own.filter((one) => one.stage === 'closed').slice(0, 4),
    ...own.filter((one) => one.stage === 'rectifying').slice(0, 3),
  ]
  const items = chosen.map((one, i) => itemOf(one, i === 3 ? 'party' : 'both'))
  const record = pen.id(day(12))
  const org = cast.org('WTL')
  const about = (i: number) => items[i]!.finding
  const says = residentActor(STREET.id, org, `/${STREET.code}/WTL/`)
  const said = (ago: number, text: string, finding: string | null) => {
    const comment = pen.create('residentComment', day(ago), org, {
      ...{ disclosure: record, finding, text, dueOn: addDays(day(ago), 7) },
    })
    return { comment, entry: pen.write(day(ago), 19, says, comment) }
  }
  const pressure = '水压早上好了，晚上七点以后还是小。我住12号楼3单元501，请再来看看'
  const first = said(6, pressure, about(4))
  const answer = {
    publicText: maskText(pressure, KNOWN).text,
    answer: '已请供水单位连着三天晚上七点到九点测水压，结果贴在楼道口。还不够的话，再换一台泵。',
  }
  return [
    ...chosen.map((one, i) =>
      pen.write(day(14), 15, office, pen.correct(findingOf(one), day(14), { disclosure: items[i]!.audience })),
    ),
    pen.write(day(12), 10, office, {
      ...pen.create('disclosure', day(12), org, {
        ...{ round, title: TITLE, partyCode: 'K7M2-94TX', reportApprovedOn: day(16), dueOn: addDays(day(16), 30) },
        ...{ items, openings: [], corrections: [] },
      }),
      record,
    }),
    pen.write(day(11), 9, office, pen.move('disclosure', record, 'propose', day(11))),
    pen.write(
      day(10),
      16,
      cast.of('streetLeader'),
      pen.move('disclosure', record, 'approve', day(10), { masked: true, secrecy: true }),
    ),
    pen.write(day(8), 9, office, pen.move('disclosure', record, 'post', day(8))),
    ...RATED.map((rating, i) =>
      pen.write(
        day(7 - Math.floor(i / 2)),
        20,
        says,
        pen.create('residentRating', day(7), org, {
          disclosure: record,
          finding: about((i * 2) % 3 === 0 ? 4 : 0),
          rating,
        }),
      ),
    ),
    first.entry,
    pen.write(
      day(4),
      10,
      cast.of('handler', 'WTL'),
      pen.move('residentComment', first.comment.record, 'answer', day(4), answer),
    ),
    pen.write(
      day(3),
      11,
      office,
      pen.move('disclosure', record, 'amend', day(3), {
        ...{ item: about(0), field: 'who', words: '梧桐里社区党委，服务大厅2号窗口' },
        reason: '居民问找哪个窗口，补写清楚',
      }),
    ),
    said(5, '改好了，谢谢。希望以后也这样公开', null).entry,
    said(2, '楼道里又堆东西了，上次清完只管了一个月', null).entry,
  ]
}

function drafted({ cast, round, told, today }: Plot, random: Random): DiaryEntry[] {
  const day = (ago: number) => addDays(today, -ago)
  const pen = penOf(random)
  const office = cast.of('streetPartyOffice')
  const own = told.filter((one) => one.community === 'SY')
  const chosen = [
    ...own.filter((one) => one.stage === 'closed').slice(0, 3),
    ...own.filter((one) => one.stage === 'rectifying').slice(0, 2),
  ]
  return [
    ...chosen.map((one) => pen.write(day(3), 15, office, pen.correct(findingOf(one), day(3), { disclosure: 'both' }))),
    pen.write(
      day(2),
      10,
      office,
      pen.create('disclosure', day(2), cast.org('SY'), {
        ...{ round, title: TITLE, partyCode: 'R3HN-8WQ6', reportApprovedOn: day(9), dueOn: addDays(day(9), 30) },
        ...{ items: chosen.map((one) => itemOf(one, 'both')), openings: [], corrections: [] },
      }),
    ),
  ]
}

const findingOf = ({ diary }: Told): string => diary[0]!.commands[0]!.record

/** What the ledger says of it, in public words. */
function itemOf(told: Told, disclosure: LedgerFinding['disclosure']) {
  const { diary, stage, course, community } = told
  const commands = diary.flatMap((entry) => entry.commands)
  const finding = commands[0] as Extract<CommandInput, { action: 'create' }>
  const inputs = commands.flatMap((c) => (c.action === 'move' && c.move === 'submit' ? [c.input ?? {}] : []))
  const answer = inputs.at(-1)
  const finished = new Set(commands.flatMap((c) => (c.action === 'move' && c.move === 'finish' ? [c.record] : [])))
  const measures = commands.flatMap((c) =>
    c.action === 'create' && c.kind === 'measure' ? [{ id: c.record, act: String(c.data.act) }] : [],
  )
  // As the ledger orders what is due on the same day.
  const acts = (isDone: boolean) =>
    measures
      .filter((m) => finished.has(m.id) === isDone)
      .sort((a, b) => (isDone ? 0 : a.id < b.id ? -1 : 1))
      .map((m) => m.act)
  return draftItem(
    {
      ...{ id: finding.record, title: String(finding.data.title), state: stage, disclosure },
      ...{ dueOn: course.dueOn, verifiedOn: stage === 'closed' ? course.verifiedOn : null },
      completion: (answer?.completion as string | undefined) ?? null,
      answer: (answer?.answer as string | undefined) ?? null,
      orgName: COMMUNITIES.find((c) => c.code === community)!.name,
      ...{ doneActs: acts(true), openActs: acts(false) },
    },
    KNOWN,
  ).item
}

/** Writes commands with ids of their days. */
const penOf = (random: Random) => {
  const id = (on: Day) => random.uuid(moment(on, 8, random))
  return {
    id,
    write: (on: Day, hour: number, actor: DiaryEntry['actor'], ...commands: DiaryEntry['commands']): DiaryEntry => ({
      at: moment(on, hour, random),
      actor,
      commands,
    }),
    create: (kind: string, on: Day, org: string, data: Record<string, unknown>) =>
      ({ id: id(on), action: 'create', kind, record: id(on), org, data }) as const,
    correct: (record: string, on: Day, data: Record<string, unknown>) =>
      ({ id: id(on), action: 'correct', kind: 'finding', record, version: 1, data }) as const,
    move: (kind: string, record: string, move: string, on: Day, input: Record<string, unknown> = {}) =>
      ({ id: id(on), action: 'move', kind, record, version: 1, move, input }) as const,
  }
}
