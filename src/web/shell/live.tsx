import { useSyncExternalStore } from 'react'

/** What is read aloud without moving the focus: politely (saved, counts) or at once (session lost, log broken). */
let polite = ''
let urgent = ''
const listeners = new Set<() => void>()

/** `say('已自动保存')`. The same words twice are read twice. */
export function announce(words: string, how: 'polite' | 'urgent' = 'polite'): void {
  const once = (before: string) => (before === words ? `${words}\u200B` : words)
  if (how === 'polite') polite = once(polite)
  else urgent = once(urgent)
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function LiveRegions() {
  const politeNow = useSyncExternalStore(subscribe, () => polite)
  const urgentNow = useSyncExternalStore(subscribe, () => urgent)
  return (
    <>
      <div className="visually-hidden" role="status" aria-live="polite">
        {politeNow}
      </div>
      <div className="visually-hidden" role="alert" aria-live="assertive">
        {urgentNow}
      </div>
    </>
  )
}
