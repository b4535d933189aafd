import type { Draft } from './draft.ts'

/** Changes that the server has not taken yet, kept in this browser: they survive a closed window and a lost network. */
interface LocalCopy {
  version: number
  draft: Draft
}

const keyOf = (review: string) => `taizhang.review.${review}`

export function keepLocally(review: string, version: number, draft: Draft): void {
  try {
    localStorage.setItem(keyOf(review), JSON.stringify({ version, draft } satisfies LocalCopy))
  } catch {
    // A full or forbidden storage: the server's copy is then at most one pause old.
  }
}

export function forgetLocally(review: string): void {
  try {
    localStorage.removeItem(keyOf(review))
  } catch {
    // Nothing was kept where storage is forbidden.
  }
}

export function localCopy(review: string): LocalCopy | null {
  try {
    const kept = localStorage.getItem(keyOf(review))
    return kept === null ? null : (JSON.parse(kept) as LocalCopy)
  } catch {
    return null
  }
}
