import type { StoredRow } from '../api/shapes.ts'
import {
  activityLedger,
  cultureLedger,
  lectureLedger,
  studyLedger,
  themeDayLedger,
  trainingLedger,
  volunteerLedger,
} from './activities.ts'
import { isFrom, type Ledger } from './define-ledger.ts'
import {
  bothCommitteesLedger,
  crimeCrackdownLedger,
  minutesLedger,
  orgLifeLedger,
  publicityDutyLedger,
  strictGovernanceLedger,
  threeMeetingsLedger,
} from './meetings.ts'
import {
  assetLedger,
  conveyanceLedger,
  expenseLedger,
  leaveLedger,
  massServiceFundLedger,
  partyDuesSpentLedger,
  pledgeLedger,
  riskLedger,
  talkLedger,
  visitLedger,
} from './registers.ts'

/** Every ledger, in the order in which they are shown within their chapter. */
export const LEDGERS: readonly Ledger[] = [
  threeMeetingsLedger,
  themeDayLedger,
  studyLedger,
  orgLifeLedger,
  talkLedger,
  activityLedger,
  strictGovernanceLedger,
  pledgeLedger,
  riskLedger,
  publicityDutyLedger,
  lectureLedger,
  crimeCrackdownLedger,
  minutesLedger,
  bothCommitteesLedger,
  visitLedger,
  volunteerLedger,
  cultureLedger,
  expenseLedger,
  massServiceFundLedger,
  partyDuesSpentLedger,
  assetLedger,
  conveyanceLedger,
  leaveLedger,
  trainingLedger,
]

const byName = new Map(LEDGERS.map((ledger) => [ledger.name, ledger]))

/** The ledgers in which a record stands. */
export const ledgersOf = (record: Pick<StoredRow, 'kind' | 'data'>): Ledger[] =>
  LEDGERS.filter(({ sources }) => sources.some((source) => isFrom(source, record)))

export const ledgerNamed = (name: string): Ledger | undefined => byName.get(name)

export {
  type CellValue,
  cellsOf,
  LEDGER_CHAPTERS,
  type Ledger,
  type LedgerChapter,
  type LedgerSource,
} from './define-ledger.ts'
