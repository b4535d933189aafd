import { useSyncExternalStore } from 'react'
import type { Language } from '../../domain/label.ts'
import { useMedia } from './media.ts'

/** What a person has set on this device. `auto` follows the system. */
export interface Preferences {
  language: Language
  theme: 'auto' | 'light' | 'dark'
  type: 'normal' | 'large'
  /** Single-letter keys outside fields (WCAG 2.1.4: they can be switched off). */
  singleKeys: boolean
}

const KEY = 'taizhang.preferences'
const listeners = new Set<() => void>()

const byDefault = (): Preferences => ({
  language: /^zh\b/i.test(navigator.language) ? 'zh' : navigator.language.startsWith('en') ? 'en' : 'zh',
  theme: 'auto',
  type: 'normal',
  singleKeys: true,
})

function stored(): Preferences {
  try {
    return { ...byDefault(), ...JSON.parse(localStorage.getItem(KEY) ?? '{}') }
  } catch {
    // Storage may be forbidden or hold something broken: the defaults serve.
    return byDefault()
  }
}

let current: Preferences | undefined

export const preferences = (): Preferences => {
  current ??= stored()
  return current
}

export function prefer(change: Partial<Preferences>): void {
  current = { ...preferences(), ...change }
  try {
    localStorage.setItem(KEY, JSON.stringify(current))
  } catch {
    // Without storage the choice lasts until the page closes.
  }
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const usePreferences = (): Preferences => useSyncExternalStore(subscribe, preferences)

/** Whether it is dark now, by choice or by the system. */
export function useDark(): boolean {
  const { theme } = usePreferences()
  const systemDark = useMedia('(prefers-color-scheme: dark)')
  return theme === 'auto' ? systemDark : theme === 'dark'
}
