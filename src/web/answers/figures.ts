import type { AuditedClaim, AuditedMeasure, ClaimState, MeasureNote } from '../../domain/answer-audit.ts'
import { claimReasonWords, measureNoteWords } from '../../domain/answer-audit-words.ts'
import type { ReportAudit } from '../../domain/api/answer-shapes.ts'
import type { Label } from '../../domain/label.ts'

/** A figure of the account; each opens the list that it counts. */
export const FIGURES = [
  ...(['findings', 'paired', 'unpaired', 'deadlines'] as const),
  ...(['claims', 'answered', 'half', 'unanswered', 'findingsUnanswered'] as const),
  ...(['measures', 'dated', 'persons', 'owned', 'evidenced'] as const),
  ...(['empty', 'repeats', 'shared', 'elsewhere', 'lostWords', 'talkedTo'] as const),
] as const
export type FigureName = (typeof FIGURES)[number]

/** A line of a list: words of the paper, where they stand, and why they are listed. */
export interface FigureRow {
  key: string
  /** Number of the finding, from 1; null for a measure that stands under none. */
  finding: number | null
  text: string
  start: number
  end: number
  state: ClaimState | null
  why: Label[]
}

const NOTES: Partial<Record<FigureName, readonly MeasureNote['code'][]>> = {
  empty: ['empty'],
  repeats: ['repeats'],
  shared: ['shared'],
  elsewhere: ['elsewhere'],
  lostWords: ['lostWord', 'doubleNo', 'unfinished'],
  talkedTo: ['talkedTo'],
}

/** The rows that a figure counts, in the order of the paper. `findingName` is how a finding is called in both languages. */
export function rowsOf(report: ReportAudit, figure: FigureName, findingName: (number: number) => Label): FigureRow[] {
  const { findings, audit, text } = report
  const numbers = new Map(findings.map((f, i) => [f.id, i + 1]))
  const named = (id: string, language: keyof Label) => findingName(numbers.get(id) ?? 0)[language]
  const both = (words: (name: (id: string) => string) => Label): Label => ({
    zh: words((id) => named(id, 'zh')).zh,
    en: words((id) => named(id, 'en')).en,
  })
  const claimRow = (claim: AuditedClaim): FigureRow => ({
    key: `${claim.finding}-${claim.number}`,
    finding: numbers.get(claim.finding) ?? null,
    text: claim.text,
    start: claim.start,
    end: claim.end,
    state: claim.state,
    why: [both((name) => claimReasonWords(claim.reason, name))],
  })
  const measureRow = (m: AuditedMeasure, why: Label[]): FigureRow => ({
    key: `${m.finding ?? ''}-${m.id}`,
    finding: m.finding === null ? null : (numbers.get(m.finding) ?? null),
    text: m.text,
    start: m.start,
    end: m.end,
    state: null,
    why,
  })
  const findingRow = (f: ReportAudit['findings'][number]): FigureRow => ({
    key: f.id,
    finding: numbers.get(f.id)!,
    text: text.slice(f.start, f.end),
    start: f.start,
    end: f.end,
    state: null,
    why: f.deadline ? [plain(f.deadline)] : [],
  })
  const measures = (has: (m: AuditedMeasure) => readonly string[] | undefined) =>
    audit.measures.flatMap((m) => {
      const found = has(m)
      return found && found.length > 0 ? [measureRow(m, found.map(plain))] : []
    })
  const answered = new Set(audit.measures.flatMap((m) => m.finding ?? []))
  const codes = NOTES[figure]
  if (codes) {
    return audit.measures.flatMap((m) => {
      const notes = m.notes.filter((n) => codes.includes(n.code))
      return notes.length > 0
        ? [
            measureRow(
              m,
              notes.map((n) => both((name) => measureNoteWords(n, name))),
            ),
          ]
        : []
    })
  }
  switch (figure) {
    case 'answered':
    case 'half':
    case 'unanswered':
      return audit.claims.filter((c) => c.state === figure).map(claimRow)
    case 'claims':
      return audit.claims.map(claimRow)
    case 'findingsUnanswered': {
      const open = new Set(audit.claims.filter((c) => c.state === 'unanswered').map((c) => c.finding))
      return findings.filter((f) => open.has(f.id)).map(findingRow)
    }
    case 'paired':
      return findings.filter((f) => answered.has(f.id)).map(findingRow)
    case 'unpaired':
      return findings.filter((f) => !answered.has(f.id)).map(findingRow)
    case 'deadlines':
      return findings
        .filter((f) => f.deadline || audit.measures.some((m) => m.finding === f.id && m.deadline))
        .map(findingRow)
    case 'dated':
      return measures((m) => m.dates.map((s) => s.text))
    case 'persons':
      return measures((m) => m.persons.map((s) => s.text))
    case 'evidenced':
      return measures((m) => m.evidence.map((s) => s.text))
    case 'owned':
      return measures((m) => (m.owner ? [m.owner] : []))
    case 'measures':
      return audit.measures.map((m) => measureRow(m, []))
    default:
      return findings.map(findingRow)
  }
}

const plain = (words: string): Label => ({ zh: words, en: words })
