import { label } from '../../domain/label.ts'
import { block, fact, type PaperBlock, slotBlock } from '../../domain/paper.ts'
import { blockIds, defineReport, oneLine, type PaperGround, ref, stopped } from '../define-report.ts'
import { isFinished, unanswered } from '../finding-words.ts'
import { aboutRound, partyBody, standing } from '../opening.ts'
import { workOnTopic } from '../work-words.ts'
import { causes, doneAlready } from './prose-papers.ts'

/** The ground of one topic: the findings of that category. */
const onTopic = (ground: PaperGround): PaperGround =>
  ground.topic === '' ? ground : { ...ground, findings: ground.findings.filter((f) => f.category === ground.topic) }

const named = ({ topic }: PaperGround) => topic || '巡察整改'

/** Each problem, and under it what is done about it: 1. and （1）. */
const withMeasures = (ground: PaperGround, id: () => string): PaperBlock[] =>
  ground.findings.flatMap((f) => [
    block(id(), 'item', [fact(stopped(oneLine(f.original)), ref('finding', f.id))]),
    ...f.measures.map((m) => block(id(), 'subitem', [fact(stopped(oneLine(m.act)), ref('measure', m.id))])),
  ])

/** 专题汇报 (S047): one topic's state, problems, causes and plans, for those who asked. */
export const topicBriefing = defineReport({
  genre: 'topicBriefing',
  why: label('就一个方面作汇报：情况、问题、原因、打算', 'One topic: state, problems, causes, plans'),
  build: (whole) => {
    const ground = onTopic(whole)
    const id = blockIds()
    return {
      title: `关于${named(ground)}工作的专题汇报`,
      addressee: ground.round.inspector ?? '',
      signer: partyBody(ground),
      date: ground.today,
      blocks: [
        block(id(), 'paragraph', [`现将${named(ground)}工作有关情况汇报如下。`]),
        block(id(), 'heading1', ['工作开展情况']),
        ...workOnTopic(ground, id),
        slotBlock(id(), '做了什么：每一项写什么时候、谁、多少'),
        ...doneAlready(ground, id),
        block(id(), 'heading1', ['存在的问题']),
        block(id(), 'paragraph', aboutRound(ground)),
        ...withMeasures(ground, id),
        block(id(), 'heading1', ['原因分析']),
        ...causes(ground, id),
        block(id(), 'heading1', ['下一步打算']),
        slotBlock(id(), '下一步打算'),
      ],
    }
  },
  upward: true,
  hasTopic: true,
  owed: (ground) => unanswered(onTopic(ground)),
})

/** 专题工作总结 (S046): one topic's year. */
export const topicSummary = defineReport({
  genre: 'topicSummary',
  why: label('一个方面一年一次：做了什么、改了什么、还差什么', 'One topic a year: done, put right, wanting'),
  build: (whole) => {
    const ground = onTopic(whole)
    const id = blockIds()
    return {
      title: `${ground.organisation.name}${ground.year}年度${named(ground)}工作总结`,
      addressee: '',
      signer: partyBody(ground),
      date: ground.today,
      blocks: [
        slotBlock(id(), '开头：这一年这方面工作的总体情况，一两句'),
        block(id(), 'heading1', ['主要做法和成效']),
        ...workOnTopic(ground, id),
        slotBlock(id(), '主要做法：每一项写做了什么、什么时候、多少'),
        block(id(), 'paragraph', [...aboutRound(ground), ...standing(ground)]),
        ...doneAlready(ground, id),
        block(id(), 'heading1', ['存在的不足']),
        ...ground.findings
          .filter((f) => !isFinished(f))
          .map((f) => block(id(), 'item', [fact(stopped(oneLine(f.original)), ref('finding', f.id))])),
        slotBlock(id(), '其他不足'),
        block(id(), 'heading1', ['下一步打算']),
        slotBlock(id(), '下一年的打算'),
      ],
    }
  },
  hasTopic: true,
  owed: () => [],
})
