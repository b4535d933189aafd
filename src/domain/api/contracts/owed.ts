import { oc } from '@orpc/contract'
import { z } from 'zod'
import { OWED_STATES } from '../../obligations/fulfil.ts'
import { OBLIGATION_GROUPS, type ObligationGroup } from '../../obligations/obligation.ts'
import { PERIOD_LENGTHS, type PeriodLength } from '../../obligations/period.ts'

const label = z.object({ zh: z.string(), en: z.string() })
const group = z.enum(Object.keys(OBLIGATION_GROUPS) as [ObligationGroup, ...ObligationGroup[]])

/** Which year, whose, which of what is owed. */
export const owedQuery = z.object({
  year: z.coerce.number().int().min(2000).max(2100).optional(),
  org: z.uuid().optional(),
  group: group.optional(),
})

const owedShape = z.object({
  year: z.int(),
  obligations: z.array(
    z.object({
      id: z.string(),
      label,
      group,
      every: z.enum(Object.keys(PERIOD_LENGTHS) as [PeriodLength, ...PeriodLength[]]),
      /** The record that would fulfil it: its kind, and the values with which its form begins. */
      record: z.object({ kind: z.string(), values: z.record(z.string(), z.string()) }),
    }),
  ),
  /** Bodies in the official order, each community before its branches. */
  bodies: z.array(z.object({ id: z.string(), name: z.string(), level: z.string(), above: z.string().nullable() })),
  /** Who holds the posts that owe something. */
  people: z.record(z.string(), z.string()),
  cells: z.array(
    z.object({
      obligation: z.string(),
      /** The body, or the one in which the post is. */
      org: z.string(),
      /** Where a post owes it: its holder. */
      person: z.string().nullable(),
      period: z.string(),
      from: z.string(),
      until: z.string(),
      times: z.int(),
      state: z.enum(OWED_STATES),
      daysLeft: z.int().nullable(),
      records: z.array(z.object({ kind: z.string(), id: z.string(), on: z.string(), late: z.boolean() })),
    }),
  ),
})
export type OwedMatrix = z.output<typeof owedShape>

export const owedContract = {
  /** What everybody in sight owes in a year, and what became of it (完成情况). */
  matrix: oc
    .route({ method: 'GET', path: '/owed', tags: ['owed'], summary: '完成情况' })
    .input(owedQuery)
    .output(owedShape),
}
