import { QueryClient, type QueryPersister } from '@tanstack/react-query'
import { actingNow } from './client.ts'
import { onReturn } from './connection.ts'
import { OfflineError } from './problem.ts'

const seen = () => import('../offline/seen.ts')

/** When the server gave what is shown in its absence, by the query's hash. */
const shownFrom = new Map<string, number>()

/**
 * Keeps what the server answered on this device and gives it where the server cannot be reached: the day's list, ledgers,
 * records, people and organisations as they were last seen by this person.
 */
const fromDevice: QueryPersister = async (ask, context, query) => {
  const owner = actingNow()
  try {
    const data = await ask(context)
    shownFrom.delete(query.queryHash)
    if (owner !== undefined)
      // What cannot be kept (storage full or forbidden) can still be shown.
      void seen()
        .then(({ keepSeen }) => keepSeen(owner, query.queryKey, query.queryHash, data))
        .catch(() => undefined)
    return data
  } catch (error) {
    if (!(error instanceof OfflineError) || owner === undefined) throw error
    if (query.state.data !== undefined) {
      if (!shownFrom.has(query.queryHash)) shownFrom.set(query.queryHash, query.state.dataUpdatedAt)
      return query.state.data
    }
    const kept = await seen()
      .then(({ findSeen }) => findSeen(owner, query.queryHash))
      .catch(() => undefined)
    if (!kept) throw error
    shownFrom.set(query.queryHash, kept.at)
    return kept.data
  }
}

/** Reads are repeated while the server does not answer, never when it refused; writes are not repeated by themselves. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (count, error) => error instanceof OfflineError && navigator.onLine && count < 3,
      retryDelay: (count) => Math.min(1000 * 2 ** count, 8000),
      staleTime: 15_000,
      refetchOnWindowFocus: true,
      // Whether there is a network is found out by asking; this device may have what was last seen.
      networkMode: 'always',
      persister: fromDevice as never,
    },
    mutations: { retry: false },
  },
})

/** When the oldest of what stands on the screen was given by the server; undefined where nothing on it is from this device. */
export function oldestShown(): number | undefined {
  const shown = queryClient.getQueryCache().findAll({ type: 'active' })
  const times = shown.map(({ queryHash }) => shownFrom.get(queryHash)).filter((at) => at !== undefined)
  return times.length > 0 ? Math.min(...times) : undefined
}

// What was shown from this device is asked for again.
onReturn(() => void queryClient.invalidateQueries({ predicate: ({ queryKey: [name] }) => name !== 'review' }))
