import { ArrowLeft, ArrowRight } from 'lucide-react'
import { useSay, useWords } from '../words/words.ts'
import { COLUMN_IDS, type ColumnId, columnOf } from './columns.ts'
import style from './ledger.module.css'
import { ledgerWords } from './ledger-words.ts'
import { DEFAULT_COLUMNS, DENSITIES, type Density, type LedgerView } from './view.ts'

/** Which columns, in which order, how wide, how high the rows: the key's way to what the mouse does in the head. */
export function ColumnsMenu(props: { view: LedgerView; change: (view: LedgerView, quietly?: boolean) => void }) {
  const { view, change } = props
  const words = useWords(ledgerWords)
  const say = useSay()
  const shown = view.columns
  const hidden = COLUMN_IDS.filter((id) => !shown.some((c) => c.id === id))
  const put = (columns: LedgerView['columns']) => change({ ...view, columns }, true)
  const move = (at: number, by: number) => {
    const next = [...shown]
    const [taken] = next.splice(at, 1)
    if (taken) next.splice(at + by, 0, taken)
    put(next)
  }
  const tick = (id: ColumnId, on: boolean) => (
    <label className={style.columnTick}>
      <input
        type="checkbox"
        checked={on}
        disabled={id === 'title'}
        onChange={() => put(on ? shown.filter((c) => c.id !== id) : [...shown, { id }])}
      />
      {say(columnOf(id).label)}
    </label>
  )
  return (
    <div className={style.columnsMenu}>
      <fieldset className={style.density}>
        <legend className="small muted">{words.density}</legend>
        {(Object.keys(DENSITIES) as Density[]).map((density) => (
          <label key={density}>
            <input
              type="radio"
              name="density"
              checked={view.density === density}
              onChange={() => change({ ...view, density }, true)}
            />
            {words[density]} {DENSITIES[density]}
          </label>
        ))}
      </fieldset>
      <ul>
        {shown.map((column, i) => {
          const name = say(columnOf(column.id).label)
          return (
            <li key={column.id}>
              {tick(column.id, true)}
              <input
                className={style.columnWidth}
                type="number"
                min={60}
                max={900}
                step={10}
                aria-label={words.columnWidth(name)}
                value={column.width ?? columnOf(column.id).width}
                onChange={(event) => {
                  const width = Number(event.target.value)
                  if (width >= 40) put(shown.map((c, j) => (j === i ? { ...c, width } : c)))
                }}
              />
              <button type="button" aria-label={words.columnLeft(name)} disabled={i === 0} onClick={() => move(i, -1)}>
                <ArrowLeft size={14} aria-hidden />
              </button>
              <button
                type="button"
                aria-label={words.columnRight(name)}
                disabled={i === shown.length - 1}
                onClick={() => move(i, 1)}
              >
                <ArrowRight size={14} aria-hidden />
              </button>
            </li>
          )
        })}
        {hidden.map((id) => (
          <li key={id}>{tick(id, false)}</li>
        ))}
      </ul>
      <button type="button" className={style.linkButton} onClick={() => put(DEFAULT_COLUMNS)}>
        {words.columnsReset}
      </button>
    </div>
  )
}
