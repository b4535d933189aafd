import type { Actor } from '../domain/actor.ts'
import type { FindingStory } from '../domain/api/shapes.ts'
import { LIKELY_THE_SAME, likeness } from '../domain/likeness.ts'
import type { Queryable } from './queryable.ts'

export type Similar = FindingStory['similar'][number]

const CANDIDATES = 400
const OFFERED = 5

/**
 * Findings that say much the same: of earlier rounds, or of other communities in the actor's sight. Offered, never acted on.
 * Candidates come from the search index by the rarest words of the title; likeness is measured on the exact words.
 */
export async function similarFindings(
  db: Queryable,
  actor: Actor,
  finding: { id: string; title: string; original: string; round: string },
): Promise<Similar[]> {
  const grams = hanBigrams(finding.title)
  if (grams.length === 0) return []
  const { rows } = await db.query<Omit<Similar, 'likeness'> & { original: string; round: string }>(
    `select f.id, f.number, f.title, f.original, f.round, o.short_name as "orgName", r.name as "roundName", f.state,
        to_char(f.closed_on, 'YYYY-MM-DD') as "closedOn",
        f.org = (select org from taizhang.kind_finding where street = $1 and id = $2) as "sameOrg"
      from taizhang.record found
      join taizhang.kind_finding f on f.street = found.street and f.id = found.id
      join taizhang.kind_organisation o on o.street = f.street and o.id = f.org
      join taizhang.kind_round r on r.street = f.street and r.id = f.round
      where found.street = $1 and found.kind = 'finding' and found.id <> $2 and f.spread_from is distinct from $2
        and found.search @@ $3::tsquery
      limit ${CANDIDATES}`,
    [actor.street, finding.id, grams.map((g) => `'${g}'`).join(' | ')],
  )
  return rows
    .map(({ original, round, ...row }) => ({
      ...row,
      earlier: round !== finding.round,
      likeness: likeness(original, finding.original),
    }))
    .filter((row) => row.likeness >= LIKELY_THE_SAME)
    .sort((a, b) => Number(b.sameOrg && b.earlier) - Number(a.sameOrg && a.earlier) || b.likeness - a.likeness)
    .slice(0, OFFERED)
    .map(({ earlier: _, ...row }) => ({ ...row, likeness: Math.round(row.likeness * 100) / 100 }))
}

function hanBigrams(text: string): string[] {
  const grams = [...text.matchAll(/\p{Script=Han}+/gu)].flatMap(([run]) => {
    const characters = [...run]
    return characters.slice(0, -1).map((c, i) => c + characters[i + 1])
  })
  return [...new Set(grams)].slice(0, 40)
}
