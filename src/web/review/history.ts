import type { Draft } from './draft.ts'

/** What was done in this session, for undo and redo without limit. Drafts share what did not change, so it stays small. */
export interface History {
  past: readonly Step[]
  present: Draft
  future: readonly Step[]
}

/** A draft and the item at which the person was when it was left. */
interface Step {
  draft: Draft
  at: string | null
}

export const beginHistory = (present: Draft): History => ({ past: [], present, future: [] })

/** Does an edit; one that changes nothing leaves the history as it is. */
export function doEdit(history: History, edit: (draft: Draft) => Draft, at: string | null): History {
  const next = edit(history.present)
  if (next === history.present) return history
  return { past: [...history.past, { draft: history.present, at }], present: next, future: [] }
}

export function undo(history: History, at: string | null): { history: History; at: string | null } {
  const last = history.past.at(-1)
  if (!last) return { history, at }
  return {
    history: {
      past: history.past.slice(0, -1),
      present: last.draft,
      future: [...history.future, { draft: history.present, at }],
    },
    at: last.at,
  }
}

export function redo(history: History, at: string | null): { history: History; at: string | null } {
  const next = history.future.at(-1)
  if (!next) return { history, at }
  return {
    history: {
      past: [...history.past, { draft: history.present, at }],
      present: next.draft,
      future: history.future.slice(0, -1),
    },
    at: next.at,
  }
}
