import { assetCheck } from './asset-check.ts'
import { budgetLine } from './budget-line.ts'
import { expense } from './expense.ts'
import { fixedAsset } from './fixed-asset.ts'
import { paymentOwed } from './payment-owed.ts'

/** Money and assets (经费资产). What others refer to comes first. */
export const MONEY_KINDS = {
  budgetLine,
  expense,
  fixedAsset,
  assetCheck,
  paymentOwed,
} as const
