import type { Queryable } from '../../database/scope.ts'
import type { Actor } from '../../domain/actor.ts'
import { bigramsOf, LIKELY_THE_SAME, likenessOfBigrams } from '../../domain/likeness.ts'
import { type KeptReview, wordsOf } from './review.ts'

export interface ReviewMatch {
  item: string
  finding: string
  number: string
  title: string
  roundName: string
  closedOn: string | null
}

/** So many of the latest findings are compared; a street has some hundreds. */
const MOST_COMPARED = 5_000

/** Findings already in the ledger that say the same as a proposal (与前轮相同), the likest one for each. */
export async function matchesOf(tx: Queryable, actor: Actor, review: KeptReview): Promise<ReviewMatch[]> {
  const problems = review.items.filter((item) => item.role === 'problem' && !item.dropped)
  if (problems.length === 0) return []
  const { rows } = await tx.query(
    `select f.id as finding, f.number, f.title, f.original, f.closed_on as "closedOn", r.name as "roundName"
       from taizhang.kind_finding f
       join taizhang.kind_round r on r.street = f.street and r.id = f.round
      where f.street = $1 and f.org_path like $2 || '%'
      order by f.recorded_at desc limit ${MOST_COMPARED}`,
    [actor.street, actor.orgPath],
  )
  const earlier = rows.map((row) => ({ ...row, bigrams: bigramsOf(row.original as string) }))
  return problems.flatMap((item) => {
    const bigrams = bigramsOf(wordsOf(review, item))
    let best: { likeness: number; row: (typeof earlier)[number] } | undefined
    for (const row of earlier) {
      const likeness = likenessOfBigrams(bigrams, row.bigrams)
      if (likeness >= LIKELY_THE_SAME && likeness > (best?.likeness ?? 0)) best = { likeness, row }
    }
    if (!best) return []
    const { finding, number, title, roundName, closedOn } = best.row
    return [{ item: item.id, finding, number, title, roundName, closedOn }]
  })
}
