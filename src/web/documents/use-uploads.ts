import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { api } from '../api/client.ts'
import { onReviewProgress } from '../api/events.ts'
import { uuidv7 } from '../api/uuid.ts'
import { type SameAs, sendDocument } from './upload-review.ts'

/** One document on its way: waiting, being sent, being read, read, or refused. */
export interface Upload {
  id: string
  name: string
  source: File | string
  step: 'waiting' | 'sending' | 'reading' | 'done' | 'failed'
  /** 0–1 of all that there is to do. */
  share: number
  error: unknown
  sameAs: SameAs | null
}

/** Documents are sent and read one after the other, so that one slow connection serves the first of them first. */
export function useUploads(onDone: (upload: Upload, alone: boolean) => void) {
  const client = useQueryClient()
  const [uploads, setUploads] = useState<readonly Upload[]>([])
  const stops = useRef(new Map<string, AbortController>())
  const latest = useRef(onDone)
  latest.current = onDone
  const change = useCallback((id: string, to: Partial<Upload>) => {
    setUploads((all) => all.map((u) => (u.id === id ? { ...u, ...to } : u)))
  }, [])

  useEffect(
    () =>
      onReviewProgress(({ id, share }) =>
        setUploads((all) =>
          all.map((u) => (u.id === id && u.step === 'reading' ? { ...u, share: 0.5 + share / 2 } : u)),
        ),
      ),
    [],
  )

  const working = uploads.some((u) => u.step === 'sending' || u.step === 'reading')
  const next = uploads.find((u) => u.step === 'waiting')
  useEffect(() => {
    if (working || !next) return
    const stop = new AbortController()
    stops.current.set(next.id, stop)
    const { id, source, name } = next
    change(id, { step: 'sending', share: 0 })
    const sent = (share: number) =>
      change(id, share < 1 ? { step: 'sending', share: share / 2 } : { step: 'reading', share: 0.5 })
    if (typeof source === 'string') sent(1)
    const answer =
      typeof source === 'string'
        ? api.reviews.paste({ id, text: source, name }, { signal: stop.signal })
        : sendDocument(id, source, sent, stop.signal)
    answer
      .then(({ sameAs }) => {
        change(id, { step: 'done', share: 1, sameAs })
        void client.invalidateQueries({ queryKey: ['reviews'] })
        latest.current({ ...next, sameAs, step: 'done' }, uploads.length === 1)
      })
      .catch((error: unknown) => {
        const isStopped = error instanceof DOMException && error.name === 'AbortError'
        if (isStopped) setUploads((all) => all.filter((u) => u.id !== id))
        else change(id, { step: 'failed', error })
      })
  }, [working, next, change, client, uploads.length])

  return {
    uploads,
    add: useCallback((sources: readonly (File | { name: string; text: string })[]) => {
      setUploads((all) => [
        ...all.filter((u) => u.step !== 'done'),
        ...sources.map(
          (s): Upload => ({
            id: uuidv7(),
            name: s.name,
            source: s instanceof File ? s : s.text,
            step: 'waiting',
            share: 0,
            error: null,
            sameAs: null,
          }),
        ),
      ])
    }, []),
    /** The same id again: what had arrived after all is not read twice. */
    retry: useCallback((id: string) => change(id, { step: 'waiting', error: null, share: 0 }), [change]),
    remove: useCallback((id: string) => {
      stops.current.get(id)?.abort()
      setUploads((all) => all.filter((u) => u.id !== id))
    }, []),
  }
}
