import type { ClockColour } from '../../domain/due-clock.ts'
import { ClockShape } from '../forms/clock-mark.tsx'
import { useRule } from '../forms/directory.ts'
import { useWords } from '../words/words.ts'
import style from './ledger.module.css'
import { ledgerWords } from './ledger-words.ts'
import { useClockCounts } from './use-ledger.ts'
import { type Clock, type LedgerView, toggleClock, withFilter } from './view.ts'

const SHAPES: Record<Clock, ClockColour> = { red: 'red', amber: 'amber', green: 'green', far: 'far', none: 'none' }

/** How many are where on the clock; each count is a filter, several can be on. */
export function ClockCounts(props: { view: LedgerView; change: (view: LedgerView) => void }) {
  const { view, change } = props
  const words = useWords(ledgerWords)
  const amber = String(useRule('clock.amber'))
  const green = String(useRule('clock.green'))
  const counts = useClockCounts(view).data
  const says: Record<Clock, string> = {
    red: words.red,
    amber: words.amber(amber),
    green: words.green(green),
    far: words.far,
    none: words.none,
  }
  const shown = (n: number | undefined) =>
    n === undefined ? '–' : `${n.toLocaleString()}${counts?.atLeast ? '+' : ''}`
  const state = view.filters.find((f) => f.field === 'state')
  const onlyClosed = state?.kind === 'anyOf' && state.values.length === 1 && state.values[0] === 'closed'
  const onlyOpen = state?.kind === 'noneOf' && state.values.join() === 'closed'
  const clocks: Clock[] = ['red', 'amber', 'green', 'far', ...(counts && counts.none > 0 ? (['none'] as const) : [])]
  const openStates = { field: 'state', kind: 'noneOf' as const, values: ['closed'] }
  return (
    <fieldset className={style.clock} aria-label={words.clockTitle}>
      <button
        type="button"
        className={style.clockPart}
        aria-pressed={onlyOpen && view.clocks.length === 0}
        onClick={() => change(withFilter({ ...view, clocks: [] }, 'state', openStates))}
      >
        <b>{shown(counts?.open)}</b> {words.open}
      </button>
      {clocks.map((clock) => (
        <button
          key={clock}
          type="button"
          className={style.clockPart}
          aria-pressed={view.clocks.includes(clock)}
          onClick={() => {
            const next = toggleClock(view, clock)
            change(onlyClosed ? withFilter(next, 'state', openStates) : next)
          }}
        >
          <ClockShape colour={SHAPES[clock]} />
          <b>{shown(counts?.[clock])}</b> <span className={style.clockWords}>{says[clock]}</span>
        </button>
      ))}
      <button
        type="button"
        className={`${style.clockPart} ${style.clockClosed}`}
        aria-pressed={onlyClosed}
        onClick={() =>
          change(
            withFilter(
              { ...view, clocks: [] },
              'state',
              onlyClosed ? openStates : { field: 'state', kind: 'anyOf', values: ['closed'] },
            ),
          )
        }
      >
        <ClockShape colour="stopped" />
        <span>{words.closed(shown(counts?.closed), shown(counts?.longTerm))}</span>
      </button>
    </fieldset>
  )
}
