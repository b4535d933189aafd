import Button from 'antd/es/button'
import Modal from 'antd/es/modal'
import { useMemo, useState } from 'react'
import type { ReviewItem } from '../../domain/api/review-shapes.ts'
import { useWords } from '../words/words.ts'
import { differences } from './conflict.ts'
import type { Draft } from './draft.ts'
import style from './review.module.css'
import type { Conflict } from './use-review.ts'
import { headline, wordsOfItem } from './wording.ts'
import { reviewWords } from './words.ts'

type Choice = 'mine' | 'theirs'

/** Two people changed the same review: both versions side by side, item by item; nothing of either is lost unseen. */
export default function ConflictDialog(props: {
  text: string
  mine: Draft
  conflict: Conflict
  resolve: (chosen: Readonly<Record<string, Choice>>) => void
}) {
  const words = useWords(reviewWords)
  const { conflict } = props
  const found = useMemo(() => differences(props.mine, conflict.theirs, conflict.base), [props.mine, conflict])
  const [chosen, setChosen] = useState<Record<string, Choice>>({})
  const all = (choice: Choice) => Object.fromEntries(found.map((d) => [d.id, choice]))
  return (
    <Modal
      open
      closable={false}
      width={760}
      title={words.conflictTitle(conflict.by === '' ? words.theirs : conflict.by)}
      footer={
        <div className={style.toolActs}>
          <Button onClick={() => props.resolve(all('mine'))}>{words.allMine}</Button>
          <Button onClick={() => props.resolve(all('theirs'))}>{words.allTheirs}</Button>
          <Button type="primary" onClick={() => props.resolve(chosen)}>
            {words.keepChosen}
          </Button>
        </div>
      }
    >
      <p className="muted">{found.length === 0 ? words.conflictNone : words.conflictSame}</p>
      <ul className={style.conflicts}>
        {found.map((difference) => (
          <li key={difference.id}>
            {(['mine', 'theirs'] as const).map((side) => (
              <label key={side} className={style.side}>
                <input
                  type="radio"
                  name={difference.id}
                  checked={(chosen[difference.id] ?? 'mine') === side}
                  onChange={() => setChosen({ ...chosen, [difference.id]: side })}
                />
                <span>
                  <b>{words[side]}</b> <Side item={difference[side]} text={props.text} />
                </span>
              </label>
            ))}
          </li>
        ))}
      </ul>
    </Modal>
  )
}

function Side(props: { item: ReviewItem | null; text: string }) {
  const words = useWords(reviewWords)
  const { item } = props
  if (!item) return <span className="muted">{words.gone}</span>
  const more = [item.owner, item.deadline, item.dropped ? words.dropped : null].filter(Boolean).join(' · ')
  return (
    <>
      <span className={style.roleTag} data-role={item.role}>
        {words.role[item.role]}
      </span>{' '}
      {headline(wordsOfItem(props.text, item), 60)}
      {more !== '' && <span className="small muted"> {more}</span>}
    </>
  )
}
