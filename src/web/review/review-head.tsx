import { Link } from '@tanstack/react-router'
import Button from 'antd/es/button'
import Popover from 'antd/es/popover'
import { ChevronLeft, Redo2, TriangleAlert, Undo2 } from 'lucide-react'
import type { Review } from '../../domain/api/review-shapes.ts'
import { reportWords } from '../answers/report-words.ts'
import { usePunctuation } from '../forms/punctuation.ts'
import { KeyCap } from '../parts/key-cap.tsx'
import { ErrorNote } from '../parts/notes.tsx'
import { Keys } from '../shell/key-help.tsx'
import { useLanguage, useWords } from '../words/words.ts'
import type { Draft } from './draft.ts'
import style from './review.module.css'
import { TickStrip } from './tick-strip.tsx'
import type { ReviewWork } from './use-review.ts'
import { reviewWords } from './words.ts'

const clock = (at: string, language: string) =>
  new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    timeZone: 'Asia/Shanghai',
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(at))

/** A paper that has problems and measures can be audited: what answers what. */
const hasAnswers = ({ items }: Review) => ['problem', 'measure'].every((role) => items.some((i) => i.role === role))

/** What is being read, when it was saved, undo and redo. */
export function ReviewHead(props: { review: Review; work: ReviewWork; undo: () => void; redo: () => void }) {
  const words = useWords(reviewWords)
  const answers = useWords(reportWords)
  const marks = usePunctuation()
  const { review, work } = props
  const pages = Math.max(0, ...review.blocks.map((b) => b.page ?? 0))
  return (
    <>
      <header className={style.head}>
        <Link to="/documents" className={style.back}>
          <ChevronLeft size={17} aria-hidden />
          {words.back}
        </Link>
        <h1 className={style.name} title={review.fileName}>
          {review.fileName}
        </h1>
        <span className={style.meta}>
          {words.meta(
            pages,
            [...review.text].length.toLocaleString('zh-CN'),
            `${review.sha256.slice(0, 4)}…${review.sha256.slice(-4)}`,
          )}
        </span>
        <span className={style.headEnd}>
          {work.alsoHere.length > 0 && (
            <span className={style.others}>
              {work.newerThere
                ? words.theySaved(work.alsoHere.join(marks.list))
                : words.alsoHere(work.alsoHere.join(marks.list))}
            </span>
          )}
          {hasAnswers(review) && (
            <Link to="/reviews/$id/answers" params={{ id: review.id }}>
              {answers.open}
            </Link>
          )}
          <SavedAt work={work} first={review.savedAt} />
          <Button icon={<Undo2 size={15} aria-hidden />} disabled={!work.canUndo} onClick={props.undo}>
            {words.undo}
          </Button>
          <Button icon={<Redo2 size={15} aria-hidden />} disabled={!work.canRedo} onClick={props.redo}>
            {words.redo}
          </Button>
        </span>
      </header>
      {work.saveError !== null && (
        <div className={style.trouble}>
          <ErrorNote error={work.saveError} retry={() => void work.flush()} />
        </div>
      )}
    </>
  )
}

function SavedAt(props: { work: ReviewWork; first: string }) {
  const words = useWords(reviewWords)
  const language = useLanguage()
  const { save, savedAt } = props.work
  const says = {
    saving: words.saving,
    unsaved: words.saving,
    failed: words.saveFailed,
    saved: words.saved(clock(savedAt ?? props.first, language)),
  }[save]
  return (
    <span className={style.savedAt} data-state={save}>
      {props.work.waitsForNetwork ? words.unsaved : props.work.restored && savedAt === null ? words.restored : says}
    </span>
  )
}

/** How far it is, the map of ticks, the doubts, and the one act that ends it. */
export function ReviewProgress(props: {
  draft: Draft
  current: string | null
  seen: number
  total: number
  go: (id: string) => void
  goWarning: () => void
  markAll: () => void
  confirm: () => void
}) {
  const words = useWords(reviewWords)
  const { draft, seen, total } = props
  const handled = draft.warnings.filter((w) => w.handled).length
  const left = total - seen
  return (
    <div className={style.progress}>
      <b className={style.seenCount}>{words.seen(seen, total)}</b>
      <TickStrip draft={draft} current={props.current} go={props.go} />
      {draft.warnings.length > 0 ? (
        <button type="button" className={style.doubts} onClick={props.goWarning}>
          <TriangleAlert size={15} aria-hidden />
          {words.doubts(draft.warnings.length, handled)}
        </button>
      ) : (
        <span className="muted">{words.noDoubts}</span>
      )}
      <span className={style.progressEnd}>
        <span className="muted">{left > 0 ? words.left(left) : words.allSeen}</span>
        {left > 0 && (
          <Popover
            trigger="click"
            placement="bottomRight"
            content={
              <Button type="primary" onClick={props.markAll}>
                {words.markAllSays(left)}
              </Button>
            }
          >
            <Button type="text">{words.markAll}</Button>
          </Popover>
        )}
        <Button type={left === 0 ? 'primary' : 'default'} disabled={left > 0} onClick={props.confirm}>
          {words.confirm}
        </Button>
      </span>
    </div>
  )
}

/** The keys in one line; on a phone the switch between the two panes. */
export function KeysFoot(props: { pane: 'source' | 'items'; setPane: (pane: 'source' | 'items') => void }) {
  const words = useWords(reviewWords)
  return (
    <footer className={style.foot}>
      <div className={style.paneSwitch}>
        {(['source', 'items'] as const).map((pane) => (
          <button key={pane} type="button" aria-pressed={props.pane === pane} onClick={() => props.setPane(pane)}>
            {pane === 'source' ? words.showSource : words.showItems}
          </button>
        ))}
      </div>
      <ul className={style.footKeys}>
        <li>
          <Keys of="ArrowUp" />
          <Keys of="ArrowDown" />
          {words.move}
        </li>
        <li>
          <KeyCap>1</KeyCap>–<KeyCap>6</KeyCap>
          {words.setRole}
        </li>
        <li>
          <KeyCap>[</KeyCap>
          <KeyCap>]</KeyCap>
          {words.boundary}
        </li>
        <li>
          <KeyCap>Enter</KeyCap>
          {words.next}
        </li>
        <li>
          <KeyCap>W</KeyCap>
          {words.nextWarning}
        </li>
        <li>
          <KeyCap>Ctrl Z</KeyCap>
          {words.undo}
        </li>
        <li className={style.footLast}>
          <KeyCap>?</KeyCap>
          {words.allKeys}
        </li>
      </ul>
    </footer>
  )
}
