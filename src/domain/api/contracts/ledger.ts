import { oc } from '@orpc/contract'
import { z } from 'zod'
import { commandSchema } from '../../command.ts'
import { countQuery, listQuery } from '../query.ts'
import * as shape from '../shapes.ts'

const ledgerQuery = listQuery.extend({ group: z.enum(['org', 'round', 'category', 'owner', 'state']).optional() })

export const ledgerContract = {
  list: oc
    .route({ method: 'GET', path: '/ledger', tags: ['ledger'], summary: '整改台账' })
    .input(ledgerQuery)
    .output(z.object({ items: z.array(shape.ledgerRow), next: z.string().nullable() })),
  /** The clock's counts and the groups of the list, under the same filter. */
  counts: oc
    .route({ method: 'GET', path: '/ledger/counts', tags: ['ledger'] })
    .input(countQuery)
    .output(
      z.object({
        open: z.int(),
        red: z.int(),
        amber: z.int(),
        green: z.int(),
        far: z.int(),
        none: z.int(),
        closed: z.int(),
        longTerm: z.int(),
        atLeast: z.boolean(),
        groups: z.array(
          z.object({
            value: z.string().nullable(),
            name: z.string(),
            open: z.int(),
            total: z.int(),
            red: z.int(),
            amber: z.int(),
            green: z.int(),
          }),
        ),
      }),
    ),
  /** Reads an .xlsx ledger that was uploaded as a file: what it would change, every error at its cell. Nothing is written. */
  importCheck: oc
    .route({ method: 'POST', path: '/ledger/import', tags: ['ledger'] })
    .input(z.object({ sha256: z.string(), round: z.uuid().nullable() }))
    .output(
      z.object({
        rows: z.int(),
        creates: z.int(),
        corrections: z.int(),
        unchanged: z.int(),
        errors: z.array(
          z.object({ cell: z.string(), code: z.string(), detail: z.object({ zh: z.string(), en: z.string() }) }),
        ),
        columns: z.array(z.object({ heading: z.string(), field: z.string().nullable() })),
        /** Ready to be sent to `commands.execute`; empty while there are errors. */
        commands: z.array(commandSchema),
      }),
    ),
}
