import { CADENCES } from '../kinds/daily/duty/cadence.ts'
import { coverageOf, type DutyPledgeData } from '../kinds/daily/duty/duty-pledge.ts'
import type { stepsOf } from '../kinds/daily/duty/power-case.ts'
import type { PowerItemData } from '../kinds/daily/duty/power-item.ts'
import type { TourData } from '../kinds/daily/duty/quarterly-tour.ts'
import type { RuleDocumentData } from '../kinds/daily/duty/rule-document.ts'
import { problemsIn, type SpotCheckData } from '../kinds/daily/duty/spot-check.ts'
import { label } from '../label.ts'
import {
  column,
  columnOf,
  defineLedger,
  from,
  isOneOf,
  lackingCell,
  lackingColumn,
  linesCell,
  stateCell,
  stateColumn,
} from './define-ledger.ts'

const ruleColumns = [
  columnOf('ruleDocument', 'type'),
  columnOf('ruleDocument', 'name', { width: 28 }),
  columnOf('ruleDocument', 'body'),
  columnOf('ruleDocument', 'adoptedOn'),
  columnOf('ruleDocument', 'decision', { width: 18 }),
  columnOf('ruleDocument', 'firstResponsible', { width: 10 }),
  columnOf('ruleDocument', 'validUntil'),
  columnOf('ruleDocument', 'duties', { width: 40 }),
  stateColumn,
  lackingColumn,
]
const ruleCells = {
  duties: linesCell<RuleDocumentData['duties'][number]>(
    'duties',
    ({ what, cadence, who }, i, { say }) => `${i + 1}. ${what}（${say(CADENCES[cadence])}，${who}）`,
  ),
  state: stateCell,
  lacking: lackingCell,
}

const rulesLedger = defineLedger('rule-documents', {
  label: label('制度台账', 'Rules'),
  chapter: 'duty',
  about: label(
    '制度、清单、方案：谁定的、何时施行、要做什么',
    'Rules, lists and plans: who made them, since when, what they ask',
  ),
  columns: ruleColumns,
  sources: [from('ruleDocument', { cells: ruleCells })],
})
const dutyListsLedger = defineLedger('duty-lists', {
  label: label('责任清单台账', 'Duty lists'),
  chapter: 'duty',
  about: label('责任清单、负面清单和考核办法', 'Duty lists, negative lists and assessments'),
  columns: ruleColumns,
  sources: [
    from('ruleDocument', { where: [isOneOf('type', 'dutyList', 'negativeList', 'assessment')], cells: ruleCells }),
  ],
})

const problemLines = linesCell<SpotCheckData['items'][number]>('items', ({ result, item, problem }) =>
  result === 'problem' ? `${item}：${problem}` : '',
)
const spotChecksLedger = defineLedger('spot-checks', {
  label: label('明察暗访台账', 'Spot checks'),
  chapter: 'duty',
  about: label(
    '每月明察暗访：谁查、查什么、指出、整改、复查',
    'Monthly spot checks: by whom, of what, told, corrected, looked at again',
  ),
  columns: [
    columnOf('spotCheck', 'way', { width: 8 }),
    columnOf('spotCheck', 'about', { width: 10 }),
    columnOf('spotCheck', 'checkedBy', { width: 18 }),
    columnOf('spotCheck', 'checker', { width: 14 }),
    column('found', label('发现问题', 'Problems found'), { width: 36 }),
    columnOf('spotCheck', 'toldOn'),
    columnOf('spotCheck', 'dueOn'),
    columnOf('spotCheck', 'correctedOn'),
    columnOf('spotCheck', 'recheckedOn'),
    stateColumn,
  ],
  sources: [from('spotCheck', { cells: { found: problemLines, state: stateCell } })],
})

const tourProblems = linesCell<TourData['topics'][number]>('topics', ({ topic, problem }) =>
  problem === null ? '' : `${topic}：${problem}`,
)
/** What was found wrong, whoever looked (检查情况): spot checks and tours. */
const inspectionChecksLedger = defineLedger('inspection-checks', {
  label: label('检查情况台账', 'Checks and what they found'),
  chapter: 'duty',
  about: label(
    '每次检查：查了几项、发现什么问题、改没改',
    'Every check: how many items, what was wrong, whether it was put right',
  ),
  columns: [
    column('kind', label('检查形式', 'Kind of check'), { width: 10 }),
    column('by', label('检查人员', 'Checked by'), { width: 18 }),
    column('items', label('检查项数', 'Items'), { width: 8, as: 'number' }),
    column('problems', label('问题数', 'Problems'), { width: 8, as: 'number' }),
    column('found', label('存在问题', 'What was wrong'), { width: 40 }),
    column('correction', label('整改情况', 'How it was corrected'), { width: 30 }),
    column('correctedOn', label('改正日', 'Corrected on'), { width: 12, as: 'day' }),
  ],
  sources: [
    from('spotCheck', {
      cells: {
        kind: (_, { say }) => say(label('明察暗访', 'Spot check')),
        by: 'checkedBy',
        items: (data) => (data as SpotCheckData).items.length,
        problems: (data) => problemsIn(data as SpotCheckData).length,
        found: problemLines,
      },
    }),
    from('quarterlyTour', {
      cells: {
        kind: (_, { say }) => say(label('逐社观摩', 'Quarterly tour')),
        by: 'visitors',
        items: (data) => (data as TourData).topics.length,
        problems: (data) => (data as TourData).topics.filter(({ problem }) => problem !== null).length,
        found: tourProblems,
        correction: () => null,
        correctedOn: () => null,
      },
    }),
  ],
})
const toursLedger = defineLedger('quarterly-tours', {
  label: label('逐社观摩台账', 'Quarterly tours'),
  chapter: 'duty',
  about: label(
    '每季度逐社观摩：看了什么、问题和指导，不打分',
    'Each quarter: what was seen, problems and advice; no marks',
  ),
  columns: [
    columnOf('quarterlyTour', 'visitors', { width: 22 }),
    columnOf('quarterlyTour', 'shown', { width: 30 }),
    column('seen', label('逐项情况', 'Topic by topic'), { width: 30 }),
    column('found', label('存在问题', 'Problems'), { width: 28 }),
    column('advice', label('改进指导', 'Advice'), { width: 28 }),
  ],
  sources: [
    from('quarterlyTour', {
      cells: {
        seen: linesCell<TourData['topics'][number]>('topics', ({ topic, seen }) => `${topic}：${seen}`),
        found: tourProblems,
        advice: linesCell<TourData['topics'][number]>('topics', ({ topic, advice }) =>
          advice === null ? '' : `${topic}：${advice}`,
        ),
      },
    }),
  ],
})

const reviewsLedger = defineLedger('duty-reviews', {
  label: label('述职评议台账', 'Duty reviews'),
  chapter: 'duty',
  about: label(
    '谁向谁述职、测评票数、要改进的事；不排名',
    'Who reported before whom, counts, what is to improve; nobody is ranked',
  ),
  columns: [
    columnOf('dutyReview', 'type', { width: 18 }),
    columnOf('dutyReview', 'year', { width: 8 }),
    columnOf('dutyReview', 'reporter', { width: 10 }),
    columnOf('dutyReview', 'audience', { width: 22 }),
    columnOf('dutyReview', 'ballots', { width: 10 }),
    columnOf('dutyReview', 'good', { width: 6 }),
    columnOf('dutyReview', 'fairlyGood', { width: 6 }),
    columnOf('dutyReview', 'average', { width: 6 }),
    columnOf('dutyReview', 'poor', { width: 6 }),
    columnOf('dutyReview', 'corrections', { width: 32 }),
  ],
  sources: [from('dutyReview')],
})
const accountabilityLedger = defineLedger('accountability', {
  label: label('问责情况台账', 'Accountability'),
  chapter: 'duty',
  about: label('问责的方式、单位和日期，只给需要的人看', 'Steps, bodies and days; only for those who need it'),
  columns: [
    columnOf('accountability', 'type', { width: 18 }),
    columnOf('accountability', 'body'),
    columnOf('accountability', 'docNumber', { width: 18 }),
    columnOf('accountability', 'discipline'),
    columnOf('accountability', 'finding', { width: 28 }),
    columnOf('accountability', 'correctBy'),
    columnOf('accountability', 'warningDueOn', { width: 12 }),
    columnOf('accountability', 'warning', { width: 22 }),
    lackingColumn,
  ],
  sources: [from('accountability', { cells: { lacking: lackingCell } })],
})
const cluesLedger = defineLedger('clues-handed-over', {
  label: label('信访转办线索移交台账', 'Clues handed over'),
  chapter: 'duty',
  about: label('哪天移交给谁、回执收到没有，不记内容', 'When and to whom, and whether the receipt came; no content'),
  columns: [columnOf('clueHandedOver', 'to', { width: 24 }), columnOf('clueHandedOver', 'receiptOn')],
  sources: [from('clueHandedOver')],
})
const powersLedger = defineLedger('power-items', {
  label: label('权力事项台账', 'Power items'),
  chapter: 'duty',
  about: label('事项、依据、流程、责任人、上次检查', 'Items, basis, steps, who answers, last check'),
  columns: [
    columnOf('powerItem', 'name', { width: 24 }),
    columnOf('powerItem', 'field'),
    columnOf('powerItem', 'basis', { width: 24 }),
    columnOf('powerItem', 'owner', { width: 10 }),
    columnOf('powerItem', 'flow', { width: 44 }),
    columnOf('powerItem', 'checkedOn'),
    lackingColumn,
  ],
  sources: [
    from('powerItem', {
      cells: {
        flow: linesCell<PowerItemData['flow'][number]>(
          'flow',
          ({ step, who, days }, i) => `${i + 1}. ${step}（${who}${days === null ? '' : `，${days} 个工作日`}）`,
        ),
        lacking: lackingCell,
      },
    }),
  ],
})
const powerCasesLedger = defineLedger('power-cases', {
  label: label('权力事项办理台账', 'Exercises of powers'),
  chapter: 'duty',
  about: label('每一件办到哪一步、谁办的、结果', 'How far each has come, by whom, and its outcome'),
  columns: [
    columnOf('powerCase', 'matter', { width: 26 }),
    columnOf('powerCase', 'item', { width: 22 }),
    columnOf('powerCase', 'applicant', { width: 10 }),
    column('steps', label('已办步骤', 'Steps taken'), { width: 44 }),
    columnOf('powerCase', 'outcome', { width: 26 }),
    stateColumn,
  ],
  sources: [
    from('powerCase', {
      cells: {
        steps: linesCell<ReturnType<typeof stepsOf>[number]>(
          'steps',
          ({ step, on, by }, i, { day, person }) => `${i + 1}. ${step}（${day(on)}，${person(by)}）`,
        ),
        state: stateCell,
      },
    }),
  ],
})
const risksLedger = defineLedger('risk-points', {
  label: label('廉政风险点台账', 'Risk points'),
  chapter: 'duty',
  about: label('岗位、风险、防控措施、上次排查', 'Posts, risks, what guards them, last look'),
  columns: [
    columnOf('riskPoint', 'post'),
    columnOf('riskPoint', 'risk', { width: 30 }),
    columnOf('riskPoint', 'level', { width: 7 }),
    columnOf('riskPoint', 'guard', { width: 30 }),
    columnOf('riskPoint', 'owner', { width: 10 }),
    columnOf('riskPoint', 'reviewedOn'),
  ],
  sources: [from('riskPoint')],
})
const pledgesLedger = defineLedger('duty-pledges', {
  label: label('责任书签订台账', 'Duty pledges'),
  chapter: 'duty',
  about: label('责任书和承诺书：应签、已签、谁还没签', 'Pledges and commitments: who is to sign, who has, who has not'),
  columns: [
    columnOf('dutyPledge', 'type'),
    columnOf('dutyPledge', 'name', { width: 28 }),
    columnOf('dutyPledge', 'signer'),
    columnOf('dutyPledge', 'with'),
    columnOf('dutyPledge', 'validUntil'),
    column('expected', label('应签', 'To sign'), { width: 6, as: 'number' }),
    column('signed', label('已签', 'Signed'), { width: 6, as: 'number' }),
    column('unsigned', label('未签人员', 'Not signed'), { width: 24 }),
  ],
  sources: [
    from('dutyPledge', {
      cells: {
        expected: (data) => coverageOf(data as DutyPledgeData).expected,
        signed: (data) => coverageOf(data as DutyPledgeData).signed,
        unsigned: (data, { person }) =>
          (data as DutyPledgeData).scope
            .filter(({ signedOn }) => signedOn === null)
            .map((line) => person(line.person))
            .join('、') || null,
      },
    }),
  ],
})

export const DUTY_LEDGERS = [
  rulesLedger,
  dutyListsLedger,
  pledgesLedger,
  spotChecksLedger,
  inspectionChecksLedger,
  toursLedger,
  risksLedger,
  powersLedger,
  powerCasesLedger,
  reviewsLedger,
  accountabilityLedger,
  cluesLedger,
]
