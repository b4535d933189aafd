import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { Paper } from '../../domain/paper.ts'
import { api } from '../api/client.ts'
import { useUndo } from './use-undo.ts'

type Draft = Awaited<ReturnType<typeof api.papers.get>>
export type Fault = Draft['faults'][number]

const PAUSE_MS = 700

/** A draft on the screen: what is typed is kept at once and saved at every pause, one save after the other. */
export function usePaper(id: string) {
  const client = useQueryClient()
  const query = useQuery({
    queryKey: ['papers', id],
    queryFn: () => api.papers.get({ id }),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const [paper, setPaper] = useState<Paper>()
  const [faults, setFaults] = useState<Fault[]>([])
  const [saved, setSaved] = useState<string>()
  const [error, setError] = useState<unknown>()
  const version = useRef(0)
  const waiting = useRef<Paper>(undefined)
  const saving = useRef<Promise<void>>(undefined)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  useEffect(() => {
    if (!query.data || version.current > 0) return
    version.current = query.data.version
    setPaper(query.data.paper)
    setFaults(query.data.faults)
    setSaved(query.data.savedAt)
  }, [query.data])

  const flush = async (): Promise<void> => {
    clearTimeout(timer.current)
    await saving.current
    const next = waiting.current
    if (!next) return
    waiting.current = undefined
    saving.current = api.papers
      .save({ id, version: version.current, paper: next })
      .then((done) => {
        version.current = done.version
        setFaults(done.faults)
        setSaved(done.savedAt)
        setError(undefined)
      })
      .catch((caught: unknown) => {
        waiting.current ??= next
        setError(caught)
      })
    await saving.current
  }
  const later = useRef(flush)
  later.current = flush
  useEffect(() => () => void later.current(), [])

  const undo = useUndo<Paper>()
  const put = (next: Paper) => {
    setPaper(next)
    waiting.current = next
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void later.current(), PAUSE_MS)
  }

  return {
    query,
    paper,
    faults,
    saved,
    error,
    /** @param at where: what is changed there in one go is taken back in one go */
    change: (next: Paper, at: string) => {
      if (paper) undo.note(paper, at)
      put(next)
    },
    settle: undo.settle,
    undo: () => {
      const before = paper && undo.back(paper)
      if (before) put(before)
    },
    redo: () => {
      const after = paper && undo.forth(paper)
      if (after) put(after)
    },
    canUndo: undo.canBack(),
    canRedo: undo.canForth(),
    flush,
    version: () => version.current,
    forget: () => client.invalidateQueries({ queryKey: ['papers'] }),
  }
}
