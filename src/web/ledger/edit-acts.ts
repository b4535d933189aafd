import { API, api } from '../api/client.ts'
import { ProblemError, wordsOf } from '../api/problem.ts'
import { queryClient } from '../api/query-client.ts'
import { announce } from '../shell/live.tsx'
import { preferences } from '../theme/preferences.ts'
import { wordsNow } from '../words/words.ts'
import { type BulkAct, type BulkPlan, rowAfter } from './bulk.ts'
import { ledgerWords } from './ledger-words.ts'
import { dropPatches, patchRows } from './optimistic.ts'
import { pendingActs } from './pending-act.ts'

/** What waits for its ten seconds, for the whole app: leaving the ledger sends it. */
export const pending = pendingActs()
addEventListener('pagehide', () => pending.flush(true))

/** What the server refused, by finding, with what could still be done without them. */
export interface RefusedActs {
  items: { id: string; number: string; why: string }[]
  rest: { plan: BulkPlan; act: BulkAct } | null
  says: string
}

let refused: RefusedActs | null = null
const listeners = new Set<() => void>()
const tell = (next: RefusedActs | null) => {
  refused = next
  for (const listener of listeners) listener()
}

export const refusedActs = {
  current: () => refused,
  clear: () => tell(null),
  subscribe: (listener: () => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}

/**
 * Shows the acts as done at once, waits for the time of undo, then sends all of them as one transaction. Refusals come
 * back by finding, and the others can be sent without them.
 */
export function holdAct(says: string, planned: readonly { plan: BulkPlan; act: BulkAct }[]): void {
  const does = planned.flatMap(({ plan, act }) => plan.does.map((d) => ({ ...d, act })))
  if (does.length === 0) return
  const ids = [...new Set(does.map((d) => d.row.id))]
  const afterAll = new Map(does.map((d) => [d.row.id, d.row]))
  for (const d of does) afterAll.set(d.row.id, rowAfter(afterAll.get(d.row.id) ?? d.row, d.act))
  refusedActs.clear()
  patchRows(ids.map((id) => ({ row: does.find((d) => d.row.id === id)!.row, after: afterAll.get(id)! })))
  pending.hold({
    says,
    undone: () => {
      dropPatches(ids)
      announce(wordsNow(ledgerWords).undone)
    },
    send: async (leaving) => {
      const commands = oneVersionEach(does.map((d) => d.command))
      // A page that goes away would take an ordinary request with it.
      if (leaving) {
        navigator.sendBeacon(`${API}/commands`, new Blob([JSON.stringify({ commands })], { type: 'application/json' }))
        return
      }
      try {
        await api.commands.execute({ commands })
        announce(wordsNow(ledgerWords).recorded(String(ids.length)))
        await queryClient.invalidateQueries({ queryKey: ['ledger'] })
      } catch (error) {
        tell(refusalsOf(error, does, says, planned))
      }
      dropPatches(ids)
    },
  })
}

/** Several commands on one finding (pasted cells): each counts on the version that the one before makes. */
function oneVersionEach<C extends { record: string }>(commands: readonly C[]): C[] {
  const seen = new Map<string, number>()
  return commands.map((command) => {
    const before = seen.get(command.record) ?? 0
    seen.set(command.record, before + 1)
    return 'version' in command ? { ...command, version: (command.version as number) + before } : command
  })
}

function refusalsOf(
  error: unknown,
  does: readonly { row: { id: string; number: string } }[],
  says: string,
  planned: readonly { plan: BulkPlan; act: BulkAct }[],
): RefusedActs {
  const language = preferences().language
  const parts = error instanceof ProblemError ? error.problems : []
  const items = parts.flatMap((part) => {
    const at = /^\/commands\/(\d+)/.exec(part.at ?? '')?.[1]
    const row = at === undefined ? undefined : does[Number(at)]?.row
    return row ? [{ id: row.id, number: row.number, why: part.detail[language] }] : []
  })
  const first = planned[0]
  if (items.length === 0 || !first || planned.length > 1) {
    return {
      says,
      rest: null,
      items: items.length > 0 ? items : [{ id: '', number: '', why: wordsOf(error).detail[language] }],
    }
  }
  const left = first.plan.does.filter((d) => !items.some((i) => i.id === d.row.id))
  return { says, items, rest: left.length > 0 ? { plan: { ...first.plan, does: left }, act: first.act } : null }
}
