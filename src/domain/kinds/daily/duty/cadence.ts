import { label } from '../../../label.ts'

/** How often something is owed (频次). */
export const CADENCES = {
  month: label('每月', 'Monthly'),
  quarter: label('每季度', 'Quarterly'),
  halfYear: label('每半年', 'Half-yearly'),
  year: label('每年', 'Yearly'),
  whenItHappens: label('有事即办', 'Whenever it happens'),
} as const
