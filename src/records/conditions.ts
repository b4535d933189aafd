import { z } from 'zod'
import type { Condition } from '../domain/api/query.ts'
import { daySchema } from '../domain/day-schema.ts'
import type { FieldType } from '../domain/fields/index.ts'
import type { Kind } from '../domain/kind.ts'
import { Refused } from '../domain/problem.ts'
import { dataInvalid } from '../domain/problems/command.ts'
import { conditionUnfit } from '../domain/problems/query.ts'
import { type QueryField, queryField } from './queryable-fields.ts'

/** Values of a statement, in order: `$1`, `$2` … */
export class Parameters {
  readonly values: unknown[] = []
  add(value: unknown, cast: string): string {
    this.values.push(value)
    return `$${this.values.length}::${cast}`
  }
}

/** All below `/LD/WTL/` sorts between it and `/LD/WTL0`, since 0 follows the slash: an index can use that. */
export const below = (orgPath: string, parameters: Parameters): string[] =>
  orgPath === '/'
    ? []
    : [
        `t.org_path >= ${parameters.add(orgPath, 'text')}`,
        `t.org_path < ${parameters.add(`${orgPath.slice(0, -1)}0`, 'text')}`,
      ]

/** Whether the words of a tsquery stand in the row `t`, each row asked by itself: quick where few are, however many have the words. */
export const hasWords = (query: string, parameters: Parameters): string =>
  `exists (select from taizhang.record r where r.street = t.street and r.id = t.id and r.search @@ ${parameters.add(query, 'tsquery')} offset 0)`

type Op = Condition['op']

const EQUALITY: readonly Op[] = ['eq', 'in', 'notIn', 'empty', 'notEmpty']
const ORDER: readonly Op[] = ['lt', 'lte', 'gt', 'gte']

/** What each type of field can be asked, the type to compare as, and what a value looks like. */
const COMPARABLE: Partial<Record<FieldType, { cast: string; ops: readonly Op[]; value: z.ZodType }>> = {
  text: { cast: 'text', ops: [...EQUALITY, ...ORDER, 'contains'], value: z.string() },
  longText: { cast: 'text', ops: ['contains', 'empty', 'notEmpty'], value: z.string() },
  choice: { cast: 'text', ops: EQUALITY, value: z.string() },
  day: { cast: 'date', ops: [...EQUALITY, ...ORDER], value: daySchema },
  instant: { cast: 'timestamptz', ops: [...EQUALITY, ...ORDER], value: z.iso.datetime({ offset: true }) },
  amount: { cast: 'bigint', ops: [...EQUALITY, ...ORDER], value: z.int() },
  number: { cast: 'bigint', ops: [...EQUALITY, ...ORDER], value: z.int() },
  flag: { cast: 'boolean', ops: EQUALITY, value: z.boolean() },
  person: { cast: 'uuid', ops: EQUALITY, value: z.uuid() },
  organisation: { cast: 'uuid', ops: EQUALITY, value: z.uuid() },
  reference: { cast: 'uuid', ops: EQUALITY, value: z.uuid() },
}

/** Of every other type only whether something is stated. */
const STATED = { cast: 'text', ops: ['empty', 'notEmpty'] as readonly Op[], value: z.never() }

/** Whether records can be counted by the values of a field of this type. */
export const isCountable = (type: FieldType): boolean => COMPARABLE[type]?.ops.includes('eq') ?? false

const COMPARISONS = { eq: '=', lt: '<', lte: '<=', gt: '>', gte: '>=' } as const

/**
 * The conditions of a list as SQL over the alias `t`. Every value is a parameter.
 * @throws Refused data.unknown-field, query.field-hidden, query.condition-unfit, data.invalid
 */
export const conditionsSql = (kind: Kind, where: readonly Condition[], parameters: Parameters): string[] =>
  where.map((condition, i) => conditionSql(kind, condition, parameters, `/where/${i}`))

function conditionSql(kind: Kind, condition: Condition, parameters: Parameters, at: string): string {
  const { op, value } = condition
  const field = queryField(kind, condition.field, `${at}/field`)
  if (field.type === 'parts' || field.type === 'attachments') return listCondition(field, op, at)
  const { cast, ops, value: schema } = COMPARABLE[field.type] ?? STATED
  if (!ops.includes(op)) throw new Refused(conditionUnfit({ field: field.name, op }, `${at}/op`))
  const one = (item: unknown, itemAt: string): unknown => {
    const parsed = schema.safeParse(item)
    if (!parsed.success || (typeof item === 'string' && item.includes('\0'))) throw unfitValue(field, itemAt)
    return parsed.data
  }
  switch (op) {
    case 'empty':
      return `${field.column} is null`
    case 'notEmpty':
      return `${field.column} is not null`
    case 'contains':
      // Not LIKE: nothing in the value is a pattern.
      return `position(lower(${parameters.add(one(value, `${at}/value`), 'text')}) in lower(${field.column})) > 0`
    case 'in':
    case 'notIn': {
      if (!Array.isArray(value)) throw unfitValue(field, `${at}/value`)
      const items = value.filter((item) => item !== null).map((item, i) => one(item, `${at}/value/${i}`))
      const among = `${field.column} = any(${parameters.add(items, `${cast}[]`)})`
      const empty = `${field.column} is null`
      const isIn = value.includes(null) ? `(${among} or ${empty})` : among
      return op === 'in' ? isIn : `(${isIn}) is not true`
    }
    default:
      return `${field.column} ${COMPARISONS[op]} ${parameters.add(one(value, `${at}/value`), cast)}`
  }
}

const unfitValue = (field: QueryField, at: string) =>
  new Refused(dataInvalid({ field: field.name, why: '不是这一项的值', whyEn: 'not a value of this field' }, at))

/** Of lists (parts, files) only whether they hold anything. */
function listCondition(field: QueryField, op: Op, at: string): string {
  if (op !== 'empty' && op !== 'notEmpty') throw new Refused(conditionUnfit({ field: field.name, op }, `${at}/op`))
  return `coalesce(${field.column}, '[]'::jsonb) ${op === 'empty' ? '=' : '<>'} '[]'::jsonb`
}
