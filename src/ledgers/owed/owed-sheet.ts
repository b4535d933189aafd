import type { Readable } from 'node:stream'
import type { OwedMatrix } from '../../domain/api/contracts/owed.ts'
import { BRANCH_TYPES } from '../../domain/kinds/daily/party/branch-profile.ts'
import { type MatrixCell, type MatrixSlot, matrixByBody } from '../../domain/obligations/matrix.ts'
import { OBLIGATION_GROUPS } from '../../domain/obligations/obligation.ts'
import { PERIOD_LENGTHS } from '../../domain/obligations/period.ts'
import type { Saying } from '../../domain/value-words.ts'
import { writeXlsx } from '../../sheets/write-xlsx.ts'
import type { OwedQuery } from './owed.ts'

type Sheet = Pick<OwedQuery, 'group' | 'branchType'> & { notes: readonly string[]; saying: Saying }

const MONTHS = Array.from({ length: 12 }, (_, i) => i + 1)

/**
 * The matrix as an .xlsx: a line for each thing that a body owes, the months across; longer periods stand in their last month.
 * Branches say of what sort they are and who keeps in touch with them.
 */
export function owedSheet(matrix: OwedMatrix, { group, branchType, notes, saying }: Sheet): Readable {
  const of =
    branchType === undefined ? '' : branchType === 'unstated' ? '类型未记的党支部' : BRANCH_TYPES[branchType].zh
  const title = `${matrix.year} 年${of}${group ? OBLIGATION_GROUPS[group].zh : '应做事项'}完成情况`
  return writeXlsx({
    name: '完成情况',
    title,
    notes,
    columns: [
      { heading: '单位', width: 20, as: 'text' },
      { heading: '支部类型', width: 14, as: 'text' },
      { heading: '社区联系人', width: 11, as: 'text' },
      { heading: '应做的', width: 20, as: 'text' },
      { heading: '要求', width: 12, as: 'text' },
      ...MONTHS.map((month) => ({ heading: `${month}月`, width: 11, as: 'text' as const })),
    ],
    rows: rowsOf(matrix, saying),
  })
}

async function* rowsOf(matrix: OwedMatrix, saying: Saying) {
  const names = new Map(matrix.bodies.map(({ id, name }) => [id, name]))
  for (const { body, lines } of matrixByBody(matrix)) {
    const name = [body.above && names.get(body.above), body.name].filter(Boolean).join(' ')
    yield lines.map(({ obligation, person, slots }) => {
      const times = slots.flatMap(({ cells }) => cells)[0]?.times ?? 1
      const holder = person === null ? '' : `（${matrix.people[person] ?? ''}）`
      return [
        `${name}${holder}`,
        body.branchType && BRANCH_TYPES[body.branchType].zh,
        body.liaison && saying.person(body.liaison),
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
