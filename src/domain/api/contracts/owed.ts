import { oc } from '@orpc/contract'
import { z } from 'zod'
import { BRANCH_TYPES, BRANCH_TYPES_ASKED, type BranchType } from '../../kinds/daily/party/branch-profile.ts'
import { OWED_STATES } from '../../obligations/fulfil.ts'
import { OBLIGATION_GROUPS, type ObligationGroup } from '../../obligations/obligation.ts'
import { PERIOD_LENGTHS, type PeriodLength } from '../../obligations/period.ts'

const label = z.object({ zh: z.string(), en: z.string() })
const group = z.enum(Object.keys(OBLIGATION_GROUPS) as [ObligationGroup, ...ObligationGroup[]])
const branchType = z.enum(Object.keys(BRANCH_TYPES) as [BranchType, ...BranchType[]])

/** Which year, whose, which of what is owed. */
export const owedQuery = z.object({
  year: z.coerce.number().int().min(2000).max(2100).optional(),
  org: z.uuid().optional(),
  group: group.optional(),
  /** Only branches of this type, or those whose type nobody has recorded. */
  branchType: z.enum(BRANCH_TYPES_ASKED).optional(),
})

const recordBegun = z.object({ kind: z.string(), values: z.record(z.string(), z.string()) })

const owedShape = z.object({
  year: z.int(),
  obligations: z.array(
    z.object({
      id: z.string(),
      label,
      group,
      every: z.enum(Object.keys(PERIOD_LENGTHS) as [PeriodLength, ...PeriodLength[]]),
      /** The rule or list that made it, who sees to it, who is first responsible. */
      list: z
        .object({ id: z.string(), name: z.string(), who: z.string(), firstResponsible: z.string().nullable() })
        .nullable(),
      /** The record that would fulfil it: its kind, and the values with which its form begins. */
      record: recordBegun,
    }),
  ),
  /** Bodies in the official order, each community before its branches. */
  bodies: z.array(
    z.object({
      ...{ id: z.string(), name: z.string(), level: z.string(), above: z.string().nullable() },
      /** Of a branch: what sort it is, and who of the community keeps in touch with it. */
      branchType: branchType.nullable(),
      liaison: z.string().nullable(),
    }),
  ),
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

const owedWork = z.object({
  /** What is still to be held, the most pressing first. */
  owed: z.array(
    z.object({
      ...{ obligation: z.string(), label, record: recordBegun, org: z.string(), orgName: z.string() },
      ...{ isBranch: z.boolean(), period: z.string(), until: z.string(), held: z.int(), times: z.int() },
    }),
  ),
  /** How much of what was owed has no record. */
  missed: z.int(),
  /** Tasks and planned items for which one answers by a day. */
  tasks: z.array(
    z.object({
      ...{ id: z.string(), kind: z.string(), title: z.string().nullable(), orgName: z.string(), dueOn: z.string() },
      parent: z.string().nullable(),
    }),
  ),
})
export type OwedWork = z.output<typeof owedWork>

const heldRecord = z.object({ id: z.string(), kind: z.string(), on: z.string(), title: z.string() })

const planHeldShape = z.object({
  lines: z.array(
    z.object({
      ...{ id: z.string(), version: z.int(), on: z.string(), what: z.string(), who: z.string() },
      ...{ form: z.string().nullable(), material: z.string().nullable(), audience: z.string().nullable() },
      dropped: z.string().nullable(),
      state: z.enum(['held', 'late', 'due', 'missed', 'dropped', 'ahead']),
      held: heldRecord.nullable(),
      /** Days after the planned day on which it was held. */
      lag: z.int().nullable(),
      /** What may have been it, by day and topic. */
      offers: z.array(heldRecord),
    }),
  ),
  /** Held in the year, of what the plan is about, and planned by none of its items. */
  unplanned: z.array(heldRecord),
  /** How it differs from the plan that it follows. */
  difference: z
    .object({
      same: z.int(),
      changed: z.array(z.object({ before: z.string(), now: z.string() })),
      ...{ added: z.array(z.string()), left: z.array(z.string()) },
    })
    .nullable(),
  /** Plans of other bodies that say the same. */
  copies: z.array(z.object({ id: z.string(), title: z.string(), orgName: z.string(), likeness: z.number() })),
})
export type PlanHeld = z.output<typeof planHeldShape>

export const owedContract = {
  /** What everybody in sight owes in a year, and what became of it (完成情况). */
  matrix: oc
    .route({ method: 'GET', path: '/owed', tags: ['owed'], summary: '完成情况' })
    .input(owedQuery)
    .output(owedShape),
  /** What waits for me from rules, plans and tasks. */
  work: oc.route({ method: 'GET', path: '/owed/work', tags: ['owed'], summary: '该做的' }).output(owedWork),
  /** What each community owes now, for the street's overview. */
  communities: oc.route({ method: 'GET', path: '/owed/communities', tags: ['owed'], summary: '各社区该做的' }).output(
    z.array(
      z.object({
        ...{ org: z.string(), name: z.string(), soon: z.int(), missed: z.int(), late: z.int(), done: z.int() },
      }),
    ),
  ),
  /** A plan with what was held against it. */
  plan: oc
    .route({ method: 'GET', path: '/owed/plans/{id}', tags: ['owed'], summary: '计划与执行对照' })
    .input(z.object({ id: z.uuid() }))
    .output(planHeldShape),
}
