import { label } from '../../domain/label.ts'
import { block, slotBlock } from '../../domain/paper.ts'
import { blockIds, byCategory, defineReport } from '../define-report.ts'
import { answerBlocks, findingBlock, unanswered } from '../finding-words.ts'
import { aboutRound, partyBody, standing } from '../opening.ts'
import { unansweredClaims } from '../unanswered-claims.ts'

/** 整改情况报告: every finding in its words with what was done about it. @source S047 整改情况的报告 */
export const rectificationReport = defineReport({
  genre: 'rectificationReport',
  why: label(
    '逐条报告问题改得怎样，问题、措施、状态都从台账来',
    'Each finding with its measures and how far it is, from the ledger',
  ),
  build: (ground) => {
    const id = blockIds()
    const { round } = ground
    return {
      title: `关于${round.name}反馈问题整改情况的报告`,
      addressee: '',
      signer: partyBody(ground),
      date: ground.today,
      blocks: [
        block(id(), 'paragraph', [...aboutRound(ground), '按照巡察工作要求，现将整改情况报告如下。']),
        block(id(), 'heading1', ['整改工作总体情况']),
        slotBlock(id(), '组织领导和推进情况：谁牵头、开过什么会、定过什么制度'),
        block(id(), 'paragraph', ['截至目前，', ...standing(ground)]),
        block(id(), 'heading1', ['反馈问题整改情况']),
        ...(ground.findings.length === 0 ? [block(id(), 'paragraph', ['本轮没有反馈问题。'])] : []),
        ...byCategory(ground.findings).flatMap(([category, findings]) => [
          block(id(), 'heading2', [`${category}方面`]),
          ...findings.flatMap((finding) => [
            findingBlock(id(), finding, ground.today),
            ...answerBlocks(id, finding, ground.today, true),
          ]),
        ]),
        block(id(), 'heading1', ['下一步工作打算']),
        slotBlock(id(), '下一步打算：没改完的怎么改，改完的怎么守住'),
      ],
    }
  },
  tellsAll: true,
  upward: true,
  owed: (ground) => [...unanswered(ground), ...unansweredClaims(ground)],
})
