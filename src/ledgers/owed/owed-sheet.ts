import type { Readable } from 'node:stream'
import type { OwedMatrix } from '../../domain/api/contracts/owed.ts'
import { type MatrixCell, type MatrixSlot, matrixByBody } from '../../domain/obligations/matrix.ts'
import { OBLIGATION_GROUPS, type ObligationGroup } from '../../domain/obligations/obligation.ts'
import { PERIOD_LENGTHS } from '../../domain/obligations/period.ts'
import { writeXlsx } from '../../sheets/write-xlsx.ts'

const MONTHS = Array.from({ length: 12 }, (_, i) => i + 1)

/** The matrix as an .xlsx: a line for each thing that a body owes, the months across; longer periods stand in their last month. */
export function owedSheet(
  matrix: OwedMatrix,
  { group, notes }: { group: ObligationGroup | undefined; notes: readonly string[] },
): Readable {
  const title = `${matrix.year} 年${group ? OBLIGATION_GROUPS[group].zh : '应做事项'}完成情况`
  return writeXlsx({
    name: '完成情况',
    title,
    notes,
    columns: [
      { heading: '单位', width: 20, as: 'text' },
      { heading: '应做的', width: 20, as: 'text' },
      { heading: '要求', width: 12, as: 'text' },
      ...MONTHS.map((month) => ({ heading: `${month}月`, width: 11, as: 'text' as const })),
    ],
    rows: rowsOf(matrix),
  })
}

async function* rowsOf(matrix: OwedMatrix) {
  const names = new Map(matrix.bodies.map(({ id, name }) => [id, name]))
  for (const { body, lines } of matrixByBody(matrix)) {
    const name = [body.above && names.get(body.above), body.name].filter(Boolean).join(' ')
    yield lines.map(({ obligation, person, slots }) => {
      const times = slots.flatMap(({ cells }) => cells)[0]?.times ?? 1
      const holder = person === null ? '' : `（${matrix.people[person] ?? ''}）`
      return [
        `${name}${holder}`,
        obligation.label.zh,
        `${PERIOD_LENGTHS[obligation.every].zh} ${times} 次`,
        ...MONTHS.map((month) => wordsOf(slots.find((slot) => slot.month + slot.months - 1 === month))),
      ]
    })
  }
}

const wordsOf = (slot: MatrixSlot | undefined): string | null =>
  slot?.cells.map(cellWords).filter(Boolean).join('\n') || null

function cellWords({ state, records }: MatrixCell): string {
  const days = records.map(
    ({ on, late }) => `${Number(on.slice(5, 7))}月${Number(on.slice(8))}日${late ? '（补录）' : ''}`,
  )
  if (state === 'owed') days.push('还欠')
  if (state === 'missed') days.push('没有记录')
  return days.join('、')
}
