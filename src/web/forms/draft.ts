import { useCallback, useEffect, useRef, useState } from 'react'

/**
 * What a person has begun to write, kept on this device until it is sent or thrown away, so that a closed page, a lost
 * connection or an ended session loses nothing.
 */
export interface Kept<T> {
  value: T
  /** ISO moment of the last writing. */
  at: string
}

const PREFIX = 'taizhang.draft.'
/** Drafts that nobody came back to are thrown away after this time. */
const KEEP_MS = 60 * 24 * 3600 * 1000

export function readDraft<T>(storage: Storage, key: string, now = Date.now()): Kept<T> | undefined {
  try {
    const kept = JSON.parse(storage.getItem(PREFIX + key) ?? 'null') as Kept<T> | null
    return kept && now - Date.parse(kept.at) < KEEP_MS ? kept : undefined
  } catch {
    // Storage may be forbidden or hold something broken: then there is no draft.
    return undefined
  }
}

/** Returns when it was kept; undefined where the browser refuses to store. */
export function writeDraft<T>(storage: Storage, key: string, value: T, now = new Date()): string | undefined {
  const at = now.toISOString()
  try {
    storage.setItem(PREFIX + key, JSON.stringify({ value, at }))
    return at
  } catch {
    return undefined
  }
}

export function dropDraft(storage: Storage, key: string): void {
  try {
    storage.removeItem(PREFIX + key)
  } catch {
    // Nothing was kept either.
  }
}

const PAUSE_MS = 400

/** State that is kept as a draft at every pause. `restored`: it came from a draft when the page opened. */
export function useDraft<T>(key: string, initial: T) {
  const [kept] = useState(() => readDraft<T>(localStorage, key))
  const [value, setValue] = useState<T>(kept ? { ...initial, ...kept.value } : initial)
  const [savedAt, setSavedAt] = useState<string | undefined>(kept?.at)
  const dirty = useRef(false)
  const latest = useRef(value)
  latest.current = value

  useEffect(() => {
    if (!dirty.current) return
    const timer = setTimeout(() => setSavedAt(writeDraft(localStorage, key, value)), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [key, value])

  useEffect(() => {
    const keep = () => {
      if (dirty.current) writeDraft(localStorage, key, latest.current)
    }
    addEventListener('pagehide', keep)
    return () => {
      removeEventListener('pagehide', keep)
      keep()
    }
  }, [key])

  const change = useCallback((next: T | ((before: T) => T)) => {
    dirty.current = true
    setValue(next)
  }, [])
  const drop = useCallback(() => {
    dirty.current = false
    dropDraft(localStorage, key)
    setSavedAt(undefined)
  }, [key])
  return { value, change, drop, savedAt, restored: kept !== undefined }
}
