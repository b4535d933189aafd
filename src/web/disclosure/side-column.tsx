import { useState } from 'react'
import { addDays, dayAt } from '../../domain/day.ts'
import { disclosing } from '../../domain/disclosure.ts'
import { Button } from '../forms/button.tsx'
import { ClockMark } from '../forms/clock-mark.tsx'
import { useClock, useRule } from '../forms/directory.ts'
import fieldStyle from '../forms/fields.module.css'
import { useFormats } from '../forms/format.ts'
import { Refusals } from '../forms/record-form.tsx'
import { useSay, useWords } from '../words/words.ts'
import style from './disclosure.module.css'
import { type Story, useSend } from './use-disclosure.ts'
import { disclosureWords } from './words.ts'

/** Whose move it is and what is missing; how it came here; where it stands in public. */
export function SideColumn(props: { story: Story; next: Story['moves'][number] | undefined; renew: () => void }) {
  const { story, next } = props
  const words = useWords(disclosureWords)
  const say = useSay()
  const state = disclosing.states[story.state]!
  const lacks = next?.problems ?? []
  return (
    <aside className={style.side} aria-label={words.whose}>
      <section>
        <h2>{next && !next.possible ? words.missing(String(lacks.length)) : words.whose}</h2>
        {next && !next.possible ? (
          <ul className={style.lacks}>
            {lacks.map((p) => (
              <li key={p.code}>{say(p.detail)}</li>
            ))}
          </ul>
        ) : (
          <p>{say(state.waitsFor)}</p>
        )}
        {story.data.returned && (
          <p className={style.warnNote}>
            <b>{words.returned}</b> {story.data.returned}
          </p>
        )}
        {story.open.length > 0 && (
          <ul className={style.lacks}>
            {story.open.map((place) => (
              <li key={`${place.item} ${place.field} ${place.words}`}>
                <a href={`#item-${place.item}`}>
                  “{place.words}” {words.sorts[place.sort]}
                </a>
              </li>
            ))}
          </ul>
        )}
      </section>
      {story.state === 'posted' && <Links story={story} renew={props.renew} />}
      <Facts story={story} />
    </aside>
  )
}

function Links(props: { story: Story; renew: () => void }) {
  const { story } = props
  const words = useWords(disclosureWords)
  const path = `/public/d/${story.id}`
  const link = (to: string, says: string) => (
    <li>
      <a href={to} target="_blank" rel="noreferrer">
        {says}
      </a>
    </li>
  )
  return (
    <section>
      <h2>{words.links}</h2>
      <ul className={style.links}>
        {link(path, words.publicPage)}
        {link(`${path}/sheet`, words.sheet)}
        {link('/public/rss.xml', words.rss)}
        {link(`${path}/party`, words.partyPage)}
        {link(`${path}/party-sheet`, words.codeSheet)}
      </ul>
      <p>
        {words.code} <b className="mono">{story.data.partyCode}</b>{' '}
        {story.moves.some((m) => m.move === 'newCode') && (
          <button type="button" className={fieldStyle.link} onClick={props.renew}>
            {words.newCode}
          </button>
        )}
      </p>
    </section>
  )
}

function Facts(props: { story: Story }) {
  const { story } = props
  const words = useWords(disclosureWords)
  const formats = useFormats()
  const clock = useClock()
  const { data } = story
  const nameOf = (person: string | null) => (person === null ? '' : (story.people[person] ?? ''))
  const isBefore = data.postedOn === null && disclosing.states[story.state]!.open
  return (
    <section>
      <h2>{words.facts}</h2>
      <ul className={style.facts}>
        <li>
          {words.reportOn} <ReportDay story={story} />
        </li>
        {isBefore && data.dueOn !== null && (
          <li>
            {words.due} {formats.day(data.dueOn)} <ClockMark clock={clock(data.dueOn, true)} />
          </li>
        )}
        <li>{words.draftedBy(nameOf(story.recorder), formats.day(dayAt(story.recordedAt)))}</li>
        {data.proposedOn && <li>{words.proposedBy(nameOf(data.proposedBy), formats.day(data.proposedOn))}</li>}
        {data.approvedOn && <li>{words.approvedBy(nameOf(data.approvedBy), formats.day(data.approvedOn))}</li>}
        {data.postedOn && <li>{words.postedOn(formats.day(data.postedOn))}</li>}
        {data.endedOn && (
          <li>
            {words.endedOn(formats.day(data.endedOn))}
            {data.endReason && <div className="muted">{words.endReason(data.endReason)}</div>}
          </li>
        )}
      </ul>
    </section>
  )
}

/** The day of the report's approval, from which the days to post are counted; stated or changed while it is a draft. */
function ReportDay(props: { story: Story }) {
  const { story } = props
  const words = useWords(disclosureWords)
  const formats = useFormats()
  const days = useRule('insp.disclose')
  const send = useSend()
  const day = story.data.reportApprovedOn
  const [chosen, choose] = useState<string>()
  const [error, setError] = useState<unknown>()
  if (chosen === undefined) {
    return (
      <>
        {day === null ? <span className={style.warn}>{words.noReport}</span> : formats.day(day)}{' '}
        {story.mayEdit && (
          <button
            type="button"
            className={fieldStyle.link}
            aria-label={words.changeReport}
            onClick={() => choose(day ?? '')}
          >
            {words.change}
          </button>
        )}
      </>
    )
  }
  const save = async () => {
    try {
      await send({
        ...{ action: 'correct', kind: 'disclosure', record: story.id, version: story.version },
        data: { reportApprovedOn: chosen || null, dueOn: chosen ? addDays(chosen, days) : null },
      })
      choose(undefined)
    } catch (caught) {
      setError(caught)
    }
  }
  return (
    <span className={style.reportDay}>
      <input
        type="date"
        className={fieldStyle.control}
        aria-label={words.reportOn}
        value={chosen}
        onChange={(event) => choose(event.target.value)}
      />
      <Button size="small" onClick={() => void save()}>
        {words.save}
      </Button>
      <Refusals error={error} />
    </span>
  )
}
