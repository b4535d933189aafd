import { useQuery } from '@tanstack/react-query'
import { useEffect, useSyncExternalStore } from 'react'
import type { BrokenLog, KeptLog, OpenedLog } from '../../verify/watch.ts'
import { api } from '../api/client.ts'
import { useMe } from '../api/session.ts'
import type { VerifiedWitness } from './log-check.ts'

export type LogVerdict = { status: 'good' } | { status: 'unproven'; why: string } | BrokenLog

export interface Watched {
  verdict: LogVerdict | undefined
  opened: OpenedLog | undefined
  witnesses: VerifiedWitness[]
}

let watched: Watched = { verdict: undefined, opened: undefined, witnesses: [] }
const listeners = new Set<() => void>()
const tell = (next: Watched) => {
  watched = next
  for (const listener of listeners) listener()
}

export const useWatched = (): Watched =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => watched,
  )

const placeOf = (street: string) => `taizhang.log.${street}`

function keptLog(street: string): KeptLog | undefined {
  try {
    return JSON.parse(localStorage.getItem(placeOf(street)) ?? 'null') ?? undefined
  } catch {
    return undefined
  }
}

/** Never back to an earlier one: another tab may have seen more by now. */
function keep(street: string, next: KeptLog): void {
  const size = (kept: KeptLog | undefined) => Number(kept?.note.split('\n')[1] ?? -1)
  if (size(next) >= size(keptLog(street))) localStorage.setItem(placeOf(street), JSON.stringify(next))
}

export const logQuery = { queryKey: ['log'], queryFn: () => api.log.state(), refetchInterval: 60_000 }

let running: Promise<void> | undefined

/** Checks the log as it is now against what this browser kept. One check at a time, however many ask. */
export function watchNow(street: string, person: { org: string }): Promise<void> {
  running ??= look(street, person).finally(() => {
    running = undefined
  })
  return running
}

async function look(street: string, { org }: { org: string }): Promise<void> {
  // Read before anything is asked: the answer must not be behind it.
  const kept = keptLog(street)
  try {
    const { checkLog, verifyWitnesses } = await import('./log-check.ts')
    const state = await api.log.state()
    const found = await checkLog(street, state.hash, kept)
    if (found.status === 'broken') {
      tell({ verdict: found, opened: undefined, witnesses: [] })
      await reportFork(street, found.kept)
      return
    }
    const { opened, next } = found
    keep(street, next)
    tell({ verdict: { status: 'good' }, opened, witnesses: await verifyWitnesses(opened, state.witnesses) })
    const { cosignDaily } = await import('./witness-key.ts')
    await cosignDaily(street, org, opened, state.witnesses)
  } catch (error) {
    // No answer is no proof of anything.
    const isBroken = watched.verdict?.status === 'broken'
    if (!isBroken) tell({ ...watched, verdict: { status: 'unproven', why: String(error) } })
  }
}

/** Hands the checkpoint in that the log does not continue: everybody is shown it then. The server may decline to hear it. */
const reportFork = (street: string, kept: string) =>
  fetch(`/log/${encodeURIComponent(street)}/fork`, { method: 'POST', body: kept }).catch(() => undefined)

/** Watches the log while the app is open: at the start and whenever it has grown. */
export function useLogWatch(): void {
  const me = useMe()
  const { data } = useQuery(logQuery)
  const { id } = me.street
  const org = me.post.org
  const size = data?.size
  useEffect(() => {
    if (size === undefined) return
    // Not before the page stands: the check needs code and tiles that the page does not.
    const timer = setTimeout(() => void watchNow(id, { org }), 600)
    return () => clearTimeout(timer)
  }, [id, org, size])
}
