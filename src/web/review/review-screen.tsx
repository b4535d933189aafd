import { useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Review } from '../../domain/api/review-shapes.ts'
import type { ItemRole } from '../../domain/reading.ts'
import { uuidv7 } from '../api/uuid.ts'
import { announce } from '../shell/live.tsx'
import { usePhone } from '../theme/media.ts'
import { useWords } from '../words/words.ts'
import { findItem, hangs, isDoubtful, problemNumbers, problemsOf, seenCount, warningKey, warningsIn } from './draft.ts'
import * as edit from './edits.ts'
import { type CardActs, ItemCard, useCardFocus } from './item-card.tsx'
import { outlineOf } from './outline.ts'
import { ProposalsHead, type Show, SourceHead } from './pane-heads.tsx'
import { ProposalsPane } from './proposals-pane.tsx'
import style from './review.module.css'
import { KeysFoot, ReviewHead, ReviewProgress } from './review-head.tsx'
import { bringIntoView } from './scrolling.ts'
import { blockAt, blockViews, paragraphNumbers } from './segments.ts'
import { selectedSpan, useSelection } from './selection.ts'
import { SelectionBar } from './selection-bar.tsx'
import { SourcePane } from './source-pane.tsx'
import { useReview } from './use-review.ts'
import { useReviewKeys } from './use-review-keys.ts'
import { useTool } from './use-tool.tsx'
import { headline, wordsOfItem } from './wording.ts'
import { reviewWords } from './words.ts'

const ConflictDialog = lazy(() => import('./conflict-dialog.tsx'))

/** The review at work: the source on the left, the proposals on the right, one item open. */
export function ReviewScreen({ review }: { review: Review }) {
  const words = useWords(reviewWords)
  const phone = usePhone()
  const navigate = useNavigate()
  const search = useSearch({ strict: false }) as { show?: string; item?: string }
  const show: Show = search.show === 'unseen' || search.show === 'doubt' ? search.show : 'all'
  const work = useReview(review)
  const { draft, current, go } = work
  const { text, blocks } = review
  const source = useRef<HTMLElement>(null)
  const list = useRef<HTMLElement>(null)
  const card = useRef<HTMLElement>(null)
  const [pane, setPane] = useState<'source' | 'items'>('items')
  const [warningAt, setWarningAt] = useState<string | null>(null)

  const numbers = useMemo(() => paragraphNumbers(blocks), [blocks])
  const paragraphOf = useCallback((offset: number) => numbers[blockAt(blocks, offset)] ?? 1, [numbers, blocks])
  const views = useMemo(
    () => blockViews(blocks, draft.items, review.noise, draft.warnings),
    [blocks, draft.items, draft.warnings, review.noise],
  )
  const outline = useMemo(() => outlineOf(draft), [draft])
  const problems = useMemo(() => problemsOf(draft), [draft])
  const problemNumber = useMemo(() => problemNumbers(draft), [draft])
  const live = useMemo(() => outline.filter((row) => !row.item.dropped).map((row) => row.item.id), [outline])
  const rows = useMemo(
    () =>
      show === 'all'
        ? outline
        : outline.filter(
            ({ item }) =>
              item.id === current || (!item.dropped && (show === 'unseen' ? !item.seen : isDoubtful(draft, item))),
          ),
    [outline, show, draft, current],
  )
  const item = findItem(draft, current)
  const itemWarnings = useMemo(() => (item ? warningsIn(draft.warnings, item) : []), [draft.warnings, item])
  const { seen, total } = seenCount(draft)

  /** Opens an item; the other side follows, at the same height where there is room. */
  const open = useCallback(
    (id: string, from: 'source' | 'list' | 'keys', y?: number) => {
      go(id)
      requestAnimationFrame(() => {
        const mark = source.current?.querySelector<HTMLElement>(`[data-item="${id}"]`)
        const row = list.current?.querySelector<HTMLElement>(`[data-row="${id}"]`)
        if (from !== 'source') bringIntoView(source.current, mark, from === 'list' ? row : null)
        if (from !== 'list') bringIntoView(list.current, row, null, y)
      })
    },
    [go],
  )

  const goTo = useCallback((id: string) => open(id, 'keys'), [open])
  const tool = useTool({ item, text, problems, work, open })
  const pickItem = useCallback(
    (id: string, from: 'source' | 'list', y?: number) => {
      if (tool.takes(id)) return
      open(id, from, y)
    },
    [tool.takes, open],
  )

  // The same function at every edit: else every line of the list would be drawn anew.
  const latestPick = useRef(pickItem)
  latestPick.current = pickItem
  const pickInList = useCallback((id: string) => latestPick.current(id, 'list'), [])

  const step = useCallback(
    (by: 1 | -1, from: string | null = current) => {
      const ids = rows.filter((row) => !row.item.dropped || row.item.id === from).map((row) => row.item.id)
      const next = ids[ids.indexOf(from ?? '') + by]
      if (next !== undefined) open(next, 'keys')
      return next
    },
    [rows, current, open],
  )

  const next = () => {
    if (!item) return
    if (!item.dropped) work.edit((d) => edit.markSeen(d, [item.id]))
    const after = outline.slice(outline.findIndex((r) => r.item.id === item.id) + 1)
    const unseen =
      after.find((r) => !r.item.dropped && !r.item.seen) ??
      outline.find((r) => !r.item.dropped && !r.item.seen && r.item.id !== item.id)
    const target = show === 'doubt' ? undefined : unseen
    if (target) open(target.item.id, 'keys')
    else step(1)
  }

  const goWarning = (by: 1 | -1 = 1) => {
    const openOnes = draft.warnings.filter((w) => !w.handled)
    if (openOnes.length === 0) return announce(words.noDoubts)
    const at = openOnes.findIndex((w) => warningKey(w) === warningAt)
    const from =
      at >= 0
        ? at + by
        : Math.max(
            0,
            openOnes.findIndex((w) => w.start >= (item?.start ?? 0)),
          )
    showWarning(warningKey(openOnes[(from + openOnes.length) % openOnes.length]!))
  }

  const showWarning = (key: string) => {
    const warning = draft.warnings.find((w) => warningKey(w) === key)
    if (!warning) return
    setWarningAt(key)
    const inside = draft.items.find(
      (i) =>
        !i.dropped && i.role !== 'noise' && i.start <= warning.start && warning.start < Math.max(i.end, i.start + 1),
    )
    if (inside) open(inside.id, 'keys')
    requestAnimationFrame(() => {
      const note = source.current?.querySelector<HTMLElement>(`.${style.marginNote}[data-warning="${CSS.escape(key)}"]`)
      bringIntoView(source.current, note ?? null)
    })
  }

  const addItem = (role: ItemRole, span: { start: number; end: number }) => {
    const id = uuidv7()
    const headings = draft.items.filter((i) => i.start <= span.start).at(-1)?.headings ?? []
    work.edit((d) => edit.addItem(d, { id, role, ...span, headings }), id)
    getSelection()?.removeAllRanges()
    announce(words.addedItem)
    requestAnimationFrame(() => open(id, 'source'))
  }

  const acts: CardActs = {
    setRole: (role) => item && work.edit((d) => edit.changeRole(d, item.id, role)),
    split: () => {
      const span = source.current ? selectedSpan(source.current, text) : null
      if (item && span && span.start > item.start && span.start < item.end) splitAt(span.start)
      else tool.beginSplit()
    },
    join: () => {
      const previous = item && edit.previousOf(draft, item)
      if (previous) work.edit((d) => edit.joinWithPrevious(d, item.id), previous.id)
    },
    pair: tool.beginPair,
    drop: () => {
      if (!item) return
      work.edit((d) => edit.dropItem(d, item.id, !item.dropped))
      if (!item.dropped) step(1)
    },
    next,
    setFields: (fields) => item && work.edit((d) => edit.setFields(d, item.id, fields)),
    handle: (key, handled) => work.edit((d) => edit.handleWarning(d, key, handled)),
    pick: (id) => open(id, 'keys'),
  }

  const splitAt = (at: number) => {
    if (!item) return
    const id = uuidv7()
    work.edit((d) => edit.splitItem(d, text, item.id, at, id))
    getSelection()?.removeAllRanges()
  }

  const boundary = (edge: 'start' | 'end', direction: 1 | -1) =>
    item && work.edit((d) => edit.moveBoundary(d, text, item.id, edge, direction))

  const selected = useSelection(source, text)
  const undo = () => {
    work.undo()
    announce(words.undone)
  }
  const redo = () => {
    work.redo()
    announce(words.redone)
  }

  useReviewKeys({
    step,
    acts,
    boundary,
    goWarning,
    undo,
    redo,
    tool,
    hangs: item !== undefined && hangs(item),
    addNext: () => {
      const gap = item ? edit.nextGap(draft, blocks, text, item.end) : undefined
      if (gap) addItem(item?.role ?? 'problem', gap)
      else announce(words.nothingToAdd)
    },
  })
  useCardFocus(card, current)
  // biome-ignore lint/correctness/useExhaustiveDependencies: said when another item opens or its role changes, not at every edit
  useEffect(() => {
    if (!item) return
    const position = live.indexOf(item.id) + 1
    announce(words.said(position, words.role[item.role], headline(wordsOfItem(text, item), 60)))
  }, [item?.id, item?.role])
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, on opening: both sides begin at the first item that nobody has looked at
  useEffect(() => {
    const asked = findItem(draft, search.item ?? null)?.id
    if (asked ?? current) open((asked ?? current)!, 'keys')
  }, [])

  const showPane = (to: 'source' | 'items') => {
    setPane(to)
    if (current) open(current, 'keys')
  }
  const toConfirm = async () => {
    await work.flush()
    await navigate({ to: '/reviews/$id/confirm', params: { id: review.id } })
  }
  const openCard = item && (
    <ItemCard
      item={item}
      text={text}
      position={live.indexOf(item.id) + 1}
      total={total}
      numbers={problemNumber}
      problems={problems}
      warnings={itemWarnings}
      acts={acts}
      tool={tool.view}
      card={card}
    />
  )
  const setShow = (to: Show) =>
    navigate({
      to: '.',
      search: (before: Record<string, unknown>) => ({ ...before, show: to === 'all' ? undefined : to }),
      replace: true,
    })

  return (
    <div className={style.screen} data-pane={phone ? pane : 'both'}>
      <ReviewHead review={review} work={work} undo={undo} redo={redo} />
      <ReviewProgress
        draft={draft}
        current={current}
        seen={seen}
        total={total}
        go={goTo}
        goWarning={() => goWarning(1)}
        markAll={() =>
          work.edit((d) =>
            edit.markSeen(
              d,
              d.items.filter((i) => !i.dropped).map((i) => i.id),
            ),
          )
        }
        confirm={toConfirm}
      />
      <div className={style.panes}>
        <div className={style.left}>
          <SourceHead draft={draft} place={item ? words.sourceAt(paragraphOf(item.start)) : words.source} />
          <SourcePane
            text={text}
            title={review.title}
            headings={review.headings}
            views={views}
            numbers={numbers}
            current={current}
            warnings={draft.warnings}
            currentWarning={warningAt}
            pane={source}
            pickItem={(id, y) => pickItem(id, 'source', y)}
            pickWarning={showWarning}
          />
          {phone && pane === 'source' && <div className={style.sheet}>{openCard}</div>}
        </div>
        <div className={style.right}>
          <ProposalsHead show={show} setShow={setShow} />
          <ProposalsPane
            rows={rows}
            draft={draft}
            text={text}
            noise={review.noise}
            current={current}
            numbers={problemNumber}
            paragraphOf={paragraphOf}
            pane={list}
            pick={pickInList}
            toggleSeen={useCallback(
              (id: string, to: boolean) => work.edit((d) => edit.markSeen(d, [id], to)),
              [work.edit],
            )}
            takeBack={useCallback((id: string) => work.edit((d) => edit.dropItem(d, id, false)), [work.edit])}
            card={phone && pane === 'source' ? null : openCard}
            empty={show === 'unseen' ? words.noneUnseen : words.noneDoubt}
          />
        </div>
      </div>
      <KeysFoot pane={pane} setPane={showPane} />
      {selected && (
        <SelectionBar
          rect={selected.rect}
          canBound={item !== undefined && !item.dropped}
          canSplit={item !== undefined && selected.span.start > item.start && selected.span.start < item.end}
          bound={() => {
            if (item) work.edit((d) => edit.setBounds(d, item.id, selected.span.start, selected.span.end))
            getSelection()?.removeAllRanges()
          }}
          split={() => splitAt(selected.span.start)}
          add={(role) => addItem(role, selected.span)}
        />
      )}
      {work.conflict && (
        <Suspense fallback={null}>
          <ConflictDialog text={text} mine={draft} conflict={work.conflict} resolve={work.resolve} />
        </Suspense>
      )}
    </div>
  )
}
