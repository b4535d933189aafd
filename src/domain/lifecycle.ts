import type { DataOf, Fields } from './fields/field.ts'
import type { GuardContext } from './kind.ts'
import type { Label } from './label.ts'
import type { Refusal } from './problem.ts'
import type { Role } from './roles.ts'

export interface State {
  label: Label
  /** Still wants work: counted as open, its clock runs. */
  open: boolean
  /** Whose move it is, in words: shown where a record is read-only. */
  waitsFor: Label
}

/** A guard says why a move may not be made now, or nothing. */
export type Guard<D, I = Record<string, unknown>> = (context: GuardContext<D>, input: I) => Refusal | undefined

/** One move of a lifecycle: from which states, by whom, with what input, under which guards, with what effect. */
export interface Move<D = Record<string, unknown>, F extends Fields = Fields> {
  label: Label
  from: readonly string[]
  /** The state after it; absent if the state stays. */
  to?: string
  by: readonly Role[]
  /** Whoever the record is for may make it at the portal, without an account; staff may not in their place. */
  byResidents?: true
  /** Further condition on who, in words; checked by a guard. */
  input: F
  guards: readonly Guard<D, DataOf<F>>[]
  /** Fields of the record that the move changes; kept in the log entry as they come out. */
  effect?: (context: GuardContext<D>, input: DataOf<F>) => Partial<D>
}

export interface Lifecycle<D = Record<string, unknown>> {
  name: string
  initial: string
  states: Record<string, State>
  moves: Record<string, Move<D>>
}

/** Writes one move with its input's types checked against its guards and effect. */
export const move =
  <D>() =>
  <F extends Fields>(definition: Move<D, F>): Move<D> =>
    definition as unknown as Move<D>

/** A table of states and moves (状态、流转). Every state that a move names must exist. */
export function defineLifecycle<D>(name: string, table: Omit<Lifecycle<D>, 'name'>): Lifecycle<D> {
  const known = new Set(Object.keys(table.states))
  const named = [table.initial, ...Object.values(table.moves).flatMap((m) => [...m.from, ...(m.to ? [m.to] : [])])]
  const unknown = named.filter((state) => !known.has(state))
  if (unknown.length > 0) throw new Error(`lifecycle ${name} names unknown states: ${unknown.join(', ')}`)
  return { name, ...table }
}
