import { bodyOf } from '../../domain/kinds/daily/deciding/meeting-bodies.ts'
import { type MeetingData, type MeetingItem, meetingFields } from '../../domain/kinds/daily/deciding/meeting-fields.ts'
import { silentOn } from '../../domain/kinds/daily/deciding/meeting-lacks.ts'
import type { MinutesHint } from '../../domain/kinds/daily/deciding/minutes-hints.ts'
import { useDirectory } from '../forms/directory.ts'
import { usePunctuation } from '../forms/punctuation.ts'
import { useSay, useWords } from '../words/words.ts'
import style from './meetings.module.css'
import { withOutcome, withPosition, withStand } from './votes.ts'
import { meetingWords } from './words.ts'

const fields = meetingFields.items.parts!
const STANDS = fields.positions!.parts!.stand!.choices!

/** One item while it is talked about: its name, on a major matter everyone's position in order, the outcome, the vote, the conclusion. */
export function ItemEditor(props: {
  id: string
  item: MeetingItem
  meeting: MeetingData
  /** Who is in the room. */
  here: readonly string[]
  hints: readonly MinutesHint[]
  change: (item: MeetingItem) => void
  remove: () => void
}) {
  const { id, item, meeting, here, change } = props
  const words = useWords(meetingWords)
  const say = useSay()
  const { decides } = bodyOf(meeting.type)
  const put = (more: Partial<MeetingItem>) => change({ ...item, ...more })
  const isVoted = decides && item.outcome !== 'noted' && item.outcome !== 'assigned'
  const needsDoer = item.outcome === 'assigned' || item.majorKind !== null
  return (
    <div className={style.editor}>
      <label htmlFor={`${id}-title`}>{words.title}</label>
      <input
        id={`${id}-title`}
        value={item.title}
        maxLength={200}
        onChange={(event) => put({ title: event.target.value })}
      />
      {decides && (
        <label className={style.inline}>
          {words.sort}
          <select
            value={item.majorKind ?? ''}
            onChange={(event) => {
              const majorKind = (event.target.value || null) as MeetingItem['majorKind']
              put({ majorKind, ...(majorKind && { adHoc: false }) })
            }}
          >
            <option value="">{words.ordinary}</option>
            {Object.entries(fields.majorKind!.choices!).map(([value, label]) => (
              <option key={value} value={value}>
                {say(label)}
              </option>
            ))}
          </select>
        </label>
      )}
      {decides && !item.majorKind && (
        <label className={style.inline}>
          <input type="checkbox" checked={item.adHoc === true} onChange={(e) => put({ adHoc: e.target.checked })} />
          {words.adHoc}
        </label>
      )}
      {item.majorKind && <Positions {...{ item, meeting, here, change }} />}
      <fieldset className={style.chips}>
        <legend>{words.outcome}</legend>
        {Object.entries(fields.outcome!.choices!).map(([value, label]) => (
          <button
            key={value}
            type="button"
            aria-pressed={item.outcome === value}
            onClick={() =>
              change(withOutcome(item, value as NonNullable<MeetingItem['outcome']>, isVotedOn(meeting), here.length))
            }
          >
            {say(label)}
          </button>
        ))}
      </fieldset>
      {isVoted && (
        <fieldset className={style.votes}>
          <legend>{words.voteLabel}</legend>
          {(['inFavour', 'against', 'abstained'] as const).map((name) => (
            <label key={name}>
              {words[name]}
              <input
                inputMode="numeric"
                value={item[name] ?? ''}
                onChange={(event) => {
                  const typed = event.target.value.trim()
                  if (/^\d{0,4}$/.test(typed)) put({ [name]: typed === '' ? null : Number(typed) })
                }}
              />
            </label>
          ))}
        </fieldset>
      )}
      <label htmlFor={`${id}-resolution`}>
        {words.resolution} <span className="faint small">{words.resolutionHow}</span>
      </label>
      <textarea
        id={`${id}-resolution`}
        rows={3}
        maxLength={2000}
        value={item.resolution ?? ''}
        onChange={(event) => put({ resolution: event.target.value })}
      />
      {props.hints.map(({ sort, label }) => (
        <p key={sort + label.zh} className={style.hint} role="status">
          {say(label)}
        </p>
      ))}
      {needsDoer && <Doer {...{ item, put }} />}
      <button type="button" className={style.quiet} onClick={props.remove}>
        {words.remove}
      </button>
    </div>
  )
}

const isVotedOn = ({ type }: MeetingData): boolean => bodyOf(type).decides === true

function Doer(props: { item: MeetingItem; put: (more: Partial<MeetingItem>) => void }) {
  const words = useWords(meetingWords)
  const { item, put } = props
  return (
    <div className={style.votes}>
      <label>
        {words.doer}
        <input value={item.doer ?? ''} maxLength={50} onChange={(event) => put({ doer: event.target.value })} />
      </label>
      <label>
        {words.dueOn}
        <input type="date" value={item.dueOn ?? ''} onChange={(event) => put({ dueOn: event.target.value || null })} />
      </label>
    </div>
  )
}

/** Who said what in which order: a tap on a name is agreement, a tap on the word behind it another position; the chair is last. */
function Positions(props: {
  item: MeetingItem
  meeting: MeetingData
  here: readonly string[]
  change: (item: MeetingItem) => void
}) {
  const { item, meeting, here, change } = props
  const words = useWords(meetingWords)
  const marks = usePunctuation()
  const say = useSay()
  const directory = useDirectory()
  const chair =
    meeting.roll?.find(({ person }) => person === meeting.chair)?.name ?? directory?.nameOf(meeting.chair) ?? ''
  const silent = silentOn(item, here)
  const others = silent.filter((name) => name !== chair)
  return (
    <fieldset className={style.positions}>
      <legend>
        {words.positions} <span className="faint">{words.chairLast}</span>
      </legend>
      <ol>
        {(item.positions ?? []).map(({ name, stand }) => (
          <li key={name}>
            <b>{name}</b>
            <button type="button" onClick={() => change(withStand(item, name))}>
              {say(STANDS[stand]!)}
            </button>
          </li>
        ))}
      </ol>
      <div className={style.chipRow}>
        {[...others, ...silent.filter((name) => name === chair)].map((name) => {
          const isBlocked = name === chair && others.length > 0
          const person = meeting.roll?.find((one) => one.name === name)?.person ?? null
          return (
            <button
              key={name}
              type="button"
              aria-disabled={isBlocked}
              title={isBlocked ? words.chairLast : undefined}
              onClick={() => !isBlocked && change(withPosition(item, name, person))}
            >
              {isBlocked ? `${name}${marks.open}${words.chairLast}${marks.close}` : name}
            </button>
          )
        })}
      </div>
    </fieldset>
  )
}
