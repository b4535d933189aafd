import {
  attachments,
  choice,
  type DataOf,
  longText,
  number,
  optional,
  organisation,
  stamped,
  text,
} from '../../../fields/index.ts'
import type { GuardContext } from '../../../kind.ts'
import { label } from '../../../label.ts'
import type { Refusal } from '../../../problem.ts'
import { moreGraded, morePresentThanEligible } from '../../../problems/party.ts'
import { defineDailyKind } from '../daily.ts'
import { ownBranch } from './own-branch.ts'
import { PARTY_READERS, PARTY_RECORDERS } from './party-roles.ts'

const count = (zh: string, en: string) => number({ label: label(zh, en), max: 10_000, unit: label('人', 'people') })

const fields = {
  branch: organisation({ label: label('党支部', 'Branch'), levels: ['branch'] }),
  name: text({ label: label('名称', 'Name'), max: 100 }),
  eligible: count('应到党员', 'Members expected'),
  present: count('实到党员', 'Members present'),
  excellent: count('优秀', 'Excellent'),
  qualified: count('合格', 'Qualified'),
  basic: count('基本合格', 'Basically qualified'),
  unqualified: count('不合格', 'Not qualified'),
  measures: optional(longText({ label: label('整改措施', 'Measures'), max: 1000 })),
  notice: attachments({ label: label('评议结果通知', 'Notice of the result'), max: 4 }),
  told: stamped(
    choice({
      label: label('提示', 'To be looked at'),
      choices: {
        none: label('无', 'Nothing'),
        noQuorum: label('到会人数不够', 'Too few present'),
        oneGrade: label('全部是同一等次', 'All of one grade'),
        noMeasures: label('没有记整改措施', 'No measure recorded'),
      },
    }),
  ),
}
type Data = DataOf<typeof fields>

const grades = ({ excellent, qualified, basic, unqualified }: Data) => [excellent, qualified, basic, unqualified]

/** What the record shows of a formality (走过场): the first that applies. */
function toldOf(data: Data, quorum: number): Data['told'] {
  const given = grades(data).filter((n) => n > 0)
  if (data.present * 1000 <= data.eligible * quorum) return 'noQuorum'
  if (given.length === 1 && given[0]! > 1) return 'oneGrade'
  return data.measures === null ? 'noMeasures' : 'none'
}

function adds(data: Data): Refusal | undefined {
  const { eligible, present } = data
  if (present > eligible) return morePresentThanEligible({ eligible, present }, '/present')
  const graded = grades(data).reduce((sum, n) => sum + n, 0)
  return graded > eligible ? moreGraded({ graded, eligible }, '/excellent') : undefined
}

/** A branch's yearly appraisal of its members (民主评议党员): how many got which grade; who got it is the branch's and the member's own. */
export const memberAppraisal = defineDailyKind('memberAppraisal', {
  label: label('民主评议党员', 'Appraisal of members'),
  plural: 'member-appraisals',
  fields,
  title: 'name',
  search: ['name'],
  looksAt: ['branch'],
  fills: ({ record, rule }: GuardContext<Data>) => ({ told: toldOf(record.data, rule('party.quorum')) }),
  sound: (context) => adds(context.record.data) ?? ownBranch(context, 'branch'),
  permissions: {
    read: PARTY_READERS,
    create: PARTY_RECORDERS,
    correct: [{ by: PARTY_RECORDERS, fields: 'all' }],
  },
  examples: [
    {
      name: '2025 年度民主评议党员',
      ...{ eligible: 40, present: 32, excellent: 9, qualified: 20, basic: 2, unqualified: 0 },
      measures: '两名基本合格的党员由支部书记谈话，三个月后回看。',
      notice: [],
    },
  ],
})
