import { TriangleAlert } from 'lucide-react'
import { memo, useEffect, useMemo, useRef } from 'react'
import { useLanguage, useWords } from '../words/words.ts'
import { type Warning, warningKey } from './draft.ts'
import { linesOf, type SourceLine } from './lines.ts'
import style from './review.module.css'
import type { BlockView, Stretch } from './segments.ts'
import { warningParts } from './wording.ts'
import { reviewWords } from './words.ts'

interface SourcePaneProps {
  text: string
  title: string | null
  headings: readonly { start: number; end: number }[]
  views: readonly BlockView[]
  numbers: readonly number[]
  current: string | null
  warnings: readonly Warning[]
  currentWarning: string | null
  pane: React.RefObject<HTMLElement | null>
  pickItem: (id: string, y: number) => void
  pickWarning: (key: string) => void
}

/** The paper itself: every item in its role's colour, warnings in the margin at their place. */
export function SourcePane(props: SourcePaneProps) {
  const words = useWords(reviewWords)
  const { text, title, headings, views, numbers, warnings, pickItem, pickWarning } = props
  const lines = useMemo(
    () => linesOf(views, numbers, text, { title, headings }),
    [views, numbers, text, title, headings],
  )
  const noted = useMemo(() => warningsByLine(lines, warnings), [lines, warnings])
  const pick = useRef(pickItem)
  pick.current = pickItem
  const pickNote = useRef(pickWarning)
  pickNote.current = pickWarning
  const { pane } = props

  // One listener for all highlights: hundreds of words need no handlers of their own. The keyboard's way is the list.
  useEffect(() => {
    const element = pane.current
    const click = (event: MouseEvent) => {
      if (!getSelection()?.isCollapsed) return
      const target = event.target as HTMLElement
      const note = target.closest<HTMLElement>('[data-warning]')?.dataset.warning
      if (note !== undefined && target.closest('button')) return pickNote.current(note)
      const id = target.closest<HTMLElement>('[data-item]')?.dataset.item
      if (id !== undefined) pick.current(id, event.clientY)
    }
    element?.addEventListener('click', click)
    return () => element?.removeEventListener('click', click)
  }, [pane])

  return (
    <section
      className={style.sourcePane}
      ref={pane}
      aria-label={words.source}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must take the keyboard
      tabIndex={0}
      data-long={lines.length > 150}
    >
      {lines.map((line, index) => (
        <Line
          key={line.number}
          line={line}
          text={props.text}
          current={line.items.has(props.current ?? '') ? props.current : null}
          warnings={noted[index]!}
          currentWarning={
            noted[index]!.some((w) => warningKey(w) === props.currentWarning) ? props.currentWarning : null
          }
        />
      ))}
    </section>
  )
}

const NONE: readonly Warning[] = []

function warningsByLine(lines: readonly SourceLine[], warnings: readonly Warning[]): (readonly Warning[])[] {
  let at = 0
  return lines.map((line, index) => {
    const own: Warning[] = []
    const last = index === lines.length - 1
    while (at < warnings.length && (last || warnings[at]!.start < line.end || line.end === line.start)) {
      if (warnings[at]!.start > line.end && !last) break
      own.push(warnings[at++]!)
    }
    return own.length === 0 ? NONE : own
  })
}

interface LineProps {
  line: SourceLine
  text: string
  current: string | null
  warnings: readonly Warning[]
  currentWarning: string | null
}

const sameLine = (a: LineProps, b: LineProps) =>
  a.line.key === b.line.key &&
  a.text === b.text &&
  a.current === b.current &&
  a.currentWarning === b.currentWarning &&
  a.warnings.length === b.warnings.length &&
  a.warnings.every((w, i) => w === b.warnings[i])

const Line = memo(function Line({ line, text, current, warnings, currentWarning }: LineProps) {
  return (
    <div className={style.line} data-paragraph={line.number}>
      <div className={style.lineNumber} aria-hidden>
        {line.lastNumber > line.number ? `${line.number}–${line.lastNumber}` : line.number}
      </div>
      {line.rows ? (
        <table className={style.sourceTable}>
          <tbody>
            {line.rows.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a paper do not move
              <tr key={index}>
                {row.map((view, column) =>
                  view ? (
                    <Cell key={view.block.start} view={view} text={text} current={current} />
                  ) : (
                    // biome-ignore lint/suspicious/noArrayIndexKey: nor do its columns
                    <td key={`empty ${column}`} />
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <p className={style.lineText} data-look={line.look}>
          {line.views[0]!.stretches.map((stretch) => (
            <StretchWords key={stretch.runs[0]!.start} stretch={stretch} text={text} current={current} />
          ))}
        </p>
      )}
      <div className={style.notes}>
        {warnings.map((warning) => (
          <MarginNote key={warningKey(warning)} warning={warning} isCurrent={warningKey(warning) === currentWarning} />
        ))}
      </div>
    </div>
  )
}, sameLine)

function Cell(props: { view: BlockView; text: string; current: string | null }) {
  const { cell } = props.view.block
  const content = props.view.stretches.map((stretch) => (
    <StretchWords key={stretch.runs[0]!.start} stretch={stretch} text={props.text} current={props.current} />
  ))
  return cell?.header ? (
    <th rowSpan={cell.rowSpan} colSpan={cell.colSpan}>
      {content}
    </th>
  ) : (
    <td rowSpan={cell?.rowSpan} colSpan={cell?.colSpan}>
      {content}
    </td>
  )
}

function StretchWords(props: { stretch: Stretch; text: string; current: string | null }) {
  const words = useWords(reviewWords)
  const { stretch, text } = props
  const runs = stretch.runs.map((run) => (
    <span
      key={run.start}
      data-start={run.start}
      className={run.noise ? style.noise : undefined}
      data-warning={run.warnings === '' ? undefined : run.warnings.split(' ')[0]}
    >
      {text.slice(run.start, run.end)}
    </span>
  ))
  const { item } = stretch
  if (!item) return runs
  return (
    <mark
      className={style.item}
      data-item={item.id}
      data-role={item.role}
      data-word={stretch.first ? words.role[item.role] : undefined}
      data-current={item.id === props.current || undefined}
      data-seen={item.seen || undefined}
    >
      {runs}
    </mark>
  )
}

function MarginNote(props: { warning: Warning; isCurrent: boolean }) {
  const language = useLanguage()
  const words = useWords(reviewWords)
  const { warning } = props
  const { head, rest } = warningParts(warning, language)
  return (
    <div
      className={style.marginNote}
      data-warning={warningKey(warning)}
      data-current={props.isCurrent || undefined}
      data-handled={warning.handled || undefined}
    >
      <button type="button">
        <TriangleAlert size={14} aria-hidden />
        <span>
          <b>{head}</b>
          {rest !== '' && !warning.handled && <span className={style.noteRest}>{rest}</span>}
          {warning.handled && <span className={style.noteRest}>{words.handledMark}</span>}
        </span>
      </button>
    </div>
  )
}
