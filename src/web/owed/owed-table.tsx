import type { OwedMatrix } from '../../domain/api/contracts/owed.ts'
import type { MatrixBody, MatrixLine } from '../../domain/obligations/matrix.ts'
import { PERIOD_LENGTHS } from '../../domain/obligations/period.ts'
import { useDirectory } from '../forms/directory.ts'
import { useSay, useWords } from '../words/words.ts'
import { useBranchWords } from './branch-words.ts'
import style from './owed.module.css'
import { bodyName, OwedSlot } from './owed-slot.tsx'
import { owedWords } from './words.ts'

/** What a line asks for: what it is, whose post it is, how often. */
export function useLineWords(): (matrix: OwedMatrix, line: MatrixLine) => { name: string; times: string } {
  const words = useWords(owedWords)
  const say = useSay()
  const directory = useDirectory()
  return (matrix, { obligation, person, slots }) => ({
    name: [say(obligation.label), person !== null && matrix.people[person]].filter(Boolean).join('　'),
    times: [
      words.times(say(PERIOD_LENGTHS[obligation.every]), String(slots.flatMap(({ cells }) => cells)[0]?.times ?? 1)),
      obligation.list && `《${obligation.list.name}》 ${obligation.list.who}`,
      obligation.list?.firstResponsible &&
        words.firstResponsible(directory?.nameOf(obligation.list.firstResponsible) ?? ''),
    ]
      .filter(Boolean)
      .join('　'),
  })
}

/** The matrix at the desk: a line for each thing that a body owes, the months across. */
export function OwedTable(props: { matrix: OwedMatrix; bodies: readonly MatrixBody[] }) {
  const { matrix } = props
  const words = useWords(owedWords)
  const wordsOf = useLineWords()
  const branchWords = useBranchWords()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls what is wider than the page
    <section className={style.scroll} aria-label={words.what} tabIndex={0}>
      <table className={style.table}>
        <thead>
          <tr>
            <th scope="col">{words.body}</th>
            <th scope="col">{words.duty}</th>
            {words.months.map((month) => (
              <th key={month} scope="col">
                {month}
              </th>
            ))}
          </tr>
        </thead>
        {props.bodies.map(({ body, lines }) => (
          <tbody key={body.id}>
            {lines.map((line, i) => {
              const { name, times } = wordsOf(matrix, line)
              return (
                <tr key={line.key}>
                  {i === 0 && (
                    <th scope="rowgroup" rowSpan={lines.length} className={style.body}>
                      {bodyName(matrix, body.id)}
                      <div className="faint small">{branchWords(body)}</div>
                    </th>
                  )}
                  <th scope="row">
                    {name}
                    <div className="faint small">{times}</div>
                  </th>
                  {line.slots.map((slot) => (
                    <td key={slot.key} colSpan={slot.months}>
                      <OwedSlot matrix={matrix} line={line} slot={slot} />
                    </td>
                  ))}
                </tr>
              )
            })}
          </tbody>
        ))}
      </table>
    </section>
  )
}
