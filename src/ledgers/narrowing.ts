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

/** The place within the street below which the actor sees; undefined for the street itself, which sees all there is. */
export const placeOf = (actor: Actor): string | undefined => {
  const sight = sightOf(actor)
  return sight !== undefined && sight.split('/').length > 3 ? sight : undefined
}

/** Rows of `t` in which these words stand, looked up in the index of all records; none where there is nothing to look for in them. */
export function withWords(actor: Actor, kind: KindName, q: string | undefined, parameters: Parameters): string[] {
  if (!q?.trim()) return []
  const words = searchQuery(q)
  if (words === undefined) return ['false']
  // A place within the street is a word of the search: the index alone leaves out what others hold.
  const place = kindNamed(kind).streetWide ? undefined : placeOf(actor)
  const query = parameters.add(place === undefined ? words : belowPlace(words, place), 'tsquery')
  return [
    `t.id in (select r.id from taizhang.record r where r.street = t.street and r.kind = '${kind}' and r.search @@ ${query})`,
  ]
}

/** The same, each row of `t` asked by itself: quick where few are asked, however many have the words. */
export const hasWords = (q: string, parameters: Parameters): string => {
  const words = searchQuery(q)
  if (words === undefined) return 'false'
  const query = parameters.add(words, 'tsquery')
  return `exists (select from taizhang.record r where r.street = t.street and r.id = t.id and r.search @@ ${query} offset 0)`
}
