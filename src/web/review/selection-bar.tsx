import type { ItemRole } from '../../domain/reading.ts'
import { useWords } from '../words/words.ts'
import style from './review.module.css'
import { ROLE_KEYS, reviewWords } from './words.ts'

/** What can be done with selected words: the item's new extent, a cut, or an item of their own. Floats beside them. */
export function SelectionBar(props: {
  rect: DOMRect
  canBound: boolean
  canSplit: boolean
  bound: () => void
  split: () => void
  add: (role: ItemRole) => void
}) {
  const words = useWords(reviewWords)
  const top = props.rect.top > 120 ? props.rect.top - 52 : props.rect.bottom + 8
  const left = Math.min(Math.max(props.rect.left, 12), Math.max(innerWidth - 560, 12))
  return (
    <div className={style.selectionBar} style={{ top, left }} role="toolbar" aria-label={words.selection}>
      {props.canBound && (
        <button type="button" onClick={props.bound}>
          {words.useRange}
        </button>
      )}
      {props.canSplit && (
        <button type="button" onClick={props.split}>
          {words.splitAtSelection}
        </button>
      )}
      <span className={style.selectionWord}>{words.newItem}</span>
      {ROLE_KEYS.map((role) => (
        <button key={role} type="button" data-role={role} onClick={() => props.add(role)}>
          {words.role[role]}
        </button>
      ))}
    </div>
  )
}
