import { hash } from 'node:crypto'

export interface CachedPage {
  body: string
  etag: string
  status: number
  type: string
}

export interface PageCache {
  /** The page kept under this key, or made now. Pages asked for at the same time are made once. */
  get(key: string, make: () => Promise<Omit<CachedPage, 'etag'>>): Promise<CachedPage>
  /** After any change that a page may show. */
  forget(): void
}

/** Kinds whose change may change a public page. */
export const PAGE_KINDS: ReadonlySet<string> = new Set([
  ...['disclosure', 'residentComment', 'residentRating', 'organisation', 'round', 'ruleValue'],
])

/** A street has few pages in few looks; made-up addresses must not fill the memory. */
const MOST = 2000

export function createPageCache(): PageCache {
  let pages = new Map<string, Promise<CachedPage>>()
  return {
    get: (key, make) => {
      const known = pages.get(key)
      if (known) return known
      const into = pages
      const made = make().then((page) => ({ ...page, etag: `"${hash('sha256', page.body, 'hex').slice(0, 32)}"` }))
      if (into.size >= MOST) into.clear()
      into.set(key, made)
      made.then(
        ({ status }) => status === 404 && into.delete(key),
        () => into.delete(key),
      )
      return made
    },
    forget: () => {
      pages = new Map()
    },
  }
}
