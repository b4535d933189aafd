import { useEffect, useState } from 'react'
import { actingAs } from '../../domain/api/acting-as.ts'
import { type KindName, kindNamed } from '../../domain/kinds/index.ts'
import { useMe } from '../api/session.ts'
import { Button } from '../forms/button.tsx'
import { useFormats } from '../forms/format.ts'
import { usePunctuation } from '../forms/punctuation.ts'
import { Empty, Waiting } from '../parts/notes.tsx'
import { Page } from '../parts/page.tsx'
import { useSay, useWords } from '../words/words.ts'
import { ConflictDialog } from './conflict-dialog.tsx'
import { owners } from './device-queue.ts'
import { DiscardDialog } from './discard-dialog.tsx'
import { EditDialog } from './edit-dialog.tsx'
import type { Entry } from './entry.ts'
import { canKeep } from './files.ts'
import style from './offline.module.css'
import { renewed } from './resolve.ts'
import { decide, sync } from './sync.ts'
import { needsPerson, standingOf, useQueue } from './use-queue.ts'
import { offlineWords } from './words.ts'

/** What is written on this device and not in the log yet: what, since when, why, and what can be done about it. */
export default function QueuePage() {
  const words = useWords(offlineWords)
  const { isRead, entries, sending } = useQueue()
  return (
    <Page
      title={words.queue}
      beside={words.queueWhy}
      width="narrow"
      acts={
        entries.length > 0 && (
          <Button onClick={() => sync()} loading={sending}>
            {sending ? words.sendingNow : words.sendNow}
          </Button>
        )
      }
    >
      {!canKeep() && <p>{words.notSecure}</p>}
      {canKeep() && !isRead ? (
        <Waiting />
      ) : entries.length === 0 ? (
        <Empty title={words.none} why={words.noneWhy} />
      ) : (
        <ol className={style.list}>
          {entries.map((entry) => (
            <li key={entry.seq}>
              <QueuedEntry entry={entry} />
            </li>
          ))}
        </ol>
      )}
      <OfOthers />
    </Page>
  )
}

type Open = 'edit' | 'conflict' | 'discard'

function QueuedEntry({ entry }: { entry: Entry }) {
  const words = useWords(offlineWords)
  const say = useSay()
  const marks = usePunctuation()
  const { recent } = useFormats()
  const queue = useQueue()
  const [open, setOpen] = useState<Open>()
  const { command, files, attempts, problem } = entry
  const about = [
    say(kindNamed(command.kind as KindName).label),
    words.action[command.action],
    words.written(recent(entry.writtenAt)),
    files.length > 0 && words.files(files.length),
    attempts > 1 && words.tried(attempts),
  ]
  const close = () => setOpen(undefined)
  const standing = standingOf(entry, queue)
  const yours = needsPerson(entry, queue.entries)
  return (
    <article className={style.entry} data-yours={yours}>
      <h2>{entry.title || say(kindNamed(command.kind as KindName).label)}</h2>
      <div className="muted small">{about.filter(Boolean).join(marks.apart)}</div>
      <div className={yours ? style.why : 'muted'}>
        {words.state[standing]}
        {problem && yours && (
          <>
            {marks.colon}
            {(problem.problems ?? [problem]).map(({ detail }) => say(detail)).join(marks.comma)}{' '}
            <span className="faint small mono">{problem.code}</span>
          </>
        )}
      </div>
      <div className={style.acts}>
        {standing === 'conflict' && <Button onClick={() => setOpen('conflict')}>{words.look}</Button>}
        {entry.status === 'refused' && command.action !== 'move' && (
          <Button onClick={() => setOpen('edit')}>{words.edit}</Button>
        )}
        {entry.status === 'refused' && (
          <Button onClick={() => decide(() => ({ entries: [renewed(entry, command)], removed: [] }))}>
            {words.retry}
          </Button>
        )}
        <Button onClick={() => setOpen('discard')}>{words.discard}</Button>
      </div>
      {open === 'edit' && <EditDialog entry={entry} close={close} />}
      {open === 'conflict' && <ConflictDialog entry={entry} close={close} />}
      {open === 'discard' && <DiscardDialog entry={entry} close={close} />}
    </article>
  )
}

/** What other people wrote on this device: only how much, never what. */
function OfOthers() {
  const words = useWords(offlineWords)
  const mine = actingAs(useMe())
  const [count, setCount] = useState(0)
  useEffect(() => {
    if (!canKeep()) return
    void owners().then((all) => {
      const others = [...all].filter(([owner]) => owner !== mine)
      setCount(others.reduce((sum, [, n]) => sum + n, 0))
    })
  }, [mine])
  return count > 0 ? <p className="muted">{words.otherOwners(count)}</p> : null
}
