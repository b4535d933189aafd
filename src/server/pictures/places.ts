import type { Queryable } from '../../database/scope.ts'
import { communityPath, type Nearness, nearnessOf, type TakenWhere } from '../../domain/pictures/nearness.ts'
import {
  findPlaces,
  holdersOf,
  keepPlace,
  keepTellsWhere,
  picturesByCommunity,
  type Venues,
  venuesOf,
} from './place-store.ts'

export interface PlacesOptions {
  /** Sees the whole street. */
  system: <T>(street: string, work: (tx: Queryable) => Promise<T>) => Promise<T>
  /** What the camera says, from the original: null where it says nothing; undefined where nobody can tell now. */
  locate: (street: string, sha256: string) => Promise<TakenWhere | null | undefined>
  /** The rule `picture.near` in force. */
  nearMetres: () => Promise<number>
}

/**
 * Whether pictures were taken near the venues (阵地) of whoever they are evidence for. Where the camera stood is read from the
 * original whenever it is needed, and only the answer is kept.
 */
export function picturePlaces({ system, locate, nearMetres }: PlacesOptions) {
  const against = async (street: string, community: string) => {
    const [venues, metres] = await Promise.all([system(street, (tx) => venuesOf(tx, street, community)), nearMetres()])
    return { venues, metres, state: `${venues.state}/${metres}` }
  }
  type Against = { venues: Venues; metres: number; state: string }

  const hold = async (
    street: string,
    sha256: string,
    community: string,
    where: TakenWhere | null,
    { venues, metres, state }: Against,
  ): Promise<Nearness> => {
    const nearness = nearnessOf(where, venues.positions, metres)
    await system(street, (tx) => keepPlace(tx, street, { sha256, community, nearness, against: state }))
    return nearness
  }

  /** How pictures lie to the venues of a community; held against them anew where these or the rule are others now. */
  const of = async (
    street: string,
    orgPath: string,
    hashes: readonly string[],
    isStopped: () => boolean = () => false,
  ): Promise<ReadonlyMap<string, Nearness>> => {
    const community = communityPath(orgPath)
    const now = await against(street, community)
    const kept = await system(street, (tx) => findPlaces(tx, street, community, hashes))
    const found = new Map<string, Nearness>()
    for (const { sha256, tellsWhere, nearness, against } of kept) {
      if (isStopped()) break
      if (nearness && against === now.state) {
        found.set(sha256, nearness)
        continue
      }
      if (tellsWhere === false) continue
      // Without venues there is nothing to hold it against, and nothing is read for that.
      if (now.venues.positions.length === 0) {
        if (nearness) await hold(street, sha256, community, null, now)
        continue
      }
      const where = await locate(street, sha256)
      if (where === undefined) continue
      if (where) found.set(sha256, await hold(street, sha256, community, where, now))
      if (tellsWhere === null) await system(street, (tx) => keepTellsWhere(tx, street, sha256, where !== null))
    }
    return found
  }

  return {
    of,
    /** Holds a picture that was just looked at against the venues of those who have it. */
    async holdNew(street: string, sha256: string, where: TakenWhere, uploader: string | undefined): Promise<void> {
      const holders = await system(street, (tx) => holdersOf(tx, street, sha256))
      const communities = new Set([...holders, ...(uploader === undefined ? [] : [uploader])].map(communityPath))
      for (const community of communities) {
        const now = await against(street, community)
        if (now.venues.positions.length > 0) await hold(street, sha256, community, where, now)
      }
    },
    /** All pictures on records, where venues or the rule changed since they were held against them. */
    async holdAll(street: string, isStopped: () => boolean): Promise<void> {
      for (const { community, hashes } of await system(street, (tx) => picturesByCommunity(tx, street)))
        if (!isStopped()) await of(street, community, hashes, isStopped)
    },
  }
}
