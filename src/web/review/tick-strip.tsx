import { memo, useMemo } from 'react'
import { useWords } from '../words/words.ts'
import { type Draft, seenCount } from './draft.ts'
import { type OutlineRow, outlineOf, tickGroups } from './outline.ts'
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
      {groups.map((group) => {
        const here = group.some((row) => row.item.id === props.current) ? props.current : null
        return <TickGroup key={group[0]!.item.id} group={group} current={here} go={props.go} />
      })}
    </div>
  )
})

interface TickGroupProps {
  group: OutlineRow[]
  current: string | null
  go: (id: string) => void
}

const sameGroup = (a: TickGroupProps, b: TickGroupProps) =>
  a.current === b.current &&
  a.go === b.go &&
  a.group.length === b.group.length &&
  a.group.every((row, index) => row.item === b.group[index]!.item)

const TickGroup = memo(function TickGroup(props: TickGroupProps) {
  return (
    <span className={style.tickGroup}>
      {props.group.map(({ item }) => (
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
  )
}, sameGroup)
