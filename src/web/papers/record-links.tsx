import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { isDailyKind } from '../../domain/kinds/daily/index.ts'
import { isKindName, kindNamed } from '../../domain/kinds/index.ts'
import { ledgerNamed } from '../../domain/ledgers/index.ts'
import { Button } from '../forms/button.tsx'
import { useSay, useWords } from '../words/words.ts'
import style from './papers.module.css'
import { type NamedRecord, useRecordNames } from './use-record-names.ts'
import { paperWords } from './words.ts'

/** So many records of one statement are shown at first: «4 findings» rests on four, a total on hundreds. */
const FIRST = 6
const MORE = 100

/** The records behind a statement by number and title, each a click away. */
export function RecordLinks(props: { sources: readonly string[] }) {
  const words = useWords(paperWords)
  const [shown, setShown] = useState(FIRST)
  const sources = props.sources.slice(0, shown)
  const names = useRecordNames(sources)
  const left = props.sources.length - sources.length
  return (
    <>
      <ul className={style.records}>
        {sources.map((source) => (
          <li key={source}>
            <RecordLink source={source} named={names.get(source)} />
          </li>
        ))}
      </ul>
      {left > 0 && (
        <Button size="small" onClick={() => setShown(shown + MORE)}>
          {words.moreRecords(left)}
        </Button>
      )}
    </>
  )
}

function RecordLink(props: { source: string; named: NamedRecord | undefined }) {
  const say = useSay()
  const [kind = '', id = ''] = props.source.split('/')
  const { named } = props
  const label = isKindName(kind) ? say(kindNamed(kind).label) : kind
  const words = (
    <>
      <span className="muted">{named?.number ?? label}</span>{' '}
      {named?.title || <span className="mono">{id.slice(-8)}</span>}
    </>
  )
  // Too many records to name each: the ledger of that year, `ledger/name?year=2026`.
  if (kind === 'ledger') {
    const [name = '', query] = id.split('?')
    return (
      <Link to="/ledgers/$name" params={{ name }} search={Object.fromEntries(new URLSearchParams(query))}>
        {say(ledgerNamed(name)?.label ?? { zh: name, en: name })}
      </Link>
    )
  }
  const finding = kind === 'finding' ? id : named?.finding
  return finding ? (
    <Link to="/findings/$id" params={{ id: finding }}>
      {words}
    </Link>
  ) : isDailyKind(kind) ? (
    <Link to="/records/$kind/$id" params={{ kind, id }}>
      {words}
    </Link>
  ) : (
    <Link to="/proof/$kind/$id" params={{ kind, id }}>
      {words}
    </Link>
  )
}
