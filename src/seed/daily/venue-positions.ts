import type { Position } from '../../domain/fields/index.ts'
import { COMMUNITIES } from '../street.ts'

/** Out at sea: no community stands there. */
const STREET: Position = { latitude: 30.5, longitude: 124.5 }
/** Degrees, some 900 metres: communities lie beside each other, the venues of one in one house and the next. */
const APART = 0.009
const NEXT_DOOR = 0.0004

/** Where a community's venues stand; without chances: nothing else changes with it. */
export function venuePosition(community: string, venue: number): Position {
  const place = COMMUNITIES.findIndex(({ code }) => code === community)
  const at = (from: number, steps: number) => Number((from + steps).toFixed(6))
  return {
    latitude: at(STREET.latitude, Math.floor(place / 3) * APART + venue * NEXT_DOOR),
    longitude: at(STREET.longitude, (place % 3) * APART),
  }
}
