import type { PaperGenre } from '../../domain/kinds/paper.ts'
import { type Label, label } from '../../domain/label.ts'
import { block, type PaperBlock } from '../../domain/paper.ts'
import { dayPlain } from '../../domain/paper-words.ts'
import { blockIds, defineReport, oneLine, type PaperGround, type Report, ref } from '../define-report.ts'
import { stateNote, unanswered } from '../finding-words.ts'
import { partyBody } from '../opening.ts'
import type { FindingFact } from '../rectification-facts.ts'

interface Column {
  text: string
  /** Share of the page's width. */
  width: number
  cell: (finding: FindingFact, position: number, today: string) => string
}

const number: Column = { text: '序号', width: 7, cell: (_, i) => String(i + 1) }
const problem: Column = { text: '存在问题', width: 34, cell: (f) => oneLine(f.original) }
const unit: Column = { text: '责任单位', width: 14, cell: (f) => f.orgFull }
const acts: Column = {
  text: '整改措施',
  width: 34,
  cell: (f) => f.measures.map((m, i) => `（${i + 1}）${oneLine(m.act)}`).join('\n'),
}
const dueOn: Column = { text: '整改时限', width: 13, cell: (f) => (f.dueOn ? dayPlain(f.dueOn) : '') }
const owner: Column = { text: '责任人', width: 10, cell: (f) => f.owner ?? '' }
const leader: Column = { text: '分管领导', width: 12, cell: (f) => f.leader ?? '' }
const category: Column = { text: '问题类别', width: 12, cell: (f) => f.category ?? '' }
const state: Column = { text: '整改进展', width: 18, cell: (f, _, today) => stateNote(f, today) }

const tableOf = (id: string, ground: PaperGround, columns: readonly Column[]): PaperBlock => ({
  ...block(id, 'table', []),
  table: {
    head: columns.map(({ text, width }) => ({ text, width })),
    rows: ground.findings.map((finding, i) => ({
      cells: columns.map(({ cell }) => cell(finding, i, ground.today)),
      source: ref('finding', finding.id),
    })),
  },
})

const list = (genre: PaperGenre, name: string, why: Label, columns: readonly Column[], owed: Report['owed']) =>
  defineReport({
    genre,
    why,
    build: (ground) => ({
      title: `${ground.round.name}反馈${name}`,
      addressee: '',
      signer: partyBody(ground),
      date: ground.today,
      blocks: [tableOf(blockIds()(), ground, columns)],
    }),
    tellsAll: true,
    owed,
  })

/** The three lists of a rectification (三张清单): what is wrong, what is done about it, who answers. */
export const findingList = list(
  'findingList',
  '问题清单',
  label('问题原文、类别、责任单位，一条一行', 'Each finding in its words, one a row'),
  [number, category, problem, unit, state],
  () => [],
)
export const taskList = list(
  'taskList',
  '整改任务清单',
  label('每个问题的措施和时限', 'Measures and dates of each finding'),
  [number, problem, acts, dueOn],
  unanswered,
)
export const dutyList = list(
  'dutyList',
  '整改责任清单',
  label('每个问题由谁负责、谁分管', 'Who answers for each finding'),
  [number, problem, unit, leader, owner, dueOn],
  ({ findings }) =>
    findings
      .filter((f) => f.owner === null)
      .map((f) => ({
        code: 'paper.person' as const,
        block: null,
        words: f.number,
        detail: label(`${f.number} 还没有定责任人`, `Nobody answers for ${f.number} yet`),
        to: `/findings/${f.id}`,
      })),
)
