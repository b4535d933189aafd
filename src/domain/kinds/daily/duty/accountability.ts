import { addDays, type Day, dayAt } from '../../../day.ts'
import { attachments, choice, type DataOf, day, optional, reference, stamped, text } from '../../../fields/index.ts'
import type { GuardContext } from '../../../kind.ts'
import { label } from '../../../label.ts'
import type { Refusal } from '../../../problem.ts'
import { warningBeforeDecision, warningOfAnotherSort } from '../../../problems/duty.ts'
import type { Role } from '../../../roles.ts'
import { defineDailyKind } from '../daily.ts'

const NEED_IT = ['streetSecretary', 'streetDiscipline', 'inspector'] as const satisfies readonly Role[]
const DECIDES = ['streetDiscipline'] as const satisfies readonly Role[]

const fields = {
  type: choice({
    label: label('方式', 'Step'),
    choices: {
      reminder: label('批评教育、提醒谈话', 'Criticism, reminder'),
      notice: label('通报批评', 'Criticised in a notice'),
      admonition: label('诫勉谈话', 'Admonition'),
      organisational: label('组织处理', 'Organisational measure'),
      partyDiscipline: label('党纪处分', 'Party discipline'),
      administrative: label('政务处分', 'Administrative discipline'),
    },
  }),
  body: text({ label: label('决定单位', 'Decided by'), max: 100 }),
  docNumber: optional(text({ label: label('文号', 'Document number'), max: 60 })),
  discipline: choice({
    label: label('违反哪项纪律', 'Which discipline'),
    choices: {
      political: label('政治纪律', 'Political'),
      organisational: label('组织纪律', 'Organisational'),
      integrity: label('廉洁纪律', 'Integrity'),
      masses: label('群众纪律', 'Towards the people'),
      work: label('工作纪律', 'Work'),
      life: label('生活纪律', 'Private conduct'),
      none: label('不涉及', 'None'),
    },
  }),
  finding: optional(reference('finding', { label: label('因哪个问题', 'From which finding') })),
  correctBy: optional(day({ label: label('限期改正', 'To be put right by') })),
  papers: attachments({ label: label('决定文件', 'Decision'), max: 2 }),
  warning: optional(
    reference('activity', {
      label: label('开展了哪次警示教育', 'Warning education that followed'),
      help: label(
        '处分之后用身边事教育身边人；活动里不写是谁',
        'Others learn from it; the activity does not say whom it was',
      ),
    }),
  ),
  warningDueOn: stamped(day({ label: label('警示教育限期', 'Warning education due') })),
}
type Data = DataOf<typeof fields>

/** Sanctions after which others are warned (后半篇文章). */
const SANCTIONS: readonly Data['type'][] = ['partyDiscipline', 'administrative']

function warningDueOn({ record: { data, occurredAt }, rule }: GuardContext<Data>): Day | null {
  const on = dayAt(occurredAt)
  return SANCTIONS.includes(data.type) ? addDays(on, rule('discipline.warning', on)) : null
}

/** What is owed after a sanction is done by an activity of warning education that came after it, and by nothing else. */
function unfitWarning({ record, referenced }: GuardContext<Data>): Refusal | undefined {
  const activity = referenced('warning')
  if (!activity) return undefined
  if (activity.data.type !== 'warningEducation')
    return warningOfAnotherSort({ topic: String(activity.data.topic) }, '/warning')
  const [on, decided] = [dayAt(activity.occurredAt), dayAt(record.occurredAt)]
  return on < decided ? warningBeforeDecision({ on, decided }, '/warning') : undefined
}

/**
 * A decision to call to account (问责): which step, by which body, when, from which finding. Whom it concerns stays in the paper
 * of that body; here it is a number for those who need it.
 */
export const accountability = defineDailyKind('accountability', {
  label: label('问责', 'Accountability decision'),
  plural: 'accountability-decisions',
  fields,
  title: 'body',
  looksAt: ['warning'],
  fills: (context) => ({ warningDueOn: warningDueOn(context) }),
  sound: unfitWarning,
  lacks: ({ warning, warningDueOn: due }) =>
    due !== null && warning === null ? [label('警示教育', 'warning education')] : [],
  permissions: {
    read: NEED_IT,
    create: DECIDES,
    correct: [{ by: DECIDES, fields: 'all' }],
  },
  examples: [
    {
      type: 'notice',
      body: '街道纪工委',
      docNumber: '柳纪工〔2026〕3号',
      discipline: 'work',
      papers: [],
    },
  ],
})
