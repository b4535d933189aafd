import { useId, useRef, useState } from 'react'
import { PUBLIC_WORDS } from '../../domain/disclosure.ts'
import type { Mask } from '../../domain/masking.ts'
import { api } from '../api/client.ts'
import { Button } from '../forms/button.tsx'
import fieldStyle from '../forms/fields.module.css'
import { Refusals } from '../forms/record-form.tsx'
import { announce } from '../shell/live.tsx'
import { useWords } from '../words/words.ts'
import style from './disclosure.module.css'
import { LedgerWords } from './marked-words.tsx'
import { type DisclosureItem, type Field, type LedgerItem, type Story, useSend } from './use-disclosure.ts'
import { disclosureWords } from './words.ts'

interface OpenPlace {
  field: Field
  words: string
  shown: string
  sort: Mask['sort']
  reason: string
}

const AUDIENCES = ['both', 'society', 'party'] as const
const isMasked = (words: string) => /[*]|^某处$/.test(words)

/** Rewords or masks one item. What the rule would mask and is left open needs a reason, place by place. */
export function EditItem(props: {
  story: Story
  item: DisclosureItem
  ledger: LedgerItem | undefined
  close: () => void
}) {
  const { story, ledger } = props
  const words = useWords(disclosureWords)
  const send = useSend()
  const name = useId()
  const [item, setItem] = useState(props.item)
  const [places, setPlaces] = useState<OpenPlace[]>([])
  const [error, setError] = useState<unknown>()
  const [sending, setSending] = useState(false)
  const put = (field: Field, text: string) => setItem((before) => ({ ...before, [field]: text }))
  const others = (story.data.openings ?? []).filter((o) => o.item !== item.finding)

  const save = async (items: DisclosureItem[], openings: Story['data']['openings']) => {
    setSending(true)
    setError(undefined)
    try {
      await send({
        ...{ action: 'correct', kind: 'disclosure', record: story.id, version: story.version },
        data: { items, openings },
      })
      props.close()
    } catch (caught) {
      setError(caught)
      setSending(false)
    }
  }
  /** Asks the rule of the street, which knows its people by name, what is still to be read. */
  const findOpen = async (): Promise<OpenPlace[]> => {
    const known = [...places, ...(story.data.openings ?? []).filter((o) => o.item === item.finding)]
    const each = await Promise.all(
      PUBLIC_WORDS.filter((field) => item[field]).map(async (field) => {
        const text = item[field]!
        const { masks } = await api.disclosure.mask({ text })
        return masks
          .map((mask) => ({ ...mask, words: text.slice(mask.start, mask.end) }))
          .filter((mask) => !isMasked(mask.words))
          .map(({ words: found, shown, sort }) => ({
            ...{ field, words: found, shown, sort },
            reason: known.find((o) => o.field === field && o.words === found)?.reason ?? '',
          }))
      }),
    )
    return each.flat()
  }
  const submit = async () => {
    try {
      const found = await findOpen()
      setPlaces(found)
      if (found.some((place) => place.reason.trim() === '')) return announce(words.openTitle, 'urgent')
      const empty = (text: string | null) => text?.trim() || null
      const next = { ...item, done: empty(item.done), notDone: empty(item.notDone) }
      const mine = found.map(({ field, words: shown, reason }) => ({
        ...{ item: item.finding, field, words: shown, reason: reason.trim() },
      }))
      await save(
        story.data.items.map((old) => (old.finding === item.finding ? next : old)),
        [...others, ...mine],
      )
    } catch (caught) {
      setError(caught)
    }
  }
  const mask = (place: OpenPlace) => {
    put(place.field, item[place.field]!.replaceAll(place.words, place.shown))
    setPlaces((all) => all.filter((p) => p !== place))
  }
  return (
    <form
      className={style.editing}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      {PUBLIC_WORDS.map((field) => (
        <EditWords
          key={field}
          field={field}
          text={item[field] ?? ''}
          said={ledger?.words.find((w) => w.field === field)}
          change={(text) => put(field, text)}
        />
      ))}
      <div role="radiogroup" aria-label={words.audience} className={fieldStyle.choices}>
        {AUDIENCES.map((audience) => (
          <label key={audience} className={fieldStyle.choice}>
            <input
              type="radio"
              name={name}
              checked={item.audience === audience}
              onChange={() => setItem({ ...item, audience })}
            />
            {words.audiences[audience]}
          </label>
        ))}
      </div>
      {places.length > 0 && (
        <section className={style.openPlaces} aria-labelledby={`${name}-open`}>
          <h4 id={`${name}-open`}>{words.openTitle}</h4>
          <p className="small muted">{words.openHelp}</p>
          {places.map((place, i) => (
            <div key={`${place.field}-${place.words}`} className={style.openPlace}>
              <span>
                “{place.words}” <span className="muted small">{words.sorts[place.sort]}</span>
              </span>
              <input
                className={fieldStyle.control}
                aria-label={words.openReason(place.words)}
                placeholder={words.openReason(place.words)}
                maxLength={300}
                value={place.reason}
                onChange={(event) =>
                  setPlaces(places.map((p, at) => (at === i ? { ...p, reason: event.target.value } : p)))
                }
              />
              <Button size="small" onClick={() => mask(place)}>
                {words.maskIt}
              </Button>
            </div>
          ))}
        </section>
      )}
      <Refusals error={error} />
      <div className={fieldStyle.foot}>
        <Button type="primary" htmlType="submit" loading={sending}>
          {sending ? words.saving : words.save}
        </Button>
        <Button onClick={props.close}>{words.cancel}</Button>
        <Button
          danger
          onClick={() =>
            void save(
              story.data.items.filter((old) => old.finding !== item.finding),
              others,
            )
          }
        >
          {words.remove}
        </Button>
      </div>
    </form>
  )
}

function EditWords(props: {
  field: Field
  text: string
  said: LedgerItem['words'][number] | undefined
  change: (text: string) => void
}) {
  const { field, text, said } = props
  const words = useWords(disclosureWords)
  const box = useRef<HTMLTextAreaElement>(null)
  const id = useId()
  const maskSelected = () => {
    const { selectionStart: from, selectionEnd: to } = box.current!
    if (from === to) return announce(words.selectFirst, 'urgent')
    props.change(text.slice(0, from) + '*'.repeat(Math.min(to - from, 4)) + text.slice(to))
    box.current!.focus()
  }
  return (
    <div className={style.editWords}>
      <label htmlFor={id} className={fieldStyle.label}>
        {words.fields[field]}
      </label>
      <p className={`serif ${style.editLedger}`}>
        {said ? <LedgerWords text={said.ledger} masks={said.masks} /> : '—'}
      </p>
      <div className={style.editShown}>
        <textarea
          id={id}
          ref={box}
          className={fieldStyle.long}
          rows={2}
          maxLength={field === 'done' || field === 'notDone' ? 4000 : 200}
          value={text}
          onChange={(event) => props.change(event.target.value)}
        />
        <span className={style.editActs}>
          <button
            type="button"
            className={fieldStyle.link}
            aria-label={words.maskSelectedOf(words.fields[field])}
            onClick={maskSelected}
          >
            {words.maskSelected}
          </button>
          {said && said.shown !== text && (
            <button
              type="button"
              className={fieldStyle.link}
              aria-label={words.restoreOf(words.fields[field])}
              onClick={() => props.change(said.shown)}
            >
              {words.restore}
            </button>
          )}
        </span>
      </div>
    </div>
  )
}
