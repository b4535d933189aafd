import { type Actor, sightOf } from '../domain/actor.ts'
import { type KindName, kindNamed } from '../domain/kinds/index.ts'
import { below, type Parameters } from '../records/conditions.ts'
import { belowPlace, searchQuery } from '../records/search-words.ts'

/** Nobody's place: what lies below it is nothing. */
const NOWHERE = '//'

/** Rows of `t` that the actor may see. Row-level security holds it as well; said here an index can use it. */
export const inSight = (actor: Actor, parameters: Parameters): string[] => [
  `t.street = ${parameters.add(actor.street, 'text')}`,
  ...below(sightOf(actor) ?? NOWHERE, parameters),
]

/** Rows of `t` in which these words stand, looked up in the index of all records; none where there is nothing to look for in them. */
export function withWords(actor: Actor, kind: KindName, q: string | undefined, parameters: Parameters): string[] {
  if (!q?.trim()) return []
  const words = searchQuery(q)
  if (words === undefined) return ['false']
  const query = kindNamed(kind).streetWide ? words : belowPlace(words, sightOf(actor))
  return [
    `t.id in (select r.id from taizhang.record r where r.street = t.street and r.kind = '${kind}' and r.search @@ ${parameters.add(query, 'tsquery')})`,
  ]
}
