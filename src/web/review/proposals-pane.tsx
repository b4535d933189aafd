import { Check, RotateCcw } from 'lucide-react'
import { memo, type ReactNode, useMemo } from 'react'
import type { ReviewItem } from '../../domain/api/review-shapes.ts'
import { usePunctuation } from '../forms/punctuation.ts'
import { useLanguage, useWords } from '../words/words.ts'
import { type Draft, type Warning, warningKey, warningsIn } from './draft.ts'
import type { OutlineRow } from './outline.ts'
import style from './review.module.css'
import { cleanWords, headline, warningParts } from './wording.ts'
import { reviewWords } from './words.ts'

interface ProposalsProps {
  rows: readonly OutlineRow[]
  draft: Draft
  text: string
  noise: readonly { start: number; end: number }[]
  current: string | null
  numbers: ReadonlyMap<string, number>
  paragraphOf: (offset: number) => number
  pane: React.RefObject<HTMLElement | null>
  pick: (id: string) => void
  toggleSeen: (id: string, seen: boolean) => void
  takeBack: (id: string) => void
  /** The open item, in place of its line. */
  card: ReactNode
  /** Said where the filter leaves nothing. */
  empty: string
}

const NONE: readonly Warning[] = []

/** The proposals under their findings. Only the current one is open. */
export function ProposalsPane(props: ProposalsProps) {
  const words = useWords(reviewWords)
  const open = useMemo(() => props.draft.warnings.filter((w) => !w.handled), [props.draft.warnings])
  return (
    <section className={style.proposalsPane} ref={props.pane} aria-label={words.proposals} data-review-list>
      {props.rows.length === 0 && <p className={style.none}>{props.empty}</p>}
      <ol className={style.rows} data-long={props.rows.length > 150}>
        {props.rows.map((row) =>
          row.item.id === props.current ? (
            <li
              key={row.item.id}
              className={style.row}
              data-depth={row.depth}
              data-last={row.last || undefined}
              data-parent={row.parent || undefined}
              data-open
              data-row={row.item.id}
            >
              {props.card}
            </li>
          ) : (
            <Row
              key={row.item.id}
              item={row.item}
              depth={row.depth}
              last={row.last}
              parent={row.parent}
              loose={row.loose}
              text={props.text}
              noise={props.noise}
              number={props.numbers.get(row.item.id)}
              paragraph={props.paragraphOf(row.item.start)}
              warnings={open.length === 0 ? NONE : warningsIn(open, row.item)}
              pick={props.pick}
              toggleSeen={props.toggleSeen}
              takeBack={props.takeBack}
            />
          ),
        )}
      </ol>
    </section>
  )
}

interface RowProps {
  item: ReviewItem
  depth: number
  last: boolean
  parent: boolean
  loose: boolean
  text: string
  noise: readonly { start: number; end: number }[]
  number: number | undefined
  paragraph: number
  warnings: readonly Warning[]
  pick: (id: string) => void
  toggleSeen: (id: string, seen: boolean) => void
  takeBack: (id: string) => void
}

const sameRow = (a: RowProps, b: RowProps) =>
  a.item === b.item &&
  a.depth === b.depth &&
  a.last === b.last &&
  a.parent === b.parent &&
  a.loose === b.loose &&
  a.number === b.number &&
  a.paragraph === b.paragraph &&
  a.warnings.length === b.warnings.length &&
  a.warnings.every((w, i) => warningKey(w) === warningKey(b.warnings[i]!)) &&
  a.pick === b.pick &&
  a.toggleSeen === b.toggleSeen &&
  a.takeBack === b.takeBack

const Row = memo(function Row(props: RowProps) {
  const words = useWords(reviewWords)
  const { item } = props
  const roleWord = item.role === 'problem' && props.number ? words.finding(props.number) : words.role[item.role]
  return (
    <li
      className={style.row}
      data-depth={props.depth}
      data-last={props.last || undefined}
      data-parent={props.parent || undefined}
      data-dropped={item.dropped || undefined}
      data-row={item.id}
    >
      <button
        type="button"
        className={style.seenMark}
        aria-pressed={item.seen}
        aria-label={`${words.seenAloud(item.seen ? 1 : 0, 1)}`}
        tabIndex={-1}
        onClick={() => props.toggleSeen(item.id, !item.seen)}
        disabled={item.dropped}
      >
        {item.seen && <Check size={13} strokeWidth={2.6} aria-hidden />}
      </button>
      <button type="button" className={style.rowMain} tabIndex={-1} onClick={() => props.pick(item.id)}>
        <span className={style.roleTag} data-role={item.role}>
          {roleWord}
        </span>
        <span className={style.rowWords} data-strong={item.role === 'problem' || undefined}>
          <span className={style.rowHead}>{headline(cleanWords(props.text, item, props.noise))}</span>
          <RowNote item={item} loose={props.loose} warnings={props.warnings} />
        </span>
        <span className={style.rowPlace}>{words.paragraph(props.paragraph)}</span>
      </button>
      {item.dropped && (
        <button type="button" className={style.takeBack} onClick={() => props.takeBack(item.id)}>
          <RotateCcw size={13} aria-hidden />
          {words.takeBack}
        </button>
      )}
    </li>
  )
}, sameRow)

/** The line under the words: what is not right first, else who and when. */
function RowNote(props: { item: ReviewItem; loose: boolean; warnings: readonly Warning[] }) {
  const words = useWords(reviewWords)
  const language = useLanguage()
  const marks = usePunctuation()
  const { item } = props
  if (item.dropped) return <span className={style.rowNote}>{words.dropped}</span>
  const [warning] = props.warnings
  if (warning) {
    return (
      <span className={style.rowNote} data-tone="warning">
        {warningParts(warning, language).head}
      </span>
    )
  }
  if (props.loose) {
    return (
      <span className={style.rowNote} data-tone="warning">
        {words.unpaired}
      </span>
    )
  }
  if (item.role !== 'measure') return null
  const who = [item.owner, item.deadline].filter(Boolean).join(marks.comma)
  return <span className={style.rowNote}>{who === '' ? words.noOwner : who}</span>
}
