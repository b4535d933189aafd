import { expense } from './expense.ts'
import { fixedAsset } from './fixed-asset.ts'

/** Money and assets (经费资产). */
export const MONEY_KINDS = {
  expense,
  fixedAsset,
} as const
