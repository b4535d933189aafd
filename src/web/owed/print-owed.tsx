import type { OwedMatrix } from '../../domain/api/contracts/owed.ts'
import type { MatrixBody, MatrixSlot } from '../../domain/obligations/matrix.ts'
import { useFormats } from '../forms/format.ts'
import { usePunctuation } from '../forms/punctuation.ts'
import { PrintSheet } from '../parts/print-sheet.tsx'
import { useWords } from '../words/words.ts'
import { useBranchWords } from './branch-words.ts'
import { bodyName } from './owed-slot.tsx'
import { useLineWords } from './owed-table.tsx'
import { owedWords } from './words.ts'

/** The matrix as it goes on paper; longer periods stand in their last month. */
export function PrintOwed(props: { title: string; matrix: OwedMatrix; bodies: readonly MatrixBody[] }) {
  const { matrix } = props
  const words = useWords(owedWords)
  const marks = usePunctuation()
  const wordsOf = useLineWords()
  const branchWords = useBranchWords()
  const { day } = useFormats()
  const cellOf = (slot: MatrixSlot | undefined) =>
    slot?.cells
      .flatMap(({ state, records }) => [
        ...records.map(({ on, late }) => `${day(on)}${late ? `${marks.open}${words.late}${marks.close}` : ''}`),
        ...(state === 'owed' || state === 'missed' ? [words.state[state]] : []),
      ])
      .join('\n')
  return (
    <PrintSheet
      title={`${words.yearOf(String(matrix.year))} ${props.title} ${words.title}`}
      filter={words.yearOf(String(matrix.year))}
      columns={[
        { key: 'body', heading: words.body, width: 14 },
        { key: 'duty', heading: words.duty, width: 16 },
        ...words.months.map((month) => ({ key: month, heading: month, width: 9 })),
      ]}
      rows={props.bodies.flatMap(({ body, lines }) =>
        lines.map((line) => {
          const { name, times } = wordsOf(matrix, line)
          return {
            id: line.key,
            cells: [
              [bodyName(matrix, body.id), branchWords(body)].filter(Boolean).join('\n'),
              `${name}\n${times}`,
              ...words.months.map((_, i) => cellOf(line.slots.find((slot) => slot.month + slot.months - 2 === i))),
            ],
          }
        }),
      )}
    />
  )
}
