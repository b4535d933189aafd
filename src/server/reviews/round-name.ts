import type { NewReview } from './store.ts'

type Head = Pick<NewReview['reading'], 'title' | 'inspector' | 'feedbackOn'>

const YEAR = /(?:19|20)\d{2}/

/**
 * What a new round is called until a person names it: `2026年区委第二巡察组`. The year is the feedback's, or that of the
 * paper's title; without an inspector the title has to do.
 */
export function roundName({ title, inspector, feedbackOn }: Head): string {
  if (inspector === null) return title ?? ''
  const year = YEAR.exec(feedbackOn ?? '')?.[0] ?? YEAR.exec(title ?? '')?.[0]
  return year === undefined || inspector.includes(year) ? inspector : `${year}年${inspector}`
}
