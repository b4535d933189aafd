import { useRef } from 'react'

/** So many states are kept; an edit of one place in one go is one of them. */
const MOST = 100

/** States before and after the current one, so that what was done can be taken back and done again. */
export function useUndo<T>() {
  const past = useRef<T[]>([])
  const future = useRef<T[]>([])
  const place = useRef<string>(undefined)
  return {
    /** Keeps `before`, unless the change goes on at the same place. */
    note: (before: T, at: string) => {
      if (place.current !== at || past.current.length === 0) past.current = [...past.current.slice(-MOST + 1), before]
      place.current = at
      future.current = []
    },
    /** What comes next is a change of its own. */
    settle: () => {
      place.current = undefined
    },
    back: (current: T): T | undefined => step(past, future, current, place),
    forth: (current: T): T | undefined => step(future, past, current, place),
    canBack: () => past.current.length > 0,
    canForth: () => future.current.length > 0,
  }
}

interface Ref<T> {
  current: T
}

function step<T>(from: Ref<T[]>, to: Ref<T[]>, current: T, place: Ref<string | undefined>): T | undefined {
  const found = from.current.at(-1)
  if (found === undefined) return undefined
  from.current = from.current.slice(0, -1)
  to.current = [...to.current, current]
  place.current = undefined
  return found
}
