import { fact } from '../domain/paper.ts'
import { dayPlain } from '../domain/paper-words.ts'
import { type PaperGround, ref } from './define-report.ts'
import { isFinished, isOverdue } from './finding-words.ts'

/** Whose paper it is, by its level: the street's working committee, a community's Party committee. */
export const partyBody = ({ organisation }: PaperGround): string =>
  organisation.level === 'street' ? `中共${organisation.name}工作委员会` : `中共${organisation.name}委员会`

export const aboutRound = ({ round, findings }: Pick<PaperGround, 'round' | 'findings'>) => {
  const source = ref('round', round.id)
  const all = findings.map((f) => ref('finding', f.id))
  const said = [
    fact(dayPlain(round.feedbackOn), source),
    '，',
    ...(round.inspector ? [fact(round.inspector, source)] : ['巡察组']),
    '反馈了巡察意见，',
    ...(all.length > 0 ? ['涉及问题', fact(`${findings.length}个`, ...all), '。'] : ['没有指出问题。']),
  ]
  return said
}

/** How many are done, on the way, overdue and long-term, each figure resting on its findings. */
export function standing({ findings, today }: Pick<PaperGround, 'findings' | 'today'>) {
  if (findings.length === 0) return ['没有需要整改的问题。']
  const of = (is: (f: (typeof findings)[number]) => boolean) => findings.filter(is)
  const done = of(isFinished)
  const long = done.filter((f) => f.completion === 'longTerm')
  const open = of((f) => !isFinished(f))
  const late = open.filter((f) => isOverdue(f, today))
  const count = (some: typeof findings) => fact(`${some.length}个`, ...some.map((f) => ref('finding', f.id)))
  return [
    ...(done.length > 0 ? ['已整改完成', count(done)] : ['还没有整改完成的']),
    ...(long.length > 0 ? ['（其中长期坚持', count(long), '）'] : []),
    ...(open.length > 0 ? ['，正在整改', count(open)] : []),
    ...(late.length > 0 ? ['（其中超期未完成', count(late), '）'] : []),
    '。',
  ]
}
