import { memo, useMemo } from 'react'
import { useWords } from '../words/words.ts'
import { type Draft, seenCount } from './draft.ts'
import { outlineOf, tickGroups } from './outline.ts'
import style from './review.module.css'
import { reviewWords } from './words.ts'

/** A tick an item, grouped by finding: what is seen is filled, so that it is progress and map in one. */
export const TickStrip = memo(function TickStrip(props: {
  draft: Draft
  current: string | null
  go: (id: string) => void
}) {
  const words = useWords(reviewWords)
  const groups = useMemo(() => tickGroups(outlineOf(props.draft)), [props.draft])
  const { seen, total } = seenCount(props.draft)
  return (
    <div className={style.ticks} role="img" aria-label={words.seenAloud(seen, total)} data-many={total > 120}>
      {groups.map((group) => (
        <span key={group[0]!.item.id} className={style.tickGroup}>
          {group.map(({ item }) => (
            // biome-ignore lint/a11y/noStaticElementInteractions: a mouse's short cut; the list beside it has every item for the keyboard
            // biome-ignore lint/a11y/useKeyWithClickEvents: see above
            <span
              key={item.id}
              className={style.tick}
              data-role={item.role}
              data-seen={item.seen || undefined}
              data-current={item.id === props.current || undefined}
              onClick={() => props.go(item.id)}
            />
          ))}
        </span>
      ))}
    </div>
  )
})
