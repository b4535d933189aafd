import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { StoredRow } from '../../domain/api/shapes.ts'
import { type KindName, kindNamed } from '../../domain/kinds/index.ts'
import { titleWords } from '../../domain/title-words.ts'
import { valueWords } from '../../domain/value-words.ts'
import { api } from '../api/client.ts'
import { uuidv7 } from '../api/uuid.ts'
import { Button } from '../forms/button.tsx'
import { Dialog } from '../forms/dialog.tsx'
import { usePunctuation } from '../forms/punctuation.ts'
import { useSaying } from '../forms/use-saying.ts'
import { ErrorNote, Waiting } from '../parts/notes.tsx'
import { useSay, useWords } from '../words/words.ts'
import type { Entry, Queued } from './entry.ts'
import style from './offline.module.css'
import { changedByBoth, decided, differing } from './resolve.ts'
import { decide } from './sync.ts'
import { offlineWords } from './words.ts'

/** Somebody else changed the record while this waited: both versions, field by field; nothing of either is lost unseen. */
export function ConflictDialog({ entry, close }: { entry: Entry; close: () => void }) {
  const words = useWords(offlineWords)
  const { kind, record } = entry.command
  // Asked of the server itself: what was last seen here is just what is out of date.
  const theirs = useQuery({
    queryKey: ['now', kind, record],
    queryFn: () => rowOf(kind as KindName, record),
    staleTime: 0,
  })
  const by = String(entry.problem?.values.by || words.somebody)
  return (
    <Dialog title={words.both(by)} close={close} wide>
      {theirs.isError && <ErrorNote error={theirs.error} retry={() => theirs.refetch()} />}
      {theirs.isPending && <Waiting />}
      {theirs.data &&
        (entry.command.action === 'correct' ? (
          <Choose key={theirs.data.version} entry={entry} command={entry.command} theirs={theirs.data} close={close} />
        ) : (
          <Again entry={entry} theirs={theirs.data} close={close} />
        ))}
    </Dialog>
  )
}

interface Side {
  entry: Entry
  theirs: StoredRow
  close: () => void
}

const settle = (entry: Entry, theirs: StoredRow, mine: readonly string[]) =>
  decide((entries) => decided(entries, entry, theirs, mine, uuidv7()))

function Choose(props: Side & { command: Extract<Queued, { action: 'correct' }> }) {
  const { entry, command, theirs, close } = props
  const words = useWords(offlineWords)
  const say = useSay()
  const saying = useSaying()
  const marks = usePunctuation()
  const group = useId()
  const names = differing(command, theirs)
  const both = changedByBoth({ ...entry, command }, theirs)
  // What only one's own side changed needs no choice.
  const [chosen, setChosen] = useState<Record<string, 'mine' | 'theirs'>>(() =>
    Object.fromEntries(names.filter((name) => !both.includes(name)).map((name) => [name, 'mine'])),
  )
  const { fields } = kindNamed(command.kind as KindName)
  const left = names.filter((name) => !chosen[name]).length
  const shown = (name: string, data: Record<string, unknown>, titles?: Record<string, string | null>) => {
    const [field, value] = [fields[name], data[name]]
    if (field?.type === 'reference' && typeof value === 'string')
      return titles?.[name] ?? <TitleOf kind={field.to as KindName} record={value} />
    return valueWords(field, value, saying) || words.nothing
  }
  const finish = async (mine: readonly string[]) => {
    await settle(entry, theirs, mine)
    close()
  }
  if (names.length === 0)
    return (
      <>
        <p>{words.sameNow}</p>
        <Button type="primary" onClick={() => finish([])}>
          {words.takeTheirs}
        </Button>
      </>
    )
  return (
    <div className={style.fields}>
      {names.map((name) => (
        <fieldset key={name} className={style.field}>
          <legend>
            {fields[name] ? say(fields[name].label) : name}
            {entry.seen && (
              <>
                {`${marks.apart}${words.before}${marks.colon}`}
                {shown(name, entry.seen)}
              </>
            )}
          </legend>
          <div className={style.sides}>
            {(['mine', 'theirs'] as const).map((side) => (
              <label key={side} className={style.side}>
                <input
                  type="radio"
                  name={`${group}-${name}`}
                  checked={chosen[name] === side}
                  onChange={() => setChosen({ ...chosen, [name]: side })}
                />
                <span>
                  <span className="muted small">{words[side]}</span>
                  <br />
                  {side === 'mine' ? shown(name, command.data) : shown(name, theirs.data, theirs.titles)}
                </span>
              </label>
            ))}
          </div>
        </fieldset>
      ))}
      <div className={style.acts}>
        <Button
          type="primary"
          disabled={left > 0}
          onClick={() => finish(names.filter((name) => chosen[name] === 'mine'))}
        >
          {words.take}
        </Button>
        {left > 0 && <span className="muted">{words.notChosen(left)}</span>}
        <Button onClick={() => finish([])}>{words.takeTheirs}</Button>
      </div>
    </div>
  )
}

/** What a record is called that only this device refers to so far. */
function TitleOf({ kind, record }: { kind: KindName; record: string }) {
  const say = useSay()
  const found = useQuery({ queryKey: ['now', kind, record], queryFn: () => rowOf(kind, record) })
  return (found.data && titleWords(kindNamed(kind), found.data.data, say)) ?? '…'
}

const rowOf = (kind: KindName, id: string) =>
  (api.kinds[kind] as unknown as { get: (input: { id: string }) => Promise<StoredRow> }).get({ id })

/** A step upon a record that has changed: as it is now, or not at all. */
function Again({ entry, theirs, close }: Side) {
  const words = useWords(offlineWords)
  const say = useSay()
  const state = kindNamed(entry.command.kind as KindName).lifecycle?.states[theirs.state ?? '']
  return (
    <>
      {state && <p>{words.moveNow(say(state.label))}</p>}
      <Button
        type="primary"
        onClick={async () => {
          await settle(entry, theirs, [])
          close()
        }}
      >
        {words.moveAgain}
      </Button>
    </>
  )
}
