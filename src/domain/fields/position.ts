import { z } from 'zod'
import type { Field, FieldBase, Written } from './field.ts'

/** A point on the ground in degrees of WGS-84, as satellites and phones give it: north and east above nought. */
export const positionSchema = z.strictObject({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
})
export type Position = z.infer<typeof positionSchema>

/** Six digits are a tenth of a metre: what is finer is noise. */
const degrees = (value: number) => Number(value.toFixed(6))

/** A position without digits that mean nothing. */
export const positionAt = (latitude: number, longitude: number): Position => ({
  latitude: degrees(latitude),
  longitude: degrees(longitude),
})

type Axis = 'latitude' | 'longitude'
const AXES: Record<string, Axis> = { N: 'latitude', S: 'latitude', E: 'longitude', W: 'longitude' }
const SIDES: Record<string, string> = { 北纬: ' N', 南纬: ' S', 东经: ' E', 西经: ' W' }

const written: Written<Position> = {
  example: '39.9042, 116.4074',
  write: ({ latitude, longitude }) => `${latitude}, ${longitude}`,
  /** Also with sides (`北纬39.9042°，东经116.4074°`), and the other way round where nothing else can be meant: so maps copy it. */
  read: (text) => {
    const parts = text
      .normalize('NFKC')
      .toUpperCase()
      .replace(/([北南]纬|[东西]经)\s*/g, (_, word: string) => SIDES[word]!)
      .replace(/\s*°\s*([NSEW](?!\d))?/g, '$1 ')
      .split(/[\s,、;]+/)
      .filter((part) => part !== '')
      .map(degreesOf)
    const [one, two] = parts
    if (!one || !two || parts.length !== 2) return undefined
    const isTurned = one.axis === 'longitude' || two.axis === 'latitude' || (!one.axis && Math.abs(one.value) > 90)
    const [north, east] = isTurned ? [two, one] : [one, two]
    if (north.axis === 'longitude' || east.axis === 'latitude') return undefined
    const read = positionSchema.safeParse(positionAt(north.value, east.value))
    return read.success ? read.data : undefined
  },
}

function degreesOf(part: string): { value: number; axis: Axis | undefined } | undefined {
  const [, before = '', number, after = ''] = /^([NSEW])?([+-]?\d{1,3}(?:\.\d+)?)([NSEW])?$/.exec(part) ?? []
  const side = before + after
  if (number === undefined || side.length > 1) return undefined
  return { value: side === 'S' || side === 'W' ? -Number(number) : Number(number), axis: AXES[side] }
}

/** Where something stands (位置). */
export const position = (options: FieldBase): Field<Position> => ({
  ...options,
  type: 'position',
  required: true,
  schema: positionSchema,
  column: 'jsonb',
  sortable: false,
  written,
})
