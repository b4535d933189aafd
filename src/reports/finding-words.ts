import { label } from '../domain/label.ts'
import { block, fact, hanNumber, type PaperBlock } from '../domain/paper.ts'
import type { PaperFault } from '../domain/paper-faults.ts'
import { dayPlain } from '../domain/paper-words.ts'
import { oneLine, type PaperGround, ref, stopped } from './define-report.ts'
import type { FindingFact, MeasureFact } from './rectification-facts.ts'

/** Verified by a second person, and answered as finished: what is done in stages or not done is still on its way. */
export const isFinished = ({ state, completion }: FindingFact): boolean =>
  (state === 'closed' || state === 'verified') && (completion === 'done' || completion === 'longTerm')

/** Past its day and not closed (超期未完成). What was verified as finished waits for the street alone. */
export const isOverdue = (finding: FindingFact, today: string): boolean =>
  finding.dueOn !== null && finding.dueOn < today && finding.state !== 'closed' && !isFinished(finding)

/**
 * How far a finding is, as a report notes it behind the finding: 已整改完成 only where the records say so; 超期未完成 with the day
 * that was missed, and with the first day and each reason where it was extended.
 */
export function stateNote(finding: FindingFact, today: string): string {
  if (isFinished(finding)) return finding.completion === 'longTerm' ? '已整改完成，长期坚持' : '已整改完成'
  if (finding.dueOn === null) return '正在整改'
  const due = dayPlain(finding.dueOn)
  const isExtended = finding.extensions.length > 0
  const late = `超期未完成，${isExtended ? '延期后的' : '原定'}完成时限为${due}`
  return ['正在整改', isOverdue(finding, today) ? late : `${due}前完成`, ...extensionWords(finding, today)].join('，')
}

function extensionWords(finding: FindingFact, today: string): string[] {
  const { extensions, originalDueOn } = finding
  if (extensions.length === 0) return isOverdue(finding, today) ? ['未办理延期'] : []
  const reasons = extensions.map(({ to, reason }) => {
    const words = inBrackets(oneLine(reason).replace(/[。；;]+$/u, ''))
    return extensions.length > 1 ? `延期至${dayPlain(to)}的原因：${words}` : `延期原因：${words}`
  })
  return [...(originalDueOn ? [`原定${dayPlain(originalDueOn)}`] : []), reasons.join('；')]
}

/** Words that go into brackets have others of their own. @source GB/T 15834-2011 §4.9 */
const inBrackets = (words: string): string => words.replace(/[（(]/gu, '〔').replace(/[）)]/gu, '〕')

/** How words of the records are told: as they are, or masked. */
export type Say = (words: string) => string
const asItIs: Say = (words) => words

/** The finding in its exact words, with the note of how far it is on that day. */
export const findingBlock = (id: string, finding: FindingFact, today: string | null, say = asItIs): PaperBlock =>
  block(id, 'item', [
    fact(say(stopped(oneLine(finding.original))), ref('finding', finding.id)),
    ...(today === null ? [] : ['（', fact(say(stateNote(finding, today)), ref('finding', finding.id)), '）']),
  ])

/** 整改情况：一是……。二是……。 One point a measure, or what was answered as a whole; nothing where the records say nothing. */
export function answerBlocks(
  id: () => string,
  finding: FindingFact,
  today: string,
  names: boolean,
  say = asItIs,
): PaperBlock[] {
  const points = finding.measures.flatMap((measure, i) => [
    finding.measures.length > 1 ? `${hanNumber(i + 1)}是` : '',
    ...measureWords(measure, today, names, say),
  ])
  const answer =
    finding.answer === null ? [] : [fact(say(stopped(oneLine(finding.answer))), ref('finding', finding.id))]
  const told = points.length > 0 ? points : answer
  return told.length === 0 ? [] : [block(id(), 'paragraph', ['整改情况：', ...told])]
}

function measureWords(measure: MeasureFact, today: string, names: boolean, say: Say) {
  const source = ref('measure', measure.id)
  const done = measure.state === 'done' ? (measure.outcome ?? '') : ''
  const who = [
    ...(names && measure.owner ? [`责任人：${measure.owner}`] : []),
    ...(measure.state !== 'done' && measure.dueOn ? [openUntil(measure.dueOn, today)] : []),
    ...(measure.state === 'done' && measure.doneOn ? [`${dayPlain(measure.doneOn)}完成`] : []),
  ]
  const note = who.length > 0 ? `（${who.join('，')}）` : ''
  const act = oneLine(measure.act).replace(/[。；;]+$/u, '')
  const outcome = oneLine(done).replace(/[。；;]+$/u, '')
  return [fact(say(`${act}${outcome && outcome !== act ? `，${outcome}` : ''}${note}。`), source)]
}

const openUntil = (dueOn: string, today: string) =>
  dueOn < today ? `原定${dayPlain(dueOn)}前完成，超期未完成` : `${dayPlain(dueOn)}前完成`

/** Findings that the paper would have to be silent about. */
export const unanswered = ({ findings }: PaperGround): PaperFault[] =>
  findings
    .filter((finding) => finding.measures.length === 0)
    .map((finding) => ({
      code: 'paper.unanswered' as const,
      block: null,
      words: finding.number,
      detail: label(
        `${finding.number} 还没有一条措施：${finding.title}`,
        `${finding.number} has no measure: ${finding.title}`,
      ),
      to: `/findings/${finding.id}`,
    }))
