import { useCallback, useEffect, useReducer, useRef, useState } from 'react'
import type { Review } from '../../domain/api/review-shapes.ts'
import { api } from '../api/client.ts'
import { useReached } from '../api/connection.ts'
import { OfflineError, ProblemError } from '../api/problem.ts'
import { mergeDrafts } from './conflict.ts'
import { type Draft, draftOf } from './draft.ts'
import { beginHistory, doEdit, type History, redo, undo } from './history.ts'
import { forgetLocally, keepLocally, localCopy } from './local-copy.ts'

/** How long after the last change the work is saved. */
const PAUSE_MS = 800
/** How often the server hears that the review is open here. */
const HERE_MS = 30_000

export type SaveState = 'saved' | 'saving' | 'unsaved' | 'failed'

interface Work {
  history: History
  current: string | null
}

type Act =
  | { do: 'edit'; edit: (draft: Draft) => Draft; then?: string | null }
  | { do: 'undo' | 'redo' }
  | { do: 'go'; to: string | null }
  | { do: 'replace'; draft: Draft }

function work(state: Work, act: Act): Work {
  switch (act.do) {
    case 'edit': {
      const history = doEdit(state.history, act.edit, state.current)
      const current = act.then === undefined ? state.current : act.then
      return history === state.history && current === state.current ? state : { history, current }
    }
    case 'undo':
    case 'redo': {
      const { history, at } = (act.do === 'undo' ? undo : redo)(state.history, state.current)
      const lost = !history.present.items.some((i) => i.id === at)
      return { history, current: lost ? (history.present.items[0]?.id ?? null) : at }
    }
    case 'go':
      return state.current === act.to ? state : { ...state, current: act.to }
    case 'replace':
      return { ...state, history: beginHistory(act.draft) }
  }
}

export interface Conflict {
  theirs: Draft
  version: number
  by: string
  base: Draft | null
}

/** A review at work: its draft with undo, saved at every pause, with everything that can go wrong between two people. */
export function useReview(review: Review) {
  const kept = useRef<Draft | null>(null)
  const version = useRef(review.version)
  const [restored, setRestored] = useState(false)
  const [conflict, setConflict] = useState<Conflict | null>(null)
  const [{ history, current }, dispatch] = useReducer(work, review, (first): Work => {
    const server = draftOf(first)
    kept.current = server
    const copy = localCopy(first.id)
    const draft = copy && copy.version === first.version ? copy.draft : server
    const start = draft.items.find((i) => !i.seen && !i.dropped) ?? draft.items[0]
    return { history: beginHistory(draft), current: start?.id ?? null }
  })
  const draft = history.present
  const latest = useRef(draft)
  latest.current = draft

  // A copy from before somebody else's save cannot simply go on: both are shown.
  useEffect(() => {
    const copy = localCopy(review.id)
    if (!copy) return
    if (copy.version === review.version) setRestored(true)
    else setConflict({ theirs: draftOf(review), version: review.version, by: '', base: null })
  }, [review])

  const saving = useSaving({ review: review.id, draft, latest, kept, version, conflict, setConflict })
  const others = useHere(review.id, version, review.alsoHere)

  const resolve = useCallback(
    (chosen: Readonly<Record<string, 'mine' | 'theirs'>>) => {
      if (!conflict) return
      const mine = localCopy(review.id)?.draft ?? latest.current
      version.current = conflict.version
      kept.current = conflict.theirs
      dispatch({ do: 'replace', draft: mergeDrafts(mine, conflict.theirs, conflict.base, chosen) })
      setConflict(null)
    },
    [conflict, review.id],
  )

  return {
    draft,
    current,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    edit: useCallback((edit: (d: Draft) => Draft, then?: string | null) => {
      dispatch({ do: 'edit', edit, ...(then !== undefined && { then }) })
    }, []),
    go: useCallback((to: string | null) => dispatch({ do: 'go', to }), []),
    undo: useCallback(() => dispatch({ do: 'undo' }), []),
    redo: useCallback(() => dispatch({ do: 'redo' }), []),
    ...saving,
    ...others,
    version,
    restored,
    conflict,
    resolve,
  }
}

interface SavingOptions {
  review: string
  draft: Draft
  latest: React.RefObject<Draft>
  kept: React.RefObject<Draft | null>
  version: React.RefObject<number>
  conflict: Conflict | null
  setConflict: (conflict: Conflict) => void
}

/** Saves at every pause, one save at a time; what was not taken stays in this browser. */
function useSaving({ review, draft, latest, kept, version, conflict, setConflict }: SavingOptions) {
  const [save, setSave] = useState<SaveState>('saved')
  const [savedAt, setSavedAt] = useState<string | null>(null)
  const [saveError, setSaveError] = useState<unknown>(null)
  const busy = useRef<Promise<boolean> | null>(null)
  const reached = useReached()

  /** Sends what is not saved yet. @returns whether everything is saved now */
  const flush = useCallback(async (): Promise<boolean> => {
    while (busy.current) await busy.current
    const sent = latest.current
    if (sent === kept.current) return true
    setSave('saving')
    const attempt = (async () => {
      try {
        const answer = await api.reviews.save({
          id: review,
          version: version.current,
          items: [...sent.items],
          warnings: [...sent.warnings],
          target: sent.target,
        })
        version.current = answer.version
        kept.current = sent
        setSavedAt(answer.savedAt)
        setSaveError(null)
        if (latest.current === sent) forgetLocally(review)
        else keepLocally(review, answer.version, latest.current)
        setSave(latest.current === sent ? 'saved' : 'unsaved')
        return latest.current === sent
      } catch (error) {
        if (error instanceof ProblemError && error.code === 'record.version-conflict') {
          const theirs = await api.reviews.get({ id: review })
          setConflict({
            theirs: draftOf(theirs),
            version: theirs.version,
            by: typeof error.values.by === 'string' ? error.values.by : '',
            base: kept.current,
          })
        } else if (!(error instanceof OfflineError)) setSaveError(error)
        setSave(error instanceof OfflineError ? 'unsaved' : 'failed')
        return false
      }
    })().finally(() => {
      busy.current = null
    })
    busy.current = attempt
    return attempt
  }, [review, latest, kept, version, setConflict])

  useEffect(() => {
    if (draft === kept.current || conflict) return
    setSave('unsaved')
    keepLocally(review, version.current, draft)
    if (!reached) return
    const timer = setTimeout(() => void flush(), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [draft, reached, conflict, flush, review, kept, version])

  return { save, savedAt, saveError, flush, waitsForNetwork: !reached && save !== 'saved' }
}

/** Tells the server every half minute that the review is open here, and learns who else has it open. */
function useHere(review: string, version: React.RefObject<number>, first: readonly string[]) {
  const [alsoHere, setAlsoHere] = useState<readonly string[]>(first)
  const [newerThere, setNewerThere] = useState(false)
  useEffect(() => {
    const call = () =>
      api.reviews
        .here({ id: review })
        .then((answer) => {
          setAlsoHere(answer.alsoHere)
          setNewerThere(answer.version > version.current)
        })
        // Without an answer the strip above the page says so; the names stay as they were.
        .catch(() => undefined)
    void call()
    const timer = setInterval(call, HERE_MS)
    return () => clearInterval(timer)
  }, [review, version])
  return { alsoHere, newerThere }
}

export type ReviewWork = ReturnType<typeof useReview>
