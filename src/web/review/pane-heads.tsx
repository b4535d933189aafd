import { memo } from 'react'
import type { ItemRole } from '../../domain/reading.ts'
import { useWords } from '../words/words.ts'
import type { Draft } from './draft.ts'
import style from './review.module.css'
import { ROLE_KEYS, reviewWords } from './words.ts'

export type Show = 'all' | 'unseen' | 'doubt'

/** The legend with the counts, and where in the paper the open item stands. */
export const SourceHead = memo(function SourceHead(props: { draft: Draft; place: string }) {
  const words = useWords(reviewWords)
  const counts = Object.groupBy(
    props.draft.items.filter((i) => !i.dropped),
    (item) => item.role,
  ) as Partial<Record<ItemRole, unknown[]>>
  return (
    <div className={style.paneHead}>
      <ul className={style.legend}>
        {ROLE_KEYS.map((role) => (
          <li key={role}>
            <span className={style.swatch} data-role={role} aria-hidden />
            {words.role[role]} {counts[role]?.length ?? 0}
          </li>
        ))}
      </ul>
      <span className={style.place}>{props.place}</span>
    </div>
  )
})

export const ProposalsHead = memo(function ProposalsHead(props: { show: Show; setShow: (show: Show) => void }) {
  const words = useWords(reviewWords)
  const toggle = (which: Show) => () => props.setShow(props.show === which ? 'all' : which)
  return (
    <div className={style.paneHead}>
      <span>{words.proposals}</span>
      <span className={style.filters}>
        <button type="button" aria-pressed={props.show === 'unseen'} onClick={toggle('unseen')}>
          {words.onlyUnseen}
        </button>
        <button type="button" aria-pressed={props.show === 'doubt'} onClick={toggle('doubt')}>
          {words.onlyDoubt}
        </button>
      </span>
    </div>
  )
})
