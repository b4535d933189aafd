import { useCallback, useSyncExternalStore } from 'react'

/** Whether a media query holds now, e.g. `(max-width: 767px)`. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const list = matchMedia(query)
      list.addEventListener('change', listener)
      return () => list.removeEventListener('change', listener)
    },
    [query],
  )
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches)
}

/** Narrower than 768 px: one column, bottom bar, controls for a finger. */
export const usePhone = (): boolean => useMedia('(max-width: 767px)')

/** Whether nothing is to move. */
export const useStill = (): boolean => useMedia('(prefers-reduced-motion: reduce)')
