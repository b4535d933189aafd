import type { StoredRow } from '../api/shapes.ts'
import { ACTIVITY_LEDGERS } from './activities.ts'
import { ARCHIVE_LEDGERS } from './archive.ts'
import { ATTENDANCE_LEDGERS } from './attendance.ts'
import { CAMPAIGN_LEDGERS } from './campaigns.ts'
import { isFrom, type Ledger } from './define-ledger.ts'
import { DUTY_LEDGERS } from './duty.ts'
import { MEETING_LEDGERS } from './meetings.ts'
import { MEMBER_LEDGERS } from './members.ts'
import { MONEY_LEDGERS } from './money.ts'
import { NOTEBOOK_LEDGERS } from './notebook.ts'
import { OFFICE_LEDGERS } from './office.ts'
import { PARTY_LIFE_LEDGERS } from './party-life.ts'
import { PLAN_LEDGERS } from './plans.ts'
import { RESIDENTS_LEDGERS } from './residents.ts'

/** Every ledger; within a chapter they are shown in this order. */
export const LEDGERS: readonly Ledger[] = [
  ...MEETING_LEDGERS,
  ...ACTIVITY_LEDGERS,
  ...DUTY_LEDGERS,
  ...ATTENDANCE_LEDGERS,
  ...OFFICE_LEDGERS,
  ...PLAN_LEDGERS,
  ...RESIDENTS_LEDGERS,
  ...MONEY_LEDGERS,
  ...MEMBER_LEDGERS,
  ...PARTY_LIFE_LEDGERS,
  ...NOTEBOOK_LEDGERS,
  ...ARCHIVE_LEDGERS,
  ...CAMPAIGN_LEDGERS,
]

const byName = new Map(LEDGERS.map((ledger) => [ledger.name, ledger]))

/** The ledgers in which a record stands, whoever looks. */
export const ledgersOf = (record: Pick<StoredRow, 'kind' | 'data'>): Ledger[] =>
  LEDGERS.filter(({ own, sources }) => !own && sources.some((source) => isFrom(source, record)))

/** The ledgers that are the file of one record of this kind. */
export const filesOf = (kind: string): Ledger[] => LEDGERS.filter(({ per }) => per === kind)

export const ledgerNamed = (name: string): Ledger | undefined => byName.get(name)

export {
  type Alike,
  type CellValue,
  cellsOf,
  endOf,
  type Ledger,
  type LedgerRow,
  type LedgerSource,
  type Lookup,
  type Tally,
} from './define-ledger.ts'
export {
  choiceLabel,
  choicesIn,
  type ShareCount,
  type ShareLine,
  type ShareTable,
  shareTable,
} from './shares.ts'
