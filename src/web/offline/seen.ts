import type { QueryKey } from '@tanstack/react-query'
import { got, transact } from './database.ts'

/** An answer of the server as it was last seen by this person, in this post, on this device. */
interface Seen {
  owner: string
  hash: string
  data: unknown
  /** When the server gave it. */
  at: number
}

/** First words of the keys of what can be looked at without network; all else asks the server or shows nothing. */
const KEPT: ReadonlySet<unknown> = new Set(['work', 'directory', 'rules', 'ledgers', 'daily', 'owed', 'setup'])
/** What is older says too little of today, and has no business on a phone that was put away. */
const MOST_MS = 14 * 24 * 3_600_000

export async function keepSeen(owner: string, [name]: QueryKey, hash: string, data: unknown): Promise<void> {
  if (!KEPT.has(name)) return
  // Without network a list begins with its first page.
  const first = isPages(data) ? { pages: data.pages.slice(0, 1), pageParams: data.pageParams.slice(0, 1) } : data
  await transact(['seen'], async (store) => {
    store('seen').put({ owner, hash, data: first, at: Date.now() } satisfies Seen)
  })
}

export async function findSeen(owner: string, hash: string): Promise<Seen | undefined> {
  const seen = (await transact(['seen'], (store) => got(store('seen').get([owner, hash])), 'readonly')) as
    | Seen
    | undefined
  return seen && Date.now() - seen.at < MOST_MS ? seen : undefined
}

/** Takes away all that was seen by others than this person in this post, and what is too old; everything where nobody is named. */
export const dropSeen = (keep?: string): Promise<void> =>
  transact(['seen'], async (store) => {
    if (keep === undefined) return void store('seen').clear()
    const seen = store('seen')
    const cursor = seen.openCursor()
    await new Promise<void>((resolve, reject) => {
      cursor.onerror = () => reject(cursor.error)
      cursor.onsuccess = () => {
        const at = cursor.result
        if (!at) return resolve()
        const { owner, at: when } = at.value as Seen
        if (owner !== keep || Date.now() - when > MOST_MS) at.delete()
        at.continue()
      }
    })
  })

const isPages = (data: unknown): data is { pages: unknown[]; pageParams: unknown[] } =>
  typeof data === 'object' && data !== null && 'pages' in data && 'pageParams' in data
