import type { Draft } from './leaves.ts'

export function aspectOf(draft: Draft, _words: string): string | null {
  return draft.topic
}
