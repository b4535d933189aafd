import { addDays, addMonths, type Day } from '../../domain/day.ts'
import type { DailyKindName } from '../../domain/kinds/daily/index.ts'
import type { Label } from '../../domain/label.ts'
import type { Scene } from '../daily/scene.ts'

/** What a year lacks: no record of this kind with these values from one day to another, both included. */
export interface Missing {
  kind: DailyKindName
  where: Readonly<Record<string, string>>
  from: Day
  until: Day
}

/** A fault of the demonstration street that self-checks have to find. */
export interface PlantedFault {
  /** `F09-1`: its family of the catalogue, and which one of it. */
  id: string
  /** Problems of the source documents that it stands for. */
  problems: readonly string[]
  /** Code of the community. */
  community: string
  what: Label
  /** `kind/id` of the records that show it. */
  records: string[]
  missing: Missing[]
}

/** How a fault comes about: records that show it, or records that are never made. */
export interface Fault extends Omit<PlantedFault, 'records' | 'missing'> {
  /** Makes the faulty records and returns them, `kind/id`. */
  plant?: (scene: Scene) => (string | undefined)[]
  missing?: (scene: Pick<Scene, 'months' | 'cast' | 'today'>) => Missing[]
}

/** First day of the month that lies so many months before the current one. */
export const ago = ({ months }: Pick<Scene, 'months'>, n: number): Day => months.at(-1 - n)!
export const lastDay = (first: Day): Day => addDays(addMonths(first, 1), -1)
export const ref = (kind: DailyKindName, id: string | undefined) => id && `${kind}/${id}`

const isAmong = ({ kind, where, from, until }: Missing, made: string, day: Day, data: Record<string, unknown>) =>
  made === kind && from <= day && day <= until && Object.entries(where).every(([field, value]) => data[field] === value)

/** The scene of a community whose people leave out what the faults say is missing. */
export function withGaps(scene: Scene, faults: readonly Fault[]): Scene {
  const gaps = faults.flatMap(({ missing }) => missing?.(scene) ?? [])
  if (gaps.length === 0) return scene
  return {
    ...scene,
    record: (kind, day, role, data, options) =>
      gaps.some((gap) => isAmong(gap, kind, day, data)) ? undefined : scene.record(kind, day, role, data, options),
  }
}

/** Plants the faults of one community; each says what shows it. */
export const plantFaults = (scene: Scene, faults: readonly Fault[]): PlantedFault[] =>
  faults.map(({ plant, missing, ...fault }) => ({
    ...fault,
    records: (plant?.(scene) ?? []).filter((record) => record !== undefined),
    missing: missing?.(scene) ?? [],
  }))
