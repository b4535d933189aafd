import { Link } from '@tanstack/react-router'
import type { StoredRow } from '../../domain/api/shapes.ts'
import { dayAt } from '../../domain/day.ts'
import { type KindName, kindNamed } from '../../domain/kinds/index.ts'
import { cellsOf, type Ledger } from '../../domain/ledgers/index.ts'
import { useDirectory } from '../forms/directory.ts'
import { formWords } from '../forms/form-words.ts'
import { useFormats } from '../forms/format.ts'
import { useLateness } from '../forms/use-lateness.ts'
import { useSaying } from '../forms/use-saying.ts'
import { usePhone } from '../theme/media.ts'
import { useSay, useWords } from '../words/words.ts'
import style from './ledgers.module.css'
import { ledgersWords } from './words.ts'

/** The rows of a ledger: a table on the desk, a list of titles on a phone. */
export function LedgerRows(props: { ledger: Ledger; rows: readonly StoredRow[] }) {
  const phone = usePhone()
  return phone ? <PhoneRows {...props} /> : <Table {...props} />
}

/** A column is as wide as its sheet says, in characters of half a Chinese one, as far as others have room beside it. */
const WIDEST = 22
/** Words of so few characters stand on one line: 已付款入账. */
const SHORT = 6

function Table(props: { ledger: Ledger; rows: readonly StoredRow[] }) {
  const { ledger } = props
  const words = useWords(ledgersWords)
  const say = useSay()
  const saying = useSaying()
  const formats = useFormats()
  const directory = useDirectory()
  const lateness = useLateness()
  const titleAt = titleColumn(ledger)
  return (
    <div className={style.scroll}>
      <table className={style.table}>
        <thead>
          <tr>
            <th scope="col">{words.day}</th>
            <th scope="col">{words.org}</th>
            {ledger.columns.map(({ key, heading, as }) => (
              <th key={key} scope="col" data-as={as}>
                {say(heading)}
              </th>
            ))}
            <th scope="col">{words.recorder}</th>
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <tr key={row.id}>
              <td className={style.narrow}>
                {formats.day(dayAt(row.occurredAt))}
                {lateness(row) !== undefined && <div className={style.late}>{words.late}</div>}
                {row.importedIn !== null && <div className="muted small">{words.history}</div>}
              </td>
              <td className={style.narrow}>{directory?.organisation(row.org)?.shortName}</td>
              {cellsOf(ledger, row, saying).map((value, i) => {
                const { key, as, width } = ledger.columns[i]!
                const said = as === 'day' && typeof value === 'string' ? formats.day(value) : value
                return (
                  <td
                    key={key}
                    data-as={as}
                    data-short={(typeof said === 'string' && said.length <= SHORT) || undefined}
                    style={{ minWidth: `${Math.min(width, WIDEST) / 2}em` }}
                  >
                    <span className={style.clamp} title={typeof said === 'string' ? said : undefined}>
                      {i === titleAt ? (
                        <Link to="/records/$kind/$id" params={{ kind: row.kind, id: row.id }}>
                          {said}
                        </Link>
                      ) : (
                        said
                      )}
                    </span>
                  </td>
                )
              })}
              <td className={style.narrow}>{directory?.nameOf(row.recorder)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Place of the column whose words lead to the record: the widest of the first three. */
function titleColumn({ columns }: Ledger): number {
  const widths = columns.slice(0, 3).map(({ width }) => width)
  return widths.indexOf(Math.max(...widths))
}

const isAmount = (row: StoredRow, field: string): boolean =>
  kindNamed(row.kind as KindName).fields[field]?.type === 'amount'

/** On a phone a row is its title, with what else is short beneath. */
function PhoneRows(props: { ledger: Ledger; rows: readonly StoredRow[] }) {
  const { ledger } = props
  const words = useWords(ledgersWords)
  const forms = useWords(formWords)
  const saying = useSaying()
  const formats = useFormats()
  const lateness = useLateness()
  const directory = useDirectory()
  const titleAt = titleColumn(ledger)
  // Whose it is needs no saying where all are of one organisation.
  const isOfMany = new Set(props.rows.map(({ org }) => org)).size > 1
  return (
    <ul className={style.phone}>
      {props.rows.map((row) => {
        const cells = cellsOf(ledger, row, saying)
        const others = cells.flatMap((value, i) => {
          const { as, key } = ledger.columns[i]!
          if (i === titleAt || value === null || String(value).length > 20) return []
          // A bare number says nothing without its heading; an amount does.
          if (as === 'number') return isAmount(row, key) ? `${value} ${forms.yuan}` : []
          return as === 'day' && typeof value === 'string' ? formats.day(value) : value
        })
        return (
          <li key={row.id}>
            <Link to="/records/$kind/$id" params={{ kind: row.kind, id: row.id }}>
              <div>{cells[titleAt]}</div>
              <div className="muted small">
                {formats.day(dayAt(row.occurredAt))}{' '}
                {lateness(row) !== undefined && <b className={style.late}>{words.late}</b>}{' '}
                {row.importedIn !== null && words.history}{' '}
                {isOfMany && <span className={style.word}>{directory?.organisation(row.org)?.shortName}</span>}
                {others.slice(0, 3).map((said, i) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: they stay in their order
                  <span key={i} className={style.word}>
                    {said}
                  </span>
                ))}
              </div>
            </Link>
          </li>
        )
      })}
    </ul>
  )
}
