import type { CommandInput } from '../../domain/command.ts'
import { addMonths, type Day } from '../../domain/day.ts'
import { daySchema } from '../../domain/day-schema.ts'
import { type Refusal, Refused } from '../../domain/problem.ts'
import { dueBeforeFeedback } from '../../domain/problems/rectification.ts'
import { shortTitle } from '../../domain/short-title.ts'
import { afterDays, type WorkCalendar } from '../../domain/work-calendar.ts'
import { reviewEmpty, reviewOrg, reviewRound, reviewUnpaired } from '../problems.ts'
import { type KeptReview, type ReviewItem, wordsOf } from './review.ts'

/** What a confirmation has to know of the street; fetched under the actor's sight. */
export interface ConfirmWorld {
  organisations: ReadonlyMap<string, { name: string; orgPath: string }>
  /** The existing round that was chosen, if one was. */
  round: { feedbackOn: Day; focusEndsOn: Day | null } | undefined
  /** The person of exactly this name with a post in force in this organisation, where there is just one. */
  personNamed: (name: string, org: string) => string | null
  planDays: number
  focusMonths: number
  calendar: WorkCalendar
}

export interface ReviewProblem {
  refusal: Refusal
  /** The item that it is about; null for the review as a whole. */
  item: string | null
}

export interface Plan {
  /** Nothing may be confirmed while there are any that block. */
  problems: ReviewProblem[]
  findings: { item: ReviewItem; org: string; causes: ReviewItem[]; measures: ReviewItem[] }[]
}

/** What of a review would enter the ledger, and what stands against it. */
export function planOf(review: KeptReview, world: ConfirmWorld): Plan {
  const kept = review.items.filter((item) => !item.dropped)
  const problems: ReviewProblem[] = []
  const findings = kept
    .filter((item) => item.role === 'problem')
    .map((item) => {
      const org = review.target.orgByItem[item.id] ?? review.target.org
      if (org === null || !world.organisations.has(org)) problems.push({ refusal: reviewOrg({}), item: item.id })
      const answers = kept.filter((other) => other.addresses.includes(item.id))
      return {
        item,
        org: org ?? '',
        causes: answers.filter((other) => other.role === 'cause'),
        measures: answers.filter((other) => other.role === 'measure'),
      }
    })
  const feedbackOn = feedbackOf(review, world)
  if (feedbackOn === undefined) problems.unshift({ refusal: reviewRound({}), item: null })
  if (findings.length === 0) problems.unshift({ refusal: reviewEmpty({}), item: null })
  for (const item of kept) {
    const isAnswer = item.role === 'measure' || item.role === 'cause'
    if (isAnswer && !findings.some((finding) => item.addresses.includes(finding.item.id))) {
      problems.push({ refusal: reviewUnpaired({}), item: item.id })
    }
    const dueOn = item.role === 'problem' || item.role === 'measure' ? deadlineDay(item.deadline) : null
    if (dueOn !== null && feedbackOn !== undefined && dueOn < feedbackOn) {
      problems.push({ refusal: dueBeforeFeedback({ dueOn, feedbackOn }), item: item.id })
    }
  }
  return { problems, findings }
}

/** Whether a problem stops the confirmation; an unpaired measure only stays out. */
export const isBlocking = ({ refusal }: ReviewProblem): boolean => refusal.code !== 'review.measure-unpaired'

export interface Confirmation {
  round: string
  document: string
  /** Organisation of the document: the community that alone answers for all of it, else the reviewer's. */
  documentOrg: string
  commands: CommandInput[]
  /** Ids of the commands that make findings, in the order of the text. */
  findingCommands: string[]
}

/**
 * One batch that puts a review into the ledger: round, document, findings, causes, measures.
 * @param newId the same id for the same words at every repetition (`derived-id.ts`)
 * @throws Refused with everything that stands against it
 */
export function confirmationOf(review: KeptReview, world: ConfirmWorld, newId: (what: string) => string): Confirmation {
  const { problems, findings } = planOf(review, world)
  const blocking = problems.filter(isBlocking)
  const [first, ...others] = blocking.map(({ refusal, item }) =>
    item === null ? refusal : { ...refusal, at: `/items/${item}` },
  )
  if (first) throw new Refused(first, ...others)
  const feedbackOn = feedbackOf(review, world)!
  const focusEndsOn = world.round ? world.round.focusEndsOn : addMonths(feedbackOn, world.focusMonths)
  const orgs = new Set(findings.map((finding) => finding.org))
  const documentOrg = orgs.size === 1 ? [...orgs][0]! : review.org
  const round = review.target.round ?? newId('round')
  const document = newId('document')
  const create = (what: string, kind: string, record: string, org: string, data: Record<string, unknown>) =>
    ({ id: newId(`command ${what}`), action: 'create', kind, record, org, data }) satisfies CommandInput
  const commands: CommandInput[] = []
  const { newRound } = review.target
  if (review.target.round === null && newRound) {
    commands.push(
      create('round', 'round', round, review.org, {
        name: cut(newRound.name, 100),
        inspector: newRound.inspector?.trim() ? cut(newRound.inspector, 100) : null,
        feedbackOn,
        planDueOn: afterDays(feedbackOn, world.planDays, world.calendar).on,
        focusEndsOn,
        categories: categoriesOf(review, findings),
      }),
    )
  }
  commands.push(create('document', 'document', document, documentOrg, { ...documentData(review), round }))
  const findingCommands: string[] = []
  for (const { item, org, causes, measures } of findings) {
    const finding = newId(`finding ${item.id}`)
    const dueOn = deadlineDay(item.deadline) ?? latestDeadline(measures) ?? focusEndsOn
    const command = create(`finding ${item.id}`, 'finding', finding, org, {
      round,
      title: shortTitle(wordsOf(review, item)),
      original: cut(wordsOf(review, item), 10_000),
      document,
      start: item.start,
      end: item.end,
      headings: item.headings.slice(-9).map((text) => ({ text: cut(text, 300) })),
      feedbackOn,
      category: categoryOf(review, item),
      owner: item.owner === null ? null : world.personNamed(item.owner, org),
      dueOn,
      originalDueOn: dueOn,
      extensions: [],
      disclosure: 'none',
    })
    findingCommands.push(command.id)
    commands.push(command)
    for (const cause of causes) {
      const { start, end } = cause
      const data = { finding, text: cut(wordsOf(review, cause), 2000), start, end }
      const what = `cause ${cause.id} of ${item.id}`
      commands.push(create(what, 'cause', newId(what), org, data))
    }
    for (const measure of measures) {
      const { start, end, deadline } = measure
      // A paper that states one owner and one deadline for the finding means its measures.
      const owner = measure.owner ?? item.owner
      const what = `measure ${measure.id} of ${item.id}`
      commands.push(
        create(what, 'measure', newId(what), org, {
          finding,
          act: cut(wordsOf(review, measure), 2000),
          owner: owner === null ? null : world.personNamed(owner, org),
          dueOn: deadlineDay(deadline) ?? deadlineDay(item.deadline),
          start,
          end,
        }),
      )
    }
  }
  return { round, document, documentOrg, commands, findingCommands }
}

/** The day of the feedback: the chosen round's, or what the person wrote for the new one. */
function feedbackOf(review: KeptReview, world: ConfirmWorld): Day | undefined {
  if (review.target.round !== null) return world.round?.feedbackOn
  const { newRound } = review.target
  if (!newRound?.name.trim()) return undefined
  return daySchema.safeParse(newRound.feedbackOn).data
}

/** `2026-06` → the last day of June: what a paper promises for a month is due when the month ends. */
export function deadlineDay(deadline: string | null): Day | null {
  if (deadline === null) return null
  if (daySchema.safeParse(deadline).success) return deadline
  const month = /^(\d{4})-(\d{2})$/.exec(deadline)
  if (!month) return null
  const last = new Date(Date.UTC(Number(month[1]), Number(month[2]), 0)).getUTCDate()
  return daySchema.safeParse(`${deadline}-${String(last).padStart(2, '0')}`).data ?? null
}

const latestDeadline = (measures: readonly ReviewItem[]): Day | null => {
  const days = measures.flatMap((measure) => deadlineDay(measure.deadline) ?? [])
  return days.sort().at(-1) ?? null
}

function categoryOf(review: KeptReview, item: ReviewItem): string | null {
  const words = review.target.category === 'aspect' ? item.aspect : (item.headings.at(-1) ?? item.aspect)
  const text = categoryName(words?.trim() ?? '')
  return text ? cut(text, 60) : null
}

/** 在落实民生政策上、议事决策方面存在的问题 name the category 落实民生政策, 议事决策: a paper says 方面 of it again. */
export function categoryName(heading: string): string {
  const m = /^(?:在?(.{2,}?)方面(?:存在)?的?(?:问题|情况|不足)?|在(.{2,})[上中里])$/u.exec(heading)
  return m?.[1] ?? m?.[2] ?? heading
}

function categoriesOf(review: KeptReview, findings: Plan['findings']): { name: string }[] {
  const names = new Set(findings.flatMap(({ item }) => categoryOf(review, item) ?? []))
  return [...names].slice(0, 60).map((name) => ({ name }))
}

function documentData(review: KeptReview): Record<string, unknown> {
  const { title, genre, date } = review.reading
  return {
    title: cut(title?.trim() || review.fileName, 300),
    fileName: cut(review.fileName, 255),
    genre,
    writtenOn: daySchema.safeParse(date).data ?? null,
    file: [review.file],
    textSha256: review.textSha256,
  }
}

/** At most so many characters, never half of one. */
const cut = (text: string, max: number): string => {
  const trimmed = text.trim()
  if (trimmed.length <= max) return trimmed
  const head = trimmed.slice(0, max - 1)
  return `${head.isWellFormed() ? head : head.slice(0, -1)}…`
}
