import { label } from '../../domain/label.ts'
import { block, fact, type PaperBlock, slotBlock } from '../../domain/paper.ts'
import { blockIds, byCategory, defineReport, type PaperGround, ref } from '../define-report.ts'
import { isFinished, stateNote, unanswered } from '../finding-words.ts'
import { aboutRound, partyBody, standing } from '../opening.ts'
import type { FindingFact } from '../rectification-facts.ts'

/** 主要负责人组织落实整改情况报告: the second of the two reports at the end of the focus period. @source 巡视工作条例（2024） */
export const leaderReport = defineReport({
  genre: 'leaderReport',
  why: label(
    '集中整改结束时书记交的那一份：怎样抓、抓到哪一步',
    'The secretary’s own report at the end of the focus period: how it was led, how far it is',
  ),
  build: (ground) => {
    const id = blockIds()
    return {
      title: `${ground.organisation.name}党组织主要负责人组织落实巡察整改情况的报告`,
      addressee: '',
      signer: partyBody(ground),
      date: ground.today,
      blocks: [
        block(id(), 'paragraph', [...aboutRound(ground), '现将本人组织落实整改情况报告如下。']),
        block(id(), 'heading1', ['履行第一责任人职责情况']),
        slotBlock(id(), '怎样抓的：主持过什么会、领办了哪几件、到过哪里、谈过谁'),
        block(id(), 'heading1', ['整改落实情况']),
        block(id(), 'paragraph', ['截至目前，', ...standing(ground)]),
        ...byCategory(ground.findings).flatMap(([category, findings]) => [
          block(id(), 'heading2', [`${category}方面`]),
          block(id(), 'paragraph', [`${category}方面`, ...standing({ findings, today: ground.today })]),
          ...stillOpen(findings, ground.today, id),
        ]),
        ...led(ground, id),
        block(id(), 'heading1', ['存在的不足']),
        slotBlock(id(), '哪些还没到位，自己这一头的原因是什么'),
        block(id(), 'heading1', ['下一步打算']),
        slotBlock(id(), '下一步：自己盯哪几件，盯到什么时候'),
      ],
    }
  },
  upward: true,
  owed: unanswered,
})

/** What is not finished, each with how far it is. */
const stillOpen = (findings: readonly FindingFact[], today: string, id: () => string): PaperBlock[] =>
  findings
    .filter((f) => !isFinished(f))
    .map((f) =>
      block(id(), 'item', [
        fact(f.title, ref('finding', f.id)),
        '（',
        fact(stateNote(f, today), ref('finding', f.id)),
        '）。',
      ]),
    )

/** The findings that have a leader in charge, by leader, each figure resting on its findings. */
function led({ findings }: PaperGround, id: () => string): PaperBlock[] {
  const named = findings.filter((f) => f.leader !== null)
  if (named.length === 0) return []
  const leaders = [...new Set(named.map((f) => f.leader!))]
  return [
    block(id(), 'heading2', ['领导分工']),
    block(id(), 'paragraph', [
      ...leaders.flatMap((name, i) => {
        const own = named.filter((f) => f.leader === name)
        const sources = own.map((f) => ref('finding', f.id))
        return [i > 0 ? '，' : '', fact(name, ...sources), '分管', fact(`${own.length}个`, ...sources)]
      }),
      '。',
    ]),
  ]
}
