import { oc } from '@orpc/contract'
import { z } from 'zod'
import { daySchema } from '../../day-schema.ts'
import { LEDGERS } from '../../ledgers/index.ts'
import { valueAsked } from '../../ledgers/value-asked.ts'
import * as shape from '../shapes.ts'

const name = z.enum(LEDGERS.map((ledger) => ledger.name) as [string, ...string[]])

/** Which rows of a ledger: whose, of which days (by when things took place), with which words. */
export const ledgerRowsQuery = z.object({
  org: z.uuid().optional(),
  from: daySchema.optional(),
  until: daySchema.optional(),
  q: z.string().max(200).optional(),
  /** Whose file, where the ledger is that of one record. */
  per: z.uuid().optional(),
  /** Only what the organisation itself recorded, nothing from below it. */
  only: z.literal('own').optional(),
  /** Only rows of one value of a choice. */
  is: valueAsked.optional(),
})

/** By which choice of the ledger its rows are shared out, and which of them. */
export const ledgerSharesQuery = ledgerRowsQuery.extend({ by: z.string().max(50) })

export const ledgersContract = {
  /** How many rows each ledger has in the actor's sight, and when the newest took place. */
  list: oc
    .route({ method: 'GET', path: '/ledgers', tags: ['ledgers'], summary: '台账目录' })
    .input(ledgerRowsQuery.pick({ org: true, from: true, until: true }))
    .output(z.array(z.object({ name: z.string(), rows: z.int(), newest: z.string().nullable() }))),
  /** What was recorded last of daily work, in the actor's sight. */
  latest: oc
    .route({ method: 'GET', path: '/ledgers/latest', tags: ['ledgers'], summary: '最近记的' })
    .input(z.object({ limit: z.coerce.number().int().min(1).max(50).default(20) }))
    .output(
      z.array(
        z.object({
          id: z.string(),
          kind: z.string(),
          title: z.string(),
          orgName: z.string(),
          occurredAt: z.string(),
          recordedAt: z.string(),
        }),
      ),
    ),
  /** The rows of a ledger, newest first: records in full, from which `domain/ledgers` derives the cells. */
  rows: oc
    .route({ method: 'GET', path: '/ledgers/{name}/rows', tags: ['ledgers'], summary: '台账的行' })
    .input(
      ledgerRowsQuery.extend({
        name,
        cursor: z.string().max(200).optional(),
        limit: z.coerce.number().int().min(1).max(200).default(50),
      }),
    )
    .output(z.object({ items: z.array(shape.dailyLedgerRow), next: z.string().nullable() })),
  /** How many rows each body has in each quarter of each value of a choice; `domain/ledgers` derives the shares (占比). */
  shares: oc
    .route({ method: 'GET', path: '/ledgers/{name}/shares', tags: ['ledgers'], summary: '台账按类占比' })
    .input(ledgerSharesQuery.extend({ name }))
    .output(
      z.array(
        z.object({
          ...{ org: z.string(), quarter: z.string().nullable(), value: z.string().nullable(), rows: z.int() },
        }),
      ),
    ),
}
