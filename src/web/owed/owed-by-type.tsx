import { Link } from '@tanstack/react-router'
import type { OwedMatrix } from '../../domain/api/contracts/owed.ts'
import type { BranchTypeAsked } from '../../domain/kinds/daily/party/branch-profile.ts'
import { countByBranchType } from '../../domain/obligations/matrix.ts'
import { useWords } from '../words/words.ts'
import { useBranchTypeWords } from './branch-words.ts'
import style from './owed.module.css'
import { type OwedFilter, searchOf } from './owed-filter.ts'
import { owedWords } from './words.ts'

const COUNTED = ['done', 'late', 'owed', 'missed'] as const

/** What each sort of branch owes and has done (支部类型), where there is more than one; each opens its branches. */
export function OwedByType(props: { matrix: OwedMatrix; filter: OwedFilter }) {
  const words = useWords(owedWords)
  const typeWords = useBranchTypeWords()
  const counts = countByBranchType(props.matrix)
  if (counts.length < 2) return null
  const toType = (branchType: BranchTypeAsked, open: boolean) =>
    searchOf({ ...props.filter, branchType, open }) as never
  return (
    <table className={style.byType} aria-label={words.byType}>
      <thead>
        <tr>
          <th scope="col">{words.branchType}</th>
          <th scope="col">{words.branches}</th>
          {COUNTED.map((state) => (
            <th key={state} scope="col">
              {words.counted[state]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {counts.map((count) => (
          <tr key={count.type}>
            <th scope="row">
              <Link to="/owed" search={toType(count.type, false)}>
                {typeWords(count.type)}
              </Link>
            </th>
            <td>{count.branches}</td>
            {COUNTED.map((state) => (
              <td key={state}>
                {count[state] > 0 && (state === 'owed' || state === 'missed') ? (
                  <Link
                    to="/owed"
                    search={toType(count.type, true)}
                    aria-label={`${typeWords(count.type)} ${words.counted[state]} ${count[state]}`}
                  >
                    {count[state]}
                  </Link>
                ) : (
                  count[state]
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
