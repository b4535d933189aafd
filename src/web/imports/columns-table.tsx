import { WHEN, WHOSE } from '../../domain/imports/kind-targets.ts'
import type { Kind } from '../../domain/kind.ts'
import { usePunctuation } from '../forms/punctuation.ts'
import { useSay, useWords } from '../words/words.ts'
import style from './imports.module.css'
import type { LookedKind } from './use-import.ts'
import { importsWords } from './words.ts'

/** Each column of the sheet with its first cells, and what it stands for; what is not certain says so. */
export function ColumnsTable(props: {
  kind: Kind
  looked: LookedKind
  columns: readonly (string | null)[]
  change: (columns: (string | null)[]) => void
}) {
  const { kind, looked, columns } = props
  const words = useWords(importsWords)
  const marks = usePunctuation()
  const say = useSay()
  const fields = Object.entries(kind.fields).filter(([, field]) => field.type !== 'attachments')
  const nameOf = (key: string) =>
    key === WHEN ? words.when : key === WHOSE ? words.whose : kind.fields[key] ? say(kind.fields[key].label) : key
  // A target is one column's: chosen here, it leaves the other.
  const choose = (column: number, key: string | null) =>
    props.change(columns.map((one, i) => (i === column ? key : one === key ? null : one)))
  return (
    <table className={style.columns}>
      <thead>
        <tr>
          <th scope="col">{words.heading}</th>
          <th scope="col" className={style.samples}>
            {words.samples}
          </th>
          <th scope="col">{words.means}</th>
        </tr>
      </thead>
      <tbody>
        {looked.headings.map((heading, column) => {
          const match = looked.matches[column]!
          const title = heading || words.unnamed(column + 1)
          const isAsProposed = columns[column] === match.key
          const doubt = isAsProposed && (match.confidence === 'ask' || match.confidence === 'likely')
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
            <tr key={column} data-doubt={doubt || undefined}>
              <th scope="row">{title}</th>
              <td className={`${style.samples} muted small`}>
                {looked.samples
                  .map((row) => row[column])
                  .filter(Boolean)
                  .slice(0, 3)
                  .join(marks.gap)}
              </td>
              <td>
                <select
                  aria-label={`${title}${marks.colon}${words.means}`}
                  value={columns[column] ?? ''}
                  onChange={(event) => choose(column, event.target.value || null)}
                >
                  <option value="">{words.notKept}</option>
                  {[WHEN, WHOSE, ...fields.map(([name]) => name)].map((key) => (
                    <option key={key} value={key}>
                      {nameOf(key)}
                    </option>
                  ))}
                </select>
                {doubt && (
                  <div className={`${style.doubt} small`}>{match.confidence === 'ask' ? words.ask : words.likely}</div>
                )}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
