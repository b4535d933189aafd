import { QueryClient } from '@tanstack/react-query'
import { OfflineError } from './problem.ts'

/** Reads are repeated while the server does not answer, never when it refused; writes are not repeated by themselves. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (count, error) => error instanceof OfflineError && count < 3,
      retryDelay: (count) => Math.min(1000 * 2 ** count, 8000),
      staleTime: 15_000,
      refetchOnWindowFocus: true,
    },
    mutations: { retry: false },
  },
})
