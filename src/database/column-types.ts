import pg from 'pg'
import { Fault } from './fault.ts'

const { builtins, getTypeParser } = pg.types

const outOfRange = (value: string) =>
  new Fault(
    'database.value-out-of-range',
    { zh: `数据库返回的值 ${value} 超出可用范围`, en: `The database returned ${value}, which is out of range here` },
    { value },
  )

/** bigint → number while it is exact. */
function integer(value: string): number {
  const number = Number(value)
  if (!Number.isSafeInteger(number)) throw outOfRange(value)
  return number
}

/** timestamptz → `2026-04-20T01:36:00.000Z`; finer parts than milliseconds are cut. */
function instant(value: string): string {
  // The usual form, `2026-04-20 01:36:00.123456+00`, needs no Date: 10 ns instead of 400.
  if (value.endsWith('+00') && value[10] === ' ' && value[4] === '-')
    return `${value.slice(0, 10)}T${value.slice(11, 19)}.${`${value.slice(20, -3)}000`.slice(0, 3)}Z`
  const date = new Date(value)
  if (Number.isNaN(date.getTime())) throw outOfRange(value)
  return date.toISOString()
}

const text = (value: string): string => value

const parsers = new Map<number, (value: string) => unknown>([
  [builtins.INT8, integer],
  [builtins.TIMESTAMPTZ, instant],
  // A day stays a day: a Date would bring a time zone with it.
  [builtins.DATE, text],
  [builtins.NUMERIC, text],
])

const TEXT_ARRAY: number = 1009
const ARRAYS = { [builtins.INT8]: 1016, [builtins.TIMESTAMPTZ]: 1185, [builtins.DATE]: 1182, [builtins.NUMERIC]: 1231 }
const texts = getTypeParser(TEXT_ARRAY, 'text') as (value: string) => (string | null)[]
for (const [element, array] of Object.entries(ARRAYS)) {
  const parse = parsers.get(Number(element))!
  parsers.set(array, (value) => texts(value).map((item) => (item === null ? null : parse(item))))
}

/**
 * How column values arrive: bigint as number (refused where it would not be exact), date as `YYYY-MM-DD`, timestamptz as ISO
 * with milliseconds and Z, numeric as string, json parsed. Set on our pools only; libraries with pools of their own keep
 * the driver's habits.
 */
export const columnTypes: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && parsers.get(oid)) || getTypeParser(oid, format as 'text'),
}
