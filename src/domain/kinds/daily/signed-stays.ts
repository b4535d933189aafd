import type { Stored } from '../../kind.ts'
import { signedByOthers } from '../../problems/daily.ts'

/**
 * Refuses to change what somebody else has put their name to: what they reviewed, approved or evaluated is what was there then.
 * @param fields those that they signed, each of a single value
 */
export function signedStays({ data }: Pick<Stored, 'data'>, patch: Record<string, unknown>, fields: readonly string[]) {
  const changed = fields.find((name) => Object.hasOwn(patch, name) && patch[name] !== data[name])
  return changed === undefined ? undefined : signedByOthers({}, `/${changed}`)
}
