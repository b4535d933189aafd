import { label } from '../../domain/label.ts'
import { block, fact, type PaperBlock, slotBlock } from '../../domain/paper.ts'
import { blockIds, byCategory, defineReport, oneLine, type PaperGround, ref, stopped } from '../define-report.ts'
import { isFinished, unanswered } from '../finding-words.ts'
import { aboutRound, partyBody, standing } from '../opening.ts'
import { preparation, workByChapter } from '../work-words.ts'

type Id = () => string

const problems = (ground: PaperGround, id: Id): PaperBlock[] =>
  byCategory(ground.findings).flatMap(([category, findings]) => [
    block(id(), 'heading2', [`${category}方面`]),
    ...findings.map((f) => block(id(), 'item', [fact(stopped(oneLine(f.original)), ref('finding', f.id))])),
  ])

export const causes = (ground: PaperGround, id: Id): PaperBlock[] => {
  const stated = ground.findings.flatMap((f) => f.causes)
  return stated.length === 0
    ? [slotBlock(id(), '原因：主观上、客观上各是什么')]
    : stated.map((c) => block(id(), 'item', [fact(stopped(oneLine(c.text)), ref('cause', c.id))]))
}

const measures = (ground: PaperGround, id: Id): PaperBlock[] => {
  const planned = ground.findings.flatMap((f) => f.measures)
  return planned.length === 0
    ? [slotBlock(id(), '措施：谁、做什么、哪天完成')]
    : planned.map((m) => block(id(), 'item', [fact(stopped(oneLine(m.act)), ref('measure', m.id))]))
}

export const doneAlready = (ground: PaperGround, id: Id): PaperBlock[] => {
  const answered = ground.findings.filter((f) => f.answer !== null && isFinished(f))
  return answered.map((f) => block(id(), 'item', [fact(stopped(oneLine(f.answer!)), ref('finding', f.id))]))
}

/** 巡察情况汇报 (S047): what is, what was done, what is wrong, what comes. */
export const inspectionBriefing = defineReport({
  genre: 'inspectionBriefing',
  why: label(
    '向巡察组汇报：基本情况、主要工作、问题、原因、打算',
    'For the inspection team: facts, work done, problems, causes, plans',
  ),
  build: (ground) => {
    const id = blockIds()
    return {
      title: `${ground.organisation.name}向${ground.round.inspector ?? '巡察组'}的情况汇报`,
      addressee: ground.round.inspector ?? '巡察组',
      signer: partyBody(ground),
      date: ground.today,
      blocks: [
        block(id(), 'paragraph', ['按照巡察工作安排，现将有关情况汇报如下。']),
        block(id(), 'heading1', ['基本情况']),
        slotBlock(id(), '基本情况：面积、户数、人口、党组织、工作人员，写上截止日期'),
        block(id(), 'heading1', ['主要工作和成效']),
        ...workByChapter(ground, id),
        slotBlock(id(), '主要工作：每一项写做了什么、什么时候、多少'),
        block(id(), 'heading1', ['存在的主要问题']),
        block(id(), 'paragraph', [...aboutRound(ground), '主要存在以下问题：']),
        ...problems(ground, id),
        block(id(), 'heading1', ['原因分析']),
        ...causes(ground, id),
        block(id(), 'heading1', ['下一步打算']),
        ...measures(ground, id),
      ],
    }
  },
  upward: true,
  owed: unanswered,
})

/** 班子对照检查材料 (S047). */
export const selfExamination = defineReport({
  genre: 'selfExamination',
  why: label('班子对照检查：问题、原因、措施', 'Self-examination: problems, causes, measures'),
  build: (ground) => {
    const id = blockIds()
    return {
      title: `${ground.organisation.name}领导班子${ground.year}年度对照检查材料`,
      addressee: '',
      signer: partyBody(ground),
      date: ground.today,
      blocks: [
        ...preparation(ground, id),
        slotBlock(id(), '怎样准备的：学习、谈心谈话、征求意见，写次数和人数'),
        block(id(), 'heading1', ['存在的主要问题']),
        ...problems(ground, id),
        block(id(), 'heading1', ['原因剖析']),
        ...causes(ground, id),
        block(id(), 'heading1', ['努力方向和改进措施']),
        ...measures(ground, id),
      ],
    }
  },
  owed: unanswered,
})

/** 年度工作总结 (S046, S047): what was put right this year, from the records; the rest is for people to write. */
export const annualSummary = defineReport({
  genre: 'annualSummary',
  why: label('一年做了什么、还有什么没做好、明年怎么办', 'The year’s work, what is wanting, what comes'),
  build: (ground) => {
    const id = blockIds()
    return {
      title: `${ground.organisation.name}${ground.year}年度工作总结`,
      addressee: '',
      signer: partyBody(ground),
      date: ground.today,
      blocks: [
        slotBlock(id(), '开头：一年工作的总体情况，一两句'),
        block(id(), 'heading1', ['主要工作开展情况']),
        block(id(), 'heading2', ['巡察反馈问题整改']),
        block(id(), 'paragraph', [...aboutRound(ground), ...standing(ground)]),
        ...doneAlready(ground, id),
        ...workByChapter(ground, id),
        block(id(), 'heading2', ['其他主要工作']),
        slotBlock(id(), '其他工作：每一项写做了什么、什么时候、多少'),
        block(id(), 'heading1', ['存在的问题']),
        ...ground.findings
          .filter((f) => !isFinished(f))
          .map((f) => block(id(), 'item', [fact(stopped(oneLine(f.original)), ref('finding', f.id))])),
        slotBlock(id(), '其他不足'),
        block(id(), 'heading1', ['下一步打算']),
        slotBlock(id(), '明年的打算'),
      ],
    }
  },
  owed: () => [],
})
