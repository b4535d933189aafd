import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { API } from './client.ts'

/**
 * Keeps what is shown true: the server says (server-sent events) that something changed, and every list that is shown
 * asks again. Several changes within a moment make one question.
 */
export function useLiveEvents(): void {
  const client = useQueryClient()
  useEffect(() => {
    const source = new EventSource(`${API}/events`)
    let timer: ReturnType<typeof setTimeout> | undefined
    const refresh = () => {
      clearTimeout(timer)
      timer = setTimeout(() => {
        client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'me' && query.queryKey[0] !== 'review' })
      }, 400)
    }
    source.addEventListener('message', refresh)
    source.addEventListener('changed', refresh)
    return () => {
      clearTimeout(timer)
      source.close()
    }
  }, [client])
}
