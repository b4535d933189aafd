import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { actingAs } from '../../domain/api/acting-as.ts'
import { useClockOff, useReached } from '../api/connection.ts'
import { oldestShown } from '../api/query-client.ts'
import { useMe } from '../api/session.ts'
import { directoryQuery, rulesQuery } from '../forms/directory.ts'
import { sizeWords, useFormats } from '../forms/format.ts'
import { usePunctuation } from '../forms/punctuation.ts'
import shell from '../shell/shell.module.css'
import { shellWords } from '../words/shell-words.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { canKeep } from './files.ts'
import style from './offline.module.css'
import { registerApp, takeUpdate, useUpdate } from './register.ts'
import { startSync } from './sync.ts'
import { needsPerson, useQueue } from './use-queue.ts'
import { offlineWords } from './words.ts'

let registered = false

const READY_MS = 3_600_000

/** Below this a handful of photos no longer fits. */
const LITTLE_BYTES = 100_000_000

/**
 * What everybody has to know about this device: how old is what is shown, what waits to be sent, a new version, a wrong
 * clock, a full storage. Sends what waits as long as somebody is signed in.
 */
export default function OfflineStrips() {
  const me = useMe()
  const client = useQueryClient()
  const owner = actingAs(me)
  useEffect(() => {
    if (canKeep())
      startSync(owner, () => void client.invalidateQueries({ predicate: ({ queryKey: [name] }) => name !== 'review' }))
  }, [owner, client])
  useEffect(() => {
    if (registered) return
    registered = true
    void registerApp().catch(() => undefined)
  }, [])
  useManifest()
  useEffect(() => {
    // For the days without network to come: who there is, and the rules in force.
    void client.prefetchQuery({ ...directoryQuery, staleTime: READY_MS })
    void client.prefetchQuery({ ...rulesQuery, staleTime: READY_MS })
  }, [client])
  return (
    <>
      <OfflineStrip />
      <QueueStrip />
      <ClockStrip />
      <RoomStrip />
      <UpdateStrip />
    </>
  )
}

/** The name on the home screen is in the person's language. */
function useManifest() {
  const language = useLanguage()
  useEffect(() => {
    const link = document.querySelector<HTMLLinkElement>('link[rel="manifest"]')
    if (link) link.href = language === 'zh' ? '/manifest.webmanifest' : '/manifest.en.webmanifest'
  }, [language])
}

/** No server: since when is what stands here. */
function OfflineStrip() {
  const words = useWords(offlineWords)
  const shellSays = useWords(shellWords)
  const { recent } = useFormats()
  const reached = useReached()
  const client = useQueryClient()
  const [at, setAt] = useState<number>()
  useEffect(() => client.getQueryCache().subscribe(() => queueMicrotask(() => setAt(oldestShown()))), [client])
  if (reached) return null
  return (
    <div className={shell.strip}>
      {at === undefined ? shellSays.offline : words.asOf(recent(new Date(at).toISOString()))}
    </div>
  )
}

function QueueStrip() {
  const words = useWords(offlineWords)
  const marks = usePunctuation()
  const { recent } = useFormats()
  const { entries, sending, failure } = useQueue()
  const yours = entries.filter((entry) => needsPerson(entry, entries)).length
  const waiting = entries.length - yours
  if (failure !== undefined && entries.length > 0)
    return (
      <div className={shell.strip} data-tone="broken" role="alert">
        {words.full}
      </div>
    )
  if (entries.length === 0) return null
  const parts = [
    waiting > 0 && words.waitingCount(waiting),
    waiting > 0 && (sending ? words.sendingNow : words.since(recent(entries[0]!.writtenAt))),
    yours > 0 && words.yours(yours),
  ]
  return (
    <div className={shell.strip} data-tone={yours > 0 ? 'demo' : undefined}>
      <span>{parts.filter(Boolean).join(marks.comma)}</span>
      <Link to="/queue" activeProps={{ hidden: true }}>
        {words.see}
      </Link>
    </div>
  )
}

function ClockStrip() {
  const words = useWords(offlineWords)
  const off = useClockOff()
  if (off === 0) return null
  return (
    <div className={shell.strip} data-tone="demo" role="alert">
      {off > 0 ? words.clockFast(off) : words.clockSlow(-off)}
    </div>
  )
}

function RoomStrip() {
  const words = useWords(offlineWords)
  const { entries } = useQueue()
  const [left, setLeft] = useState<number>()
  const count = entries.length
  useEffect(() => {
    navigator.storage
      ?.estimate?.()
      .then(({ quota = 0, usage = 0 }) => setLeft(quota - usage))
      .catch(() => undefined)
    // Asks once that the browser does not clear what waits here when room becomes scarce.
    if (count > 0) void navigator.storage?.persist?.().catch(() => undefined)
  }, [count])
  if (left === undefined || left > LITTLE_BYTES) return null
  return (
    <div className={shell.strip} data-tone="demo" role="alert">
      {words.little(sizeWords(Math.max(0, left)))}
    </div>
  )
}

function UpdateStrip() {
  const words = useWords(offlineWords)
  const update = useUpdate()
  if (update === 'none') return null
  const [says, act, run] =
    update === 'ready'
      ? ([words.update, words.updateNow, takeUpdate] as const)
      : ([words.updated, words.reload, () => location.reload()] as const)
  return (
    <div className={shell.strip}>
      <span>{says}</span>
      <button type="button" className={style.link} onClick={run}>
        {act}
      </button>
      <span className="faint">{words.updateWhy}</span>
    </div>
  )
}
