import { label } from '../domain/label.ts'
import { block, fact, hanNumber, type PaperBlock } from '../domain/paper.ts'
import type { PaperFault } from '../domain/paper-faults.ts'
import { dayPlain } from '../domain/paper-words.ts'
import { oneLine, type PaperGround, ref, stopped } from './define-report.ts'
import type { FindingFact, MeasureFact } from './rectification-facts.ts'

/** Verified by a second person, and answered as finished: what is done in stages or not done is still on its way. */
export const isFinished = ({ state, completion }: FindingFact): boolean =>
  (state === 'closed' || state === 'verified') && (completion === 'done' || completion === 'longTerm')

/** How far a finding is, as a report notes it behind the finding: 已整改完成 only where the records say so. */
export function stateNote(finding: FindingFact): string {
  if (isFinished(finding)) return finding.completion === 'longTerm' ? '已整改完成，长期坚持' : '已整改完成'
  return finding.dueOn === null ? '正在整改' : `正在整改，${dayPlain(finding.dueOn)}前完成`
}

/** How words of the records are told: as they are, or masked. */
export type Say = (words: string) => string
const asItIs: Say = (words) => words

/** The finding in its exact words, with the note of how far it is. */
export const findingBlock = (id: string, finding: FindingFact, note = true, say = asItIs): PaperBlock =>
  block(id, 'item', [
    fact(say(stopped(oneLine(finding.original))), ref('finding', finding.id)),
    ...(note ? ['（', fact(stateNote(finding), ref('finding', finding.id)), '）'] : []),
  ])

/** 整改情况：一是……。二是……。 One point a measure, or what was answered as a whole; nothing where the records say nothing. */
export function answerBlocks(id: () => string, finding: FindingFact, names: boolean, say = asItIs): PaperBlock[] {
  const points = finding.measures.flatMap((measure, i) => [
    finding.measures.length > 1 ? `${hanNumber(i + 1)}是` : '',
    ...measureWords(measure, names, say),
  ])
  const answer =
    finding.answer === null ? [] : [fact(say(stopped(oneLine(finding.answer))), ref('finding', finding.id))]
  const told = points.length > 0 ? points : answer
  return told.length === 0 ? [] : [block(id(), 'paragraph', ['整改情况：', ...told])]
}

function measureWords(measure: MeasureFact, names: boolean, say: Say) {
  const source = ref('measure', measure.id)
  const done = measure.state === 'done' ? (measure.outcome ?? '') : ''
  const who = [
    ...(names && measure.owner ? [`责任人：${measure.owner}`] : []),
    ...(measure.state !== 'done' && measure.dueOn ? [`${dayPlain(measure.dueOn)}前完成`] : []),
    ...(measure.state === 'done' && measure.doneOn ? [`${dayPlain(measure.doneOn)}完成`] : []),
  ]
  const note = who.length > 0 ? `（${who.join('，')}）` : ''
  const act = oneLine(measure.act).replace(/[。；;]+$/u, '')
  const outcome = oneLine(done).replace(/[。；;]+$/u, '')
  return [fact(say(`${act}${outcome && outcome !== act ? `，${outcome}` : ''}${note}。`), source)]
}

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
