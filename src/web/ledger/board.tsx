import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ArrowRight } from 'lucide-react'
import { lazy, Suspense, useRef, useState } from 'react'
import type { LedgerRow } from '../../domain/api/shapes.ts'
import { rectification } from '../../domain/rectification.ts'
import { ROLES, type Role } from '../../domain/roles.ts'
import { api } from '../api/client.ts'
import { useMe } from '../api/session.ts'
import { ClockMark } from '../forms/clock-mark.tsx'
import { useClock } from '../forms/directory.ts'
import { Picker } from '../forms/picker.tsx'
import { usePunctuation } from '../forms/punctuation.ts'
import { ErrorNote, Waiting } from '../parts/notes.tsx'
import { announce } from '../shell/live.tsx'
import { useSay, useWords } from '../words/words.ts'
import style from './board.module.css'
import { movesFrom, moveTo } from './board-moves.ts'
import { ledgerWords } from './ledger-words.ts'
import { MenuButton } from './menu-button.tsx'
import { queryOf, useClockDays, useListCounts } from './use-ledger.ts'
import { type LedgerView, withFilter } from './view.ts'

const MoveDialog = lazy(() => import('../finding/move-dialog.tsx'))
const STATES = Object.keys(rectification.states)
const PAGE = 30

/** The findings by state, in the order of the rectification. A card is moved by dragging or by its menu; both open the step's form. */
export default function Board(props: { view: LedgerView }) {
  const { view } = props
  const words = useWords(ledgerWords)
  const say = useSay()
  const marks = usePunctuation()
  const { role } = useMe().post
  const [dragged, setDragged] = useState<LedgerRow>()
  const held = useRef<LedgerRow>(undefined)
  const [moving, setMoving] = useState<{ row: LedgerRow; move: string }>()
  const [refused, setRefused] = useState<string>()
  const stateFilter = view.filters.find((f) => f.field === 'state')
  const states = STATES.filter((state) => {
    if (stateFilter?.kind === 'anyOf') return stateFilter.values.includes(state)
    return stateFilter?.kind === 'noneOf' ? !stateFilter.values.includes(state) : true
  })
  const counts = useListCounts(withFilter(view, 'state', undefined), 'state').data

  const drop = (to: string) => {
    const row = held.current
    if (!row || row.state === to) return
    const found = moveTo(row.state, to, role)
    if ('move' in found) setMoving({ row, move: found.move })
    else {
      const why = say(found.why)
      setRefused(`${row.number}${marks.colon}${why}`)
      announce(why)
    }
  }
  return (
    <div className={style.frame}>
      {refused && (
        <p className={style.refused} role="alert">
          {refused}
        </p>
      )}
      <div className={style.board}>
        {states.map((state) => {
          const target = dragged && dragged.state !== state ? moveTo(dragged.state, state, role) : undefined
          return (
            <section
              key={state}
              className={style.column}
              aria-label={say(rectification.states[state]!.label)}
              data-target={target === undefined ? undefined : 'move' in target ? 'yes' : 'no'}
              onDragOver={(event) => {
                if (held.current) event.preventDefault()
              }}
              onDrop={(event) => {
                event.preventDefault()
                drop(state)
                setDragged(undefined)
              }}
            >
              <header className={style.columnHead}>
                <h2>{say(rectification.states[state]!.label)}</h2>
                <span className="muted">{counts?.groups.find((g) => g.value === state)?.total ?? 0}</span>
                {target && 'move' in target && (
                  <span className={style.dropHere}>{words.dropHere(say(rectification.moves[target.move]!.label))}</span>
                )}
              </header>
              <Cards
                view={view}
                state={state}
                drag={(row) => {
                  held.current = row
                  // Chromium gives a drag up when the page changes in the same moment.
                  setTimeout(() => {
                    if (row) setRefused(undefined)
                    setDragged(row)
                  })
                }}
                move={(row, move) => setMoving({ row, move })}
              />
            </section>
          )
        })}
      </div>
      {moving && (
        <Suspense fallback={null}>
          <MoveDialog finding={moving.row.id} move={moving.move} close={() => setMoving(undefined)} />
        </Suspense>
      )}
    </div>
  )
}

function Cards(props: {
  view: LedgerView
  state: string
  drag: (row: LedgerRow | undefined) => void
  move: (row: LedgerRow, move: string) => void
}) {
  const words = useWords(ledgerWords)
  const one = withFilter(props.view, 'state', { field: 'state', kind: 'anyOf', values: [props.state] })
  const query = queryOf({ ...one, group: null }, useClockDays())
  const list = useInfiniteQuery({
    queryKey: ['ledger', 'list', 'board', query],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => api.ledger.list({ ...query, limit: PAGE, ...(pageParam && { cursor: pageParam }) }),
    getNextPageParam: (page) => page.next ?? undefined,
  })
  if (list.isPending) return <Waiting lines={3} />
  if (list.isError) return <ErrorNote error={list.error} retry={() => void list.refetch()} />
  const rows = list.data.pages.flatMap((p) => p.items)
  return (
    <>
      <ul className={style.cards}>
        {rows.map((row) => (
          <Card key={row.id} row={row} drag={props.drag} move={props.move} />
        ))}
      </ul>
      {rows.length === 0 && <p className={style.none}>{words.boardEmpty}</p>}
      {list.hasNextPage && (
        <button type="button" className={style.more} onClick={() => void list.fetchNextPage()}>
          {words.more}
        </button>
      )}
    </>
  )
}

function Card(props: {
  row: LedgerRow
  drag: (row: LedgerRow | undefined) => void
  move: (row: LedgerRow, move: string) => void
}) {
  const { row } = props
  const words = useWords(ledgerWords)
  const say = useSay()
  const clock = useClock()
  const { role } = useMe().post
  const state = rectification.states[row.state]
  const options = movesFrom(row.state).map(({ name, move }) => ({
    value: name,
    label: say(move.label),
    ...(move.by.includes(role) ? {} : { blocked: whose(move.by, say) }),
  }))
  return (
    <li
      className={style.card}
      draggable
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move'
        event.dataTransfer.setData('text/plain', row.number)
        props.drag(row)
      }}
      onDragEnd={() => props.drag(undefined)}
    >
      <div className={style.cardHead}>
        <span className="muted small">{row.number}</span>
        <span className="muted small">{row.orgName}</span>
      </div>
      <Link to="/findings/$id" params={{ id: row.id }} className={style.cardTitle} draggable={false}>
        {row.title}
      </Link>
      <div className={style.cardFoot}>
        <span className={row.owner ? 'muted small' : style.warn}>{row.ownerName ?? words.noOwner}</span>
        <span className="small">
          <ClockMark clock={clock(row.dueOn, state?.open ?? true)} />
        </span>
        <MenuButton
          look="plain"
          chevron={false}
          label={words.moveMenu(row.number)}
          width={280}
          pictureOnly
          face={<ArrowRight size={16} aria-hidden />}
        >
          {(close) => (
            <Picker
              label={words.moveTo}
              options={options}
              chosen={[]}
              choose={(move) => {
                close()
                props.move(row, move)
              }}
            />
          )}
        </MenuButton>
      </div>
    </li>
  )
}

const whose = (by: readonly Role[], say: (l: { zh: string; en: string }) => string) =>
  by
    .slice(0, 2)
    .map((role) => say(ROLES[role].label))
    .join(' / ')
