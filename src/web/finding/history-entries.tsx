import { useState } from 'react'
import type { HistoryEntry } from '../../domain/api/shapes.ts'
import { KINDS, type KindName, kindNamed } from '../../domain/kinds/index.ts'
import { valueWords } from '../../domain/value-words.ts'
import { useFormats } from '../forms/format.ts'
import { lag } from '../forms/late.ts'
import { usePunctuation } from '../forms/punctuation.ts'
import { useSaying } from '../forms/use-saying.ts'
import { useSay, useWords } from '../words/words.ts'
import { findingWords } from './finding-words.ts'
import style from './history.module.css'
import { entryWords } from './history-words.ts'
import { RecordMark } from './record-mark.tsx'

/** Entries of a history (经过), each with both its times, its proof mark, why it is late, and what it changed. */
export function HistoryEntries(props: {
  entries: readonly HistoryEntry[]
  people: Record<string, string>
  /** Names the part of a larger record that an entry is about; empty for none. */
  nameOf: (record: string) => string
}) {
  return (
    <ol className={style.entries}>
      {props.entries.map((entry) => (
        <Entry key={entry.id} entry={entry} people={props.people} nameOf={props.nameOf} />
      ))}
    </ol>
  )
}

function Entry(props: { entry: HistoryEntry; people: Record<string, string>; nameOf: (record: string) => string }) {
  const { entry, people } = props
  const marks = usePunctuation()
  const words = useWords(findingWords)
  const say = useSay()
  const formats = useFormats()
  const { did, about, system } = entryWords(entry, words, say, props.nameOf)
  // A minute apart is the same moment to a reader.
  const together = Math.abs(Date.parse(entry.recordedAt) - Date.parse(entry.occurredAt)) < 60_000
  const late = entry.lateHours === null ? undefined : { days: undefined, hours: undefined, ...lag(entry.lateHours) }
  const alarm = entry.kind === 'reminder' && entry.changes.some((c) => c.field === 'level' && c.after === 'street')
  return (
    <li className={style.entry} data-alarm={alarm} data-system={system}>
      <div>
        {!system && <span className={style.who}>{entry.actor.name} </span>}
        {did}
        {about && <About text={about} />}
      </div>
      <div className={style.times}>
        <RecordMark kind={entry.kind} record={entry.record} seq={entry.seq} />{' '}
        {together
          ? formats.moment(entry.recordedAt)
          : words.happenedRecorded(formats.happened(entry.occurredAt), formats.moment(entry.recordedAt))}
      </div>
      {late && (
        <div className={style.late}>
          {words.late(
            late.days === undefined ? words.hoursWord(String(late.hours ?? 0)) : words.daysWord(String(late.days)),
          )}
          {entry.lateReason && `${marks.comma}${entry.lateReason}`}
        </div>
      )}
      {entry.importedIn !== null && <div className="muted small">{words.fromOldLedger}</div>}
      {entry.action === 'correct' && <Changes entry={entry} people={people} />}
    </li>
  )
}

const SHORT = 60

function About(props: { text: string }) {
  const words = useWords(findingWords)
  const [all, setAll] = useState(false)
  const long = props.text.length > SHORT
  return (
    <span className={style.about}>
      {' '}
      {all || !long ? props.text : `${props.text.slice(0, SHORT)}……`}
      {long && (
        <button type="button" className={style.fold} aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? words.less : words.more}
        </button>
      )}
    </span>
  )
}

/** A correction shows what it replaced. */
function Changes(props: { entry: HistoryEntry; people: Record<string, string> }) {
  const { entry } = props
  const words = useWords(findingWords)
  const say = useSay()
  const saying = useSaying(props.people)
  const fields = Object.hasOwn(KINDS, entry.kind) ? kindNamed(entry.kind as KindName).fields : {}
  const reason = typeof entry.input.reason === 'string' ? entry.input.reason : ''
  return (
    <dl className={style.changes}>
      {entry.changes.map((change) => (
        <div key={change.field}>
          <dt>{say(fields[change.field]?.label ?? { zh: change.field, en: change.field })}</dt>
          <dd>
            <del>
              <span className="visually-hidden">{words.before}</span>
              {valueWords(fields[change.field], change.before, saying) || words.nothing}
            </del>
            <span aria-hidden> → </span>
            <ins>
              <span className="visually-hidden">{words.after}</span>
              {valueWords(fields[change.field], change.after, saying) || words.nothing}
            </ins>
          </dd>
        </div>
      ))}
      {reason && <div className="muted">{reason}</div>}
    </dl>
  )
}
