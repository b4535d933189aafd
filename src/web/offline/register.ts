import { useSyncExternalStore } from 'react'

/** `ready`: a new version lies on this device and waits; `taken`: another tab changed to it, this page is still the old one. */
type Update = 'none' | 'ready' | 'taken'

let update: Update = 'none'
let waiting: ServiceWorker | null = null
let isMine = false
const listeners = new Set<() => void>()
const LOOK_EVERY_MS = 3_600_000

const put = (now: Update) => {
  update = now
  for (const listener of listeners) listener()
}

/** Lets this device keep the app, so that it opens without network. Over plain HTTP browsers do not offer it. */
export async function registerApp(): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  const container = navigator.serviceWorker
  const hadOne = container.controller !== null
  const registration = await container.register('/sw.js', { updateViaCache: 'none' })
  const tell = () => {
    // The first one on this device replaces nothing that is open.
    if (!registration.waiting || !container.controller) return
    waiting = registration.waiting
    put('ready')
  }
  tell()
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', tell)
  })
  container.addEventListener('controllerchange', () => {
    if (isMine) location.reload()
    else if (hadOne) put('taken')
  })
  // Without network there is nothing to look for; the next look finds it.
  setInterval(() => registration.update().catch(() => undefined), LOOK_EVERY_MS)
}

/** Changes to the new version now: only ever because somebody said so. */
export function takeUpdate(): void {
  isMine = true
  waiting?.postMessage('take-over')
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useUpdate = (): Update => useSyncExternalStore(subscribe, () => update)

/** The browser's own question, kept until the person wants it. */
interface Prompt extends Event {
  prompt(): Promise<unknown>
}
let prompt: Prompt | undefined

addEventListener('beforeinstallprompt', (event) => {
  event.preventDefault()
  prompt = event as Prompt
  put(update)
})

export const useInstallable = (): boolean => useSyncExternalStore(subscribe, () => prompt !== undefined)

export async function install(): Promise<void> {
  const asked = prompt
  prompt = undefined
  put(update)
  await asked?.prompt()
}
