import { z } from 'zod'
import type { Kind } from '../kind.ts'
import { DAILY_KIND_NAMES } from '../kinds/daily/index.ts'
import { WHEN, WHOSE } from './kind-targets.ts'

/** How an old ledger is read: as which kind, for whom, which sheet, where its headings stand, what each column stands for. */
export const importPlan = z.object({
  kind: z.enum(DAILY_KIND_NAMES as [string, ...string[]]),
  org: z.uuid(),
  sheet: z.int().min(0).max(1000),
  /** The first and the last row of the headings, from 0. */
  head: z.tuple([z.int().min(0).max(1000), z.int().min(0).max(1000)]),
  headings: z.array(z.string().max(300)).max(300),
  /** For each column, from the first: a field, `occurredAt`, `org`, or null for what is not kept. */
  columns: z.array(z.string().max(60).nullable()).max(300),
  /** One value for all rows, by field. */
  same: z.record(z.string(), z.unknown()),
  /** What words of a column stand for, by field: a value, or null for nothing. */
  meanings: z.record(z.string(), z.record(z.string().max(1000), z.unknown())),
})
export type ImportPlan = z.infer<typeof importPlan>

/** What a plan has neither a column nor a value for, and every record needs: names of fields, `occurredAt`. */
export function missingIn({ columns, same }: Pick<ImportPlan, 'columns' | 'same'>, kind: Kind): string[] {
  const has = (key: string) => columns.includes(key) || Object.hasOwn(same, key)
  const fields = Object.entries(kind.fields)
    // A list may be empty: nothing was written down.
    .filter(([, { required, type }]) => required && type !== 'attachments' && type !== 'parts')
    .map(([key]) => key)
  return [WHEN, ...fields].filter((key) => !has(key))
}

/** Columns that name what the kind does not have. */
export const isPlanFit = ({ columns, same }: Pick<ImportPlan, 'columns' | 'same'>, kind: Kind): boolean => {
  const known = (key: string) => key === WHEN || key === WHOSE || Object.hasOwn(kind.fields, key)
  const named = columns.filter((key) => key !== null)
  return new Set(named).size === named.length && [...named, ...Object.keys(same)].every(known)
}
