import type { OwedMatrix } from '../../domain/api/contracts/owed.ts'
import type { MatrixBody, MatrixSlot } from '../../domain/obligations/matrix.ts'
import { useWords } from '../words/words.ts'
import { useBranchWords } from './branch-words.ts'
import style from './owed.module.css'
import { bodyName, OwedSlot } from './owed-slot.tsx'
import { useLineWords } from './owed-table.tsx'
import { owedWords } from './words.ts'

/** The matrix on a phone: one body a card, in it one thing after the other with its periods. */
export function OwedCards(props: { matrix: OwedMatrix; bodies: readonly MatrixBody[] }) {
  const { matrix } = props
  const words = useWords(owedWords)
  const wordsOf = useLineWords()
  const branchWords = useBranchWords()
  const months = ({ month, months: n }: MatrixSlot) => (n === 12 ? '' : words.span(month, month + n - 1))
  return (
    <div className={style.cards}>
      {props.bodies.map(({ body, lines }) => (
        <section key={body.id} className={style.card} aria-labelledby={`body-${body.id}`}>
          <h2 id={`body-${body.id}`}>{bodyName(matrix, body.id)}</h2>
          <p className="faint small">{branchWords(body)}</p>
          {lines.map((line) => {
            const { name, times } = wordsOf(matrix, line)
            return (
              <div key={line.key} className={style.line}>
                <h3>
                  {name} <span className="faint small">{times}</span>
                </h3>
                <ul>
                  {line.slots
                    .filter(({ cells }) => cells.some(({ state }) => state !== 'ahead' && state !== 'free'))
                    .map((slot) => (
                      <li key={slot.key}>
                        <span className="muted small">{months(slot)}</span>
                        <OwedSlot matrix={matrix} line={line} slot={slot} />
                      </li>
                    ))}
                </ul>
              </div>
            )
          })}
        </section>
      ))}
    </div>
  )
}
