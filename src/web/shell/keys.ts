import { useEffect, useRef, useSyncExternalStore } from 'react'
import type { Label } from '../../domain/label.ts'
import { preferences } from '../theme/preferences.ts'

/**
 * Keys of a page. `key` is `Ctrl+K`, `Shift+[`, `Enter`, `a`; what it does is said in both languages, so that the help
 * (`?`) lists it. Keys without Ctrl rest inside fields; single characters can be switched off.
 */
export interface KeyBinding {
  key: string
  says: Label
  run: (event: KeyboardEvent) => void
  /** Works inside fields too. */
  inFields?: boolean
  /** Not in the help, since another line there stands for it. */
  unlisted?: boolean
}

const pages: (readonly KeyBinding[])[] = []
const listeners = new Set<() => void>()
let listed: readonly KeyBinding[] = []

const relist = () => {
  listed = pages.flat().filter((b) => !b.unlisted)
  for (const listener of listeners) listener()
}

/** `Ctrl+Shift+Z` for an event; Command counts as Ctrl. Shift is named only beside Ctrl or for brackets, arrows, Enter. */
export function keyOf(event: KeyboardEvent): string {
  const named = event.key === ' ' ? 'Space' : event.key
  const brackets: Record<string, string> = { '{': '[', '}': ']' }
  const key = brackets[named] ?? (named.length === 1 ? named.toLowerCase() : named)
  const ctrl = event.ctrlKey || event.metaKey
  const shift = event.shiftKey && (ctrl || key.length > 1 || key === '[' || key === ']')
  return `${ctrl ? 'Ctrl+' : ''}${event.altKey ? 'Alt+' : ''}${shift ? 'Shift+' : ''}${ctrl ? key.toUpperCase() : key}`
}

const matches = (binding: KeyBinding, pressed: string) => binding.key.toLowerCase() === pressed.toLowerCase()

const isField = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.closest('[role="combobox"]'))

const isButton = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest('button, a[href], [role="button"], summary, [role="menuitem"]')

addEventListener('keydown', (event) => {
  if (event.isComposing || event.defaultPrevented) return
  const pressed = keyOf(event)
  const field = isField(event.target)
  // Enter and Space on a button press the button.
  if ((pressed === 'Enter' || pressed === 'Space') && isButton(event.target)) return
  // What floats above the page has the keyboard to itself.
  if (document.querySelector('.ant-modal-wrap:not([style*="display: none"]), .ant-drawer-open')) return
  if (pressed.length === 1 && !preferences().singleKeys && pressed !== '?') return
  for (const page of [...pages].reverse()) {
    const binding = page.find((b) => matches(b, pressed) && (!field || b.inFields))
    if (binding) {
      event.preventDefault()
      binding.run(event)
      return
    }
  }
})

/** Makes keys work while the component is shown; a later page's keys go before an earlier one's. */
export function useKeys(bindings: readonly KeyBinding[]): void {
  const latest = useRef(bindings)
  latest.current = bindings
  const signature = bindings.map((b) => b.key).join(' ')
  // biome-ignore lint/correctness/useExhaustiveDependencies: bound anew when the set of keys changes; what they do is read when pressed
  useEffect(() => {
    const page = latest.current.map((binding, index) => ({
      ...binding,
      run: (event: KeyboardEvent) => latest.current[index]?.run(event),
    }))
    pages.push(page)
    relist()
    return () => {
      pages.splice(pages.indexOf(page), 1)
      relist()
    }
  }, [signature])
}

export const useListedKeys = (): readonly KeyBinding[] =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => listed,
  )
