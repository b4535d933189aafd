/** What was opened from the search, on this device, newest first. */
export interface Recent {
  finding: string
  number: string | null
  title: string
}

const KEY = 'taizhang.recent'
const MOST = 8

export function recentFindings(person: string): Recent[] {
  try {
    const all = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Record<string, Recent[]>
    return all[person] ?? []
  } catch {
    // Storage may be forbidden or hold something broken: then nothing is recent.
    return []
  }
}

/** The new one first, once, at most eight. */
export const withRecent = (before: readonly Recent[], opened: Recent): Recent[] =>
  [opened, ...before.filter((r) => r.finding !== opened.finding)].slice(0, MOST)

export function keepRecent(person: string, list: readonly Recent[]): void {
  try {
    localStorage.setItem(KEY, JSON.stringify({ [person]: list }))
  } catch {
    // Without storage nothing is kept.
  }
}
