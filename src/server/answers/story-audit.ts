import { auditAnswers } from '../../answers/audit.ts'
import type { AnswerAudit } from '../../domain/answer-audit.ts'
import type { FindingStory } from '../../domain/api/shapes.ts'

type Told = Pick<FindingStory, 'finding' | 'source' | 'measures'>

const text = (value: unknown) => (typeof value === 'string' ? value : '')

/**
 * The answer audit of a finding in work: its exact words against its measures (with what came of them) and what was handed in as
 * done. Places count from the beginning of its words. What a measure keeps as owner and day counts as said.
 */
export function storyAudit({ finding, source, measures }: Told): AnswerAudit {
  const { data } = finding
  const planned = measures.filter((m) => m.state !== 'withdrawn')
  const answers = planned.map((m, i) => ({
    id: m.id,
    number: i + 1,
    text: [text(m.data.act), text(m.data.outcome)].filter((t) => t !== '').join('\n'),
    start: 0,
    owner: text(m.data.owner) || null,
    deadline: text(m.data.doneOn) || text(m.data.dueOn) || null,
  }))
  const answer = text(data.answer)
  const headings = (data.headings ?? []) as { text: string }[]
  return auditAnswers({
    findings: [
      {
        id: finding.id,
        text: source?.words ?? text(data.original),
        start: 0,
        headings: headings.map((h) => h.text),
        measures: answer === '' ? answers : [...answers, { id: 'answer', number: 0, text: answer, start: 0 }],
      },
    ],
    loose: [],
  })
}
