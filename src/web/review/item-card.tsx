import { TriangleAlert } from 'lucide-react'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import type { ReviewItem } from '../../domain/api/review-shapes.ts'
import { type ItemRole, STATED_STATES } from '../../domain/reading.ts'
import { warningWords } from '../../domain/reading-words.ts'
import { KeyCap } from '../parts/key-cap.tsx'
import { useLanguage, useWords } from '../words/words.ts'
import { hangs, UNSURE_BELOW, type Warning, warningKey } from './draft.ts'
import style from './review.module.css'
import { headline, parseDeadline, saysDeadline, statedWhen, wordsOfItem } from './wording.ts'
import { ROLE_KEYS, reviewWords } from './words.ts'

export interface CardActs {
  setRole: (role: ItemRole) => void
  split: () => void
  join: () => void
  pair: () => void
  drop: () => void
  next: () => void
  setFields: (fields: Partial<Pick<ReviewItem, 'owner' | 'deadline' | 'state' | 'aspect'>>) => void
  handle: (key: string, handled: boolean) => void
  pick: (id: string) => void
}

interface ItemCardProps {
  item: ReviewItem
  text: string
  position: number
  total: number
  numbers: ReadonlyMap<string, number>
  problems: readonly ReviewItem[]
  warnings: readonly Warning[]
  acts: CardActs
  /** The pairing or the splitting at work, in place of fields and acts. */
  tool: ReactNode
  card: React.RefObject<HTMLElement | null>
}

/**
 * The open item: its role, its exact words, what was read of them, and what can be done. Plain inputs: the card is made
 * anew at every step of the keyboard, and that has to take milliseconds.
 */
export function ItemCard(props: ItemCardProps) {
  const words = useWords(reviewWords)
  const { item, text, acts } = props
  const own = wordsOfItem(text, item)
  return (
    <section className={style.card} ref={props.card} tabIndex={-1} data-role={item.role} aria-label={headline(own)}>
      <div className={style.cardHead}>
        <RoleSwitch role={item.role} set={acts.setRole} />
        <span className="small muted">{words.itemOf(props.position, props.total)}</span>
      </div>
      <blockquote className={style.cardWords}>{own}</blockquote>
      {item.sureness < UNSURE_BELOW && !item.seen && <CardNote>{words.unsure}</CardNote>}
      {props.warnings.map((warning) => (
        <WarningNote key={warningKey(warning)} warning={warning} handle={acts.handle} />
      ))}
      {props.tool ?? (
        <>
          <dl className={style.fields}>
            {item.marker && (
              <Field name={words.marker} from={words.inText}>
                {item.marker}
              </Field>
            )}
            {hangs(item) && <Addresses {...props} />}
            {(item.role === 'measure' || item.role === 'problem') && (
              <TextField
                key={`owner-${item.id}`}
                name={words.owner}
                value={item.owner}
                from={item.owner === null ? words.notStated : own.includes(item.owner) ? words.inText : words.yours}
                set={(owner) => acts.setFields({ owner })}
              />
            )}
            {(item.role === 'measure' || item.role === 'problem') && (
              <DeadlineField
                key={`when-${item.id}`}
                item={item}
                own={own}
                set={(deadline) => acts.setFields({ deadline })}
              />
            )}
            {(item.role === 'problem' || item.role === 'measure' || item.role === 'achievement') && (
              <StateField item={item} set={(state) => acts.setFields({ state })} />
            )}
          </dl>
          <div className={style.cardActs}>
            <ActKey k="S" says={words.split} run={acts.split} />
            <ActKey k="J" says={words.join} run={acts.join} />
            {hangs(item) && <ActKey k="P" says={words.pair} run={acts.pair} />}
            <ActKey k="X" says={words.drop} run={acts.drop} />
            <button type="button" className={style.cardNext} onClick={acts.next}>
              {item.seen ? words.seenNext : words.next}
            </button>
          </div>
        </>
      )}
    </section>
  )
}

/** The six roles with their keys. */
export function RoleSwitch(props: { role: ItemRole; set: (role: ItemRole) => void }) {
  const words = useWords(reviewWords)
  return (
    <fieldset className={style.roleSwitch}>
      <legend className="visually-hidden">{words.setRole}</legend>
      {ROLE_KEYS.map((role, index) => (
        <button
          key={role}
          type="button"
          aria-pressed={role === props.role}
          data-role={role}
          onClick={() => props.set(role)}
        >
          <span className={style.roleKey} aria-hidden>
            {index + 1}
          </span>
          {words.role[role]}
        </button>
      ))}
    </fieldset>
  )
}

const ActKey = (props: { k: string; says: string; run: () => void }) => (
  <button type="button" className={style.actKey} onClick={props.run}>
    <KeyCap>{props.k}</KeyCap>
    {props.says}
  </button>
)

const Field = (props: { name: string; from: ReactNode; children: ReactNode; id?: string }) => (
  <div className={style.field}>
    <dt>{props.id ? <label htmlFor={props.id}>{props.name}</label> : props.name}</dt>
    <dd>{props.children}</dd>
    <dd className={style.from}>{props.from}</dd>
  </div>
)

function Addresses(props: ItemCardProps) {
  const words = useWords(reviewWords)
  const { item, text, numbers, problems, acts } = props
  const answered = problems.filter((p) => item.addresses.includes(p.id))
  const near = answered.length === 1 && answered[0] === problems.filter((p) => p.start < item.start).at(-1)
  return (
    <Field name={words.addresses} from={answered.length === 0 ? '' : near ? words.near : ''}>
      {answered.length === 0 ? (
        <span className={style.bad}>{words.unpaired}</span>
      ) : (
        answered.map((problem) => (
          <button key={problem.id} type="button" className={style.answers} onClick={() => acts.pick(problem.id)}>
            {words.finding(numbers.get(problem.id) ?? 0)} {headline(wordsOfItem(text, problem), 20)}
          </button>
        ))
      )}
    </Field>
  )
}

/** A text that is taken when left or with Enter; Esc brings back what was there. */
function TextField(props: {
  name: string
  value: string | null
  from: ReactNode
  set: (value: string | null) => void
}) {
  const id = useId()
  const [typed, setTyped] = useState(props.value ?? '')
  useEffect(() => setTyped(props.value ?? ''), [props.value])
  const commit = () => {
    const value = typed.trim() === '' ? null : typed.trim()
    if (value !== props.value) props.set(value)
  }
  return (
    <Field name={props.name} from={props.from} id={id}>
      <input
        id={id}
        className={style.input}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Enter') event.currentTarget.blur()
          if (event.key === 'Escape') setTyped(props.value ?? '')
        }}
        maxLength={120}
      />
    </Field>
  )
}

function DeadlineField(props: { item: ReviewItem; own: string; set: (value: string | null) => void }) {
  const words = useWords(reviewWords)
  const id = useId()
  const { deadline } = props.item
  const [typed, setTyped] = useState(deadline ?? '')
  useEffect(() => setTyped(deadline ?? ''), [deadline])
  const read = parseDeadline(typed)
  const stated = statedWhen(props.own)
  const commit = () => {
    if (read !== undefined && read !== deadline) props.set(read)
  }
  return (
    <Field
      name={words.deadline}
      from={
        deadline === null
          ? words.notStated
          : stated && saysDeadline(stated, deadline)
            ? `${words.inText} “${stated}”`
            : words.yours
      }
      id={id}
    >
      <input
        id={id}
        className={style.input}
        value={typed}
        inputMode="numeric"
        aria-invalid={read === undefined}
        aria-describedby={read === undefined ? `${id}-bad` : undefined}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && read !== undefined) event.currentTarget.blur()
          if (event.key === 'Escape') setTyped(deadline ?? '')
        }}
        maxLength={20}
      />
      {read === undefined && (
        <span id={`${id}-bad`} className={style.bad}>
          {words.deadlineBad}
        </span>
      )}
    </Field>
  )
}

function StateField(props: { item: ReviewItem; set: (state: ReviewItem['state']) => void }) {
  const words = useWords(reviewWords)
  const id = useId()
  return (
    <Field name={words.state} from={props.item.state === null ? words.notStated : ''} id={id}>
      <select
        id={id}
        className={style.select}
        value={props.item.state ?? ''}
        onChange={(event) => props.set(event.target.value === '' ? null : (event.target.value as ReviewItem['state']))}
      >
        <option value="">{words.stateNone}</option>
        {STATED_STATES.map((state) => (
          <option key={state} value={state}>
            {words.stated[state]}
          </option>
        ))}
      </select>
    </Field>
  )
}

const CardNote = (props: { children: ReactNode }) => (
  <div className={style.cardNote}>
    <TriangleAlert size={14} aria-hidden />
    <span>{props.children}</span>
  </div>
)

function WarningNote(props: { warning: Warning; handle: (key: string, handled: boolean) => void }) {
  const words = useWords(reviewWords)
  const language = useLanguage()
  const { warning } = props
  return (
    <div className={style.cardNote} data-handled={warning.handled || undefined}>
      <TriangleAlert size={14} aria-hidden />
      <span>{warningWords(warning)[language]}</span>
      <button type="button" onClick={() => props.handle(warningKey(warning), !warning.handled)}>
        {warning.handled ? words.handledUndo : words.handled}
      </button>
    </div>
  )
}

/** Brings the keyboard back to the card after something in it was pressed, so that Enter means «next» again. */
export function useCardFocus(card: React.RefObject<HTMLElement | null>, item: string | null) {
  const before = useRef(item)
  useEffect(() => {
    if (before.current === item) return
    before.current = item
    const active = document.activeElement
    if (active === document.body || active === null || active.closest('[data-review-list]')) {
      card.current?.focus({ preventScroll: true })
    }
  }, [card, item])
}
