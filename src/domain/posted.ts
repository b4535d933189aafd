import type { Day } from './day.ts'
import type { DisclosureItem } from './disclosure.ts'
import type { DisclosureData } from './kinds/disclosure.ts'

/** Who reads a page: anyone, or members of the Party with a code or an account. */
export type Audience = 'society' | 'party'

export interface PostedComment {
  finding: string | null
  text: string
  answer: string
  answeredOn: Day
}

export type RatingCounts = Record<'fixed' | 'partly' | 'unchanged', number>

/** A disclosure as one audience reads it: nothing in it is meant for others. */
export interface PostedDisclosure {
  id: string
  state: 'posted' | 'ended'
  title: string
  streetName: string
  orgName: string
  roundName: string
  audience: Audience
  postedOn: Day
  postedUntil: Day
  endedOn: Day | null
  endReason: string | null
  items: DisclosureItem[]
  corrections: DisclosureData['corrections']
  comments: PostedComment[]
  /** Comments that wait for their answer. */
  waiting: number
  ratings: Record<string, RatingCounts>
}

/** A line in the street's list. */
export type PostedHead = Pick<
  PostedDisclosure,
  'id' | 'title' | 'orgName' | 'roundName' | 'postedOn' | 'postedUntil'
> & {
  done: number
  open: number
  changedAt: string
}

/** Items and corrections that this audience reads; the public never reads what is for the Party alone. */
export function forAudience(
  data: Pick<DisclosureData, 'items' | 'corrections'>,
  audience: Audience,
): Pick<DisclosureData, 'items' | 'corrections'> {
  const items = data.items.filter((item) => item.audience === 'both' || item.audience === audience)
  const shown = new Set(items.map((item) => item.finding))
  return { items, corrections: data.corrections.filter((correction) => shown.has(correction.item)) }
}
