import { implement } from '@orpc/server'
import { contract } from '../../domain/api/contract.ts'
import type { CallContext } from './call.ts'

/**
 * What implements the contract. Answers are not checked against their schema a second time at run time: PostgreSQL and the
 * types made them, and masked values (138****1234) do not fit the patterns of the full ones. Tests check them.
 */
export const os = implement(contract)
  .$context<CallContext>()
  .$config({ initialInputValidationIndex: 0, initialOutputValidationIndex: Number.NaN, dedupeLeadingMiddlewares: true })
