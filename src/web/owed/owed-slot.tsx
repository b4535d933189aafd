import { Link } from '@tanstack/react-router'
import type { OwedMatrix } from '../../domain/api/contracts/owed.ts'
import { type KindName, kindNamed } from '../../domain/kinds/index.ts'
import type { MatrixCell, MatrixLine, MatrixSlot } from '../../domain/obligations/matrix.ts'
import { useMe } from '../api/session.ts'
import { useFormats } from '../forms/format.ts'
import { usePunctuation } from '../forms/punctuation.ts'
import { useSay, useWords } from '../words/words.ts'
import style from './owed.module.css'
import { owedWords } from './words.ts'

/** A branch with its community, in one name where both are needed. */
export function bodyName({ bodies }: OwedMatrix, id: string): string {
  const body = bodies.find((one) => one.id === id)
  const above = bodies.find((one) => one.id === body?.above)
  return [above?.name, body?.name].filter(Boolean).join(' ')
}

type Marked = Exclude<MatrixCell['state'], 'free'>

/** The state's shape: ● done, ▲ entered late, ○ owed, ■ no record, – not yet. Told apart without colour too. */
function StateShape(props: { state: Marked }) {
  const { state } = props
  return (
    <svg className={style.shape} data-state={state} width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
      {state === 'done' && <circle cx="6" cy="6" r="5" fill="currentColor" />}
      {state === 'late' && <path d="M6 .8 11.6 11H.4z" fill="currentColor" />}
      {state === 'owed' && <circle cx="6" cy="6" r="4.4" fill="none" stroke="currentColor" strokeWidth="1.8" />}
      {state === 'missed' && <rect x="0.5" y="0.5" width="11" height="11" rx="2" fill="currentColor" />}
      {state === 'ahead' && <path d="M2 6h8" stroke="currentColor" strokeWidth="1.5" strokeDasharray="2 1.5" />}
    </svg>
  )
}

/** The order in which a week's state is worse than another's. */
const WORST: readonly Marked[] = ['missed', 'owed', 'late', 'done', 'ahead']

/** What stands in a slot: its state in shape and words, its records by their days, and the way to record what is missing. */
export function OwedSlot(props: { matrix: OwedMatrix; line: MatrixLine; slot: MatrixSlot }) {
  const { matrix, line, slot } = props
  const words = useWords(owedWords)
  const cells = slot.cells.filter(({ state }) => state !== 'free')
  const state = WORST.find((one) => cells.some((cell) => cell.state === one))
  if (state === undefined) return null
  const [only] = cells
  if (line.obligation.every !== 'week' && only) return <OwedCell matrix={matrix} line={line} cell={only} />
  const done = cells.filter((cell) => cell.state === 'done' || cell.state === 'late').length
  const open = cells.find((cell) => cell.state === 'missed') ?? cells.find((cell) => cell.state === 'owed')
  return (
    <div className={style.cell} data-state={state}>
      <StateShape state={state} />
      <div className={style.marked}>
        {words.weeks(String(done), String(cells.length))}
        {open && <Begin matrix={matrix} line={line} cell={open} />}
      </div>
    </div>
  )
}

function OwedCell(props: { matrix: OwedMatrix; line: MatrixLine; cell: MatrixCell }) {
  const { line, cell } = props
  const words = useWords(owedWords)
  const { day } = useFormats()
  const isOpen = cell.state === 'owed' || cell.state === 'missed'
  // The column says the month; whoever does not see it is told.
  const isMonthly = line.obligation.every === 'month'
  if (cell.state === 'free') return null
  return (
    <div className={style.cell} data-state={cell.state}>
      <StateShape state={cell.state} />
      <div className={style.marked}>
        {cell.records.length === 0 && !isOpen && <span className="faint">{words.state[cell.state]}</span>}
        {cell.records.map(({ kind, id, on, late }) => (
          <Link key={id} to="/records/$kind/$id" params={{ kind, id }}>
            <span className="visually-hidden">
              {words.state[cell.state]} {isMonthly && words.span(Number(on.slice(5, 7)), Number(on.slice(5, 7)))}
            </span>{' '}
            {isMonthly ? words.dayOfMonth(Number(on.slice(8))) : day(on)}
            {late && <span className={style.late}> {words.late}</span>}
          </Link>
        ))}
        {isOpen && <Begin {...props} />}
      </div>
    </div>
  )
}

/** What is missing, as the way to the form of its record where the actor may record it. */
function Begin(props: { matrix: OwedMatrix; line: MatrixLine; cell: MatrixCell }) {
  const { matrix, line, cell } = props
  const words = useWords(owedWords)
  const marks = usePunctuation()
  const say = useSay()
  const me = useMe()
  const { kind, values } = line.obligation.record
  const { permissions, fields } = kindNamed(kind as KindName)
  const says = `${words.state[cell.state]}${cell.times > 1 ? ` ${words.ofTimes(String(cell.records.length), String(cell.times))}` : ''}`
  const left =
    cell.daysLeft === null
      ? ''
      : cell.daysLeft === 0
        ? words.dueToday
        : cell.daysLeft > 0
          ? words.left(String(cell.daysLeft))
          : words.over(String(-cell.daysLeft))
  const content = (
    <>
      {says} {left && <span className={style.left}>{left}</span>}
    </>
  )
  const isTheirs = me.post.orgPath.split('/').length > 3 || cell.org === me.post.org
  if (!permissions.create.includes(me.post.role) || !isTheirs) return <span>{content}</span>
  const body = matrix.bodies.find(({ id }) => id === cell.org)
  const search = { ...values, ...(body?.level === 'branch' && 'branch' in fields && { branch: cell.org }) }
  return (
    <Link
      to="/record/$kind"
      params={{ kind }}
      search={search as never}
      aria-label={`${[says, left].filter(Boolean).join(' ')}${marks.comma}${words.begin(say(line.obligation.label), bodyName(matrix, cell.org))}`}
    >
      {content}
    </Link>
  )
}
