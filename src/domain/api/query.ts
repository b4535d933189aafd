import { z } from 'zod'

/** How a list is narrowed. `in` with null among the values finds empty ones too. */
export const condition = z.strictObject({
  field: z.string().max(60),
  op: z.enum(['eq', 'in', 'notIn', 'lt', 'lte', 'gt', 'gte', 'contains', 'empty', 'notEmpty']),
  value: z
    .union([z.string(), z.number(), z.boolean(), z.array(z.union([z.string(), z.number(), z.null()])).max(200)])
    .optional(),
})
export type Condition = z.infer<typeof condition>

const conditionsInUrl = z
  .string()
  .max(10_000)
  .transform((text, context): Condition[] => {
    try {
      return z.array(condition).max(20).parse(JSON.parse(text))
    } catch {
      context.addIssue({ code: 'custom', message: 'where must be a JSON list of {field, op, value}' })
      return z.NEVER
    }
  })

/**
 * The query of every list. Fields are the kind's own and those of its header (`org`, `state`, `number`, `changedAt`, …).
 * - `where`: JSON list of conditions, all of which hold
 * - `q`: words to search for
 * - `sort`: `-dueOn,number`; `-` for descending, nulls last either way
 * - `cursor`: `next` of the page before
 */
export const listQuery = z.object({
  where: conditionsInUrl.optional(),
  q: z.string().max(200).optional(),
  sort: z.string().max(200).optional(),
  cursor: z.string().max(2000).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type ListQuery = z.output<typeof listQuery>

/** Counts of a list, whole or by one field. Exact up to 10,000; beyond that `atLeast` is true. */
export const countQuery = z.object({
  where: conditionsInUrl.optional(),
  q: z.string().max(200).optional(),
  by: z.string().max(60).optional(),
})

export const counts = z.object({
  total: z.int(),
  atLeast: z.boolean(),
  groups: z.array(z.object({ value: z.string().nullable(), count: z.int() })),
})
