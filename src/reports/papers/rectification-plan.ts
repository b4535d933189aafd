import { label } from '../../domain/label.ts'
import { block, fact, hanNumber, type PaperBlock, slotBlock } from '../../domain/paper.ts'
import { dayPlain } from '../../domain/paper-words.ts'
import { blockIds, byCategory, defineReport, oneLine, ref, stopped } from '../define-report.ts'
import { findingBlock, unanswered } from '../finding-words.ts'
import { aboutRound, partyBody } from '../opening.ts'
import type { FindingFact } from '../rectification-facts.ts'

/** 整改方案: each finding with who does what by when. */
export const rectificationPlan = defineReport({
  genre: 'rectificationPlan',
  why: label('每个问题谁来改、怎么改、哪天改完', 'Who does what about each finding, by when'),
  build: (ground) => {
    const id = blockIds()
    return {
      title: `${ground.round.name}反馈问题整改方案`,
      addressee: '',
      signer: partyBody(ground),
      date: ground.today,
      blocks: [
        block(id(), 'paragraph', [...aboutRound(ground), '为抓好整改落实，制定本方案。']),
        block(id(), 'heading1', ['总体要求']),
        slotBlock(id(), '总体要求和目标'),
        block(id(), 'heading1', ['整改任务和措施']),
        ...byCategory(ground.findings).flatMap(([category, findings]) => [
          block(id(), 'heading2', [`${category}方面`]),
          ...findings.flatMap((finding) => [
            findingBlock(id(), finding, null),
            ...measuresBlock(id, finding),
            block(id(), 'paragraph', [
              '责任单位：',
              fact(finding.orgFull, ref('finding', finding.id)),
              ...(finding.leader ? ['；分管领导：', fact(finding.leader, ref('finding', finding.id))] : []),
              ...(finding.dueOn ? ['；整改时限：', fact(dayPlain(finding.dueOn), ref('finding', finding.id))] : []),
            ]),
          ]),
        ]),
        block(id(), 'heading1', ['工作要求']),
        slotBlock(id(), '工作要求：怎么督促、怎么验收、改不好怎么办'),
      ],
    }
  },
  tellsAll: true,
  owed: unanswered,
})

function measuresBlock(id: () => string, { measures }: FindingFact): PaperBlock[] {
  if (measures.length === 0) return []
  const points = measures.flatMap((m, i) => {
    const who = [...(m.owner ? [`责任人${m.owner}`] : []), ...(m.dueOn ? [`${dayPlain(m.dueOn)}前完成`] : [])]
    const said = stopped([oneLine(m.act).replace(/[。；;]+$/u, ''), ...who].join('，'))
    return [measures.length > 1 ? `${hanNumber(i + 1)}是` : '', fact(said, ref('measure', m.id))]
  })
  return [block(id(), 'paragraph', ['整改措施：', ...points])]
}
