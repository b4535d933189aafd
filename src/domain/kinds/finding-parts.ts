import type { GuardContext } from '../kind.ts'
import type { Refusal } from '../problem.ts'
import { findingNotOpen } from '../problems/rectification.ts'
import { rectification } from '../rectification.ts'

/** Parts of a finding can be added while it is open; `until` names the last states in which that is still so. */
export const whileFindingIs =
  (states: readonly string[]) =>
  <D>({ parent }: GuardContext<D>): Refusal | undefined =>
    parent?.state && !states.includes(parent.state)
      ? findingNotOpen({ state: rectification.states[parent.state]?.label.zh ?? parent.state })
      : undefined

export const BEING_PLANNED = ['received', 'claimed', 'reopened'] as const
export const BEING_WORKED_ON = ['received', 'claimed', 'planned', 'rectifying', 'reopened'] as const
