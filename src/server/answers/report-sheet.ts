import type { Readable } from 'node:stream'
import { CLAIM_STATES, claimReasonWords, measureNoteWords } from '../../domain/answer-audit-words.ts'
import type { ReportAudit } from '../../domain/api/answer-shapes.ts'
import { type SheetColumn, writeXlsx } from '../../sheets/write-xlsx.ts'

const COLUMNS: readonly SheetColumn[] = [
  { heading: '问题', width: 8, as: 'text' },
  { heading: '标题', width: 24, as: 'text' },
  { heading: '问题里的话', width: 40, as: 'text' },
  { heading: '对答', width: 10, as: 'text' },
  { heading: '根据', width: 36, as: 'text' },
  { heading: '措施', width: 50, as: 'text' },
  { heading: '写到的日期', width: 14, as: 'text' },
  { heading: '写到的人', width: 14, as: 'text' },
  { heading: '责任人', width: 14, as: 'text' },
  { heading: '写到的佐证', width: 20, as: 'text' },
  { heading: '时限', width: 12, as: 'text' },
]

type Row = (string | number | null)[]
type Measure = ReportAudit['audit']['measures'][number]

/** The account as an .xlsx: a row a claim, then a row a measure of which something is to be seen. */
export const reportSheet = (report: ReportAudit, notes: readonly string[]): Readable =>
  writeXlsx({
    name: '逐句对答',
    title: `逐句对答：${report.title ?? report.fileName}`,
    notes: [summary(report), ...notes],
    columns: COLUMNS,
    rows: batches(report),
  })

function summary({ audit: { account: a } }: ReportAudit): string {
  return (
    `问题 ${a.findings} 个，${a.paired} 个有措施；${a.claims} 句：${a.answered} 句有回应，${a.half} 句只答一半，` +
    `${a.unanswered} 句没有回应。措施 ${a.measures} 条：${a.dated} 条写了日期，${a.owned} 条写了责任人，${a.evidenced} 条写了佐证；${a.deadlines} 个问题有时限`
  )
}

async function* batches(report: ReportAudit): AsyncGenerator<Row[]> {
  const { findings, audit } = report
  const numbers = new Map(findings.map((f, i) => [f.id, `${i + 1}`]))
  const name = (id: string) => `问题 ${numbers.get(id) ?? id}`
  for (const finding of findings) {
    const own = audit.measures.filter((m) => m.finding === finding.id)
    const head = [numbers.get(finding.id)!, finding.headings.at(-1) ?? '']
    yield [
      ...audit.claims
        .filter((c) => c.finding === finding.id)
        .map((claim) => {
          const by = audit.measures.filter(
            (m) => claim.answeredBy.some((a) => a.measure === m.id) && (m.finding ?? finding.id) === finding.id,
          )
          const state = CLAIM_STATES[claim.state].zh
          return [
            ...head,
            claim.text,
            state,
            claimReasonWords(claim.reason, name).zh,
            ...measureCells(by, finding.deadline),
          ]
        }),
      ...own.filter((m) => m.notes.length > 0).map((m) => [...head, ...seenIn(m, name, finding.deadline)]),
    ]
  }
  yield audit.measures
    .filter((m) => m.finding === null && m.notes.length > 0)
    .map((m) => ['', '', ...seenIn(m, name, null)])
}

const seenIn = (m: Measure, name: (id: string) => string, deadline: string | null): Row => [
  '',
  '看措施',
  m.notes.map((n) => measureNoteWords(n, name).zh).join('；'),
  ...measureCells([m], deadline),
]

const measureCells = (measures: readonly Measure[], deadline: string | null): Row => {
  const texts = (of: (m: Measure) => readonly { text: string }[]) => [
    ...new Set(measures.flatMap((m) => of(m).map((s) => s.text))),
  ]
  return [
    measures.map((m) => m.text).join('\n'),
    texts((m) => m.dates).join('、'),
    texts((m) => m.persons).join('、'),
    [...new Set(measures.flatMap((m) => m.owner ?? []))].join('、'),
    texts((m) => m.evidence).join('、'),
    [...new Set(measures.flatMap((m) => m.deadline ?? []))].join('、') || deadline,
  ]
}
