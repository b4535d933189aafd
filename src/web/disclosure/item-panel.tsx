import { useState } from 'react'
import { openedIn, PUBLIC_WORDS } from '../../domain/disclosure.ts'
import { Button } from '../forms/button.tsx'
import { ClockMark } from '../forms/clock-mark.tsx'
import { useClock } from '../forms/directory.ts'
import { usePunctuation } from '../forms/punctuation.ts'
import { useWords } from '../words/words.ts'
import { AmendDialog } from './amend-dialog.tsx'
import style from './disclosure.module.css'
import { EditItem } from './edit-item.tsx'
import { LedgerWords, maskedCount, PublicWords } from './marked-words.tsx'
import type { DisclosureItem, Story } from './use-disclosure.ts'
import { disclosureWords } from './words.ts'

/** One finding as it is disclosed: the ledger's words at the left, what is read in public at the right. */
export function ItemPanel(props: { story: Story; item: DisclosureItem; ordinal: number }) {
  const { story, item } = props
  const words = useWords(disclosureWords)
  const marks = usePunctuation()
  const clock = useClock()
  const [doing, setDoing] = useState<'edit' | 'amend'>()
  const ledger = story.ledger.find((known) => known.item.finding === item.finding)
  const open = story.open.filter((place) => place.item === item.finding)
  const opened = (story.data.openings ?? []).filter((o) => o.item === item.finding)
  const mayAmend = story.moves.some((m) => m.move === 'amend')
  const masked = PUBLIC_WORDS.reduce((sum, field) => sum + maskedCount(item[field] ?? ''), 0)
  const rated = story.ratings[item.finding]
  const about = [
    words.audiences[item.audience],
    masked > 0 && words.masked(String(masked)),
    opened.length > 0 && words.openings(String(opened.length)),
  ]
  return (
    <article className={style.item} id={`item-${item.finding}`} aria-labelledby={`title-${item.finding}`}>
      <header className={style.itemHead}>
        <h3 id={`title-${item.finding}`}>
          <span className="muted">{ledger?.number ?? props.ordinal}</span> {item.title}
        </h3>
        <div className={style.itemAbout}>
          <span className="muted small">{about.filter(Boolean).join(marks.comma)}</span>
          {item.isDone === 'open' && item.dueOn !== null && <ClockMark clock={clock(item.dueOn, true)} />}
          {open.length > 0 && <span className={style.warn}>{words.stillOpen(String(open.length))}</span>}
          {!ledger && <span className={style.warn}>{words.notInLedger}</span>}
        </div>
        <span className={style.itemActs}>
          {story.mayEdit && doing !== 'edit' && (
            <Button size="small" aria-label={words.editOf(item.title)} onClick={() => setDoing('edit')}>
              {words.edit}
            </Button>
          )}
          {mayAmend && (
            <Button size="small" aria-label={words.correctOf(item.title)} onClick={() => setDoing('amend')}>
              {words.correct}
            </Button>
          )}
        </span>
      </header>
      {rated && (
        <p className="small">
          {words.ratings(
            String(rated.fixed + rated.partly + rated.unchanged),
            String(rated.fixed),
            String(rated.partly),
            String(rated.unchanged),
          )}
        </p>
      )}
      {doing === 'edit' ? (
        <EditItem story={story} item={item} ledger={ledger} close={() => setDoing(undefined)} />
      ) : (
        <SideBySide story={story} item={item} />
      )}
      {doing === 'amend' && <AmendDialog story={story} item={item} close={() => setDoing(undefined)} />}
    </article>
  )
}

function SideBySide(props: { story: Story; item: DisclosureItem }) {
  const { story, item } = props
  const words = useWords(disclosureWords)
  const ledger = story.ledger.find((known) => known.item.finding === item.finding)
  return (
    <table className={style.beside}>
      <thead>
        <tr>
          <td />
          <th scope="col">{words.ledger}</th>
          <th scope="col">{words.shown}</th>
        </tr>
      </thead>
      <tbody>
        {PUBLIC_WORDS.map((field) => {
          const said = ledger?.words.find((w) => w.field === field)
          const shown = item[field]
          if (!said && shown === null) return null
          const open = story.open.filter((place) => place.item === item.finding && place.field === field)
          const names = openedIn(story.data, item.finding, field)
          const opened = (story.data.openings ?? []).filter(
            (o) => o.item === item.finding && o.field === field && names.includes(o.words),
          )
          const differs = said !== undefined && said.shown !== shown && opened.length === 0
          return (
            <tr key={field}>
              <th scope="row">{words.fields[field]}</th>
              <td className="serif">{said ? <LedgerWords text={said.ledger} masks={said.masks} /> : '—'}</td>
              <td>
                {shown ? <PublicWords text={shown} open={open} opened={opened} /> : '—'}
                {differs && <div className="faint small">{story.mayEdit ? words.reworded : words.ledgerChanged}</div>}
                {opened.map((o) => (
                  <div key={o.words} className={`${style.reason} small`}>
                    “{o.words}” {words.opened(o.reason)}
                  </div>
                ))}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
