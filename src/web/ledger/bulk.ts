import { isCorrectableBy } from '../../domain/access.ts'
import type { LedgerRow } from '../../domain/api/shapes.ts'
import type { CommandInput } from '../../domain/command.ts'
import type { Day } from '../../domain/day.ts'
import { finding } from '../../domain/kinds/finding.ts'
import { type Label, label } from '../../domain/label.ts'
import { rectification } from '../../domain/rectification.ts'
import type { Role } from '../../domain/roles.ts'

/** An act on several findings at once, as its form asks for it. */
export type BulkAct =
  | { act: 'correct'; field: 'owner' | 'category' | 'leaderInCharge'; value: string | null; shown: string }
  | { act: 'due'; newDueOn: Day; reason: string }
  | { act: 'urge'; words: string }

export interface Skipped {
  row: LedgerRow
  why: Label
}

export interface BulkPlan {
  does: { row: LedgerRow; command: CommandInput }[]
  skips: Skipped[]
}

const mayCorrect = (role: Role, field: string) => isCorrectableBy(role, finding, field)
export const mayMoveAs = (role: Role, move: string) => rectification.moves[move]?.by.includes(role) ?? false

/** Whether the role may do this act at all: else its button says whose act it is. */
export function mayDo(role: Role, act: 'owner' | 'category' | 'leaderInCharge' | 'due' | 'urge'): boolean {
  if (act === 'due') return mayMoveAs(role, 'extend') || mayCorrect(role, 'dueOn')
  if (act === 'urge') return mayMoveAs(role, 'urge')
  return mayCorrect(role, act)
}

const CLOSED = label('已销号', 'closed')
const SAME = label('本来就是这样', 'it is so already')

/**
 * Splits the selected rows into what the act will do and what it will skip, and why: nothing is sent that would surely be
 * refused. `newId` makes the commands' ids.
 */
export function planBulk(rows: readonly LedgerRow[], act: BulkAct, role: Role, newId: () => string): BulkPlan {
  const plan: BulkPlan = { does: [], skips: [] }
  for (const row of rows) {
    const base = { id: newId(), kind: 'finding', record: row.id, version: row.version }
    const result = commandFor(row, act, role)
    if ('why' in result) plan.skips.push({ row, why: result.why })
    else plan.does.push({ row, command: { ...base, ...result } as CommandInput })
  }
  return plan
}

function commandFor(row: LedgerRow, act: BulkAct, role: Role): { why: Label } | Partial<CommandInput> {
  if (!rectification.states[row.state]?.open) return { why: CLOSED }
  if (act.act === 'correct') {
    const before = { owner: row.owner, category: row.category, leaderInCharge: row.leader }[act.field]
    if (before === act.value) return { why: SAME }
    return { action: 'correct', data: { [act.field]: act.value } }
  }
  if (act.act === 'urge') return { action: 'move', move: 'urge', input: { words: act.words } }
  if (row.dueOn === act.newDueOn) return { why: SAME }
  if (!mayMoveAs(role, 'extend')) {
    return { action: 'correct', data: { dueOn: act.newDueOn }, reason: act.reason }
  }
  if (row.dueOn !== null && act.newDueOn < row.dueOn) {
    return { why: label(`时限已是 ${row.dueOn}，比新的晚`, `already due later, on ${row.dueOn}`) }
  }
  return { action: 'move', move: 'extend', input: { newDueOn: act.newDueOn, reason: act.reason } }
}

/** The row as it will be once the act is recorded, to show it before the answer comes. */
export function rowAfter(row: LedgerRow, act: BulkAct): LedgerRow {
  if (act.act === 'urge') return row
  if (act.act === 'due') return { ...row, dueOn: act.newDueOn }
  if (act.field === 'owner') return { ...row, owner: act.value, ownerName: act.shown, ownerInPost: true }
  if (act.field === 'category') return { ...row, category: act.value }
  return { ...row, leader: act.value, leaderName: act.shown }
}
