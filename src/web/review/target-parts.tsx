import Button from 'antd/es/button'
import Input from 'antd/es/input'
import Radio from 'antd/es/radio'
import Select from 'antd/es/select'
import { useId, useState } from 'react'
import { levelOf, useMe } from '../api/session.ts'
import { useDirectory } from '../forms/directory.ts'
import { useFormats } from '../forms/format.ts'
import { usePunctuation } from '../forms/punctuation.ts'
import { useWords } from '../words/words.ts'
import style from './confirm.module.css'
import { confirmWords } from './confirm-words.ts'
import { type Draft, problemsOf, type Target } from './draft.ts'
import { headline, wordsOfItem } from './wording.ts'

interface RoundRow {
  id: string
  data: { name: string; feedbackOn: string }
}

/** Which inspection the findings belong to: one that is there, or a new one. */
export function RoundPart(props: {
  target: Target
  rounds: readonly RoundRow[]
  change: (to: Partial<Target>) => void
}) {
  const words = useWords(confirmWords)
  const marks = usePunctuation()
  const { day } = useFormats()
  const id = useId()
  const { target, change } = props
  const isNew = target.round === null
  const fresh = target.newRound ?? { name: '', inspector: null, feedbackOn: null }
  return (
    <section className={style.part} aria-labelledby={`${id}-head`}>
      <h2 id={`${id}-head`}>{words.round}</h2>
      {props.rounds.length > 0 && (
        <Radio.Group
          aria-labelledby={`${id}-head`}
          value={isNew ? 'new' : 'existing'}
          onChange={(event) =>
            change(
              event.target.value === 'new' ? { round: null, newRound: fresh } : { round: props.rounds[0]?.id ?? null },
            )
          }
          options={[
            { value: 'existing', label: words.existing },
            { value: 'new', label: words.newRound },
          ]}
        />
      )}
      {isNew ? (
        <div className={style.form}>
          <label htmlFor={`${id}-name`}>{words.roundName}</label>
          <Input
            id={`${id}-name`}
            value={fresh.name}
            maxLength={100}
            placeholder={words.roundNameHint}
            onChange={(event) => change({ newRound: { ...fresh, name: event.target.value } })}
          />
          <label htmlFor={`${id}-inspector`}>{words.inspector}</label>
          <Input
            id={`${id}-inspector`}
            value={fresh.inspector ?? ''}
            maxLength={100}
            onChange={(event) => change({ newRound: { ...fresh, inspector: event.target.value || null } })}
          />
          <label htmlFor={`${id}-day`}>{words.feedbackOn}</label>
          <Input
            id={`${id}-day`}
            type="date"
            className={style.day}
            value={fresh.feedbackOn ?? ''}
            onChange={(event) => change({ newRound: { ...fresh, feedbackOn: event.target.value || null } })}
          />
        </div>
      ) : (
        <Select
          aria-label={words.chooseRound}
          className={style.select}
          value={target.round}
          onChange={(round) => change({ round })}
          options={props.rounds.map((r) => ({
            value: r.id,
            label: `${r.data.name}${marks.open}${words.feedbackOn} ${day(r.data.feedbackOn)}${marks.close}`,
          }))}
        />
      )}
    </section>
  )
}

/** Who answers: one body for the whole paper, or finding by finding; and where the category comes from. */
export function OrganisationPart(props: { draft: Draft; text: string; change: (to: Partial<Target>) => void }) {
  const words = useWords(confirmWords)
  const me = useMe()
  const directory = useDirectory()
  const id = useId()
  const { draft, change } = props
  const { target } = draft
  const [each, setEach] = useState(Object.keys(target.orgByItem).length > 0)
  const own = levelOf(me.post.role) === 'community'
  const options = (directory?.standing ?? [])
    .filter((o) => (own ? o.id === me.post.org : o.level === 'community' || o.level === 'street'))
    .map((o) => ({ value: o.id, label: o.name }))
  return (
    <section className={style.part} aria-labelledby={`${id}-head`}>
      <h2 id={`${id}-head`}>{words.org}</h2>
      <div className={style.form}>
        <span id={`${id}-all`}>{words.orgAll}</span>
        <Select
          aria-labelledby={`${id}-all`}
          className={style.select}
          value={target.org}
          placeholder={words.chooseOrg}
          onChange={(org) => change({ org })}
          options={options}
        />
        {!own && (
          <Button
            type="link"
            className={style.each}
            onClick={() => {
              if (each) change({ orgByItem: {} })
              setEach(!each)
            }}
          >
            {each ? words.orgEachHide : words.orgEach}
          </Button>
        )}
      </div>
      {each && (
        <ul className={style.eachList}>
          {problemsOf(draft).map((problem, index) => (
            <li key={problem.id}>
              <span id={`${id}-${problem.id}`}>
                {words.finding(index + 1)} {headline(wordsOfItem(props.text, problem), 28)}
              </span>
              <Select
                aria-labelledby={`${id}-${problem.id}`}
                className={style.select}
                value={target.orgByItem[problem.id] ?? target.org}
                placeholder={words.chooseOrg}
                onChange={(org) => change({ orgByItem: { ...target.orgByItem, [problem.id]: org } })}
                options={options}
              />
            </li>
          ))}
        </ul>
      )}
      <div className={style.form}>
        <span id={`${id}-category`}>{words.category}</span>
        <Radio.Group
          aria-labelledby={`${id}-category`}
          value={target.category}
          onChange={(event) => change({ category: event.target.value })}
          options={[
            { value: 'heading', label: words.byHeading },
            { value: 'aspect', label: words.byAspect },
          ]}
        />
      </div>
    </section>
  )
}
