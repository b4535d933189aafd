import { label } from '../../domain/label.ts'
import { maskText } from '../../domain/masking.ts'
import { block, slotBlock } from '../../domain/paper.ts'
import { blockIds, byCategory, defineReport } from '../define-report.ts'
import { answerBlocks, findingBlock, unanswered } from '../finding-words.ts'
import { aboutRound, partyBody, standing } from '../opening.ts'

/** 整改情况报告, the version for residents (向社会公开): the same ledger, masked, without persons. @source domain.md §3, §7 */
export const publicReport = defineReport({
  genre: 'publicReport',
  why: label(
    '给居民看的整改情况：按规则脱敏，不出现个人，欢迎监督',
    'What was put right, for residents: masked by rule, no persons named',
  ),
  build: (ground) => {
    const id = blockIds()
    const say = (words: string) => maskText(words, ground.names).text
    return {
      title: `关于${ground.round.name}整改情况的通报`,
      addressee: '',
      signer: partyBody(ground),
      date: ground.today,
      blocks: [
        block(id(), 'paragraph', [...aboutRound(ground), '现将整改情况向社会公布，请予监督。']),
        block(id(), 'heading1', ['整改工作总体情况']),
        slotBlock(id(), '怎样组织整改的：只写单位和做法，不写个人'),
        block(id(), 'paragraph', ['截至目前，', ...standing(ground)]),
        block(id(), 'heading1', ['反馈问题整改情况']),
        ...(ground.findings.length === 0 ? [block(id(), 'paragraph', ['本轮没有反馈问题。'])] : []),
        ...byCategory(ground.findings).flatMap(([category, findings]) => [
          block(id(), 'heading2', [`${category}方面`]),
          ...findings.flatMap((f) => [
            findingBlock(id(), f, ground.today, say),
            ...answerBlocks(id, f, ground.today, false, say),
          ]),
        ]),
        block(id(), 'heading1', ['下一步工作打算']),
        slotBlock(id(), '下一步打算：没改完的怎么改，改完的怎么守住'),
        slotBlock(id(), '怎样提意见：公开到哪天，到哪里说、打哪个单位电话'),
      ],
    }
  },
  tellsAll: true,
  isPublic: true,
  owed: unanswered,
})
