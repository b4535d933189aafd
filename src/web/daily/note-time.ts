import { api } from '../api/client.ts'

/** Tells how long a form stood open before it was saved. The organisation's figure, nobody's: where it is lost nothing is. */
export const noteTime = (kind: string, openedAt: number): void => {
  const seconds = (performance.now() - openedAt) / 1000
  api.burden.note({ kind, seconds }).catch(() => undefined)
}
