import type { StoredRow } from '../../domain/api/shapes.ts'
import { useRule } from './directory.ts'

/** Tells by how many whole hours a record was written down late (补录); undefined where it was in time, or is history. */
export function useLateness(): (
  row: Pick<StoredRow, 'occurredAt' | 'recordedAt' | 'importedIn'>,
) => number | undefined {
  const limit = useRule('minutes.late')
  return ({ occurredAt, recordedAt, importedIn }) => {
    if (importedIn !== null) return undefined
    const hours = (Date.parse(recordedAt) - Date.parse(occurredAt)) / 3_600_000
    return hours > limit ? Math.floor(hours) : undefined
  }
}
