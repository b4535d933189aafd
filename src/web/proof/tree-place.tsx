import { toHex } from '../../verify/bytes.ts'
import type { PathStep } from '../../verify/tile-proof.ts'
import { useWords } from '../words/words.ts'
import style from './proof.module.css'
import { proofWords } from './words.ts'

const short = (hash: Uint8Array) => toHex(hash.subarray(0, 2))

/** The way from the entry to the root: the lowest step and the highest, and how many lie between. */
export function TreePlace(props: { path: readonly PathStep[]; seq: number; size: string; entry: string }) {
  const words = useWords(proofWords)
  const { path, seq, size, entry } = props
  const top = path.at(-1)
  const low = path[0]
  if (!top || !low) return <p className="small muted">{words.placeOf(entry)}</p>
  const between = path.length - 2
  const half = path.at(-2)
  const row = (own: string, other: PathStep, isOwn: boolean) => {
    const mine = (
      <span className={style.node} data-own={isOwn || undefined} data-path={!isOwn || undefined}>
        {own}
      </span>
    )
    const theirs = <span className={style.node}>{short(other.sibling)}</span>
    return (
      <div className={style.treeRow}>
        {other.isLeft ? theirs : mine}
        {other.isLeft ? mine : theirs}
      </div>
    )
  }
  return (
    <figure className={style.tree} aria-label={words.treeLabel(entry, String(path.length))} data-seq={seq}>
      <div className={style.treeRow}>
        <span className={style.node} data-path>
          {words.root}
        </span>
        <span className="small muted">{words.rootOf(size)}</span>
      </div>
      {path.length > 1 && half && (
        <>
          <div className={style.treeStem} aria-hidden />
          {row(short(half.parent), top, false)}
          {between > 0 && <div className="small muted">{words.stepsMore(String(between))}</div>}
        </>
      )}
      <div className={style.treeStem} aria-hidden />
      {row(words.this, low, true)}
      <figcaption className="small muted">
        {words.placeOf(entry)} · {words.otherHalf}
      </figcaption>
    </figure>
  )
}
