import type { Position } from '../fields/index.ts'

/** Where a camera says that it was, and how far off it may be. */
export interface TakenWhere extends Position {
  offMetres: number
}

/** All that is kept of where a picture was taken: near one of the venues, far from all of them, or not to be told. */
export const NEARNESSES = ['near', 'far', 'unknown'] as const
export type Nearness = (typeof NEARNESSES)[number]

/** @param nearMetres the rule `picture.near` */
export function nearnessOf(where: TakenWhere | null, venues: readonly Position[], nearMetres: number): Nearness {
  if (where === null || venues.length === 0) return 'unknown'
  const nearest = Math.min(...venues.map((venue) => metresBetween(where, venue)))
  if (nearest <= nearMetres) return 'near'
  // A camera that is this unsure may have stood at the door.
  return nearest - where.offMetres > nearMetres ? 'far' : 'unknown'
}

const EARTH_RADIUS_METRES = 6_371_008.8
const radians = (degrees: number) => (degrees * Math.PI) / 180

/** Along the great circle, on a round earth: half a per cent off at most. */
export function metresBetween(one: Position, other: Position): number {
  const [north, south] = [radians(one.latitude), radians(other.latitude)]
  const up = Math.sin((south - north) / 2) ** 2
  const aside = Math.sin(radians(other.longitude - one.longitude) / 2) ** 2
  return 2 * EARTH_RADIUS_METRES * Math.asin(Math.sqrt(Math.min(1, up + Math.cos(north) * Math.cos(south) * aside)))
}

/** The community that a path lies in (`/LD/WTL/` of `/LD/WTL/Z1/`): whose venues count. The street itself for what is its own. */
export const communityPath = (orgPath: string): string => /^\/[^/]+\/(?:[^/]+\/)?/.exec(orgPath)?.[0] ?? orgPath
