import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { API } from './client.ts'

/** How far the server is with a document that was just sent: 0–1. */
interface ReviewProgress {
  id: string
  step: string
  share: number
}

const progressListeners = new Set<(progress: ReviewProgress) => void>()

export function onReviewProgress(listener: (progress: ReviewProgress) => void): () => void {
  progressListeners.add(listener)
  return () => progressListeners.delete(listener)
}

/** How far the server is with writing or examining a long paper: `share` 0–1, null where that cannot be told. */
export interface PaperProgress {
  id: string
  work: 'docx' | 'pdf' | 'pages' | 'faults' | 'issue'
  share: number | null
  /** Another paper is being written. */
  isWaiting: boolean
}

const paperListeners = new Set<(progress: PaperProgress) => void>()

export function onPaperProgress(listener: (progress: PaperProgress) => void): () => void {
  paperListeners.add(listener)
  return () => void paperListeners.delete(listener)
}

/** What each event makes stale. The open review is no list: it saves itself and must not be read over. */
const STALE: Record<string, (client: QueryClient) => void> = {
  changed: (client) =>
    void client.invalidateQueries({
      predicate: ({ queryKey: [name] }) => name !== 'me' && name !== 'setup' && name !== 'review' && name !== 'log',
    }),
  'review.changed': (client) => void client.invalidateQueries({ queryKey: ['reviews'] }),
  log: (client) => void client.invalidateQueries({ queryKey: ['log'] }),
}

/**
 * Keeps what is shown true: the server says (server-sent events) that something changed, and every list that is shown
 * asks again. Several changes within a moment make one question.
 */
export function useLiveEvents(): void {
  const client = useQueryClient()
  useEffect(() => {
    const source = new EventSource(`${API}/events`)
    const timers = new Map<string, ReturnType<typeof setTimeout>>()
    for (const [name, makeStale] of Object.entries(STALE)) {
      source.addEventListener(name, () => {
        clearTimeout(timers.get(name))
        timers.set(
          name,
          setTimeout(() => makeStale(client), 400),
        )
      })
    }
    source.addEventListener('review.progress', (event) => {
      const progress = JSON.parse(event.data) as ReviewProgress
      for (const listener of progressListeners) listener(progress)
    })
    source.addEventListener('paper.progress', (event) => {
      const progress = JSON.parse(event.data) as PaperProgress
      for (const listener of paperListeners) listener(progress)
    })
    return () => {
      for (const timer of timers.values()) clearTimeout(timer)
      source.close()
    }
  }, [client])
}
