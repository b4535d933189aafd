import type { Label, Language } from '../../domain/label.ts'
import type { MarkTask } from '../sheet-process/sheet-task.ts'
import type { ImportJob } from './import-job.ts'

const HEADING: Label = { zh: '问题', en: 'What is wrong' }

/** What a marked sheet says: by row the wrong cells, and behind the last column what is wrong in each. */
export function markingOf(
  { plan, width, errors }: ImportJob,
  language: Language,
): Pick<MarkTask, 'plan' | 'column' | 'heading' | 'rows'> {
  const { sheet, head, headings } = plan
  const wordsOf = ({ column, cell, detail }: ImportJob['errors'][number]) =>
    `${headings[column] || cell}：${detail[language]}`
  return {
    plan: { sheet, head, headings },
    column: Math.max(width, headings.length),
    heading: HEADING[language],
    rows: [...Map.groupBy(errors, ({ row }) => row)].map(([row, its]) => [
      row,
      { columns: its.map(({ column }) => column), words: its.map(wordsOf).join('\n') },
    ]),
  }
}
