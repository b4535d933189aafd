import Button from 'antd/es/button'
import type { ReviewItem } from '../../domain/api/review-shapes.ts'
import { useWords } from '../words/words.ts'
import style from './review.module.css'
import { reviewWords } from './words.ts'

/** Shows the item's words with the places where it can be cut; the chosen one is marked. */
export function SplitTool(props: {
  text: string
  item: ReviewItem
  cuts: readonly number[]
  at: number
  choose: (index: number) => void
  split: () => void
  cancel: () => void
}) {
  const words = useWords(reviewWords)
  const { text, item, cuts } = props
  const edges = [item.start, ...cuts, item.end]
  return (
    <div className={style.tool}>
      <h3>{words.splitTitle}</h3>
      <p className="small muted">{cuts.length === 0 ? words.splitNone : words.splitHow}</p>
      <p className={style.splitWords}>
        {edges.slice(0, -1).map((from, index) => (
          <span key={from}>
            <span data-second={index > props.at || undefined}>{text.slice(from, edges[index + 1])}</span>
            {index < cuts.length && (
              <button
                type="button"
                className={style.cut}
                aria-pressed={index === props.at}
                aria-label={`${words.splitHere} ${text.slice(Math.max(from, edges[index + 1]! - 6), edges[index + 1])}`}
                onClick={() => props.choose(index)}
              />
            )}
          </span>
        ))}
      </p>
      <div className={style.toolActs}>
        {cuts.length > 0 && (
          <Button type="primary" onClick={props.split}>
            {words.splitHere}
          </Button>
        )}
        <Button onClick={props.cancel}>{words.cancel}</Button>
      </div>
    </div>
  )
}
