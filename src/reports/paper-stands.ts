import type { Paper } from '../domain/paper.ts'
import { type PaperFault, paperFaults } from '../domain/paper-faults.ts'
import { paperLeaks } from '../domain/paper-leaks.ts'
import type { PaperGround, Report } from './define-report.ts'

/** All that stands against issuing this paper: what is in it, what the records owe it, what they say otherwise by now. */
export function paperStands(report: Report, ground: PaperGround, paper: Paper): PaperFault[] {
  const leaks = report.isPublic ? paperLeaks(paper, ground.names) : []
  // A telephone number is told once: masked or let through, it is no figure any more.
  const isTold = ({ code, block, words }: PaperFault) =>
    code === 'paper.figure' && leaks.some((leak) => leak.block === block && leak.words === words)
  return [
    ...paperFaults(paper, ground.year, report.isPublic).filter((fault) => !isTold(fault)),
    ...headStands(report, paper),
    ...leaks,
    ...report.owed(ground),
    ...(report.tellsAll ? leftOut(paper, ground) : []),
    ...changedSince(paper, report.build(ground)),
  ]
}

const headStands = (report: Report, paper: Paper): PaperFault[] =>
  report.upward && paper.docNumber !== '' && paper.approver.trim() === '' ? [noApprover] : []

/** @source GB/T 9704-2012 §7.2.6: a paper that goes upward names who signed for it */
const noApprover: PaperFault = {
  ...{ code: 'paper.approver', block: null, words: '', to: null },
  detail: { zh: '上行文有发文字号，还要写签发人', en: 'A numbered paper that goes upward names who approved it' },
}

/** Facts of a draft that the records no longer say in these words, or never said of these records. */
function changedSince(paper: Paper, now: Pick<Paper, 'blocks'>): PaperFault[] {
  const said = (words: string, sources: readonly string[]) => `${words}\0${[...sources].sort().join(' ')}`
  const current = new Set(
    now.blocks.flatMap((b) => [
      ...b.facts.map((f) => said(b.text.slice(f.start, f.end), f.sources)),
      ...(b.table?.rows.map((row) => said(row.cells.join('\t'), [row.source])) ?? []),
    ]),
  )
  const fault = (block: string, words: string, sources: readonly string[]): PaperFault[] =>
    current.has(said(words, sources))
      ? []
      : [
          {
            ...{ code: 'paper.changed' as const, block, words: words.slice(0, 40) },
            detail: {
              zh: `“${words.slice(0, 24)}”记录里不是这样`,
              en: `The records do not say “${words.slice(0, 24)}”`,
            },
            to: pageOf(sources[0] ?? ''),
          },
        ]
  return paper.blocks.flatMap((b) => [
    ...b.facts.flatMap((f) => fault(b.id, b.text.slice(f.start, f.end), f.sources)),
    ...(b.table?.rows.flatMap((row) => fault(b.id, row.cells.join('\t'), [row.source])) ?? []),
  ])
}

const pageOf = (source: string) =>
  source.startsWith('finding/') ? `/findings/${source.slice('finding/'.length)}` : null

/** Findings in whose own words the paper no longer speaks. */
function leftOut(paper: Paper, { findings }: PaperGround): PaperFault[] {
  const told = new Set(
    paper.blocks.flatMap((b) => [
      ...b.facts.filter((f) => f.sources.length === 1).map((f) => f.sources[0]!),
      ...(b.table?.rows.map((row) => row.source) ?? []),
    ]),
  )
  return findings
    .filter((finding) => !told.has(`finding/${finding.id}`))
    .map((finding) => ({
      ...{ code: 'paper.unanswered' as const, block: null, words: finding.number, to: `/findings/${finding.id}` },
      detail: {
        zh: `${finding.number} 不在文里：${finding.title}`,
        en: `${finding.number} is not in the text: ${finding.title}`,
      },
    }))
}
