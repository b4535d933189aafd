import { type Actor, sightOf } from '../domain/actor.ts'
import { below, type Parameters } from '../records/conditions.ts'
import { searchQuery } from '../records/search-words.ts'

/** Nobody's place: what lies below it is nothing. */
const NOWHERE = '//'

/** Rows of `t` that the actor may see. Row-level security holds it as well; said here an index can use it. */
export const inSight = (actor: Actor, parameters: Parameters): string[] => [
  `t.street = ${parameters.add(actor.street, 'text')}`,
  ...below(sightOf(actor) ?? NOWHERE, parameters),
]

/** Rows of `t` in which these words stand; none where there is nothing to look for in them. */
export function withWords(kind: string, q: string | undefined, parameters: Parameters): string[] {
  if (!q?.trim()) return []
  const words = searchQuery(q)
  if (words === undefined) return ['false']
  return [
    `t.id in (select r.id from taizhang.record r where r.street = t.street and r.kind = '${kind}' and r.search @@ ${parameters.add(words, 'tsquery')})`,
  ]
}
