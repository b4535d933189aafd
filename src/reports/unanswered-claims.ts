import { auditAnswers } from '../answers/audit.ts'
import { claimReasonWords } from '../domain/answer-audit-words.ts'
import { label } from '../domain/label.ts'
import type { PaperFault } from '../domain/paper-faults.ts'
import type { PaperGround } from './define-report.ts'

/** What the findings confess and no measure names (逐句对答): a report that went out so would fall silent about it. */
export function unansweredClaims({ findings }: PaperGround): PaperFault[] {
  const { claims } = auditAnswers({
    findings: findings.map((finding) => ({
      id: finding.id,
      text: finding.original,
      start: 0,
      headings: finding.category === null ? [] : [finding.category],
      deadline: finding.dueOn,
      measures: [
        ...finding.measures.map((m, i) => ({
          id: m.id,
          number: i + 1,
          text: [m.act, m.outcome].filter(Boolean).join('\n'),
          start: 0,
          owner: m.owner,
          deadline: m.doneOn ?? m.dueOn,
        })),
        ...(finding.answer ? [{ id: 'answer', number: 0, text: finding.answer, start: 0 }] : []),
      ],
    })),
    loose: [],
  })
  const byId = new Map(findings.map((f) => [f.id, f]))
  const nameOf = (id: string) => byId.get(id)?.number ?? id
  return (
    claims
      .filter((claim) => claim.state === 'unanswered')
      // A finding without any measure is named as such, once.
      .filter((claim) => byId.get(claim.finding)!.measures.length > 0)
      .map((claim) => {
        const { zh, en } = claimReasonWords(claim.reason, nameOf)
        const [number, words] = [nameOf(claim.finding), claim.text.slice(0, 30)]
        return {
          ...{ code: 'paper.claim', block: null, words: claim.text.slice(0, 60), to: `/findings/${claim.finding}` },
          detail: label(`${number} “${words}”没有回应：${zh}`, `${number} “${words}” is not answered: ${en}`),
        }
      })
  )
}
