import { useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { isKindName, kindNamed } from '../../domain/kinds/index.ts'
import { Button } from '../forms/button.tsx'
import { useSay, useWords } from '../words/words.ts'
import style from './papers.module.css'
import { RecordLinks } from './record-links.tsx'
import { useRecordNames } from './use-record-names.ts'
import { paperWords } from './words.ts'
import '../parts/print.css'
import { usePunctuation } from '../forms/punctuation.ts'

export interface Source {
  words: string
  /** `kind/id`, parted by spaces. */
  records: string
}
export interface Vouched {
  words: string
  reason: string
}

/** So many statements are shown at first and at each step; on paper go all, up to a bound. */
const STEP = 30
const MOST_PRINTED = 2000

/** Every figure and statement of an issued paper with the records behind it (出处), to open and to print. */
export function SourceList(props: { title: string; sources: readonly Source[]; vouched: readonly Vouched[] }) {
  const words = useWords(paperWords)
  const [shown, setShown] = useState(STEP)
  const marks = usePunctuation()
  const [printing, setPrinting] = useState(false)
  const { sources, vouched } = props
  const left = sources.length - shown
  return (
    <section className={style.sourceList} aria-label={words.sources}>
      <div className={style.sourceHead}>
        <h2>{words.sources}</h2>
        <span className="muted">{words.sourcesCount(sources.length, vouched.length)}</span>
        <Button size="small" loading={printing} onClick={() => setPrinting(true)}>
          {words.printSources}
        </Button>
      </div>
      {vouched.length > 0 && (
        <ul className={style.statements}>
          {vouched.map(({ words: said, reason }) => (
            <li key={`${said} ${reason}`}>
              <b>{said}</b>
              <p className="muted">
                {words.vouched}
                {marks.colon}
                {reason}
              </p>
            </li>
          ))}
        </ul>
      )}
      <ol className={style.statements}>
        {sources.slice(0, shown).map(({ words: said, records }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an issued paper stays as it is
          <li key={i}>
            <span className="serif">{said}</span>
            <RecordLinks sources={records.split(' ')} />
          </li>
        ))}
      </ol>
      {left > 0 && <Button onClick={() => setShown(shown + STEP * 10)}>{words.moreStatements(left)}</Button>}
      {printing && <Printed {...props} done={() => setPrinting(false)} />}
    </section>
  )
}

/** The whole list as it goes on paper, named once its records are known. */
function Printed(props: Parameters<typeof SourceList>[0] & { done: () => void }) {
  const words = useWords(paperWords)
  const say = useSay()
  const { title, vouched, done } = props
  const marks = usePunctuation()
  const sources = props.sources.slice(0, MOST_PRINTED)
  const all = [...new Set(sources.flatMap(({ records }) => records.split(' ')))]
  const names = useRecordNames(all)
  const isKnown = names.size === all.length
  useEffect(() => {
    // A record out of sight never comes: what is known after a moment is printed.
    const wait = setTimeout(
      () => {
        window.print()
        done()
      },
      isKnown ? 50 : 4000,
    )
    return () => clearTimeout(wait)
  }, [isKnown, done])
  const nameOf = (source: string) => {
    const [kind = '', id = ''] = source.split('/')
    const named = names.get(source)
    return named?.number ?? `${isKindName(kind) ? say(kindNamed(kind).label) : kind} ${named?.title || id.slice(-8)}`
  }
  return createPortal(
    <div className="print-only" aria-hidden="true">
      <h1 className={style.printTitle}>
        {title}　{words.sources}
      </h1>
      <table className={style.table}>
        <thead>
          <tr>
            <th>{words.statement}</th>
            <th>{words.records}</th>
          </tr>
        </thead>
        <tbody>
          {vouched.map(({ words: said, reason }) => (
            <tr key={`${said} ${reason}`}>
              <td>{said}</td>
              <td>
                {words.vouched}
                {marks.colon}
                {reason}
              </td>
            </tr>
          ))}
          {sources.map(({ words: said, records }, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: an issued paper stays as it is
            <tr key={i}>
              <td>{said}</td>
              <td>{records.split(' ').map(nameOf).join(marks.list)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {props.sources.length > MOST_PRINTED && <p>{words.moreInSheet}</p>}
    </div>,
    document.body,
  )
}
