import type { Random } from '../../../src/seed/random.ts'
import { verifyBundle } from '../../../src/verify/bundle.ts'
import { sayFault } from '../../../src/verify/fault.ts'
import { nodeCrypto } from '../../../src/verify/node-crypto.ts'
import { fromBytes } from '../../../src/verify/source.ts'
import { BUNDLE_CHANGES } from './bundle-changes.ts'
import type { Ground } from './ground.ts'
import { STORED_CHANGES } from './stored-changes.ts'

export const CHANGE_KINDS = [...Object.keys(BUNDLE_CHANGES), ...Object.keys(STORED_CHANGES)]

export interface Made {
  kind: string
  /** What was changed, and what is said of it: for people who look at a failure. */
  changed: string
  told: string
  isFound: boolean
  /** Whether the place that is told is exactly the one that was changed. */
  isPlaced: boolean
}

/** Makes one change of a kind, verifies, and says whether it was found and its place told. */
export async function makeChange(ground: Ground, kind: string, random: Random): Promise<Made> {
  const stored = STORED_CHANGES[kind]
  if (stored) {
    const { sql, place, names } = stored(random)
    const { fault } = await ground.faultAfter(sql)
    const told = fault ? `${fault.message} ${JSON.stringify(fault.evidence)}` : ''
    return { kind, changed: place, told, isFound: fault !== undefined, isPlaced: fault !== undefined && names(fault) }
  }
  const { bytes, kept = [], place, names } = BUNDLE_CHANGES[kind]!(ground, random)
  const { faults } = await verifyBundle(fromBytes(bytes), nodeCrypto, { kept })
  const told = faults.map((fault) => sayFault(fault).en).join('; ')
  return { kind, changed: place, told, isFound: faults.length > 0, isPlaced: names(faults) }
}
