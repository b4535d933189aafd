import { dayAt } from '../../../day.ts'
import {
  attachments,
  choice,
  type DataOf,
  day,
  longText,
  optional,
  parts,
  reference,
  text,
} from '../../../fields/index.ts'
import { label } from '../../../label.ts'
import { nextVisitBefore, nobodyVisited } from '../../../problems/residents.ts'
import { BUSINESS_ROLES } from '../../../roles.ts'
import { defineDailyKind, RECORDERS } from '../daily.ts'

const fields = {
  reason: choice({
    label: label('走访事由', 'Reason'),
    choices: {
      routine: label('日常走访', 'Routine'),
      hardship: label('困难帮扶', 'Hardship'),
      elderly: label('独居老人', 'Old people living alone'),
      safety: label('安全检查', 'Safety'),
      dispute: label('矛盾调解', 'Mediation'),
      festival: label('节日慰问', 'Festival'),
    },
  }),
  channel: optional(
    choice({
      label: label('方式', 'How'),
      choices: {
        door: label('上门', 'At the door'),
        phone: label('电话', 'By telephone'),
        notice: label('通知', 'By notice'),
      },
    }),
  ),
  home: optional(reference('household', { label: label('户情', 'Household on file') })),
  household: optional(
    text({ label: label('户主（户情里没有的户）', 'Householder (not on file)'), max: 50, sensitive: 'name' }),
  ),
  address: optional(
    text({
      label: label('门牌（户情里没有的户）', 'Address (not on file)'),
      alsoCalled: ['门牌号', '住址', '家庭住址'],
      max: 100,
      sensitive: 'hidden',
    }),
  ),
  grid: optional(text({ label: label('网格（户情里没有的户）', 'Grid (household not on file)'), max: 50 })),
  matter: text({
    label: label('主要事项', 'What it was about'),
    help: label('病情、家境写在“了解到的情况”里', 'Illness and circumstances stand in “What was found”'),
    max: 60,
  }),
  situation: optional(longText({ label: label('了解到的情况', 'What was found'), max: 2000, sensitive: 'hidden' })),
  needs: parts({
    label: label('听到的需求', 'Needs heard'),
    parts: {
      need: text({ label: label('需求', 'Need'), max: 200 }),
      handling: choice({
        label: label('怎么办', 'What becomes of it'),
        choices: {
          done: label('当场办了', 'Done at once'),
          task: label('转任务', 'Made a task'),
          request: label('转诉求', 'Made a request'),
          told: label('已说明', 'Explained'),
        },
      }),
    },
    max: 20,
  }),
  followUp: optional(longText({ label: label('答应办的事', 'What was promised'), max: 1000 })),
  nextVisitOn: optional(day({ label: label('下次走访', 'Next visit') })),
  photos: attachments({ label: label('照片', 'Photos'), max: 12 }),
}
type VisitData = DataOf<typeof fields>

function visitSound({ home, household, nextVisitOn }: VisitData, occurredAt: string) {
  if (home === null && household === null) return nobodyVisited({}, '/home')
  const on = dayAt(occurredAt)
  return nextVisitOn !== null && nextVisitOn < on
    ? nextVisitBefore({ on, next: nextVisitOn }, '/nextVisitOn')
    : undefined
}

/** A visit to a household (走访): whom, how, why, what they need, what was promised. Who and where are seen in full only by those who need it. */
export const homeVisit = defineDailyKind('homeVisit', {
  label: label('走访', 'Home visit'),
  plural: 'home-visits',
  fields,
  title: 'matter',
  search: ['grid', 'matter', 'followUp'],
  permissions: {
    read: BUSINESS_ROLES,
    create: RECORDERS,
    correct: [{ by: RECORDERS, fields: 'all' }],
    reveal: ['communitySecretary', 'gridLead', 'gridWorker', 'handler'],
    erase: ['communitySecretary'],
  },
  sound: ({ record: { data, occurredAt } }) => visitSound(data, occurredAt),
  examples: [
    {
      reason: 'elderly',
      channel: 'door',
      grid: '第三网格',
      matter: '希望有人定期看看',
      household: '钱阿婆',
      address: '柳荫里 5 幢 202',
      situation: '近期腿脚不便，子女每周来一次。',
      needs: [{ need: '希望家庭医生上门', handling: 'task' }],
      followUp: '联系家庭医生本月上门一次',
      photos: [],
    },
  ],
})
